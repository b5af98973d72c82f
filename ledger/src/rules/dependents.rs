//! R46: what has to be reversed before an entry can be. A refusal names it.

use super::by_day::Found;
use super::reversal::{at, refused};
use super::{Case, Verdict, reports};
use crate::books::{
    Allocation, Batch, Books, Dependent, Disbursement, Fact, FactIx, Form, Held, Ix, Kind, Leg,
    Lot, Object, Org, Papers, Shipment, UnclaimedState, Undone, Valued, What,
};
use crate::event::EventType;
use crate::id::{Position, StreamId};
use crate::refusal::{Refusal, Rule, Value};

/// After which a batch, or what was made from it, is no longer only what was accepted.
const LOOKED_AT: [EventType; 5] = [
    EventType::GoodsValued,
    EventType::GoodsCounted,
    EventType::GoodsReclassified,
    EventType::GoodsSold,
    EventType::GoodsReturned,
];

/// The precondition of RULES.md section 4, before the balances.
pub(super) fn none(case: &Case<'_>, place: FactIx, target: &Fact) -> Verdict {
    let books = case.books;
    let papers = books.papers_in(&target.stream());
    if let Some((receipt, number)) = papers.standing {
        let receipt = books.facts.row(receipt).position;
        return Err(by_receipt(target, receipt, &number.to_string()));
    }
    still_here(books, place, target, &papers)?;
    let What::Other(undone) = &target.what else { return Ok(()) };
    let of = Of { case, books, target, undone };
    match &undone.kind {
        Kind::GoodsIn | Kind::Purchased { .. } => of.goods_in(),
        Kind::Allocated(allocation) => of.allocated(*allocation),
        Kind::Disbursed(disbursement) => of.disbursed(*disbursement),
        Kind::Returned { disbursement, amount } => of.returned(*disbursement, *amount),
        Kind::Shipped(shipment) => {
            of.not_counted_since(of.batches())?;
            of.shipped(*shipment)
        }
        Kind::Valued(valued) => of.valued(*valued),
        Kind::Unclaimed(unclaimed) => match books.unclaimed.row(*unclaimed).state {
            UnclaimedState::Claimed(claim) => {
                Err(of.waits_for(Dependent::new(claim, EventType::UnclaimedClaimed)))
            }
            UnclaimedState::Waiting | UnclaimedState::Reversed => Ok(()),
        },
        Kind::ClawedBack { clawback, .. } => {
            let stream = StreamId::of("clawback", books.clawbacks.key(*clawback).as_str());
            match books.reversible(&stream) {
                Some(closing) => {
                    Err(of.waits_for(Dependent::new(closing, EventType::ShortfallClosed)))
                }
                None => Ok(()),
            }
        }
        Kind::Counted { found, batches } => {
            of.not_counted_since(batches.iter().copied())?;
            of.found_since()?;
            of.as_left(found, |_, lot| lot.encumbered.head() == 0)
        }
        Kind::GivenUp { lost } => {
            of.not_counted_since(of.batches())?;
            if *lost { of.found_since() } else { Ok(()) }
        }
        Kind::CameBack { held, .. } => {
            of.as_left(held, |leg, lot| lot.quantity.head() - lot.encumbered.head() >= leg.quantity)
        }
        Kind::Impaired(held) => of.impaired(*held),
        Kind::InvestmentPlaced(placed) => match books.investments.row(*placed).returns {
            0 => Ok(()),
            _ => Err(of.behind(EventType::InvestmentReturned, |kind| {
                matches!(kind, Kind::InvestmentReturned { .. })
            })),
        },
        Kind::Reclassified => {
            of.not_counted_since(of.batches())?;
            of.reclassified()
        }
        Kind::UseReported { .. }
        | Kind::StatReported { .. }
        | Kind::Claimed { .. }
        | Kind::Postings
        | Kind::IntentChanged { .. }
        | Kind::Managed { .. }
        | Kind::Refunded { .. }
        | Kind::ShortfallClosed { .. }
        | Kind::InvestmentReturned { .. } => Ok(()),
    }
}

/// Nothing of a gift is gone.
fn still_here(books: &Books, place: FactIx, target: &Fact, papers: &Papers) -> Verdict {
    let gone = target.what.given().map_or(0, |_| books.gone(place, papers).head());
    if gone == 0 {
        return Ok(());
    }
    let refusal = refused(Rule::DependentsFirst, target.position).with("gone", Value::Fen(gone));
    Err(match books.newest_gone(place, papers) {
        Some(newest) => named(refusal, newest),
        None => refusal,
    })
}

fn by_receipt(target: &Fact, receipt: Position, number: &str) -> Refusal {
    let refusal = refused(Rule::DependentsFirst, target.position).with("receipt", number);
    named(refusal, Dependent::new(receipt, EventType::ReceiptIssued))
}

