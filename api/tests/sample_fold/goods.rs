//! Lots: in, out, on the way.
use super::books::EPIDEMIC;
use super::review::Use;
use super::{Fold, Row, fen};

/// One batch.
#[derive(Debug, Clone)]
pub(crate) struct Batch {
    pub(crate) fund: String,
    pub(crate) earmark: String,
    pub(crate) class: &'static str,
    pub(crate) valued: bool,
    pub(super) expiry: String,
    counters: String,
    acceptor: String,
    countersigned: bool,
    item: String,
}

/// One lot.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lot {
    pub(crate) qty: i128,
    pub(crate) value: i128,
    pub(crate) encumbered: i128,
}

/// One shipment or transfer: organisation, decision, lines of batch, quantity and value.
#[derive(Debug, Clone)]
pub(crate) struct Shipment {
    org: String,
    pub(super) allocation: String,
    pub(super) lines: Vec<(String, i128, i128)>,
    done: bool,
}

impl Fold {
    pub(super) fn goods_document(&mut self, register: &str, rows: &[Row], day: &str) {
        match register {
            "物资验收入库单" => self.accept(rows, day),
            "采购入库单" => self.purchase(rows),
            "清点复核单" => {
                let row = &rows[0];
                let batch = self.batches.get_mut(&row["批次"]).unwrap();
                assert!(
                    batch.counters.contains(&row["经办人工号"])
                        && batch.acceptor != row["经办人工号"]
                );
                batch.countersigned = true;
            }
            "物资出库单" => {
                let allocation = self.drawn(&rows[0]["拨付单号"], &rows[0]["机构"], "资助");
                let lines = self.take(rows, &allocation.lines, day);
                self.open(&rows[0]["单据号"], &rows[0], lines);
            }
            "上划下拨" if rows[0]["方向"] == "发出" => {
                let allocation = self.drawn(&rows[0]["拨付单号"], &rows[0]["机构"], "上划下拨");
                assert_eq!(allocation.to, rows[0]["接收机构"]);
                let lines = self.take(rows, &allocation.lines, day);
                self.open(&rows[0]["单据号"], &rows[0], lines);
            }
            "上划下拨" => self.arrive(rows, day),
            "受赠确认单" => self.sign(rows, day),
            _ => {}
        }
    }

    fn new_lot(&mut self, row: &Row, class: &'static str) {
        let qty: i128 = row["数量"].parse().unwrap();
        let value = row.get("价值").filter(|v| !v.is_empty()).map(|value| fen(value));
        assert!(qty > 0 && value.is_none_or(|value| value > 0));
        let batch = Batch {
            fund: row.get("基金").cloned().unwrap_or_default(),
            earmark: row.get("专款标识").cloned().unwrap_or_default(),
            class,
            valued: value.is_some(),
            expiry: row["有效期至"].clone(),
            counters: row.get("清点人").cloned().unwrap_or_default(),
            acceptor: row["经办人工号"].clone(),
            countersigned: class == "other"
                || row.get("方式").is_some_and(|custody| custody == "直达"),
            item: row["品类"].clone(),
        };
        assert!(
            class == "other"
                || (batch.counters.contains(';') && batch.counters.contains(&batch.acceptor))
        );
        assert!(
            self.batches.insert(row["批次"].clone(), batch).is_none(),
            "batch {} twice",
            row["批次"]
        );
        let key = (row["机构"].clone(), row["批次"].clone());
        self.lots.insert(key, Lot { qty, value: value.unwrap_or(0), encumbered: 0 });
    }

    pub(super) fn opening_goods(&mut self, rows: &[Row]) {
        for row in rows {
            self.new_lot(row, "other");
        }
    }

