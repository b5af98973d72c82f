//! What can be asked of the ledger: one command per imperative name, on one page.
//! A command holds what its event holds, less what the ledger fills in.

mod data;
mod request;

pub use data::{
    ApproveOnPaper, ClosePeriod, CountCash, CountedQuantity, DeliverGoodsDirectly, MoveGoods,
    ProposeCount, ProposeDisposal, ProposeReclassification, ProposeReversal, ProposeSale,
    ReceiveTransfer, RejectOnPaper, ReturnGoods, ReversalTarget, SendTransfer, ShipGoods,
    SignGoods, SignedQuantities,
};
pub use request::{PrivateValue, Request};

use serde::{Deserialize, Serialize, Serializer};

use crate::event;
use crate::event::EventType;

macro_rules! commands {
    ($($kind:ident $name:literal ($data:ty) => $event:ident;)*) => {
        /// A request to record something.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each variant is documented at the event it asks for")]
        pub enum Command {
            $($kind($data),)*
        }

        /// Which command, without its contents.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each variant is documented at the event it asks for")]
        pub enum CommandType {
            $($kind,)*
        }

        impl CommandType {
            /// Every command, in the order of RULES.md section 7.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// The imperative name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// The command of a name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$kind),)* _ => None }
            }

            /// The first event that it records: its roles and private fields are the command's.
            #[must_use]
            pub const fn event_type(self) -> EventType {
                match self { $(Self::$kind => EventType::$event,)* }
            }

            /// The JSON Schema of its data.
            #[must_use]
            pub fn schema(self, generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                match self { $(Self::$kind => generator.subschema_for::<$data>(),)* }
            }

            /// Whether only a command of the operator, on the directory itself, records it: never
            /// over HTTP and never from a register.
            #[must_use]
            pub const fn is_offline(self) -> bool {
                matches!(self, Self::CreateLedger | Self::DeclareLoss | Self::RotateKey | Self::DestroyVaultKey)
            }

            /// Reads its data from JSON in any spelling.
            ///
            /// # Errors
            /// The member that is missing, unknown or of another form.
            pub fn parse<'de, D: serde::Deserializer<'de>>(self, data: D) -> Result<Command, D::Error> {
                match self { $(Self::$kind => <$data>::deserialize(data).map(Command::$kind),)* }
            }
        }

        impl Command {
            /// Which command it is.
            #[must_use]
            pub const fn command_type(&self) -> CommandType {
                match self { $(Self::$kind(_) => CommandType::$kind,)* }
            }
        }

        /// The data alone, without the command's name.
        impl Serialize for Command {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { $(Self::$kind(data) => data.serialize(serializer),)* }
            }
        }
    };
}

