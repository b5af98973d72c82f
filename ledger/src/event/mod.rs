//! Every fact that can happen, on one page. RULES.md section 7 says what each one holds and when it may happen.

mod clawback;
mod decide;
mod delivery;
mod disposal;
mod ending;
#[cfg(test)]
pub(crate) mod examples;
mod form;
mod funds;
mod goods;
mod incoming;
mod inside;
mod investment;
mod outgoing;
mod period;
mod person;
mod pledge;
mod publish;
mod receipt;
mod setup;
mod shown;
mod statement;
mod stock;
mod unclaimed;
mod upcast;
mod watch;
mod words;

pub use clawback::{MoneyClawedBack, ShortfallClosed, ShortfallOutcome};
pub use decide::{
    ActionApproved, ActionProposed, ActionRejected, ActionWithdrawn, AllocationMade, EntryReversed,
    Payload,
};
pub use delivery::DeliveryConfirmed;
pub use disposal::{DisposalReason, GoodsDisposed};
pub use ending::{
    AccountClosed, CampaignChanged, CampaignClosed, EmergencyStageChanged, FundChanged, FundClosed,
    LaterStage, OrganisationChanged, OrganisationClosed, ProjectChanged, ProjectClosed,
    ProjectProgressed, WarehouseClosed,
};
pub use funds::{
    CostKind, CostPaid, FundMoved, IntentBasis, IntentChanged, InterestReceived, InterestShare,
    ReleaseBasis, RestrictionReleased,
};
pub use goods::{Goods, ItemLine, Line, Lot, Money, SignedLine, ValuedLine};
pub use incoming::{
    ChannelSettled, GoodsAccepted, LotCountersigned, MoneyReceived, OpeningBalance, OtherSourceIn,
    SettledLine,
};
pub use inside::{CashCounted, GoodsMoved, MoneyMoved};
pub use investment::{InvestmentKind, InvestmentPlaced, InvestmentReturned};
pub use outgoing::{
    DisbursementReturned, FundsDisbursed, GoodsPurchased, GoodsReturned, GoodsShipped, GoodsSigned,
    TransferConfirmed, TransferReceived, TransferSent, UseReported,
};
pub use period::{AccountBalance, Balances, PeriodClosed, PeriodReopened};
pub use person::{PersonErased, VaultKeyDestroyed};
pub use pledge::{
    DeclineReason, GiftDeclined, PledgeCancelled, PledgeFulfilled, PledgeMade, ServiceDonated,
};
pub use publish::{DisclosurePublished, StatReported};
pub use receipt::{
    CertificateIssued, ReceiptBlockReceived, ReceiptForm, ReceiptIssued, ReceiptVoided,
    ReceiptWaived, WaiverReason,
};
pub use setup::{
    AccountOpened, CampaignFiled, ChannelRegistered, Derivation, EmergencyDeclared,
    FundEstablished, ItemDefined, KeyRotated, LedgerCreated, LossDeclared, MetricDefined,
    OrganisationRegistered, Pack, PolicySet, Predecessor, ProjectApproved, RecipientRegistered,
    ReviewLine, ReviewSectionSet, RoleGranted, RoleRevoked, SignedSize, StaffRegistered, Tail,
    WarehouseOpened,
};
pub use shown::{ConsentWithdrawn, DisclosureChosen, ShownAs, ShownWithoutName};
pub use statement::{
    AccountReconciled, BankLine, Few, LinesMatched, MatchRule, MatchUndone, OutstandingLine, Side,
    StatementImported, StatementWithdrawn,
};
pub use stock::{
    CountedLine, GoodsCounted, GoodsImpaired, GoodsReclassified, GoodsSold, GoodsValued, SaleBasis,
};
pub use unclaimed::{RefundPaid, UnclaimedClaimed, UnclaimedReceived};
pub(crate) use upcast::{Form, Said};
pub use upcast::{Older, PeriodClosed1};
pub use watch::{
    AnchorRecorded, AuditOpinion, AuditReported, DisclosureCorrected, InquiryClosed, InquiryFiled,
    InquiryKind, InquiryOutcome, InquiryRated, InquiryReplied, RecognisedKind, RecognitionGiven,
    RelatedPartyReported,
};
pub use words::{
    ChannelKind, Custody, DerivedFigure, DerivedScope, Designation, DonorKind, FeeBearer, FundKind,
    GrantedRole, Level, MetricKind, OtherKind, ProjectCategory, Qualifier, RecipientKind,
    Restriction, Role, Source, SourceClass, Treatment, Usage, ValuationBasis,
};

use Role::{Accountant, Administrator, Approver, Cashier, Founder, Keeper, Manager, Publisher};
use serde::de::{DeserializeSeed, Deserializer};
use serde::{Deserialize, Serialize, Serializer};