    fn accept(&mut self, rows: &[Row], day: &str) {
        let head = &rows[0];
        assert!(self.ids.insert(format!("gift {}", head["单据号"])));
        let emergency = self.emergency(head);
        assert!(emergency == EPIDEMIC || day > "2020-04-28");
        for row in rows {
            self.new_lot(row, "donated");
            match row["计价依据"].as_str() {
                "未计价" => self.mark("unvalued", 1),
                "名义金额" => {
                    assert_eq!(row["价值"], "1.00");
                    self.mark("nominal", 1)
                }
                _ => {}
            }
            assert_eq!(row["计价依据"] == "未计价", row["价值"].is_empty());
            assert!(!head["计价人"].is_empty() || rows.iter().all(|row| row["价值"].is_empty()));
            assert!(!head["清点人"].contains(&head["计价人"]) || head["计价人"].is_empty());
            let value = self.lots[&(row["机构"].clone(), row["批次"].clone())].value;
            self.facts.received(day, &emergency, value);
            let figures = self.on(&row["机构"], day);
            figures.received_goods += value;
            figures.held_goods += value;
        }
        if head["方式"] == "海关提货" {
            self.mark("customs", 1);
            assert!(day >= "2020-03-23" && !head["报关单号"].is_empty());
        }
        assert!(
            head["捐赠人类别"] != "境外" || day >= "2020-03-23",
            "overseas goods enter after 22 March"
        );
        if head["方式"] == "直达" {
            self.mark("direct", 1);
            self.entries += 1;
            let allocation = self.drawn(&head["拨付单号"], &head["机构"], "资助");
            for row in rows {
                let batch = self.batches[&row["批次"]].item.clone();
                assert!(allocation.direct.contains_key(&batch));
            }
            let lines = self.take_whole(rows, day);
            self.open(&head["出库单号"], head, lines);
        }
    }

    pub(super) fn unaccept(&mut self, rows: &[Row], day: &str) {
        for row in rows {
            let lot = self.lots.remove(&(row["机构"].clone(), row["批次"].clone())).unwrap();
            assert_eq!(
                (lot.qty.to_string(), lot.encumbered),
                (row["数量"].clone(), 0),
                "dependents first"
            );
            let emergency = self.emergency(&rows[0]);
            self.facts.received(day, &emergency, -lot.value);
            let figures = self.on(&row["机构"], day);
            figures.received_goods -= lot.value;
            figures.held_goods -= lot.value;
        }
    }

    fn purchase(&mut self, rows: &[Row]) {
        let doc = &rows[0]["拨付单号"];
        let allocation = self.drawn(doc, &rows[0]["机构"], "采购");
        self.mark("purchase", 1);
        self.draw_money(doc, fen(&rows[0]["金额"]));
        assert_eq!(rows.iter().map(|row| fen(&row["价值"])).sum::<i128>(), fen(&rows[0]["金额"]));
        for row in rows {
            self.new_lot(row, "purchased");
            let batch = self.batches.get_mut(&row["批次"]).unwrap();
            batch.fund.clone_from(&allocation.fund);
        }
        // One purchase is never decided on again.
        self.seen.entry("purchase in stock").or_insert(1);
    }

    fn take_whole(&mut self, rows: &[Row], day: &str) -> Vec<(String, i128, i128)> {
        let whole =
            rows.iter().map(|row| (row["批次"].clone(), row["数量"].parse().unwrap())).collect();
        for row in rows {
            let lot = self.lots.get_mut(&(row["机构"].clone(), row["批次"].clone())).unwrap();
            lot.encumbered = lot.qty;
        }
        self.take(rows, &whole, day)
    }

