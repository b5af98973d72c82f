//! Outflows under an allocation: R13, R14, R27, R31, R37, R38, R101, and R41 to R43, R49 for what they carry.

use super::balances::{self, Encumbrance};
use super::by_day::Found;
use super::{Case, Verdict, causes, fresh, gifts, known, lots, reports};
use crate::books::{Allocation, Batch, Form, Ix, ShipmentState, Warehouse};
use crate::effect;
use crate::event::{
    DisbursementReturned, Event, FundsDisbursed, GoodsPurchased, GoodsShipped, GoodsSigned, Usage,
    ValuedLine,
};
use crate::id::{AllocationId, WarehouseId};
use crate::money::Fen;
use crate::quantity::{Qty, issue_value};
use crate::refusal::{Refusal, Rule, Value};

/// R37: the allocation, if it stands and is of this use and organisation.
pub(super) fn drawn_under<'a>(
    case: &Case<'a>,
    id: &AllocationId,
    usage: Usage,
) -> Result<&'a Allocation, Refusal> {
    let allocation = known(case.books.allocations.get(id), id)?;
    if allocation.org == case.org && allocation.usage == usage && !allocation.reversed {
        Ok(allocation)
    } else {
        Err(wrong_kind(id))
    }
}

pub(super) fn wrong_kind(id: &AllocationId) -> Refusal {
    Refusal::new(Rule::AllocationKind).with("allocation", id.as_str())
}

/// R37 and R38 for money.
pub(super) fn money_left(
    case: &Case<'_>,
    allocation: &Allocation,
    id: &AllocationId,
    amount: u64,
) -> Verdict {
    let Form::Money { amount: allowed, drawn } = &allocation.form else {
        return Err(wrong_kind(id));
    };
    let drawn = Found::most(case, drawn);
    if drawn.leaves(*allowed, amount) {
        return Ok(());
    }
    let fen = |n: u64| Value::Fen(i64::try_from(n).unwrap_or(i64::MAX));
    let refusal = Refusal::new(Rule::OverAllocation)
        .with("allocation", id.as_str())
        .with("limit", fen(*allowed));
    Err(drawn.told(refusal, "found", Value::Fen).with("amount", fen(amount)))
}

pub(super) fn postings_cover(case: &Case<'_>, event: &Event, encumbrance: Encumbrance) -> Verdict {
    let postings =
        effect::postings(case.books, case.org, event).map_err(|_| balances::overflow())?;
    balances::check(case, &postings, encumbrance)
}

pub(super) fn disbursed(case: &Case<'_>, e: &FundsDisbursed) -> Verdict {
    fresh(case.books.disbursements.contains(&e.disbursement), &e.disbursement)?;
    gifts::account(case, &e.account)?;
    let allocation = drawn_under(case, &e.allocation, Usage::Grant)?;
    money_left(case, allocation, &e.allocation, e.amount_fen.get())?;
    decided(case, allocation, &e.allocation)?;
    postings_cover(case, &e.clone().into(), Encumbrance::WithCash)
}

/// R101: nothing is drawn before it was decided.
pub(super) fn decided(case: &Case<'_>, allocation: &Allocation, id: &AllocationId) -> Verdict {
    causes::not_before(case, allocation.approved_on, ("allocation", id.as_str()))
}

pub(super) fn returned(case: &Case<'_>, e: &DisbursementReturned) -> Verdict {
    let books = case.books;
    fresh(books.streams.is_taken("return", e.return_id.as_str()), &e.return_id)?;
    gifts::account(case, &e.account)?;
    let allocation = known(books.allocations.find(&e.allocation), &e.allocation)?;
    known((books.allocations.row(allocation).org == case.org).then_some(()), &e.allocation)?;
    let paid = known(
        books.disbursements.get(&e.disbursement).filter(|paid| paid.allocation == allocation),
        &e.disbursement,
    )?;
    causes::not_before(case, paid.paid_on, ("id", e.disbursement.as_str()))?;
    let returned = Found::most(case, &paid.returned);
    if !returned.leaves(paid.amount, e.amount_fen.get()) {
        let limit = Value::Fen(i64::try_from(paid.amount).unwrap_or(i64::MAX));
        let refusal = Refusal::new(Rule::OverReturn).with("limit", limit);
        let refusal = returned.told(refusal, "found", Value::Fen);
        return Err(refusal.with("amount", e.amount_fen));
    }
    let row = books.allocations.row(allocation);
    reports::still_used(case, row, &e.allocation, e.amount_fen.get())?;
    postings_cover(case, &e.clone().into(), Encumbrance::WithCash)
}

