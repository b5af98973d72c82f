//! Stock that is counted, impaired, re-classified, sold or given back: R82, R24 to R27, R31, R48, R50, R86, R101, with R30 and R43.

use super::by_day::Found;
use super::outgoing::{countersigned, not_expired, value_wrong, values_fit};
use super::{Case, Verdict, causes, disposal, fresh, gifts, known, lots, reports, standing_batch};
use crate::books::{Allocation, Batch, Ix, Lot, Warehouse};
use crate::event::{
    CountedLine, GoodsCounted, GoodsImpaired, GoodsReclassified, GoodsReturned, GoodsSold,
    ValuedLine,
};
use crate::id::{BatchId, StreamId};
use crate::money::Fen;
use crate::quantity::{PositiveQty, Qty};
use crate::refusal::{Refusal, Rule, Value, Words};

/// A count, proposed or released: R14 R13 R66 R82 R30 R43.
pub(super) fn counted(case: &Case<'_>, e: &GoodsCounted) -> Verdict {
    let books = case.books;
    let stream = StreamId::of("count", e.count.as_str());
    fresh(books.streams.entries(&stream) > 0, &e.count)?;
    let place = lots::own_warehouse(case, &e.warehouse)?;
    let counted_here = |line: &CountedLine| {
        let batch = standing_batch(case, &line.batch)?;
        known(books.lots.get(&(Some(place), batch)).map(|lot| (batch, lot)), &line.batch)
    };
    let counted = e.lines.iter().map(counted_here).collect::<Result<Vec<_>, _>>()?;
    lots::staff_known(case, &e.counters)?;
    lots::warehouse(case, &e.warehouse)?;
    disposal::witnessed(case, &e.counters)?;
    gifts::room(case, &e.clone().into())?;
    for (line, (batch, lot)) in e.lines.iter().zip(&counted) {
        let (head, on_the_day) = (lot.quantity.head(), lot.quantity.at(case.eff));
        let came_in = books.batches.row(*batch).quantity;
        let booked = i64::from(line.booked);
        if head != booked || on_the_day != booked || line.counted.get() > came_in {
            return Err(Refusal::new(Rule::ValueWrong)
                .with("batch", line.batch.as_str())
                .with("booked", line.booked)
                .with("counted", line.counted)
                .with("held", Value::Qty(head))
                .with("day", case.eff)
                .with("balance", Value::Qty(on_the_day))
                .with("came_in", Value::Qty(i64::try_from(came_in).unwrap_or(i64::MAX))));
        }
        let missing = Qty::new(line.missing())?;
        let value = if missing > Qty::ZERO {
            lot.issue_value(missing).unwrap_or(Fen::ZERO)
        } else {
            Fen::ZERO
        };
        if value != line.value_fen {
            return Err(value_wrong(&line.batch, value, line.value_fen));
        }
    }
    found_where_astray(case, e, &counted)
}

/// R43: of no acceptance line is more found than went astray.
fn found_where_astray(case: &Case<'_>, e: &GoodsCounted, counted: &[(Ix<Batch>, &Lot)]) -> Verdict {
    let books = case.books;
    let lines = || counted.iter().map(|(batch, _)| books.acceptance_line(*batch)).zip(&e.lines);
    for (of, line) in lines() {
        let change = |line: &CountedLine| i64::from(line.booked) - i64::from(line.counted);
        let missing: i64 = lines().filter(|(other, _)| *other == of).map(|(_, l)| change(l)).sum();
        if missing >= 0 {
            continue;
        }
        let astray = books.astray.get(&of);
        let (day, least) = astray.map_or((case.eff, 0), |astray| astray.lowest_from(case.eff));
        if least + missing < 0 {
            return Err(Refusal::new(Rule::ValueWrong)
                .saying(
                    "盘盈不得多于该验收批次此前盘亏、短少、灭失而尚未找回的数量",
                    "no more is found than went missing of what was accepted together",
                )
                .with("batch", line.batch.as_str())
                .with("day", day)
                .with("limit", Value::Qty(least))
                .with("quantity", Value::Qty(-missing)));
        }
    }
    Ok(())
}

