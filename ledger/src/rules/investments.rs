//! Money that is placed and comes back: R92, with R28 and R29 for what leaves.

use super::by_day::Found;
use super::{Case, Verdict, fresh, funds, gifts, known, unclaimed};
use crate::books::Investment;
use crate::event::{InvestmentPlaced, InvestmentReturned, SourceClass};
use crate::refusal::{Refusal, Rule, Value};

/// A placement, proposed or released: R14 R13 R79 R66 R92 R28 R29.
pub(super) fn placed(case: &Case<'_>, e: &InvestmentPlaced) -> Verdict {
    let books = case.books;
    fresh(books.investments.contains(&e.investment), &e.investment)?;
    gifts::own_account(case, &e.account)?;
    let fund = known(books.funds.find(&e.fund), &e.fund)?;
    unclaimed::not_for_unclaimed(case, fund)?;
    gifts::account(case, &e.account)?;
    let row = books.funds.row(fund);
    let free = !row.restricted
        && matches!(row.class, SourceClass::Donation | SourceClass::Dues | SourceClass::Other);
    if free {
        return gifts::room(case, &e.clone().into());
    }
    Err(Refusal::new(Rule::InvestmentState)
        .with("fund", e.fund.as_str())
        .with("source_class", row.class.words())
        .with("restriction", funds::restriction(case, fund)))
}

/// R14 R13 R66 R92.
pub(super) fn returned(case: &Case<'_>, e: &InvestmentReturned) -> Verdict {
    let books = case.books;
    fresh(books.streams.is_taken("return", e.return_id.as_str()), &e.return_id)?;
    gifts::own_account(case, &e.account)?;
    let placed = books.investments.get(&e.investment).filter(|row| row.org == case.org);
    let placed = known(placed, &e.investment)?;
    gifts::account(case, &e.account)?;
    let returned = Found::most(case, &placed.returned);
    if !fits(case, placed, returned, e) {
        let fen = |amount: u64| Value::Fen(i64::try_from(amount).unwrap_or(i64::MAX));
        let limit = if placed.reversed { 0 } else { placed.amount };
        return Err(Refusal::new(Rule::InvestmentState)
            .with("id", e.investment.as_str())
            .with("limit", fen(limit))
            .with("found", Value::Fen(returned.sum))
            .with("left", Value::Fen(returned.left(limit)))
            .with("amount", e.cost_fen)
            .with("from", placed.placed_on)
            .with("day", case.eff));
    }
    gifts::room(case, &e.clone().into())
}

/// R92: it is open, no more of it ends than is left, and it is closed when nothing is.
fn fits(case: &Case<'_>, placed: &Investment, returned: Found, e: &InvestmentReturned) -> bool {
    let (cost, amount) = (e.cost_fen.get(), e.amount_fen.get());
    let before = placed.returned.head().max(placed.returned.at(case.eff));
    let left = |sum: i64| placed.amount.checked_add_signed(-sum);
    let open = !placed.reversed && left(before).is_some_and(|left| left > 0);
    open && returned.leaves(placed.amount, cost)
        && (left(placed.returned.head()) == Some(cost)) == e.closes
        && (cost > 0 || amount > 0)
        && case.eff >= placed.placed_on
}
