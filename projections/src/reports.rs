//! Reports, dense: on the use of allocations, and of metrics. Few beside gifts, and every one of
//! them can be asked for by the figure that it is in.

use serde::{Deserialize, Serialize};
use sunshine_ledger::time::Date;

/// A report that can be reversed.
pub(crate) trait Reported {
    fn position(&self) -> u64;
    fn reverse(&mut self);
}

/// A `use_reported`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UseReport {
    pub(crate) position: u64,
    pub(crate) org: u32,
    pub(crate) allocation: u32,
    pub(crate) period_to: Date,
    pub(crate) reversed: bool,
    pub(crate) used_fen: i64,
    pub(crate) households: i64,
    pub(crate) person_times: i64,
    pub(crate) persons: i64,
}

/// A `stat_reported`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StatReport {
    pub(crate) position: u64,
    pub(crate) org: u32,
    pub(crate) metric: u32,
    pub(crate) period_from: Date,
    pub(crate) period_to: Date,
    pub(crate) reversed: bool,
    pub(crate) value: i64,
}

impl Reported for UseReport {
    fn position(&self) -> u64 {
        self.position
    }
    fn reverse(&mut self) {
        self.reversed = true;
    }
}

impl Reported for StatReport {
    fn position(&self) -> u64 {
        self.position
    }
    fn reverse(&mut self) {
        self.reversed = true;
    }
}

/// Reports in the order of the log.
#[derive(Clone, Debug)]
pub(crate) struct Reports<T> {
    all: Vec<T>,
    /// How many of them were stored.
    stored: usize,
    /// Which of those were reversed since.
    fresh_reversals: Vec<u64>,
}

/// What changed since reports were last stored.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ReportChanges<T> {
    added: Vec<T>,
    reversed: Vec<u64>,
}

impl<T> Default for Reports<T> {
    fn default() -> Reports<T> {
        Reports { all: Vec::new(), stored: 0, fresh_reversals: Vec::new() }
    }
}

impl<T: Reported + Copy> Reports<T> {
    pub(crate) fn push(&mut self, report: T) {
        self.all.push(report);
    }

    /// Takes the report at a position out of what counts.
    pub(crate) fn reverse(&mut self, position: u64) -> Result<(), String> {
        let found = self.all.binary_search_by_key(&position, T::position);
        let at = found.map_err(|_| format!("it reverses report {position}, which is none"))?;
        self.all[at].reverse();
        if at < self.stored {
            self.fresh_reversals.push(position);
        }
        Ok(())
    }

    /// All of them, in the order of the log, reversed ones too.
    pub(crate) fn all(&self) -> &[T] {
        &self.all
    }

    /// What changed since the last call.
    pub(crate) fn take_changes(&mut self) -> ReportChanges<T> {
        let added = self.all[self.stored..].to_vec();
        self.stored = self.all.len();
        ReportChanges { added, reversed: std::mem::take(&mut self.fresh_reversals) }
    }

    /// Follows stored changes.
    pub(crate) fn restore(&mut self, changes: ReportChanges<T>) -> Result<(), String> {
        for position in changes.reversed {
            self.reverse(position)?;
        }
        self.fresh_reversals.clear();
        self.all.extend(changes.added);
        self.stored = self.all.len();
        Ok(())
    }
}
