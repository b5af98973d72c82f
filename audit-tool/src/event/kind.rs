//! Every type of event, who may record it, and which private fields it may have.

use super::setup::Role;
use crate::text::words;

words! {
    /// The type of an event.
    Kind, "a type of RULES section 7" {
        LedgerCreated = "ledger_created", OrganisationRegistered = "organisation_registered",
        StaffRegistered = "staff_registered", RoleGranted = "role_granted", RoleRevoked = "role_revoked",
        AccountOpened = "account_opened", ChannelRegistered = "channel_registered",
        FundEstablished = "fund_established", CampaignFiled = "campaign_filed",
        EmergencyDeclared = "emergency_declared", ItemDefined = "item_defined",
        WarehouseOpened = "warehouse_opened", RecipientRegistered = "recipient_registered",
        ProjectApproved = "project_approved", PolicySet = "policy_set", MetricDefined = "metric_defined",
        OpeningBalance = "opening_balance", OtherSourceIn = "other_source_in",
        MoneyReceived = "money_received", ChannelSettled = "channel_settled",
        GoodsAccepted = "goods_accepted", LotCountersigned = "lot_countersigned",
        ActionProposed = "action_proposed", ActionApproved = "action_approved",
        AllocationMade = "allocation_made", EntryReversed = "entry_reversed",
        FundsDisbursed = "funds_disbursed", DisbursementReturned = "disbursement_returned",
        GoodsPurchased = "goods_purchased", GoodsShipped = "goods_shipped", GoodsSigned = "goods_signed",
        TransferSent = "transfer_sent", TransferReceived = "transfer_received",
        TransferConfirmed = "transfer_confirmed", UseReported = "use_reported",
        StatReported = "stat_reported", DisclosurePublished = "disclosure_published",
        ReviewSectionSet = "review_section_set", LossDeclared = "loss_declared",
        KeyRotated = "key_rotated",
        AccountClosed = "account_closed", FundClosed = "fund_closed", CampaignChanged = "campaign_changed", CampaignClosed = "campaign_closed", ProjectProgressed = "project_progressed", ProjectClosed = "project_closed", EmergencyStageChanged = "emergency_stage_changed", PeriodClosed = "period_closed", PeriodReopened = "period_reopened", PledgeMade = "pledge_made", PledgeFulfilled = "pledge_fulfilled", PledgeCancelled = "pledge_cancelled", GiftDeclined = "gift_declined", ServiceDonated = "service_donated", ReceiptBlockReceived = "receipt_block_received", ReceiptIssued = "receipt_issued", ReceiptVoided = "receipt_voided", ReceiptWaived = "receipt_waived", CertificateIssued = "certificate_issued", ActionRejected = "action_rejected", ActionWithdrawn = "action_withdrawn", MoneyMoved = "money_moved", GoodsMoved = "goods_moved", DisclosureCorrected = "disclosure_corrected", AnchorRecorded = "anchor_recorded", AuditReported = "audit_reported", RecognitionGiven = "recognition_given", RelatedPartyReported = "related_party_reported", InquiryFiled = "inquiry_filed", InquiryReplied = "inquiry_replied", InquiryRated = "inquiry_rated", InquiryClosed = "inquiry_closed",
        UnclaimedReceived = "unclaimed_received", UnclaimedClaimed = "unclaimed_claimed",
        RefundPaid = "refund_paid", GoodsDisposed = "goods_disposed", PersonErased = "person_erased",
        VaultKeyDestroyed = "vault_key_destroyed",
        GoodsCounted = "goods_counted", GoodsValued = "goods_valued", GoodsReclassified = "goods_reclassified",
        GoodsSold = "goods_sold", GoodsReturned = "goods_returned", FundMoved = "fund_moved",
        IntentChanged = "intent_changed", RestrictionReleased = "restriction_released", CostPaid = "cost_paid",
        InterestReceived = "interest_received", MoneyClawedBack = "money_clawed_back",
        ShortfallClosed = "shortfall_closed", ProjectChanged = "project_changed",
        WarehouseClosed = "warehouse_closed",
        OrganisationChanged = "organisation_changed", OrganisationClosed = "organisation_closed",
        FundChanged = "fund_changed", DisclosureChosen = "disclosure_chosen", ConsentWithdrawn = "consent_withdrawn",
        DeliveryConfirmed = "delivery_confirmed", GoodsImpaired = "goods_impaired", CashCounted = "cash_counted",
        InvestmentPlaced = "investment_placed", InvestmentReturned = "investment_returned",
        StatementImported = "statement_imported", StatementWithdrawn = "statement_withdrawn",
        LinesMatched = "lines_matched", MatchUndone = "match_undone", AccountReconciled = "account_reconciled",
    }
}

