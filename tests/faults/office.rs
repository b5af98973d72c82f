//! A ledger to harm: a sample with tokens, and what a gift to it needs.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use sunshine_ledger::{Origin, VerifierKey};
use sunshine_tests::{Site, copy_tree};
use tempfile::TempDir;

const PROVINCE: &str = "330000";

/// The sample and its ids.
pub(crate) struct Office {
    dir: TempDir,
    pub(crate) token: String,
    pub(crate) origin: Origin,
    pub(crate) key: VerifierKey,
    /// Entries before the first gift of ours.
    pub(crate) size: u64,
    account: String,
    fund: String,
    day: String,
}

impl Office {
    /// The smallest sample there is, ended cleanly.
    pub(crate) fn found() -> Office {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let data = dir.path().join("data");
        let site = Site::demo(&data, &["--seed", "5", "--events", "45000"]);
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let account = site.first("account_opened", |e| e["org"] == PROVINCE);
        let account = text(&account["account"]);
        let fund = site.first("fund_established", |e| e["data"]["source_class"] == "donation");
        let fund = text(&fund["fund"]);
        let size = site.signed_size();
        let day = text(&site.newest()["recorded_at"])[..10].to_owned();
        let vkey = site.get("/vkey").text();
        let key: VerifierKey = vkey.trim_end().parse().expect("a vkey");
        let origin = Origin::new(key.name()).expect("a key is named after its log");
        let token = site.token("cashier", PROVINCE);
        assert_eq!(site.stop(), Some(0));
        // A spare is made again at the next start; without it a copy takes half the time.
        let _absent = std::fs::remove_file(data.join("segments/spare"));
        Office { dir, token, origin, key, size, account, fund, day }
    }

    /// The data directory.
    pub(crate) fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// A place beside it.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A fresh copy under `name`.
    pub(crate) fn copy(&self, name: &str) -> PathBuf {
        let to = self.beside(name);
        remove(&to);
        copy_tree(&self.data(), &to);
        to
    }

    /// One yuan, with a private name, so that the vault is written too.
    pub(crate) fn gift(&self, name: &str) -> Value {
        json!({
            "data": {
                "account": self.account, "amount_fen": 100, "designation": "undesignated", "donor_kind": "individual",
                "fund": self.fund, "gift": name, "treatment": "income",
            },
            "occurred_at": format!("{}T00:00:00+08:00", self.day), "org": PROVINCE,
            "private": { "donor_name": "温不寻常" },
        })
    }
}

/// A directory that may not be there.
pub(crate) fn remove(dir: &Path) {
    if dir.exists() {
        std::fs::remove_dir_all(dir).expect("removed");
    }
}
