//! Money that is placed to earn something, and what comes back of it.

use maud::html;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, InvestmentPlaced, InvestmentReturned};

use super::{Part, Teller, signed, unknown, words};
use crate::site::lang::said;
use crate::site::number;

impl Teller<'_> {
    pub(super) fn invested(&self, entry: &Entry) -> Part {
        match &entry.event {
            Event::InvestmentPlaced(e) => self.placed(entry, e),
            Event::InvestmentReturned(e) => self.given_back(e),
            other => unknown(other),
        }
    }

    fn placed(&self, entry: &Entry, e: &InvestmentPlaced) -> Part {
        let (org, kind) = (self.name("org", &entry.org), self.lang.say(words::investment(e.kind)));
        Part::new(html! {
            @if self.zh() { (org) "用“" (self.name("fund", &e.fund)) "”的 " (self.money(e.amount_fen)) " 投资于" (e.issuer) "的" (kind) "。钱还是自己的，不算使用。原因：" (e.reason) "。" }
            @else { (org) " placed " (self.money(e.amount_fen)) " of \u{201C}" (self.name("fund", &e.fund)) "\u{201D} in " (kind) " of " (self.han(&e.issuer)) ". It is still its own and not used. Reason: " (self.han(&e.reason)) "." }
        })
        .amount(e.amount_fen)
        .fact(said("投资编号", "Investment"), html! { code { (e.investment) } })
        .fact(said("基金", "Fund"), self.fund(&e.fund))
        .maybe(said("限定于", "Earmark"), e.earmark.as_ref().map(|id| html! { code { (id) } }))
        .maybe(said("到期日", "Due"), e.matures.as_ref().map(|day| html! { span class="num" { (day) } }))
        .fact(said("原因", "Reason"), self.han(&e.reason))
    }

    fn given_back(&self, e: &InvestmentReturned) -> Part {
        let earned = signed(e.amount_fen).saturating_sub(signed(e.cost_fen));
        let size =
            html! { span class="num" { (number::money(self.lang, earned.saturating_abs())) } };
        Part::new(html! {
            @if self.zh() { "投资 " code { (e.investment) } " 收回 " (self.money(e.amount_fen)) "，其中原投出 " (self.money(e.cost_fen)) "，" @if earned < 0 { "亏损 " } @else { "收益 " } (size) @if e.closes { "，至此结清" } "。" }
            @else { "Of investment " code { (e.investment) } ", " (self.money(e.amount_fen)) " came back for " (self.money(e.cost_fen)) " placed, a " @if earned < 0 { "loss" } @else { "gain" } " of " (size) @if e.closes { "; nothing of it is left" } "." }
        })
        .amount(e.amount_fen)
        .fact(said("收回编号", "Return"), html! { code { (e.return_id) } })
        .fact(said("收款账户", "Into account"), self.name("account", &e.account))
    }
}
