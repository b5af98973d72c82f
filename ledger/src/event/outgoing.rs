//! Out: payments, returns, purchases, shipments, signatures, transfers, and reports on the use.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::goods::{Lot, SignedLine, ValuedLine};
use crate::id::{
    AccountId, AllocationId, DisbursementId, EarmarkId, FundId, OrgId, PurchaseId, ReportId,
    ReturnId, ShipmentId, StaffId, TransferId, WarehouseId,
};
use crate::list::{GoodsList, Many};
use crate::money::{Fen, PositiveFen};
use crate::quantity::Qty;
use crate::text::Text;
use crate::time::Date;

/// 资金拨付.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundsDisbursed {
    /// From which account.
    pub account: AccountId,
    /// Under which allocation.
    pub allocation: AllocationId,
    /// How much.
    pub amount_fen: PositiveFen,
    /// Its new id.
    pub disbursement: DisbursementId,
}

/// 退汇.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisbursementReturned {
    /// Into which account.
    pub account: AccountId,
    /// Of which allocation.
    pub allocation: AllocationId,
    /// How much.
    pub amount_fen: PositiveFen,
    /// Which payment came back.
    pub disbursement: DisbursementId,
    /// Why.
    pub reason: Text,
    /// Its new id.
    #[serde(rename = "return")]
    pub return_id: ReturnId,
}

/// 采购入库.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsPurchased {
    /// From which account.
    pub account: AccountId,
    /// Under which allocation.
    pub allocation: AllocationId,
    /// What was paid.
    pub amount_fen: PositiveFen,
    /// Who counted.
    pub counters: Many<StaffId>,
    /// What came in.
    pub lots: GoodsList<Lot>,
    /// Its new id.
    pub purchase: PurchaseId,
    /// Where.
    pub warehouse: WarehouseId,
}

/// 物资出库.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsShipped {
    /// Under which allocation.
    pub allocation: AllocationId,
    /// Who carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<Text>,
    /// What.
    pub lines: GoodsList<ValuedLine>,
    /// Its new id.
    pub shipment: ShipmentId,
    /// From where, or `direct`.
    pub warehouse: WarehouseId,
}

/// 受赠确认.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsSigned {
    /// The shipment's batches, in its order.
    pub lines: GoodsList<SignedLine>,
    /// Which shipment.
    pub shipment: ShipmentId,
}

/// 上划下拨·发出: money (account, amount_fen) or goods (warehouse, lines).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferSent {
    /// From which account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// Under which allocation.
    pub allocation: AllocationId,
    /// How much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<PositiveFen>,
    /// What binds the money or goods beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// The fund.
    pub fund: FundId,
    /// What.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<GoodsList<ValuedLine>>,
    /// Who is to receive it.
    pub organisation: OrgId,
    /// Its new id.
    pub transfer: TransferId,
    /// From where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warehouse: Option<WarehouseId>,
}

/// 上划下拨·收到.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferReceived {
    /// Into which account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// How much, as sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<PositiveFen>,
    /// What binds the money or goods beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// The fund, as sent.
    pub fund: FundId,
    /// What, as sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<GoodsList<ValuedLine>>,
    /// Which transfer.
    pub transfer: TransferId,
    /// Into which warehouse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warehouse: Option<WarehouseId>,
}

/// 上划下拨·确认: the sender's own leg when goods have arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferConfirmed {
    /// Which transfer.
    pub transfer: TransferId,
}

/// 使用反馈.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UseReported {
    /// On which allocation.
    pub allocation: AllocationId,
    /// Households reached.
    pub households: Qty,
    /// First day of the period.
    pub period_from: Date,
    /// Last day of the period.
    pub period_to: Date,
    /// 人次
    pub person_times: Qty,
    /// People reached.
    pub persons: Qty,
    /// Its new id.
    pub report: ReportId,
    /// How much was used.
    pub used_fen: Fen,
}

/// 受助方退回物资.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsReturned {
    /// Who counted.
    pub counters: Many<StaffId>,
    /// What came back, with the values that the ledger fills in.
    pub lines: GoodsList<ValuedLine>,
    /// Why.
    pub reason: Text,
    /// Its new id.
    #[serde(rename = "return")]
    pub return_id: ReturnId,
    /// The shipment it had come with.
    pub shipment: ShipmentId,
    /// Into which warehouse.
    pub warehouse: WarehouseId,
}
