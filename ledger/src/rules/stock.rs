//! Stock that is counted, re-classified, sold or given back: R82, R24 to R27, R31, R48, R86, with R30 and R43.

use super::outgoing::{countersigned, not_expired, value_wrong, values_fit};
use super::{Case, Verdict, disposal, fresh, gifts, known, lots};
use crate::books::{Batch, Ix, ShipmentState, Warehouse};
use crate::event::{GoodsCounted, GoodsReclassified, GoodsReturned, GoodsSold, ValuedLine};
use crate::id::{BatchId, StreamId};
use crate::money::Fen;
use crate::quantity::{PositiveQty, Qty};
use crate::refusal::{Refusal, Rule, Value};

/// A count, proposed or released: R14 R13 R66 R82 R30 R43.
pub(super) fn counted(case: &Case<'_>, e: &GoodsCounted) -> Verdict {
    let books = case.books;
    let stream = StreamId::of("count", e.count.as_str());
    fresh(books.streams.entries(&stream) > 0, &e.count)?;
    let place = lots::own_warehouse(case, &e.warehouse)?;
    let batches =
        e.lines.iter().map(|line| batch(case, &line.batch)).collect::<Result<Vec<_>, _>>()?;
    lots::staff_known(case, &e.counters)?;
    lots::warehouse(case, &e.warehouse)?;
    disposal::witnessed(case, &e.counters)?;
    gifts::room(case, &e.clone().into())?;
    for (line, batch) in e.lines.iter().zip(batches) {
        let lot = books.lots.get(&(Some(place), batch));
        let booked = lot.map_or(0, |lot| lot.quantity.head());
        if booked != i64::from(line.booked) {
            return Err(Refusal::new(Rule::ValueWrong)
                .with("batch", line.batch.as_str())
                .with("expected", Value::Qty(booked))
                .with("found", Value::Qty(i64::from(line.booked))));
        }
        let missing = Qty::new(line.missing())?;
        let value = match lot {
            Some(lot) if missing > Qty::ZERO => lot.issue_value(missing).unwrap_or(Fen::ZERO),
            _ => Fen::ZERO,
        };
        if value != line.value_fen {
            return Err(value_wrong(&line.batch, value, line.value_fen));
        }
    }
    Ok(())
}

/// Goods that are another item, proposed or released: R14 R13 R66 R25 R30 R43.
pub(super) fn reclassified(case: &Case<'_>, e: &GoodsReclassified) -> Verdict {
    let books = case.books;
    let id = e.reclassification;
    fresh(books.streams.is_taken("reclassification", id.as_str()), &id)?;
    fresh(books.batches.contains(&e.new_batch), &e.new_batch)?;
    let batch = batch(case, &e.batch)?;
    let item = known(books.items.find(&e.item), &e.item)?;
    let place = lots::own_warehouse(case, &e.warehouse)?;
    let row = books.batches.row(batch);
    if row.item == item {
        return Err(Refusal::new(Rule::Malformed).with("item", e.item.as_str()));
    }
    lots::warehouse(case, &e.warehouse)?;
    if books.items.row(item).regulated && !row.certified {
        return Err(Refusal::new(Rule::CertificateMissing)
            .with("batch", e.batch.as_str())
            .with("item", e.item.as_str()));
    }
    gifts::room(case, &e.clone().into())?;
    issue_value_fits(case, place, batch, &line(&e.batch, e.qty, e.value_fen))
}

/// A sale, proposed or released: R14 R13 R66 R27 R48 R31 R30 R43.
pub(super) fn sold(case: &Case<'_>, e: &GoodsSold) -> Verdict {
    let books = case.books;
    let stream = StreamId::of("sale", e.sale.as_str());
    fresh(books.streams.entries(&stream) > 0, &e.sale)?;
    gifts::own_account(case, &e.account)?;
    let batch = batch(case, &e.batch)?;
    let place = lots::own_warehouse(case, &e.warehouse)?;
    gifts::account(case, &e.account)?;
    lots::warehouse(case, &e.warehouse)?;
    not_expired(case, batch)?;
    if e.costs_fen > e.proceeds_fen.into() {
        return Err(Refusal::new(Rule::SettlementSum)
            .with("amount", e.proceeds_fen)
            .with("found", e.costs_fen));
    }
    let line = line(&e.batch, e.qty, e.value_fen);
    countersigned(case, std::slice::from_ref(&line), &[batch])?;
    gifts::room(case, &e.clone().into())?;
    issue_value_fits(case, place, batch, &line)
}

/// R14 R13 R66 R24 R86 R43.
pub(super) fn returned(case: &Case<'_>, e: &GoodsReturned) -> Verdict {
    let books = case.books;
    fresh(books.streams.is_taken("return", e.return_id.as_str()), &e.return_id)?;
    lots::staff_known(case, &e.counters)?;
    let row = books.shipments.get(&e.shipment).filter(|row| row.org == case.org);
    let shipment = known(row, &e.shipment)?;
    let shipped = e
        .lines
        .iter()
        .map(|line| {
            let (_, place) = known(books.shipped(&e.shipment, &line.batch), &line.batch)?;
            Ok((line, &shipment.lines[place]))
        })
        .collect::<Result<Vec<_>, Refusal>>()?;
    lots::warehouse(case, &e.warehouse)?;
    lots::two_counters(case, &e.counters)?;
    let signed = shipment.state == ShipmentState::Signed;
    for (line, shipped) in &shipped {
        let returned = shipped.returned.checked_add(line.qty.get());
        if !signed || returned.is_none_or(|returned| returned > shipped.good) {
            let qty = |n: u64| Value::Qty(i64::try_from(n).unwrap_or(i64::MAX));
            return Err(Refusal::new(Rule::OverGood)
                .with("batch", line.batch.as_str())
                .with("limit", qty(shipped.good))
                .with("found", qty(shipped.returned))
                .with("quantity", line.qty));
        }
    }
    for (line, shipped) in &shipped {
        let value = shipped.coming_back(line.qty.qty()).unwrap_or(Fen::ZERO);
        if value != line.value_fen {
            return Err(value_wrong(&line.batch, value, line.value_fen));
        }
    }
    gifts::room(case, &e.clone().into())
}

/// R13.
fn batch(case: &Case<'_>, id: &BatchId) -> Result<Ix<Batch>, Refusal> {
    known(case.books.batches.find(id), id)
}

fn line(batch: &BatchId, qty: PositiveQty, value_fen: Fen) -> ValuedLine {
    ValuedLine { batch: *batch, qty, value_fen }
}

/// R43 for one batch.
fn issue_value_fits(
    case: &Case<'_>,
    place: Ix<Warehouse>,
    batch: Ix<Batch>,
    line: &ValuedLine,
) -> Verdict {
    values_fit(case, place, std::slice::from_ref(line), &[batch])
}
