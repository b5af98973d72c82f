//! One line of the record.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::id::{Name, OrgId, Position, StaffId};
use crate::text::Text;
use crate::time::RecordedAt;

/// Who asked for which private values, and whether he was shown them. Members stand in the order of their names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// When.
    pub at: RecordedAt,
    /// The fields that were given, or of a refusal those that were asked for.
    pub fields: BTreeSet<Name>,
    /// The organisation for which his token acts.
    pub org: OrgId,
    /// Whether he was shown them.
    pub outcome: AccessOutcome,
    /// The entry.
    pub position: Position,
    /// BLAKE3 of the line before without its line feed; zeros in the first.
    pub prev: Digest,
    /// Why he asked. Absent of a refusal: nobody can say that it names nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
    /// Who.
    pub staff: StaffId,
    /// BLAKE3 of his token, as `token list` shows it.
    pub token: Digest,
}

/// Whether values were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AccessOutcome {
    /// They were.
    Given,
    /// They were not.
    Refused,
}

impl Access {
    /// Canonical JSON (FORMAT.md section 1), without line feed.
    pub(super) fn encode(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("memory takes every write")
    }

    /// Reads a line without its line feed, in its one spelling.
    pub(super) fn parse(line: &[u8]) -> Option<Access> {
        let access: Access = serde_json::from_slice(line).ok()?;
        (access.encode() == line).then_some(access)
    }
}
