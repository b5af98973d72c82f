//! What lies in the bank for every purse, day by day, and what channels pay out.
use super::strands::Strand;
use crate::sample::calendar::{DAYS, FOLDERS};
use crate::sample::causes::Cause;
use crate::sample::draft::Draft;
use crate::sample::funds::{EPIDEMIC_FUND, FEE_BP, GENERAL_FUND};
use crate::sample::queue::Till;
use crate::sample::settle::{self, Part};
use crate::sample::strands::Route;
use std::collections::BTreeMap;

/// An organisation's money for a fund.
pub(super) type PurseKey = (usize, &'static str);

/// All purses.
#[derive(Debug, Default)]
pub(super) struct Tills(BTreeMap<PurseKey, Till>);

impl Tills {
    /// The till of a purse.
    pub(super) fn of(&mut self, purse: PurseKey) -> &mut Till {
        self.0.entry(purse).or_insert_with(|| Till::new(FOLDERS))
    }

    /// Per day, what has arrived before it and is not decided outside the queue up to any later one.
    pub(super) fn days(&self, purse: PurseKey) -> Vec<u64> {
        self.0.get(&purse).map_or_else(|| vec![0; FOLDERS], Till::available)
    }

    /// The same on one day.
    pub(super) fn available(&self, purse: PurseKey, day: usize) -> u64 {
        self.days(purse)[day]
    }

    /// All purses.
    pub(super) fn purses(&self) -> impl Iterator<Item = (PurseKey, &Till)> {
        self.0.iter().map(|(&purse, till)| (purse, till))
    }

    /// Money decided on outside the queue, and arriving elsewhere the day after.
    pub(super) fn pass(&mut self, from: PurseKey, to: PurseKey, fen: u64, day: usize) {
        self.of(from).fixed[day] += fen;
        self.of(to).inflow[day + 1] += fen;
    }
}

/// Settlements by day, organisation and channel: a fund's gross.
#[derive(Debug, Default)]
pub(super) struct Settlements(BTreeMap<(usize, usize, bool), BTreeMap<&'static str, u64>>);

/// The fee on a settlement's part: only the general fund bears one.
fn fee(fund: &str, gross: u64) -> u64 {
    if fund == GENERAL_FUND { gross * FEE_BP / 10_000 } else { 0 }
}

/// Gifts by bank count when their window closes, gifts through a channel when it pays out, two days later.
pub(super) fn arrivals(strands: &[Strand], tills: &mut Tills) -> Settlements {
    let mut settlements = Settlements::default();
    for strand in strands {
        let Cause { fund, .. } = strand.cause;
        match strand.route {
            Route::Large | Route::Bank => {
                tills.of((strand.org, fund)).inflow[strand.days.1] += strand.total;
            }
            Route::Wechat | Route::Alipay => {
                let key = (strand.days.1 + 2, strand.org, strand.route == Route::Alipay);
                *settlements.0.entry(key).or_default().entry(fund).or_default() += strand.total;
            }
        }
    }
    for (&(day, org, _), funds) in &settlements.0 {
        for (&fund, &gross) in funds {
            tills.of((org, fund)).inflow[day] += gross - fee(fund, gross);
        }
    }
    settlements
}

/// What the spring leaves of the epidemic's money, when the last of it has arrived.
pub(super) fn carry(left: &[u64], tills: &mut Tills) {
    for (org, &fen) in left.iter().enumerate().filter(|&(_, &fen)| fen > 0) {
        tills.of((org, EPIDEMIC_FUND)).inflow[DAYS + 1] += fen;
    }
}

/// Files the settlements.
pub(super) fn file(draft: &mut Draft<'_>, settlements: &Settlements) {
    for (&(day, org, alipay), funds) in &settlements.0 {
        let route = if alipay { Route::Alipay } else { Route::Wechat };
        let part =
            |(&fund, &gross): (&&'static str, &u64)| Part { fund, gross, fee: fee(fund, gross) };
        settle::file(draft, org, route, day, funds.iter().map(part));
    }
}
