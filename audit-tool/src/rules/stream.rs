//! R09: the stream that each event's line gives.

use crate::books::{Books, What};
use crate::entry::Entry;
use crate::event::Event;

fn is(stream: &str, kind: &str, id: &str) -> bool {
    stream.strip_prefix(kind).and_then(|rest| rest.strip_prefix(':')) == Some(id)
}

impl Books {
    /// Whether the entry stands in the stream of its event's line. A reversal whose target does not exist is R45's.
    pub(super) fn stream_fits(&self, entry: &Entry<'_>) -> bool {
        let s = entry.stream;
        match &entry.event {
            Event::LedgerCreated(_)
            | Event::LossDeclared(_)
            | Event::KeyRotated(_)
            | Event::VaultKeyDestroyed(_) => s == "ledger",
            Event::OrganisationRegistered(e) => is(s, "org", e.organisation.0),
            Event::StaffRegistered(e) => is(s, "staff", e.staff.0),
            Event::RoleGranted(e) => is(s, "staff", e.staff.0),
            Event::RoleRevoked(e) => is(s, "staff", e.staff.0),
            Event::AccountOpened(e) => is(s, "account", e.account.0),
            Event::ChannelRegistered(e) => is(s, "channel", e.channel.0),
            Event::FundEstablished(e) => is(s, "fund", e.fund.0),
            Event::CampaignFiled(e) => is(s, "campaign", e.campaign.0),
            Event::EmergencyDeclared(e) => is(s, "emergency", e.emergency.0),
            Event::ItemDefined(e) => is(s, "item", e.item.0),
            Event::WarehouseOpened(e) => is(s, "warehouse", e.warehouse.0),
            Event::RecipientRegistered(e) => is(s, "recipient", e.recipient.0),
            Event::ProjectApproved(e) => is(s, "project", e.project.0),
            Event::PolicySet(e) => is(s, "policy", e.key.0),
            Event::MetricDefined(e) => is(s, "metric", e.metric.0),
            Event::OpeningBalance(e) => is(s, "opening", e.opening.0),
            Event::OtherSourceIn(e) => is(s, "other", e.source.0),
            Event::MoneyReceived(e) => is(s, "gift", e.gift.0),
            Event::ChannelSettled(e) => is(s, "channel", e.channel.0),
            Event::GoodsAccepted(e) => is(s, "gift", e.gift.0),
            Event::LotCountersigned(e) => is(s, "batch", e.batch.0),
            Event::ActionProposed(e) => is(s, "action", e.action.0),
            Event::ActionApproved(e) => is(s, "action", e.action.0),
            Event::AllocationMade(e) => is(s, "allocation", e.allocation.0),
            Event::EntryReversed(e) => self.target_stream(e.target.0).is_none_or(|want| want == s),
            Event::FundsDisbursed(e) => is(s, "allocation", e.allocation.0),
            Event::DisbursementReturned(e) => is(s, "allocation", e.allocation.0),
            Event::GoodsPurchased(e) => is(s, "purchase", e.purchase.0),
            Event::GoodsShipped(e) => is(s, "shipment", e.shipment.0),
            Event::GoodsSigned(e) => is(s, "shipment", e.shipment.0),
            Event::TransferSent(e) => is(s, "transfer", e.transfer.0),
            Event::TransferReceived(e) => is(s, "transfer", e.transfer.0),
            Event::TransferConfirmed(e) => is(s, "transfer", e.transfer.0),
            Event::UseReported(e) => is(s, "allocation", e.allocation.0),
            Event::StatReported(e) => is(s, "metric", e.metric.0),
            Event::ReviewSectionSet(e) => is(s, "review", &e.year.0.to_string()),
            Event::DisclosurePublished(e) => is(s, "view", e.view.0),
            Event::AccountClosed(e) => is(s, "account", e.account.0),
            Event::FundClosed(e) => is(s, "fund", e.fund.0),
            Event::CampaignChanged(e) => is(s, "campaign", e.campaign.0),
            Event::CampaignClosed(e) => is(s, "campaign", e.campaign.0),
            Event::ProjectProgressed(e) => is(s, "project", e.project.0),
            Event::ProjectClosed(e) => is(s, "project", e.project.0),
            Event::EmergencyStageChanged(e) => is(s, "emergency", e.emergency.0),
            Event::PeriodClosed(e) => is(s, "period", &e.month.to_string()),
            Event::PeriodReopened(e) => is(s, "period", &e.month.to_string()),
            Event::PledgeMade(e) => is(s, "pledge", e.pledge.0),
            Event::PledgeFulfilled(e) => is(s, "pledge", e.pledge.0),
            Event::PledgeCancelled(e) => is(s, "pledge", e.pledge.0),
            Event::GiftDeclined(e) => is(s, "declined", e.declined.0),
            Event::ServiceDonated(e) => is(s, "service", e.service.0),
            Event::ReceiptBlockReceived(e) => is(s, "block", e.block.0),
            Event::ReceiptIssued(e) => is(s, "gift", e.gift.0),
            Event::ReceiptVoided(e) => is(s, "gift", e.gift.0),
            Event::ReceiptWaived(e) => is(s, "gift", e.gift.0),
            Event::CertificateIssued(e) => is(s, "certificate", e.certificate.0),
            Event::ActionRejected(e) => is(s, "action", e.action.0),
            Event::ActionWithdrawn(e) => is(s, "action", e.action.0),
            Event::MoneyMoved(e) => is(s, "move", e.move_.0),
            Event::GoodsMoved(e) => is(s, "move", e.move_.0),
            Event::DisclosureCorrected(e) => is(s, "view", e.view.0),
            Event::AnchorRecorded(e) => is(s, "anchor", e.anchor.0),
            Event::AuditReported(e) => is(s, "audit", e.audit.0),
            Event::RecognitionGiven(e) => is(s, "recognition", e.recognition.0),
            Event::RelatedPartyReported(e) => is(s, "related", e.related.0),
            Event::InquiryFiled(e) => is(s, "inquiry", e.inquiry.0),
            Event::InquiryReplied(e) => is(s, "inquiry", e.inquiry.0),
            Event::InquiryRated(e) => is(s, "inquiry", e.inquiry.0),
            Event::InquiryClosed(e) => is(s, "inquiry", e.inquiry.0),
            Event::UnclaimedReceived(e) => is(s, "unclaimed", e.unclaimed.0),
            Event::UnclaimedClaimed(e) => is(s, "gift", e.gift.0),
            Event::RefundPaid(e) => is(s, "gift", e.gift.0),
            Event::GoodsDisposed(e) => is(s, "disposal", e.disposal.0),
            Event::PersonErased(e) => is(s, "erasure", e.erasure.0),
            Event::GoodsCounted(e) => is(s, "count", e.count.0),
            Event::GoodsValued(e) => is(s, "batch", e.batch.0),
            Event::GoodsReclassified(e) => is(s, "batch", e.batch.0),
            Event::GoodsSold(e) => is(s, "sale", e.sale.0),
            Event::GoodsReturned(e) => is(s, "shipment", e.shipment.0),
            Event::FundMoved(e) => is(s, "move", e.move_.0),
            Event::IntentChanged(e) => is(s, "change", e.change.0),
            Event::RestrictionReleased(e) => is(s, "release", e.release.0),
            Event::CostPaid(e) => is(s, "cost", e.cost.0),
            Event::InterestReceived(e) => is(s, "interest", e.interest.0),
            Event::MoneyClawedBack(e) => is(s, "gift", e.gift.0),
            Event::ShortfallClosed(e) => is(s, "clawback", e.clawback.0),
            Event::ProjectChanged(e) => is(s, "project", e.project.0),
            Event::WarehouseClosed(e) => is(s, "warehouse", e.warehouse.0),
            Event::OrganisationChanged(e) => is(s, "org", e.organisation.0),
            Event::OrganisationClosed(e) => is(s, "org", e.organisation.0),
            Event::FundChanged(e) => is(s, "fund", e.fund.0),
            Event::DisclosureChosen(e) => is(s, "gift", e.gift.0),
            Event::ConsentWithdrawn(e) => is(s, "gift", e.gift.0),
            Event::DeliveryConfirmed(e) => is(s, "delivery", e.delivery.0),
            Event::GoodsImpaired(e) => is(s, "impairment", e.impairment.0),
            Event::CashCounted(e) => is(s, "count", e.count.0),
            Event::InvestmentPlaced(e) => is(s, "investment", e.investment.0),
            Event::InvestmentReturned(e) => is(s, "investment", e.investment.0),
            Event::StatementImported(e) => is(s, "statement", e.statement.0),
            Event::StatementWithdrawn(e) => is(s, "statement", e.statement.0),
            Event::LinesMatched(e) => is(s, "match", e.match_.0),
            Event::MatchUndone(e) => is(s, "match", e.match_.0),
            Event::AccountReconciled(e) => is(s, "account", e.account.0),
        }
    }

