//! Decide: proposals, approvals, and what an approval releases.

use schemars::JsonSchema;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use super::clawback::{MoneyClawedBack, ShortfallClosed};
use super::disposal::GoodsDisposed;
use super::funds::{CostPaid, FundMoved, IntentChanged, RestrictionReleased};
use super::goods::{ItemLine, Line};
use super::investment::InvestmentPlaced;
use super::period::PeriodReopened;
use super::person::PersonErased;
use super::receipt::ReceiptVoided;
use super::statement::AccountReconciled;
use super::stock::{GoodsCounted, GoodsImpaired, GoodsReclassified, GoodsSold};
use super::unclaimed::RefundPaid;
use super::words::Usage;
use crate::digest::Digest;
use crate::id::{
    ActionId, AllocationId, EarmarkId, EmergencyId, FundId, OrgId, Position, ProjectId,
    RecipientId, WarehouseId,
};
use crate::list::{GoodsList, List};
use crate::money::PositiveFen;
use crate::posting::Posting;
use crate::text::Text;

/// 申请.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionProposed {
    /// Its new id.
    pub action: ActionId,
    /// What is to be recorded when it is approved.
    pub payload: Payload,
}

macro_rules! payloads {
    ($($kind:ident $name:literal $doc:literal;)*) => {
        /// The exact event that an approval releases.
        #[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
        #[serde(tag = "type", content = "data", rename_all = "snake_case", deny_unknown_fields)]
        pub enum Payload {
            $(#[doc = $doc] $kind($kind),)*
        }

        impl From<Payload> for super::Event {
            fn from(payload: Payload) -> Self {
                match payload { $(Payload::$kind(data) => data.into(),)* }
            }
        }

        impl Serialize for Payload {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut object = serializer.serialize_struct("Payload", 2)?;
                match self { $(Self::$kind(data) => object.serialize_field("data", data)?,)* }
                let name = match self { $(Self::$kind(_) => $name,)* };
                object.serialize_field("type", name)?;
                object.end()
            }
        }
    };
}

payloads! {
    AllocationMade "allocation_made" "An allocation.";
    EntryReversed "entry_reversed" "A reversal.";
    ReceiptVoided "receipt_voided" "A receipt made void.";
    PeriodReopened "period_reopened" "Months opened again.";
    RefundPaid "refund_paid" "A refund.";
    GoodsDisposed "goods_disposed" "A disposal of goods.";
    PersonErased "person_erased" "An erasure.";
    GoodsCounted "goods_counted" "A count that differs from the books.";
    GoodsReclassified "goods_reclassified" "Goods that are another item.";
    GoodsSold "goods_sold" "A sale of goods.";
    FundMoved "fund_moved" "Money put into another fund.";
    IntentChanged "intent_changed" "Money put to another use.";
    RestrictionReleased "restriction_released" "Money no longer restricted.";
    CostPaid "cost_paid" "A cost.";
    MoneyClawedBack "money_clawed_back" "A gift taken back after it was spent.";
    ShortfallClosed "shortfall_closed" "A gap closed.";
    GoodsImpaired "goods_impaired" "Value that goods have lost.";
    InvestmentPlaced "investment_placed" "Money placed to earn something.";
    AccountReconciled "account_reconciled" "An account reconciled with its bank.";
}

/// 批准.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionApproved {
    /// Which action.
    pub action: ActionId,
    /// Digest of the proposal's entry: what the approver saw.
    pub proposal: Digest,
}

/// 驳回.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionRejected {
    /// Which action.
    pub action: ActionId,
    /// Digest of the proposal's entry: what the approver saw.
    pub proposal: Digest,
    /// Why.
    pub reason: Text,
}

/// 撤回.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionWithdrawn {
    /// Which action.
    pub action: ActionId,
    /// Why.
    pub reason: Text,
}

/// 拨付决定: exactly one of `amount_fen`, `lines` and `direct_items`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AllocationMade {
    /// Its new id.
    pub allocation: AllocationId,
    /// Money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<PositiveFen>,
    /// Which body decided.
    pub decided_by: Text,
    /// Goods that will be delivered directly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direct_items: Option<GoodsList<ItemLine>>,
    /// What binds the money or goods beyond the fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earmark: Option<EarmarkId>,
    /// The emergency it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<EmergencyId>,
    /// From which fund.
    pub fund: FundId,
    /// Goods in a warehouse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<GoodsList<Line>>,
    /// The organisation of the tree that receives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrgId>,
    /// The project it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<ProjectId>,
    /// What for.
    pub purpose: Text,
    /// The recipient outside the tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<RecipientId>,
    /// What kind of use.
    #[serde(rename = "use")]
    pub usage: Usage,
    /// Where the goods stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warehouse: Option<WarehouseId>,
}

/// 红字冲正.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryReversed {
    /// Why.
    pub reason: Text,
    /// The entry that is reversed.
    pub target: Position,
    /// Its postings turned round.
    pub undone: List<Posting, 0, 400>,
}
