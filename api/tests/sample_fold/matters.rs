//! Matters that move money or goods, and months that close. The others only count as entries.
use super::goods::Lot;
use super::review::Use;
use super::{Fold, Row, fen};

/// No emergency: what these gifts and deliveries belong to in the sample.
const NONE: &str = "";

impl Fold {
    /// One row of 事项登记表. What two persons decide takes effect when the second signs, with an entry for the approval and one for
    /// the effect.
    pub(super) fn matter(&mut self, row: &Row, day: &str) {
        if row["环节"] == "审批" {
            self.entries += 1;
            let asked = self.matters[&row["单据号"]].clone();
            assert_ne!(asked["经办人工号"], row["经办人工号"], "two persons: {row:?}");
            return self.effect(&asked, day);
        }
        self.fresh(row, "事项登记表");
        self.matters.insert(row["单据号"].clone(), row.clone());
        if row["环节"].is_empty() {
            self.effect(row, day);
        }
    }

    /// Whether what happened on `then` belongs to a year that the organisation has closed.
    pub(super) fn of_a_closed_year(&self, org: &str, then: &str, day: &str) -> bool {
        let december = format!("{}-12", &then[..4]);
        then[..4] < day[..4] && self.closed.get(org).is_some_and(|month| *month >= december)
    }

    fn effect(&mut self, row: &Row, day: &str) {
        match row["事项"].as_str() {
            "结账" => {
                self.closed.insert(row["机构"].clone(), row["对象"].clone());
            }
            "反结账" => {
                // Closed again on the next day: no reversal falls between.
                self.mark("reopened", 1);
            }
            "驳回申请" => {
                let asked = &self.matters[&row["对象"]];
                assert_ne!(asked["经办人工号"], row["经办人工号"], "two persons: {row:?}");
                self.mark("rejected", 1);
            }
            "删除个人信息" => {
                let (given, gift) = &self.documents[&format!("捐款登记表 {}", row["关联"])];
                assert!(given.as_str() < "2020-05" && day >= "2021-11-01", "{given}, then {day}");
                assert_eq!(
                    (&gift[0]["机构"], gift[0]["捐赠人类别"].as_str()),
                    (&row["机构"], "个人")
                );
                assert!(!gift[0]["捐赠人"].is_empty(), "there is something to erase");
                self.mark("erasure", 1);
            }
            "物资报损" | "盘点" | "品类更正" | "物资变卖" | "存货减值" | "受助方退回"
            | "补计价" => self.stock_matter(row, day),
            _ => self.money_matter(row, day),
        }
    }

    fn money_matter(&mut self, row: &Row, day: &str) {
        let amount = || fen(&row["金额"]);
        let purse =
            |fund: &str, earmark: &str| (row["机构"].clone(), fund.to_owned(), earmark.to_owned());
        let own = purse(&row["对象"], &row["专款标识"]);
        let related: Vec<&str> = row["关联"].split(';').collect();
        match row["事项"].as_str() {
            "待确认款" | "利息" => self.move_cash(own, amount()),
            "待确认款认领" => {
                let found = self.matters[related[0]]["对象"].clone();
                self.move_cash(purse(&found, ""), -amount());
                self.move_cash(own, amount());
                self.facts.received(day, NONE, amount());
            }
            "退还捐赠" => {
                let gift = self.matters[related[0]].clone();
                self.move_cash(purse(&gift["对象"], &gift["专款标识"]), -amount());
                self.facts.received(day, NONE, -amount());
                self.mark("refund", 1);
            }
            "捐款被追回" => {
                assert_eq!(row["对象"], "F-GENERAL", "what covers it is unrestricted");
                self.move_cash(own, -amount());
                self.facts.received(day, NONE, -amount());
                self.mark("claw-back", 1);
            }
            "追回款弥补" if row["类别"] == "已追回" => {
                let taken = self.matters[&row["对象"]].clone();
                let gift = taken["关联"].split(';').nth(1).unwrap();
                let gift = self.matters[gift].clone();
                self.move_cash(purse(&gift["对象"], &gift["专款标识"]), -amount());
                self.move_cash(purse(&taken["对象"], &taken["专款标识"]), amount());
                self.mark("recovered", 1);
            }
            "基金划转" | "用途变更" | "限定解除" => {
                self.move_cash(own, -amount());
                self.move_cash(purse(related[1], &row["转入专款"]), amount());
                self.mark("moved", 1);
            }
            "费用支出" => {
                self.move_cash(own, -amount());
                self.mark("cost", 1);
            }
            "投资" => {
                self.move_cash(own, -amount());
                self.placed.insert(row["单据号"].clone(), amount());
            }
            "投资收回" => {
                let placed = self.matters[&row["对象"]].clone();
                self.move_cash(purse(&placed["对象"], &placed["专款标识"]), amount());
                let left = self.placed.get_mut(&row["对象"]).unwrap();
                *left -= fen(&row["费用"]);
                assert!(*left >= 0);
                assert_eq!(*left == 0, row["是否"] == "是", "closed when nothing is left: {row:?}");
                let gained = amount() - fen(&row["费用"]);
                self.mark(if gained < 0 { "placed at a loss" } else { "placed with a gain" }, 1);
            }
            _ => {}
        }
    }

