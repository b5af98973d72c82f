//! Making a ledger. It is made whole in `DIR.partial` and then renamed, so that a directory is
//! either no ledger or one that opens.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::books::Books;
use crate::clock::{self, Clock, ClockFault};
use crate::command::{Command, Request};
use crate::command_key::{ClientKey, CommandSecret};
use crate::credentials::{Credentials, CredentialsFault};
use crate::digest::Digest;
use crate::durable_file;
use crate::entry::EntryError;
use crate::event::{LedgerCreated, Predecessor, Role, Source};
use crate::fault::LogFault;
use crate::frame_builder::LineRefused;
use crate::hex;
use crate::id::{OrgId, StaffId};
use crate::ledger::{Ledger, OpenFault, OpenOptions};
use crate::list::Many;
use crate::log::Log;
use crate::log_key::{KeyRefused, LogKey};
use crate::malformed::Malformed;
use crate::notary::NotaryFault;
use crate::opening::Opening;
use crate::quantity::Version;
use crate::refusal::Refusal;
use crate::rules;
use crate::secret_file::{Secret, SecretFault};
use crate::shape::{LogShape, Origin};
use crate::text::Text;
use crate::time::BusinessTime;
use crate::vault::{Vault, VaultFault, VaultKeys};
use crate::writer::{Shared, entries};

/// Version of FORMAT.md that a ledger made today is written in.
pub const FORMAT: u32 = 1;
/// Version of RULES.md in force from its position 0.
pub const RULES: u32 = 1;

/// What a ledger is made with.
#[derive(Clone, Debug)]
pub struct NewLedger {
    /// The log's name. A sample's gets `-` and 8 hex digits of its key after it, so that no two
    /// samples are taken for one log.
    pub origin: Origin,
    /// At least two people, who grant the first roles.
    pub founders: Vec<StaffId>,
    /// For a sample, when its simulated clock begins; `None` for a true ledger.
    pub sample: Option<BusinessTime>,
    /// The ledger that this one continues.
    pub successor_of: Option<Predecessor>,
    /// Segment and block sizes; the usual ones where `None`.
    pub sizes: Option<(u64, u64)>,
    /// A file with the signing key, which is copied; one is drawn where `None`. Not for a sample,
    /// whose name follows from its key.
    pub key_file: Option<PathBuf>,
}

