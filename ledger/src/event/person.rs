//! Persons: whose private values are taken out of the vault, and the key under which copies of them still lie.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{ErasureId, Position};
use crate::list::Many;
use crate::quantity::{Epoch, Qty};
use crate::text::Text;

/// 个人信息删除.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonErased {
    /// Its new id.
    pub erasure: ErasureId,
    /// Under which law and on whose request; names nobody.
    pub legal_basis: Text,
    /// The entries whose private values go.
    pub of: Many<Position>,
}

/// 销毁信息密钥.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VaultKeyDestroyed {
    /// The epoch that ended.
    pub epoch: Epoch,
    /// How many entries were erased since the epoch before ended.
    pub erased: Qty,
}