macro_rules! all {
    ($($v:ident),* $(,)?) => {
        impl Kind {
            /// Every type.
            #[cfg(test)]
            pub(crate) const ALL: [Kind; 107] = [$(Kind::$v),*];
        }
    };
}
all! {
    LedgerCreated, OrganisationRegistered, StaffRegistered, RoleGranted, RoleRevoked, AccountOpened,
    ChannelRegistered, FundEstablished, CampaignFiled, EmergencyDeclared, ItemDefined, WarehouseOpened,
    RecipientRegistered, ProjectApproved, PolicySet, MetricDefined, OpeningBalance, OtherSourceIn,
    MoneyReceived, ChannelSettled, GoodsAccepted, LotCountersigned, ActionProposed, ActionApproved,
    AllocationMade, EntryReversed, FundsDisbursed, DisbursementReturned, GoodsPurchased, GoodsShipped,
    GoodsSigned, TransferSent, TransferReceived, TransferConfirmed, UseReported, StatReported,
    DisclosurePublished, ReviewSectionSet, LossDeclared, KeyRotated,
    AccountClosed, FundClosed, CampaignChanged, CampaignClosed, ProjectProgressed, ProjectClosed, EmergencyStageChanged, PeriodClosed, PeriodReopened, PledgeMade, PledgeFulfilled, PledgeCancelled, GiftDeclined, ServiceDonated, ReceiptBlockReceived, ReceiptIssued, ReceiptVoided, ReceiptWaived, CertificateIssued, ActionRejected, ActionWithdrawn, MoneyMoved, GoodsMoved, DisclosureCorrected, AnchorRecorded, AuditReported, RecognitionGiven, RelatedPartyReported, InquiryFiled, InquiryReplied, InquiryRated, InquiryClosed,
    UnclaimedReceived, UnclaimedClaimed, RefundPaid, GoodsDisposed, PersonErased, VaultKeyDestroyed,
    GoodsCounted, GoodsValued, GoodsReclassified, GoodsSold, GoodsReturned, FundMoved, IntentChanged,
    RestrictionReleased, CostPaid, InterestReceived, MoneyClawedBack, ShortfallClosed, ProjectChanged,
    WarehouseClosed,
    OrganisationChanged, OrganisationClosed, FundChanged, DisclosureChosen, ConsentWithdrawn, DeliveryConfirmed,
    GoodsImpaired, CashCounted, InvestmentPlaced, InvestmentReturned, StatementImported, StatementWithdrawn,
    LinesMatched, MatchUndone, AccountReconciled,
}

impl Kind {
    /// How many schemas there are of it, from 1 on (FORMAT section 2).
    pub(crate) fn schemas(self) -> u64 {
        if self == Self::PeriodClosed { 2 } else { 1 }
    }

