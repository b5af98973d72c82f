//! The one who signs, and never signs a fork: what it signed last is durable before anyone sees
//! it, and the next must be proved to extend it.
//!
//! Order: record synced, then `checkpoints/<size>`, then `checkpoint`. A crash in between leaves
//! a record that is published at the next start.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::checked_line;
use crate::checkpoint::{VerifiedCheckpoint, claimed_size};
use crate::digest::Digest;
use crate::disk;
use crate::durable_file;
use crate::fault::LogFault;
use crate::key_history::KeyHistory;
use crate::log_key::LogKey;
use crate::merkle::{self, Frontier, ProofRefused, TreeHash};
use crate::note::NoteRefused;
use crate::opening::Claim;
use crate::shape::Origin;
use crate::time::RecordedAt;
use crate::tree::Advance;

/// Why nothing was signed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignRefused {
    /// A file could not be read or made durable. After a failed write the signer must be dropped.
    #[error(transparent)]
    File(#[from] LogFault),
    /// The file `signer` is not what was written.
    #[error("{}: the record of what was signed is damaged", .0.display())]
    RecordDamaged(PathBuf),
    /// Checkpoints were published, but the record of them is absent: this is a restored copy, and
    /// signing would risk a fork. `Signer::resume` with the newest published checkpoint.
    #[error("{}: there is no record of what was signed, though checkpoints were published", .0.display())]
    RecordMissing(PathBuf),
    /// A note was published that is newer than the record of what was signed: the record was put
    /// back from an older copy, and signing would risk a fork.
    #[error("{}: it ends at size {recorded}, but a note of size {published} was published", .path.display())]
    RecordOlder {
        /// The record.
        path: PathBuf,
        /// What it says was signed last.
        recorded: u64,
        /// The newest note.
        published: u64,
    },
    /// The tree offered does not extend what was signed.
    #[error("size {size} does not extend the signed size {signed}: {source}")]
    NotAnExtension {
        /// The size offered.
        size: u64,
        /// The last signed size.
        signed: u64,
        /// What the proof lacks.
        source: ProofRefused,
    },
    /// The signed note on disk does not verify with the key in force.
    #[error("the last signed note is not this key's: {0}")]
    OtherKey(#[from] NoteRefused),
    /// An empty log is not signed.
    #[error("an empty log is not signed")]
    Empty,
}

/// What a directory signs with, and what its notes are read with.
#[derive(Debug)]
pub struct SigningKeys {
    /// The one in force first, then those that were retired lately.
    pub(crate) keys: Vec<LogKey>,
    pub(crate) history: KeyHistory,
}

/// Of a log whose key never changed.
impl From<LogKey> for SigningKeys {
    fn from(key: LogKey) -> SigningKeys {
        let history = KeyHistory::begun(key.verifier().clone());
        SigningKeys { keys: vec![key], history }
    }
}

/// Signs checkpoints of one directory.
#[derive(Debug)]
pub struct Signer {
    dir: PathBuf,
    origin: Origin,
    keys: SigningKeys,
    last: Option<(VerifiedCheckpoint, Frontier)>,
}

impl Signer {
    /// Opens the record of a directory whose lock is held, and publishes what a crash kept from
    /// being published.
    ///
    /// # Errors
    /// [`SignRefused`]: a record that is damaged or missing is never guessed at.
    pub fn open(dir: &Path, origin: &Origin, keys: SigningKeys) -> Result<Signer, SignRefused> {
        let path = dir.join("signer");
        durable_file::ensure_dir(&dir.join("checkpoints"))?;
        let last = match durable_file::read_if_present(&path)? {
            None if published(dir)?.is_some() => return Err(SignRefused::RecordMissing(path)),
            None => None,
            Some(bytes) => {
                let (frontier, note) =
                    read_record(&bytes).ok_or_else(|| SignRefused::RecordDamaged(path.clone()))?;
                let checkpoint = keys.history.verify(note, origin)?;
                if (frontier.size(), frontier.root()) != (checkpoint.size(), checkpoint.root()) {
                    return Err(SignRefused::RecordDamaged(path));
                }
                let (recorded, newest) = (checkpoint.size(), published(dir)?);
                if let Some(published) = newest.map(|note| note.size).filter(|&n| n > recorded) {
                    return Err(SignRefused::RecordOlder { path, recorded, published });
                }
                Some((checkpoint, frontier))
            }
        };
        let signer = Signer { dir: dir.to_owned(), origin: origin.clone(), keys, last };
        signer.publish()?;
        Ok(signer)
    }

    /// Gives a restored directory a record again: `newest` is the newest published checkpoint,
    /// and `at_newest` the log's own tree at that size.
    ///
    /// # Errors
    /// [`SignRefused::NotAnExtension`] when the log does not contain what was published.
    pub fn resume(
        dir: &Path,
        origin: &Origin,
        keys: SigningKeys,
        newest: &VerifiedCheckpoint,
        at_newest: &Frontier,
    ) -> Result<Signer, SignRefused> {
        let (size, signed) = (at_newest.size(), newest.size());
        if (size, at_newest.root()) != (signed, newest.root()) {
            let source = ProofRefused::OtherRoot;
            return Err(SignRefused::NotAnExtension { size, signed, source });
        }
        write_record(dir, at_newest, newest.note())?;
        Signer::open(dir, origin, keys)
    }

    /// The last signed checkpoint.
    pub fn last(&self) -> Option<&VerifiedCheckpoint> {
        self.last.as_ref().map(|(checkpoint, _)| checkpoint)
    }

    /// The last signed size and root, for the tree's start; `None` before the first.
    pub fn signed(&self) -> Option<(u64, TreeHash)> {
        self.last().map(|checkpoint| (checkpoint.size(), checkpoint.root()))
    }

    /// Whether a retired key signs too, so that it has to be told when that is over.
    pub(crate) fn cosigns(&self) -> bool {
        self.keys.keys.len() > 1
    }

    /// Lets go of retired keys that sign no note whose last entry was recorded at `at`, or later.
    pub(crate) fn let_go(&mut self, at: RecordedAt) {
        let SigningKeys { keys, history } = &mut self.keys;
        keys.retain(|key| history.signs_at(key.verifier(), at));
    }

    /// Signs the size that `advance` leads to and publishes the note. The size must be the end of
    /// a durable frame. The same size again returns the same note.
    ///
    /// # Errors
    /// [`SignRefused::NotAnExtension`] when `advance` does not start at the last signed tree.
    pub fn sign(&mut self, advance: &Advance) -> Result<VerifiedCheckpoint, SignRefused> {
        let Advance { frontier, proof } = advance;
        let (size, root) = (frontier.size(), frontier.root());
        let (signed, signed_root) = self.signed().unwrap_or((0, TreeHash::empty()));
        if size == 0 {
            return Err(SignRefused::Empty);
        }
        merkle::verify_consistency((signed, &signed_root), (size, &root), proof)
            .map_err(|source| SignRefused::NotAnExtension { size, signed, source })?;
        if let Some((checkpoint, _)) = self.last.as_ref().filter(|_| size == signed) {
            return Ok(checkpoint.clone());
        }
        let checkpoint = VerifiedCheckpoint::sign(&self.origin, size, root, &self.keys.keys);
        let record = record(frontier, checkpoint.note());
        durable_file::replace(&self.dir.join("signer"), &record, durable_file::SECRET)?;
        self.last = Some((checkpoint.clone(), frontier.clone()));
        self.publish()?;
        Ok(checkpoint)
    }

    /// Puts the last note where the public reads it, if it is not there.
    fn publish(&self) -> Result<(), SignRefused> {
        let Some((checkpoint, _)) = &self.last else { return Ok(()) };
        let of_size = note_of(&self.dir, checkpoint.size());
        for path in [of_size, self.dir.join("checkpoint")] {
            let there = durable_file::read_if_present(&path)?;
            // A note that is there may carry witness lines; it is replaced only by a later one.
            if there.as_deref().and_then(claimed_size) != Some(checkpoint.size()) {
                durable_file::replace(&path, checkpoint.note(), durable_file::PUBLIC)?;
            }
        }
        Ok(())
    }
}

/// Where the note of a size stands, if that size was signed.
pub(crate) fn note_of(dir: &Path, size: u64) -> PathBuf {
    dir.join("checkpoints").join(format!("{size:020}"))
}

/// Writes the record of a directory that has none: `note` is of the tree `frontier`.
pub(crate) fn write_record(dir: &Path, frontier: &Frontier, note: &[u8]) -> Result<(), LogFault> {
    durable_file::replace(&dir.join("signer"), &record(frontier, note), durable_file::SECRET)
}

/// The record as it lies there.
#[derive(Debug)]
pub(crate) enum OnDisk {
    /// None was ever written: the ledger is new, or a restored copy.
    Absent,
    /// Not what was written.
    Damaged,
    /// The note that it holds, which no key was asked about yet.
    Sound(Vec<u8>),
}

/// Reads the record without the key.
pub(crate) fn recorded(dir: &Path) -> Result<OnDisk, LogFault> {
    let Some(bytes) = durable_file::read_if_present(&dir.join("signer"))? else {
        return Ok(OnDisk::Absent);
    };
    Ok(read_record(&bytes).map_or(OnDisk::Damaged, |(_, note)| OnDisk::Sound(note.to_vec())))
}

/// What the signer's record and the published notes say the log must reach. The record is written before
/// any note of it is published; but it may have been put back from an older copy.
///
/// # Errors
/// When the directory cannot be read. Signatures are not checked: a note that nobody signed may
/// make a start refuse, which loses nothing.
pub(crate) fn signed_claims(dir: &Path) -> Result<Vec<Claim>, LogFault> {
    let record = durable_file::read_if_present(&dir.join("signer"))?;
    let record = record.as_deref().and_then(read_record);
    let recorded = record
        .map(|(frontier, _)| Claim { source: "the signer's record".into(), size: frontier.size() });
    Ok(recorded.into_iter().chain(published(dir)?).collect())
}

/// The largest size that a published note of this directory speaks of.
fn published(dir: &Path) -> Result<Option<Claim>, LogFault> {
    let newest = durable_file::read_if_present(&dir.join("checkpoint"))?;
    let newest = newest.as_deref().and_then(claimed_size);
    let checkpoints = dir.join("checkpoints");
    let mut sizes = Vec::from_iter(newest);
    if disk::is_dir(&checkpoints) {
        for name in disk::names(&checkpoints).map_err(LogFault::io("list", &checkpoints))? {
            sizes.extend(
                name.to_str().filter(|name| name.len() == 20).and_then(|n| n.parse::<u64>().ok()),
            );
        }
    }
    let size = sizes.into_iter().max();
    Ok(size.map(|size| Claim { source: "a signed checkpoint".into(), size }))
}

/// `signer 1 <size> <hashes> <BLAKE3 of the rest> <check>`, the hashes, then the whole note.
fn record(frontier: &Frontier, note: &[u8]) -> Vec<u8> {
    let mut rest = Vec::new();
    for hash in frontier.hashes() {
        writeln!(rest, "{hash}").expect("memory takes every write");
    }
    rest.extend_from_slice(note);
    let mut bytes = Vec::new();
    let (size, hashes, digest) = (frontier.size(), frontier.hashes().len(), Digest::of(&rest));
    write!(bytes, "signer 1 {size} {hashes} {digest}").expect("memory takes every write");
    checked_line::close(&mut bytes, 0);
    bytes.extend_from_slice(&rest);
    bytes
}

fn read_record(bytes: &[u8]) -> Option<(Frontier, &[u8])> {
    let (text, line_bytes) = checked_line::open(bytes).ok()?;
    let mut fields = text.strip_prefix("signer 1 ")?.split(' ');
    let size = checked_line::decimal(fields.next()?)?;
    let count = checked_line::decimal(fields.next()?)?;
    let mut rest = &bytes[line_bytes..];
    if Digest::parse(fields.next()?.as_bytes())? != Digest::of(rest) || fields.next().is_some() {
        return None;
    }
    let mut hashes = Vec::new();
    for _ in 0..count {
        let end = memchr::memchr(b'\n', rest)?;
        hashes.push(TreeHash::parse(std::str::from_utf8(&rest[..end]).ok()?)?);
        rest = &rest[end + 1..];
    }
    Some((Frontier::new(size, hashes)?, rest))
}
