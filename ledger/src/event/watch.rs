//! People watch: corrections, anchors, audits, recognition, related parties and what the public asks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::id::{
    AnchorId, AuditId, InquiryId, Name, Position, RecipientId, RecognitionId, RelatedId,
};
use crate::money::PositiveFen;
use crate::quantity::{Qty, Score, Year};
use crate::text::{Long, Text};

/// 更正公告.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclosureCorrected {
    /// The entry of the publication that was wrong.
    pub published: Position,
    /// What was wrong, and why.
    pub reason: Text,
    /// The entry of the publication that stands instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<Position>,
    /// Of which view.
    pub view: Name,
}

/// 外部存证.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnchorRecorded {
    /// Its new id.
    pub anchor: AnchorId,
    /// Where the root was printed or deposited.
    pub place: Text,
    /// Root of the tree at `size`.
    pub root: Digest,
    /// How many entries it covers.
    pub size: Qty,
}

/// 审计报告.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AuditReported {
    /// Its new id.
    pub audit: AuditId,
    /// Who audited.
    pub firm: Text,
    /// What they found.
    pub opinion: AuditOpinion,
    /// Root of the tree at `size`.
    pub root: Digest,
    /// How many entries they had before them.
    pub size: Qty,
    /// The year that was audited.
    pub year: Year,
}

/// 红人榜.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecognitionGiven {
    /// What for.
    pub deed: Text,
    /// A person or an organisation.
    pub kind: RecognisedKind,
    /// The name of an organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Its new id.
    pub recognition: RecognitionId,
}

/// 关联交易.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RelatedPartyReported {
    /// How much.
    pub amount_fen: PositiveFen,
    /// What was agreed.
    pub description: Text,
    /// With whom.
    pub recipient: RecipientId,
    /// Its new id.
    pub related: RelatedId,
}

/// 群众咨询投诉.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InquiryFiled {
    /// The entry it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Position>,
    /// Its new id.
    pub inquiry: InquiryId,
    /// What it is.
    pub kind: InquiryKind,
}

/// 答复.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InquiryReplied {
    /// Which inquiry.
    pub inquiry: InquiryId,
    /// What was answered, in public.
    pub reply: Long,
}

/// 评价.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InquiryRated {
    /// Which inquiry.
    pub inquiry: InquiryId,
    /// How content the asker was.
    pub score: Score,
}

/// 办结.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InquiryClosed {
    /// Which inquiry.
    pub inquiry: InquiryId,
    /// How it ended.
    pub outcome: InquiryOutcome,
    /// To whom it was escalated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Text>,
}

/// What an auditor found.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum AuditOpinion {
    /// 无保留意见
    Unqualified,
    /// 保留意见
    Qualified,
    /// 否定意见
    Adverse,
    /// 无法表示意见
    Disclaimer,
}

/// Who is recognised.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RecognisedKind {
    /// 个人
    Person,
    /// 单位
    Organisation,
}

/// What the public asks.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum InquiryKind {
    /// 咨询
    Question,
    /// 投诉
    Complaint,
    /// 举报
    Tip,
}

/// How an inquiry ended.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum InquiryOutcome {
    /// 已答复
    Answered,
    /// 移送
    Escalated,
}
