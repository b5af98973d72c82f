//! Donation receipts (公益事业捐赠票据) and certificates.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{BlockId, CertificateId, GiftId};
use crate::money::Fen;
use crate::receipt_number::{ReceiptCode, ReceiptId, ReceiptNumber};
use crate::text::Text;

/// 领用票据.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptBlockReceived {
    /// Its new id.
    pub block: BlockId,
    /// Code of the whole block.
    pub code: ReceiptCode,
    /// First number.
    pub first: ReceiptNumber,
    /// Electronic or on paper.
    pub form: ReceiptForm,
    /// Last number.
    pub last: ReceiptNumber,
}

/// 开具捐赠票据.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptIssued {
    /// The amount on it, the whole gift; 0 for goods without value.
    pub amount_fen: Fen,
    /// For which gift.
    pub gift: GiftId,
    /// Its code and number.
    pub receipt: ReceiptId,
}

/// 作废捐赠票据.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptVoided {
    /// The gift it was issued for.
    pub gift: GiftId,
    /// Why.
    pub reason: Text,
    /// Which receipt.
    pub receipt: ReceiptId,
}

/// 不开票据.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptWaived {
    /// For which gift.
    pub gift: GiftId,
    /// Why there is none.
    pub reason: WaiverReason,
}

/// 捐赠证书.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CertificateIssued {
    /// Its new id.
    pub certificate: CertificateId,
    /// For which gift.
    pub gift: GiftId,
}

/// How a receipt is given out.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptForm {
    /// 电子
    Electronic,
    /// 纸质
    Paper,
}

/// Why no receipt is issued.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum WaiverReason {
    /// 匿名
    Anonymous,
    /// 放弃
    Waived,
}
