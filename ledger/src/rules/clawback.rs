//! A gift that a bank or a court takes back after it was spent: R90, with R28 and R29 for the purse that pays.

use super::by_day::Found;
use super::{Case, Verdict, causes, fresh, funds, gifts, known, receipts, unclaimed};
use crate::event::{MoneyClawedBack, ShortfallClosed, SourceClass};
use crate::refusal::{Refusal, Rule, Value};

/// A claw-back, proposed or released: R14 R13 R79 R66 R101 R90 R28 R29.
pub(super) fn taken(case: &Case<'_>, e: &MoneyClawedBack) -> Verdict {
    let books = case.books;
    fresh(books.clawbacks.contains(&e.clawback), &e.clawback)?;
    gifts::own_account(case, &e.account)?;
    let gift = receipts::gift(case, &e.gift)?;
    let fund = known(books.funds.find(&e.fund), &e.fund)?;
    unclaimed::not_for_unclaimed(case, fund)?;
    gifts::account(case, &e.account)?;
    causes::not_before(case, gift.given_on, ("gift", e.gift.as_str()))?;
    let gone = Found::most(case, &gift.gone);
    let within = gone.leaves(gift.amount, e.amount_fen.get());
    let row = books.funds.row(fund);
    let cover = books.purse(case.org, &e.fund, e.earmark.as_ref());
    // A purse that was never named is nobody's yet: R28 says that it holds nothing.
    let another = gift.money.is_some_and(|(purse, _)| Some(purse) != cover);
    if another && within && row.class == SourceClass::Donation && !row.restricted {
        return gifts::room(case, &e.clone().into());
    }
    let refusal = Refusal::new(Rule::OverClawback)
        .with("gift", e.gift.as_str())
        .with("limit", fen(gift.amount));
    Err(gone
        .told(refusal, "gone", Value::Fen)
        .with("left", Value::Fen(gone.left(gift.amount)))
        .with("amount", e.amount_fen)
        .with("fund", e.fund.as_str())
        .with("source_class", row.class.words())
        .with("restriction", funds::restriction(case, fund)))
}

/// A shortfall closed, proposed or released: R14 R13 R66 R101 R90 R28.
pub(super) fn closed(case: &Case<'_>, e: &ShortfallClosed) -> Verdict {
    let books = case.books;
    fresh(books.streams.is_taken("closing", e.closing.as_str()), &e.closing)?;
    if let Some(account) = &e.account {
        gifts::own_account(case, account)?;
    }
    let clawback = books.clawbacks.get(&e.clawback).filter(|row| row.org == case.org);
    let clawback = known(clawback, &e.clawback)?;
    if let Some(account) = &e.account {
        gifts::account(case, account)?;
    }
    causes::not_before(case, clawback.taken_on, ("id", e.clawback.as_str()))?;
    let closed = Found::most(case, &clawback.closed);
    if closed.leaves(clawback.amount, e.amount_fen.get()) {
        return gifts::room(case, &e.clone().into());
    }
    let refusal = Refusal::new(Rule::OverClawback)
        .with("id", e.clawback.as_str())
        .with("limit", fen(clawback.amount));
    Err(closed
        .told(refusal, "found", Value::Fen)
        .with("left", Value::Fen(closed.left(clawback.amount)))
        .with("amount", e.amount_fen))
}

fn fen(amount: u64) -> Value {
    Value::Fen(i64::try_from(amount).unwrap_or(i64::MAX))
}
