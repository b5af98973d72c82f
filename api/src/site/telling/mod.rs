//! A record in words: one sentence and a table of facts, in both languages, for every event.

mod bank;
mod clawback;
mod decide;
mod ending;
mod envelope;
#[cfg(test)]
mod every;
mod funds;
mod incoming;
mod inside;
mod investment;
mod outgoing;
mod payload;
mod person;
mod pledge;
mod published;
mod receipt;
mod report;
mod setup;
mod shown;
mod stock;
mod trial;
mod watch;
mod words;

use maud::{Markup, html};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, EventType, ItemLine, Lot, ValuedLine};
use sunshine_ledger::id::StaffId;
use sunshine_ledger::money::Fen;

use super::entry::{Fact, Told};
use super::lang::{Lang, Said};
use super::layout::encoded;
use super::names::Names;
use super::number;

pub(super) use published::view;
pub(super) use words::{inquiry, intent, kind, outcome, paper, release};

/// With what a record is told.
pub(super) struct Teller<'a> {
    pub(super) lang: Lang,
    pub(super) names: &'a Names<'a>,
}

/// What one event contributes: its sentence, its amount, its own facts and what needs a table of its own.
struct Part {
    sentence: Markup,
    fen: Option<i64>,
    facts: Vec<Fact>,
    table: Option<Markup>,
}

impl Part {
    fn new(sentence: Markup) -> Part {
        Part { sentence, fen: None, facts: Vec::new(), table: None }
    }

    fn table(self, table: Option<Markup>) -> Part {
        Part { table, ..self }
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
        Told {
            kind: kind(entry.event.event_type()),
            sentence: part.sentence,
            fen: part.fen,
            facts,
            table: part.table,
        }
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
            EventType::AccountClosed
            | EventType::FundClosed
            | EventType::CampaignChanged
            | EventType::CampaignClosed
            | EventType::ProjectProgressed
            | EventType::ProjectClosed
            | EventType::ProjectChanged
            | EventType::WarehouseClosed
            | EventType::OrganisationChanged
            | EventType::OrganisationClosed
            | EventType::FundChanged
            | EventType::EmergencyStageChanged
            | EventType::PeriodClosed
            | EventType::PeriodReopened => self.ended(entry),
            EventType::UnclaimedReceived
            | EventType::UnclaimedClaimed
            | EventType::RefundPaid
            | EventType::GoodsDisposed
            | EventType::PersonErased
            | EventType::VaultKeyDestroyed => self.of_persons(entry),
            EventType::MoneyClawedBack | EventType::ShortfallClosed => self.clawed(entry),
            EventType::GoodsValued
            | EventType::GoodsCounted
            | EventType::GoodsImpaired
            | EventType::GoodsReclassified
            | EventType::GoodsSold
            | EventType::GoodsReturned => self.stock(entry),
            EventType::FundMoved
            | EventType::IntentChanged
            | EventType::RestrictionReleased
            | EventType::CostPaid
            | EventType::InterestReceived => self.funds(entry),
            EventType::PledgeMade
            | EventType::PledgeFulfilled
            | EventType::PledgeCancelled
            | EventType::GiftDeclined
            | EventType::ServiceDonated => self.around(&entry.event),
            EventType::ReceiptBlockReceived
            | EventType::ReceiptIssued
            | EventType::ReceiptVoided
            | EventType::ReceiptWaived
            | EventType::CertificateIssued => self.receipts(&entry.event),
            EventType::ActionProposed
            | EventType::ActionApproved
            | EventType::ActionRejected
            | EventType::ActionWithdrawn
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
            | EventType::DeliveryConfirmed
            | EventType::UseReported => self.outgoing(entry),
            EventType::MoneyMoved | EventType::GoodsMoved | EventType::CashCounted => {
                self.inside(entry)
            }
            EventType::InvestmentPlaced | EventType::InvestmentReturned => self.invested(entry),
            EventType::StatementImported
            | EventType::StatementWithdrawn
            | EventType::LinesMatched
            | EventType::MatchUndone
            | EventType::AccountReconciled => self.banked(entry),
            EventType::DisclosureChosen | EventType::ConsentWithdrawn => self.shown(&entry.event),
            EventType::StatReported
            | EventType::DisclosurePublished
            | EventType::DisclosureCorrected => self.reported(entry),
            EventType::AnchorRecorded
            | EventType::AuditReported
            | EventType::RecognitionGiven
            | EventType::RelatedPartyReported
            | EventType::InquiryFiled
            | EventType::InquiryReplied
            | EventType::InquiryRated
            | EventType::InquiryClosed => self.watched(&entry.event),
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

    /// The same, of goods that are not in any batch yet.
    fn items(&self, items: &[ItemLine]) -> Markup {
        html! {
            @for (i, line) in items.iter().enumerate() {
                @if i > 0 { (self.lang.of("、", ", ")) }
                (self.names.goods(self.lang, line.item.as_str(), i64::try_from(line.qty.get()).unwrap_or(i64::MAX)))
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

    /// Sum of what stands in lines.
    fn sum(values: impl Iterator<Item = Fen>) -> Fen {
        Fen::checked_sum(values).unwrap_or(Fen::MAX)
    }

    /// `0207、0312`.
    fn people(&self, staff: &[StaffId]) -> Markup {
        html! {
            @for (i, id) in staff.iter().enumerate() {
                @if i > 0 { (self.lang.of("、", ", ")) }
                span class="num" { (id) }
            }
        }
    }

    /// Each batch with its quantity.
    fn lines(&self, lines: &[ValuedLine]) -> Markup {
        html! {
            @for (i, line) in lines.iter().enumerate() {
                @if i > 0 { br; }
                code { (line.batch) } " " span class="num" { (number::size(line.qty.get())) }
            }
        }
    }

    fn day(&self, day: &impl ToString) -> String {
        super::date::day(self.lang, &day.to_string())
    }

    /// A document by its number, which leads to the record where it began.
    fn first(&self, kind: &str, id: &impl ToString) -> Markup {
        let id = id.to_string();
        match (self.names.first_of)(&format!("{kind}:{id}")) {
            Some(first) => html! {
                a href=(self.lang.path(&format!("/entries/{}", first.position))) { code { (id) } }
            },
            None => html! { code { (id) } },
        }
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
