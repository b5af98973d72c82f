//! Every entry as a journal writes it: legs of double entry, read off RULES section 2 once more and
//! not taken from the ledger's books. Who exports a journal holds the sums of the legs against the
//! books, and a foreign checker holds them against one another.

mod known;
mod legs;
mod stock_legs;

use rustc_hash::FxHashMap;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::id::{EarmarkId, FundId, OrgId};
use sunshine_ledger::posting::Account;

use crate::fault::Impossible;
use known::Known;

/// A signed amount on an account of one purse; the organisation is the entry's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Which account.
    pub account: Account,
    /// The purse's fund.
    pub fund: FundId,
    /// The purse's earmark.
    pub earmark: Option<EarmarkId>,
    /// Bank account, channel, investment, or `PLACE/BATCH`.
    pub object: Option<String>,
    /// Fen, debit positive.
    pub fen: i64,
    /// Base units, of goods only.
    pub qty: Option<i64>,
}

/// One account of one purse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Purse {
    /// Whose books.
    pub org: OrgId,
    /// The fund.
    pub fund: FundId,
    /// The earmark.
    pub earmark: Option<EarmarkId>,
    /// Which account.
    pub account: Account,
}

/// A fold over all entries in position order. Its memory grows with gifts, batches and allocations.
#[derive(Debug, Default)]
pub struct Journal {
    known: Known,
    balances: FxHashMap<Purse, i64>,
}

impl Journal {
    /// The legs of the next entry; they sum to zero per purse.
    ///
    /// # Errors
    /// An entry that names what no earlier one made known, or does not add up.
    pub fn take(&mut self, entry: &Entry) -> Result<Vec<Leg>, Impossible> {
        let position = entry.position.get();
        let impossible = |why: String| Impossible { position, why };
        self.known.learn(entry).map_err(impossible)?;
        let legs = legs::of(&self.known, entry.org, &entry.event).map_err(impossible)?;
        let mut sums: Vec<((FundId, Option<EarmarkId>), i64)> = Vec::new();
        for leg in &legs {
            let purse = (leg.fund, leg.earmark);
            match sums.iter_mut().find(|(of, _)| *of == purse) {
                Some((_, sum)) => *sum += leg.fen,
                None => sums.push((purse, leg.fen)),
            }
            let Leg { account, fund, earmark, .. } = *leg;
            *self.balances.entry(Purse { org: entry.org, fund, earmark, account }).or_default() +=
                leg.fen;
        }
        match sums.iter().find(|(_, sum)| *sum != 0) {
            Some(((fund, _), sum)) => {
                Err(impossible(format!("its legs on fund {fund} sum to {sum} fen, not to 0")))
            }
            None => Ok(legs),
        }
    }

    /// What every account holds that ever had a leg, sorted; zeros too.
    #[must_use]
    pub fn balances(&self) -> Vec<(Purse, i64)> {
        let mut balances: Vec<_> =
            self.balances.iter().map(|(purse, fen)| (*purse, *fen)).collect();
        balances.sort_unstable();
        balances
    }

    /// Whether the gifts of a fund are held for others.
    #[must_use]
    pub fn is_agency(&self, fund: &FundId) -> bool {
        self.known.is_agency(fund)
    }
}
