//! Around a gift: what was promised, declined, or given as service. None of it is received.

use maud::{Markup, html};
use sunshine_ledger::event::{Event, GiftDeclined, ItemLine, PledgeMade, ServiceDonated};
use sunshine_ledger::money::PositiveFen;

use super::{Part, Teller, unknown, words};
use crate::site::lang::said;
use crate::site::number;

impl Teller<'_> {
    pub(super) fn around(&self, event: &Event) -> Part {
        match event {
            Event::PledgeMade(e) => self.pledged(e),
            Event::PledgeFulfilled(e) => Part::new(html! {
                @if self.zh() { "捐赠 " (self.first("gift", &e.gift)) " 兑现了认捐 " (self.first("pledge", &e.pledge)) "。收到多少，以那笔捐赠自己的记录为准。" }
                @else { "Gift " (self.first("gift", &e.gift)) " keeps the promise of pledge " (self.first("pledge", &e.pledge)) ". What was received stands in the gift's own record." }
            }),
            Event::PledgeCancelled(e) => Part::new(html! {
                @if self.zh() { "认捐 " (self.first("pledge", &e.pledge)) " 撤销，原因：" (e.reason) "。" }
                @else { "Pledge " (self.first("pledge", &e.pledge)) " was cancelled. Reason: " (self.han(&e.reason)) "." }
            })
            .fact(said("原因", "Reason"), self.han(&e.reason)),
            Event::GiftDeclined(e) => self.declined(e),
            Event::ServiceDonated(e) => self.service(e),
            other => unknown(other),
        }
    }

    /// `5.00 元`, `外科口罩 18,000 只、防护服 300 件`.
    fn offer(&self, money: Option<PositiveFen>, items: Option<&[ItemLine]>) -> Markup {
        html! {
            @if let Some(fen) = money { (self.money(fen)) }
            @if let Some(items) = items { (self.items(items)) }
        }
    }

    fn pledged(&self, e: &PledgeMade) -> Part {
        let donor = self.lang.say(words::donor(e.donor_kind));
        let what = self.offer(e.amount_fen, e.items.as_deref());
        let purpose = self.purpose(e.emergency.as_ref().map(|id| id.as_str()), None);
        let due = e.due.map(|day| self.day(&day));
        let part = Part::new(html! {
            @if self.zh() { (donor) "认捐 " (what) (purpose) @if let Some(due) = due { "，最晚 " (due) "兑现" } "。还没有收到，不算捐赠。" }
            @else { (donor) " pledged " (what) (purpose) @if let Some(due) = due { ", to be given by " (due) } ". It has not arrived yet and is no gift." }
        });
        let part = match e.amount_fen {
            Some(fen) => part.amount(fen),
            None => part,
        };
        let public = match e.public_promise {
            true => {
                self.lang.of("公开承诺，法律上应当兑现", "made in public, and by law to be kept")
            }
            false => self.lang.of("没有公开承诺", "not made in public"),
        };
        part.fact(said("认捐编号", "Pledge"), html! { code { (e.pledge) } })
            .fact(said("承诺方式", "The promise"), html! { (public) })
    }

    fn declined(&self, e: &GiftDeclined) -> Part {
        let donor = self.lang.say(words::donor(e.donor_kind));
        let what = self.offer(e.amount_fen, e.items.as_deref());
        let reason = self.lang.say(words::declined(e.reason));
        let part = Part::new(html! {
            @if self.zh() { (donor) "要捐 " (what) "，没有接受，因为" (reason) "。说明：" (e.explanation) "。" }
            @else { (donor) " offered " (what) ". It was declined because " (reason) ". In words: " (self.han(&e.explanation)) "." }
        });
        let part = match e.amount_fen {
            Some(fen) => part.amount(fen),
            None => part,
        };
        part.fact(said("拒收编号", "Declined offer"), html! { code { (e.declined) } })
            .fact(said("说明", "In words"), self.han(&e.explanation))
    }

    fn service(&self, e: &ServiceDonated) -> Part {
        let donor = self.lang.say(words::donor(e.donor_kind));
        let n = |n: u64| html! { span class="num" { (number::size(n)) } };
        let (persons, hours) = (e.persons.get(), e.hours.map(|hours| hours.get()));
        Part::new(html! {
            @if self.zh() { (donor) "捐赠服务：" (e.description) "，" (n(persons)) " 人" @if let Some(hours) = hours { "，" (n(hours)) " 小时" } "。服务只记下来，不折成钱。" }
            @else {
                (donor) " gave service: " (self.han(&e.description)) ", " (n(persons)) @if persons == 1 { " person" } @else { " people" }
                @if let Some(hours) = hours { ", " (n(hours)) @if hours == 1 { " hour" } @else { " hours" } } ". Service is recorded and not valued in money."
            }
        })
        .fact(said("服务编号", "Service"), html! { code { (e.service) } })
    }
}
