//! Months: closed and, by two persons, opened again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::month::Month;
use crate::text::Text;

/// 结账.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodClosed {
    /// The last month that is closed from now on.
    pub month: Month,
}

/// 反结账.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodReopened {
    /// The first month that is open from now on.
    pub month: Month,
    /// Why.
    pub reason: Text,
}
