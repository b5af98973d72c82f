//! One signing key after another: an honest rotation is followed, and each way of signing without the log's leave is named.

mod forge;

use forge::story::{Story, gift, story};
use forge::{ORIGIN, link, signature, verify, vkey, vkey_of, write, write_by};
use serde_json::{Value, json};

const NEXT: u8 = 32;
const THIRD: u8 = 64;

/// What makes an entry wrong.
type Spoil = fn(&mut Value);

/// What lets `vkey` follow the key `by`.
fn endorsement(by: u8, vkey: &str) -> String {
    signature(by, &format!("sunshine/key_rotated/v1\n{vkey}\n"))
}

fn rotate(s: &mut Story, by: u8, next: u8) -> usize {
    let vkey = vkey_of(ORIGIN, next);
    let data = json!({"endorsement": endorsement(by, &vkey), "reason": "例行更换", "vkey": vkey});
    let at = s.entry("P", "ADM", "administrator", "ledger", "key_rotated", data);
    s.sizes.push(at);
    s.sizes.push(at + 1);
    at
}

fn more(s: &mut Story, id: &str) {
    s.entry("P", "CAS", "cashier", &format!("gift:{id}"), "money_received", gift(id, 5));
}

/// The story, a rotation, and a gift after it.
fn rotated() -> (Story, usize) {
    let mut s = story();
    let at = rotate(&mut s, 0, NEXT);
    more(&mut s, "AFTER");
    (s, at)
}

/// Signed by the keys that `by` names for each size; the file `vkey` holds the key of `served`.
fn audited(s: &Story, by: &dyn Fn(usize) -> Vec<u8>, served: u8, given: &[&str]) -> (i32, Value) {
    let dir = tempfile::tempdir().expect("a directory");
    write_by(dir.path(), &link(&s.entries), &s.sizes, &s.published, by);
    std::fs::write(dir.path().join("vkey"), format!("{}\n", vkey_of(ORIGIN, served)))
        .expect("a key");
    verify(dir.path().to_str().expect("UTF-8"), given)
}

fn codes(json: &Value) -> Vec<String> {
    let findings = json["findings"].as_array().expect("findings").iter();
    findings.map(|f| f["code"].as_str().expect("a code").to_owned()).collect()
}

#[test]
fn an_honest_rotation_is_followed_from_either_key() {
    let (s, at) = rotated();
    let (first, next) = (vkey(), vkey_of(ORIGIN, NEXT));
    let alone = |size: usize| if size > at { vec![NEXT] } else { vec![0] };
    let both = |size: usize| if size > at { vec![NEXT, 0] } else { vec![0] };
    let ways: [&dyn Fn(usize) -> Vec<u8>; 2] = [&alone, &both];
    for by in ways {
        for given in [&[][..], &["--key", &first], &["--key", &next]] {
            let (code, json) = audited(&s, by, NEXT, given);
            assert_eq!(code, 0, "{given:?}: {json:#}");
            let told = json["notes"].to_string();
            assert!(told.contains(&format!("position {at} sets the key")), "{told}");
        }
    }
    let (code, json) = audited(&s, &both, NEXT, &["--key", &vkey_of(ORIGIN, THIRD)]);
    assert!(code == 1 && codes(&json).contains(&"key_differs".into()), "{json:#}");
    let (code, json) = audited(&s, &both, 0, &[]);
    assert_eq!((code, codes(&json)), (1, vec!["vkey_differs".into()]), "{json:#}");
}

#[test]
fn a_third_key_follows_the_second() {
    let (mut s, at) = rotated();
    let then = rotate(&mut s, NEXT, THIRD);
    more(&mut s, "LATER");
    let by = |size: usize| match size {
        _ if size > then => vec![THIRD, NEXT, 0],
        _ if size > at => vec![NEXT],
        _ => vec![0],
    };
    let (code, json) = audited(&s, &by, THIRD, &["--key", &vkey()]);
    assert_eq!(code, 0, "{json:#}");
    // The first key may not set a third one past the second.
    s.entries[then]["data"]["endorsement"] = json!(endorsement(0, &vkey_of(ORIGIN, THIRD)));
    let by = |size: usize| if size > then { vec![THIRD] } else { by(size) };
    let (code, json) = audited(&s, &by, THIRD, &[]);
    assert!(code == 1 && codes(&json).contains(&"key_not_endorsed".into()), "{json:#}");
    assert_eq!(json["first_wrong_position"], json!(then));
    assert!(codes(&json).contains(&"note_key_unset".into()), "nor does it sign: {json:#}");
}

#[test]
fn only_the_key_in_force_for_its_size_signs_a_note() {
    let (s, at) = rotated();
    let end = s.entries.len();
    let cases: [(usize, &[u8], &str); 5] = [
        (end, &[0], "note_key_retired"),
        (end, &[THIRD], "note_key_unset"),
        (end, &[THIRD, 0], "note_key_retired"),
        (at, &[NEXT], "note_key_retired"),
        (at, &[THIRD], "note_key_unset"),
    ];
    for (wrong, keys, code) in cases {
        let by = |size: usize| match size {
            _ if size == wrong => keys.to_vec(),
            _ if size > at => vec![NEXT, 0],
            _ => vec![0],
        };
        let (exit, json) = audited(&s, &by, NEXT, &[]);
        assert_eq!(exit, 1, "{wrong} {keys:?}: {json:#}");
        // The newest note lies in two files.
        assert!(codes(&json).iter().all(|found| found == code), "{wrong} {keys:?}: {json:#}");
    }
}

#[test]
fn each_way_of_being_wrong_is_named() {
    let wrong: [(&str, Spoil); 9] = [
        ("R01", |e| e["data"]["key"] = json!("x")),
        ("R05", |e| e["org"] = json!("C")),
        ("R06", |e| e["actor"] = json!("KEE")),
        ("R09", |e| e["stream"] = json!("key:1")),
        ("R63", |e| {
            e["data"] =
                json!({"endorsement": endorsement(0, &vkey()), "reason": "x", "vkey": vkey()})
        }),
        ("R63", |e| {
            let other = vkey_of("other.example/ledger", NEXT);
            e["data"] = json!({"endorsement": endorsement(0, &other), "reason": "x", "vkey": other})
        }),
        ("R63", |e| e["data"]["vkey"] = json!("no key")),
        ("R64", |e| e["data"]["endorsement"] = json!(endorsement(NEXT, &vkey_of(ORIGIN, NEXT)))),
        ("R64", |e| e["data"]["endorsement"] = json!("AAAA")),
    ];
    for (rule, spoil) in wrong {
        let (mut s, at) = rotated();
        spoil(&mut s.entries[at]);
        let dir = tempfile::tempdir().expect("a directory");
        write(dir.path(), &link(&s.entries), &s.sizes, &s.published);
        let (code, json) = verify(dir.path().to_str().expect("UTF-8"), &[]);
        let findings = json["findings"].as_array().expect("findings");
        assert!(code == 1 && findings.iter().any(|f| f["rule"] == rule), "{rule}: {json:#}");
        assert_eq!(json["first_wrong_position"], json!(at), "{rule}: {json:#}");
    }
}
