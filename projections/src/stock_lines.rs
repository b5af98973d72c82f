//! What goods add to lines and places once they are in stock: signed for, disposed of, counted,
//! impaired, sold, returned, valued later.

use sunshine_ledger::event::{
    GoodsCounted, GoodsDisposed, GoodsImpaired, GoodsReturned, GoodsSigned, GoodsSold, GoodsValued,
};
use sunshine_ledger::id::BatchId;

use crate::attribution::Attribution;
use crate::earlier::Earlier;
use crate::facts::{Class, NONE};
use crate::lines::{Give, Line, Share};

/// Where it stands that goods of a class are used.
fn used(class: Class) -> Line {
    match class {
        Class::Purchased => Line::UsedMoney,
        Class::Money | Class::Donated | Class::Other => Line::UsedGoods,
    }
}

fn place(org: u32, line: Line) -> Share {
    Share { org, fund: NONE, other: NONE, line }
}

pub(crate) fn signed_lines(
    known: &Attribution,
    org: u32,
    signed: &GoodsSigned,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let shipper = known.shipment(&signed.shipment)?.org;
    for line in &*signed.lines {
        let batch = known.batch(&line.batch)?;
        let (good, lost) = (i64::from(line.value_good_fen), i64::from(line.value_lost_fen));
        let share = Share { org, fund: batch.fund, other: NONE, line: used(batch.class) };
        give(share, good)?;
        give(Share { line: Line::Lost, ..share }, lost)?;
        let under_way = Share { org: shipper, fund: NONE, line: Line::GoodsInTransit, ..share };
        give(under_way, -(good + lost))?;
    }
    Ok(())
}

pub(crate) fn disposed_lines(
    known: &Attribution,
    org: u32,
    disposed: &GoodsDisposed,
    give: &mut Give<'_>,
) -> Result<(), String> {
    for line in &*disposed.lines {
        gone(known, org, &line.batch, (Line::Lost, line.value_fen.into()), give)?;
    }
    Ok(())
}

/// What is found has no value.
pub(crate) fn counted_lines(
    known: &Attribution,
    org: u32,
    counted: &GoodsCounted,
    give: &mut Give<'_>,
) -> Result<(), String> {
    for line in &*counted.lines {
        gone(known, org, &line.batch, (Line::Lost, line.value_fen.into()), give)?;
    }
    Ok(())
}

/// The goods stay; what of their value is lost does not.
pub(crate) fn impaired_lines(
    known: &Attribution,
    org: u32,
    impaired: &GoodsImpaired,
    give: &mut Give<'_>,
) -> Result<(), String> {
    gone(known, org, &impaired.batch, (Line::Lost, impaired.value_fen.into()), give)
}

pub(crate) fn sold_lines(
    known: &Attribution,
    org: u32,
    sold: &GoodsSold,
    give: &mut Give<'_>,
) -> Result<(), String> {
    gone(known, org, &sold.batch, (Line::Sold, sold.value_fen.into()), give)?;
    let fund = known.batch(&sold.batch)?.fund;
    let (proceeds, costs) = (i64::from(sold.proceeds_fen), i64::from(sold.costs_fen));
    give(Share { fund, ..place(org, Line::OtherIn) }, proceeds)?;
    give(Share { fund, ..place(org, Line::Costs) }, costs)?;
    give(place(org, Line::Bank), proceeds - costs)
}

/// A value leaves stock on a line.
fn gone(
    known: &Attribution,
    org: u32,
    batch: &BatchId,
    (line, value): (Line, i64),
    give: &mut Give<'_>,
) -> Result<(), String> {
    let fund = known.batch(batch)?.fund;
    give(Share { fund, ..place(org, line) }, value)?;
    give(place(org, Line::Goods), -value)
}

pub(crate) fn returned_lines(
    known: &Attribution,
    org: u32,
    back: &GoodsReturned,
    give: &mut Give<'_>,
) -> Result<(), String> {
    for line in &*back.lines {
        let (batch, value) = (known.batch(&line.batch)?, i64::from(line.value_fen));
        give(Share { fund: batch.fund, ..place(org, used(batch.class)) }, -value)?;
        give(place(org, Line::Goods), value)?;
    }
    Ok(())
}

pub(crate) fn valued_lines(
    known: &Attribution,
    org: u32,
    valued: &GoodsValued,
    earlier: &Earlier,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let (fund, value) = (known.batch(&valued.batch)?.fund, i64::from(valued.value_fen));
    let share = Share { fund, ..place(org, Line::ReceivedGoods) };
    give(share, value)?;
    if valued.shipment.is_none() {
        return give(place(org, Line::Goods), value);
    }
    match earlier.good_and_lost(valued)? {
        None => give(place(org, Line::GoodsInTransit), value),
        Some((good, lost)) => {
            give(Share { line: Line::UsedGoods, ..share }, good)?;
            give(Share { line: Line::Lost, ..share }, lost)
        }
    }
}
