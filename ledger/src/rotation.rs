//! One signing key after another. The new key is durable as `key.next`, then the log says that it
//! follows, then the ledger is ended without a signature and started again: the start puts the key
//! files in their places, as it does after a crash between any two steps.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::administrator::{NotAdministrator, administrator, now};
use crate::command::{Command, Request};
use crate::command_key::ClientKey;
use crate::credentials::Credential;
use crate::durable_file;
use crate::event::{KeyRotated, Role, Source};
use crate::fault::LogFault;
use crate::key_files;
use crate::key_history;
use crate::ledger::{Ledger, OpenFault, OpenOptions};
use crate::log_key::{KeyRefused, LogKey};
use crate::malformed::Malformed;
use crate::notary::NotaryFault;
use crate::refusal::Refusal;
use crate::text::Text;
use crate::writer::{Outcome, ReadOnly, Submission, WriterFault};

/// Who sets a new key, and why.
#[derive(Clone, Copy, Debug)]
pub struct Rotating<'a> {
    /// The token of an administrator of the root organisation.
    pub token: &'a str,
    /// Why; it becomes public.
    pub reason: &'a Text,
    /// The file of the new key; one is drawn where there is none.
    pub supplied: Option<&'a Path>,
    /// The machine's clock may be more than 7 days after the last entry.
    pub accept_clock: bool,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rotated {
    /// The new key is in force.
    Set {
        /// The position of `key_rotated`.
        position: u64,
        /// The new vkey.
        vkey: String,
        /// Where the key before it lies, which signs for 30 days more.
        retired: PathBuf,
    },
    /// It had been recorded before a crash, and is finished now.
    Finished {
        /// The vkey in force.
        vkey: String,
    },
}

/// Why the key was not changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RotationFault {
    /// There is no ledger, or the disk fails.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The ledger does not open, before or after.
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// The key that was supplied, or the one that a rotation which was cut short had drawn, cannot
    /// be read.
    #[error("{}: {source}", .path.display())]
    Key {
        /// The key's file.
        path: PathBuf,
        /// What is wrong with it.
        source: KeyRefused,
    },
    /// No key could be drawn.
    #[error(transparent)]
    Draw(KeyRefused),
    /// A rotation was cut short before it was recorded, and with another key than the one supplied.
    #[error("{}: a rotation with this key was begun, and another key is supplied now", .0.display())]
    OtherNext(PathBuf),
    /// The token is not enough.
    #[error(transparent)]
    By(#[from] NotAdministrator),
    /// The rules refuse it; nothing was recorded.
    #[error("the rules refuse it: {0}")]
    Refused(Box<Refusal>),
    /// Nothing can be recorded now.
    #[error(transparent)]
    ReadOnly(#[from] ReadOnly),
    /// The writer failed, and it may be recorded or not: the same call finds out.
    #[error("it is not known whether the new key was recorded; give the same command again")]
    Unknown,
    /// The writer had stopped when the ledger was ended.
    #[error(transparent)]
    Stopped(#[from] std::sync::Arc<WriterFault>),
    /// The new key's vkey cannot be written down.
    #[error("{0}")]
    Malformed(#[from] Malformed),
    /// The first note with the new key was not signed; the next start signs it.
    #[error(transparent)]
    Notary(#[from] NotaryFault),
}

/// Sets a new signing key for the ledger in `dir`, which no server has open.
///
/// # Errors
/// [`RotationFault`]. Whatever was done stays sound: the same call, or the next start, goes on.
pub fn rotate_key(dir: &Path, rotating: &Rotating<'_>) -> Result<Rotated, RotationFault> {
    if !dir.join("segments").is_dir() {
        return Err(LogFault::NoLog(dir.to_owned()).into());
    }
    let options = OpenOptions { accept_clock: rotating.accept_clock, ..OpenOptions::default() };
    let ledger = Ledger::open(dir, &options)?;
    let before = ledger.key().clone();
    if ledger.turned() {
        ledger.sign_now()?;
        ledger.close()?;
        return Ok(Rotated::Finished { vkey: before.to_string() });
    }
    // Everything before is under the old key's notes.
    ledger.sign_now()?;
    let by = administrator(&ledger, rotating.token)?;
    let in_force = load(&dir.join("key"))?;
    let next = next_key(dir, &in_force, rotating.supplied)?;
    let outcome = record(&ledger, &by, rotating.reason, (&in_force, &next))?;
    let position = match outcome {
        Outcome::Committed(committed) => committed.entries[0].position.get(),
        Outcome::Refused(refusal) | Outcome::StaleRevision(refusal) => {
            // The same key would be refused again.
            durable_file::remove(&key_files::next(dir))?;
            return Err(RotationFault::Refused(Box::new(refusal)));
        }
        Outcome::ReadOnly(why) => return Err(why.into()),
        Outcome::OutcomeUnknown | Outcome::Overloaded => return Err(RotationFault::Unknown),
    };
    ledger.close()?;
    let ledger = Ledger::open(dir, &options)?;
    ledger.sign_now()?;
    let vkey = ledger.key().to_string();
    ledger.close()?;
    Ok(Rotated::Set { position, vkey, retired: key_files::retired(dir, &before) })
}

/// The key that an attempt which was cut short left, or the one supplied, or a new one; durable.
fn next_key(
    dir: &Path,
    in_force: &LogKey,
    supplied: Option<&Path>,
) -> Result<LogKey, RotationFault> {
    let path = key_files::next(dir);
    let given = supplied.map(load).transpose()?;
    if path.exists() {
        let begun = load(&path)?;
        let differs = given.is_some_and(|given| given.verifier() != begun.verifier());
        return if differs { Err(RotationFault::OtherNext(path)) } else { Ok(begun) };
    }
    let next = match given {
        Some(given) => given,
        None => {
            let origin = crate::shape::Origin::new(in_force.verifier().name())?;
            LogKey::generate(&origin).map_err(RotationFault::Draw)?
        }
    };
    next.save(&path).map_err(|source| RotationFault::Key { path, source })?;
    Ok(next)
}

fn load(path: &Path) -> Result<LogKey, RotationFault> {
    LogKey::load(path).map_err(|source| RotationFault::Key { path: path.to_owned(), source })
}

/// By the ordinary writer; from here on nobody signs.
fn record(
    ledger: &Ledger,
    by: &Credential,
    reason: &Text,
    (in_force, next): (&LogKey, &LogKey),
) -> Result<Outcome, RotationFault> {
    let vkey = next.verifier().to_string();
    let client =
        ClientKey::Token { staff: by.staff.to_string(), key: format!("rotate_key {vkey}") };
    let request = Request {
        actor: by.staff,
        command: Command::RotateKey(KeyRotated {
            endorsement: Text::parse(&key_history::endorsement(in_force, next.verifier()))?,
            reason: reason.clone(),
            vkey: Text::parse(&vkey)?,
        }),
        evidence: None,
        expected_revision: None,
        occurred_at: now(ledger)?.second(),
        org: by.org,
        private: BTreeMap::new(),
        role: Role::Administrator,
        source: Source::Manual,
    };
    ledger.hold_signatures();
    Ok(ledger.writer().submit(Submission { request, client }).outcome)
}
