//! A gift that was taken back after it was spent, and how the gap was closed.

use maud::html;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, MoneyClawedBack, ShortfallClosed, ShortfallOutcome};

use super::{Part, Teller, unknown, words};
use crate::site::lang::said;

impl Teller<'_> {
    pub(super) fn clawed(&self, entry: &Entry) -> Part {
        match &entry.event {
            Event::MoneyClawedBack(e) => self.clawed_back(e),
            Event::ShortfallClosed(e) => self.made_good(entry, e),
            other => unknown(other),
        }
    }

    fn clawed_back(&self, e: &MoneyClawedBack) -> Part {
        let (gift, fund) = (self.first("gift", &e.gift), self.name("fund", &e.fund));
        Part::new(html! {
            @if self.zh() { "捐赠 " (gift) " 的 " (self.money(e.amount_fen)) " 被追回，原因：" (e.reason) "。钱先由“" (fund) "”垫付，待弥补；接受捐赠相应减少。" }
            @else { (self.money(e.amount_fen)) " of gift " (gift) " was taken back. Reason: " (self.han(&e.reason)) ". \u{201C}" (fund) "\u{201D} lays the money out until the gap is closed; what was received is less by it." }
        })
        .amount(e.amount_fen)
        .fact(said("追回编号", "Claw-back"), html! { code { (e.clawback) } })
        .fact(said("垫付的基金", "Fund that covers it"), self.fund(&e.fund))
        .maybe(said("限定于", "Earmark"), e.earmark.as_ref().map(|id| html! { code { (id) } }))
        .fact(said("账户", "Account"), self.name("account", &e.account))
        .fact(said("原因", "Reason"), self.han(&e.reason))
    }

    fn made_good(&self, entry: &Entry, e: &ShortfallClosed) -> Part {
        let org = self.name("org", &entry.org);
        let outcome = self.lang.say(words::shortfall(e.outcome));
        Part::new(html! {
            @match (e.outcome, self.zh()) {
                (ShortfallOutcome::Recovered, true) => { (org) "把追回 " code { (e.clawback) } " 所欠的 " (self.money(e.amount_fen)) " 收了回来，还给垫付的基金。原因：" (e.reason) "。" }
                (ShortfallOutcome::Recovered, false) => { (org) " got " (self.money(e.amount_fen)) " back of what claw-back " code { (e.clawback) } " had cost, and gave it to the fund that had laid it out. Reason: " (self.han(&e.reason)) "." }
                (ShortfallOutcome::WrittenOff, true) => { (org) "核销追回 " code { (e.clawback) } " 所欠的 " (self.money(e.amount_fen)) "，由垫付的基金承担。原因：" (e.reason) "。" }
                (ShortfallOutcome::WrittenOff, false) => { (org) " wrote off " (self.money(e.amount_fen)) " of what claw-back " code { (e.clawback) } " had cost; the fund that had laid it out bears it. Reason: " (self.han(&e.reason)) "." }
            }
        })
        .amount(e.amount_fen)
        .fact(said("弥补编号", "Closing"), html! { code { (e.closing) } })
        .fact(said("追回编号", "Claw-back"), html! { code { (e.clawback) } })
        .fact(said("结果", "Outcome"), html! { (outcome) })
        .maybe(said("账户", "Account"), e.account.as_ref().map(|id| self.name("account", id)))
        .fact(said("原因", "Reason"), self.han(&e.reason))
    }
}
