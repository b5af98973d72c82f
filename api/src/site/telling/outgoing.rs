//! What went out, came back, changed offices, and what was reported of its use.

use maud::{Markup, html};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{
    Event, FundsDisbursed, GoodsSigned, TransferReceived, TransferSent, UseReported,
};
use sunshine_ledger::money::Fen;

use super::{Part, Teller, unknown};
use crate::site::lang::said;
use crate::site::number;

impl Teller<'_> {
    pub(super) fn outgoing(&self, entry: &Entry) -> Part {
        match &entry.event {
            Event::FundsDisbursed(e) => self.disbursed(e),
            Event::DisbursementReturned(e) => Part::new(html! {
                @if self.zh() { "付款 " code { (e.disbursement) } " 被退回 " (self.money(e.amount_fen)) "，原因：" (e.reason) "。" }
                @else { (self.money(e.amount_fen)) " of payment " code { (e.disbursement) } " came back. Reason: " (self.han(&e.reason)) "." }
            })
            .amount(e.amount_fen)
            .fact(said("拨付编号", "Allocation"), html! { code { (e.allocation) } }),
            Event::GoodsPurchased(e) => Part::new(html! {
                @if self.zh() { "用 " (self.money(e.amount_fen)) " 采购 " (self.lots(&e.lots)) "，入" (self.name("warehouse", &e.warehouse)) "。送达签收时才算使用。" }
                @else { (self.lots(&e.lots)) " bought for " (self.money(e.amount_fen)) " into " (self.name("warehouse", &e.warehouse)) ". It counts as used once signed for." }
            })
            .amount(e.amount_fen)
            .fact(said("拨付编号", "Allocation"), html! { code { (e.allocation) } }),
            Event::GoodsShipped(e) => Part::new(html! {
                @if self.zh() { (e.lines.len()) " 批物资出库，发往" (self.towards(e.allocation.as_str())) "，价值 " (self.money(Self::sum(e.lines.iter().map(|line| line.value_fen)))) "。签收前仍算结存（在途）。" }
                @else { (self.batches(e.lines.len())) " shipped to " (self.towards(e.allocation.as_str())) ", worth " (self.money(Self::sum(e.lines.iter().map(|line| line.value_fen)))) ". Until signed for they count as on hand (in transit)." }
            })
            .amount(Self::sum(e.lines.iter().map(|line| line.value_fen)))
            .fact(said("发货编号", "Shipment"), html! { code { (e.shipment) } })
            .fact(said("批次与数量（按基本单位）", "Batches, quantities in base units"), self.lines(&e.lines))
            .maybe(said("承运", "Carrier"), e.carrier.as_ref().map(|text| self.han(text))),
            Event::GoodsSigned(e) => self.signed(e),
            Event::TransferSent(e) => self.sent(entry, e),
            Event::TransferReceived(e) => self.received(entry, e),
            Event::TransferConfirmed(e) => Part::new(html! {
                @if self.zh() { "发出方确认：调拨 " code { (e.transfer) } " 已由对方收到。" }
                @else { "The sender's confirmation: transfer " code { (e.transfer) } " has arrived." }
            }),
            Event::UseReported(e) => self.used(e),
            Event::DeliveryConfirmed(e) => Part::new(html! {
                @if self.zh() { "受益人签收：" (e.region) "，" span class="num" { (number::size(e.person_times.get())) } " 人次。受益人次以使用反馈为准，这里不重复计算。" }
                @else { "People signed for what reached them: " (self.han(&e.region)) ", " span class="num" { (number::size(e.person_times.get())) } " person-times. People are counted by use reports alone." }
            })
            .fact(said("签收编号", "Delivery"), html! { code { (e.delivery) } })
            .fact(said("拨付编号", "Allocation"), html! { code { (e.allocation) } }),
            other => unknown(other),
        }
    }

    /// Whom an allocation names.
    pub(super) fn towards(&self, allocation: &str) -> Markup {
        match self.names.allocation(allocation) {
            Some(made) => match (&made.recipient, &made.organisation) {
                (Some(id), _) => self.name("recipient", id),
                (None, Some(id)) => self.name("org", id),
                (None, None) => html! { code { (allocation) } },
            },
            None => html! { code { (allocation) } },
        }
    }

    fn purpose_of(&self, allocation: &str) -> Markup {
        match self.names.allocation(allocation) {
            Some(made) => {
                html! { (self.lang.of("，用途：", ", purpose: ")) (self.han(&made.purpose)) }
            }
            None => html! {},
        }
    }

    fn disbursed(&self, e: &FundsDisbursed) -> Part {
        let (to, purpose) =
            (self.towards(e.allocation.as_str()), self.purpose_of(e.allocation.as_str()));
        let decided =
            self.names.allocation(e.allocation.as_str()).map(|made| self.han(&made.decided_by));
        Part::new(html! {
            @if self.zh() { "拨付 " (self.money(e.amount_fen)) " 给" (to) (purpose) "。" }
            @else { (self.money(e.amount_fen)) " was paid to " (to) (purpose) "." }
        })
        .amount(e.amount_fen)
        .fact(said("付款编号", "Payment"), html! { code { (e.disbursement) } })
        .fact(said("拨付编号", "Allocation"), html! { code { (e.allocation) } })
        .maybe(said("决定单位", "Decided by"), decided)
        .fact(said("付款账户", "From account"), self.name("account", &e.account))
    }

    fn signed(&self, e: &GoodsSigned) -> Part {
        let to = match self.names.shipment(e.shipment.as_str()) {
            Some(shipped) => self.towards(shipped.allocation.as_str()),
            None => html! { code { (e.shipment) } },
        };
        let good = Self::sum(e.lines.iter().map(|line| line.value_good_fen));
        let lost = Self::sum(e.lines.iter().map(|line| line.value_lost_fen));
        Part::new(html! {
            @if self.zh() {
                (to) "签收 " (e.lines.len()) " 批物资，价值 " (self.money(good))
                @if lost > Fen::MIN { "；短少或损坏 " (self.money(lost)) } "。"
            } @else {
                (to) " signed for " (self.batches(e.lines.len())) " of goods worth " (self.money(good))
                @if lost > Fen::MIN { "; short or damaged: " (self.money(lost)) } "."
            }
        })
        .amount(good)
        .fact(said("发货编号", "Shipment"), html! { code { (e.shipment) } })
        .fact(said("签收明细（数量按基本单位）", "Signed for, quantities in base units"), html! {
            @for (i, line) in e.lines.iter().enumerate() {
                @if i > 0 { br; }
                code { (line.batch) } (self.lang.of(" 完好 ", " good ")) span class="num" { (number::size(line.good.get())) }
                (self.lang.of("，短少 ", ", short ")) span class="num" { (number::size(line.short.get())) }
                (self.lang.of("，损坏 ", ", damaged ")) span class="num" { (number::size(line.damaged.get())) }
            }
        })
    }

    fn sent(&self, entry: &Entry, e: &TransferSent) -> Part {
        let (from, to) = (self.name("org", &entry.org), self.name("org", &e.organisation));
        let value = e.amount_fen.map_or_else(
            || {
                e.lines
                    .as_ref()
                    .map_or(Fen::MIN, |lines| Self::sum(lines.iter().map(|line| line.value_fen)))
            },
            Into::into,
        );
        let what = html! {
            @if let Some(lines) = &e.lines { (self.batches(lines.len())) (self.lang.of("物资，价值 ", " of goods worth ")) }
            (self.money(value))
        };
        Part::new(html! {
            @if self.zh() { (from) "向" (to) "划拨 " (what) "。系统之内的划拨，不算全系统的使用。" }
            @else { (from) " passes " (what) " to " (to) ". A transfer inside the system is no use of the system's." }
        })
        .amount(value)
        .fact(said("调拨编号", "Transfer"), html! { code { (e.transfer) } })
        .fact(said("基金", "Fund"), self.fund(&e.fund))
    }

    fn received(&self, entry: &Entry, e: &TransferReceived) -> Part {
        let to = self.name("org", &entry.org);
        let from = self.names.transfer(e.transfer.as_str()).map(|(org, _)| self.name("org", &org));
        let value = e.amount_fen.map_or_else(
            || {
                e.lines
                    .as_ref()
                    .map_or(Fen::MIN, |lines| Self::sum(lines.iter().map(|line| line.value_fen)))
            },
            Into::into,
        );
        Part::new(html! {
            @if self.zh() { (to) "收到" @if let Some(from) = &from { (from) "划拨的 " } (self.money(value)) "。" }
            @else { (to) " received " (self.money(value)) @if let Some(from) = &from { " from " (from) } "." }
        })
        .amount(value)
        .fact(said("调拨编号", "Transfer"), html! { code { (e.transfer) } })
        .fact(said("基金", "Fund"), self.fund(&e.fund))
    }

    fn used(&self, e: &UseReported) -> Part {
        let n = |n: u64| html! { span class="num" { (number::size(n)) } };
        Part::new(html! {
            @if self.zh() { (self.towards(e.allocation.as_str())) "反馈：已使用 " (self.money(e.used_fen)) "，受益 " (n(e.person_times.get())) " 人次。" }
            @else { (self.towards(e.allocation.as_str())) " reports " (self.money(e.used_fen)) " used, with " (n(e.person_times.get())) " person-times of help." }
        })
        .amount(e.used_fen)
        .fact(said("期间", "Period"), html! { span class="num" { (e.period_from) " – " (e.period_to) } })
        .fact(said("受益人数", "People"), html! { (n(e.persons.get())) (self.lang.of(" 人", "")) })
        .fact(said("受益户数", "Households"), html! { (n(e.households.get())) (self.lang.of(" 户（不与人数相加）", " (never added to people)")) })
        .fact(said("拨付编号", "Allocation"), html! { code { (e.allocation) } })
    }
}