/// Why no ledger was made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InitFault {
    /// Something is there.
    #[error("{} is there already; a ledger is only made where nothing is", .0.display())]
    Exists(PathBuf),
    /// Files could not be made.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The secrets could not be made.
    #[error(transparent)]
    Secret(#[from] SecretFault),
    /// The signing key could not be made.
    #[error(transparent)]
    Key(#[from] KeyRefused),
    /// The supplied key is of another log.
    #[error("{}: the key's name is {found}, but the ledger's is to be {expected}", .path.display())]
    KeyOfAnother {
        /// The key's file.
        path: PathBuf,
        /// The origin.
        expected: Origin,
        /// The key's name.
        found: String,
    },
    /// The vault could not be made.
    #[error(transparent)]
    Vault(#[from] VaultFault),
    /// The tokens' file could not be made.
    #[error(transparent)]
    Credentials(#[from] CredentialsFault),
    /// The machine's clock cannot be used.
    #[error(transparent)]
    Clock(#[from] ClockFault),
    /// Origin or founders are not as RULES says.
    #[error("the first entry cannot be made: {0}")]
    Malformed(#[from] Malformed),
    /// The first entry does not fit.
    #[error("the first entry cannot be made: {0}")]
    Entry(#[from] EntryError),
    /// The first entry does not fit its frame.
    #[error("the first entry cannot be made: {0}")]
    Line(#[from] LineRefused),
    /// The rules refuse the first entry, as when there is one founder only.
    #[error("the rules refuse it: {0}")]
    Refused(Box<Refusal>),
    /// What was made does not open.
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// The first checkpoint was not signed.
    #[error(transparent)]
    Notary(#[from] NotaryFault),
}

/// Makes a ledger of one entry with its first checkpoint, and returns its origin.
///
/// # Errors
/// [`InitFault`]; `dir` is as before then. A `DIR.partial` may be left, which holds nothing that
/// anyone relies on; a later attempt refuses it, and it may be deleted.
pub fn init(dir: &Path, new: &NewLedger) -> Result<Origin, InitFault> {
    // A relative name may have no parent to sync.
    let dir = &std::path::absolute(dir).map_err(LogFault::io("find", dir))?;
    let taken = dir.exists() && fs::read_dir(dir).map_or(true, |mut items| items.next().is_some());
    if taken {
        return Err(InitFault::Exists(dir.to_owned()));
    }
    let mut name = dir.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    let partial = dir.with_file_name(name);
    if partial.exists() {
        return Err(InitFault::Exists(partial));
    }
    durable_file::ensure_dir(&partial)?;
    let origin = make(&partial, new)?;
    durable_file::sync_dir(&partial)?;
    durable_file::rename(&partial, dir)?;
    Ok(origin)
}

fn make(dir: &Path, new: &NewLedger) -> Result<Origin, InitFault> {
    let key = key_for(new)?;
    let origin = Origin::new(key.verifier().name())?;
    let shape = match new.sizes {
        None => LogShape::standard(origin.clone()),
        Some((segment_bytes, block_bytes)) => {
            LogShape::new(origin.clone(), segment_bytes, block_bytes)?
        }
    };
    key.save(&dir.join("key"))?;
    let vkey = key.verifier().to_string();
    durable_file::replace(&dir.join("vkey"), format!("{vkey}\n").as_bytes(), durable_file::PUBLIC)?;
    let secret = CommandSecret::create(&dir.join("command-secret"))?;
    let keys = VaultKeys::create(&dir.join("vault-keys"))?;
    drop(Vault::create(&dir.join("vault.redb"), keys)?);
    drop(Credentials::open(&dir.join("credentials.redb"))?);
    for private in ["vault.redb", "credentials.redb"] {
        let path = dir.join(private);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600))
            .map_err(LogFault::io("protect", &path))?;
    }
    Log::create(dir, &shape)?;
    record_creation(dir, new, &origin, &vkey, &secret)?;
    let ledger = Ledger::open(dir, &OpenOptions::default())?;
    ledger.sign_now()?;
    drop(ledger);
    Ok(origin)
}

/// A sample's name ends in its key, whose ID in turn depends on the name: so the digits are of
/// the public key alone.
fn key_for(new: &NewLedger) -> Result<LogKey, InitFault> {
    if let Some(path) = &new.key_file {
        let (key, expected) = (LogKey::load(path)?, new.origin.clone());
        let found = key.verifier().name().to_owned();
        if found != expected.as_str() || new.sample.is_some() {
            return Err(InitFault::KeyOfAnother { path: path.clone(), expected, found });
        }
        return Ok(key);
    }
    let seed = Secret::draw()?;
    let key = LogKey::from_seed(&new.origin, seed.bytes());
    if new.sample.is_none() {
        return Ok(key);
    }
    let vkey = Zeroizing::new(key.verifier().to_string());
    let digest = Digest::of(vkey.as_bytes());
    let [a, b, c, d, ..] = *digest.as_bytes();
    let digits: [u8; 8] = hex::encode(&[a, b, c, d]);
    let origin = Origin::new(&format!("{}-{}", new.origin, String::from_utf8_lossy(&digits)))?;
    Ok(LogKey::from_seed(&origin, seed.bytes()))
}

/// Position 0, by the rules and the encoder that all entries go through.
pub(crate) fn record_creation(
    dir: &Path,
    new: &NewLedger,
    origin: &Origin,
    vkey: &str,
    secret: &CommandSecret,
) -> Result<(), InitFault> {
    let mut clock = Clock::wall(None, false)?;
    let (mut log, _, _) = Log::open(dir, &Opening::default())?;
    let now = clock.now()?;
    let occurred_at = new.sample.unwrap_or_else(|| now.second());
    let recorded_at = if new.sample.is_some() { clock::start_of(occurred_at) } else { now };
    let actor = *new.founders.first().ok_or(Malformed::new("at least two founders"))?;
    let created = LedgerCreated {
        format: Version::new(FORMAT)?,
        founders: Many::new(new.founders.clone())?,
        origin: Text::parse(origin.as_str())?,
        rules: Version::new(RULES)?,
        sample: new.sample.is_some(),
        successor_of: new.successor_of.clone(),
        vkey: Text::parse(vkey)?,
    };
    let request = Request {
        actor,
        command: Command::CreateLedger(created),
        evidence: None,
        expected_revision: None,
        occurred_at,
        org: OrgId::ledger(),
        private: Default::default(),
        role: Role::Founder,
        source: Source::Manual,
    };
    let client = ClientKey::Token { staff: actor.to_string(), key: "create_ledger".to_owned() };
    let decided = rules::decide(&Books::new(), &request, recorded_at);
    let decided = decided.map_err(|refusal| InitFault::Refused(Box::new(refusal)))?;
    let command = Digest::from_bytes(secret.command(&client));
    let shared = Shared { command, digest: request.digest(), recorded_at };
    let mut frame = log.begin();
    for entry in entries(&request, decided, shared) {
        entry.encode(frame.line())?;
        frame.end_line()?;
    }
    log.commit(&mut frame)?;
    Ok(())
}