    /// Takes lines out of lots at their issue value.
    fn take(
        &mut self,
        rows: &[Row],
        decided: &std::collections::HashMap<String, i128>,
        day: &str,
    ) -> Vec<(String, i128, i128)> {
        let mut lines = Vec::new();
        for row in rows {
            let qty: i128 = row["数量"].parse().unwrap();
            assert!(decided[&row["批次"]] >= qty);
            let batch = self.batches[&row["批次"]].clone();
            assert!(batch.countersigned, "{} is not countersigned", row["批次"]);
            assert!(batch.expiry.is_empty() || batch.expiry.as_str() >= &day[..10]);
            let lot = self.lots.get_mut(&(row["机构"].clone(), row["批次"].clone())).unwrap();
            let value = lot.value * qty / lot.qty;
            lot.qty -= qty;
            lot.value -= value;
            lot.encumbered -= qty;
            assert!(lot.qty >= lot.encumbered && lot.encumbered >= 0);
            if batch.class != "purchased" {
                self.on(&row["机构"], day).in_transit_goods += value;
            }
            lines.push((row["批次"].clone(), qty, value));
        }
        lines
    }

    fn open(&mut self, doc: &str, head: &Row, lines: Vec<(String, i128, i128)>) {
        let shipment = Shipment {
            org: head["机构"].clone(),
            allocation: head["拨付单号"].clone(),
            lines,
            done: false,
        };
        assert!(self.shipments.insert(doc.to_owned(), shipment).is_none(), "{doc} twice");
    }

    fn arrive(&mut self, rows: &[Row], day: &str) {
        self.entries += 1;
        let shipment = self.shipments.get_mut(&rows[0]["单据号"]).unwrap();
        assert!(!std::mem::replace(&mut shipment.done, true));
        let shipment = shipment.clone();
        assert_eq!(self.allocations[&shipment.allocation].to, rows[0]["机构"]);
        assert_eq!(rows.len(), shipment.lines.len());
        let allocation = self.allocations[&shipment.allocation].clone();
        for (row, (batch, qty, value)) in rows.iter().zip(&shipment.lines) {
            assert_eq!((&row["批次"], &row["数量"]), (batch, &qty.to_string()));
            self.facts.used(day, &shipment.org, &allocation, Use::Left, *value, 0);
            let lot = self.lots.entry((row["机构"].clone(), batch.clone())).or_default();
            lot.qty += qty;
            lot.value += value;
            let reserve = self.batches[batch].class == "other";
            if reserve {
                self.mark("reserve transferred", 1)
            }
            let figures = self.on(&shipment.org, day);
            figures.transferred_goods += value;
            figures.in_transit_goods -= value;
            if reserve {
                figures.reserve += value
            } else {
                figures.held_goods -= value
            }
            if !reserve {
                self.on(&row["机构"], day).held_goods += value
            }
        }
    }

    fn sign(&mut self, rows: &[Row], day: &str) {
        let shipment = self.shipments.get_mut(&rows[0]["出库单号"]).unwrap();
        assert!(!std::mem::replace(&mut shipment.done, true) && shipment.org == rows[0]["机构"]);
        let shipment = shipment.clone();
        assert_eq!(rows.len(), shipment.lines.len());
        let allocation = self.allocations[&shipment.allocation].clone();
        for (row, (batch, qty, value)) in rows.iter().zip(&shipment.lines) {
            let count = |heading: &str| row[heading].parse::<i128>().unwrap();
            assert_eq!(&row["批次"], batch);
            assert_eq!(count("完好数量") + count("短少数量") + count("损坏数量"), *qty);
            let good = value * count("完好数量") / qty;
            if good < *value {
                self.mark("damaged", 1)
            }
            // One signature is one act, however many lots it is for.
            let acts = i64::from(batch == &shipment.lines[0].0);
            self.facts.used(day, &shipment.org, &allocation, Use::Delivered, good, acts);
            self.allocations.get_mut(&shipment.allocation).unwrap().good += good;
            let class = self.batches[batch].class;
            let figures = self.on(&shipment.org, day);
            match class {
                "purchased" => figures.used_money += good,
                _ => {
                    figures.used_goods += good;
                    figures.in_transit_goods -= value;
                    if class == "other" {
                        figures.reserve += good
                    } else {
                        figures.held_goods -= value
                    }
                }
            }
        }
    }
}
