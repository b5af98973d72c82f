//! The end of a wrapping key: what was erased under it is unreadable then, in old copies of the vault too. First every row that is
//! left is wrapped under a new key into another file, then the log says that the old key goes, then a start puts the
//! file in its place and destroys the key, as it does after a crash between any two steps.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::administrator::{NotAdministrator, administrator, now};
use crate::command::{Command, Request};
use crate::command_key::ClientKey;
use crate::durable_file;
use crate::event::{Role, Source, VaultKeyDestroyed};
use crate::fault::LogFault;
use crate::ledger::{Ledger, OpenFault, OpenOptions};
use crate::malformed::Malformed;
use crate::notary::NotaryFault;
use crate::quantity::{Epoch, Qty};
use crate::refusal::Refusal;
use crate::vault::{self, VaultFault, VaultKeys};
use crate::writer::{Outcome, ReadOnly, Submission, WriterFault};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VaultKeyGone {
    /// The position of `vault_key_destroyed`.
    pub position: u64,
    /// The epoch whose key is gone.
    pub epoch: u32,
    /// How many entries had been erased since the epoch before ended.
    pub erased: u64,
    /// How many rows were wrapped anew.
    pub rows: u64,
}

/// Why the key was not destroyed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VaultKeyFault {
    /// There is no ledger, or the disk fails.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The ledger does not open, before or after.
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// The token is not enough.
    #[error(transparent)]
    By(#[from] NotAdministrator),
    /// The vault cannot be wrapped anew.
    #[error(transparent)]
    Vault(#[from] VaultFault),
    /// The rules refuse it; nothing was recorded.
    #[error("the rules refuse it: {0}")]
    Refused(Box<Refusal>),
    /// Nothing can be recorded now.
    #[error(transparent)]
    ReadOnly(#[from] ReadOnly),
    /// The writer failed, and it may be recorded or not: the next start finds out.
    #[error("it is not known whether it was recorded; the next start finishes or undoes it")]
    Unknown,
    /// The writer had stopped when the ledger was ended.
    #[error(transparent)]
    Stopped(#[from] Arc<WriterFault>),
    /// There are no more numbers of epochs.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// The entry was not signed; the next start signs it.
    #[error(transparent)]
    Notary(#[from] NotaryFault),
}

/// Destroys the oldest wrapping key of the ledger in `dir`, which no server has open. `token` is that of an administrator of the root
/// organisation; with `accept_clock` the machine's clock may be more than 7 days after the last entry.
///
/// # Errors
/// [`VaultKeyFault`]. Whatever was done stays sound: the next start finishes it when it was recorded, and undoes it when not.
pub fn destroy_vault_key(
    dir: &Path,
    token: &str,
    accept_clock: bool,
) -> Result<VaultKeyGone, VaultKeyFault> {
    if !dir.join("segments").is_dir() {
        return Err(LogFault::NoLog(dir.to_owned()).into());
    }
    let options = OpenOptions { accept_clock, ..OpenOptions::default() };
    let ledger = Ledger::open(dir, &options)?;
    let by = administrator(&ledger, token)?;
    let (destroyed, erased) = ledger.erasures();
    let epoch = destroyed + 1;
    let keys = VaultKeys::beyond(&dir.join("vault-keys"), epoch)?;
    let next = vault::next_file(dir, epoch);
    let rows = ledger.vault().wrap_anew(&next, &keys)?;
    durable_file::sync_dir(dir)?;
    let event = VaultKeyDestroyed { epoch: Epoch::new(epoch)?, erased: Qty::new(erased)? };
    let client =
        ClientKey::Token { staff: by.staff.to_string(), key: format!("destroy_vault_key {epoch}") };
    let request = Request {
        actor: by.staff,
        command: Command::DestroyVaultKey(event),
        evidence: None,
        expected_revision: None,
        occurred_at: now(&ledger)?.second(),
        org: by.org,
        private: BTreeMap::new(),
        role: Role::Administrator,
        source: Source::Manual,
    };
    let position = match ledger.writer().submit(Submission { request, client }).outcome {
        Outcome::Committed(committed) => committed.entries[0].position.get(),
        Outcome::Refused(refusal) | Outcome::StaleRevision(refusal) => {
            durable_file::remove(&next)?;
            return Err(VaultKeyFault::Refused(Box::new(refusal)));
        }
        Outcome::ReadOnly(why) => return Err(why.into()),
        Outcome::OutcomeUnknown | Outcome::Overloaded => return Err(VaultKeyFault::Unknown),
    };
    ledger.close()?;
    // The start puts the file in its place and removes the key.
    let ledger = Ledger::open(dir, &options)?;
    ledger.sign_now()?;
    ledger.close()?;
    Ok(VaultKeyGone { position, epoch, erased, rows })
}
