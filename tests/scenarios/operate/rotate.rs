//! The signing key is changed: an auditor follows, clients of the old key have their time, and whoever signs without the log's
//! leave is found.

use super::{Office, give, position_of, said, signed_size, text};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;
use sunshine_ledger::{LogKey, Origin};
use sunshine_tests::{Forge, Ran, Site, audit, copy_tree, sunshine, sunshine_killed};

fn rotate(office: &Office, more: &[&str]) -> Ran {
    let (data, by) = (text(&office.data()), text(&office.token("administrator")));
    let reason = "示例：例行更换";
    sunshine(&[&["rotate-key", "--dir", &data, "--by", &by, "--reason", reason], more].concat())
}

fn vkey(dir: &Path) -> String {
    fs::read_to_string(dir.join("vkey")).expect("a key").trim_end().to_owned()
}

fn retired(dir: &Path) -> PathBuf {
    let files = fs::read_dir(dir).expect("a directory").map(|file| file.expect("a file").path());
    let mut old = files.filter(|path| text(path).contains("key.retired-"));
    old.next().expect("the old key")
}

/// A note's three lines, and its signatures.
fn parts(note: &str) -> (&str, Vec<&str>) {
    let (body, lines) = note.split_once("\n\n").expect("an empty line");
    (body, lines.lines().collect())
}

#[test]
fn an_auditor_follows_to_the_new_key() {
    let office = Office::new();
    let data = text(&office.data());
    let old = vkey(&office.data());
    let remembered = text(&office.at("remembered"));
    fs::copy(office.data().join("checkpoint"), &remembered).expect("a note");
    let site = Site::serve(&office.data());
    let refused = rotate(&office, &[]);
    assert!(refused.code == 2 && refused.err.contains("Stop the server"), "{}", said(&refused));
    assert_eq!(site.stop(), Some(0));

    let ran = rotate(&office, &[]).ok();
    let new = vkey(&office.data());
    assert!(new != old && ran.out.contains(&new), "{}", ran.out);
    for file in [office.data().join("key"), retired(&office.data())] {
        let secret = fs::read_to_string(&file).expect("a key");
        let secret = secret.trim_end().rsplit('+').next().expect("a seed");
        assert!(!said(&ran).contains(secret));
        assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o600);
    }
    let site = Site::serve(&office.data());
    assert_eq!(site.get("/vkey").text(), format!("{new}\n"));
    let token = site.token("cashier", super::PROVINCE);
    let given = give(&site, &token, "AFTER").expect("an answer");
    let rotated = position_of(&given) - 1;
    let page = site.get(&format!("/entries/{rotated}")).text();
    assert!(page.contains("换钥") && page.contains(&new), "the public reads of it");
    assert!(site.get("/integrity").text().contains(new.split('+').nth(1).expect("an ID")));
    let told = audit(site.base(), &["--key", &old]).holds();
    assert!(told.text.contains(&format!("position {rotated} sets the key")), "{}", told.text);
    assert_eq!(site.stop(), Some(0));

    let note = fs::read_to_string(office.data().join("checkpoint")).expect("a note");
    assert_eq!(parts(&note).1.len(), 2, "{note}");
    for more in
        [&[][..], &["--key", &old], &["--key", &new], &["--key", &old, "--since", &remembered]]
    {
        let _holds = audit(&data, more).holds();
    }
    let examined = sunshine(&["doctor", "--dir", &data]);
    assert_eq!(examined.code, 0, "{}", said(&examined));
}

#[test]
fn a_backup_of_after_is_restored_and_goes_on() {
    let office = Office::new();
    let (old, _) = (vkey(&office.data()), rotate(&office, &[]).ok());
    let _taken = office.backup("backup", &[]).ok();
    let backup = text(&office.at("backup"));
    assert_eq!(vkey(&office.at("backup")), vkey(&office.data()));
    let _holds = audit(&backup, &["--key", &old]).holds();
    let (to, note) = (text(&office.at("restored")), text(&office.data().join("checkpoint")));
    let _restored = sunshine(&["restore", "--from", &backup, "--dir", &to, "--newest", &note]).ok();
    copy_tree(&office.data().join("vault-keys"), &office.at("restored").join("vault-keys"));
    let key = office.at("restored").join("key");
    fs::copy(retired(&office.data()), &key).expect("the wrong key");
    let served = sunshine(&["serve", "--dir", &to, "--addr", "127.0.0.1:0"]);
    assert!(served.code == 2 && served.err.contains(&vkey(&office.data())), "{}", said(&served));
    fs::copy(office.data().join("key"), &key).expect("the key");
    for tokens in ["credentials.redb", "demo-credentials.json"] {
        fs::copy(office.data().join(tokens), office.at("restored").join(tokens)).expect("tokens");
    }
    let site = Site::serve(&office.at("restored"));
    let token = site.token("cashier", super::PROVINCE);
    assert_eq!(give(&site, &token, "RESTORED").expect("an answer").status, 201);
    assert_eq!(site.stop(), Some(0));
    let _holds = audit(&to, &["--key", &old]).holds();
}

