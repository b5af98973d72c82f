//! Reversals: R45, R46 (`dependents`), R47, R66, then R28 to R30 for the outflow that a reversal can be.

use super::balances::{self, Encumbrance};
use super::{Case, Verdict, dependents, endings};
use crate::books::{Fact, Kind, Object, What};
use crate::event::EntryReversed;
use crate::id::Position;
use crate::posting::Posting;
use crate::refusal::{Refusal, Rule, Value};

/// A refusal that says of which entry the reversal was asked.
pub(super) fn refused(rule: Rule, target: Position) -> Refusal {
    Refusal::new(rule).with("position", at(target))
}

pub(super) fn at(position: Position) -> Value {
    Value::Count(i64::try_from(position.get()).unwrap_or(i64::MAX))
}

/// A reversal, proposed or released.
pub(super) fn reversed(case: &Case<'_>, e: &EntryReversed) -> Verdict {
    let books = case.books;
    let place = books.facts.at(e.target).filter(|place| !books.facts.is_reversed(*place));
    let (place, fact) = place
        .map(|place| (place, books.facts.row(place)))
        .filter(|(_, fact)| fact.what.is_reversible() && books.org_of(&fact.what) == Some(case.org))
        .ok_or_else(|| refused(Rule::NotReversible, e.target))?;
    let from = books.reversible_from(place, &fact);
    if case.eff < from {
        return Err(refused(Rule::NotReversible, e.target)
            .with("day", case.eff)
            .with("from", from));
    }
    dependents::none(case, place, &fact)?;
    let undone = books.undone(&fact);
    turned_round(case, e, &fact, &undone)?;
    into_what_is_open(case, &undone)?;
    let encumbrance = match &fact.what {
        What::MoneyIn { .. }
        | What::Delivered { .. }
        | What::Receipt(_)
        | What::Waived
        | What::Matched(_)
        | What::Shown { .. } => Encumbrance::Unchanged,
        What::Other(other) => match other.kind {
            Kind::Disbursed(_) | Kind::Returned { .. } | Kind::Purchased { .. } => {
                Encumbrance::WithCash
            }
            Kind::Shipped(_) => Encumbrance::WithLots,
            Kind::GoodsIn
            | Kind::Allocated(_)
            | Kind::Valued(_)
            | Kind::UseReported { .. }
            | Kind::StatReported { .. }
            | Kind::Unclaimed(_)
            | Kind::Claimed { .. }
            | Kind::Postings
            | Kind::IntentChanged { .. }
            | Kind::Managed { .. }
            | Kind::Refunded { .. }
            | Kind::ClawedBack { .. }
            | Kind::ShortfallClosed { .. }
            | Kind::Counted { .. }
            | Kind::GivenUp { .. }
            | Kind::Impaired(_)
            | Kind::InvestmentPlaced(_)
            | Kind::InvestmentReturned { .. }
            | Kind::Reclassified
            | Kind::CameBack { .. } => Encumbrance::Unchanged,
        },
    };
    balances::check(case, &undone, encumbrance)
}

/// R47; of a closed year it says which, and on which account a posting has to stand.
fn turned_round(case: &Case<'_>, e: &EntryReversed, target: &Fact, undone: &[Posting]) -> Verdict {
    if *e.undone == *undone {
        return Ok(());
    }
    let mut refusal = refused(Rule::UndoneWrong, e.target);
    if case.books.year_is_closed(target) {
        refusal = refusal.with("closed_year", target.eff.year().to_string());
    }
    let differs = undone.iter().zip(e.undone.iter()).enumerate().find(|(_, (a, b))| a != b);
    Err(match differs {
        Some((line, (expected, found))) if expected.account != found.account => refusal
            .with("line", line + 1)
            .with("expected", expected.account.words())
            .with("found", found.account.words()),
        Some((line, (expected, found))) => refusal
            .with("line", line + 1)
            .with("name", expected.account.words())
            .with("expected", Value::Fen(expected.amount.get()))
            .with("found", Value::Fen(found.amount.get())),
        None => refusal.with("expected", undone.len()).with("found", e.undone.len()),
    })
}

/// R66: nothing comes into what is closed.
fn into_what_is_open(case: &Case<'_>, undone: &[Posting]) -> Verdict {
    let books = case.books;
    for posting in undone {
        let quantity = posting.qty.map_or(0, |qty| qty.get());
        if posting.amount.get() <= 0 && quantity <= 0 {
            continue;
        }
        match books.object(posting) {
            Some(Object::Account(account)) if books.accounts.row(account).closed => {
                let account = books.accounts.key(account);
                return Err(endings::refused(("account", account.as_str()))
                    .with("amount", Value::Fen(posting.amount.get())));
            }
            Some(Object::Stock(Some(place), batch)) if books.warehouses.row(place).closed => {
                let place = books.warehouses.key(place);
                return Err(endings::refused(("warehouse", place.as_str()))
                    .with("batch", books.batches.key(batch).as_str())
                    .with("quantity", Value::Qty(quantity)));
            }
            _ => {}
        }
    }
    Ok(())
}
