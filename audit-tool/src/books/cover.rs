//! Balances, and whether an entry leaves them covered (R28, R29, R30, R60).

use rustc_hash::FxHashMap;

use super::Books;
use super::history::History;
use super::names::NONE;
use super::posting::{Object, Posting};
use crate::event::Account;
use crate::rule::Rule;
use crate::rules::Ctx;
use crate::text::{Day, IMAX, day_text};

/// Cash of one purse, what is encumbered of it, and its balance on every account.
#[derive(Debug, Default)]
pub(crate) struct Purse {
    pub(crate) cash: History,
    pub(crate) encumbered: History,
    pub(crate) totals: [i64; ACCOUNTS],
}

/// Quantity and value of one batch in one warehouse.
#[derive(Debug, Default)]
pub(crate) struct Lot {
    pub(crate) qty: History,
    pub(crate) value: History,
    pub(crate) encumbered: History,
}

impl Lot {
    /// Quantity and value over all days.
    pub(crate) fn head(&self) -> (i64, i64) {
        (self.qty.head(), self.value.head())
    }

    /// The first day from this one on, with what it would end with, on which so much more, or less, would leave a
    /// quantity or a value below 0, or a value without a quantity. Both change on the same days.
    fn wrong_from(&self, day: Day, (qty, value): (i64, i64)) -> Option<(Day, i64, i64)> {
        let days = self.qty.from(day).zip(self.value.from(day));
        days.map(|((day, held), (_, worth))| {
            (day, held.saturating_add(qty), worth.saturating_add(value))
        })
        .find(|(_, qty, value)| *qty < 0 || *value < 0 || (*qty == 0 && *value != 0))
    }
}

/// How many accounts there are.
const ACCOUNTS: usize = Account::PriorYear as usize + 1;

/// How an entry changes what is encumbered, beside its postings.
#[derive(Debug, Default)]
pub(crate) struct Change {
    /// Of the purse (fund, earmark).
    pub(crate) purse: Option<((u32, u32), i64)>,
    /// Of lots (warehouse, batch).
    pub(crate) lots: Vec<((u32, u32), i64)>,
}

fn sum<K: std::hash::Hash + Eq + Copy>(all: impl Iterator<Item = (K, i64)>) -> Vec<(K, i64)> {
    let mut seen: FxHashMap<K, usize> = FxHashMap::default();
    let mut sums: Vec<(K, i64)> = Vec::new();
    for (key, amount) in all {
        let at = *seen.entry(key).or_insert_with(|| {
            sums.push((key, 0));
            sums.len() - 1
        });
        sums[at].1 = sums[at].1.saturating_add(amount);
    }
    sums
}

/// The first day from this one on, with what would be there and be encumbered, on which so much more there and so much
/// more encumbered would leave too little.
fn short(
    held: &History,
    encumbered: &History,
    day: Day,
    (flow, raised): (i64, i64),
) -> Option<(Day, i64, i64)> {
    let days = held.beside(encumbered, day);
    days.map(|(day, held, bound)| (day, held.saturating_add(flow), bound.saturating_add(raised)))
        .find(|(_, held, bound)| held < bound)
}

fn say_short(of: &str, short: Option<(Day, i64, i64)>) -> (String, String) {
    short.map_or_else(Default::default, |(day, held, bound)| {
        (format!("{of} ≥ {bound} encumbered"), format!("{held} on {}", day_text(day)))
    })
}

impl Books {
    pub(crate) fn purse(&mut self, org: u32, fund: u32, earmark: u32) -> u32 {
        let rows = &mut self.purse_rows;
        *self.purses.entry((org, fund, earmark)).or_insert_with(|| {
            rows.push(Purse::default());
            u32::try_from(rows.len() - 1).expect("fewer purses than 2^32")
        })
    }

    pub(crate) fn lot(&self, org: u32, warehouse: u32, batch: u32) -> (i64, i64) {
        self.lots.get(&(org, warehouse, batch)).map_or((0, 0), Lot::head)
    }

