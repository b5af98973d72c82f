//! A journal in any notation: every entry that moves something, then every balance of the books.

use std::collections::BTreeMap;

use sunshine_ledger::Digest;
use sunshine_ledger::books::Books;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::time::Date;
use sunshine_projections::{Journal, Leg, Purse};

use super::fault::ExportFault;
use super::source::Source;

/// An account that was used, and what the books say of it.
pub(super) struct Balance {
    pub(super) purse: Purse,
    pub(super) agency: bool,
    /// In the books at the end.
    pub(super) fen: i64,
}

/// A notation.
pub(super) trait Writes {
    /// An entry with at least one leg.
    fn entry(
        &mut self,
        entry: &Entry,
        hash: Digest,
        legs: &[Leg],
        agency: &dyn Fn(&Leg) -> bool,
    ) -> Result<(), ExportFault>;

    /// All accounts, used from `first` on, and their balances after `last`.
    fn balances(&mut self, first: Date, last: Date, all: &[Balance]) -> Result<(), ExportFault>;
}

/// Writes all of it. Legs are folded by the projection, balances come from the ledger's books.
pub(super) fn write(source: &Source, form: &mut dyn Writes) -> Result<(), ExportFault> {
    let (mut journal, mut books) = (Journal::default(), Books::new());
    let mut days: Option<(Date, Date)> = None;
    source.each(|entry, bytes| {
        let position = entry.position.get();
        books.apply(entry).map_err(|why| ExportFault::Entry { position, why: why.to_string() })?;
        let legs = journal.take(entry)?;
        if legs.is_empty() {
            return Ok(());
        }
        let day = entry.effective_day();
        days = Some(days.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        let agency = |leg: &Leg| journal.is_agency(&leg.fund);
        form.entry(entry, Digest::of(bytes), &legs, &agency)
    })?;
    let Some((first, last)) = days else { return Ok(()) };
    form.balances(first, last, &held(&journal, &books)?)
}

/// The balances of the books for every account that had a leg; both have to say the same.
fn held(journal: &Journal, books: &Books) -> Result<Vec<Balance>, ExportFault> {
    let rows = books.trial_balance().into_iter().map(|row| {
        let purse =
            Purse { org: row.org, fund: row.fund, earmark: row.earmark, account: row.account };
        (purse, row.balance)
    });
    let mut books: BTreeMap<Purse, i64> = rows.collect();
    let mut all = Vec::new();
    for (purse, fen) in journal.balances() {
        let held = books.remove(&purse).unwrap_or(0);
        if held != fen {
            return Err(other(&purse, held, fen));
        }
        all.push(Balance { purse, agency: journal.is_agency(&purse.fund), fen });
    }
    match books.first_key_value() {
        Some((purse, held)) => Err(other(purse, *held, 0)),
        None => Ok(all),
    }
}

fn other(purse: &Purse, books: i64, journal: i64) -> ExportFault {
    let Purse { org, fund, account, .. } = purse;
    ExportFault::OtherBalance { account: format!("{org} {fund} {account:?}"), books, journal }
}
