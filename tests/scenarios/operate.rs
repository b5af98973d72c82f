//! What an operator does: backups, restores, the doctor, repairs, successors, a full disk.

mod backup;
mod crowd;
mod disk;
mod doctor;
mod erase;
mod rebuild;
mod repair;
mod rotate;
mod secrets;
mod segments;

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use sunshine_tests::{Answer, Ran, Site, copy_tree, sunshine};
use tempfile::TempDir;

const PROVINCE: &str = "330000";

/// A ledger with tokens, ended cleanly, and the ids that a gift needs.
struct Base {
    dir: TempDir,
    account: String,
    fund: String,
    day: String,
}

fn base() -> &'static Base {
    static BASE: OnceLock<Base> = OnceLock::new();
    BASE.get_or_init(|| {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let site = Site::demo(&dir.path().join("data"), &["--seed", "5", "--events", "45000"]);
        let account = site.first("account_opened", |e| e["org"] == PROVINCE)["account"].clone();
        let fund = site.first("fund_established", |e| e["data"]["source_class"] == "donation");
        let day = site.newest()["recorded_at"].clone();
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let (account, fund, day) =
            (text(&account), text(&fund["fund"]), text(&day)[..10].to_owned());
        assert_eq!(site.stop(), Some(0));
        Base { dir, account, fund, day }
    })
}

fn signed_size(note: &str) -> u64 {
    note.lines().nth(1).and_then(|line| line.parse().ok()).expect("a checkpoint")
}

/// A copy of that ledger, which a test may damage, in a directory of its own.
struct Office {
    dir: TempDir,
}

impl Office {
    fn new() -> Office {
        let dir = tempfile::tempdir().expect("a temporary directory");
        copy_tree(&base().dir.path().join("data"), &dir.path().join("data"));
        Office { dir }
    }

    fn data(&self) -> PathBuf {
        self.at("data")
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn backup(&self, to: &str, more: &[&str]) -> Ran {
        let (data, to) = (text(&self.data()), text(&self.at(to)));
        sunshine(&[&["backup", "--dir", &data, "--to", &to], more].concat())
    }

    /// A file that holds the demo's token of a role at the root.
    fn token(&self, role: &str) -> PathBuf {
        let file = fs::read_to_string(self.data().join("demo-credentials.json")).expect("tokens");
        let all: Value = serde_json::from_str(&file).expect("tokens are JSON");
        let found = all["tokens"]
            .as_array()
            .expect("a list")
            .iter()
            .find(|t| t["role"] == role && t["org"] == PROVINCE);
        let path = self.at(&format!("{role}.token"));
        fs::write(&path, found.expect("a token")["token"].as_str().expect("text"))
            .expect("written");
        path
    }
}

/// A gift of one yuan with a private name.
fn gift(name: &str) -> Value {
    let Base { account, fund, day, .. } = base();
    json!({
        "data": {
            "account": account, "amount_fen": 100, "designation": "undesignated", "donor_kind": "individual",
            "fund": fund, "gift": name, "treatment": "income",
        },
        "occurred_at": format!("{day}T00:00:00+08:00"), "org": PROVINCE,
        "private": { "donor_name": "温不寻常", "donor_phone": "13900001234" },
    })
}

fn give(site: &Site, token: &str, name: &str) -> Option<Answer> {
    site.try_command("receive_money", token, &format!("key {name}"), &gift(name))
}

fn position_of(answer: &Answer) -> u64 {
    answer.json()["entries"][0]["position"].as_u64().expect("a position")
}

fn text(path: &Path) -> String {
    path.to_str().expect("temporary paths are UTF-8").to_owned()
}

/// Both streams of a command.
fn said(ran: &Ran) -> String {
    format!("{}\n{}", ran.out, ran.err)
}

/// The last file of a ledger's or a backup's segments.
fn last_segment(dir: &Path) -> PathBuf {
    let files = fs::read_dir(dir.join("segments")).expect("segments");
    let files = files.map(|file| file.expect("a file").path());
    files.filter(|path| path.extension().is_some_and(|e| e == "seg")).max().expect("a segment")
}

/// Changes one byte of a file, whoever may write it.
fn change(path: &Path, at: usize) {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(path).expect("a file").permissions();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("writable");
    let mut bytes = fs::read(path).expect("a file");
    bytes[at] ^= 0x10;
    fs::write(path, bytes).expect("written");
    fs::set_permissions(path, mode).expect("as before");
}

#[test]
fn every_command_refuses_a_wrong_directory_kindly() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let (empty, absent) = (text(dir.path()), text(&dir.path().join("absent")));
    let token = dir.path().join("token");
    fs::write(&token, "none").expect("written");
    let token = text(&token);
    for wrong in [&empty, &absent] {
        let repair = [
            "repair",
            "--accept-loss",
            "--dir",
            wrong,
            "--first",
            &token,
            "--second",
            &token,
            "--reason",
            "示例",
        ];
        let new = text(&dir.path().join("new"));
        let successor = [
            "init",
            "--dir",
            &new,
            "--origin",
            "a.example/b",
            "--founder",
            "F1",
            "--founder",
            "F2",
            "--successor-of",
            wrong,
        ];
        for arguments in [
            &["backup", "--dir", wrong, "--to", &new][..],
            &["restore", "--from", wrong, "--dir", &new],
            &["restore", "--dir", wrong, "--newest", &token],
            &["access-record", "--dir", wrong],
            &["access-record", "--check", "--dir", wrong],
            &["doctor", "--dir", wrong],
            &["doctor", "--json", "--dir", wrong],
            &repair,
            &["repair", "--accept-watermark", "--dir", wrong],
            &["rotate-key", "--dir", wrong, "--by", &token, "--reason", "示例"],
            &["destroy-vault-key", "--dir", wrong, "--by", &token],
            &successor,
        ] {
            let ran = sunshine(arguments);
            let said = said(&ran);
            assert_eq!(ran.code, 2, "{arguments:?}: {said}");
            assert!(!said.contains("panicked") && !said.contains("RUST_BACKTRACE"), "{said}");
            assert!(
                said.contains(wrong.as_str()) || said.contains("checkpoint"),
                "{arguments:?} names it: {said}"
            );
        }
        assert!(!dir.path().join("new").exists() && !dir.path().join("new.partial").exists());
    }
}