    /// Whether the event's line lists this role (R06). The released events stand in their group's role.
    pub(crate) fn lists(self, role: Role) -> bool {
        use Role::*;
        match self {
            Self::LedgerCreated => role == Founder,
            Self::OrganisationRegistered | Self::StaffRegistered | Self::RoleGranted => {
                matches!(role, Founder | Administrator)
            }
            Self::RoleRevoked
            | Self::LossDeclared
            | Self::KeyRotated
            | Self::VaultKeyDestroyed
            | Self::AccountOpened
            | Self::ChannelRegistered
            | Self::FundEstablished
            | Self::CampaignFiled
            | Self::EmergencyDeclared
            | Self::ItemDefined
            | Self::WarehouseOpened
            | Self::RecipientRegistered
            | Self::ProjectApproved
            | Self::PolicySet
            | Self::MetricDefined
            | Self::ReviewSectionSet
            | Self::AccountClosed
            | Self::FundClosed
            | Self::CampaignChanged
            | Self::CampaignClosed
            | Self::EmergencyStageChanged
            | Self::ProjectChanged
            | Self::WarehouseClosed
            | Self::OrganisationChanged
            | Self::OrganisationClosed
            | Self::FundChanged => role == Administrator,
            Self::OpeningBalance
            | Self::OtherSourceIn
            | Self::PeriodClosed
            | Self::ReceiptBlockReceived
            | Self::ReceiptIssued
            | Self::GoodsValued
            | Self::LinesMatched
            | Self::MatchUndone => role == Accountant,
            Self::MoneyReceived
            | Self::UnclaimedReceived
            | Self::UnclaimedClaimed
            | Self::FundsDisbursed
            | Self::DisbursementReturned
            | Self::MoneyMoved
            | Self::CashCounted => role == Cashier,
            Self::ChannelSettled
            | Self::ReceiptWaived
            | Self::InterestReceived
            | Self::InvestmentReturned
            | Self::StatementImported
            | Self::StatementWithdrawn => matches!(role, Cashier | Accountant),
            Self::DisclosureChosen | Self::ConsentWithdrawn => {
                matches!(role, Accountant | Cashier | Manager)
            }
            Self::GoodsAccepted
            | Self::GoodsPurchased
            | Self::GoodsShipped
            | Self::GoodsMoved
            | Self::GoodsReturned => role == Keeper,
            Self::ProjectProgressed | Self::ProjectClosed | Self::ServiceDonated => role == Manager,
            Self::GiftDeclined => matches!(role, Accountant | Keeper | Manager),
            Self::LotCountersigned => matches!(role, Keeper | Accountant | Manager),
            Self::ActionProposed
            | Self::ActionWithdrawn
            | Self::UseReported
            | Self::StatReported
            | Self::PledgeMade
            | Self::PledgeFulfilled
            | Self::PledgeCancelled
            | Self::CertificateIssued => matches!(role, Accountant | Manager),
            Self::GoodsSigned | Self::DeliveryConfirmed => matches!(role, Keeper | Manager),
            Self::TransferSent | Self::TransferReceived | Self::TransferConfirmed => {
                matches!(role, Cashier | Keeper)
            }
            Self::RelatedPartyReported => matches!(role, Accountant | Publisher),
            Self::InquiryFiled
            | Self::InquiryReplied
            | Self::InquiryRated
            | Self::InquiryClosed => matches!(role, Manager | Publisher),
            Self::DisclosurePublished
            | Self::DisclosureCorrected
            | Self::AnchorRecorded
            | Self::AuditReported
            | Self::RecognitionGiven => role == Publisher,
            Self::ActionApproved
            | Self::ActionRejected
            | Self::AllocationMade
            | Self::EntryReversed
            | Self::ReceiptVoided
            | Self::PeriodReopened
            | Self::RefundPaid
            | Self::GoodsDisposed
            | Self::PersonErased
            | Self::GoodsCounted
            | Self::GoodsReclassified
            | Self::GoodsSold
            | Self::FundMoved
            | Self::IntentChanged
            | Self::RestrictionReleased
            | Self::CostPaid
            | Self::MoneyClawedBack
            | Self::ShortfallClosed
            | Self::GoodsImpaired
            | Self::InvestmentPlaced
            | Self::AccountReconciled => role == Approver,
        }
    }

    /// Whether it happens only when an action is approved.
    pub(crate) fn is_released(self) -> bool {
        matches!(
            self,
            Self::AllocationMade
                | Self::EntryReversed
                | Self::ReceiptVoided
                | Self::PeriodReopened
                | Self::RefundPaid
                | Self::GoodsDisposed
                | Self::PersonErased
                | Self::GoodsCounted
                | Self::GoodsReclassified
                | Self::GoodsSold
                | Self::FundMoved
                | Self::IntentChanged
                | Self::RestrictionReleased
                | Self::CostPaid
                | Self::MoneyClawedBack
                | Self::ShortfallClosed
                | Self::GoodsImpaired
                | Self::InvestmentPlaced
                | Self::AccountReconciled
        )
    }

    /// Names of the private fields of the event's line (R10).
    pub(crate) fn private_fields(self) -> &'static [&'static str] {
        match self {
            Self::StaffRegistered => &["staff_name"],
            Self::AccountOpened => &["account_no"],
            Self::UnclaimedReceived => &["payer"],
            Self::MoneyReceived
            | Self::UnclaimedClaimed
            | Self::GoodsAccepted
            | Self::PledgeMade
            | Self::GiftDeclined
            | Self::ServiceDonated => {
                &["donor_name", "donor_phone", "donor_id", "memo", "channel_txn"]
            }
            Self::ReceiptIssued => &["check_code", "payer"],
            Self::RecognitionGiven => &["person_name"],
            Self::InquiryFiled => &["contact", "question"],
            Self::FundsDisbursed => &["payee_account", "bank_txn"],
            Self::GoodsSigned => &["receiver_name"],
            Self::DeliveryConfirmed => &["id_no", "receiver_name"],
            _ => &[],
        }
    }
}