pub(super) fn purchased(case: &Case<'_>, e: &GoodsPurchased) -> Verdict {
    fresh(case.entries > 0, &e.purchase)?;
    lots::fresh_batches(case, &e.lots)?;
    gifts::account(case, &e.account)?;
    lots::warehouse(case, &e.warehouse)?;
    lots::items_known(case, &e.lots)?;
    lots::staff_known(case, &e.counters)?;
    known(case.books.allocations.find(&e.allocation), &e.allocation)?;
    lots::two_counters(case, &e.counters)?;
    let allocation = drawn_under(case, &e.allocation, Usage::Purchase)?;
    money_left(case, allocation, &e.allocation, e.amount_fen.get())?;
    decided(case, allocation, &e.allocation)?;
    lots::values(&e.lots, true)?;
    let values = e
        .lots
        .iter()
        .map(|lot| lot.value_fen.map_or(0, |value| value.get()))
        .try_fold(0_u64, u64::checked_add);
    if values != Some(e.amount_fen.get()) {
        let sum = values.and_then(|sum| i64::try_from(sum).ok()).unwrap_or(i64::MAX);
        return Err(Refusal::new(Rule::PurchaseSum)
            .with("expected", e.amount_fen)
            .with("found", Value::Fen(sum)));
    }
    lots::certificates(case, &e.lots)?;
    lots::shelf_life(case, &e.lots)?;
    postings_cover(case, &e.clone().into(), Encumbrance::WithCash)
}

/// Goods out of a warehouse; direct deliveries are judged with their acceptance (`groups`).
pub(super) fn shipped(case: &Case<'_>, e: &GoodsShipped) -> Verdict {
    if e.warehouse.is_direct() {
        return Err(Refusal::new(Rule::GroupIncomplete).with("warehouse", e.warehouse.as_str()));
    }
    fresh(case.books.shipments.contains(&e.shipment), &e.shipment)?;
    lots::warehouse(case, &e.warehouse)?;
    for line in &e.lines {
        known(case.books.batches.find(&line.batch), &line.batch)?;
    }
    let allocation = drawn_under(case, &e.allocation, Usage::Grant)?;
    goods_leave(case, allocation, &e.allocation, &e.warehouse, &e.lines, &e.clone().into())
}

/// R37 and R38 for goods, then R101, R27, R31, R30 and R43.
pub(super) fn goods_leave(
    case: &Case<'_>,
    allocation: &Allocation,
    id: &AllocationId,
    warehouse: &WarehouseId,
    lines: &[ValuedLine],
    event: &Event,
) -> Verdict {
    let books = case.books;
    let Form::Lots { warehouse: place, lines: allowed } = &allocation.form else {
        return Err(wrong_kind(id));
    };
    if books.warehouses.find(warehouse) != Some(*place) {
        return Err(wrong_kind(id).with("warehouse", books.warehouses.key(*place).as_str()));
    }
    let batches = lines
        .iter()
        .map(|line| known(books.batches.find(&line.batch), &line.batch))
        .collect::<Result<Vec<Ix<Batch>>, _>>()?;
    for (line, batch) in lines.iter().zip(&batches) {
        let row = allowed.iter().find(|drawn| drawn.of == *batch);
        let drawn = Found::most_of(case, row.map(|row| &row.drawn));
        let limit = row.map_or(0, |row| row.quantity);
        if !drawn.leaves(limit, line.qty.get()) {
            let refusal = over_quantity(id, limit, drawn, line.qty.get());
            return Err(refusal.with("batch", line.batch.as_str()));
        }
    }
    decided(case, allocation, id)?;
    for batch in &batches {
        not_expired(case, *batch)?;
    }
    countersigned(case, lines, &batches)?;
    postings_cover(case, event, Encumbrance::WithLots)?;
    values_fit(case, *place, lines, &batches)
}

