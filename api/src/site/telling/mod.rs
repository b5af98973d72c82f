//! A record in words: one sentence and a table of facts, in both languages, for every event.

mod decide;
mod envelope;
mod incoming;
mod outgoing;
mod published;
mod report;
mod setup;
mod words;

use maud::{Markup, html};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, EventType, Lot};
use sunshine_ledger::money::Fen;

use super::entry::{Fact, Told};
use super::lang::{Lang, Said};
use super::layout::encoded;
use super::names::Names;
use super::number;

pub(super) use words::kind;

/// With what a record is told.
pub(super) struct Teller<'a> {
    pub(super) lang: Lang,
    pub(super) names: &'a Names<'a>,
}

/// What one event contributes: its sentence, its amount and its own facts.
struct Part {
    sentence: Markup,
    fen: Option<i64>,
    facts: Vec<Fact>,
}

impl Part {
    fn new(sentence: Markup) -> Part {
        Part { sentence, fen: None, facts: Vec::new() }
    }

    fn amount(mut self, fen: impl Into<Fen>) -> Part {
        self.fen = Some(signed(fen.into()));
        self
    }

    fn fact(mut self, label: Said, value: Markup) -> Part {
        self.facts.push(Fact { label, value });
        self
    }

    fn maybe(self, label: Said, value: Option<Markup>) -> Part {
        match value {
            Some(value) => self.fact(label, value),
            None => self,
        }
    }
}

/// Amounts are below 2^53, so they fit.
fn signed(fen: Fen) -> i64 {
    i64::try_from(fen.get()).unwrap_or(i64::MAX)
}

impl Teller<'_> {
    /// The whole record.
    pub(super) fn tell(&self, entry: &Entry) -> Told {
        let part = self.part(entry);
        let mut facts = part.facts;
        facts.extend(self.envelope(entry));
        Told { kind: kind(entry.event.event_type()), sentence: part.sentence, fen: part.fen, facts }
    }

    /// Its sentence alone.
    pub(super) fn sentence(&self, entry: &Entry) -> Markup {
        self.part(entry).sentence
    }

    fn part(&self, entry: &Entry) -> Part {
        match entry.event.event_type() {
            EventType::MoneyReceived
            | EventType::GoodsAccepted
            | EventType::OpeningBalance
            | EventType::OtherSourceIn
            | EventType::ChannelSettled
            | EventType::LotCountersigned => self.incoming(entry),
            EventType::ActionProposed
            | EventType::ActionApproved
            | EventType::AllocationMade
            | EventType::EntryReversed => self.decided(entry),
            EventType::FundsDisbursed
            | EventType::DisbursementReturned
            | EventType::GoodsPurchased
            | EventType::GoodsShipped
            | EventType::GoodsSigned
            | EventType::TransferSent
            | EventType::TransferReceived
            | EventType::TransferConfirmed
            | EventType::UseReported => self.outgoing(entry),
            EventType::StatReported | EventType::DisclosurePublished => self.reported(entry),
            _ => self.set_up(&entry.event),
        }
    }

    fn zh(&self) -> bool {
        self.lang == Lang::Zh
    }

    fn name(&self, kind: &str, id: &impl ToString) -> Markup {
        self.names.of(self.lang, kind, &id.to_string())
    }

    /// A name that leads to the thing's own page.
    fn linked(&self, kind: &str, page: &str, id: &impl ToString) -> Markup {
        let path = format!("/{page}/{}", encoded(&id.to_string()));
        html! { a href=(self.lang.path(&path)) { (self.name(kind, id)) } }
    }

    fn fund(&self, id: &impl ToString) -> Markup {
        self.linked("fund", "funds", id)
    }

    fn han(&self, text: &impl ToString) -> Markup {
        super::names::han(self.lang, &text.to_string())
    }

    fn money(&self, fen: impl Into<Fen>) -> Markup {
        html! { span class="num" { (number::money(self.lang, signed(fen.into()))) } }
    }

    /// `外科口罩 18,000 只、防护服 300 件`.
    fn lots(&self, lots: &[Lot]) -> Markup {
        html! {
            @for (i, lot) in lots.iter().enumerate() {
                @if i > 0 { (self.lang.of("、", ", ")) }
                (self.names.goods(self.lang, lot.item.as_str(), i64::try_from(lot.qty.get()).unwrap_or(i64::MAX)))
            }
        }
    }

    /// `3 批`, `1 batch`.
    fn batches(&self, n: usize) -> Markup {
        html! { (n) (self.lang.of(" 批", if n == 1 { " batch" } else { " batches" })) }
    }

    /// Sum of the lots that have a value.
    fn value(lots: &[Lot]) -> Fen {
        Fen::checked_sum(lots.iter().filter_map(|lot| lot.value_fen.map(Into::into)))
            .unwrap_or(Fen::MAX)
    }

    fn link(&self, position: u64) -> Markup {
        html! {
            a href=(self.lang.path(&format!("/entries/{position}"))) {
                (self.lang.of("记录 ", "record ")) (number::size(position))
            }
        }
    }
}

/// An event that its own family does not know: its name alone. Families and the table in
/// [`Teller::part`] are kept together by a test over all examples.
fn unknown(event: &Event) -> Part {
    Part::new(html! { (event.event_type().name()) })
}
