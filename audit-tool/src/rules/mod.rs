//! Every rule marked [entry], one family per file. An entry is judged in the order of its event's line; the first
//! breach comes first among its findings, and what can still be booked is booked, so that later entries are judged too.

mod approve;
mod astray;
mod bank;
mod between;
mod cash;
mod cause;
mod change;
mod claim;
mod cost;
mod count;
mod decide;
mod dependents;
mod dispose;
mod envelope;
mod followers;
mod gifts;
mod goods;
mod group;
mod impair;
mod invest;
mod keys;
mod loss;
mod lots;
mod metric;
mod months;
mod offices;
mod pay;
mod person;
mod pledges;
mod publish;
mod receipts;
mod reclassify;
mod reconcile;
mod refund;
mod report;
mod returned;
mod reverse;
mod sale;
mod setup;
mod shortfall;
mod shown;
mod stream;
mod transfer;
mod undo;
mod uscc;
mod valued;
mod watch;
mod within;

pub(crate) use publish::{AtSize, Passed};

use crate::books::{Books, NONE};
use crate::entry::Entry;
use crate::event::Event;
use crate::finding::Breach;
use crate::hash::Hash;
use crate::rule::Rule;
use crate::seen::Before;
use crate::text::Day;

/// How often each rule was judged, by its number.
pub(crate) type Counts = [u64; 102];

pub(crate) const NONE_JUDGED: Counts = [0; 102];

/// One entry under judgement.
pub(crate) struct Ctx<'e> {
    pub(crate) entry: &'e Entry<'e>,
    pub(crate) hash: &'e Hash,
    /// The entry after it, when both stand in one group.
    pub(crate) next: Option<&'e Entry<'e>>,
    /// The entry before it, when both stand in one group.
    pub(crate) before: Option<&'e Entry<'e>>,
    /// What all entries before it say.
    pub(crate) seen: Before,
    /// `NONE` stands for `ledger`.
    pub(crate) org: u32,
    pub(crate) actor: u32,
    pub(crate) eff: Day,
    /// A proposal's payload is judged and not booked.
    pub(crate) dry: bool,
    /// Breaches in the order met, at most one of each rule.
    pub(crate) breaches: Vec<Breach>,
    pub(crate) counts: &'e mut Counts,
}

impl Ctx<'_> {
    /// Records the breach of a rule.
    pub(crate) fn judge(
        &mut self,
        rule: Rule,
        holds: bool,
        say: impl FnOnce() -> (String, String),
    ) -> bool {
        self.counts[usize::from(rule.number())] += 1;
        if !holds && self.breaches.iter().all(|breach| breach.rule != rule) {
            let (expected, found) = say();
            self.breaches.push(Breach { rule, expected, found });
        }
        holds
    }

    /// R13: the thing named, if it is registered.
    pub(crate) fn known<T>(&mut self, there: Option<T>, what: &str, id: &str) -> Option<T> {
        self.judge(Rule::R13, there.is_some(), || (format!("a registered {what}"), id.to_owned()));
        there
    }

    /// When it happened, whatever day it is booked on.
    pub(crate) fn day(&self) -> Day {
        self.entry.occurred_at.day()
    }

    /// Whether evidence of this kind is shown.
    pub(crate) fn shows(&self, kind: &str) -> bool {
        self.entry.evidence.iter().any(|e| e.kind.0 == kind)
    }

    /// R69
    pub(crate) fn needs(&mut self, kind: &'static str) {
        let shown = self.shows(kind);
        self.judge(Rule::R69, shown, || (format!("evidence of kind {kind}"), "none".into()));
    }

    /// R14: an id that nobody used.
    pub(crate) fn fresh(&mut self, taken: bool, id: &str) {
        self.judge(Rule::R14, !taken, || ("an id not used before".into(), id.to_owned()));
    }
}

impl Books {
    /// Judges and books one entry.
    pub(crate) fn take(&mut self, ctx: &mut Ctx<'_>, passed: &Passed) {
        self.envelope(ctx);
        setup::founder(ctx);
        // An entry whose own references do not resolve is judged as far as they do, and not booked.
        let _unresolved = self.own_rules(ctx, passed);
        self.watch(ctx);
        if !ctx.entry.private.is_empty() {
            self.erasures.holds_private(ctx.entry.position);
        }
    }

