//! Goods accepted without a value that are given one: R85, with R24 and R66, and what a reversal of it needs (R46).

use super::{Case, Verdict, fresh, gifts, known, lots};
use crate::books::{Books, Object, Origin, ShipmentState, Valued};
use crate::event::GoodsValued;
use crate::posting::Posting;
use crate::refusal::{Refusal, Rule};

/// R14 R13 R85 R24 R66.
pub(super) fn valued(case: &Case<'_>, e: &GoodsValued) -> Verdict {
    let books = case.books;
    fresh(books.streams.is_taken("valuation", e.valuation.as_str()), &e.valuation)?;
    let batch = known(books.batches.find(&e.batch), &e.batch)?;
    if let Some(shipment) = &e.shipment {
        known(books.shipments.get(shipment).filter(|row| row.org == case.org), shipment)?;
    }
    if let Some(warehouse) = &e.warehouse {
        lots::own_warehouse(case, warehouse)?;
    }
    let valuer = known(books.staff.find(&e.valuer), &e.valuer)?;
    let row = books.batches.row(batch);
    if row.origin != Origin::Donated || !row.unvalued || !without_value(case, e) {
        return Err(Refusal::new(Rule::NotUnvalued).with("batch", e.batch.as_str()));
    }
    if row.counters.contains(&valuer) {
        return Err(Refusal::new(Rule::TwoCounters).with("name", e.valuer.as_str()));
    }
    if let Some(warehouse) = &e.warehouse {
        lots::warehouse(case, warehouse)?;
    }
    gifts::room(case, &e.clone().into())
}

/// R85: there is some of it there, and it has no value.
fn without_value(case: &Case<'_>, e: &GoodsValued) -> bool {
    let books = case.books;
    if let Some(warehouse) = &e.warehouse {
        let lot = books.lot_key(warehouse, &e.batch).and_then(|key| books.lots.get(&key));
        return lot.is_some_and(|lot| lot.quantity.head() > 0 && lot.value == 0);
    }
    let shipped = e.shipment.as_ref().and_then(|shipment| books.shipped(shipment, &e.batch));
    shipped.is_some_and(|(shipment, place)| {
        let shipment = books.shipments.row(shipment);
        let line = &shipment.lines[place];
        shipment.state != ShipmentState::Reversed
            && line.moved.value == 0
            && !line.valued
            && line.returned == 0
    })
}

/// R46: the lot, or the line of the shipment, is as the valuation left it.
pub(super) fn free(books: &Books, valued: Valued, undone: &[Posting]) -> bool {
    match valued {
        Valued::Lot { quantity } => {
            let Some(posting) = undone.first() else { return false };
            let Some(Object::Stock(place, batch)) = books.object(posting) else { return false };
            let lot = books.lots.get(&(place, batch));
            lot.is_some_and(|lot| {
                lot.quantity.head() == quantity && lot.value == -posting.amount.get()
            })
        }
        Valued::Line { shipment, line, good, .. } => {
            let shipment = books.shipments.row(shipment);
            let signed = shipment.state == ShipmentState::Signed;
            let returned = shipment.lines.get(line as usize).map(|line| line.returned);
            signed == good.is_some() && returned == Some(0)
        }
    }
}
