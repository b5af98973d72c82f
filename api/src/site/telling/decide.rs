//! Proposals, approvals, decisions and reversals.

use maud::{Markup, html};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{ActionProposed, AllocationMade, Event};
use sunshine_ledger::posting::Account;

use super::{Part, Teller, unknown, words};
use crate::site::cite::hash;
use crate::site::lang::said;

impl Teller<'_> {
    pub(super) fn decided(&self, entry: &Entry) -> Part {
        match &entry.event {
            Event::ActionProposed(e) => self.proposed(entry, e),
            Event::ActionApproved(e) => Part::new(html! {
                @if self.zh() { "工号 " (entry.actor) " 批准了申请 " code { (e.action) } "，看过的那份申请的指纹记在这里。" }
                @else { "Staff " (entry.actor) " approved action " code { (e.action) } "; the hash of what was seen is recorded here." }
            })
            .fact(said("所看申请的指纹", "Hash of what was seen"), hash(&e.proposal.to_string())),
            Event::ActionRejected(e) => Part::new(html! {
                @if self.zh() { "工号 " (entry.actor) " 驳回了申请 " (self.first("action", &e.action)) "，原因：" (e.reason) "。申请没有生效。" }
                @else { "Staff " (entry.actor) " rejected action " (self.first("action", &e.action)) ". Reason: " (self.han(&e.reason)) ". It takes no effect." }
            })
            .fact(said("原因", "Reason"), self.han(&e.reason))
            .fact(said("所看申请的指纹", "Hash of what was seen"), hash(&e.proposal.to_string())),
            Event::ActionWithdrawn(e) => Part::new(html! {
                @if self.zh() { "工号 " (entry.actor) " 撤回了自己的申请 " (self.first("action", &e.action)) "，原因：" (e.reason) "。申请没有生效。" }
                @else { "Staff " (entry.actor) " withdrew an action proposed by the same person, " (self.first("action", &e.action)) ". Reason: " (self.han(&e.reason)) ". It takes no effect." }
            })
            .fact(said("原因", "Reason"), self.han(&e.reason)),
            Event::AllocationMade(e) => self.allocated(e),
            Event::EntryReversed(e) => Part::new(html! {
                @let prior = e.undone.iter().any(|posting| posting.account == Account::PriorYear);
                @if self.zh() { "冲正" (self.link(e.target.get())) "，原因：" (e.reason) "。原记录保留，分录逐条取负" @if prior { "；往年的账已结，记作以前年度调整" } "。" }
                @else { "Reverses " (self.link(e.target.get())) ". Reason: " (self.han(&e.reason)) ". The original stays; its postings are turned round" @if prior { "; as its year is closed, what it earned or cost is booked as a correction of prior years" } "." }
            })
            .fact(said("冲正的记录", "Reversed record"), self.link(e.target.get()))
            .fact(said("原因", "Reason"), self.han(&e.reason)),
            other => unknown(other),
        }
    }

    fn proposed(&self, entry: &Entry, e: &ActionProposed) -> Part {
        let what = self.asked(&e.payload);
        Part::new(html! {
            @if self.zh() { "工号 " (entry.actor) " 申请：" (what) "。须由另一人批准才生效。" }
            @else { "Staff " (entry.actor) " proposes to " (what) ". It takes effect only when another person approves." }
        })
        .fact(said("申请编号", "Action"), html! { code { (e.action) } })
    }

    /// `拨付 120,000.00 元给 XX县人民医院，用于口罩采购`.
    pub(super) fn what(&self, e: &AllocationMade) -> Markup {
        let to = match (&e.recipient, &e.organisation) {
            (Some(id), _) => self.name("recipient", id),
            (None, Some(id)) => self.name("org", id),
            (None, None) => html! {},
        };
        let amount = match (&e.amount_fen, &e.lines, &e.direct_items) {
            (Some(fen), ..) => self.money(*fen),
            (None, Some(lines), _) => {
                html! { (self.batches(lines.len())) (self.lang.of("物资", " of goods")) }
            }
            (None, None, Some(items)) => self.items(items),
            (None, None, None) => html! {},
        };
        html! {
            @if self.zh() { (self.lang.say(words::usage(e.usage))) " " (amount) "，给" (to) "，用途：" (e.purpose) }
            @else { "allocate " (amount) " (" (self.lang.say(words::usage(e.usage))) ") to " (to) ", purpose: " (self.han(&e.purpose)) }
        }
    }

    fn allocated(&self, e: &AllocationMade) -> Part {
        let what = self.what(e);
        let part = Part::new(html! {
            @if self.zh() { (e.decided_by) "决定：" (what) "。" }
            @else { (self.han(&e.decided_by)) " decided to " (what) "." }
        });
        let part = match e.amount_fen {
            Some(fen) => part.amount(fen),
            None => part,
        };
        part.fact(said("拨付编号", "Allocation"), html! { code { (e.allocation) } })
            .fact(said("决定单位", "Decided by"), self.han(&e.decided_by))
            .fact(said("基金", "Fund"), self.fund(&e.fund))
            .maybe(
                said("项目", "Project"),
                e.project.as_ref().map(|id| self.linked("project", "projects", id)),
            )
            .maybe(
                said("应急响应", "Emergency"),
                e.emergency.as_ref().map(|id| self.name("emergency", id)),
            )
    }
}
