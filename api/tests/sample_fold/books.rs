//! Money, decisions and what takes them back.
use super::review::Use;
use super::{Document, Fold, Row, events, fen};
use std::collections::HashMap;

/// The emergency of the bulletins.
pub(super) const EPIDEMIC: &str = "E2020-01";

/// A decision.
#[derive(Debug, Clone, Default)]
pub(crate) struct Allocation {
    pub(crate) org: String,
    pub(crate) fund: String,
    pub(crate) earmark: String,
    pub(crate) emergency: String,
    pub(crate) project: String,
    pub(crate) kind: String,
    pub(crate) to: String,
    pub(crate) amount: i128,
    pub(crate) drawn: i128,
    /// Value of goods signed for.
    pub(crate) good: i128,
    pub(crate) lines: HashMap<String, i128>,
    pub(crate) direct: HashMap<String, i128>,
    pub(crate) weight: (i128, i128),
    proposer: String,
    approved: bool,
}

impl Fold {
    /// Takes in one day's documents.
    pub(crate) fn day(&mut self, documents: Vec<Document>) {
        for document in documents {
            let rows = &document.rows;
            let day = if document.at.as_str() > "2020-01-28 17:00:00"
                && document.at.starts_with("2020-01-28")
            {
                "2020-01-28 evening".to_owned()
            } else {
                document.at[..10].to_owned()
            };
            self.entries += 1;
            self.recorded.extend(events::of(&document.register, &rows[0]));
            self.one(&document.register, rows, &day);
            for row in rows {
                assert!(
                    row["机构"] == "ledger"
                        || self.parents.contains_key(&row["机构"])
                        || document.order.0 == 0
                );
            }
            let key = format!(
                "{} {}",
                document.register,
                rows[0].get("单据号").unwrap_or(&rows[0]["经办人工号"])
            );
            self.documents.insert(key, (day, document.rows));
        }
        // ledger_created
        if self.entries > 0 && !self.seen.contains_key("created") {
            self.seen.insert("created", 1);
            self.entries += 1;
        }
    }

    fn one(&mut self, register: &str, rows: &[Row], day: &str) {
        let row = &rows[0];
        match register {
            "机构" => {
                self.parents.insert(row["编号"].clone(), row["上级机构"].clone());
            }
            "授权" if row["岗位"] == "审批人" => {
                let limit = (!row["审批限额"].is_empty()).then(|| fen(&row["审批限额"]));
                self.limits.insert((row["人员工号"].clone(), row["授权机构"].clone()), limit);
            }
            "募捐活动" => {
                self.campaigns.insert(row["编号"].clone(), row["应急响应"].clone());
            }
            "基金" | "项目" | "统计口径" | "综述栏目" => {
                self.facts.set_up(register, rows)
            }
            "期初余额" => self.other(rows, "期初余额"),
            "其他来源入库单" => {
                self.mark("other source", 1);
                self.other(rows, "其他来源入库单");
            }
            "捐款登记表" => self.gift(row, day, 1),
            "渠道结算" => self.settle(rows),
            "拨付审批单" if row["环节"] == "申请" => self.propose(rows),
            "拨付审批单" => self.approve(row),
            "冲正单" => self.reversal(row, day),
            "事项登记表" => self.matter(row, day),
            "资金拨付" => self.disburse(row, day, 1),
            "退款登记" => self.returned(row, day),
            "上划下拨" if !row["金额"].is_empty() => self.money_transfer(row, day),
            "信息公开单" => *self.facts.published.entry(row["视图"].clone()).or_default() += 1,
            "业务统计表" => {
                if row["指标"] == "clearance.value" {
                    self.mark("clearance", row["数值"].parse().unwrap());
                }
                self.facts.statistic(row, 1);
            }
            "使用反馈" => {
                self.facts.people(row, 1);
                let used = self.used_reports.entry(row["拨付单号"].clone()).or_default();
                *used += fen(&row["使用金额"]);
                let allocation = &self.allocations[&row["拨付单号"]];
                assert!(
                    *used <= allocation.drawn + allocation.good,
                    "reported beyond use: {row:?}"
                );
            }
            _ => self.goods_document(register, rows, day),
        }
    }