    fn own_rules(&mut self, ctx: &mut Ctx<'_>, passed: &Passed) -> Option<()> {
        match &ctx.entry.event {
            Event::LedgerCreated(e) => self.ledger_created(ctx, e),
            Event::LossDeclared(e) => self.loss_declared(ctx, e, passed),
            Event::KeyRotated(e) => self.key_rotated(ctx, e),
            Event::OrganisationRegistered(e) => self.organisation_registered(ctx, e),
            Event::StaffRegistered(e) => self.staff_registered(ctx, e),
            Event::RoleGranted(e) => self.role_granted(ctx, e),
            Event::RoleRevoked(e) => self.role_revoked(ctx, e),
            Event::AccountOpened(e) => self.account_opened(ctx, e),
            Event::ChannelRegistered(e) => self.channel_registered(ctx, e),
            Event::FundEstablished(e) => self.fund_established(ctx, e),
            Event::CampaignFiled(e) => self.campaign_filed(ctx, e),
            Event::EmergencyDeclared(e) => self.emergency_declared(ctx, e),
            Event::ItemDefined(e) => self.item_defined(ctx, e),
            Event::WarehouseOpened(e) => self.warehouse_opened(ctx, e),
            Event::RecipientRegistered(e) => self.recipient_registered(ctx, e),
            Event::ProjectApproved(e) => self.project_approved(ctx, e),
            Event::PolicySet(e) => self.policy_set(ctx, e),
            Event::MetricDefined(e) => self.metric_defined(ctx, e),
            Event::OpeningBalance(e) => self.opening_balance(ctx, e),
            Event::OtherSourceIn(e) => self.other_source_in(ctx, e),
            Event::MoneyReceived(e) => self.money_received(ctx, e),
            Event::ChannelSettled(e) => self.channel_settled(ctx, e),
            Event::GoodsAccepted(e) => self.goods_accepted(ctx, e),
            Event::LotCountersigned(e) => self.lot_countersigned(ctx, e),
            Event::ActionProposed(e) => self.action_proposed(ctx, e),
            Event::ActionApproved(e) => self.action_approved(ctx, e),
            Event::AllocationMade(e) => self.released(ctx).and(self.allocation_made(ctx, e)),
            Event::EntryReversed(e) => self.released(ctx).and(self.entry_reversed(ctx, e)),
            Event::FundsDisbursed(e) => self.funds_disbursed(ctx, e),
            Event::DisbursementReturned(e) => self.disbursement_returned(ctx, e),
            Event::GoodsPurchased(e) => self.goods_purchased(ctx, e),
            Event::GoodsShipped(e) => self.goods_shipped(ctx, e),
            Event::GoodsSigned(e) => self.goods_signed(ctx, e),
            Event::TransferSent(e) => self.transfer_sent(ctx, e),
            Event::TransferReceived(e) => self.transfer_received(ctx, e),
            Event::TransferConfirmed(e) => self.transfer_confirmed(ctx, e),
            Event::UseReported(e) => self.use_reported(ctx, e),
            Event::StatReported(e) => self.stat_reported(ctx, e),
            Event::ReviewSectionSet(e) => self.review_section_set(ctx, e),
            Event::DisclosurePublished(e) => self.disclosure_published(ctx, e, passed),
            Event::AccountClosed(e) => self.account_closed(ctx, e),
            Event::FundClosed(e) => self.fund_closed(ctx, e),
            Event::CampaignChanged(e) => self.campaign_changed(ctx, e),
            Event::CampaignClosed(e) => self.campaign_closed(ctx, e),
            Event::ProjectProgressed(e) => self.project_progressed(ctx, e),
            Event::ProjectClosed(e) => self.project_closed(ctx, e),
            Event::EmergencyStageChanged(e) => self.emergency_stage_changed(ctx, e),
            Event::PeriodClosed(e) => self.period_closed(ctx, e),
            Event::PeriodReopened(e) => self.released(ctx).and(self.period_reopened(ctx, e)),
            Event::PledgeMade(e) => self.pledge_made(ctx, e),
            Event::PledgeFulfilled(e) => self.pledge_fulfilled(ctx, e),
            Event::PledgeCancelled(e) => self.pledge_cancelled(ctx, e),
            Event::GiftDeclined(e) => self.gift_declined(ctx, e),
            Event::ServiceDonated(e) => self.service_donated(ctx, e),
            Event::ReceiptBlockReceived(e) => self.receipt_block_received(ctx, e),
            Event::ReceiptIssued(e) => self.receipt_issued(ctx, e),
            Event::ReceiptVoided(e) => self.released(ctx).and(self.receipt_voided(ctx, e)),
            Event::ReceiptWaived(e) => self.receipt_waived(ctx, e),
            Event::CertificateIssued(e) => self.certificate_issued(ctx, e),
            Event::ActionRejected(e) => self.action_rejected(ctx, e),
            Event::ActionWithdrawn(e) => self.action_withdrawn(ctx, e),
            Event::MoneyMoved(e) => self.money_moved(ctx, e),
            Event::GoodsMoved(e) => self.goods_moved(ctx, e),
            Event::DisclosureCorrected(e) => self.disclosure_corrected(ctx, e),
            Event::AnchorRecorded(e) => self.anchor_recorded(ctx, e, passed),
            Event::AuditReported(e) => self.audit_reported(ctx, e, passed),
            Event::RecognitionGiven(e) => self.recognition_given(ctx, e),
            Event::RelatedPartyReported(e) => self.related_party_reported(ctx, e),
            Event::InquiryFiled(e) => self.inquiry_filed(ctx, e),
            Event::InquiryReplied(e) => self.inquiry_replied(ctx, e),
            Event::InquiryRated(e) => self.inquiry_rated(ctx, e),
            Event::InquiryClosed(e) => self.inquiry_closed(ctx, e),
            Event::UnclaimedReceived(e) => self.unclaimed_received(ctx, e),
            Event::UnclaimedClaimed(e) => self.unclaimed_claimed(ctx, e),
            Event::RefundPaid(e) => self.released(ctx).and(self.refund_paid(ctx, e)),
            Event::GoodsDisposed(e) => self.released(ctx).and(self.goods_disposed(ctx, e)),
            Event::PersonErased(e) => self.released(ctx).and(self.person_erased(ctx, e)),
            Event::VaultKeyDestroyed(e) => self.vault_key_destroyed(ctx, e),
            Event::GoodsCounted(e) => self.released(ctx).and(self.goods_counted(ctx, e)),
            Event::GoodsValued(e) => self.goods_valued(ctx, e),
            Event::GoodsReclassified(e) => self.released(ctx).and(self.goods_reclassified(ctx, e)),
            Event::GoodsSold(e) => self.released(ctx).and(self.goods_sold(ctx, e)),
            Event::GoodsReturned(e) => self.goods_returned(ctx, e),
            Event::FundMoved(e) => self.released(ctx).and(self.fund_moved(ctx, e)),
            Event::IntentChanged(e) => self.released(ctx).and(self.intent_changed(ctx, e)),
            Event::RestrictionReleased(e) => {
                self.released(ctx).and(self.restriction_released(ctx, e))
            }
            Event::CostPaid(e) => self.released(ctx).and(self.cost_paid(ctx, e)),
            Event::InterestReceived(e) => self.interest_received(ctx, e),
            Event::MoneyClawedBack(e) => self.released(ctx).and(self.money_clawed_back(ctx, e)),
            Event::ShortfallClosed(e) => self.released(ctx).and(self.shortfall_closed(ctx, e)),
            Event::ProjectChanged(e) => self.project_changed(ctx, e),
            Event::WarehouseClosed(e) => self.warehouse_closed(ctx, e),
            Event::OrganisationChanged(e) => self.organisation_changed(ctx, e),
            Event::OrganisationClosed(e) => self.organisation_closed(ctx, e),
            Event::FundChanged(e) => self.fund_changed(ctx, e),
            Event::DisclosureChosen(e) => self.disclosure_chosen(ctx, e),
            Event::ConsentWithdrawn(e) => self.consent_withdrawn(ctx, e),
            Event::DeliveryConfirmed(e) => self.delivery_confirmed(ctx, e),
            Event::GoodsImpaired(e) => self.released(ctx).and(self.goods_impaired(ctx, e)),
            Event::CashCounted(e) => self.cash_counted(ctx, e),
            Event::InvestmentPlaced(e) => self.released(ctx).and(self.investment_placed(ctx, e)),
            Event::InvestmentReturned(e) => self.investment_returned(ctx, e),
            Event::StatementImported(e) => self.statement_imported(ctx, e),
            Event::StatementWithdrawn(e) => self.statement_withdrawn(ctx, e),
            Event::LinesMatched(e) => self.lines_matched(ctx, e),
            Event::MatchUndone(e) => self.match_undone(ctx, e),
            Event::AccountReconciled(e) => self.released(ctx).and(self.account_reconciled(ctx, e)),
        }
    }

    /// An organisation's number; `ledger` and unknown ones are `NONE`.
    pub(crate) fn org_at(&self, id: &str) -> u32 {
        self.orgs.get(id).unwrap_or(NONE)
    }
}
