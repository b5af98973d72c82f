//! One life: random requests, each accepted by the ledger's rules and recorded, or refused by one of them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sunshine_ledger::Frontier;
use sunshine_ledger::TreeHash;
use sunshine_ledger::command::Request;
use sunshine_ledger::rules::decide;
use sunshine_ledger::time::RecordedAt;

use crate::drawn::{Around, Drawing};
use crate::months::Months;
use crate::society::MORE;
use crate::table::{Ledger, request};
use crate::world::WORLD;

/// Rows of one life, and the days over which they are spread.
pub(crate) const ROWS: usize = 220;
const DAYS: usize = 430;

/// What a rule refused, as it was asked.
pub(crate) struct Refused {
    pub(crate) asked: String,
    pub(crate) request: Box<Request>,
    pub(crate) recorded_at: RecordedAt,
    pub(crate) rule: &'static str,
}

/// A ledger in memory, with what a test has to know of it.
pub(crate) struct Life {
    pub(crate) ledger: Ledger,
    /// The same as `ledger.log`, read.
    pub(crate) entries: Vec<Value>,
    pub(crate) months: Months,
    /// What the ledger would have written to undo an entry when it was new, by position.
    pub(crate) undone: BTreeMap<u64, Value>,
    /// Sizes that entries speak of: each needs a checkpoint.
    pub(crate) signed: BTreeSet<u64>,
    /// What was asked so far, refused or not.
    pub(crate) asked: Vec<String>,
    tree: Frontier,
    /// Roots by size.
    pub(crate) roots: Vec<TreeHash>,
}

impl Life {
    /// The society before anything random happens.
    pub(crate) fn begin() -> Life {
        let mut life = Life {
            ledger: Ledger::new(),
            entries: Vec::new(),
            months: Months::default(),
            undone: BTreeMap::new(),
            signed: BTreeSet::new(),
            asked: Vec::new(),
            tree: Frontier::default(),
            roots: vec![TreeHash::empty()],
        };
        for row in WORLD.lines().chain(MORE.lines()).map(str::trim).filter(|row| !row.is_empty()) {
            if let Err(refused) = life.ask(row) {
                panic!("{row} => {}", refused.rule);
            }
        }
        life.asked.clear();
        life
    }

    /// Lives so many random rows; `refused` hears of every refusal before life goes on.
    pub(crate) fn live(&mut self, seed: u64, rows: usize, mut refused: impl FnMut(&Life, Refused)) {
        let mut drawing = Drawing::of(seed);
        for row in 0..rows {
            let around = self.around(&mut drawing);
            let drawn = drawing.row(8 + row * DAYS / ROWS, &around);
            let all = drawn.requests.iter().try_for_each(|asked| self.ask(asked));
            match all {
                Ok(()) => drawing.accepted(&drawn),
                Err(no) => refused(self, no),
            }
        }
    }

    fn around(&self, drawing: &mut Drawing) -> Around {
        let private = self.entries.iter().filter(|entry| !entry["private"].is_null());
        let size = self.whole(1 + drawing.chance.below(self.entries.len() - 1));
        Around {
            entries: self.entries.len(),
            private: private.filter_map(|entry| entry["position"].as_u64()).collect(),
            size: size as u64,
            root: hex(&self.roots[size]),
        }
    }

    /// This size, or the next one that ends no group in its middle.
    pub(crate) fn whole(&self, size: usize) -> usize {
        if self.entries[size - 1]["more"].is_boolean() { size + 1 } else { size }
    }