    /// R28: cash of each purse that pays, or whose encumbrance rises.
    pub(crate) fn cover_cash(&mut self, ctx: &mut Ctx<'_>, legs: &[Posting], change: &Change) {
        let cash =
            legs.iter().filter(|leg| matches!(leg.account, Account::Bank | Account::Clearing));
        let mut flows = sum(cash.map(|leg| ((leg.fund, leg.earmark), leg.amount)));
        if let Some((purse, _)) = change.purse
            && !flows.iter().any(|flow| flow.0 == purse)
        {
            flows.push((purse, 0));
        }
        for ((fund, earmark), flow) in flows {
            let raised = change.purse.filter(|c| c.0 == (fund, earmark)).map_or(0, |c| c.1);
            if flow >= 0 && raised <= 0 {
                continue;
            }
            let at = self.purse(ctx.org, fund, earmark);
            let purse = &self.purse_rows[at as usize];
            if flow < 0 {
                let least = purse.cash.least_from(ctx.eff).saturating_add(flow);
                ctx.judge(Rule::R28, least >= 0, || ("≥ 0 on every day".into(), least.to_string()));
            }
            let short = short(&purse.cash, &purse.encumbered, ctx.eff, (flow, raised));
            ctx.judge(Rule::R28, short.is_none(), || say_short("cash", short));
        }
    }

    /// R29: bank accounts over all purses, and channels purse by purse.
    pub(crate) fn cover_accounts(&mut self, ctx: &mut Ctx<'_>, legs: &[Posting]) {
        let banks = sum(legs.iter().filter_map(|leg| match leg.object {
            Object::Bank(at) => Some((at, leg.amount)),
            _ => None,
        }));
        for (account, flow) in banks.into_iter().filter(|flow| flow.1 < 0) {
            let least = self.accounts.row(account).1.least_from(ctx.eff).saturating_add(flow);
            ctx.judge(Rule::R29, least >= 0, || ("≥ 0 on every day".into(), least.to_string()));
        }
        let channels = sum(legs.iter().filter_map(|leg| match leg.object {
            Object::Channel(at) => Some(((at, leg.fund, leg.earmark), leg.amount)),
            _ => None,
        }));
        for ((channel, fund, earmark), flow) in channels.into_iter().filter(|flow| flow.1 < 0) {
            let purse = self.purse(ctx.org, fund, earmark);
            let held = self.clearing.get(&(channel, purse)).map_or(0, |h| h.least_from(ctx.eff));
            let least = held.saturating_add(flow);
            ctx.judge(Rule::R29, least >= 0, || ("≥ 0 on every day".into(), least.to_string()));
        }
    }

    /// R30: lots that goods or value leave, that get a value alone, or whose encumbrance rises.
    pub(crate) fn cover_lots(&self, ctx: &mut Ctx<'_>, legs: &[Posting], change: &Change) {
        let lots = |of: fn(&Posting) -> i64| {
            sum(legs.iter().filter_map(move |leg| match leg.object {
                Object::Lot(warehouse, batch) => Some(((warehouse, batch), of(leg))),
                _ => None,
            }))
        };
        // The same lots in the same order.
        let (qtys, values) = (lots(|leg| leg.qty.unwrap_or(0)), lots(|leg| leg.amount));
        let mut flows: Vec<((u32, u32), i64, i64)> = qtys
            .into_iter()
            .zip(values)
            .map(|((lot, qty), (_, value))| (lot, qty, value))
            .collect();
        for (lot, _) in &change.lots {
            if !flows.iter().any(|flow| flow.0 == *lot) {
                flows.push((*lot, 0, 0));
            }
        }
        for ((warehouse, batch), flow, value) in flows {
            let raised: i64 =
                change.lots.iter().filter(|c| c.0 == (warehouse, batch)).map(|c| c.1).sum();
            let empty = Lot::default();
            let lot = self.lots.get(&(ctx.org, warehouse, batch)).unwrap_or(&empty);
            // What comes in with its value leaves no day worse than it was.
            if flow < 0 || (flow == 0 && value != 0) {
                let wrong = lot.wrong_from(ctx.eff, (flow, value));
                ctx.judge(Rule::R30, wrong.is_none(), || {
                    let say =
                        |(day, qty, value)| format!("{qty} worth {value} fen on {}", day_text(day));
                    (
                        "quantity and value ≥ 0 on every day, no value without quantity".into(),
                        wrong.map(say).unwrap_or_default(),
                    )
                });
            }
            if flow < 0 {
                // What left before its lot was valued anew would have left with another value.
                let eff = ctx.eff;
                let same = self.revalued.same_from(&(ctx.org, warehouse, batch), eff);
                ctx.judge(Rule::R30, same, || {
                    ("from the day on which the lot was last re-valued on".into(), day_text(eff))
                });
            }
            if flow >= 0 && raised <= 0 {
                continue;
            }
            let short = short(&lot.qty, &lot.encumbered, ctx.eff, (flow, raised));
            ctx.judge(Rule::R30, short.is_none(), || say_short("quantity", short));
        }
    }

