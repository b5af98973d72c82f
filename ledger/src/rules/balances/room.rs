//! R60: no balance leaves ±(2^53−1), at the head or on any day.

use super::{Changes, purse};
use crate::money::MAX_SIGNED;
use crate::refusal::{Refusal, Rule, Value};
use crate::rules::{Case, Verdict};

/// R60 of a sum that is none: no balance can hold it.
pub(in crate::rules) fn overflow() -> Refusal {
    Refusal::new(Rule::SumOverflow).with("limit", Value::Fen(MAX_SIGNED))
}

/// What a change is called, and its unit.
type Unit = (&'static str, fn(i64) -> Value);

const MONEY: Unit = ("amount", Value::Fen);
const GOODS: Unit = ("quantity", Value::Qty);

pub(super) fn is_left(case: &Case<'_>, changes: &Changes) -> Verdict {
    let books = case.books;
    for ((named, account), change) in &changes.totals.0 {
        let before = purse(case, named).map_or(0, |purse| purse.totals[*account as usize]);
        fits((before, *change), MONEY, |refusal| {
            refusal.with("fund", named.0.as_str()).with("name", account.words())
        })?;
    }
    // A day that ends with less than before is no further from 0 than R28, R29 and R30 let it be.
    for (named, change) in changes.cash.0.iter().filter(|(_, change)| *change > 0) {
        let highest = purse(case, named).map(|purse| purse.cash.highest_from(case.eff));
        let (day, highest) = highest.unwrap_or((case.eff, 0));
        fits((highest, *change), MONEY, |refusal| {
            refusal.with("fund", named.0.as_str()).with("day", day)
        })?;
    }
    for (account, change) in changes.accounts.0.iter().filter(|(_, change)| *change > 0) {
        let (day, highest) = books.accounts.row(*account).balance.highest_from(case.eff);
        fits((highest, *change), MONEY, |refusal| {
            refusal.with("account", books.accounts.key(*account).as_str()).with("day", day)
        })?;
    }
    for (lot, change) in changes.lots.0.iter().filter(|(_, change)| *change > 0) {
        let highest = books.lots.get(lot).map(|lot| lot.quantity.highest_from(case.eff));
        let (day, highest) = highest.unwrap_or((case.eff, 0));
        fits((highest, *change), GOODS, |refusal| {
            refusal.with("batch", books.batches.key(lot.1).as_str()).with("day", day)
        })?;
    }
    Ok(())
}

fn fits(
    (before, change): (i64, i64),
    (name, unit): Unit,
    named: impl FnOnce(Refusal) -> Refusal,
) -> Verdict {
    if before.checked_add(change).is_some_and(|sum| sum.abs() <= MAX_SIGNED) {
        return Ok(());
    }
    Err(named(Refusal::new(Rule::SumOverflow))
        .with("balance", unit(before))
        .with(name, unit(change))
        .with("limit", unit(MAX_SIGNED)))
}