    /// Asks the ledger's rules, and records what they let pass.
    pub(crate) fn ask(&mut self, asked: &str) -> Result<(), Refused> {
        self.asked.push(asked.to_owned());
        let (request, recorded_at) = request(&self.ledger.books, asked);
        let decided = match decide(&self.ledger.books, &request, recorded_at) {
            Ok(decided) => decided,
            Err(refusal) => {
                let rule = refusal.rule().number();
                let (asked, request) = (asked.to_owned(), Box::new(request));
                return Err(Refused { asked, request, recorded_at, rule });
            }
        };
        let last = decided.len() - 1;
        let mut first = None;
        for (place, decided) in decided.into_iter().enumerate() {
            let mut entry = self.ledger.entry(&request, recorded_at, decided, place < last);
            // One command for the whole group, and private values in its first entry alone.
            entry.command = *first.get_or_insert(entry.command);
            entry.private = entry.private.filter(|_| place == 0);
            let mut line = Vec::new();
            entry.encode(&mut line).expect("an entry that fits");
            self.ledger.books.apply(&entry).expect("the books take what the rules let pass");
            self.record(line);
        }
        Ok(())
    }

    fn record(&mut self, line: Vec<u8>) {
        let entry: Value = serde_json::from_slice(&line).expect("entries are JSON");
        self.tree.push(TreeHash::leaf(&line));
        self.roots.push(self.tree.root());
        self.months.learn(&entry);
        self.signed.extend(entry["data"]["size"].as_u64());
        self.ledger.log.push(line);
        self.entries.push(entry);
        let last = self.entries.len() - 1;
        if !self.entries[last]["more"].is_boolean() {
            self.learn_undone(last);
        }
    }

    /// What would undo this entry and, in a group of two, the one before.
    fn learn_undone(&mut self, last: usize) {
        for at in last.saturating_sub(1)..=last {
            let entry = &self.entries[at];
            if self.undone.contains_key(&(at as u64)) || entry["org"] == "ledger" {
                continue;
            }
            let day = &entry["occurred_at"].as_str().expect("a time")[..10];
            let org = entry["org"].as_str().expect("an organisation");
            let row = format!("{day} accountant@{org} propose_reversal action=DRY target={at}");
            let (request, recorded_at) = request(&self.ledger.books, &row);
            if let Ok(decided) = decide(&self.ledger.books, &request, recorded_at) {
                let event = serde_json::to_value(&decided[0].event).expect("events are JSON");
                self.undone.insert(at as u64, event["payload"]["data"]["undone"].clone());
            }
        }
    }

    /// What no entry_reversed has named.
    pub(crate) fn standing(&self) -> impl Iterator<Item = &Value> {
        let reversed: BTreeSet<u64> = self
            .entries
            .iter()
            .filter(|entry| entry["type"] == "entry_reversed")
            .filter_map(|entry| entry["data"]["target"].as_u64())
            .collect();
        self.entries
            .iter()
            .zip(0_u64..)
            .filter(move |(_, at)| !reversed.contains(at))
            .map(|(e, _)| e)
    }

    /// The last entry of a type that fits.
    pub(crate) fn last(&self, kind: &str, fits: impl Fn(&Value) -> bool) -> Option<&Value> {
        self.entries.iter().rev().find(|entry| entry["type"] == kind && fits(entry))
    }
}

/// As entries write a root.
pub(crate) fn hex(root: &TreeHash) -> String {
    root.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Life {
    /// Some of what was published is corrected, now and then by what came later.
    pub(crate) fn correct(&mut self, seed: u64) -> usize {
        let mut chance = crate::drawn::Chance::of(seed);
        let published: Vec<(u64, String)> = self
            .entries
            .iter()
            .filter(|entry| entry["type"] == "disclosure_published")
            .filter_map(|e| Some((e["position"].as_u64()?, e["data"]["view"].as_str()?.to_owned())))
            .collect();
        let mut refused = 0;
        for _ in 0..4 {
            let (position, view) = &published[chance.below(published.len())];
            let (replacement, _) = &published[chance.below(published.len())];
            let instead = if chance.one_in(2) {
                format!(" replacement={replacement}")
            } else {
                String::new()
            };
            let row = format!(
                "2021-03-02 publisher correct_disclosure published={position} view={view}{instead}"
            );
            refused += usize::from(self.ask(&row).is_err());
        }
        refused
    }
}
