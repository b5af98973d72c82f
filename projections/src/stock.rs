//! Goods, wherever they are: the lots of every warehouse, what is under way, and what became of
//! every item. `VIEWS.md` section 14, "goods".

use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, Lot, ValuedLine};
use sunshine_ledger::id::{BatchId, WarehouseId};

use crate::attribution::Attribution;
use crate::cells::{CellKey, Cells};
use crate::codec::{Reader, put};
use crate::earlier::Earlier;
use crate::facts::NONE;
use crate::names::Names;

/// The warehouse of direct deliveries (RULES section 1).
const DIRECT: &str = "direct";

/// All of it; quantities in the item's base unit, values in fen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stock {
    pub(crate) warehouses: Names,
    /// Quantity and value of lots.
    pub(crate) lots: Cells<LotKey, 2>,
    /// Quantity and value of lines shipped or sent that did not arrive.
    pub(crate) under_way: Cells<WayKey, 2>,
    /// Quantities.
    pub(crate) flows: Cells<FlowKey, 1>,
}

/// A batch in a warehouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct LotKey {
    pub(crate) org: u32,
    pub(crate) warehouse: u32,
    pub(crate) batch: u32,
}

/// A batch of a shipment or transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WayKey {
    /// Where it stands that it was shipped or sent.
    pub(crate) sent: u64,
    pub(crate) batch: u32,
}

/// What became of an item at an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FlowKey {
    pub(crate) flow: StockFlow,
    pub(crate) org: u32,
    /// The other organisation of what entered or left; else [`NONE`].
    pub(crate) other: u32,
    pub(crate) item: u32,
}

/// How goods come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum StockFlow {
    Received,
    OtherIn,
    Purchased,
    Entered,
    Left,
    Delivered,
    Lost,
    Sold,
    Reclassified,
}

impl StockFlow {
    pub(crate) const ALL: [StockFlow; 9] = [
        StockFlow::Received,
        StockFlow::OtherIn,
        StockFlow::Purchased,
        StockFlow::Entered,
        StockFlow::Left,
        StockFlow::Delivered,
        StockFlow::Lost,
        StockFlow::Sold,
        StockFlow::Reclassified,
    ];
}

/// The shipment or transfer that an entry ends or values, before it is closed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OnTheWay {
    sent: u64,
    /// Who sent it.
    from: u32,
}

impl OnTheWay {
    /// `None` of an entry that speaks of none.
    pub(crate) fn of(
        known: &Attribution,
        entry: &Entry,
        earlier: &Earlier,
    ) -> Result<Option<OnTheWay>, String> {
        let shipment = match &earlier.adding(entry).0.event {
            Event::GoodsSigned(signed) => known.shipment(&signed.shipment)?,
            Event::GoodsValued(valued) => match valued.shipment {
                Some(id) => earlier.shipment(known, id)?,
                None => return Ok(None),
            },
            Event::TransferReceived(received) => {
                let transfer = known.transfer(&received.transfer)?;
                return Ok(Some(OnTheWay { sent: transfer.position, from: transfer.from }));
            }
            _ => return Ok(None),
        };
        Ok(Some(OnTheWay { sent: shipment.position, from: shipment.org }))
    }
}