/// R31.
pub(super) fn countersigned(
    case: &Case<'_>,
    lines: &[ValuedLine],
    batches: &[Ix<Batch>],
) -> Verdict {
    for (line, batch) in lines.iter().zip(batches) {
        let row = case.books.batches.row(*batch);
        if !row.cleared(case.eff) {
            let refusal = Refusal::new(Rule::NotCountersigned).with("batch", line.batch.as_str());
            return Err(match row.countersigned_on {
                Some(signed) => refusal.with("from", signed).with("day", case.eff),
                None => refusal,
            });
        }
    }
    Ok(())
}

/// R43: every line has the issue value out of its lot.
pub(super) fn values_fit(
    case: &Case<'_>,
    place: Ix<Warehouse>,
    lines: &[ValuedLine],
    batches: &[Ix<Batch>],
) -> Verdict {
    for (line, batch) in lines.iter().zip(batches) {
        let lot = case.books.lots.get(&(Some(place), *batch));
        let value = lot.and_then(|lot| lot.issue_value(line.qty.qty()));
        if value != Some(line.value_fen) {
            return Err(value_wrong(&line.batch, value.unwrap_or(Fen::ZERO), line.value_fen));
        }
    }
    Ok(())
}

pub(super) fn over_quantity(id: &AllocationId, limit: u64, drawn: Found, quantity: u64) -> Refusal {
    let qty = |n: u64| Value::Qty(i64::try_from(n).unwrap_or(i64::MAX));
    let refusal = Refusal::new(Rule::OverAllocation)
        .with("allocation", id.as_str())
        .with("limit", qty(limit));
    drawn.told(refusal, "found", Value::Qty).with("quantity", qty(quantity))
}

pub(super) fn value_wrong(batch: &crate::id::BatchId, expected: Fen, found: Fen) -> Refusal {
    Refusal::new(Rule::ValueWrong)
        .with("batch", batch.as_str())
        .with("expected", expected)
        .with("found", found)
}

/// R27.
pub(super) fn not_expired(case: &Case<'_>, batch: Ix<Batch>) -> Verdict {
    match case.books.batches.row(batch).expiry {
        Some(expiry) if case.day > expiry => Err(Refusal::new(Rule::Expired)
            .with("batch", case.books.batches.key(batch).as_str())
            .with("expiry", expiry)
            .with("day", case.day)),
        _ => Ok(()),
    }
}

pub(super) fn signed(case: &Case<'_>, e: &GoodsSigned) -> Verdict {
    let books = case.books;
    let place = known(books.shipments.find(&e.shipment), &e.shipment)?;
    let shipment = books.shipments.row(place);
    known((shipment.org == case.org).then_some(()), &e.shipment)?;
    let refused = || Refusal::new(Rule::SignatureIncomplete).with("id", e.shipment.as_str());
    if shipment.state != ShipmentState::UnderWay || shipment.lines.len() != e.lines.len() {
        return Err(refused());
    }
    let sent = || shipment.lines.iter().map(|line| line.moved);
    for (sent, line) in sent().zip(&e.lines) {
        let sum =
            [line.good, line.short, line.damaged].into_iter().try_fold(Qty::ZERO, Qty::checked_add);
        if books.batches.key(sent.batch) != line.batch || sum.map(Qty::get) != Some(sent.quantity) {
            let quantity = Value::Qty(i64::try_from(sent.quantity).unwrap_or(i64::MAX));
            return Err(refused()
                .with("batch", books.batches.key(sent.batch).as_str())
                .with("quantity", quantity));
        }
    }
    causes::not_before(case, books.signable_from(place), ("id", e.shipment.as_str()))?;
    for (sent, line) in sent().zip(&e.lines) {
        let (value, whole) = (Fen::new(sent.value)?, Qty::new(sent.quantity)?);
        let good = issue_value(value, line.good, whole).unwrap_or(Fen::ZERO);
        if line.value_good_fen != good {
            return Err(value_wrong(&line.batch, good, line.value_good_fen));
        }
        let lost = value.checked_sub(good).unwrap_or(Fen::ZERO);
        if line.value_lost_fen != lost {
            return Err(value_wrong(&line.batch, lost, line.value_lost_fen));
        }
    }
    postings_cover(case, &e.clone().into(), Encumbrance::Unchanged)
}
