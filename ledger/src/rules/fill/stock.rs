//! What the ledger fills in about stock that is counted, re-classified, sold or given back.

use super::out_of_lot;
use crate::books::Books;
use crate::command::{ProposeCount, ProposeReclassification, ProposeSale, ReturnGoods};
use crate::event::{
    ActionProposed, CountedLine, GoodsCounted, GoodsReclassified, GoodsReturned, GoodsSold, Line,
    Payload, ValuedLine,
};
use crate::id::{BatchId, WarehouseId};
use crate::list::GoodsList;
use crate::money::Fen;
use crate::quantity::{PositiveQty, Qty};
use crate::refusal::Refusal;

/// What the books say of a lot; nothing where it was never there.
fn booked(books: &Books, warehouse: &WarehouseId, batch: &BatchId) -> Qty {
    let lot = books.lot_key(warehouse, batch).and_then(|key| books.lots.get(&key));
    let quantity = lot.map_or(0, |lot| u64::try_from(lot.quantity.head()).unwrap_or(0));
    Qty::new(quantity).unwrap_or(Qty::ZERO)
}

pub(super) fn count(books: &Books, c: &ProposeCount) -> Result<ActionProposed, Refusal> {
    let line = |line: &crate::command::CountedQuantity| {
        let booked = booked(books, &c.warehouse, &line.batch);
        let missing = booked
            .get()
            .checked_sub(line.counted.get())
            .and_then(|missing| PositiveQty::new(missing).ok());
        let value_fen = missing.map_or(Fen::ZERO, |qty| {
            out_of_lot(books, &c.warehouse, &Line { batch: line.batch, qty })
        });
        CountedLine { batch: line.batch, booked, counted: line.counted, value_fen }
    };
    let payload = Payload::GoodsCounted(GoodsCounted {
        count: c.count,
        counters: c.counters.clone(),
        lines: GoodsList::new(c.lines.iter().map(line).collect())?,
        reason: c.reason.clone(),
        warehouse: c.warehouse,
    });
    Ok(ActionProposed { action: c.action, payload })
}

pub(super) fn reclassification(books: &Books, c: &ProposeReclassification) -> ActionProposed {
    let line = Line { batch: c.batch, qty: c.qty };
    let payload = Payload::GoodsReclassified(GoodsReclassified {
        batch: c.batch,
        item: c.item,
        new_batch: c.new_batch,
        qty: c.qty,
        reason: c.reason.clone(),
        reclassification: c.reclassification,
        value_fen: out_of_lot(books, &c.warehouse, &line),
        warehouse: c.warehouse,
    });
    ActionProposed { action: c.action, payload }
}

pub(super) fn sale(books: &Books, c: &ProposeSale) -> ActionProposed {
    let line = Line { batch: c.batch, qty: c.qty };
    let payload = Payload::GoodsSold(GoodsSold {
        account: c.account,
        basis: c.basis,
        batch: c.batch,
        costs_fen: c.costs_fen,
        proceeds_fen: c.proceeds_fen,
        qty: c.qty,
        reason: c.reason.clone(),
        sale: c.sale,
        value_fen: out_of_lot(books, &c.warehouse, &line),
        warehouse: c.warehouse,
    });
    ActionProposed { action: c.action, payload }
}

/// Zero where the shipment has no such line or not so much in good order, which later rules refuse.
pub(super) fn returned(books: &Books, c: &ReturnGoods) -> Result<GoodsReturned, Refusal> {
    let line = |line: &Line| {
        let shipped = books.shipped(&c.shipment, &line.batch);
        let value = shipped.and_then(|(shipment, place)| {
            books.shipments.row(shipment).lines[place].coming_back(line.qty.qty())
        });
        ValuedLine { batch: line.batch, qty: line.qty, value_fen: value.unwrap_or(Fen::ZERO) }
    };
    Ok(GoodsReturned {
        counters: c.counters.clone(),
        lines: GoodsList::new(c.lines.iter().map(line).collect())?,
        reason: c.reason.clone(),
        return_id: c.return_id,
        shipment: c.shipment,
        warehouse: c.warehouse,
    })
}
