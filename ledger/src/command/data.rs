//! The data of commands whose events hold more than the caller says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::{Designation, DisposalReason, DonorKind, Line, Lot, SaleBasis, Treatment};
use crate::id::{
    AccountId, ActionId, AllocationId, BatchId, CampaignId, CountId, DisposalId, EarmarkId,
    EmergencyId, FundId, GiftId, ItemId, MoveId, OrgId, Position, ReclassificationId, ReturnId,
    SaleId, ShipmentId, StaffId, StreamId, TransferId, WarehouseId,
};
use crate::list::{GoodsList, Many};
use crate::money::{Fen, PositiveFen};
use crate::month::Month;
use crate::quantity::{PositiveQty, Qty};
use crate::text::Text;

/// Goods that go from the donor to the recipient: accepted and shipped in one command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeliverGoodsDirectly {
    /// Under which allocation they are delivered.
    pub allocation: AllocationId,
    /// The campaign it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
    /// Who carries them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<Text>,
    /// Who counted.
    pub counters: Many<StaffId>,
    /// 定向 or 非定向.
    pub designation: Designation,
    /// Who gives.
    pub donor_kind: DonorKind,
    /// What binds the goods beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// The emergency it is given for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<EmergencyId>,
    /// Into which fund.
    pub fund: FundId,
    /// The new gift.
    pub gift: GiftId,
    /// What.
    pub lots: GoodsList<Lot>,
    /// The new shipment.
    pub shipment: ShipmentId,
    /// Income or agency.
    pub treatment: Treatment,
    /// Why agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub treatment_basis: Option<Text>,
    /// Who valued; not one of the counters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valuer: Option<StaffId>,
}

/// An approval that an import brings: one paper bears both signatures, so the ledger fills in the hash of the proposal that
/// stands under this number. It is decided as an `approve_action` with that hash, and only for a request whose source is `import`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApproveOnPaper {
    /// Which action.
    pub action: ActionId,
}

/// A rejection that an import brings, likewise: the paper that was sent back bears the proposal. It is decided as a `reject_action` with
/// its hash, and only for a request whose source is `import`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RejectOnPaper {
    /// Which action.
    pub action: ActionId,
    /// Why.
    pub reason: Text,
}

/// Closes the months through this one; the ledger fills in what the accounts stand at when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosePeriod {
    /// The last month that is closed from now on.
    pub month: Month,
}

/// Cash that was counted; the ledger fills in what the books say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountCash {
    /// Which account.
    pub account: AccountId,
    /// The new count.
    pub count: CountId,
    /// What was there.
    pub counted_fen: Fen,
    /// Who counted.
    pub counters: Many<StaffId>,
    /// Why it differs; exactly when it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
}

/// Asks to dispose of goods; the ledger fills in their values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeDisposal {
    /// The new action.
    pub action: ActionId,
    /// The new disposal.
    pub disposal: DisposalId,
    /// What.
    pub lines: GoodsList<Line>,
    /// How it is destroyed, or where it goes.
    pub method: Text,
    /// Why.
    pub reason: DisposalReason,
    /// From which warehouse.
    pub warehouse: WarehouseId,
    /// Who saw it.
    pub witnesses: Many<StaffId>,
}

/// Asks to enter a count; the ledger fills in what the books say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeCount {
    /// The new action.
    pub action: ActionId,
    /// The new count.
    pub count: CountId,
    /// Who counted.
    pub counters: Many<StaffId>,
    /// What was counted.
    pub lines: GoodsList<CountedQuantity>,
    /// Why it differs, as far as known.
    pub reason: Text,
    /// In which warehouse.
    pub warehouse: WarehouseId,
}

/// A batch as it was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountedQuantity {
    /// Which batch.
    pub batch: BatchId,
    /// Its quantity on the shelf.
    pub counted: Qty,
}

/// Asks to correct what goods are; the ledger fills in their value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeReclassification {
    /// The new action.
    pub action: ActionId,
    /// Which batch.
    pub batch: BatchId,
    /// What it is.
    pub item: ItemId,
    /// The batch that it becomes.
    pub new_batch: BatchId,
    /// How much.
    pub qty: PositiveQty,
    /// Why.
    pub reason: Text,
    /// Its new id.
    pub reclassification: ReclassificationId,
    /// In which warehouse.
    pub warehouse: WarehouseId,
}

