//! Goods: gifts and purchases, shipments, transfers, signatures.

use serde_json::json;
use sunshine_ledger::event::Event;

use super::{Grant, Lot, ORGS, Open, Signed, Writer, of};

impl Writer {
    pub(super) fn goods_in(&mut self, org: usize, line: &mut Vec<u8>) -> bool {
        let kind = self.roll(4);
        let mut lots = Vec::new();
        let mut total = 0;
        for n in 0..=self.roll(3) {
            let batch = format!("B-{}-{n}", self.position);
            let (qty, value) = (self.roll(500) + 1, self.roll(90_000) + 1);
            let item = ["mask", "suit", "tent"][usize::try_from(self.roll(3)).unwrap()];
            let mut lot = json!({"batch": batch, "item": item, "qty": qty, "valuation_basis": "invoice",
                "value_fen": value});
            let unvalued = kind > 1 && self.roll(4) == 0;
            if unvalued {
                lot["valuation_basis"] = json!("unvalued");
                lot.as_object_mut().unwrap().remove("value_fen");
            }
            total += value;
            if unvalued {
                self.unvalued.push(batch.clone());
            }
            self.lots.push(Lot { org, batch, qty, value: if unvalued { 0 } else { value } });
            lots.push(lot);
        }
        let position = self.position;
        let event = match kind {
            0 if !self.grants.is_empty() => {
                let pick = self.pick(self.grants.len());
                let Grant { org, id: allocation, .. } = self.grants[pick].clone();
                let count = lots.len();
                self.lots.iter_mut().rev().take(count).for_each(|lot| lot.org = org);
                let data = json!({"account": "A-1", "allocation": allocation, "amount_fen": total,
                    "counters": ["S-1", "S-2"], "lots": lots, "purchase": format!("P-{position}"),
                    "warehouse": "W"});
                self.entry(ORGS[org].0, None, Event::GoodsPurchased(of(data)), line);
                return true;
            }
            0 | 1 => Event::OtherSourceIn(of(json!({"basis": "b", "fund": "f", "kind": "reserve",
                "goods": {"lots": lots, "warehouse": "W"}, "source": format!("O-{position}")}))),
            _ => {
                let mut data = json!({"counters": ["S-1", "S-2"], "custody": "warehouse",
                    "designation": "undesignated", "donor_kind": "organisation", "fund": "f",
                    "gift": format!("G-{position}"), "lots": lots, "treatment": "income",
                    "warehouse": "W"});
                self.emergency(&mut data);
                if self.papers.len() < 50 {
                    self.papers.push((org, format!("G-{position}"), ""));
                }
                Event::GoodsAccepted(of(data))
            }
        };
        self.entry(ORGS[org].0, None, event, line);
        true
    }

    pub(super) fn send_goods(&mut self, line: &mut Vec<u8>) -> bool {
        if self.grants.is_empty() || self.lots.is_empty() {
            return false;
        }
        let pick = self.pick(self.grants.len());
        let Grant { id: allocation, fund, to, .. } = self.grants[pick].clone();
        let pick = self.pick(self.lots.len());
        let lot = self.lots.swap_remove(pick);
        let (org, position) = (lot.org, self.position);
        let taken = self.roll(lot.qty) + 1;
        let value = lot.value * taken / lot.qty;
        if taken < lot.qty {
            let (batch, qty) = (lot.batch.clone(), lot.qty - taken);
            self.lots.push(Lot { org, batch, qty, value: lot.value - value });
        }
        let lines = vec![(lot.batch.clone(), taken, value)];
        let shown = json!([{"batch": lot.batch, "qty": taken, "value_fen": value}]);
        let event = if let Some(to) = to.filter(|to| *to != org) {
            let id = format!("T-{position}");
            let data = json!({"allocation": allocation, "fund": fund, "lines": shown,
                "organisation": ORGS[to].0, "transfer": id, "warehouse": "W"});
            self.open.push(Open::Goods { id, to, lines, fund });
            Event::TransferSent(of(data))
        } else {
            let id = format!("D-{position}");
            let data =
                json!({"allocation": allocation, "lines": shown, "shipment": id, "warehouse": "W"});
            self.open.push(Open::Shipment { id, org, position, lines });
            Event::GoodsShipped(of(data))
        };
        self.entry(ORGS[org].0, None, event, line);
        true
    }

    pub(super) fn close(&mut self, line: &mut Vec<u8>) -> bool {
        if self.open.is_empty() {
            return false;
        }
        let pick = self.pick(self.open.len());
        let open = self.open.swap_remove(pick);
        let (org, event) = match open {
            Open::Money { id, to, amount, fund } => (
                to,
                Event::TransferReceived(of(json!({"account": "A-1",
                "amount_fen": amount, "fund": fund, "transfer": id}))),
            ),
            Open::Goods { id, to, lines, fund } => {
                let mut shown = Vec::new();
                for (batch, qty, value) in lines {
                    shown.push(json!({"batch": batch, "qty": qty, "value_fen": value}));
                    self.lots.push(Lot { org: to, batch, qty, value });
                }
                let data = json!({"fund": fund, "lines": shown, "transfer": id, "warehouse": "W"});
                (to, Event::TransferReceived(of(data)))
            }
            Open::Shipment { id, org, position, .. } if self.roll(8) == 0 => {
                let data = json!({"reason": "r", "target": position, "undone": []});
                let stream = format!("shipment:{id}");
                self.entry(ORGS[org].0, Some(&stream), Event::EntryReversed(of(data)), line);
                return true;
            }
            Open::Shipment { id, org, lines, .. } => {
                let (mut shown, mut kept) = (Vec::new(), Vec::new());
                for (batch, qty, value) in lines {
                    let good = self.roll(qty + 1);
                    let used = value * good / qty;
                    shown.push(
                        json!({"batch": batch, "damaged": 0, "good": good, "short": qty - good,
                        "value_good_fen": used, "value_lost_fen": value - used}),
                    );
                    kept.push((batch, good, qty, used));
                }
                if self.signed.len() < 50 {
                    self.signed.push(Signed { id: id.clone(), org, lines: kept });
                }
                (org, Event::GoodsSigned(of(json!({"lines": shown, "shipment": id}))))
            }
        };
        self.entry(ORGS[org].0, None, event, line);
        true
    }
}
