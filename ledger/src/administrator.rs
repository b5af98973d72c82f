//! Who may give the operator's own commands that are entries: an administrator, by his token.

use crate::clock::{Clock, ClockFault};
use crate::credentials::{Credential, CredentialsFault};
use crate::entry::{Entry, EntryError};
use crate::event::Role;
use crate::fault::LogFault;
use crate::ledger::Ledger;
use crate::time::RecordedAt;

/// Why a token is not enough, or cannot be looked up.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotAdministrator {
    /// The token is not known, or has expired.
    #[error("the token is not one of this ledger's, or has expired")]
    UnknownToken,
    /// The token is for another role or organisation.
    #[error("the token is not for an administrator: {staff} at {org}")]
    OtherRole {
        /// For whom it stands.
        staff: String,
        /// For which organisation.
        org: String,
    },
    /// Tokens cannot be read.
    #[error(transparent)]
    Credentials(#[from] CredentialsFault),
    /// The machine's clock does not fit.
    #[error(transparent)]
    Clock(#[from] ClockFault),
    /// The last entry cannot be read.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The log cannot be read.
    #[error(transparent)]
    Log(#[from] LogFault),
}

/// The administrator of a token.
pub(crate) fn administrator(ledger: &Ledger, token: &str) -> Result<Credential, NotAdministrator> {
    let found = ledger.credentials().look_up(token.trim(), now(ledger)?)?;
    let found = found.ok_or(NotAdministrator::UnknownToken)?;
    if found.roles.contains(&Role::Administrator) {
        return Ok(found);
    }
    Err(NotAdministrator::OtherRole { staff: found.staff.to_string(), org: found.org.to_string() })
}

/// The wall clock; in a sample, whose days are past, the time of the last entry.
pub(crate) fn now(ledger: &Ledger) -> Result<RecordedAt, NotAdministrator> {
    let last = Entry::parse(&ledger.reader().entry(ledger.reader().size() - 1)?)?.recorded_at;
    if ledger.created().sample {
        return Ok(last);
    }
    // The ledger opened, so the clock was accepted.
    Ok(Clock::wall(Some(last), true)?.now()?)
}
