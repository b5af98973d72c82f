//! Reversals: R45, R46, R47, then R28 to R30 for the outflow that a reversal can be.

use super::balances::{self, Encumbrance};
use super::{Case, Verdict, valuations};
use crate::books::{Books, Form, Kind, Object, ShipmentState, UnclaimedState, What};
use crate::event::EntryReversed;
use crate::posting::{Account, Posting};
use crate::refusal::{Refusal, Rule, Value};

/// A reversal, proposed or released.
pub(super) fn reversed(case: &Case<'_>, e: &EntryReversed) -> Verdict {
    let books = case.books;
    let refused = |rule| {
        Refusal::new(rule)
            .with("position", Value::Count(i64::try_from(e.target.get()).unwrap_or(i64::MAX)))
    };
    let place = books.facts.at(e.target).filter(|place| !books.facts.is_reversed(*place));
    let fact = place
        .map(|place| books.facts.row(place))
        .filter(|fact| fact.what.is_reversible() && books.org_of(&fact.what) == Some(case.org))
        .ok_or_else(|| refused(Rule::NotReversible))?;
    let papers = books.papers_in(&fact.stream());
    if let Some((_, receipt)) = papers.standing {
        return Err(refused(Rule::DependentsFirst).with("receipt", receipt.to_string()));
    }
    if papers.refunded > 0 {
        let refunded = Value::Fen(i64::try_from(papers.refunded).unwrap_or(i64::MAX));
        return Err(refused(Rule::DependentsFirst).with("found", refunded));
    }
    let undone = books.undone(&fact);
    let encumbrance = match &fact.what {
        What::MoneyIn { .. }
        | What::Delivered { .. }
        | What::Receipt(_)
        | What::Waived
        | What::Refunded(_) => Encumbrance::Unchanged,
        What::Other(other) => {
            if !free(books, &other.kind, &undone) {
                return Err(refused(Rule::DependentsFirst));
            }
            match other.kind {
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
                | Kind::Claimed { .. } => Encumbrance::Unchanged,
            }
        }
    };
    if *e.undone != *undone {
        return Err(refused(Rule::UndoneWrong));
    }
    balances::check(case, &undone, encumbrance)
}

/// R46: the precondition of RULES.md section 4, before the balances.
fn free(books: &Books, kind: &Kind, undone: &[Posting]) -> bool {
    match kind {
        Kind::GoodsIn | Kind::Purchased { .. } => {
            undone.iter().filter(|p| p.account == Account::Inventory).all(|p| whole(books, p))
        }
        Kind::Allocated(allocation) => books.allocations.row(*allocation).nothing_drawn(),
        Kind::Disbursed(disbursement) => {
            let paid = books.disbursements.row(*disbursement);
            let allocation = books.allocations.row(paid.allocation);
            paid.returned == 0
                && allocation
                    .used()
                    .checked_sub(paid.amount)
                    .is_some_and(|use_left| allocation.reported <= use_left)
        }
        Kind::Returned { disbursement, amount } => {
            let allocation =
                books.allocations.row(books.disbursements.row(*disbursement).allocation);
            let fits = match &allocation.form {
                Form::Money { amount: allowed, drawn } => {
                    drawn.checked_add(*amount).is_some_and(|drawn| drawn <= *allowed)
                }
                Form::Lots { .. } | Form::Direct { .. } => false,
            };
            fits && !allocation.reversed
        }
        Kind::Shipped(shipment) => {
            let shipment = books.shipments.row(*shipment);
            shipment.state == ShipmentState::UnderWay
                && shipment.lines.iter().all(|line| !line.valued)
        }
        Kind::Valued(valued) => valuations::free(books, *valued, undone),
        Kind::Unclaimed(unclaimed) => {
            books.unclaimed.row(*unclaimed).state == UnclaimedState::Waiting
        }
        Kind::UseReported { .. } | Kind::StatReported { .. } | Kind::Claimed { .. } => true,
    }
}

/// The lot still holds the whole quantity that the posting takes back, nobody has a claim on it, and no valuation of it stands.
fn whole(books: &Books, posting: &Posting) -> bool {
    let Some(Object::Stock(place, batch)) = books.object(posting) else { return false };
    let Some(lot) = books.lots.get(&(place, batch)) else { return false };
    let quantity = posting.qty.map_or(0, |q| -q.get());
    books.batches.row(batch).valuations == 0
        && lot.quantity.head() == quantity
        && lot.encumbered == 0
        && lot.value == -posting.amount.get()
}
