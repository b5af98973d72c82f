//! Going on after a loss, in place. Only above what was signed, only with two people, and the log
//! itself says so for ever. `FORMAT.md` section 8 has the order of the steps; each leaves a
//! directory that either refuses to start or is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::books::Books;
use crate::clock::{Clock, ClockFault};
use crate::command::{Command, Request};
use crate::command_key::{ClientKey, CommandSecret};
use crate::credentials::{Credential, Credentials, CredentialsFault};
use crate::cut;
use crate::digest::Digest;
use crate::entry::Entry;
use crate::event::{Event, LossDeclared, Role, Source};
use crate::fault::LogFault;
use crate::frame::Tip;
use crate::id::Position;
use crate::ledger::{Ledger, OpenFault, OpenOptions};
use crate::lock::DirectoryLock;
use crate::log::Log;
use crate::malformed::Malformed;
use crate::notary::NotaryFault;
use crate::note::NoteRefused;
use crate::quantity::Qty;
use crate::refusal::Refusal;
use crate::rules;
use crate::secret_file::SecretFault;
use crate::signed_notes::{Identity, NoIdentity, SignedNotes};
use crate::survey::{self, Survey};
use crate::text::Text;
use crate::time::RecordedAt;
use crate::vault::{Vault, VaultFault, VaultKeys};
use crate::watermark::Watermark;
use crate::writer::{Shared, entries};

/// Who accepts a loss, and why.
#[derive(Clone, Copy, Debug)]
pub struct Accepting<'a> {
    /// The token of an administrator of the root organisation.
    pub first: &'a str,
    /// The token of another administrator or approver of it.
    pub second: &'a str,
    /// What happened; it becomes public.
    pub reason: &'a Text,
    /// The newest published checkpoint, where somebody has one.
    pub newest: Option<&'a [u8]>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repaired {
    /// Nothing is missing and nothing was changed.
    NothingLost {
        /// Entries in the log.
        size: u64,
    },
    /// The loss was declared, and the ledger opens.
    Declared {
        /// The position of `loss_declared`, which is how many entries were kept.
        position: u64,
        /// How many entries are known to be lost.
        lost: u64,
        /// The greatest size that was signed before.
        signed: u64,
    },
    /// It had been declared before a crash; the ledger opens again.
    Finished {
        /// Entries in the log.
        size: u64,
    },
}