    fn target_stream(&self, position: u64) -> Option<String> {
        if let Some(at) = self.money_gift_at(position) {
            return Some(format!("gift:{}", self.gifts.text(self.money_gifts[at].gift)));
        }
        let target = self.targets.get(&position)?;
        Some(match target.what {
            What::Opening(at) => format!("opening:{}", self.openings.text(at)),
            What::Other(at) => format!("other:{}", self.sources.text(at)),
            What::Goods(at) => {
                format!("gift:{}", self.gifts.text(self.goods_gifts[at as usize].gift))
            }
            What::Purchase { id, .. } => format!("purchase:{}", self.purchases.text(id)),
            What::Allocation(at) | What::Use { allocation: at, .. } => self.allocation_stream(at),
            What::Disbursement(at) | What::Return { disbursement: at, .. } => {
                self.allocation_stream(self.disbursements.row(at).allocation)
            }
            What::Unclaimed(at) => format!("unclaimed:{}", self.unclaimed.id(at)),
            What::Shipment(at) => format!("shipment:{}", self.shipments.id(at)),
            What::Stat { metric, .. } => format!("metric:{}", self.metrics.id(metric)),
            What::Valuation(at) => {
                format!("batch:{}", self.batches.id(self.valuations.row(at).batch))
            }
            What::FundMove(at) => format!("move:{}", self.moves.text(at)),
            What::Intent { id, .. } => format!("change:{}", self.changes.text(id)),
            What::Restriction(at) => format!("release:{}", self.releases.text(at)),
            What::Cost { id, .. } => format!("cost:{}", self.costs.text(id)),
            What::Interest(at) => format!("interest:{}", self.interests.text(at)),
            What::Count(at) => format!("count:{}", self.counts.id(at)),
            What::Disposal(at) => format!("disposal:{}", self.disposals.id(at)),
            What::Sale(at) => format!("sale:{}", self.sales.id(at)),
            What::Renaming(at) => {
                format!("batch:{}", self.batches.id(self.reclassifications.row(at).batch))
            }
            What::GoodsReturn(at) => {
                format!("shipment:{}", self.shipments.id(self.brought[at as usize].shipment))
            }
            What::Refund { gift, .. } => self.gift_stream(gift),
            What::Clawback(at) => self.gift_stream(self.clawbacks.row(at).of),
            What::Impairment(at) => format!("impairment:{}", self.impairments.id(at)),
            What::Investment(at) | What::InvestmentReturn { investment: at, .. } => {
                format!("investment:{}", self.investments.id(at))
            }
            What::Closing { clawback, .. } => format!("clawback:{}", self.clawbacks.id(clawback)),
        })
    }

    /// Of the gift at this place among those of money.
    fn gift_stream(&self, at: u32) -> String {
        format!("gift:{}", self.gifts.text(self.money_gifts[at as usize].gift))
    }

    fn allocation_stream(&self, at: u32) -> String {
        format!("allocation:{}", self.allocations.id(at))
    }
}
