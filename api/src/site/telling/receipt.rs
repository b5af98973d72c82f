//! Donation receipts and certificates.

use maud::html;
use sunshine_ledger::event::{Event, ReceiptBlockReceived, ReceiptIssued};
use sunshine_ledger::money::Fen;

use super::{Part, Teller, unknown, words};
use crate::site::lang::said;
use crate::site::number;

impl Teller<'_> {
    pub(super) fn receipts(&self, event: &Event) -> Part {
        match event {
            Event::ReceiptBlockReceived(e) => self.block(e),
            Event::ReceiptIssued(e) => self.issued(e),
            Event::ReceiptVoided(e) => Part::new(html! {
                @if self.zh() { "捐赠 " (self.first("gift", &e.gift)) " 的票据 " span class="num" { (e.receipt) } " 作废，这个号码不再使用。原因：" (e.reason) "。" }
                @else { "Receipt " span class="num" { (e.receipt) } " of gift " (self.first("gift", &e.gift)) " was made void; its number is never used again. Reason: " (self.han(&e.reason)) "." }
            })
            .fact(said("票据", "Receipt"), html! { span class="num" { (e.receipt) } })
            .fact(said("原因", "Reason"), self.han(&e.reason)),
            Event::ReceiptWaived(e) => Part::new(html! {
                @if self.zh() { "捐赠 " (self.first("gift", &e.gift)) " 不开票据，因为" (self.lang.say(words::waived(e.reason))) "。" }
                @else { "No receipt is issued for gift " (self.first("gift", &e.gift)) " because " (self.lang.say(words::waived(e.reason))) "." }
            }),
            Event::CertificateIssued(e) => Part::new(html! {
                @if self.zh() { "为捐赠 " (self.first("gift", &e.gift)) " 颁发捐赠证书。" }
                @else { "A certificate was given for gift " (self.first("gift", &e.gift)) "." }
            })
            .fact(said("证书编号", "Certificate"), html! { code { (e.certificate) } }),
            other => unknown(other),
        }
    }

    fn block(&self, e: &ReceiptBlockReceived) -> Part {
        let form = self.lang.say(words::form(e.form));
        let count = e.last.number().saturating_sub(e.first.number()) + 1;
        let n = html! { span class="num" { (number::size(count)) } };
        let (first, last) =
            (html! { span class="num" { (e.first) } }, html! { span class="num" { (e.last) } });
        Part::new(html! {
            @if self.zh() { "领到" (form) "捐赠票据 " (n) " 张，号码从 " (first) " 到 " (last) "。" }
            @else { (n) " donation receipts (" (form) ") were handed to the office, numbers " (first) " to " (last) "." }
        })
        .fact(said("票据代码", "Code of the block"), html! { span class="num" { (e.code) } })
        .fact(said("号段编号", "Block"), html! { code { (e.block) } })
    }

    fn issued(&self, e: &ReceiptIssued) -> Part {
        let (receipt, gift) =
            (html! { span class="num" { (e.receipt) } }, self.first("gift", &e.gift));
        let part = Part::new(html! {
            @if self.zh() { "为捐赠 " (gift) " 开具捐赠票据 " (receipt) @if e.amount_fen > Fen::MIN { "，金额 " (self.money(e.amount_fen)) } @else { "，捐赠的物资没有计价" } "。" }
            @else { "Donation receipt " (receipt) " was issued for gift " (gift) @if e.amount_fen > Fen::MIN { ", over " (self.money(e.amount_fen)) } @else { ", whose goods have no value in money" } "." }
        });
        part.amount(e.amount_fen).fact(said("票据", "Receipt"), receipt)
    }
}