impl Stock {
    /// Takes an entry, once its batches are known.
    pub(crate) fn take(
        &mut self,
        known: &Attribution,
        entry: &Entry,
        earlier: &Earlier,
        on_the_way: Option<OnTheWay>,
    ) -> Result<(), String> {
        let (adding, sign) = earlier.adding(entry);
        let org = known.organisations.find(adding.org.as_str()).unwrap_or(NONE);
        let document = on_the_way.map_or(adding.position.get(), |way| way.sent);
        let mut taking = Taking { stock: self, known, org, sign, document };
        match &adding.event {
            Event::GoodsAccepted(gift) => {
                taking.lots(StockFlow::Received, &gift.lots, gift.warehouse.as_ref())
            }
            Event::OpeningBalance(opening) => match &opening.goods {
                Some(goods) => taking.lots(StockFlow::OtherIn, &goods.lots, Some(&goods.warehouse)),
                None => Ok(()),
            },
            Event::OtherSourceIn(other) => match &other.goods {
                Some(goods) => taking.lots(StockFlow::OtherIn, &goods.lots, Some(&goods.warehouse)),
                None => Ok(()),
            },
            Event::GoodsPurchased(bought) => {
                taking.lots(StockFlow::Purchased, &bought.lots, Some(&bought.warehouse))
            }
            Event::GoodsShipped(shipped) => taking.sent(&shipped.lines, Some(&shipped.warehouse)),
            Event::TransferSent(sent) => match &sent.lines {
                Some(lines) => taking.sent(lines, sent.warehouse.as_ref()),
                None => Ok(()),
            },
            Event::TransferReceived(received) => {
                let from = on_the_way.map_or(NONE, |way| way.from);
                for line in received.lines.iter().flatten() {
                    let (qty, fen) = (i64::from(line.qty), i64::from(line.value_fen));
                    taking.under_way(&line.batch, -qty, -fen)?;
                    taking.lot(received.warehouse.as_ref(), &line.batch, qty, fen)?;
                    let item = known.batch(&line.batch)?.item;
                    taking.flow(StockFlow::Entered, (org, from), item, qty);
                    taking.flow(StockFlow::Left, (from, org), item, qty);
                }
                Ok(())
            }
            Event::GoodsSigned(signed) => {
                for line in &signed.lines {
                    let (good, lost) =
                        (i64::from(line.good), i64::from(line.short) + i64::from(line.damaged));
                    let fen = i64::from(line.value_good_fen) + i64::from(line.value_lost_fen);
                    taking.under_way(&line.batch, -(good + lost), -fen)?;
                    taking.of_batch(StockFlow::Delivered, &line.batch, good)?;
                    taking.of_batch(StockFlow::Lost, &line.batch, lost)?;
                }
                Ok(())
            }
            Event::GoodsReturned(back) => {
                for line in &back.lines {
                    let (qty, fen) = (i64::from(line.qty), i64::from(line.value_fen));
                    taking.lot(Some(&back.warehouse), &line.batch, qty, fen)?;
                    taking.of_batch(StockFlow::Delivered, &line.batch, -qty)?;
                }
                Ok(())
            }
            Event::GoodsDisposed(disposed) => {
                for line in &disposed.lines {
                    let (qty, fen) = (i64::from(line.qty), i64::from(line.value_fen));
                    taking.lot(Some(&disposed.warehouse), &line.batch, -qty, -fen)?;
                    taking.of_batch(StockFlow::Lost, &line.batch, qty)?;
                }
                Ok(())
            }
            Event::GoodsCounted(counted) => {
                for line in &counted.lines {
                    let missing = i64::from(line.booked) - i64::from(line.counted);
                    let fen = i64::from(line.value_fen);
                    taking.lot(Some(&counted.warehouse), &line.batch, -missing, -fen)?;
                    taking.of_batch(StockFlow::Lost, &line.batch, missing)?;
                }
                Ok(())
            }
            Event::GoodsImpaired(impaired) => {
                let fen = i64::from(impaired.value_fen);
                taking.lot(Some(&impaired.warehouse), &impaired.batch, 0, -fen)
            }
            Event::GoodsSold(sold) => {
                let (qty, fen) = (i64::from(sold.qty), i64::from(sold.value_fen));
                taking.lot(Some(&sold.warehouse), &sold.batch, -qty, -fen)?;
                taking.of_batch(StockFlow::Sold, &sold.batch, qty)
            }
            Event::GoodsReclassified(made) => {
                let (qty, fen) = (i64::from(made.qty), i64::from(made.value_fen));
                for (batch, sign) in [(&made.batch, -1), (&made.new_batch, 1)] {
                    taking.lot(Some(&made.warehouse), batch, sign * qty, sign * fen)?;
                    taking.of_batch(StockFlow::Reclassified, batch, sign * qty)?;
                }
                Ok(())
            }
            Event::GoodsMoved(moved) => {
                for line in &moved.lines {
                    let (qty, fen) = (i64::from(line.qty), i64::from(line.value_fen));
                    taking.lot(Some(&moved.from), &line.batch, -qty, -fen)?;
                    taking.lot(Some(&moved.to), &line.batch, qty, fen)?;
                }
                Ok(())
            }
            Event::GoodsValued(valued) => {
                let fen = i64::from(valued.value_fen);
                if valued.shipment.is_none() {
                    taking.lot(valued.warehouse.as_ref(), &valued.batch, 0, fen)
                } else if earlier.good_and_lost(valued)?.is_none() {
                    taking.under_way(&valued.batch, 0, fen)
                } else {
                    Ok(())
                }
            }
            _ => Ok(()),
        }
    }
}

/// The stock while it takes one entry.
struct Taking<'a> {
    stock: &'a mut Stock,
    known: &'a Attribution,
    org: u32,
    /// −1 in a reversal.
    sign: i64,
    /// Where the shipment or transfer stands that it speaks of.
    document: u64,
}

