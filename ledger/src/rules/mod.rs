//! The rules: given what has happened, may this happen? Pure: no clock, no I/O, and the books stay as they are.

mod attribution;
mod balances;
mod bank;
mod by_day;
mod causes;
mod clawback;
mod costs;
mod decisions;
mod dependents;
mod disposal;
mod endings;
mod envelope;
mod fill;
mod funds;
mod gifts;
mod groups;
mod inside;
mod investments;
mod lots;
mod organisations;
mod outgoing;
mod periods;
mod persons;
mod pledges;
mod receipts;
mod refunds;
mod reports;
mod reversal;
mod setup;
mod shown;
mod stock;
mod transfers;
mod unclaimed;
mod valuations;
mod watch;

use crate::books::{Batch, Books, Ix, Org, Staff};
use crate::command::{Command, Request};
use crate::entry::Evidence;
use crate::event::{Event, Role};
use crate::id::{BatchId, OrgId, Revision, StreamId};
use crate::refusal::{Refusal, Rule};
use crate::time::{BusinessTime, Date, RecordedAt};

/// A rule's verdict on its own part.
type Verdict = Result<(), Refusal>;

/// An event that may be recorded, with what the rules decide of its envelope. Of one command's group every entry carries
/// the request's evidence, and the first one alone its private fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What happened.
    pub event: Event,
    /// Whose books it touches.
    pub org: OrgId,
    /// The day on which it is booked, where that is not the one on which it happened.
    pub booked_on: Option<Date>,
    /// In which capacity.
    pub role: Role,
    /// Its subject.
    pub stream: StreamId,
    /// Its place in the stream.
    pub revision: Revision,
}

/// What the rules of an event look at besides the event.
#[derive(Clone, Copy)]
struct Case<'a> {
    books: &'a Books,
    org: Ix<Org>,
    actor: Ix<Staff>,
    occurred_at: BusinessTime,
    /// When it happened.
    day: Date,
    /// When it is booked.
    eff: Date,
    evidence: &'a [Evidence],
    /// How many entries the event's stream has; 0 for a reversal, which belongs to its target's.
    entries: u64,
}

/// Decides what a request records: the entries of its group in order, or which rule refuses it.
/// `recorded_at` is the only "now" that rules know. The request's private values are not looked at, only their names.
///
/// # Errors
/// The first rule of RULES.md, in the order of the event's line, that the request breaks.
pub fn decide(
    books: &Books,
    request: &Request,
    recorded_at: RecordedAt,
) -> Result<Vec<Decided>, Refusal> {
    let filled = fill::event(books, request);
    if let Ok(event) = &filled {
        event.check_form()?;
    }
    let stream = filled.as_ref().ok().and_then(Event::stream);
    let booked_on = periods::booked_on(books, request, filled.as_ref().ok());
    let eff = booked_on.unwrap_or_else(|| request.occurred_at.date());
    envelope::check(books, request, stream, eff, recorded_at)?;
    let event = filled?;
    // Looked up once: names are hashed, and what is asked for is mostly new.
    let entries = stream.map_or(0, |stream| books.streams.entries(&stream));
    if request.org.is_ledger() {
        setup::by_founder(books, request, &event)?;
        return Ok(vec![decided(books, request, event, None, entries)?]);
    }
    let case = Case::new(books, request, eff, entries)?;
    judge(&case, request, &event)?;
    let follower = groups::follower(&case, request, &event)?;
    let mut group = vec![decided(books, request, event, booked_on, entries)?];
    if let Some((event, org)) = follower {
        let entries = event.stream().map_or(0, |stream| books.streams.entries(&stream));
        let mut next = Decided { org, ..decided(books, request, event, booked_on, entries)? };
        if next.stream == group[0].stream {
            next.revision = Revision::new(next.revision.get() + 1)?;
        }
        group.push(next);
    }
    Ok(group)
}