    pub(super) fn mark(&mut self, what: &'static str, by: u64) {
        *self.seen.entry(what).or_default() += by;
    }

    pub(super) fn fresh(&mut self, row: &Row, register: &str) {
        assert!(
            self.ids.insert(format!("{register} {}", row["单据号"])),
            "{register} {} twice",
            row["单据号"]
        );
    }

    fn purse(row: &Row) -> (String, String, String) {
        (row["机构"].clone(), row["基金"].clone(), row["专款标识"].clone())
    }

    /// Cash of a purse and an account; never below zero, never below what is decided.
    pub(super) fn move_cash(&mut self, purse: (String, String, String), fen: i128) {
        let bank =
            self.bank.entry((purse.0.clone(), format!("{}/{}", purse.1, purse.2))).or_default();
        *bank += fen;
        assert!(*bank >= 0, "bank of {purse:?} at {bank}");
        let cash = self.cash.entry(purse.clone()).or_default();
        *cash += fen;
        let encumbered = self.encumbered.get(&purse).copied().unwrap_or(0);
        assert!(*cash >= encumbered, "{purse:?}: {cash} under {encumbered}");
    }

    /// A balance from before, or what is no gift.
    fn other(&mut self, rows: &[Row], register: &str) {
        self.fresh(&rows[0], register);
        if rows[0]["金额"].is_empty() {
            self.opening_goods(rows);
        } else {
            self.move_cash(Self::purse(&rows[0]), fen(&rows[0]["金额"]));
        }
    }

    fn gift(&mut self, row: &Row, day: &str, sign: i128) {
        let amount = fen(&row["金额"]) * sign;
        assert!(amount != 0);
        if sign > 0 {
            self.fresh(row, "捐款登记表");
        }
        if row["渠道"].is_empty() {
            self.move_cash(Self::purse(row), amount);
        } else {
            *self.clearing.entry((row["渠道"].clone(), row["基金"].clone())).or_default() += amount;
            *self.cash.entry(Self::purse(row)).or_default() += amount;
        }
        match row["基金"].as_str() {
            "F-PENDING" => self.mark("pending", 1),
            "F-GENERAL" => self.mark("general", 1),
            "F-AGENCY" => self.mark("agency", 1),
            _ if !row["专款标识"].is_empty() => self.mark("earmark", 1),
            _ => {}
        }
        assert_eq!(row["核算方式"] == "受托代理", row["基金"] == "F-AGENCY");
        let emergency = self.emergency(row);
        self.facts.received(day, &emergency, amount);
        if emergency == EPIDEMIC {
            assert_eq!(row["基金"], "F-COVID");
            self.on(&row["机构"], day).received_money += amount;
        }
    }

    /// The emergency of a gift: its own, or its campaign's.
    pub(super) fn emergency(&self, row: &Row) -> String {
        let of_campaign = || self.campaigns.get(&row["募捐活动"]).cloned().unwrap_or_default();
        if row["应急响应"].is_empty() { of_campaign() } else { row["应急响应"].clone() }
    }

    fn settle(&mut self, rows: &[Row]) {
        let mut net = 0;
        for row in rows {
            let (gross, fee) = (fen(&row["结算金额"]), fen(&row["手续费"]));
            assert!(gross > 0 && fee >= 0);
            assert!(fee == 0 || row["基金"] != "F-COVID", "the emergency bears no fee");
            if fee > 0 {
                self.mark("fee", 1);
            }
            let clearing =
                self.clearing.get_mut(&(row["渠道"].clone(), row["基金"].clone())).unwrap();
            *clearing -= gross;
            assert!(*clearing >= 0);
            *self.cash.get_mut(&Self::purse(row)).unwrap() -= gross;
            self.move_cash(Self::purse(row), gross - fee);
            net += gross - fee;
        }
        assert_eq!(net, fen(&rows[0]["净额"]));
    }

