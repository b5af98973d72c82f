//! The events of RULES section 7, one family per file, read strictly from `data`.

mod bank;
mod between;
mod change;
mod claim;
mod decide;
mod form;
mod incoming;
mod invest;
mod kind;
mod metric;
mod out;
mod person;
mod pledge;
mod receipt;
mod report;
mod setup;
mod shown;
mod stock;
mod watch;
mod within;

pub(crate) use bank::{
    AccountReconciled, LinesMatched, MatchUndone, Side, StatementImported, StatementWithdrawn, Told,
};
pub(crate) use between::{
    CostKind, CostPaid, FundMoved, IntentBasis, IntentChanged, InterestReceived, MoneyClawedBack,
    ReleaseBasis, RestrictionReleased, ShortfallClosed, ShortfallOutcome,
};
pub(crate) use change::{
    AccountClosed, CampaignChanged, CampaignClosed, EmergencyStageChanged, FundChanged, FundClosed,
    OrganisationChanged, OrganisationClosed, PeriodClosed, PeriodReopened, ProjectChanged,
    ProjectClosed, ProjectProgressed, Stage, WarehouseClosed,
};
pub(crate) use claim::{RefundPaid, UnclaimedClaimed, UnclaimedReceived};
pub(crate) use decide::{
    Account, ActionApproved, ActionProposed, ActionRejected, ActionWithdrawn, AllocationMade,
    EntryReversed, PostingText, Release, Use,
};
pub(crate) use incoming::{
    Basis, ChannelSettled, Custody, Designation, DonorKind, Goods, GoodsAccepted, Lot,
    LotCountersigned, Money, MoneyReceived, OpeningBalance, OtherSourceIn, Treatment, VLine,
};
pub(crate) use invest::{InvestmentPlaced, InvestmentReturned};
pub(crate) use kind::Kind;
pub(crate) use metric::{
    Derivation, DerivedFigure, DerivedScope, MetricDefined, MetricKind, ReviewSectionSet,
};
pub(crate) use out::{
    DeliveryConfirmed, DisbursementReturned, FundsDisbursed, GoodsPurchased, GoodsShipped,
    GoodsSigned, TransferConfirmed, TransferReceived, TransferSent, UseReported,
};
pub(crate) use person::{PersonErased, VaultKeyDestroyed};
pub(crate) use pledge::{
    GiftDeclined, ItemQty, PledgeCancelled, PledgeFulfilled, PledgeMade, ServiceDonated,
};
pub(crate) use receipt::{
    CertificateIssued, Receipt, ReceiptBlockReceived, ReceiptIssued, ReceiptVoided, ReceiptWaived,
};
pub(crate) use report::{
    AnchorRecorded, AuditReported, DisclosureCorrected, DisclosurePublished, Qualifier,
    StatReported,
};
pub(crate) use setup::{
    AccountOpened, CampaignFiled, Category, ChannelRegistered, EmergencyDeclared, FundEstablished,
    FundKind, ItemDefined, KeyRotated, LedgerCreated, Level, LossDeclared, OrganisationRegistered,
    PolicySet, ProjectApproved, RecipientKind, RecipientRegistered, Restriction, Role, RoleGranted,
    RoleRevoked, SourceClass, StaffRegistered, Uscc, WarehouseOpened,
};

pub(crate) use shown::{ConsentWithdrawn, DisclosureChosen, Mode};
pub(crate) use stock::{
    CashCounted, CountedLine, GoodsCounted, GoodsImpaired, GoodsReclassified, GoodsReturned,
    GoodsSold, GoodsValued,
};
pub(crate) use watch::{
    InquiryClosed, InquiryFiled, InquiryRated, InquiryReplied, Outcome, RecognisedKind,
    RecognitionGiven, RelatedPartyReported,
};
pub(crate) use within::{DisposalReason, GoodsDisposed, GoodsMoved, MoneyMoved};

use crate::text::{Cur, Member, Res};

macro_rules! events {
    ($($v:ident),* $(,)?) => {
        /// One event with its data.
        #[derive(Debug, Clone)]
        pub(crate) enum Event<'a> { $($v(Box<$v<'a>>)),* }
        impl<'a> Event<'a> {
            /// Reads the data of an event of this kind, in its form of schema 1.
            fn read_first(kind: Kind, c: &mut Cur<'a>) -> Res<Self> {
                match kind { $(Kind::$v => Member::read(c).map(Self::$v)),* }
            }
            pub(crate) fn kind(&self) -> Kind {
                match self { $(Self::$v(_) => Kind::$v),* }
            }
        }
    };
}
events! {
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

impl<'a> Member<'a> for PeriodClosed<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        Self::of_schema(1, c)
    }
}

impl<'a> Event<'a> {
    /// Reads the data of an event of this kind, in its form of this schema, which the kind has.
    pub(crate) fn read(kind: Kind, schema: u64, c: &mut Cur<'a>) -> Res<Self> {
        match kind {
            Kind::PeriodClosed => {
                PeriodClosed::of_schema(schema, c).map(Box::new).map(Self::PeriodClosed)
            }
            _ => Self::read_first(kind, c),
        }
    }
}