impl Taking<'_> {
    /// Lots come into the books.
    fn lots(
        &mut self,
        flow: StockFlow,
        lots: &[Lot],
        warehouse: Option<&WarehouseId>,
    ) -> Result<(), String> {
        for lot in lots {
            let (qty, fen) = (i64::from(lot.qty), lot.value_fen.map_or(0, i64::from));
            self.lot(warehouse, &lot.batch, qty, fen)?;
            self.of_batch(flow, &lot.batch, qty)?;
        }
        Ok(())
    }

    /// Lines leave a warehouse and are under way.
    fn sent(
        &mut self,
        lines: &[ValuedLine],
        warehouse: Option<&WarehouseId>,
    ) -> Result<(), String> {
        for line in lines {
            let (qty, fen) = (i64::from(line.qty), i64::from(line.value_fen));
            self.lot(warehouse, &line.batch, -qty, -fen)?;
            self.under_way(&line.batch, qty, fen)?;
        }
        Ok(())
    }

    fn lot(
        &mut self,
        warehouse: Option<&WarehouseId>,
        batch: &BatchId,
        qty: i64,
        fen: i64,
    ) -> Result<(), String> {
        let warehouse = warehouse.map_or(DIRECT, WarehouseId::as_str);
        let warehouse = self.stock.warehouses.ordinal(warehouse);
        let key = LotKey {
            org: self.org,
            warehouse: warehouse.ok_or("there are too many warehouses")?,
            batch: self.known.batch_ordinal(batch)?,
        };
        let amounts = [self.sign * qty, self.sign * fen];
        self.stock.lots.add(key, amounts);
        Ok(())
    }

    fn under_way(&mut self, batch: &BatchId, qty: i64, fen: i64) -> Result<(), String> {
        let key = WayKey { sent: self.document, batch: self.known.batch_ordinal(batch)? };
        let amounts = [self.sign * qty, self.sign * fen];
        self.stock.under_way.add(key, amounts);
        Ok(())
    }

    fn of_batch(&mut self, flow: StockFlow, batch: &BatchId, qty: i64) -> Result<(), String> {
        let item = self.known.batch(batch)?.item;
        self.flow(flow, (self.org, NONE), item, qty);
        Ok(())
    }

    fn flow(&mut self, flow: StockFlow, (org, other): (u32, u32), item: u32, qty: i64) {
        let key = FlowKey { flow, org, other, item };
        self.stock.flows.add(key, [self.sign * qty]);
    }
}

impl CellKey for LotKey {
    fn encode(&self, out: &mut Vec<u8>) {
        [self.org, self.warehouse, self.batch].iter().for_each(|&number| put(out, number.into()));
    }

    fn decode(reader: &mut Reader<'_>) -> Option<LotKey> {
        let (org, warehouse) = (reader.take_u32()?, reader.take_u32()?);
        Some(LotKey { org, warehouse, batch: reader.take_u32()? })
    }
}

impl CellKey for WayKey {
    fn encode(&self, out: &mut Vec<u8>) {
        put(out, self.sent);
        put(out, self.batch.into());
    }

    fn decode(reader: &mut Reader<'_>) -> Option<WayKey> {
        Some(WayKey { sent: reader.take()?, batch: reader.take_u32()? })
    }
}

impl CellKey for FlowKey {
    fn encode(&self, out: &mut Vec<u8>) {
        let flow = StockFlow::ALL.iter().position(|&flow| flow == self.flow).unwrap_or(0);
        put(out, u64::try_from(flow).unwrap_or(0));
        put(out, self.org.into());
        // The next number after [`NONE`] is 0.
        put(out, self.other.wrapping_add(1).into());
        put(out, self.item.into());
    }

    fn decode(reader: &mut Reader<'_>) -> Option<FlowKey> {
        let flow = *StockFlow::ALL.get(usize::try_from(reader.take()?).ok()?)?;
        let org = reader.take_u32()?;
        let other = reader.take_u32()?.wrapping_sub(1);
        Some(FlowKey { flow, org, other, item: reader.take_u32()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_every_kind_come_back() {
        let mut flows = Vec::new();
        for (n, flow) in (0..).zip(StockFlow::ALL) {
            for other in [NONE, 0, 70_000] {
                flows.push(FlowKey { flow, org: n, other, item: n * 9 });
            }
        }
        crate::cells::tests::check::<FlowKey, 1>(&flows);
        let lot = |n| LotKey { org: n, warehouse: 3, batch: 7 * n };
        crate::cells::tests::check::<LotKey, 2>(&[lot(0), lot(1), lot(99_999)]);
        let way = |n| WayKey { sent: u64::from(n) << 20, batch: n };
        crate::cells::tests::check::<WayKey, 2>(&[way(0), way(1), way(99_999)]);
    }
}
