//! Examining a whole data directory, byte by byte, without changing it and beside a running writer
//! too. What the rules say of the entries is for the auditor; this looks at everything that a
//! ledger needs in order to go on.

mod access;
mod entries;
mod finding;
mod keys;
mod machine;
mod papers;
mod records;
mod sealed;

pub use finding::{Counts, Examined, Finding, Gravity};

use std::path::Path;

use crate::fault::LogFault;
use crate::lock;
use crate::signed_notes::{Identity, NoIdentity, SignedNotes};
use entries::Entries;

/// Examines the ledger in `dir`. `cursor` is a size at which something derived says that it stands;
/// `tell` hears how many entries were read, now and then.
///
/// # Errors
/// When it cannot be examined: there is no ledger, or files cannot be read. Damage is a finding.
pub fn examine(
    dir: &Path,
    cursor: Option<u64>,
    tell: &mut dyn FnMut(u64),
) -> Result<Examined, LogFault> {
    if !dir.join("segments").is_dir() {
        return Err(LogFault::NoLog(dir.to_owned()));
    }
    let mut found = Examined { in_use: lock::is_in_use(dir)?, ..Examined::default() };
    let identity = match Identity::read(dir) {
        Ok(identity) => Some(identity),
        Err(NoIdentity::Log(fault @ (LogFault::Io { .. } | LogFault::NoLog(_)))) => {
            return Err(fault);
        }
        // The survey says what is wrong with it, and where.
        Err(_) => None,
    };
    // Notes before entries: every entry below a note was durable before it.
    let notes = match &identity {
        Some(identity) => SignedNotes::read(dir, identity)?,
        None => SignedNotes::default(),
    };
    found.signed = notes.newest().map_or(0, |note| note.size());
    let read = Entries::read(dir, &notes, cursor, &mut found, tell)?;
    records::examine(dir, &notes, &read, &mut found)?;
    papers::examine(dir, &read, &mut found)?;
    access::examine(dir, &mut found)?;
    machine::examine(dir, identity.as_ref(), &read, &mut found)?;
    Ok(found)
}