    fn stock_matter(&mut self, row: &Row, day: &str) {
        let key = |batch: &str| (row["机构"].clone(), batch.to_owned());
        let items: Vec<(String, i128)> = row["物资"]
            .split(';')
            .filter_map(|item| item.split_once('='))
            .map(|(batch, qty)| (batch.to_owned(), qty.parse().unwrap()))
            .collect();
        match row["事项"].as_str() {
            "物资报损" => {
                for (batch, qty) in items {
                    let lot = self.lots.get_mut(&key(&batch)).unwrap();
                    assert_eq!(lot.qty, qty, "the whole lot has expired");
                    *lot = Lot::default();
                    assert!(self.batches[&batch].expiry.as_str() < &day[..10]);
                    self.mark("disposal", 1);
                }
            }
            "盘点" => {
                for (batch, counted) in items {
                    let lot = self.lots.get_mut(&key(&batch)).unwrap();
                    let missing = lot.qty - counted;
                    assert!(missing >= 0 && counted >= lot.encumbered);
                    lot.value -= lot.value * missing / lot.qty;
                    lot.qty = counted;
                    self.mark("missing", u64::try_from(missing).unwrap());
                }
            }
            "品类更正" => {
                let (_, new) = row["关联"].split_once(';').unwrap();
                let (qty, value) = self.out(&key(&row["对象"]), &row["数量"]);
                let batch = self.batches[&row["对象"]].clone();
                assert!(self.batches.insert(new.to_owned(), batch).is_none());
                self.lots.insert(key(new), Lot { qty, value, encumbered: 0 });
                self.mark("reclassified", 1);
            }
            "物资变卖" => {
                self.out(&key(&row["对象"]), &row["数量"]);
                let batch = self.batches[&row["对象"]].clone();
                assert!(batch.expiry.as_str() >= &day[..10]);
                let purse = (row["机构"].clone(), batch.fund, batch.earmark);
                self.move_cash(purse, fen(&row["金额"]) - fen(&row["费用"]));
                self.mark("sold", 1);
            }
            "存货减值" => {
                let lot = self.lots.get_mut(&key(&row["对象"])).unwrap();
                lot.value -= fen(&row["金额"]);
                assert!(lot.qty > 0 && lot.value >= 0);
            }
            "受助方退回" => {
                let shipment = self.shipments[&row["对象"]].clone();
                let allocation = self.allocations[&shipment.allocation].clone();
                for (batch, qty) in items {
                    let (_, sent, value) =
                        shipment.lines.iter().find(|line| line.0 == batch).unwrap().clone();
                    let value = value * qty / sent;
                    let lot = self.lots.get_mut(&key(&batch)).unwrap();
                    lot.qty += qty;
                    lot.value += value;
                    self.facts.used(day, &row["机构"], &allocation, Use::Delivered, -value, 0);
                    self.mark("given back", 1);
                }
            }
            _ => {
                assert!(!self.batches[&row["对象"]].valued, "{row:?}");
                let value = fen(&row["金额"]);
                let lot = self.lots.get_mut(&key(&row["对象"])).unwrap();
                assert!(lot.qty > 0 && lot.value == 0);
                lot.value = value;
                self.facts.received(day, NONE, value);
                self.mark("valued later", 1);
            }
        }
    }

    /// Takes a quantity out of a lot; it and its value.
    fn out(&mut self, lot: &(String, String), qty: &str) -> (i128, i128) {
        let qty: i128 = qty.parse().unwrap();
        let lot = self.lots.get_mut(lot).unwrap();
        assert!(lot.qty - lot.encumbered >= qty);
        let value = lot.value * qty / lot.qty;
        lot.qty -= qty;
        lot.value -= value;
        (qty, value)
    }
}
