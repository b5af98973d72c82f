//! Every type of event, who may record it, and which private fields it may have.

use super::setup::Role;
use crate::text::{Word, words};

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
    }
}

macro_rules! all {
    ($($v:ident),* $(,)?) => {
        /// Every type, to find one by its word.
        const ALL: [Kind; 40] = [$(Kind::$v),*];
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
}

impl Kind {
    /// The type with this word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        ALL.into_iter().find(|kind| kind.word() == word)
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
            | Self::ReviewSectionSet => role == Administrator,
            Self::OpeningBalance | Self::OtherSourceIn => role == Accountant,
            Self::MoneyReceived | Self::FundsDisbursed | Self::DisbursementReturned => {
                role == Cashier
            }
            Self::ChannelSettled => matches!(role, Cashier | Accountant),
            Self::GoodsAccepted | Self::GoodsPurchased | Self::GoodsShipped => role == Keeper,
            Self::LotCountersigned => matches!(role, Keeper | Accountant | Manager),
            Self::ActionProposed | Self::UseReported | Self::StatReported => {
                matches!(role, Accountant | Manager)
            }
            Self::ActionApproved | Self::AllocationMade | Self::EntryReversed => role == Approver,
            Self::GoodsSigned => matches!(role, Keeper | Manager),
            Self::TransferSent | Self::TransferReceived | Self::TransferConfirmed => {
                matches!(role, Cashier | Keeper)
            }
            Self::DisclosurePublished => role == Publisher,
        }
    }

    /// Names of the private fields of the event's line (R10).
    pub(crate) fn private_fields(self) -> &'static [&'static str] {
        match self {
            Self::StaffRegistered => &["staff_name"],
            Self::AccountOpened => &["account_no"],
            Self::MoneyReceived | Self::GoodsAccepted => {
                &["donor_name", "donor_phone", "donor_id", "memo", "channel_txn"]
            }
            Self::FundsDisbursed => &["payee_account", "bank_txn"],
            Self::GoodsSigned => &["receiver_name"],
            _ => &[],
        }
    }
}