commands! {
    CreateLedger "create_ledger" (event::LedgerCreated) => LedgerCreated;
    DeclareLoss "declare_loss" (event::LossDeclared) => LossDeclared;
    RotateKey "rotate_key" (event::KeyRotated) => KeyRotated;
    RegisterOrganisation "register_organisation" (event::OrganisationRegistered) => OrganisationRegistered;
    RegisterStaff "register_staff" (event::StaffRegistered) => StaffRegistered;
    GrantRole "grant_role" (event::RoleGranted) => RoleGranted;
    RevokeRole "revoke_role" (event::RoleRevoked) => RoleRevoked;
    OpenAccount "open_account" (event::AccountOpened) => AccountOpened;
    RegisterChannel "register_channel" (event::ChannelRegistered) => ChannelRegistered;
    EstablishFund "establish_fund" (event::FundEstablished) => FundEstablished;
    FileCampaign "file_campaign" (event::CampaignFiled) => CampaignFiled;
    DeclareEmergency "declare_emergency" (event::EmergencyDeclared) => EmergencyDeclared;
    DefineItem "define_item" (event::ItemDefined) => ItemDefined;
    OpenWarehouse "open_warehouse" (event::WarehouseOpened) => WarehouseOpened;
    RegisterRecipient "register_recipient" (event::RecipientRegistered) => RecipientRegistered;
    ApproveProject "approve_project" (event::ProjectApproved) => ProjectApproved;
    SetPolicy "set_policy" (event::PolicySet) => PolicySet;
    DefineMetric "define_metric" (event::MetricDefined) => MetricDefined;
    SetReviewSection "set_review_section" (event::ReviewSectionSet) => ReviewSectionSet;

    CloseAccount "close_account" (event::AccountClosed) => AccountClosed;
    CloseFund "close_fund" (event::FundClosed) => FundClosed;
    ChangeCampaign "change_campaign" (event::CampaignChanged) => CampaignChanged;
    CloseCampaign "close_campaign" (event::CampaignClosed) => CampaignClosed;
    ReportProgress "report_progress" (event::ProjectProgressed) => ProjectProgressed;
    CloseProject "close_project" (event::ProjectClosed) => ProjectClosed;
    ChangeProject "change_project" (event::ProjectChanged) => ProjectChanged;
    CloseWarehouse "close_warehouse" (event::WarehouseClosed) => WarehouseClosed;
    ChangeOrganisation "change_organisation" (event::OrganisationChanged) => OrganisationChanged;
    CloseOrganisation "close_organisation" (event::OrganisationClosed) => OrganisationClosed;
    ChangeFund "change_fund" (event::FundChanged) => FundChanged;
    ChangeEmergencyStage "change_emergency_stage" (event::EmergencyStageChanged) => EmergencyStageChanged;
    ClosePeriod "close_period" (ClosePeriod) => PeriodClosed;

    RecordOpeningBalance "record_opening_balance" (event::OpeningBalance) => OpeningBalance;
    RecordOtherSource "record_other_source" (event::OtherSourceIn) => OtherSourceIn;
    ReceiveMoney "receive_money" (event::MoneyReceived) => MoneyReceived;
    SettleChannel "settle_channel" (event::ChannelSettled) => ChannelSettled;
    AcceptGoods "accept_goods" (event::GoodsAccepted) => GoodsAccepted;
    DeliverGoodsDirectly "deliver_goods_directly" (DeliverGoodsDirectly) => GoodsAccepted;
    CountersignLot "countersign_lot" (event::LotCountersigned) => LotCountersigned;
    ReceiveUnclaimed "receive_unclaimed" (event::UnclaimedReceived) => UnclaimedReceived;
    ClaimUnclaimed "claim_unclaimed" (event::UnclaimedClaimed) => UnclaimedClaimed;
    ValueGoods "value_goods" (event::GoodsValued) => GoodsValued;
    ReceiveInterest "receive_interest" (event::InterestReceived) => InterestReceived;

    MakePledge "make_pledge" (event::PledgeMade) => PledgeMade;
    FulfilPledge "fulfil_pledge" (event::PledgeFulfilled) => PledgeFulfilled;
    CancelPledge "cancel_pledge" (event::PledgeCancelled) => PledgeCancelled;
    DeclineGift "decline_gift" (event::GiftDeclined) => GiftDeclined;
    RecordService "record_service" (event::ServiceDonated) => ServiceDonated;
    ReceiveReceiptBlock "receive_receipt_block" (event::ReceiptBlockReceived) => ReceiptBlockReceived;
    IssueReceipt "issue_receipt" (event::ReceiptIssued) => ReceiptIssued;
    WaiveReceipt "waive_receipt" (event::ReceiptWaived) => ReceiptWaived;
    ChooseDisclosure "choose_disclosure" (event::DisclosureChosen) => DisclosureChosen;
    WithdrawConsent "withdraw_consent" (event::ConsentWithdrawn) => ConsentWithdrawn;
    IssueCertificate "issue_certificate" (event::CertificateIssued) => CertificateIssued;

    ProposeAction "propose_action" (event::ActionProposed) => ActionProposed;
    ProposeDisposal "propose_disposal" (ProposeDisposal) => ActionProposed;
    ProposeCount "propose_count" (ProposeCount) => ActionProposed;
    ProposeReclassification "propose_reclassification" (ProposeReclassification) => ActionProposed;
    ProposeSale "propose_sale" (ProposeSale) => ActionProposed;
    ProposeReversal "propose_reversal" (ProposeReversal) => ActionProposed;
    ApproveAction "approve_action" (event::ActionApproved) => ActionApproved;
    ApproveOnPaper "approve_on_paper" (ApproveOnPaper) => ActionApproved;
    RejectAction "reject_action" (event::ActionRejected) => ActionRejected;
    RejectOnPaper "reject_on_paper" (RejectOnPaper) => ActionRejected;
    WithdrawAction "withdraw_action" (event::ActionWithdrawn) => ActionWithdrawn;

    DisburseFunds "disburse_funds" (event::FundsDisbursed) => FundsDisbursed;
    ReturnDisbursement "return_disbursement" (event::DisbursementReturned) => DisbursementReturned;
    PurchaseGoods "purchase_goods" (event::GoodsPurchased) => GoodsPurchased;
    ShipGoods "ship_goods" (ShipGoods) => GoodsShipped;
    SignGoods "sign_goods" (SignGoods) => GoodsSigned;
    SendTransfer "send_transfer" (SendTransfer) => TransferSent;
    ReceiveTransfer "receive_transfer" (ReceiveTransfer) => TransferReceived;
    ReturnGoods "return_goods" (ReturnGoods) => GoodsReturned;
    ConfirmDelivery "confirm_delivery" (event::DeliveryConfirmed) => DeliveryConfirmed;
    ReportUse "report_use" (event::UseReported) => UseReported;

    MoveMoney "move_money" (event::MoneyMoved) => MoneyMoved;
    MoveGoods "move_goods" (MoveGoods) => GoodsMoved;
    CountCash "count_cash" (CountCash) => CashCounted;
    ReturnInvestment "return_investment" (event::InvestmentReturned) => InvestmentReturned;

    ImportStatement "import_statement" (event::StatementImported) => StatementImported;
    WithdrawStatement "withdraw_statement" (event::StatementWithdrawn) => StatementWithdrawn;
    MatchLines "match_lines" (event::LinesMatched) => LinesMatched;
    UndoMatch "undo_match" (event::MatchUndone) => MatchUndone;

    ReportStat "report_stat" (event::StatReported) => StatReported;
    PublishDisclosure "publish_disclosure" (event::DisclosurePublished) => DisclosurePublished;
    CorrectDisclosure "correct_disclosure" (event::DisclosureCorrected) => DisclosureCorrected;
    RecordAnchor "record_anchor" (event::AnchorRecorded) => AnchorRecorded;
    ReportAudit "report_audit" (event::AuditReported) => AuditReported;
    DestroyVaultKey "destroy_vault_key" (event::VaultKeyDestroyed) => VaultKeyDestroyed;

    GiveRecognition "give_recognition" (event::RecognitionGiven) => RecognitionGiven;
    ReportRelatedParty "report_related_party" (event::RelatedPartyReported) => RelatedPartyReported;
    FileInquiry "file_inquiry" (event::InquiryFiled) => InquiryFiled;
    ReplyToInquiry "reply_to_inquiry" (event::InquiryReplied) => InquiryReplied;
    RateInquiry "rate_inquiry" (event::InquiryRated) => InquiryRated;
    CloseInquiry "close_inquiry" (event::InquiryClosed) => InquiryClosed;
}
