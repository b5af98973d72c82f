//! The events of RULES section 7, one family per file, read strictly from `data`.

mod decide;
mod form;
mod incoming;
mod kind;
mod metric;
mod out;
mod report;
mod setup;

pub(crate) use decide::{
    Account, ActionApproved, ActionProposed, AllocationMade, EntryReversed, Payload, PostingText,
    Use,
};
pub(crate) use incoming::{
    Basis, ChannelSettled, Custody, Designation, DonorKind, Goods, GoodsAccepted, Lot,
    LotCountersigned, Money, MoneyReceived, OpeningBalance, OtherSourceIn, Treatment, VLine,
};
pub(crate) use kind::Kind;
pub(crate) use metric::{
    Derivation, DerivedFigure, DerivedScope, MetricDefined, MetricKind, ReviewSectionSet,
};
pub(crate) use out::{
    DisbursementReturned, FundsDisbursed, GoodsPurchased, GoodsShipped, GoodsSigned,
    TransferConfirmed, TransferReceived, TransferSent, UseReported,
};
pub(crate) use report::{DisclosurePublished, Qualifier, StatReported};
pub(crate) use setup::{
    AccountOpened, CampaignFiled, Category, ChannelRegistered, EmergencyDeclared, FundEstablished,
    ItemDefined, KeyRotated, LedgerCreated, Level, LossDeclared, OrganisationRegistered, PolicySet,
    ProjectApproved, RecipientKind, RecipientRegistered, Restriction, Role, RoleGranted,
    RoleRevoked, SourceClass, StaffRegistered, WarehouseOpened,
};

use crate::text::{Cur, Member, Res};

macro_rules! events {
    ($($v:ident),* $(,)?) => {
        /// One event with its data.
        #[derive(Debug, Clone)]
        pub(crate) enum Event<'a> { $($v(Box<$v<'a>>)),* }
        impl<'a> Event<'a> {
            /// Reads the data of an event of this kind.
            pub(crate) fn read(kind: Kind, c: &mut Cur<'a>) -> Res<Self> {
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
}