    fn propose(&mut self, rows: &[Row]) {
        let row = &rows[0];
        self.fresh(row, "拨付审批单");
        let mut allocation = Allocation {
            org: row["机构"].clone(),
            fund: row["基金"].clone(),
            earmark: row["专款标识"].clone(),
            emergency: row["应急响应"].clone(),
            project: row["项目"].clone(),
            kind: row["拨付类别"].clone(),
            to: format!("{}{}", row["受助单位"], row["接收机构"]),
            proposer: row["经办人工号"].clone(),
            ..Allocation::default()
        };
        assert_eq!(allocation.kind == "上划下拨", !row["接收机构"].is_empty());
        assert!(
            !allocation.emergency.is_empty()
                || !["F-COVID", "F-HENAN", "F-RESERVE"].contains(&allocation.fund.as_str())
        );
        if row["金额"].is_empty() {
            for row in rows {
                let qty: i128 = row["数量"].parse().unwrap();
                if row["仓库"] == "direct" {
                    allocation.direct.insert(row["品类"].clone(), qty);
                    allocation.weight.1 += qty;
                } else {
                    let lot = &self.lots[&(row["机构"].clone(), row["批次"].clone())];
                    let batch = &self.batches[&row["批次"]];
                    assert_eq!(
                        (&batch.fund, &batch.earmark),
                        (&allocation.fund, &allocation.earmark)
                    );
                    assert!(lot.qty - lot.encumbered >= qty, "lot {} is not there", row["批次"]);
                    allocation.weight.0 += lot.value * qty / lot.qty;
                    if !batch.valued {
                        allocation.weight.1 += qty
                    }
                    allocation.lines.insert(row["批次"].clone(), qty);
                }
            }
        } else {
            allocation.amount = fen(&row["金额"]);
            allocation.weight = (allocation.amount, 0);
        }
        self.allocations.insert(row["单据号"].clone(), allocation);
    }

    fn approve(&mut self, row: &Row) {
        self.entries += 1;
        let allocation = self.allocations.get_mut(&row["单据号"]).unwrap();
        assert!(!allocation.approved && allocation.proposer != row["经办人工号"]);
        allocation.approved = true;
        let allocation = allocation.clone();
        self.permitted(row, allocation.weight);
        let purse = (allocation.org.clone(), allocation.fund.clone(), allocation.earmark.clone());
        if allocation.amount > 0 {
            *self.encumbered.entry(purse.clone()).or_default() += allocation.amount;
            self.move_cash(purse, 0);
        }
        for (batch, qty) in &allocation.lines {
            let lot = self.lots.get_mut(&(allocation.org.clone(), batch.clone())).unwrap();
            lot.encumbered += qty;
            assert!(lot.encumbered <= lot.qty);
        }
    }

    /// The approver's limit, and the minute above the threshold.
    fn permitted(&mut self, row: &Row, weight: (i128, i128)) {
        let limit = self.limits[&(row["经办人工号"].clone(), row["机构"].clone())];
        assert!(limit.is_none_or(|limit| limit >= weight.0), "{row:?} over the limit");
        if weight.0 >= 100_000_000 || weight.1 >= 5_000 {
            assert_eq!(row["会议纪要"].len(), 64, "{row:?} needs a minute");
            self.mark("minute", 1);
        }
    }

    /// An approved decision to draw on.
    pub(super) fn drawn(&mut self, doc: &str, org: &str, kind: &str) -> Allocation {
        let allocation = self.allocations[doc].clone();
        assert!(allocation.approved && allocation.org == org && allocation.kind == kind, "{doc}");
        allocation
    }

    /// Draws money: encumbrance, purse and account fall together.
    pub(super) fn draw_money(&mut self, doc: &str, amount: i128) {
        let allocation = self.allocations.get_mut(doc).unwrap();
        allocation.drawn += amount;
        assert!(allocation.drawn <= allocation.amount && allocation.drawn >= 0, "{doc} overdrawn");
        let purse = (allocation.org.clone(), allocation.fund.clone(), allocation.earmark.clone());
        *self.encumbered.get_mut(&purse).unwrap() -= amount;
        self.move_cash(purse, -amount);
    }

    fn disburse(&mut self, row: &Row, day: &str, sign: i128) {
        let amount = fen(&row["金额"]) * sign;
        let allocation = self.drawn(&row["拨付单号"], &row["机构"], "资助");
        if sign > 0 {
            self.fresh(row, "资金拨付");
        }
        self.draw_money(&row["拨付单号"], amount);
        self.facts.used(day, &row["机构"], &allocation, Use::Paid, amount, sign);
        if allocation.emergency == EPIDEMIC {
            self.on(&row["机构"], day).used_money += amount;
        }
    }