use crate::id::StreamId;

/// Private fields of whoever gives.
const DONOR: &[&str] = &["channel_txn", "donor_id", "donor_name", "donor_phone", "memo"];

macro_rules! events {
    ($($kind:ident $name:literal by $roles:expr, private $private:expr, stream $stream:expr;)*) => {
        /// A fact.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each variant is documented at its payload")]
        pub enum Event {
            $($kind($kind),)*
        }

        /// Which fact, without its contents.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each variant is documented at its payload")]
        pub enum EventType {
            $($kind,)*
        }

        impl EventType {
            /// Every type, in the order of RULES.md section 7.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// The name on the wire.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// The type of a name on the wire.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$kind),)* _ => None }
            }

            /// The roles that may record it (R06); empty for what follows from another event.
            #[must_use]
            pub const fn roles(self) -> &'static [Role] {
                match self { $(Self::$kind => $roles,)* }
            }

            /// The private fields it may have (R10), sorted.
            #[must_use]
            pub const fn private_fields(self) -> &'static [&'static str] {
                match self { $(Self::$kind => $private,)* }
            }

            /// The JSON Schema of its members.
            #[must_use]
            pub fn schema(self, generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                match self { $(Self::$kind => generator.subschema_for::<$kind>(),)* }
            }
        }

        impl Event {
            /// Which fact it is.
            #[must_use]
            pub const fn event_type(&self) -> EventType {
                match self { $(Self::$kind(_) => EventType::$kind,)* }
            }

            /// The subject it belongs to (R09); `None` for a reversal, which belongs to its target's.
            #[must_use]
            pub fn stream(&self) -> Option<StreamId> {
                match self { $(Self::$kind(data) => { let of: fn(&$kind) -> Option<StreamId> = $stream; of(data) })* }
            }
        }

        /// The members alone, without the type's name.
        impl Serialize for Event {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { $(Self::$kind(data) => data.serialize(serializer),)* }
            }
        }

        impl<'de> DeserializeSeed<'de> for EventType {
            type Value = Event;
            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Event, D::Error> {
                match self { $(Self::$kind => $kind::deserialize(deserializer).map(Event::$kind),)* }
            }
        }

        $(impl From<$kind> for Event {
            fn from(data: $kind) -> Self {
                Self::$kind(data)
            }
        })*
    };
}

macro_rules! stream {
    ($kind:literal $($field:tt)+) => { |data| Some(StreamId::of($kind, data.$($field)+.as_str())) };
}