/// With the entry that stands in the way.
fn named(refusal: Refusal, dependent: Dependent) -> Refusal {
    refusal.with("dependent", dependent.kind().words()).with("dependent_at", at(dependent.position))
}

/// An entry that is to be reversed.
struct Of<'a> {
    case: &'a Case<'a>,
    books: &'a Books,
    target: &'a Fact,
    undone: &'a Undone,
}

impl Of<'_> {
    fn refused(&self) -> Refusal {
        refused(Rule::DependentsFirst, self.target.position)
    }

    fn waits_for(&self, dependent: Dependent) -> Refusal {
        named(self.refused(), dependent)
    }

    /// What goods came in are still what they were: no goods looked at, each lot whole.
    fn goods_in(&self) -> Verdict {
        self.put_in().try_for_each(|(leg, batch, lot)| {
            let dependents = &self.books.batches.row(batch).dependents;
            let looked_at = dependents.iter().rev().find(|d| LOOKED_AT.contains(&d.kind()));
            if let Some(dependent) = looked_at {
                return Err(self.waits_for(*dependent).with("batch", self.name(batch)));
            }
            let whole = Held { quantity: leg.quantity, value: leg.amount };
            self.holds(batch, lot, whole, lot.encumbered.head() == 0)
        })
    }

    /// The batches that its postings name.
    fn batches(&self) -> impl Iterator<Item = Ix<Batch>> {
        self.undone.legs.iter().filter_map(|leg| match leg.object {
            Object::Stock(_, batch) => Some(batch),
            _ => None,
        })
    }

    /// What two people counted since is what there is: goods that come back now would be there twice.
    fn not_counted_since(&self, mut batches: impl Iterator<Item = Ix<Batch>>) -> Verdict {
        let since = |dependent: &&Dependent| {
            dependent.kind() == EventType::GoodsCounted
                && dependent.position > self.target.position
                && self.org_at(dependent.position) == self.books.org_of(&self.target.what)
        };
        // What was made from a batch is another one, though a count of it is a dependent of both.
        let names = |count: &Dependent, batch: Ix<Batch>| match self.kind_at(count.position) {
            Some(Kind::Counted { batches, .. }) => batches.contains(&batch),
            _ => false,
        };
        batches.try_for_each(|batch| {
            let dependents = self.books.batches.row(batch).dependents.iter().rev();
            match dependents.filter(since).find(|count| names(count, batch)) {
                Some(count) => Err(self.waits_for(*count).with("batch", self.name(batch))),
                None => Ok(()),
            }
        })
    }

    /// What was missed, and is no longer, was not found since.
    fn found_since(&self) -> Verdict {
        let missed = |of: Ix<Batch>| -> i64 {
            let stock = self.undone.legs.iter().filter_map(|leg| match leg.object {
                Object::Stock(_, batch) if self.books.acceptance_line(batch) == of => {
                    Some(-leg.quantity)
                }
                _ => None,
            });
            stock.sum()
        };
        self.batches().try_for_each(|batch| {
            let of = self.books.acceptance_line(batch);
            let missed = missed(of);
            let astray = self.books.astray.get(&of).map(|astray| astray.lowest_from(self.case.eff));
            let Some((day, astray)) = astray.filter(|(_, astray)| *astray < missed) else {
                return Ok(());
            };
            let dependents = &self.books.batches.row(batch).dependents;
            let count = dependents.iter().rev().find(|d| d.kind() == EventType::GoodsCounted);
            let refusal = self
                .refused()
                .with("batch", self.name(batch))
                .with("day", day)
                .with("limit", Value::Qty(astray))
                .with("quantity", Value::Qty(missed));
            Err(match count.filter(|count| count.position > self.target.position) {
                Some(count) => named(refusal, *count),
                None => refusal,
            })
        })
    }

    /// The new batch is whole and nothing else names it.
    fn reclassified(&self) -> Verdict {
        self.put_in().try_for_each(|(leg, batch, lot)| {
            if let Some(dependent) = self.books.batches.row(batch).dependents.last() {
                return Err(self.waits_for(*dependent).with("batch", self.name(batch)));
            }
            let whole = Held { quantity: leg.quantity, value: leg.amount };
            self.holds(batch, lot, whole, lot.encumbered.head() == 0)
        })
    }

    /// The lot is as the impairment left it.
    fn impaired(&self, held: Held) -> Verdict {
        let object = self.undone.legs.last().map(|leg| leg.object);
        let Some(Object::Stock(place, batch)) = object else { return Err(self.refused()) };
        let lot = self.books.lots.get(&(place, batch)).ok_or_else(|| self.refused())?;
        self.holds(batch, lot, held, true)
    }

    /// Every lot into which something was put is as the entry left it, and free as far as is asked.
    fn as_left(&self, held: &[Held], free: impl Fn(&Leg, &Lot) -> bool) -> Verdict {
        self.put_in()
            .zip(held)
            .try_for_each(|((leg, batch, lot), held)| self.holds(batch, lot, *held, free(leg, lot)))
    }

    /// The legs that put goods into a lot.
    fn put_in(&self) -> impl Iterator<Item = (&Leg, Ix<Batch>, &Lot)> {
        let legs = self.undone.legs.iter().filter(|leg| leg.quantity > 0);
        legs.filter_map(|leg| {
            let Object::Stock(place, batch) = leg.object else { return None };
            Some((leg, batch, self.books.lots.get(&(place, batch))?))
        })
    }

    fn name(&self, batch: Ix<Batch>) -> String {
        self.books.batches.key(batch).to_string()
    }

    /// A lot holds what it held; otherwise the newest entry after the target that names its batch is named too.
    fn holds(&self, batch: Ix<Batch>, lot: &Lot, held: Held, free: bool) -> Verdict {
        if lot.quantity.head() == held.quantity && lot.value.head() == held.value && free {
            return Ok(());
        }
        let mut refusal = self
            .refused()
            .with("batch", self.name(batch))
            .with("expected", Value::Qty(held.quantity))
            .with("held", Value::Qty(lot.quantity.head()));
        if lot.value.head() != held.value {
            let (expected, value) = (Value::Fen(held.value), Value::Fen(lot.value.head()));
            refusal = refusal.with("expected", expected).with("balance", value);
        }
        if !free {
            refusal = refusal.with("encumbered", Value::Qty(lot.encumbered.head()));
        }
        let newest = self.books.batches.row(batch).dependents.last();
        Err(match newest.filter(|newest| newest.position > self.target.position) {
            Some(newest) => named(refusal, *newest),
            None => refusal,
        })
    }

    fn allocated(&self, allocation: Ix<Allocation>) -> Verdict {
        let row = self.books.allocations.row(allocation);
        if row.nothing_drawn_from(self.case.eff) {
            return match self.newest_report(allocation) {
                Some(report) => Err(self.waits_for(report)),
                None => Ok(()),
            };
        }
        let came_back_whole = |draw: &Dependent| {
            self.kind_at(draw.position).is_some_and(|kind| match kind {
                Kind::Disbursed(paid) => {
                    let paid = self.books.disbursements.row(paid);
                    u64::try_from(paid.returned.head()) == Ok(paid.amount)
                }
                _ => false,
            })
        };
        let draw = row.draws.iter().rev().find(|draw| !came_back_whole(draw));
        Err(draw.map_or_else(|| self.refused(), |draw| self.waits_for(*draw)))
    }

    fn disbursed(&self, disbursement: Ix<Disbursement>) -> Verdict {
        let paid = self.books.disbursements.row(disbursement);
        if paid.returned.head() > 0 {
            let of_this = |kind: &Kind| matches!(kind, Kind::Returned { disbursement: of, .. } if *of == disbursement);
            return Err(self.behind(EventType::DisbursementReturned, of_this));
        }
        self.reports_fit(paid.allocation, paid.amount)
    }

    /// Σ use reports ≤ use, when so much less is used.
    fn reports_fit(&self, allocation: Ix<Allocation>, less: u64) -> Verdict {
        let row = self.books.allocations.row(allocation);
        let over = row.over_reported(self.case.eff, reports::change(less), 0);
        let Some((day, left, reported)) = over else { return Ok(()) };
        let id = self.books.allocations.key(allocation);
        let refusal = self
            .refused()
            .with("allocation", id.as_str())
            .with("limit", Value::Fen(left.max(0)))
            .with("found", Value::Fen(reported));
        let refusal =
            if reported == row.reported.head() { refusal } else { refusal.with("day", day) };
        Err(match self.newest_report(allocation) {
            Some(report) => named(refusal, report),
            None => refusal,
        })
    }

    /// The newest use report of an allocation that stands.
    fn newest_report(&self, allocation: Ix<Allocation>) -> Option<Dependent> {
        let id = self.books.allocations.key(allocation);
        let stream = StreamId::of("allocation", id.as_str());
        let of_this = |kind: &Kind| matches!(kind, Kind::UseReported { .. });
        let report = self.newest(self.books.streams.newest_fact(&stream), of_this);
        report.map(|report| Dependent::new(report, EventType::UseReported))
    }

    fn returned(&self, disbursement: Ix<Disbursement>, amount: u64) -> Verdict {
        let allocation = self.books.disbursements.row(disbursement).allocation;
        let id = self.books.allocations.key(allocation);
        let allocation = self.books.allocations.row(allocation);
        let (allowed, drawn) = match &allocation.form {
            Form::Money { amount, drawn } => (*amount, Some(drawn)),
            Form::Lots { .. } | Form::Direct { .. } => (0, None),
        };
        let drawn = Found::most_of(self.case, drawn);
        if drawn.leaves(allowed, amount) && !allocation.reversed {
            return Ok(());
        }
        let fen = |amount: u64| Value::Fen(i64::try_from(amount).unwrap_or(i64::MAX));
        let refusal = self
            .refused()
            .with("allocation", id.as_str())
            .with("limit", fen(if allocation.reversed { 0 } else { allowed }));
        let refusal = drawn.told(refusal, "found", Value::Fen).with("amount", fen(amount));
        let draw = allocation.draws.last().filter(|draw| draw.position > self.target.position);
        Err(match draw {
            Some(draw) if !allocation.reversed => named(refusal, *draw),
            _ => refusal,
        })
    }

    fn shipped(&self, shipment: Ix<Shipment>) -> Verdict {
        let shipment = self.books.shipments.row(shipment);
        if let Some(signature) = shipment.signature() {
            return Err(self.waits_for(Dependent::new(signature.at, EventType::GoodsSigned)));
        }
        match shipment.lines.iter().find_map(|line| line.valued) {
            Some(valued) => Err(self.waits_for(Dependent::new(valued, EventType::GoodsValued))),
            None => Ok(()),
        }
    }

    /// The lot, or the line of the shipment, is as the valuation left it, and no receipt says so since.
    fn valued(&self, valued: Valued) -> Verdict {
        let batch = match valued {
            Valued::Lot { quantity } => {
                let leg = self.undone.legs.first();
                let Some((leg, Object::Stock(place, batch))) = leg.map(|leg| (leg, leg.object))
                else {
                    return Err(self.refused());
                };
                let lot = self.books.lots.get(&(place, batch)).ok_or_else(|| self.refused())?;
                self.holds(batch, lot, Held { quantity, value: leg.amount }, true)?;
                batch
            }
            Valued::Line { shipment, line, good, .. } => {
                let row = self.books.shipments.row(shipment);
                let line = row.lines.get(line as usize).ok_or_else(|| self.refused())?;
                if let (None, Some(signature)) = (good, row.signature()) {
                    let signed = Dependent::new(signature.at, EventType::GoodsSigned);
                    return Err(self.waits_for(signed));
                }
                if line.returned.head() > 0 {
                    let id = self.books.shipments.key(shipment);
                    let stream = StreamId::of("shipment", id.as_str());
                    let came_back = |kind: &Kind| matches!(kind, Kind::CameBack { .. });
                    let newest = self.books.streams.newest_fact(&stream);
                    let came_back = self.newest(newest, came_back);
                    return Err(came_back.map_or_else(
                        || self.refused(),
                        |at| self.waits_for(Dependent::new(at, EventType::GoodsReturned)),
                    ));
                }
                self.reports_fit(row.allocation, good.unwrap_or(0))?;
                line.moved.batch
            }
        };
        self.no_receipt_since(batch)
    }

    fn no_receipt_since(&self, batch: Ix<Batch>) -> Verdict {
        let Some(gift) = self.books.gift_of(batch) else { return Ok(()) };
        let Some((receipt, number)) = self.books.papers_in(&self.books.facts.stream(gift)).standing
        else {
            return Ok(());
        };
        let receipt = self.books.facts.row(receipt).position;
        if receipt < self.target.position {
            return Ok(());
        }
        Err(by_receipt(self.target, receipt, &number.to_string()))
    }

    /// The newest entry of the target's stream that stands and is of this kind.
    fn behind(&self, kind: EventType, is: impl Fn(&Kind) -> bool) -> Refusal {
        let newest = self.books.streams.newest_fact(&self.target.stream());
        match self.newest(newest, is) {
            Some(position) => self.waits_for(Dependent::new(position, kind)),
            None => self.refused(),
        }
    }

    /// From this fact on backwards through its stream.
    fn newest(&self, from: Option<FactIx>, is: impl Fn(&Kind) -> bool) -> Option<Position> {
        let facts = &self.books.facts;
        let mut next = from;
        while let Some(place) = next {
            let fact = facts.row(place);
            match &fact.what {
                What::Other(undone) if is(&undone.kind) && !facts.is_reversed(place) => {
                    return Some(fact.position);
                }
                _ => next = fact.previous,
            }
        }
        None
    }

    /// Whose the entry there is.
    fn org_at(&self, position: Position) -> Option<Ix<Org>> {
        self.books.org_of(&self.books.facts.row(self.books.facts.at(position)?).what)
    }

    fn kind_at(&self, position: Position) -> Option<Kind> {
        let fact = self.books.facts.row(self.books.facts.at(position)?);
        match fact.what {
            What::Other(undone) => Some(undone.kind),
            _ => None,
        }
    }
}