    fn returned(&mut self, row: &Row, day: &str) {
        assert_eq!(
            self.documents[&format!("资金拨付 {}", row["资金拨付单号"])].1[0]["拨付单号"],
            row["拨付单号"]
        );
        self.mark("return", 1);
        let amount = -fen(&row["金额"]);
        let allocation = self.drawn(&row["拨付单号"], &row["机构"], "资助");
        self.draw_money(&row["拨付单号"], amount);
        self.facts.used(day, &row["机构"], &allocation, Use::Returned, amount, 0);
        if allocation.emergency == EPIDEMIC {
            self.on(&row["机构"], day).used_money += amount;
        }
    }

    fn money_transfer(&mut self, row: &Row, day: &str) {
        let amount = fen(&row["金额"]);
        if row["方向"] == "发出" {
            self.fresh(row, "上划下拨");
            let allocation = self.drawn(&row["拨付单号"], &row["机构"], "上划下拨");
            assert_eq!(allocation.to, row["接收机构"]);
            self.draw_money(&row["拨付单号"], amount);
            if self.parents[&row["机构"]] == row["接收机构"] {
                self.mark("up", 1);
            } else {
                self.facts.used(day, &row["机构"], &allocation, Use::Left, amount, 0);
                if allocation.emergency == EPIDEMIC {
                    self.on(&row["机构"], day).transferred_money += amount;
                }
            }
        } else {
            let sent = self.documents[&format!("上划下拨 {}", row["单据号"])].1[0].clone();
            assert_eq!(
                (&sent["金额"], &sent["接收机构"], &sent["基金"]),
                (&row["金额"], &row["机构"], &row["基金"])
            );
            self.move_cash(Self::purse(row), amount);
            if sent["基金"] == "F-COVID" {
                self.on(&row["机构"], day).transferred_in += amount;
            }
        }
    }

    fn reversal(&mut self, row: &Row, day: &str) {
        if row["环节"] == "申请" {
            self.fresh(row, "冲正单");
            let target =
                (row["原登记表"].clone(), row["原单据号"].clone(), row["经办人工号"].clone());
            self.reversals.insert(row["单据号"].clone(), target);
            return;
        }
        self.entries += 1;
        let (register, doc, proposer) = self.reversals[&row["单据号"]].clone();
        assert_ne!(proposer, row["经办人工号"]);
        let (_, rows) = self.documents[&format!("{register} {doc}")].clone();
        assert_eq!(rows[0]["机构"], row["机构"]);
        let weight = match register.as_str() {
            "捐款登记表" | "资金拨付" => fen(&rows[0]["金额"]),
            "物资验收入库单" => {
                rows.iter().filter(|row| !row["价值"].is_empty()).map(|row| fen(&row["价值"])).sum()
            }
            _ => 0,
        };
        self.permitted(row, (weight, 0));
        match register.as_str() {
            "捐款登记表" => {
                self.mark("reversal 捐款登记表", 1);
                if self.of_a_closed_year(&row["机构"], &rows[0]["业务时间"], day) {
                    // It corrects the year that is closed, and is in no figure of this one.
                    self.mark("reversal of last year's gift", 1);
                    let amount = fen(&rows[0]["金额"]);
                    return self.move_cash(Self::purse(&rows[0]), -amount);
                }
                self.gift(&rows[0], day, -1)
            }
            "资金拨付" => {
                self.mark("reversal 资金拨付", 1);
                self.disburse(&rows[0], day, -1)
            }
            "物资验收入库单" => {
                self.mark("reversal 物资验收入库单", 1);
                self.unaccept(&rows, day)
            }
            "使用反馈" => {
                self.mark("reversal 使用反馈", 1);
                self.facts.people(&rows[0], -1);
                *self.used_reports.get_mut(&rows[0]["拨付单号"]).unwrap() -=
                    fen(&rows[0]["使用金额"]);
            }
            "业务统计表" => {
                self.mark("reversal 业务统计表", 1);
                self.facts.statistic(&rows[0], -1);
            }
            other => panic!("reversal of {other}"),
        }
    }
}
