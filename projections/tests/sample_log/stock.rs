//! Stock that is looked at again: counted, re-classified, sold, valued, brought back.

use serde_json::json;
use sunshine_ledger::event::Event;

use super::{Lot, ORGS, Open, Signed, Writer, of};

impl Writer {
    /// One of the lots, taken out of them.
    fn some_lot(&mut self) -> Option<Lot> {
        if self.lots.is_empty() {
            return None;
        }
        let pick = self.pick(self.lots.len());
        Some(self.lots.swap_remove(pick))
    }

    /// Takes some of a lot, and puts the rest back: how much, and its value.
    fn some_of(&mut self, lot: &Lot) -> (u64, u64) {
        let taken = self.roll(lot.qty) + 1;
        let value = lot.value * taken / lot.qty;
        if taken < lot.qty {
            let Lot { org, batch, qty, value: whole } = lot;
            let (qty, value) = (qty - taken, whole - value);
            self.lots.push(Lot { org: *org, batch: batch.clone(), qty, value });
        }
        (taken, value)
    }

    pub(super) fn count(&mut self, line: &mut Vec<u8>) -> bool {
        let Some(Lot { org, batch, qty, value }) = self.some_lot() else { return false };
        let counted = self.roll(qty + 20);
        let missing = value * qty.saturating_sub(counted) / qty;
        let data = json!({"count": format!("K-{}", self.position), "counters": ["S-3", "S-4"],
            "lines": [{"batch": batch, "booked": qty, "counted": counted, "value_fen": missing}],
            "reason": "r", "warehouse": "W"});
        if !self.may_be_turned(org, format!("count:K-{}", self.position)) && counted > 0 {
            self.lots.push(Lot { org, batch, qty: counted, value: value - missing });
        }
        self.entry(ORGS[org].0, None, Event::GoodsCounted(of(data)), line);
        true
    }

    pub(super) fn reclassify(&mut self, line: &mut Vec<u8>) -> bool {
        let Some(lot) = self.some_lot() else { return false };
        let (qty, value) = self.some_of(&lot);
        let (org, batch, new) = (lot.org, lot.batch, format!("B-{}-r", self.position));
        let item = ["mask", "suit", "tent"][self.pick(3)];
        let data = json!({"batch": batch, "item": item, "new_batch": new, "qty": qty, "reason": "r",
            "reclassification": format!("Y-{}", self.position), "value_fen": value,
            "warehouse": "W"});
        if self.unvalued.contains(&batch) {
            self.unvalued.push(new.clone());
        }
        if !self.may_be_turned(org, format!("batch:{batch}")) {
            self.lots.push(Lot { org, batch: new, qty, value });
        }
        self.entry(ORGS[org].0, None, Event::GoodsReclassified(of(data)), line);
        true
    }

    pub(super) fn sell(&mut self, line: &mut Vec<u8>) -> bool {
        let Some(lot) = self.some_lot() else { return false };
        let (qty, value) = self.some_of(&lot);
        let (proceeds, position) = (self.roll(9_000) + 1, self.position);
        let data = json!({"account": "A-1", "basis": "surplus", "batch": lot.batch,
            "costs_fen": self.roll(proceeds + 1), "proceeds_fen": proceeds, "qty": qty,
            "reason": "r", "sale": format!("Z-{position}"), "value_fen": value, "warehouse": "W"});
        self.may_be_turned(lot.org, format!("sale:Z-{position}"));
        self.entry(ORGS[lot.org].0, None, Event::GoodsSold(of(data)), line);
        true
    }

    /// Of a lot, of a shipment under way, or of one that was signed for.
    pub(super) fn value(&mut self, line: &mut Vec<u8>) -> bool {
        let value = self.roll(5_000) + 1;
        let mut data = json!({"valuation": format!("V-{}", self.position),
            "valuation_basis": "market", "value_fen": value, "valuer": "S-9"});
        let without = |batch: &String, worth: u64| worth == 0 && self.unvalued.contains(batch);
        let lot = self.lots.iter().position(|lot| without(&lot.batch, lot.value));
        let under_way = self.open.iter().position(|open| match open {
            Open::Shipment { lines, .. } => lines.iter().any(|(batch, _, v)| without(batch, *v)),
            _ => false,
        });
        let signed = self.signed.iter().position(|signed| {
            signed.lines.iter().any(|(batch, .., value)| without(batch, *value))
        });
        let unvalued = self.unvalued.clone();
        let (org, batch) = match (self.roll(3), lot, under_way, signed) {
            (0, Some(at), ..) => {
                let lot = &mut self.lots[at];
                lot.value = value;
                data["warehouse"] = json!("W");
                (lot.org, lot.batch.clone())
            }
            (1, _, Some(at), _) => {
                let Open::Shipment { id, org, lines, .. } = &mut self.open[at] else {
                    return false;
                };
                let line = lines.iter_mut().find(|line| line.2 == 0 && unvalued.contains(&line.0));
                let line = line.unwrap();
                line.2 = value;
                data["shipment"] = json!(id);
                (*org, line.0.clone())
            }
            (2, .., Some(at)) => {
                let Signed { id, org, lines } = &mut self.signed[at];
                let line = lines.iter_mut().find(|line| line.3 == 0 && unvalued.contains(&line.0));
                let (batch, good, whole, worth) = line.unwrap();
                *worth = value * *good / *whole;
                data["shipment"] = json!(id);
                (*org, batch.clone())
            }
            _ => return false,
        };
        data["batch"] = json!(batch);
        self.keep_reversible(org, format!("batch:{batch}"));
        self.entry(ORGS[org].0, None, Event::GoodsValued(of(data)), line);
        true
    }

    pub(super) fn bring_back(&mut self, line: &mut Vec<u8>) -> bool {
        if self.signed.is_empty() {
            return false;
        }
        let pick = self.pick(self.signed.len());
        let Signed { id, org, lines } = self.signed.swap_remove(pick);
        let (mut shown, turned) = (Vec::new(), self.roll(4) == 0);
        for (batch, good, _, value) in lines.into_iter().filter(|(_, good, ..)| *good > 0) {
            let qty = self.roll(good) + 1;
            let value = value * qty / good;
            shown.push(json!({"batch": batch, "qty": qty, "value_fen": value}));
            if !turned {
                self.lots.push(Lot { org, batch, qty, value });
            }
        }
        if shown.is_empty() {
            return false;
        }
        if turned {
            self.keep_reversible(org, format!("shipment:{id}"));
        }
        let data = json!({"counters": ["S-3", "S-4"], "lines": shown, "reason": "r",
            "return": format!("R-{}", self.position), "shipment": id, "warehouse": "W"});
        self.entry(ORGS[org].0, None, Event::GoodsReturned(of(data)), line);
        true
    }
}
