//! What goods add to an emergency when they are looked at again: disposed of, counted, impaired,
//! sold, re-classified and valued, each batch where it was given or bought; and returned.

use sunshine_ledger::event::{
    GoodsCounted, GoodsDisposed, GoodsImpaired, GoodsReclassified, GoodsReturned, GoodsSold,
    GoodsValued,
};
use sunshine_ledger::id::BatchId;

use crate::attribution::Attribution;
use crate::contributions::{Flow, Give, Part, give_goods, goods, lot, money};
use crate::earlier::Earlier;
use crate::facts::NONE;

pub(crate) fn goods_disposed(
    known: &Attribution,
    org: u32,
    disposed: &GoodsDisposed,
    give: &mut Give<'_>,
) -> Result<(), String> {
    for line in &disposed.lines {
        lost(known, org, &line.batch, (line.value_fen.into(), line.qty.into()), give)?;
    }
    Ok(())
}

/// What is missing is lost, what is found takes from that.
pub(crate) fn goods_counted(
    known: &Attribution,
    org: u32,
    counted: &GoodsCounted,
    give: &mut Give<'_>,
) -> Result<(), String> {
    for line in &counted.lines {
        let missing = i64::from(line.booked) - i64::from(line.counted);
        lost(known, org, &line.batch, (line.value_fen.into(), missing), give)?;
    }
    Ok(())
}

/// The goods stay; what of their value is lost does not.
pub(crate) fn goods_impaired(
    known: &Attribution,
    org: u32,
    impaired: &GoodsImpaired,
    give: &mut Give<'_>,
) -> Result<(), String> {
    lost(known, org, &impaired.batch, (impaired.value_fen.into(), 0), give)
}

fn lost(
    known: &Attribution,
    org: u32,
    batch: &BatchId,
    (value, qty): (i64, i64),
    give: &mut Give<'_>,
) -> Result<(), String> {
    let batch = known.batch(batch)?;
    if batch.emergency == NONE {
        return Ok(());
    }
    let part = goods(org, batch.item, Flow::Lost, batch.class);
    give_goods(give, batch.emergency, part, value, qty)
}

pub(crate) fn goods_sold(
    known: &Attribution,
    org: u32,
    sold: &GoodsSold,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let batch = known.batch(&sold.batch)?;
    if batch.emergency == NONE {
        return Ok(());
    }
    let part = goods(org, batch.item, Flow::Sold, batch.class);
    give_goods(give, batch.emergency, part, sold.value_fen.into(), sold.qty.into())?;
    let proceeds = i64::from(sold.proceeds_fen) - i64::from(sold.costs_fen);
    give(batch.emergency, money(org, Flow::Proceeds), proceeds)
}

pub(crate) fn goods_reclassified(
    known: &Attribution,
    org: u32,
    made: &GoodsReclassified,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let batch = known.batch(&made.batch)?;
    let item = known.item(&made.item)?;
    if batch.emergency == NONE {
        return Ok(());
    }
    let part = goods(org, batch.item, Flow::Reclassified, batch.class);
    give_goods(give, batch.emergency, part, 0, -i64::from(made.qty))?;
    give_goods(give, batch.emergency, Part { item, ..part }, 0, made.qty.into())
}

/// What was used is so no more; nothing of it is lost.
pub(crate) fn goods_returned(
    known: &Attribution,
    org: u32,
    back: &GoodsReturned,
    earlier: &Earlier,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let shipment = earlier.shipment(known, back.shipment)?;
    let Some(emergency) = known.purpose_of(shipment.allocation).emergency else { return Ok(()) };
    for line in &back.lines {
        let part = lot(known, org, &line.batch, Flow::Used)?;
        let (value, qty) = (i64::from(line.value_fen), i64::from(line.qty));
        give_goods(give, emergency, part, -value, -qty)?;
    }
    Ok(())
}

/// It is received where the batch was given, and under way, used or lost where it was shipped for.
pub(crate) fn goods_valued(
    known: &Attribution,
    org: u32,
    valued: &GoodsValued,
    earlier: &Earlier,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let batch = known.batch(&valued.batch)?;
    let value = i64::from(valued.value_fen);
    let part = goods(org, batch.item, Flow::Received, batch.class);
    if batch.emergency != NONE {
        give_goods(give, batch.emergency, part, value, 0)?;
    }
    let Some(shipment) = valued.shipment else { return Ok(()) };
    let shipment = earlier.shipment(known, shipment)?;
    let Some(emergency) = known.purpose_of(shipment.allocation).emergency else { return Ok(()) };
    match earlier.good_and_lost(valued)? {
        None => give_goods(give, emergency, Part { flow: Flow::Transit, ..part }, value, 0),
        Some((good, lost)) => {
            give_goods(give, emergency, Part { flow: Flow::Used, ..part }, good, 0)?;
            give_goods(give, emergency, Part { flow: Flow::Lost, ..part }, lost, 0)
        }
    }
}
