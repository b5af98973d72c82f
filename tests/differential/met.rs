//! What all lives met together: a test that stops meeting something says so.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::life::{Life, Refused};

#[derive(Default)]
pub(crate) struct Met {
    lives: u64,
    requests: u64,
    entries: u64,
    documents: usize,
    accepted: BTreeMap<String, u64>,
    refused: BTreeMap<&'static str, u64>,
    forged: BTreeMap<&'static str, u64>,
}

impl Met {
    pub(crate) fn refused(&mut self, refused: &Refused) {
        *self.refused.entry(refused.rule).or_default() += 1;
    }

    pub(crate) fn forged(&mut self, refused: &Refused) {
        *self.forged.entry(refused.rule).or_default() += 1;
    }

    pub(crate) fn published(&mut self, documents: usize) {
        self.documents += documents;
    }

    pub(crate) fn lived(&mut self, life: &Life) {
        self.lives += 1;
        self.requests += life.asked.len() as u64;
        self.entries += life.entries.len() as u64;
        for entry in &life.entries {
            let kind = entry["type"].as_str().expect("a type").to_owned();
            *self.accepted.entry(kind).or_default() += 1;
        }
    }

    pub(crate) fn add(&mut self, other: Met) {
        self.lives += other.lives;
        self.requests += other.requests;
        self.entries += other.entries;
        self.documents += other.documents;
        for (kind, times) in other.accepted {
            *self.accepted.entry(kind).or_default() += times;
        }
        for (sum, of) in [(&mut self.refused, other.refused), (&mut self.forged, other.forged)] {
            for (rule, times) in of {
                *sum.entry(rule).or_default() += times;
            }
        }
    }

    /// Every event of the list was accepted, and every rule of the list accused.
    pub(crate) fn is_all(&self) {
        let page = include_str!("../../ledger/events.csv");
        let all = page.lines().skip(1).filter_map(|line| line.split(',').nth(1));
        let never: BTreeSet<&str> = all
            .filter(|kind| !self.accepted.contains_key(*kind) && !BEYOND.contains(kind))
            .collect();
        let not_forged: Vec<&&str> =
            ACCUSED.iter().filter(|rule| !self.forged.contains_key(*rule)).collect();
        assert!(never.is_empty(), "no life gets this accepted: {never:?}");
        assert!(not_forged.is_empty(), "no life forges what these refuse: {not_forged:?}");
    }
}

/// Published and corrected at the end of every life (`published.rs`); and another key signs from its entry on, which `forgeries` looks at.
const BEYOND: [&str; 3] = ["disclosure_corrected", "disclosure_published", "key_rotated"];

/// Rules by which something is refused in some life, and forged.
const ACCUSED: &[&str] = &[
    "R01", "R05", "R06", "R07", "R09", "R10", "R11", "R13", "R14", "R15", "R16", "R17", "R18",
    "R20", "R22", "R23", "R24", "R25", "R26", "R28", "R29", "R30", "R31", "R32", "R34", "R35",
    "R36", "R37", "R38", "R39", "R40", "R41", "R42", "R43", "R45", "R46", "R48", "R49", "R50",
    "R51", "R58", "R59", "R61", "R62", "R65", "R66", "R67", "R68", "R69", "R70", "R71", "R72",
    "R73", "R74", "R75", "R76", "R79", "R80", "R81", "R82", "R83", "R84", "R85", "R86", "R87",
    "R88", "R89", "R90", "R91", "R92", "R95", "R96", "R97", "R98",
];

/// One line that `tests/campaign` adds up.
impl fmt::Display for Met {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (refused, forged) =
            (self.refused.values().sum::<u64>(), self.forged.values().sum::<u64>());
        writeln!(
            f,
            "differential: seeds={} requests={} entries={} refused={refused} forged={forged} documents={}",
            self.lives, self.requests, self.entries, self.documents
        )?;
        writeln!(f, "accepted {:?}", self.accepted)?;
        write!(f, "refused {:?}\nforged {:?}", self.refused, self.forged)
    }
}