events! {
    LedgerCreated "ledger_created" by &[Founder], private &[], stream |_| Some(StreamId::ledger());
    LossDeclared "loss_declared" by &[Administrator], private &[], stream |_| Some(StreamId::ledger());
    KeyRotated "key_rotated" by &[Administrator], private &[], stream |_| Some(StreamId::ledger());
    OrganisationRegistered "organisation_registered" by &[Administrator, Founder], private &[], stream stream!("org" organisation);
    StaffRegistered "staff_registered" by &[Administrator, Founder], private &["staff_name"], stream stream!("staff" staff);
    RoleGranted "role_granted" by &[Administrator, Founder], private &[], stream stream!("staff" staff);
    RoleRevoked "role_revoked" by &[Administrator], private &[], stream stream!("staff" staff);
    AccountOpened "account_opened" by &[Administrator], private &["account_no"], stream stream!("account" account);
    ChannelRegistered "channel_registered" by &[Administrator], private &[], stream stream!("channel" channel);
    FundEstablished "fund_established" by &[Administrator], private &[], stream stream!("fund" fund);
    CampaignFiled "campaign_filed" by &[Administrator], private &[], stream stream!("campaign" campaign);
    EmergencyDeclared "emergency_declared" by &[Administrator], private &[], stream stream!("emergency" emergency);
    ItemDefined "item_defined" by &[Administrator], private &[], stream stream!("item" item);
    WarehouseOpened "warehouse_opened" by &[Administrator], private &[], stream stream!("warehouse" warehouse);
    RecipientRegistered "recipient_registered" by &[Administrator], private &[], stream stream!("recipient" recipient);
    ProjectApproved "project_approved" by &[Administrator], private &[], stream stream!("project" project);
    PolicySet "policy_set" by &[Administrator], private &[], stream stream!("policy" key);
    MetricDefined "metric_defined" by &[Administrator], private &[], stream stream!("metric" metric);
    ReviewSectionSet "review_section_set" by &[Administrator], private &[], stream |data| Some(StreamId::of("review", &data.year.to_string()));

    AccountClosed "account_closed" by &[Administrator], private &[], stream stream!("account" account);
    FundClosed "fund_closed" by &[Administrator], private &[], stream stream!("fund" fund);
    CampaignChanged "campaign_changed" by &[Administrator], private &[], stream stream!("campaign" campaign);
    CampaignClosed "campaign_closed" by &[Administrator], private &[], stream stream!("campaign" campaign);
    ProjectProgressed "project_progressed" by &[Manager], private &[], stream stream!("project" project);
    ProjectClosed "project_closed" by &[Manager], private &[], stream stream!("project" project);
    ProjectChanged "project_changed" by &[Administrator], private &[], stream stream!("project" project);
    WarehouseClosed "warehouse_closed" by &[Administrator], private &[], stream stream!("warehouse" warehouse);
    OrganisationChanged "organisation_changed" by &[Administrator], private &[], stream stream!("org" organisation);
    OrganisationClosed "organisation_closed" by &[Administrator], private &[], stream stream!("org" organisation);
    FundChanged "fund_changed" by &[Administrator], private &[], stream stream!("fund" fund);
    EmergencyStageChanged "emergency_stage_changed" by &[Administrator], private &[], stream stream!("emergency" emergency);
    PeriodClosed "period_closed" by &[Accountant], private &[], stream stream!("period" month);
    PeriodReopened "period_reopened" by &[Approver], private &[], stream stream!("period" month);

    OpeningBalance "opening_balance" by &[Accountant], private &[], stream stream!("opening" opening);
    OtherSourceIn "other_source_in" by &[Accountant], private &[], stream stream!("other" source);
    MoneyReceived "money_received" by &[Cashier], private DONOR, stream stream!("gift" gift);
    ChannelSettled "channel_settled" by &[Cashier, Accountant], private &[], stream stream!("channel" channel);
    GoodsAccepted "goods_accepted" by &[Keeper], private DONOR, stream stream!("gift" gift);
    LotCountersigned "lot_countersigned" by &[Keeper, Accountant, Manager], private &[], stream stream!("batch" batch);
    UnclaimedReceived "unclaimed_received" by &[Cashier], private &["payer"], stream stream!("unclaimed" unclaimed);
    UnclaimedClaimed "unclaimed_claimed" by &[Cashier], private DONOR, stream stream!("gift" gift);
    GoodsValued "goods_valued" by &[Accountant], private &[], stream stream!("batch" batch);
    InterestReceived "interest_received" by &[Cashier, Accountant], private &[], stream stream!("interest" interest);

    PledgeMade "pledge_made" by &[Accountant, Manager], private DONOR, stream stream!("pledge" pledge);
    PledgeFulfilled "pledge_fulfilled" by &[Accountant, Manager], private &[], stream stream!("pledge" pledge);
    PledgeCancelled "pledge_cancelled" by &[Accountant, Manager], private &[], stream stream!("pledge" pledge);
    GiftDeclined "gift_declined" by &[Accountant, Keeper, Manager], private DONOR, stream stream!("declined" declined);
    ServiceDonated "service_donated" by &[Manager], private DONOR, stream stream!("service" service);
    ReceiptBlockReceived "receipt_block_received" by &[Accountant], private &[], stream stream!("block" block);
    ReceiptIssued "receipt_issued" by &[Accountant], private &["check_code", "payer"], stream stream!("gift" gift);
    ReceiptVoided "receipt_voided" by &[Approver], private &[], stream stream!("gift" gift);
    RefundPaid "refund_paid" by &[Approver], private &[], stream stream!("gift" gift);
    MoneyClawedBack "money_clawed_back" by &[Approver], private &[], stream stream!("gift" gift);
    ShortfallClosed "shortfall_closed" by &[Approver], private &[], stream stream!("clawback" clawback);
    ReceiptWaived "receipt_waived" by &[Accountant, Cashier], private &[], stream stream!("gift" gift);
    DisclosureChosen "disclosure_chosen" by &[Accountant, Cashier, Manager], private &[], stream stream!("gift" gift);
    ConsentWithdrawn "consent_withdrawn" by &[Accountant, Cashier, Manager], private &[], stream stream!("gift" gift);
    CertificateIssued "certificate_issued" by &[Accountant, Manager], private &[], stream stream!("certificate" certificate);

    ActionProposed "action_proposed" by &[Accountant, Manager], private &[], stream stream!("action" action);
    ActionApproved "action_approved" by &[Approver], private &[], stream stream!("action" action);
    ActionRejected "action_rejected" by &[Approver], private &[], stream stream!("action" action);
    ActionWithdrawn "action_withdrawn" by &[Accountant, Manager], private &[], stream stream!("action" action);
    AllocationMade "allocation_made" by &[Approver], private &[], stream stream!("allocation" allocation);
    EntryReversed "entry_reversed" by &[Approver], private &[], stream |_| None;

    FundsDisbursed "funds_disbursed" by &[Cashier], private &["bank_txn", "payee_account"], stream stream!("allocation" allocation);
    DisbursementReturned "disbursement_returned" by &[Cashier], private &[], stream stream!("allocation" allocation);
    GoodsPurchased "goods_purchased" by &[Keeper], private &[], stream stream!("purchase" purchase);
    GoodsShipped "goods_shipped" by &[Keeper], private &[], stream stream!("shipment" shipment);
    GoodsSigned "goods_signed" by &[Keeper, Manager], private &["receiver_name"], stream stream!("shipment" shipment);
    TransferSent "transfer_sent" by &[Cashier, Keeper], private &[], stream stream!("transfer" transfer);
    TransferReceived "transfer_received" by &[Cashier, Keeper], private &[], stream stream!("transfer" transfer);
    TransferConfirmed "transfer_confirmed" by &[], private &[], stream stream!("transfer" transfer);
    GoodsReturned "goods_returned" by &[Keeper], private &[], stream stream!("shipment" shipment);
    DeliveryConfirmed "delivery_confirmed" by &[Keeper, Manager], private &["id_no", "receiver_name"], stream stream!("delivery" delivery);
    UseReported "use_reported" by &[Manager, Accountant], private &[], stream stream!("allocation" allocation);

    MoneyMoved "money_moved" by &[Cashier], private &[], stream stream!("move" move_id);
    GoodsDisposed "goods_disposed" by &[Approver], private &[], stream stream!("disposal" disposal);
    GoodsMoved "goods_moved" by &[Keeper], private &[], stream stream!("move" move_id);
    GoodsCounted "goods_counted" by &[Approver], private &[], stream stream!("count" count);
    GoodsImpaired "goods_impaired" by &[Approver], private &[], stream stream!("impairment" impairment);
    CashCounted "cash_counted" by &[Cashier], private &[], stream stream!("count" count);
    InvestmentPlaced "investment_placed" by &[Approver], private &[], stream stream!("investment" investment);
    InvestmentReturned "investment_returned" by &[Accountant, Cashier], private &[], stream stream!("investment" investment);
    GoodsReclassified "goods_reclassified" by &[Approver], private &[], stream stream!("batch" batch);
    GoodsSold "goods_sold" by &[Approver], private &[], stream stream!("sale" sale);
    FundMoved "fund_moved" by &[Approver], private &[], stream stream!("move" move_id);
    IntentChanged "intent_changed" by &[Approver], private &[], stream stream!("change" change);
    RestrictionReleased "restriction_released" by &[Approver], private &[], stream stream!("release" release);
    CostPaid "cost_paid" by &[Approver], private &[], stream stream!("cost" cost);

    StatementImported "statement_imported" by &[Accountant, Cashier], private &[], stream stream!("statement" statement);
    StatementWithdrawn "statement_withdrawn" by &[Accountant, Cashier], private &[], stream stream!("statement" statement);
    LinesMatched "lines_matched" by &[Accountant], private &[], stream stream!("match" match_id);
    MatchUndone "match_undone" by &[Accountant], private &[], stream stream!("match" match_id);
    AccountReconciled "account_reconciled" by &[Approver], private &[], stream stream!("account" account);

    StatReported "stat_reported" by &[Manager, Accountant], private &[], stream stream!("metric" metric);
    DisclosurePublished "disclosure_published" by &[Publisher], private &[], stream stream!("view" view);
    DisclosureCorrected "disclosure_corrected" by &[Publisher], private &[], stream stream!("view" view);
    AnchorRecorded "anchor_recorded" by &[Publisher], private &[], stream stream!("anchor" anchor);
    AuditReported "audit_reported" by &[Publisher], private &[], stream stream!("audit" audit);

    PersonErased "person_erased" by &[Approver], private &[], stream stream!("erasure" erasure);
    VaultKeyDestroyed "vault_key_destroyed" by &[Administrator], private &[], stream |_| Some(StreamId::ledger());

    RecognitionGiven "recognition_given" by &[Publisher], private &["person_name"], stream stream!("recognition" recognition);
    RelatedPartyReported "related_party_reported" by &[Accountant, Publisher], private &[], stream stream!("related" related);
    InquiryFiled "inquiry_filed" by &[Manager, Publisher], private &["contact", "question"], stream stream!("inquiry" inquiry);
    InquiryReplied "inquiry_replied" by &[Manager, Publisher], private &[], stream stream!("inquiry" inquiry);
    InquiryRated "inquiry_rated" by &[Manager, Publisher], private &[], stream stream!("inquiry" inquiry);
    InquiryClosed "inquiry_closed" by &[Manager, Publisher], private &[], stream stream!("inquiry" inquiry);
}
