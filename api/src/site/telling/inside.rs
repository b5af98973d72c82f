//! What moved inside one organisation: no income, no use.

use maud::html;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{CashCounted, Event, GoodsMoved, MoneyMoved};

use super::{Part, Teller, unknown};
use crate::site::lang::said;

impl Teller<'_> {
    pub(super) fn inside(&self, entry: &Entry) -> Part {
        match &entry.event {
            Event::MoneyMoved(e) => self.money_moved(entry, e),
            Event::GoodsMoved(e) => self.goods_moved(entry, e),
            Event::CashCounted(e) => self.cash_counted(entry, e),
            other => unknown(other),
        }
    }

    fn money_moved(&self, entry: &Entry, e: &MoneyMoved) -> Part {
        let org = self.name("org", &entry.org);
        let (from, to) = (self.name("account", &e.from), self.name("account", &e.to));
        Part::new(html! {
            @if self.zh() { (org) "把 " (self.money(e.amount_fen)) " 从“" (from) "”转到“" (to) "”。钱还是自己的，不算收到，也不算使用。" }
            @else { (org) " moved " (self.money(e.amount_fen)) " from \u{201C}" (from) "\u{201D} to \u{201C}" (to) "\u{201D}. It is still its own: neither received nor used." }
        })
        .amount(e.amount_fen)
        .fact(said("转账编号", "Move"), html! { code { (e.move_id) } })
        .fact(said("基金", "Fund"), self.fund(&e.fund))
        .maybe(said("限定于", "Earmark"), e.earmark.as_ref().map(|id| html! { code { (id) } }))
    }

    fn goods_moved(&self, entry: &Entry, e: &GoodsMoved) -> Part {
        let org = self.name("org", &entry.org);
        let (from, to) = (self.name("warehouse", &e.from), self.name("warehouse", &e.to));
        let value = Self::sum(e.lines.iter().map(|line| line.value_fen));
        Part::new(html! {
            @if self.zh() { (org) "把 " (self.batches(e.lines.len())) "物资从“" (from) "”移到“" (to) "”，价值 " (self.money(value)) "。物资还是自己的，不算使用。" }
            @else { (org) " moved " (self.batches(e.lines.len())) " of goods worth " (self.money(value)) " from \u{201C}" (from) "\u{201D} to \u{201C}" (to) "\u{201D}. They are still its own and not used." }
        })
        .amount(value)
        .fact(said("移库编号", "Move"), html! { code { (e.move_id) } })
        .fact(said("批次与数量（按基本单位）", "Batches, quantities in base units"), self.lines(&e.lines))
    }

    fn cash_counted(&self, entry: &Entry, e: &CashCounted) -> Part {
        let (org, account) = (self.name("org", &entry.org), self.name("account", &e.account));
        let (booked, counted) = (self.money(e.booked_fen), self.money(e.counted_fen));
        Part::new(html! {
            @if self.zh() { (org) "盘点“" (account) "”的现金：账面 " (booked) "，实点 " (counted) "，" @if let Some(reason) = &e.reason { "原因：" (reason) "。差额另行入账。" } @else { "账实相符。" } }
            @else { (org) " counted the cash of \u{201C}" (account) "\u{201D}: " (booked) " in the books, " (counted) " there" @if let Some(reason) = &e.reason { ". Reason: " (self.han(reason)) ". The difference is booked apart." } @else { ", as booked." } }
        })
        .amount(e.counted_fen)
        .fact(said("盘点编号", "Count"), html! { code { (e.count) } })
        .fact(said("清点人", "Counted by"), self.people(&e.counters))
    }
}