impl<'a> Case<'a> {
    fn new(
        books: &'a Books,
        request: &'a Request,
        eff: Date,
        entries: u64,
    ) -> Result<Self, Refusal> {
        Ok(Self {
            books,
            org: books
                .orgs
                .find(&request.org)
                .ok_or_else(|| Refusal::new(Rule::OrganisationUnknown))?,
            actor: books
                .staff
                .find(&request.actor)
                .ok_or_else(|| Refusal::new(Rule::RoleMissing))?,
            occurred_at: request.occurred_at,
            day: request.occurred_at.date(),
            eff,
            evidence: request.evidence.as_deref().unwrap_or_default(),
            entries,
        })
    }
}

/// The stream and revision of an event about to be recorded, whose stream has so many entries.
fn decided(
    books: &Books,
    request: &Request,
    event: Event,
    booked_on: Option<Date>,
    entries: u64,
) -> Result<Decided, Refusal> {
    let (stream, revision) = match &event {
        Event::EntryReversed(e) => {
            let target =
                books.facts.at(e.target).ok_or_else(|| Refusal::new(Rule::NotReversible))?;
            let stream = books.facts.stream(target);
            (stream, books.revision(&stream))
        }
        other => {
            let stream = other.stream().ok_or_else(|| Refusal::new(Rule::Malformed))?;
            (stream, Revision::new(entries)?)
        }
    };
    Ok(Decided { event, org: request.org, booked_on, role: request.role, stream, revision })
}

/// R66 for whose books it touches, then the event's own rules, in the order of its line in RULES.md section 7.
fn judge(case: &Case<'_>, request: &Request, event: &Event) -> Verdict {
    organisations::still_open(case.books, case.org)?;
    match event {
        Event::OpeningBalance(e) => gifts::opening_balance(case, e),
        Event::OtherSourceIn(e) => gifts::other_source_in(case, e),
        Event::MoneyReceived(e) => gifts::money_received(case, e),
        Event::ChannelSettled(e) => gifts::channel_settled(case, e),
        Event::GoodsAccepted(e) => gifts::goods_accepted(case, e),
        Event::LotCountersigned(e) => lots::countersigned(case, e),
        Event::GoodsValued(e) => valuations::valued(case, e),
        Event::UnclaimedReceived(e) => unclaimed::received(case, e),
        Event::UnclaimedClaimed(e) => unclaimed::claimed(case, e),
        Event::InterestReceived(e) => costs::interest(case, e),
        Event::PledgeMade(e) => pledges::made(case, e),
        Event::PledgeFulfilled(e) => pledges::fulfilled(case, e),
        Event::PledgeCancelled(e) => pledges::cancelled(case, e),
        Event::GiftDeclined(e) => pledges::declined(case, e),
        Event::ServiceDonated(e) => pledges::service(case, e),
        Event::ReceiptBlockReceived(e) => receipts::block_received(case, e),
        Event::ReceiptIssued(e) => receipts::issued(case, e),
        Event::ReceiptVoided(e) => receipts::voided(case, e),
        Event::ReceiptWaived(e) => receipts::waived(case, e),
        Event::CertificateIssued(e) => receipts::certificate(case, e),
        Event::DisclosureChosen(e) => shown::chosen(case, e),
        Event::ConsentWithdrawn(e) => shown::withdrawn(case, e),
        Event::ActionProposed(e) => decisions::proposed(case, e),
        Event::ActionApproved(e) => decisions::approved(case, e),
        Event::ActionRejected(e) => decisions::rejected(case, e),
        Event::ActionWithdrawn(e) => decisions::withdrawn(case, e),
        Event::AllocationMade(e) => decisions::allocation(case, e),
        Event::EntryReversed(e) => reversal::reversed(case, e),
        Event::FundsDisbursed(e) => outgoing::disbursed(case, e),
        Event::DisbursementReturned(e) => outgoing::returned(case, e),
        Event::GoodsPurchased(e) => outgoing::purchased(case, e),
        Event::GoodsShipped(e) => outgoing::shipped(case, e),
        Event::GoodsSigned(e) => outgoing::signed(case, e),
        Event::TransferSent(e) => transfers::sent(case, e),
        Event::TransferReceived(e) => transfers::received(case, e),
        Event::TransferConfirmed(_) => Err(Refusal::new(Rule::GroupIncomplete)),
        Event::GoodsReturned(e) => stock::returned(case, e),
        Event::UseReported(e) => reports::use_reported(case, e),
        Event::DeliveryConfirmed(e) => reports::delivery_confirmed(case, e),
        Event::CashCounted(e) => inside::cash_counted(case, e),
        Event::InvestmentReturned(e) => investments::returned(case, e),
        Event::MoneyMoved(e) => inside::money_moved(case, e),
        Event::GoodsMoved(e) => inside::goods_moved(case, e),
        Event::StatementImported(e) => bank::imported(case, e),
        Event::StatementWithdrawn(e) => bank::withdrawn(case, e),
        Event::LinesMatched(e) => bank::matched(case, e),
        Event::MatchUndone(e) => bank::undone(case, e),
        Event::AccountReconciled(e) => bank::reconciled(case, e),
        Event::StatReported(e) => reports::stat_reported(case, e),
        Event::DisclosurePublished(e) => reports::disclosure_published(case, e),
        Event::AccountClosed(_)
        | Event::FundClosed(_)
        | Event::CampaignChanged(_)
        | Event::CampaignClosed(_)
        | Event::ProjectProgressed(_)
        | Event::ProjectClosed(_)
        | Event::ProjectChanged(_)
        | Event::WarehouseClosed(_)
        | Event::OrganisationChanged(_)
        | Event::OrganisationClosed(_)
        | Event::FundChanged(_)
        | Event::EmergencyStageChanged(_) => endings::judge(case, event),
        Event::DisclosureCorrected(e) => watch::corrected(case, e),
        Event::AnchorRecorded(e) => watch::anchored(case, e),
        Event::AuditReported(e) => watch::audited(case, e),
        Event::PersonErased(e) => persons::erased(case, e),
        Event::VaultKeyDestroyed(e) => persons::key_destroyed(case, e),
        Event::RecognitionGiven(e) => watch::recognised(case, e),
        Event::RelatedPartyReported(e) => watch::related(case, e),
        Event::InquiryFiled(e) => watch::filed(case, e),
        Event::InquiryReplied(e) => watch::replied(case, e),
        Event::InquiryRated(e) => watch::rated(case, e),
        Event::InquiryClosed(e) => watch::closed(case, e),
        _ => setup::judge(case, request, event),
    }
}

