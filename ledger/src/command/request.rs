//! A command with everything that is said around it.

use std::collections::BTreeMap;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use zeroize::Zeroizing;

use super::Command;
use crate::digest::Digest;
use crate::entry::EvidenceList;
use crate::event::{Role, Source};
use crate::id::{Name, OrgId, Revision, StaffId};
use crate::malformed::Malformed;
use crate::text::check_string;
use crate::time::BusinessTime;

/// Code points of the longest private value.
const PRIVATE_MAX: usize = 2_000;

/// A private value on its way to the vault: never printed, never part of an entry, wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct PrivateValue(Zeroizing<Box<str>>);

impl PrivateValue {
    /// Takes a value of 1 … 2,000 code points in NFC, as FORMAT.md section 1 allows them.
    ///
    /// # Errors
    /// [`Malformed`] for anything else; the message does not hold the value.
    pub fn new(value: &str) -> Result<Self, Malformed> {
        check_string(value)?;
        if value.is_empty() || value.chars().count() > PRIVATE_MAX {
            Err(Malformed::new("a private value of 1 to 2000 code points"))
        } else {
            Ok(Self(Zeroizing::new(value.into())))
        }
    }

    /// The value, for the vault alone.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for PrivateValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PrivateValue(…)")
    }
}

/// A command with who asks, for whom, when it happened and on what papers it rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Who acts.
    pub actor: StaffId,
    /// What is asked.
    pub command: Command,
    /// Attachments.
    pub evidence: Option<EvidenceList>,
    /// The number of entries that the caller believes the stream to have; checked when given.
    pub expected_revision: Option<Revision>,
    /// When it happened.
    pub occurred_at: BusinessTime,
    /// Whose books it touches.
    pub org: OrgId,
    /// Private values by field name.
    pub private: BTreeMap<Name, PrivateValue>,
    /// In which capacity.
    pub role: Role,
    /// How it came.
    pub source: Source,
}

impl Request {
    /// The entry member `request`: BLAKE3 of the canonical request without its private fields (FORMAT.md section 3).
    #[must_use]
    pub fn digest(&self) -> Digest {
        let bytes = serde_json::to_vec(&Public(self)).expect("a request has string keys only");
        Digest::of(&bytes)
    }
}

struct Public<'a>(&'a Request);

impl Serialize for Public<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Request", 5)?;
        object.serialize_field("command", self.0.command.command_type().name())?;
        object.serialize_field("data", &self.0.command)?;
        if let Some(evidence) = &self.0.evidence {
            object.serialize_field("evidence", evidence)?;
        }
        object.serialize_field("occurred_at", &self.0.occurred_at)?;
        object.serialize_field("org", &self.0.org)?;
        object.end()
    }
}
