//! Goods accepted without a value that are given one: R85, with R24, R69 and R66.

use super::by_day::Found;
use super::{Case, Verdict, evidence, fresh, gifts, known, lots, standing_batch};
use crate::books::{Batch, Ix, Origin, ShipmentState};
use crate::event::GoodsValued;
use crate::refusal::{Refusal, Rule, Value};
use crate::time::Date;

/// R14 R13 R85 R24 R69 R66.
pub(super) fn valued(case: &Case<'_>, e: &GoodsValued) -> Verdict {
    let books = case.books;
    fresh(books.streams.is_taken("valuation", e.valuation.as_str()), &e.valuation)?;
    let batch = standing_batch(case, &e.batch)?;
    if let Some(shipment) = &e.shipment {
        known(books.shipments.get(shipment).filter(|row| row.org == case.org), shipment)?;
    }
    if let Some(warehouse) = &e.warehouse {
        lots::own_warehouse(case, warehouse)?;
    }
    let valuer = known(books.staff.find(&e.valuer), &e.valuer)?;
    let row = books.batches.row(batch);
    if row.origin != Origin::Donated || !row.unvalued || !without_value(case, e) {
        return Err(not_unvalued(e));
    }
    not_valued_twice(case, e, batch)?;
    was_there(case, e)?;
    if valuer == case.actor || row.counters.contains(&valuer) {
        let actor = books.staff.key(case.actor);
        return Err(Refusal::new(Rule::TwoCounters)
            .with("name", e.valuer.as_str())
            .with("actor", actor.as_str())
            .with("batch", e.batch.as_str()));
    }
    evidence(case, "valuation")?;
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
        return lot.is_some_and(|lot| {
            lot.quantity.head() > 0 && lot.value.highest_from(case.eff).1 == 0 && lot.impaired == 0
        });
    }
    let shipped = e.shipment.as_ref().and_then(|shipment| books.shipped(shipment, &e.batch));
    shipped.is_some_and(|(shipment, place)| {
        let shipment = books.shipments.row(shipment);
        let line = &shipment.lines[place];
        shipment.state != ShipmentState::Reversed
            && line.moved.value == 0
            && line.valued.is_none()
            && line.returned.head() == 0
    })
}

fn not_unvalued(e: &GoodsValued) -> Refusal {
    Refusal::new(Rule::NotUnvalued).with("batch", e.batch.as_str())
}

/// R85: what the valuations of these goods met is no more than was accepted of them, wherever they are by now.
fn not_valued_twice(case: &Case<'_>, e: &GoodsValued, batch: Ix<Batch>) -> Verdict {
    let (valued, accepted) = case.books.valued_of(batch);
    let valued = Found::most_of(case, valued);
    let met = case.books.met_by(e).ok_or_else(|| not_unvalued(e))?;
    if valued.leaves(accepted, met) {
        return Ok(());
    }
    let qty = |quantity: u64| Value::Qty(i64::try_from(quantity).unwrap_or(i64::MAX));
    let refusal = not_unvalued(e).with("came_in", qty(accepted));
    Err(valued.told(refusal, "found", Value::Qty).with("quantity", qty(met)))
}

/// R85: it was there already on the day from which on it has the value.
fn was_there(case: &Case<'_>, e: &GoodsValued) -> Verdict {
    let books = case.books;
    if let Some(warehouse) = &e.warehouse {
        let lot = books.lot_key(warehouse, &e.batch).and_then(|key| books.lots.get(&key));
        let (day, lowest) = lot.map_or((case.eff, 0), |lot| lot.quantity.lowest_from(case.eff));
        if lowest > 0 {
            return Ok(());
        }
        let refusal = not_unvalued(e).with("warehouse", warehouse.as_str());
        return Err(refusal.with("day", day).with("balance", Value::Qty(lowest)));
    }
    let Some(shipment) = e.shipment.as_ref().and_then(|id| books.shipments.get(id)) else {
        return Err(not_unvalued(e));
    };
    let signed_on = shipment.signature().map(|signature| signature.on);
    let batch = books.batches.find(&e.batch);
    let line = shipment.lines.iter().find(|line| Some(line.moved.batch) == batch);
    let spoken_of = line.and_then(|line| line.revalued_on.max(line.back_again_on));
    let from = signed_on.into_iter().chain(spoken_of).fold(shipment.shipped_on, Date::max);
    if case.eff >= from {
        return Ok(());
    }
    Err(not_unvalued(e).with("from", from).with("day", case.eff))
}