/// R13: what is referred to is known.
fn known<T>(found: Option<T>, id: &dyn std::fmt::Display) -> Result<T, Refusal> {
    found.ok_or_else(|| Refusal::new(Rule::UnknownReference).with("id", id.to_string()))
}

/// R14: a new id is not taken.
fn fresh(taken: bool, id: &dyn std::fmt::Display) -> Verdict {
    if taken { Err(Refusal::new(Rule::IdTaken).with("id", id.to_string())) } else { Ok(()) }
}

/// R13: a batch that an entry brought which is not reversed, nor that of the one it was made from.
fn standing_batch(case: &Case<'_>, id: &BatchId) -> Result<Ix<Batch>, Refusal> {
    let books = case.books;
    let batch = known(books.batches.find(id), id)?;
    let stands = |batch: Ix<Batch>| {
        let came = books.facts.at(books.batches.row(batch).entry);
        came.is_some_and(|came| !books.facts.is_reversed(came))
    };
    known((stands(batch) && stands(books.acceptance_line(batch))).then_some(batch), id)
}

/// R69: an element of evidence of this kind stands with the entry.
fn evidence(case: &Case<'_>, kind: &'static str) -> Verdict {
    if case.evidence.iter().any(|e| e.kind().as_str() == kind) {
        Ok(())
    } else {
        Err(Refusal::new(Rule::EvidenceMissing).with("kind", kind))
    }
}

/// R05 where only the root organisation may speak: for everybody.
fn at_root(case: &Case<'_>) -> Verdict {
    let root = case.books.root();
    if root == Some(case.books.orgs.key(case.org)) {
        return Ok(());
    }
    let root = root.map_or_else(String::new, |root| root.to_string());
    Err(Refusal::new(Rule::OrganisationUnknown).with("expected", root))
}

/// Whether the command is the one that may record a lone goods_accepted or goods_shipped of direct deliveries.
const fn is_direct_delivery(request: &Request) -> bool {
    matches!(request.command, Command::DeliverGoodsDirectly(_))
}