/// Asks to sell goods; the ledger fills in their value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeSale {
    /// Into which account the proceeds come.
    pub account: AccountId,
    /// The new action.
    pub action: ActionId,
    /// Why goods may be sold.
    pub basis: SaleBasis,
    /// Which batch.
    pub batch: BatchId,
    /// What selling costs.
    pub costs_fen: Fen,
    /// What is paid for them.
    pub proceeds_fen: PositiveFen,
    /// How much.
    pub qty: PositiveQty,
    /// The reason in words.
    pub reason: Text,
    /// The new sale.
    pub sale: SaleId,
    /// From which warehouse.
    pub warehouse: WarehouseId,
}

/// Goods that a recipient gives back; the ledger fills in their values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnGoods {
    /// Who counted.
    pub counters: Many<StaffId>,
    /// What came back.
    pub lines: GoodsList<Line>,
    /// Why.
    pub reason: Text,
    /// The new return.
    #[serde(rename = "return")]
    pub return_id: ReturnId,
    /// The shipment it had come with.
    pub shipment: ShipmentId,
    /// Into which warehouse.
    pub warehouse: WarehouseId,
}

/// Asks to reverse an entry; the ledger fills in its postings turned round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeReversal {
    /// The new action.
    pub action: ActionId,
    /// Why.
    pub reason: Text,
    /// Which entry.
    pub target: ReversalTarget,
}

/// The entry to reverse: its position, or a stream whose newest reversible entry is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ReversalTarget {
    /// By position.
    Position(Position),
    /// By stream: its newest entry that can be reversed and has not been.
    Stream(StreamId),
}

/// Goods leave a warehouse for a recipient; the ledger fills in their values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShipGoods {
    /// Under which allocation.
    pub allocation: AllocationId,
    /// Who carries them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<Text>,
    /// What.
    pub lines: GoodsList<Line>,
    /// The new shipment.
    pub shipment: ShipmentId,
    /// From where.
    pub warehouse: WarehouseId,
}

/// Goods go from one warehouse of the organisation to another; the ledger fills in their values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveGoods {
    /// From which warehouse.
    pub from: WarehouseId,
    /// What.
    pub lines: GoodsList<Line>,
    /// The new move.
    #[serde(rename = "move")]
    pub move_id: MoveId,
    /// Into which warehouse.
    pub to: WarehouseId,
}

/// A recipient signed for a shipment; the ledger fills in the values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignGoods {
    /// The shipment's batches, in its order.
    pub lines: GoodsList<SignedQuantities>,
    /// Which shipment.
    pub shipment: ShipmentId,
}

/// What a recipient signed for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedQuantities {
    /// Which batch.
    pub batch: BatchId,
    /// Arrived damaged.
    pub damaged: Qty,
    /// Arrived in good order.
    pub good: Qty,
    /// Did not arrive.
    pub short: Qty,
}

/// Money (account, amount_fen) or goods (warehouse, lines) to an organisation of the tree; the ledger fills in the values of goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendTransfer {
    /// From which account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// Under which allocation.
    pub allocation: AllocationId,
    /// How much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<PositiveFen>,
    /// What binds the goods beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// The fund.
    pub fund: FundId,
    /// What.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<GoodsList<Line>>,
    /// Who is to receive it.
    pub organisation: OrgId,
    /// The new transfer.
    pub transfer: TransferId,
    /// From where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warehouse: Option<WarehouseId>,
}

/// Money into an account or goods into a warehouse; the ledger copies what was sent, and refuses if what is said here differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiveTransfer {
    /// Into which account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// How much, if it is to be compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<PositiveFen>,
    /// The earmark, if it is to be compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// The fund, if it is to be compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<FundId>,
    /// What, if it is to be compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<GoodsList<Line>>,
    /// Which transfer.
    pub transfer: TransferId,
    /// Into which warehouse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warehouse: Option<WarehouseId>,
}