#[test]
fn a_retired_key_that_signs_alone_is_found() {
    let office = Office::new();
    let _rotated = rotate(&office, &[]).ok();
    let newest = office.data().join("checkpoint");
    let note = fs::read_to_string(&newest).expect("a note");
    let (body, lines) = parts(&note);
    let alone = format!("{body}\n\n{}\n", lines[1]);
    let kept = office.data().join(format!("checkpoints/{:020}", signed_size(&note)));
    for path in [&newest, &kept] {
        fs::write(path, &alone).expect("written");
    }
    let verdict = audit(&text(&office.data()), &[]);
    assert_eq!(verdict.code, 1, "{}", verdict.text);
    for words in ["note_key_retired", "停用的", "only a retired key"] {
        assert!(verdict.text.contains(words), "{words}: {}", verdict.text);
    }
    // The new key alone is enough.
    let alone = format!("{body}\n\n{}\n", lines[0]);
    for path in [&newest, &kept] {
        fs::write(path, &alone).expect("written");
    }
    let _holds = audit(&text(&office.data()), &[]).holds();
}

#[test]
fn a_key_that_no_entry_set_is_found() {
    let office = Office::new();
    let own = vkey(&office.data());
    let origin = Origin::new(own.split('+').next().expect("a name")).expect("an origin");
    let stolen = office.at("stolen");
    copy_tree(&office.data(), &stolen);
    let key = LogKey::from_seed(&origin, &[5; 32]);
    key.save(&stolen.join("key")).expect("a key");
    let forged = office.at("forged");
    Forge::of(&stolen).write(&stolen, &forged);
    let verdict = audit(&text(&forged), &[]);
    assert_eq!(verdict.code, 1, "{}", verdict.text);
    for words in ["note_key_unset", "没有任何换钥记录", "a key that no entry of the log set"]
    {
        assert!(verdict.text.contains(words), "{words}: {}", verdict.text);
    }
    // Saying so in `vkey` does not help, nor does an auditor who is told to trust it.
    fs::write(forged.join("vkey"), format!("{}\n", key.verifier())).expect("written");
    let verdict = audit(&text(&forged), &[]);
    assert!(verdict.code == 1 && verdict.text.contains("vkey_differs"), "{}", verdict.text);
    let verdict = audit(&text(&forged), &["--key", &key.verifier().to_string()]);
    assert!(verdict.code == 1 && verdict.text.contains("key_differs"), "{}", verdict.text);
}

#[test]
fn a_kill_leaves_a_ledger_that_opens() {
    let office = Office::new();
    let data = text(&office.data());
    let by = text(&office.token("administrator"));
    let first = vkey(&office.data());
    let mut kills = 0;
    for wait in (0..).map(|n| Duration::from_millis(5 + 25 * n)) {
        let rotating = ["rotate-key", "--dir", &data, "--by", &by, "--reason", "示例"];
        let ran = sunshine_killed(&rotating, wait);
        let examined = sunshine(&["doctor", "--dir", &data]);
        assert_eq!(examined.code, 0, "{}", said(&examined));
        assert_eq!(Site::serve(&office.data()).stop(), Some(0));
        if ran.code != -1 {
            break;
        }
        kills += 1;
    }
    assert!(kills > 0 && vkey(&office.data()) != first);
    let _holds = audit(&data, &["--key", &first]).holds();
}

/// A key made elsewhere begins a ledger of its own name and of no other; the file stays where it is.
#[test]
fn a_ledger_begins_with_a_supplied_key() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let at = |name: &str| dir.path().join(name);
    let file = at("elsewhere");
    let key = LogKey::generate(&Origin::new("ledger.example/own").expect("an origin"));
    let key = key.expect("randomness");
    key.save(&file).expect("a file");
    let (bytes, file) = (fs::read(&file).expect("a key"), text(&file));
    let begin = |name: &str, origin: &str, more: &[&str]| {
        let (data, founders) = (text(&at(name)), ["--founder", "F001", "--founder", "F002"]);
        let given = ["init", "--dir", &data, "--origin", origin, "--key-file", &file];
        sunshine(&[&given, &founders[..], more].concat())
    };
    let _made = begin("data", "ledger.example/own", &[]).ok();
    assert_eq!(vkey(&at("data")), key.verifier().to_string());
    let kept = at("data").join("key");
    assert_eq!(
        (fs::read(&kept).expect("a key"), fs::read(&file).expect("a key")),
        (bytes.clone(), bytes)
    );
    assert_eq!(fs::metadata(kept).expect("a file").permissions().mode() & 0o777, 0o600);
    let _verdict = audit(&text(&at("data")), &["--key", &key.verifier().to_string()]).holds();

    let refused = begin("other", "ledger.example/other", &[]);
    assert_eq!(refused.code, 2, "{}", said(&refused));
    for told in ["ledger.example/own", "ledger.example/other", "elsewhere"] {
        assert!(refused.err.contains(told), "{}", said(&refused));
    }
    assert!(!at("other").exists(), "nothing was made");
    let sample = begin("sample", "ledger.example/own", &["--sample"]);
    assert_eq!((sample.code, at("sample").exists()), (2, false), "{}", said(&sample));
}