/// Value that goods lost, proposed or released: R14 R13 R66 R43.
pub(super) fn impaired(case: &Case<'_>, e: &GoodsImpaired) -> Verdict {
    let books = case.books;
    let stream = StreamId::of("impairment", e.impairment.as_str());
    fresh(books.streams.entries(&stream) > 0, &e.impairment)?;
    let batch = known(books.batches.find(&e.batch), &e.batch)?;
    let place = lots::own_warehouse(case, &e.warehouse)?;
    lots::warehouse(case, &e.warehouse)?;
    let lot = books.lots.get(&(Some(place), batch));
    // At the head too: it is the value of the last of these days.
    let (day, lowest) = lot.map_or((case.eff, 0), |lot| lot.value.lowest_from(case.eff));
    if lowest < i64::from(e.value_fen) {
        return Err(Refusal::new(Rule::ValueWrong)
            .saying(
                "减值不得超过该批物资自当日起每一天的价值",
                "no more value is lost than the goods have on every day from this one on",
            )
            .with("batch", e.batch.as_str())
            .with("day", day)
            .with("limit", Value::Fen(lowest))
            .with("amount", e.value_fen));
    }
    gifts::room(case, &e.clone().into())
}

/// Goods that are another item, proposed or released: R14 R13 R66 R25 R30 R43.
pub(super) fn reclassified(case: &Case<'_>, e: &GoodsReclassified) -> Verdict {
    let books = case.books;
    let id = e.reclassification;
    fresh(books.streams.is_taken("reclassification", id.as_str()), &id)?;
    fresh(books.batches.contains(&e.new_batch), &e.new_batch)?;
    let batch = standing_batch(case, &e.batch)?;
    let item = known(books.items.find(&e.item), &e.item)?;
    let place = lots::own_warehouse(case, &e.warehouse)?;
    let row = books.batches.row(batch);
    if row.item == item {
        let another = Words { zh: "另一种品类", en: "another item" };
        return Err(Refusal::new(Rule::Malformed)
            .with("expected", another)
            .with("item", e.item.as_str()));
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
    let batch = known(books.batches.find(&e.batch), &e.batch)?;
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

/// R14 R13 R66 R24 R86 R101 R50 R43.
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
    let signature = shipment.signature();
    for (line, shipped) in &shipped {
        let returned = Found::most(case, &shipped.returned);
        let signed = signature.is_some_and(|signature| signature.on <= case.eff);
        if !signed || !returned.leaves(shipped.good, line.qty.get()) {
            let qty = |n: u64| Value::Qty(i64::try_from(n).unwrap_or(i64::MAX));
            let refusal = Refusal::new(Rule::OverGood)
                .with("batch", line.batch.as_str())
                .with("limit", qty(shipped.good));
            let refusal = match signature {
                Some(signature) if !signed => {
                    refusal.with("from", signature.on).with("day", case.eff)
                }
                _ => refusal,
            };
            return Err(returned.told(refusal, "found", Value::Qty).with("quantity", line.qty));
        }
    }
    for (_, shipped) in &shipped {
        let revalued_on = shipped.revalued_on.unwrap_or(case.eff);
        causes::not_before(case, revalued_on, ("id", e.shipment.as_str()))?;
    }
    use_covers_reports(case, shipment.allocation, e)?;
    for (line, shipped) in &shipped {
        let value = shipped.coming_back(line.qty.qty()).unwrap_or(Fen::ZERO);
        if value != line.value_fen {
            return Err(value_wrong(&line.batch, value, line.value_fen));
        }
    }
    gifts::room(case, &e.clone().into())
}

/// R50: what is still used of the allocation is as much as was reported.
fn use_covers_reports(case: &Case<'_>, allocation: Ix<Allocation>, e: &GoodsReturned) -> Verdict {
    let back = e.lines.iter().map(|line| line.value_fen.get());
    let back = back.fold(0_u64, u64::saturating_add);
    let id = case.books.allocations.key(allocation);
    reports::still_used(case, case.books.allocations.row(allocation), &id, back)
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