/// Why nothing was repaired.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RepairFault {
    /// The log cannot be read at all, is in use, or the disk fails.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// Position 0 cannot be read.
    #[error(transparent)]
    Identity(#[from] NoIdentity),
    /// What was shown is no note of this ledger.
    #[error("what was shown is no checkpoint of this ledger: {0}")]
    NotOurNote(#[from] NoteRefused),
    /// Without the signer's record and without a note that is shown, nobody knows what was signed.
    #[error("{}: there is no record of what was signed, so it is unknown what was published", .0.display())]
    NothingShown(PathBuf),
    /// What was published would be lost: to go on from here would write a second history.
    #[error("size {signed} was signed, and only the first {kept} entries can be read")]
    BelowSigned {
        /// The greatest size that was signed.
        signed: u64,
        /// What can be read.
        kept: u64,
    },
    /// The log does not hold what was signed.
    #[error("at size {size} the log has the root {found}, but {signed} was signed")]
    NotAsSigned {
        /// The signed size.
        size: u64,
        /// The signed root.
        signed: String,
        /// The log's own.
        found: String,
    },
    /// The watermark knows another frame where the kept log ends: this is another history.
    #[error("frame {frame} has another seal than the one that was acknowledged")]
    OtherFrame {
        /// The frame.
        frame: u64,
    },
    /// An entry that can be read does not fit the books.
    #[error("position {position}: {what}")]
    Entry {
        /// The entry.
        position: u64,
        /// What is wrong.
        what: String,
    },
    /// A token is not known, or has expired.
    #[error("the {0} token is not one of this ledger's, or has expired")]
    UnknownToken(&'static str),
    /// A token is for another role or organisation.
    #[error("the {whose} token is not for a role that accepts a loss: {staff} at {org}")]
    OtherRole {
        /// Whose.
        whose: &'static str,
        /// For whom it stands.
        staff: String,
        /// For which organisation.
        org: String,
    },
    /// The rules refuse the declaration.
    #[error("the rules refuse it: {0}")]
    Refused(Box<Refusal>),
    /// The declaration cannot be written down.
    #[error("{0}")]
    Malformed(#[from] Malformed),
    /// Tokens cannot be read.
    #[error(transparent)]
    Credentials(#[from] CredentialsFault),
    /// A secret cannot be read.
    #[error(transparent)]
    Secret(#[from] SecretFault),
    /// The vault cannot be opened.
    #[error(transparent)]
    Vault(#[from] VaultFault),
    /// The machine's clock does not fit.
    #[error(transparent)]
    Clock(#[from] ClockFault),
    /// The repaired ledger does not open.
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// The repaired ledger was not signed.
    #[error(transparent)]
    Notary(#[from] NotaryFault),
    /// The log has bytes that are damaged, so its watermark alone is not what is wrong.
    #[error("the watermark is not all that is wrong")]
    MoreIsWrong,
}

/// Lets the ledger in `dir` go on without the entries that are missing at its end.
///
/// # Errors
/// [`RepairFault`]; before the loss could be declared nothing was changed, after that the same call
/// takes up where this one ended.
pub fn accept_loss(dir: &Path, accepting: &Accepting<'_>) -> Result<Repaired, RepairFault> {
    let lock = DirectoryLock::take(dir_of_log(dir)?)?;
    let kept = Kept::read(dir, accepting.newest)?;
    let mark = Watermark::open(dir)?.mark();
    if mark.frame == kept.survey.tip.frame && mark.seal != kept.survey.tip.seal {
        return Err(RepairFault::OtherFrame { frame: mark.frame });
    }
    let size = kept.survey.tip.size;
    let sound = kept.survey.damage.is_none() || (kept.survey.torn && mark.size <= size);
    if sound && mark.size <= size {
        return Ok(Repaired::NothingLost { size });
    }
    if sound && kept.declares_loss && mark.frame + 1 == kept.survey.tip.frame {
        Watermark::create(dir, &kept.survey.tip)?;
        drop(lock);
        sign(dir)?;
        return Ok(Repaired::Finished { size });
    }
    let reached = cut::reached(&kept.survey)?.max(mark.size);
    let declaration = Declaration::decide(dir, &kept, accepting, reached - size)?;
    // From here on the directory refuses to start until the loss is declared.
    Watermark::create(dir, &Tip { size: reached, ..kept.survey.tip })?;
    cut::set_aside(dir, &kept.survey)?;
    let vault = Vault::open(&dir.join("vault.redb"), VaultKeys::open(&dir.join("vault-keys"))?)?;
    vault.sweep(size)?;
    drop(vault);
    drop(lock);
    declaration.record(dir, size)?;
    sign(dir)?;
    Ok(Repaired::Declared { position: size, lost: reached - size, signed: kept.signed })
}

/// Writes a watermark anew that cannot be read, for a log that is sound and holds all that was
/// signed: what was acknowledged after that cannot be known any more.
///
/// # Errors
/// [`RepairFault`]; nothing was changed then.
pub fn accept_watermark(dir: &Path, newest: Option<&[u8]>) -> Result<u64, RepairFault> {
    let _lock = DirectoryLock::take(dir_of_log(dir)?)?;
    match Watermark::open(dir) {
        Err(LogFault::WatermarkLost(_)) => {}
        Err(fault) => return Err(fault.into()),
        Ok(_) => return Err(RepairFault::MoreIsWrong),
    }
    let kept = Kept::read(dir, newest)?;
    kept.survey.sound()?;
    Watermark::create(dir, &kept.survey.tip)?;
    Ok(kept.survey.tip.size)
}

fn dir_of_log(dir: &Path) -> Result<&Path, LogFault> {
    if dir.join("segments").is_dir() { Ok(dir) } else { Err(LogFault::NoLog(dir.to_owned())) }
}

/// Opens what was repaired, which proves that it opens, and signs it.
fn sign(dir: &Path) -> Result<(), RepairFault> {
    let ledger = Ledger::open(dir, &OpenOptions { accept_clock: true, ..OpenOptions::default() })?;
    ledger.sign_now()?;
    Ok(())
}

/// What can be kept, and what it says.
struct Kept {
    survey: Survey,
    books: Books,
    last_recorded_at: Option<RecordedAt>,
    /// Its last entry is a `loss_declared`.
    declares_loss: bool,
    sample: bool,
    /// The greatest size that was signed, and its root.
    signed: u64,
    root: Digest,
}

impl Kept {
    /// Reads everything up to the first damage, and fails unless what was signed is in it.
    fn read(dir: &Path, newest: Option<&[u8]>) -> Result<Kept, RepairFault> {
        let identity = Identity::read(dir)?;
        let notes = SignedNotes::read(dir, &identity)?;
        let shown = newest.map(|note| identity.verify(note)).transpose()?;
        if notes.recorded.is_none() && shown.is_none() {
            return Err(RepairFault::NothingShown(dir.join("signer")));
        }
        let greatest = notes.newest().into_iter().chain(&shown).max_by_key(|note| note.size());
        let greatest = greatest.ok_or_else(|| RepairFault::NothingShown(dir.join("signer")))?;
        let signed = greatest.size();
        let (mut books, mut last, mut declares) = (Books::new(), None, false);
        let (mut scratch, mut wrong) = (Vec::new(), None);
        let survey = survey::survey(dir, &BTreeSet::from([signed]), &mut |place, line| {
            let mut one = || -> Result<(), String> {
                let entry = Entry::parse_with(line, &mut scratch).map_err(|e| e.to_string())?;
                books.apply(&entry).map_err(|e| e.to_string())?;
                last = Some(entry.recorded_at);
                declares = matches!(entry.event, Event::LossDeclared(_));
                Ok(())
            };
            if wrong.is_none() {
                wrong = one().err().map(|what| (place.position, what));
            }
        })?;
        if survey.tip.size < signed {
            return Err(RepairFault::BelowSigned { signed, kept: survey.tip.size });
        }
        let found = survey.roots[&signed];
        if found != greatest.root() {
            let (signed_root, found) = (greatest.root().to_string(), found.to_string());
            return Err(RepairFault::NotAsSigned { size: signed, signed: signed_root, found });
        }
        if let Some((position, what)) = wrong {
            return Err(RepairFault::Entry { position, what });
        }
        Ok(Kept {
            survey,
            books,
            last_recorded_at: last,
            declares_loss: declares,
            sample: identity.created.sample,
            signed,
            root: Digest::from_bytes(*found.as_bytes()),
        })
    }

    fn clock(&self) -> Result<Clock, ClockFault> {
        match self.last_recorded_at {
            Some(last) if self.sample => Ok(Clock::simulated(last)),
            // The machine may have been in repair for longer than a week.
            last => Clock::wall(last, true),
        }
    }
}

/// A declaration that the rules allow.
struct Declaration {
    request: Request,
    decided: Vec<rules::Decided>,
    shared: Shared,
}

impl Declaration {
    fn decide(
        dir: &Path,
        kept: &Kept,
        accepting: &Accepting<'_>,
        lost: u64,
    ) -> Result<Declaration, RepairFault> {
        let now = kept.clock()?.now()?;
        let credentials = Credentials::open(&dir.join("credentials.redb"))?;
        let person = |whose, token: &str, roles: &[Role]| -> Result<Credential, RepairFault> {
            let found = credentials.look_up(token.trim(), now)?;
            let found = found.ok_or(RepairFault::UnknownToken(whose))?;
            if Some(found.org) == kept.books.root() && roles.iter().any(|r| found.roles.contains(r))
            {
                return Ok(found);
            }
            let (staff, org) = (found.staff.to_string(), found.org.to_string());
            Err(RepairFault::OtherRole { whose, staff, org })
        };
        let first = person("first", accepting.first, &[Role::Administrator])?;
        let second = person("second", accepting.second, &[Role::Administrator, Role::Approver])?;
        let request = Request {
            actor: first.staff,
            command: Command::DeclareLoss(LossDeclared {
                lost: Qty::new(lost)?,
                reason: accepting.reason.clone(),
                root: kept.root,
                second: second.staff,
                size: Qty::new(kept.signed)?,
            }),
            evidence: None,
            expected_revision: None,
            occurred_at: now.second(),
            org: first.org,
            private: BTreeMap::new(),
            role: Role::Administrator,
            source: Source::Manual,
        };
        let decided = rules::decide(&kept.books, &request, now);
        let decided = decided.map_err(|refusal| RepairFault::Refused(Box::new(refusal)))?;
        let secret = CommandSecret::read(&dir.join("command-secret"))?;
        let key = format!("declare_loss {}", kept.survey.tip.size);
        let client = ClientKey::Token { staff: first.staff.to_string(), key };
        let command = Digest::from_bytes(secret.command(&client));
        let shared = Shared { command, digest: request.digest(), recorded_at: now };
        Ok(Declaration { request, decided, shared })
    }

    /// Writes it as the one entry of the next frame; then the watermark knows of no more.
    fn record(self, dir: &Path, size: u64) -> Result<(), RepairFault> {
        let (mut log, _, recovered) = Log::open_after_loss(dir)?;
        if recovered.size != size {
            return Err(LogFault::NotNext { expected: size, found: recovered.size }.into());
        }
        let mut frame = log.begin();
        let unwritten = |what: String| RepairFault::Entry { position: size, what };
        for mut entry in entries(&self.request, self.decided, self.shared) {
            entry.position = Position::new(size)?;
            entry.prev = recovered.head_hash;
            entry.encode(frame.line()).map_err(|fault| unwritten(fault.to_string()))?;
            frame.end_line().map_err(|fault| unwritten(fault.to_string()))?;
        }
        log.commit(&mut frame)?;
        let tip = log.tip();
        drop(log);
        let _lock = DirectoryLock::take(dir)?;
        Ok(Watermark::create(dir, &tip)?)
    }
}
