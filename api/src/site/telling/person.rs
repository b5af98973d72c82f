//! Money whose owner is not known yet, money given back, goods that went bad, and persons who were erased.

use maud::{Markup, html};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{
    Event, GoodsDisposed, PersonErased, RefundPaid, UnclaimedClaimed, UnclaimedReceived,
};

use super::{Part, Teller, unknown, words};
use crate::site::lang::said;

impl Teller<'_> {
    pub(super) fn of_persons(&self, entry: &Entry) -> Part {
        match &entry.event {
            Event::UnclaimedReceived(e) => self.unclaimed(entry, e),
            Event::UnclaimedClaimed(e) => self.claimed(entry, e),
            Event::RefundPaid(e) => self.refunded(entry, e),
            Event::GoodsDisposed(e) => self.disposed(entry, e),
            Event::PersonErased(e) => self.erased(e),
            Event::VaultKeyDestroyed(e) => Part::new(html! {
                @if self.zh() { "第 " (e.epoch) " 期信息密钥已销毁，此前删除的 " (e.erased) " 条个人信息在旧备份里也打不开了。" }
                @else { "Key no. " (e.epoch) " of the vault was destroyed: the " (e.erased) " sets of personal data erased before cannot be opened in old backups either." }
            }),
            other => unknown(other),
        }
    }

    fn unclaimed(&self, entry: &Entry, e: &UnclaimedReceived) -> Part {
        let org = self.name("org", &entry.org);
        Part::new(html! {
            @if self.zh() { (org) "收到一笔 " (self.money(e.amount_fen)) "，还不知道是谁捐的、捐给什么，先放在“" (self.fund(&e.fund)) "”，不算捐赠。" }
            @else { (org) " received " (self.money(e.amount_fen)) " of which it is not yet known whose it is. It waits in \u{201C}" (self.fund(&e.fund)) "\u{201D} and is no gift." }
        })
        .amount(e.amount_fen)
        .fact(said("款项编号", "Sum"), html! { code { (e.unclaimed) } })
        .fact(said("账户", "Account"), self.name("account", &e.account))
    }

    fn claimed(&self, entry: &Entry, e: &UnclaimedClaimed) -> Part {
        let org = self.name("org", &entry.org);
        let donor = self.lang.say(words::donor(e.donor_kind));
        Part::new(html! {
            @if self.zh() { (org) "的待确认款 " (self.first("unclaimed", &e.unclaimed)) " 找到了主人：" (donor) "捐赠 " (self.money(e.amount_fen)) "，转入“" (self.fund(&e.fund)) "”。从这天起算捐赠。" }
            @else { "The unclaimed sum " (self.first("unclaimed", &e.unclaimed)) " of " (org) " has found its owner: " (donor) ". " (self.money(e.amount_fen)) " goes to \u{201C}" (self.fund(&e.fund)) "\u{201D} and is a gift from this day on." }
        })
        .amount(e.amount_fen)
        .fact(said("捐赠编号", "Gift"), html! { code { (e.gift) } })
        .maybe(said("应急响应", "Emergency"), e.emergency.as_ref().map(|id| self.name("emergency", id)))
        .maybe(said("募捐活动", "Campaign"), e.campaign.as_ref().map(|id| self.name("campaign", id)))
        .maybe(said("限定于", "Earmark"), e.earmark.as_ref().map(|id| html! { code { (id) } }))
    }

    fn refunded(&self, entry: &Entry, e: &RefundPaid) -> Part {
        let org = self.name("org", &entry.org);
        Part::new(html! {
            @if self.zh() { (org) "把捐赠 " (self.first("gift", &e.gift)) " 的 " (self.money(e.amount_fen)) " 退还捐赠人，原因：" (e.reason) "。接受捐赠相应减少。" }
            @else { (org) " gave " (self.money(e.amount_fen)) " of gift " (self.first("gift", &e.gift)) " back to the donor. Reason: " (self.han(&e.reason)) ". What was received is less by it." }
        })
        .amount(e.amount_fen)
        .fact(said("退还编号", "Refund"), html! { code { (e.refund) } })
        .fact(said("原因", "Reason"), self.han(&e.reason))
        .fact(said("账户", "Account"), self.name("account", &e.account))
    }

    fn disposed(&self, entry: &Entry, e: &GoodsDisposed) -> Part {
        let org = self.name("org", &entry.org);
        let value = Self::sum(e.lines.iter().map(|line| line.value_fen));
        let reason = self.lang.say(words::disposal(e.reason));
        Part::new(html! {
            @if self.zh() { (org) "报损 " (self.batches(e.lines.len())) "物资，价值 " (self.money(value)) "，原因：" (reason) "，处理方式：" (e.method) "。" (e.witnesses.len()) " 人见证。" }
            @else { (org) " disposed of " (self.batches(e.lines.len())) " of goods worth " (self.money(value)) ". Reason: " (reason) "; how: " (self.han(&e.method)) ". " (e.witnesses.len()) " people witnessed it." }
        })
        .amount(value)
        .fact(said("报损编号", "Disposal"), html! { code { (e.disposal) } })
        .fact(said("仓库", "Warehouse"), self.name("warehouse", &e.warehouse))
        .fact(said("见证人工号", "Witnesses"), self.people(&e.witnesses))
        .fact(said("批次与数量（按基本单位）", "Batches, quantities in base units"), self.lines(&e.lines))
    }

    fn erased(&self, e: &PersonErased) -> Part {
        Part::new(html! {
            @if self.zh() { "按申请删除了 " (e.of.len()) " 条记录里的个人信息。记录、金额和核验不变，姓名和联系方式不再存有。" }
            @else { "The personal data behind " (e.of.len()) (if e.of.len() == 1 { " record" } else { " records" }) " was erased on request. Records, amounts and proofs stay; names and contacts are no longer kept." }
        })
        .fact(said("依据", "Legal basis"), self.han(&e.legal_basis))
        .fact(said("涉及的记录", "Records"), self.records(e))
    }

    fn records(&self, e: &PersonErased) -> Markup {
        html! { @for (i, position) in e.of.iter().enumerate() { @if i > 0 { (self.lang.of("、", ", ")) } (self.link(position.get())) } }
    }
}
