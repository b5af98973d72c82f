//! Months: closed and, by two persons, opened again.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use crate::list::List;
use crate::money::Amount;
use crate::month::Month;
use crate::posting::Account;
use crate::text::Text;

/// Every account that is not 0, in the order of the chart; they sum to 0.
pub type Balances = List<AccountBalance, 0, 200>;

/// 结账, as it is written since schema 2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodClosed {
    /// What the accounts stand at when the month ends, which the ledger fills in. What was closed with schema 1
    /// did not say it; an entry of schema 2 always does.
    #[serde(deserialize_with = "said", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Balances")]
    pub balances: Option<Balances>,
    /// The last month that is closed from now on.
    pub month: Month,
}

/// A member that may not be left out.
fn said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Balances>, D::Error> {
    Balances::deserialize(deserializer).map(Some)
}

/// What an account stands at, over all purses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountBalance {
    /// Which account.
    pub account: Account,
    /// Fen, debit positive; never 0.
    pub amount: Amount,
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