    /// Books the postings and the encumbrance, and judges R60.
    pub(crate) fn post(&mut self, ctx: &mut Ctx<'_>, legs: &[Posting], change: &Change) {
        let mut widest = 0;
        let month = ctx.eff.month();
        for leg in legs {
            self.activity.seat(ctx.org, month, leg.account, leg.amount);
            self.balances.add(ctx.org, month, leg.account, leg.amount);
            if leg.account == Account::ProgrammeCost {
                self.years.programme(ctx.org, leg.fund, ctx.eff, leg.amount);
            }
            let at = self.purse(ctx.org, leg.fund, leg.earmark);
            let purse = &mut self.purse_rows[at as usize];
            let total = &mut purse.totals[leg.account as usize];
            *total = total.saturating_add(leg.amount);
            widest = widest.max(total.saturating_abs());
            if matches!(leg.account, Account::Bank | Account::Clearing) {
                purse.cash.add(ctx.eff, leg.amount);
                widest = widest.max(purse.cash.widest_from(ctx.eff));
            }
            widest = widest.max(self.post_object(ctx.org, ctx.eff, at, leg));
        }
        if let Some(((fund, earmark), amount)) = change.purse {
            let at = self.purse(ctx.org, fund, earmark);
            self.purse_rows[at as usize].encumbered.add(ctx.eff, amount);
        }
        for ((warehouse, batch), qty) in &change.lots {
            let lot = self.lots.entry((ctx.org, *warehouse, *batch)).or_default();
            lot.encumbered.add(ctx.eff, *qty);
        }
        self.stocked(ctx, legs);
        self.moved(ctx, legs);
        if !legs.is_empty() {
            ctx.judge(Rule::R60, widest <= IMAX, || (format!("≤ {IMAX}"), widest.to_string()));
        }
    }

    fn post_object(&mut self, org: u32, eff: Day, purse: u32, leg: &Posting) -> i64 {
        match leg.object {
            Object::Bank(account) => {
                let history = &mut self.accounts.row_mut(account).1;
                history.add(eff, leg.amount);
                history.widest_from(eff)
            }
            Object::Channel(channel) => {
                let history = self.clearing.entry((channel, purse)).or_default();
                history.add(eff, leg.amount);
                0
            }
            Object::Lot(warehouse, batch) => {
                let lot = self.lots.entry((org, warehouse, batch)).or_default();
                lot.qty.add(eff, leg.qty.unwrap_or(0));
                lot.value.add(eff, leg.amount);
                lot.qty.widest_from(eff)
            }
            Object::None | Object::Shipped(..) | Object::Sent(..) | Object::Invested(_) => 0,
        }
    }
}

/// The warehouse name of direct deliveries.
pub(crate) const DIRECT: u32 = NONE;
