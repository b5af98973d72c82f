//! An attacker who holds everything: he reads the log, changes what he likes, and hashes, links and signs it all again.
//!
//! Only what he says is wrong is wrong: positions, links and revisions are made good again, so that the auditor has to find the
//! broken rule and not a clumsy hand.

use crate::omission::Remade;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use sunshine_ledger::{Log, LogShape, Opening, Origin};

/// A log taken apart.
pub struct Forge {
    entries: Vec<Value>,
    keep_revision: Vec<usize>,
    drawn: u64,
    /// Whether entries were taken out: then whatever speaks of others is made good too.
    remade: bool,
}

impl Forge {
    /// Every entry of the ledger in `dir`.
    #[must_use]
    pub fn of(dir: &Path) -> Forge {
        // A directory has one lock, and tests that share a sample read it side by side.
        static READING: Mutex<()> = Mutex::new(());
        let _one_at_a_time = READING.lock().unwrap_or_else(PoisonError::into_inner);
        Forge { entries: read_log(dir), keep_revision: Vec::new(), drawn: 0, remade: false }
    }

    /// All entries, to be changed at will.
    pub fn entries(&mut self) -> &mut Vec<Value> {
        &mut self.entries
    }

    /// Takes out every entry that `gone` points at, as if it had never been: later entries speak of the positions, proposals and
    /// roots of the log without it. Answers how many went.
    pub fn take_out(&mut self, gone: impl FnMut(&Value) -> bool) -> usize {
        self.remade = true;
        crate::omission::take_out(&mut self.entries, gone)
    }

    /// The position the next appended entry takes.
    #[must_use]
    pub fn next(&self) -> u64 {
        self.entries.len() as u64
    }

    /// The last entry of a type for which `fits` holds.
    #[must_use]
    pub fn last(&self, kind: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let found = self.entries.iter().rev().find(|e| e["type"] == kind && fits(e));
        found.unwrap_or_else(|| panic!("the sample has no fitting {kind}")).clone()
    }

    /// All entries of a type.
    pub fn all(&self, kind: &'static str) -> impl Iterator<Item = &Value> {
        self.entries.iter().filter(move |e| e["type"] == kind)
    }

    /// A new id with a prefix that the sample does not use.
    pub fn id(&mut self) -> String {
        self.drawn += 1;
        format!("FORGED-{}", self.drawn)
    }

    /// Appends a copy of `like` as a new command, changed by `change`; answers its position.
    pub fn append(&mut self, like: &Value, change: impl FnOnce(&mut Value)) -> u64 {
        let mut entry = like.clone();
        let command = self.fresh_key();
        let request = self.fresh_key();
        entry["command"] = json!(command);
        entry["request"] = json!(request);
        let members = entry.as_object_mut().expect("entries are objects");
        for left in ["more", "private", "evidence", "booked_on"] {
            members.remove(left);
        }
        entry["recorded_at"] =
            self.entries.last().expect("a log has entries")["recorded_at"].clone();
        change(&mut entry);
        self.book(&mut entry);
        self.push(entry)
    }

    /// Appends one group: the entries share the first one's command, request, actor and times.
    pub fn append_group(&mut self, group: Vec<Value>) -> u64 {
        let first = self.next();
        let (command, request) = (self.fresh_key(), self.fresh_key());
        let last = group.len() - 1;
        let recorded_at = self.entries.last().expect("a log has entries")["recorded_at"].clone();
        for (place, mut entry) in group.into_iter().enumerate() {
            entry["command"] = json!(command);
            entry["request"] = json!(request);
            entry["recorded_at"] = recorded_at.clone();
            let members = entry.as_object_mut().expect("entries are objects");
            let _left = (members.remove("private"), members.remove("booked_on"));
            let _last = members.remove("more");
            self.book(&mut entry);
            if place < last {
                entry["more"] = json!(true);
            }
            self.push(entry);
        }
        first
    }

    /// What happened in a month that its organisation has closed is booked on the first open day (R08), unless the forger says another one.
    fn book(&self, entry: &mut Value) {
        let day = entry["occurred_at"].as_str().unwrap_or_default();
        if let Some(open) = self.open_from(&entry["org"])
            && entry["booked_on"].is_null()
            && day < open.as_str()
        {
            entry["booked_on"] = json!(open);
        }
    }

    /// The first open day of an organisation that has closed a month; reopened ones open from their own first day.
    fn open_from(&self, org: &Value) -> Option<String> {
        let mut months = self.entries.iter().filter(|e| e["org"] == *org).filter_map(|e| {
            let month = e["data"]["month"].as_str()?;
            match e["type"].as_str()? {
                "period_closed" => Some(first_day_after(month)),
                "period_reopened" => Some(format!("{month}-01")),
                _ => None,
            }
        });
        months.next_back()
    }

    fn fresh_key(&mut self) -> String {
        self.drawn += 1;
        blake3::hash(format!("forged key {}", self.drawn).as_bytes()).to_hex().to_string()
    }

    fn push(&mut self, entry: Value) -> u64 {
        self.entries.push(entry);
        self.entries.len() as u64 - 1
    }

