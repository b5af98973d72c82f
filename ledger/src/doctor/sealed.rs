//! The vault against the entries: each entry's row is there, opens, belongs to it, and holds the
//! values that it commits to. No value is kept or shown.

use std::path::Path;

use super::finding::{Examined, Finding};
use crate::books::Bits;
use crate::digest::Digest;
use crate::entry::Entry;
use crate::subject::Subject;
use crate::survey::Place;
use crate::vault::{Handout, VaultFault, VaultKeys, VaultReading};

/// Findings of one kind that are told one by one; more are counted.
const TOLD_MAX: u64 = 5;

/// The vault while the entries are gone through.
pub(super) struct Sealed {
    rows: Option<VaultReading>,
    /// Kept for as long as it is read.
    _handout: Option<Handout>,
    keys: Option<VaultKeys>,
    /// Entries without a row that no later entry has erased.
    missing: Bits,
    found: u64,
    opened: u64,
    wrong: u64,
    findings: Vec<Finding>,
}

impl Sealed {
    pub(super) fn open(dir: &Path, in_use: bool) -> Sealed {
        let (mut rows, mut handout, mut keys) = (None, None, None);
        let mut findings = Vec::new();
        let path = dir.join("vault.redb");
        let read = if in_use {
            Handout::ask(dir).and_then(|copy| {
                let reading = VaultReading::open(copy.path())?;
                handout = Some(copy);
                Ok(reading)
            })
        } else {
            VaultReading::open(&path)
        };
        match read {
            Ok(reading) => rows = Some(reading),
            Err(fault) => {
                let said = fault.to_string();
                findings.push(
                    Finding::new("vault_unreadable", format!("保险库打不开：{said}"), said)
                        .in_file(&path)
                        .mended_by("sunshine restore --from BACKUP"),
                );
            }
        }
        let path = dir.join("vault-keys");
        match VaultKeys::open(&path) {
            Ok(all) => keys = Some(all),
            Err(fault) => {
                let said = fault.to_string();
                let zh = format!("保险库钥匙读不到，私密信息没有逐项核对：{said}");
                let en =
                    format!("the vault's keys cannot be read, so values were not compared: {said}");
                findings.push(Finding::new("vault_keys_missing", zh, en).in_file(&path));
            }
        }
        Sealed {
            rows,
            _handout: handout,
            keys,
            missing: Bits::default(),
            found: 0,
            opened: 0,
            wrong: 0,
            findings,
        }
    }

    /// Holds one entry's row against it.
    pub(super) fn compare(&mut self, entry: &Entry, place: &Place<'_>) {
        let (Some(rows), Some(private)) = (&self.rows, &entry.private) else { return };
        let position = place.position;
        let row = match rows.get(position) {
            Ok(row) => row,
            Err(fault) => return self.note("vault_unreadable", position, &fault.to_string()),
        };
        let Some(row) = row else {
            self.missing.set(position);
            return;
        };
        self.found += 1;
        let Some(keys) = &self.keys else { return };
        match crate::vault::open_row(keys, position, &entry.stream, &row) {
            Ok(record) => {
                let salt = record.salt.keys();
                let commits = |(name, value): (&crate::id::Name, &crate::command::PrivateValue)| {
                    let revision = entry.revision.get();
                    let key = salt.field_key(entry.stream.as_str(), revision, name.as_str());
                    let committed = Digest::from_bytes(key.commit(value.reveal()));
                    private.fields.get(name) == Some(&committed)
                };
                let all = record.fields.len() == private.fields.len();
                if Subject(salt.subject()) == private.subject
                    && all
                    && record.fields.iter().all(commits)
                {
                    self.opened += 1;
                } else {
                    self.note(
                        "vault_row_differs",
                        position,
                        "the vault's row is not what it commits to",
                    );
                }
            }
            // An erased epoch: its key was destroyed on purpose.
            Err(VaultFault::NoEpoch(_)) => {}
            Err(fault) => self.note("vault_row_differs", position, &fault.to_string()),
        }
    }

    /// What was erased has no row.
    pub(super) fn erased(&mut self, position: u64) {
        if self.rows.is_none() || self.missing.holds(position) {
            self.missing.clear(position);
            return;
        }
        let zh = format!("第 {position} 条的私密信息已记为删除，保险库里却还有");
        let en = format!("position {position} was erased, and the vault still has its row");
        let way = "sunshine serve: a start erases it";
        self.findings.push(Finding::new("vault_row_erased", zh, en).entry(position).mended_by(way));
    }

    /// Reports, and holds the number of rows below `size` against the entries that have one.
    pub(super) fn close(mut self, path: &Path, size: u64, found: &mut Examined) {
        for position in std::mem::take(&mut self.missing).iter() {
            self.note("vault_row_missing", position, "the vault has no row for it");
        }
        found.counts.vault_rows = self.found;
        found.counts.vault_opened = self.opened;
        let counted = self.rows.as_ref().map(|rows| rows.count_below(size));
        match counted {
            Some(Ok(rows)) if rows > self.found => {
                let more = rows - self.found;
                self.findings.push(Finding::new(
                    "vault_row_without_entry",
                    format!("保险库有 {more} 行不属于任何记录"),
                    format!("{more} rows of the vault belong to no entry"),
                ));
            }
            Some(Err(fault)) => {
                let said = fault.to_string();
                self.findings.push(Finding::new("vault_unreadable", said.clone(), said));
            }
            _ => {}
        }
        if self.wrong > TOLD_MAX {
            let more = self.wrong - TOLD_MAX;
            self.findings.push(Finding::new(
                "vault_more",
                format!("保险库还有 {more} 处不符"),
                format!("{more} more entries and their rows of the vault do not agree"),
            ));
        }
        for finding in self.findings {
            let finding = if finding.file.is_none() { finding.in_file(path) } else { finding };
            found.add(finding);
        }
    }

    fn note(&mut self, code: &'static str, position: u64, said: &str) {
        self.wrong += 1;
        if self.wrong <= TOLD_MAX {
            let zh = format!("第 {position} 条的私密信息与保险库不符：{said}");
            let en = format!("position {position} and the vault do not agree: {said}");
            let way = "sunshine restore --from BACKUP";
            self.findings.push(Finding::new(code, zh, en).entry(position).mended_by(way));
        }
    }
}
