//! Stock that is looked at again: valued later, counted, re-classified, sold, given back.

use maud::{Markup, html};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{
    Event, GoodsCounted, GoodsImpaired, GoodsReclassified, GoodsReturned, GoodsSold, GoodsValued,
};
use sunshine_ledger::money::Fen;

use super::{Part, Teller, signed, unknown, words};
use crate::site::lang::said;
use crate::site::number;

impl Teller<'_> {
    pub(super) fn stock(&self, entry: &Entry) -> Part {
        match &entry.event {
            Event::GoodsValued(e) => self.valued(e),
            Event::GoodsCounted(e) => self.counted(entry, e),
            Event::GoodsImpaired(e) => self.impaired(entry, e),
            Event::GoodsReclassified(e) => self.reclassified(entry, e),
            Event::GoodsSold(e) => self.sold(entry, e),
            Event::GoodsReturned(e) => self.came_back(e),
            other => unknown(other),
        }
    }

    fn valued(&self, e: &GoodsValued) -> Part {
        let basis = self.lang.say(words::valuation(e.valuation_basis));
        let place = self.valued_where(e);
        Part::new(html! {
            @if self.zh() { "批次 " code { (e.batch) } " 收下时未计价，" (place) "，现按" (basis) "补计价 " (self.money(e.value_fen)) "。从这天起计入接受捐赠物资" @if e.shipment.is_some() { "，已签收的同时计入使用" } "。" }
            @else { "Batch " code { (e.batch) } " was accepted without a value; " (place) " is now valued at " (self.money(e.value_fen)) " by " (basis) ". It counts as received from this day on" @if e.shipment.is_some() { ", and what was signed for as used" } "." }
        })
        .amount(e.value_fen)
        .fact(said("计价编号", "Valuation"), html! { code { (e.valuation) } })
        .fact(said("批次", "Batch"), html! { code { (e.batch) } })
        .fact(said("估价人", "Valued by"), html! { span class="num" { (e.valuer) } })
    }

    /// Which part of a batch is valued.
    fn valued_where(&self, e: &GoodsValued) -> Markup {
        match (&e.warehouse, &e.shipment) {
            (Some(id), _) => {
                let name = self.name("warehouse", id);
                html! { @if self.zh() { "在“" (name) "”里的" } @else { "what stands in \u{201C}" (name) "\u{201D}" } }
            }
            (None, Some(id)) => {
                let first = self.first("shipment", id);
                html! { @if self.zh() { "随发货 " (first) " 发出的" } @else { "what left with shipment " (first) } }
            }
            (None, None) => html! {},
        }
    }

    fn counted(&self, entry: &Entry, e: &GoodsCounted) -> Part {
        let (org, place) = (self.name("org", &entry.org), self.name("warehouse", &e.warehouse));
        let short = e.lines.iter().filter(|line| line.counted < line.booked).count();
        let over = e.lines.iter().filter(|line| line.counted > line.booked).count();
        let value = Self::sum(e.lines.iter().map(|line| line.value_fen));
        let part = Part::new(html! {
            @if self.zh() {
                (org) "盘点“" (place) "”里的 " (self.batches(e.lines.len())) "物资："
                @if short > 0 { "盘亏 " (self.batches(short)) "，价值 " (self.money(value)) "，计入损耗；" }
                @if over > 0 { "盘盈 " (self.batches(over)) "，不计价；" }
                @if short + over == 0 { "与账面相符；" }
                (e.counters.len()) " 人清点。原因：" (e.reason) "。"
            } @else {
                (org) " counted " (self.batches(e.lines.len())) " of goods in \u{201C}" (place) "\u{201D}: "
                @if short > 0 { (self.batches(short)) " short, worth " (self.money(value)) ", which counts as lost; " }
                @if over > 0 { (self.batches(over)) " with more than booked, entered without a value; " }
                @if short + over == 0 { "all as booked; " }
                (e.counters.len()) " people counted. Reason: " (self.han(&e.reason)) "."
            }
        });
        let part = if value > Fen::MIN { part.amount(value) } else { part };
        part.fact(said("盘点编号", "Count"), html! { code { (e.count) } })
            .fact(said("仓库", "Warehouse"), self.name("warehouse", &e.warehouse))
            .fact(said("清点人", "Counted by"), self.people(&e.counters))
            .fact(said("批次、账面与实盘（按基本单位）", "Batches, booked and counted, in base units"), html! {
                @for (i, line) in e.lines.iter().enumerate() {
                    @if i > 0 { br; }
                    code { (line.batch) } (self.lang.of(" 账面 ", " booked ")) span class="num" { (number::size(line.booked.get())) }
                    (self.lang.of("，实盘 ", ", counted ")) span class="num" { (number::size(line.counted.get())) }
                }
            })
            .fact(said("原因", "Reason"), self.han(&e.reason))
    }

    fn impaired(&self, entry: &Entry, e: &GoodsImpaired) -> Part {
        let (org, place) = (self.name("org", &entry.org), self.name("warehouse", &e.warehouse));
        Part::new(html! {
            @if self.zh() { (org) "对“" (place) "”里批次 " code { (e.batch) } " 的物资减值 " (self.money(e.value_fen)) "，计入损耗；数量不变。原因：" (e.reason) "。" }
            @else { (org) " wrote " (self.money(e.value_fen)) " off the value of batch " code { (e.batch) } " in \u{201C}" (place) "\u{201D}, which counts as lost; the quantity stays. Reason: " (self.han(&e.reason)) "." }
        })
        .amount(e.value_fen)
        .fact(said("减值编号", "Impairment"), html! { code { (e.impairment) } })
        .fact(said("原因", "Reason"), self.han(&e.reason))
    }

    fn reclassified(&self, entry: &Entry, e: &GoodsReclassified) -> Part {
        let org = self.name("org", &entry.org);
        let qty = i64::try_from(e.qty.get()).unwrap_or(i64::MAX);
        let goods = self.names.goods(self.lang, e.item.as_str(), qty);
        Part::new(html! {
            @if self.zh() { (org) "更正品类：批次 " code { (e.batch) } " 里实为 " (goods) "的，转为批次 " code { (e.new_batch) } "，价值 " (self.money(e.value_fen)) " 不变。原因：" (e.reason) "。" }
            @else { (org) " corrected what goods are: in batch " code { (e.batch) } " there were " (goods) ", now batch " code { (e.new_batch) } " with the value they had, " (self.money(e.value_fen)) ". Reason: " (self.han(&e.reason)) "." }
        })
        .amount(e.value_fen)
        .fact(said("更正编号", "Re-classification"), html! { code { (e.reclassification) } })
        .fact(said("仓库", "Warehouse"), self.name("warehouse", &e.warehouse))
        .fact(said("原批次与新批次", "Batch before and after"), html! { code { (e.batch) } " → " code { (e.new_batch) } })
        .fact(said("原因", "Reason"), self.han(&e.reason))
    }

    fn sold(&self, entry: &Entry, e: &GoodsSold) -> Part {
        let org = self.name("org", &entry.org);
        let net = signed(e.proceeds_fen.into()).saturating_sub(signed(e.costs_fen));
        let net = html! { span class="num" { (number::money(self.lang, net)) } };
        let basis = self.lang.say(words::sale(e.basis));
        Part::new(html! {
            @if self.zh() { (org) "变卖批次 " code { (e.batch) } " 的物资，因为" (basis) "：卖得 " (self.money(e.proceeds_fen)) "，费用 " (self.money(e.costs_fen)) "，净得 " (net) " 仍按原来的用途使用。" }
            @else { (org) " sold goods of batch " code { (e.batch) } " because " (basis) ": for " (self.money(e.proceeds_fen)) " at costs of " (self.money(e.costs_fen)) ". The net " (net) " stays bound to what the goods were for." }
        })
        .amount(e.proceeds_fen)
        .fact(said("变卖编号", "Sale"), html! { code { (e.sale) } })
        .fact(said("仓库", "Warehouse"), self.name("warehouse", &e.warehouse))
        .fact(said("收款账户", "Into account"), self.name("account", &e.account))
        .fact(said("数量（按基本单位）", "Quantity in base units"), html! { span class="num" { (number::size(e.qty.get())) } })
        .fact(said("账面价值", "Value in the books"), self.money(e.value_fen))
        .fact(said("原因", "Reason"), self.han(&e.reason))
    }

    fn came_back(&self, e: &GoodsReturned) -> Part {
        let from = match self.names.shipment(e.shipment.as_str()) {
            Some(shipped) => self.towards(shipped.allocation.as_str()),
            None => html! { (self.lang.of("受助方", "The recipient")) },
        };
        let (place, value) = (
            self.name("warehouse", &e.warehouse),
            Self::sum(e.lines.iter().map(|line| line.value_fen)),
        );
        Part::new(html! {
            @if self.zh() { (from) "退回 " (self.batches(e.lines.len())) "物资，价值 " (self.money(value)) "，入“" (place) "”。使用物资相应减少。原因：" (e.reason) "。" }
            @else { (from) " gave " (self.batches(e.lines.len())) " of goods worth " (self.money(value)) " back, into \u{201C}" (place) "\u{201D}. What was used is less by it. Reason: " (self.han(&e.reason)) "." }
        })
        .amount(value)
        .fact(said("退回编号", "Return"), html! { code { (e.return_id) } })
        .fact(said("发货编号", "Shipment"), self.first("shipment", &e.shipment))
        .fact(said("清点人", "Counted by"), self.people(&e.counters))
        .fact(said("批次与数量（按基本单位）", "Batches, quantities in base units"), self.lines(&e.lines))
        .fact(said("原因", "Reason"), self.han(&e.reason))
    }
}