    /// Leaves the revision of the entry at `position` as it was written.
    pub fn keep_revision(&mut self, position: u64) {
        self.keep_revision.push(usize::try_from(position).expect("a position of a test log"));
    }

    /// Bytes of every entry, linked again.
    #[must_use]
    pub fn lines(&self) -> Vec<Vec<u8>> {
        let mut revisions: BTreeMap<String, u64> = BTreeMap::new();
        let mut previous = "0".repeat(64);
        let mut lines = Vec::with_capacity(self.entries.len());
        let mut remade = self.remade.then(|| Remade::new(self.published_sizes()));
        for (position, entry) in self.entries.iter().enumerate() {
            let mut entry = entry.clone();
            let stream = entry["stream"].as_str().unwrap_or_default().to_owned();
            let revision = revisions.entry(stream).or_insert(0);
            entry["position"] = json!(position);
            entry["prev"] = json!(previous);
            if !self.keep_revision.contains(&position) {
                entry["revision"] = json!(*revision);
            }
            *revision += 1;
            if let Some(remade) = &remade {
                remade.make_good(&mut entry);
            }
            let line = canonical(&entry);
            if let Some(remade) = &mut remade {
                remade.push(&entry, &line);
            }
            previous = blake3::hash(&line).to_hex().to_string();
            lines.push(line);
        }
        lines
    }

    /// Writes the forged log over a copy of the data directory `from`, signed with its own key, into `to`.
    pub fn write(&self, from: &Path, to: &Path) {
        let lines = self.lines();
        write_log(from, to, &lines, &self.published_sizes());
        for gone in ["books", "checkpoints", "sled"] {
            let _absent = std::fs::remove_dir_all(to.join(gone));
        }
        for gone in ["checkpoint", "signer"] {
            let _absent = std::fs::remove_file(to.join(gone));
        }
        crate::signing::sign(to, &self.published_sizes());
    }

    /// The same by someone without the key: the checkpoints stay as they were. `change` gets the linked lines.
    pub fn write_unsigned(&self, from: &Path, to: &Path, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
        let mut lines = self.lines();
        change(&mut lines);
        write_log(from, to, &lines, &self.published_sizes());
    }

    /// Sizes at which documents were published: each needs a checkpoint of its own.
    fn published_sizes(&self) -> Vec<u64> {
        let sized = ["anchor_recorded", "audit_reported", "disclosure_published"];
        let of = |kind| self.all(kind).filter_map(|e| e["data"]["size"].as_u64());
        sized
            .into_iter()
            .flat_map(of)
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect()
    }
}

/// The first day of the month after this one.
fn first_day_after(month: &str) -> String {
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<u32>().ok()).unwrap_or(1);
    let (year, of_year) = (number(month.get(..4)), number(month.get(5..)));
    if of_year == 12 {
        format!("{}-01-01", year + 1)
    } else {
        format!("{year}-{:02}-01", of_year + 1)
    }
}

/// Frames and segments around `lines`, in a copy of the data directory `from`; nothing but the log is changed.
fn write_log(from: &Path, to: &Path, lines: &[Vec<u8>], ends: &[u64]) {
    crate::copy_tree(from, to);
    // A ledger's own directory would not open without what its signer signed, so the log is made elsewhere.
    let scratch = tempfile::tempdir().expect("a temporary directory");
    let first: Value = serde_json::from_slice(&lines[0]).expect("entry 0 is JSON");
    let origin = Origin::new(first["data"]["origin"].as_str().unwrap_or("sample.sunshine/ledger"))
        .expect("an origin");
    let _log =
        crate::written::write_lines(scratch.path(), &LogShape::standard(origin), lines, ends);
    for gone in ["segments", "quarantine"] {
        let _absent = std::fs::remove_dir_all(to.join(gone));
    }
    for gone in ["watermark", "LOCK"] {
        let _absent = std::fs::remove_file(to.join(gone));
    }
    crate::copy_tree(&scratch.path().join("segments"), &to.join("segments"));
    std::fs::copy(scratch.path().join("watermark"), to.join("watermark"))
        .expect("a copied watermark");
}

/// Every entry of the log in `dir`.
fn read_log(dir: &Path) -> Vec<Value> {
    let (_log, reader, _recovered) = Log::open(dir, &Opening::default()).expect("a log that opens");
    let mut entries = Vec::new();
    let read = reader.scan(0..reader.size(), |_position, line| {
        entries.push(serde_json::from_slice(line).expect("entries are JSON"));
        std::ops::ControlFlow::Continue(())
    });
    read.expect("a log that reads");
    entries
}

/// RFC 8785 for what entries hold: `serde_json` sorts members (its map is a tree) and escapes only what the format allows.
#[must_use]
pub fn canonical(value: &Value) -> Vec<u8> {
    fn sorted(value: &Value) -> Value {
        match value {
            Value::Object(members) => {
                let mut names: Vec<&String> = members.keys().collect();
                names.sort();
                let mut out = Map::new();
                for name in names {
                    out.insert(name.clone(), sorted(&members[name]));
                }
                Value::Object(out)
            }
            Value::Array(items) => Value::Array(items.iter().map(sorted).collect()),
            other => other.clone(),
        }
    }
    serde_json::to_vec(&sorted(value)).expect("JSON values encode")
}
