//! Inside one organisation: money between its accounts, cash that is counted, goods between its warehouses.

use super::balances::Encumbrance;
use super::outgoing::{countersigned, postings_cover, values_fit};
use super::{Case, Verdict, fresh, gifts, known, lots, unclaimed};
use crate::books::{Batch, Ix};
use crate::event::{CashCounted, GoodsMoved, MoneyMoved};
use crate::refusal::{Refusal, Rule, Value};

/// R14 R13 R66 R79 R28 R29.
pub(super) fn money_moved(case: &Case<'_>, e: &MoneyMoved) -> Verdict {
    fresh(case.entries > 0, &e.move_id)?;
    gifts::account(case, &e.from)?;
    gifts::account(case, &e.to)?;
    let fund = known(case.books.funds.find(&e.fund), &e.fund)?;
    unclaimed::not_for_unclaimed(case, fund)?;
    // The purse's cash stays what it is on every day: it can only be that it was never so much.
    let purse = case.books.purse(case.org, &e.fund, e.earmark.as_ref());
    let cash = purse.map(|purse| case.books.purses.row(purse).cash.lowest_from(case.eff));
    let (day, cash) = cash.unwrap_or((case.eff, 0));
    if cash < i64::from(e.amount_fen) {
        return Err(Refusal::new(Rule::MoneyOverdrawn)
            .with("fund", e.fund.as_str())
            .with("day", day)
            .with("balance", Value::Fen(cash))
            .with("amount", e.amount_fen));
    }
    postings_cover(case, &e.clone().into(), Encumbrance::Unchanged)
}

/// R14 R13 R66 R24 R43: what the books say is so at the head and when it was counted.
pub(super) fn cash_counted(case: &Case<'_>, e: &CashCounted) -> Verdict {
    fresh(case.entries > 0, &e.count)?;
    gifts::own_account(case, &e.account)?;
    lots::staff_known(case, &e.counters)?;
    gifts::account(case, &e.account)?;
    lots::two_counters(case, &e.counters)?;
    let balance = &gifts::own_account(case, &e.account)?.balance;
    let (head, on_the_day) = (balance.head(), balance.at(case.eff));
    let booked = i64::from(e.booked_fen);
    if head == booked && on_the_day == booked {
        return Ok(());
    }
    let refusal = Refusal::new(Rule::ValueWrong).with("account", e.account.as_str());
    let refusal = if head == on_the_day {
        refusal.with("booked", e.booked_fen)
    } else {
        refusal.saying(
            "盘点之后账户已有收支，盘点当日的结存不再是现有结存",
            "the account moved after the count: its balance on that day is not what it has now",
        )
    };
    Err(refusal
        .with("counted", e.counted_fen)
        .with("day", case.eff)
        .with("balance", Value::Fen(on_the_day))
        .with("held", Value::Fen(head)))
}

/// R14 R13 R31 R30 R43.
pub(super) fn goods_moved(case: &Case<'_>, e: &GoodsMoved) -> Verdict {
    let books = case.books;
    fresh(case.entries > 0, &e.move_id)?;
    lots::warehouse(case, &e.from)?;
    lots::warehouse(case, &e.to)?;
    let batches = e
        .lines
        .iter()
        .map(|line| known(books.batches.find(&line.batch), &line.batch))
        .collect::<Result<Vec<Ix<Batch>>, _>>()?;
    countersigned(case, &e.lines, &batches)?;
    postings_cover(case, &e.clone().into(), Encumbrance::Unchanged)?;
    let from = known(books.warehouses.find(&e.from), &e.from)?;
    values_fit(case, from, &e.lines, &batches)
}
