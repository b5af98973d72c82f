//! What the server says while it works, at its most talkative, holds no secret and nothing private.

use super::{Office, gift, give, text};
use std::fs;
use std::path::Path;
use std::process::Command;
use sunshine_tests::{Site, sunshine};

/// What is secret in a data directory: the last word of each of its key files.
fn secrets(data: &Path) -> Vec<String> {
    let mut files = vec![data.join("key"), data.join("command-secret")];
    let keys = fs::read_dir(data.join("vault-keys")).expect("keys of the vault");
    files.extend(keys.map(|key| key.expect("a file").path()));
    let secret = |path: &Path| {
        let text = fs::read_to_string(path).expect("a secret is text");
        text.trim_end().splitn(5, '+').last().expect("a word").to_owned()
    };
    files.iter().map(|path| secret(path)).collect()
}

#[test]
fn nothing_secret_or_private_is_logged() {
    let office = Office::new();
    let (data, log) = (office.data(), office.at("log"));
    let ours = secrets(&data);
    assert!(ours.len() >= 3 && ours.iter().all(|secret| secret.len() >= 32), "all of them");
    let mut quietly = Command::new("sh");
    quietly.env("RUST_LOG", "trace").args(["-c", "log=$1; shift; exec \"$@\" 2> \"$log\"", "sh"]);
    let site = Site::serve_under(quietly.arg(&log), &data).expect("it is served");
    let token = site.token("cashier", super::PROVINCE);
    assert_eq!(give(&site, &token, "TALKATIVE").expect("an answer").status, 201);
    // Refused by a rule, by its form, and for its token.
    let mut other = gift("TALKATIVE");
    other["data"]["amount_fen"] = 7.into();
    assert_eq!(site.command("receive_money", &token, "another key", &other).status, 422);
    other["private"]["no_such_field"] = "温不寻常".into();
    assert!(site.command("receive_money", &token, "a third", &other).status >= 400);
    assert_eq!(site.command("receive_money", "mistyped-token", "a fourth", &other).status, 401);
    // Shown, refused to whom it is not shown, and for its reason, its form and its token.
    let given = give(&site, &token, "TALKATIVE").expect("an answer");
    let gift = super::position_of(&given);
    let (fields, keeper) = (["donor_name", "donor_phone"], site.token("keeper", super::PROVINCE));
    let named = "温不寻常 13900001234";
    for (who, fields, why, status) in [
        (token.as_str(), &fields[..], "核对票据", 200),
        (&token, &fields, named, 422),
        (&token, &[named], "核对票据", 400),
        (&keeper, &fields, named, 403),
        ("mistyped-token", &fields, named, 401),
    ] {
        assert_eq!(site.reveal(who, gift, fields, why).status, status, "{why}");
    }
    let _taken = office.backup("backup", &[]).ok();
    assert_eq!(site.stop(), Some(0));

    let mut said = fs::read_to_string(&log).expect("a log");
    assert!(said.lines().count() > 3, "it was talkative: {said}");
    let fresh = text(&office.at("fresh"));
    let founded = sunshine_tests::init(&fresh);
    said.push_str(&founded.out);
    said.push_str(&founded.err);
    said.push_str(&super::said(&sunshine(&["doctor", "--dir", &text(&data)])));
    said.push_str(&fs::read_to_string(data.join("access-record")).expect("a record"));
    said.push_str(&super::said(&sunshine(&["access-record", "--dir", &text(&data)])));
    for secret in ours.iter().chain(&secrets(Path::new(&fresh))).chain(&[token]) {
        assert!(!said.contains(secret.as_str()), "a secret is in the log");
    }
    for private in ["温不寻常", "13900001234", "mistyped-token"] {
        assert!(!said.contains(private), "{private} is in the log");
    }
}
