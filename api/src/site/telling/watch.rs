//! People watch: anchors, audits, recognition, related parties, and what the public asks.

use maud::{Markup, html};
use sunshine_ledger::Digest;
use sunshine_ledger::event::{
    AnchorRecorded, AuditReported, Event, InquiryClosed, InquiryFiled, InquiryKind,
    RecognitionGiven, RelatedPartyReported,
};
use sunshine_ledger::id::InquiryId;
use sunshine_ledger::quantity::Qty;

use super::{Part, Teller, unknown, words};
use crate::site::cite::hash;
use crate::site::lang::said;
use crate::site::number;

impl Teller<'_> {
    pub(super) fn watched(&self, event: &Event) -> Part {
        match event {
            Event::AnchorRecorded(e) => self.anchored(e),
            Event::AuditReported(e) => self.audited(e),
            Event::RecognitionGiven(e) => self.recognised(e),
            Event::RelatedPartyReported(e) => self.related(e),
            Event::InquiryFiled(e) => self.filed(e),
            Event::InquiryReplied(e) => Part::new(html! {
                @if self.zh() { (self.inquiry(&e.inquiry)) " 已经答复，答复全文公开在这里。" }
                @else { (self.inquiry(&e.inquiry)) " was answered; the whole answer stands here." }
            })
            .fact(said("答复", "Answer"), self.han(&e.reply)),
            Event::InquiryRated(e) => Part::new(html! {
                @if self.zh() { (self.inquiry(&e.inquiry)) " 的答复，来信人打了 " span class="num" { (e.score) } " 分（满分 5 分）。" }
                @else { (self.inquiry(&e.inquiry)) ": whoever asked gave the answer " span class="num" { (e.score) } " of 5 points." }
            }),
            Event::InquiryClosed(e) => self.closed(e),
            other => unknown(other),
        }
    }

    /// What was signed, of how many records.
    fn signed_size(&self, part: Part, size: Qty, root: &Digest) -> Part {
        part.fact(
            said("账本当时的记录数", "Records of the ledger then"),
            html! { span class="num" { (number::size(size.get())) } },
        )
        .fact(said("封条的指纹", "Hash of the checkpoint"), hash(&root.to_string()))
    }

    fn anchored(&self, e: &AnchorRecorded) -> Part {
        let n = html! { span class="num" { (number::size(e.size.get())) } };
        let part = Part::new(html! {
            @if self.zh() { "账本前 " (n) " 条记录的指纹留在了外面：" (e.place) "。账本若改过，拿那里的指纹一对就知道。" }
            @else { "The hash of the first " (n) " records was left outside: " (self.han(&e.place)) ". Whoever compares it sees whether the ledger was changed." }
        });
        self.signed_size(part, e.size, &e.root)
            .fact(said("存在哪里", "Where"), self.han(&e.place))
            .fact(said("存证编号", "Anchor"), html! { code { (e.anchor) } })
    }

    fn audited(&self, e: &AuditReported) -> Part {
        let opinion = self.lang.say(words::opinion(e.opinion));
        let part = Part::new(html! {
            @if self.zh() { (e.firm) "审计了 " (e.year) " 年的账，结论：" (opinion) "。" }
            @else { (self.han(&e.firm)) " audited the books of " (e.year) ". Its finding: " (opinion) "." }
        });
        self.signed_size(part, e.size, &e.root)
            .fact(said("审计编号", "Audit"), html! { code { (e.audit) } })
    }

    fn recognised(&self, e: &RecognitionGiven) -> Part {
        let who = match &e.name {
            Some(name) => {
                html! { (self.lang.of("“", "\u{201C}")) (self.han(name)) (self.lang.of("”", "\u{201D}")) }
            }
            None => html! { (self.lang.say(words::recognised(e.kind))) },
        };
        Part::new(html! {
            @if self.zh() { "登上红人榜：" (who) "。事迹：" (e.deed) "。" }
            @else { "On the roll of honour: " (who) ". For: " (self.han(&e.deed)) "." }
        })
        .fact(said("表彰编号", "Recognition"), html! { code { (e.recognition) } })
        .fact(said("事迹", "For"), self.han(&e.deed))
    }

    fn related(&self, e: &RelatedPartyReported) -> Part {
        let name = self.name("recipient", &e.recipient);
        Part::new(html! {
            @if self.zh() { "与关联方“" (name) "”的交易：" (e.description) "，" (self.money(e.amount_fen)) "。" }
            @else { "A transaction with the related party \u{201C}" (name) "\u{201D}: " (self.han(&e.description)) ", " (self.money(e.amount_fen)) "." }
        })
        .amount(e.amount_fen)
        .fact(said("关联方", "Related party"), name)
        .fact(said("交易编号", "Transaction"), html! { code { (e.related) } })
    }

    /// `投诉 Q-1`: what was sent, and its record.
    fn inquiry(&self, id: &InquiryId) -> Markup {
        let first = (self.names.first_of)(&format!("inquiry:{id}"));
        let kind = match first.as_deref().map(|entry| &entry.event) {
            Some(Event::InquiryFiled(filed)) => words::inquiry(filed.kind),
            _ => words::inquiry(InquiryKind::Question),
        };
        html! { (self.lang.say(kind)) " " (self.first("inquiry", id)) }
    }

    fn filed(&self, e: &InquiryFiled) -> Part {
        let kind = self.lang.say(words::inquiry(e.kind));
        Part::new(html! {
            @if self.zh() { "收到群众" (kind) "一件" @if let Some(about) = e.about { "，说的是" (self.link(about.get())) } "。内容和联系方式不公开，答复公开。" }
            @else { "From the public: " (kind) @if let Some(about) = e.about { ", about " (self.link(about.get())) } ". Text and contact are not public; the answer is." }
        })
        .fact(said("编号", "Number"), html! { code { (e.inquiry) } })
    }

    fn closed(&self, e: &InquiryClosed) -> Part {
        let outcome = self.lang.say(words::outcome(e.outcome));
        Part::new(html! {
            @if self.zh() { (self.inquiry(&e.inquiry)) " 办结：" (outcome) @if let Some(to) = &e.to { (to) } "。" }
            @else { (self.inquiry(&e.inquiry)) " is closed: " (outcome) @if let Some(to) = &e.to { " to " (self.han(to)) } "." }
        })
    }
}
