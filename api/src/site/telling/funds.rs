//! Money between funds, and what is earned and paid besides gifts and their use.

use maud::{Markup, html};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{
    CostPaid, Event, FundMoved, IntentChanged, InterestReceived, RestrictionReleased,
};
use sunshine_ledger::id::{EarmarkId, FundId};

use super::{Part, Teller, unknown, words};
use crate::site::lang::said;

impl Teller<'_> {
    pub(super) fn funds(&self, entry: &Entry) -> Part {
        match &entry.event {
            Event::FundMoved(e) => self.fund_moved(entry, e),
            Event::IntentChanged(e) => self.intent_changed(e),
            Event::RestrictionReleased(e) => self.released(e),
            Event::CostPaid(e) => self.cost(entry, e),
            Event::InterestReceived(e) => self.interest(entry, e),
            other => unknown(other),
        }
    }

    /// A fund and what binds the money beyond it.
    fn purse(&self, fund: &FundId, earmark: Option<&EarmarkId>) -> Markup {
        html! {
            (self.fund(fund))
            @if let Some(id) = earmark { (self.lang.of("，限定于 ", ", earmark ")) code { (id) } }
        }
    }

    fn fund_moved(&self, entry: &Entry, e: &FundMoved) -> Part {
        let org = self.name("org", &entry.org);
        let (from, to) = (self.name("fund", &e.fund), self.name("fund", &e.to_fund));
        Part::new(html! {
            @if self.zh() { (org) "把 " (self.money(e.amount_fen)) " 非限定资金从“" (from) "”划到“" (to) "”。钱还是自己的，不算收到，也不算使用。原因：" (e.reason) "。" }
            @else { (org) " moved " (self.money(e.amount_fen)) " of unrestricted money from \u{201C}" (from) "\u{201D} to \u{201C}" (to) "\u{201D}. It is still its own: neither received nor used. Reason: " (self.han(&e.reason)) "." }
        })
        .amount(e.amount_fen)
        .fact(said("划转编号", "Move"), html! { code { (e.move_id) } })
        .fact(said("从", "From"), self.purse(&e.fund, e.earmark.as_ref()))
        .fact(said("到", "To"), self.purse(&e.to_fund, e.to_earmark.as_ref()))
        .fact(said("账户", "Account"), self.name("account", &e.account))
        .fact(said("原因", "Reason"), self.han(&e.reason))
    }

    fn intent_changed(&self, e: &IntentChanged) -> Part {
        let (from, to) = (self.name("fund", &e.fund), self.name("fund", &e.to_fund));
        let basis = self.lang.say(words::intent(e.basis));
        let notice = match (&e.notice_from, &e.notice_to) {
            (Some(first), Some(last)) => Some(html! { (self.day(first)) " – " (self.day(last)) }),
            _ => None,
        };
        let from = match &e.gift {
            Some(gift) => {
                html! { @if self.zh() { "捐赠 " (self.first("gift", gift)) " 的 " } @else { "Of gift " (self.first("gift", gift)) ", " } (self.money(e.amount_fen)) @if self.zh() { "由“" (from) "”" } @else { " leaves \u{201C}" (from) "\u{201D}" } }
            }
            None => {
                html! { (self.money(e.amount_fen)) @if self.zh() { "由“" (from) "”" } @else { " leaves \u{201C}" (from) "\u{201D}" } }
            }
        };
        Part::new(html! {
            @if self.zh() { "用途变更：" (from) "改用于“" (to) "”。依据：" (basis) @if let Some(days) = &notice { "（" (days) "）" } "。原因：" (e.reason) "。" }
            @else { (from) " and is used for \u{201C}" (to) "\u{201D} from now on: " (basis) @if let Some(days) = &notice { " (" (days) ")" } ". Reason: " (self.han(&e.reason)) "." }
        })
        .amount(e.amount_fen)
        .fact(said("变更编号", "Change"), html! { code { (e.change) } })
        .fact(said("从", "From"), self.purse(&e.fund, e.earmark.as_ref()))
        .fact(said("到", "To"), self.purse(&e.to_fund, e.to_earmark.as_ref()))
        .fact(said("依据", "Basis"), html! { (basis) })
        .maybe(said("公告期", "Public notice"), notice)
        .fact(said("账户", "Account"), self.name("account", &e.account))
        .fact(said("原因", "Reason"), self.han(&e.reason))
    }

    fn released(&self, e: &RestrictionReleased) -> Part {
        let (from, to) = (self.name("fund", &e.fund), self.name("fund", &e.to_fund));
        let basis = self.lang.say(words::release(e.basis));
        Part::new(html! {
            @if self.zh() { "限定解除：" (self.money(e.amount_fen)) " 从限定的“" (from) "”转到非限定的“" (to) "”，因为" (basis) "。原因：" (e.reason) "。" }
            @else { (self.money(e.amount_fen)) " is released from the restricted \u{201C}" (from) "\u{201D} into the unrestricted \u{201C}" (to) "\u{201D}, for " (basis) ". Reason: " (self.han(&e.reason)) "." }
        })
        .amount(e.amount_fen)
        .fact(said("解除编号", "Release"), html! { code { (e.release) } })
        .fact(said("从", "From"), self.purse(&e.fund, e.earmark.as_ref()))
        .fact(said("到", "To"), self.purse(&e.to_fund, e.to_earmark.as_ref()))
        .fact(said("依据", "Basis"), html! { (basis) })
        .fact(said("账户", "Account"), self.name("account", &e.account))
        .fact(said("原因", "Reason"), self.han(&e.reason))
    }

    fn cost(&self, entry: &Entry, e: &CostPaid) -> Part {
        let (org, fund) = (self.name("org", &entry.org), self.name("fund", &e.fund));
        let kind = self.lang.say(words::cost(e.kind));
        Part::new(html! {
            @if self.zh() { (org) "从“" (fund) "”支付" (kind) " " (self.money(e.amount_fen)) "：" (e.description) "。费用单独列出，不算使用捐赠。" }
            @else { (org) " paid " (self.money(e.amount_fen)) " of " (kind) " from \u{201C}" (fund) "\u{201D}: " (self.han(&e.description)) ". Costs stand by themselves and are no use of gifts." }
        })
        .amount(e.amount_fen)
        .fact(said("费用编号", "Cost"), html! { code { (e.cost) } })
        .fact(said("基金", "Fund"), self.purse(&e.fund, e.earmark.as_ref()))
        .fact(said("付款账户", "From account"), self.name("account", &e.account))
        .maybe(said("募捐活动", "Campaign"), e.campaign.as_ref().map(|id| self.name("campaign", id)))
    }

    fn interest(&self, entry: &Entry, e: &InterestReceived) -> Part {
        let (org, account) = (self.name("org", &entry.org), self.name("account", &e.account));
        Part::new(html! {
            @if self.zh() { (org) "的账户“" (account) "”收到 " (self.day(&e.period_from)) "到 " (self.day(&e.period_to)) "的利息 " (self.money(e.amount_fen)) "，分归生息的基金。利息不是捐赠。" }
            @else { (org) " received " (self.money(e.amount_fen)) " of interest on \u{201C}" (account) "\u{201D} for " (self.day(&e.period_from)) " to " (self.day(&e.period_to)) ", shared among the funds that earned it. Interest is no gift." }
        })
        .amount(e.amount_fen)
        .fact(said("利息编号", "Interest"), html! { code { (e.interest) } })
        .fact(said("归入", "Shares"), html! {
            @for (i, share) in e.shares.iter().enumerate() {
                @if i > 0 { br; }
                (self.purse(&share.fund, share.earmark.as_ref())) " " (self.money(share.amount_fen))
            }
        })
    }
}
