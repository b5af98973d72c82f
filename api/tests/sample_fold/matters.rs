//! Matters that move money or goods: unclaimed money and its claim, refunds, disposals. The others only count as entries.
use super::{Fold, Row, fen};

/// No emergency: what is claimed or given back in the sample belongs to none.
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

    fn effect(&mut self, row: &Row, day: &str) {
        let amount = || fen(&row["金额"]);
        let purse = |fund: &str| (row["机构"].clone(), fund.to_owned(), String::new());
        match row["事项"].as_str() {
            "待确认款" => self.move_cash(purse(&row["对象"]), amount()),
            "待确认款认领" => {
                let found = &self.matters[&row["关联"]]["对象"];
                let found = purse(found);
                self.move_cash(found, -amount());
                self.move_cash(purse(&row["对象"]), amount());
                self.facts.received(day, NONE, amount());
            }
            "退还捐赠" => {
                let (gift, _) = row["关联"].split_once(';').unwrap();
                let fund = self.matters[gift]["对象"].clone();
                self.move_cash(purse(&fund), -amount());
                self.facts.received(day, NONE, -amount());
                self.mark("refund", 1);
            }
            "物资报损" => {
                for item in row["物资"].split(';') {
                    let (batch, qty) = item.split_once('=').unwrap();
                    let lot = self.lots.get_mut(&(row["机构"].clone(), batch.to_owned())).unwrap();
                    assert_eq!(lot.qty.to_string(), qty, "the whole lot has expired");
                    *lot = super::goods::Lot::default();
                    assert!(self.batches[batch].expiry.as_str() < &day[..10]);
                    self.mark("disposal", 1);
                }
            }
            _ => {}
        }
    }
}
