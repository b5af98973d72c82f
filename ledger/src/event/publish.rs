//! Report and publish.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::words::Qualifier;
use crate::digest::Digest;
use crate::id::{MetricId, Name, ReportId};
use crate::quantity::{Qty, Version};
use crate::text::Text;
use crate::time::{BusinessTime, Date};

/// 业务统计.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatReported {
    /// Which metric.
    pub metric: MetricId,
    /// First day of the period.
    pub period_from: Date,
    /// Last day of the period.
    pub period_to: Date,
    /// How exact.
    pub qualifier: Qualifier,
    /// Its new id.
    pub report: ReportId,
    /// Where the figure comes from.
    pub source_system: Text,
    /// The value × 10^precision.
    pub value: Qty,
}

/// 信息公开.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclosurePublished {
    /// By when it had to be published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<BusinessTime>,
    /// BLAKE3 of the document.
    pub hash: Digest,
    /// All parameters of the view, resolved.
    pub params: BTreeMap<Name, Text>,
    /// Root of the tree at `size`.
    pub root: Digest,
    /// How many entries it covers.
    pub size: Qty,
    /// Version of the view's specification.
    pub spec: Version,
    /// Which view.
    pub view: Name,
}
