//! An open ledger: everything of a data directory, ready to record and to be read.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use crate::access_record::AccessRecord;
use crate::attachments::Attachments;
use crate::books::Books;
use crate::checkpoint::VerifiedCheckpoint;
use crate::clock::{Clock, ClockFault};
use crate::command_key::CommandSecret;
use crate::credentials::{Credentials, CredentialsFault};
use crate::derived;
use crate::digest::Digest;
use crate::event::LedgerCreated;
use crate::fault::LogFault;
use crate::key_files;
use crate::log::Log;
use crate::log_key::{KeyRefused, VerifierKey};
use crate::notary::{Notary, NotaryFault};
use crate::opening::{Claim, Opening, Recovered};
use crate::published::Published;
use crate::reader::LogReader;
use crate::rehearsal::Rehearsal;
use crate::replay::{self, Keep, ReplayFault, Replayed};
use crate::room::{NoRoom, Room};
use crate::scrub::{Progress, Scrub, ScrubPace, Scrubbed};
use crate::secret_file::SecretFault;
use crate::signer::{self, SignRefused, Signer};
use crate::snapshot::{self, Cursor, Desk, Snapshot};
use crate::tree::{Tree, TreeFault};
use crate::vault::{self, SettleFault, Vault, VaultFault, VaultKeys};
use crate::writer::{Decided, Writer, WriterFault, WriterStart, WriterThreads};

/// What a start is told beside the directory.
#[derive(Clone, Debug, Default)]
pub struct OpenOptions {
    /// `--accept-clock`: the machine's clock may be more than 7 days after the last entry.
    pub accept_clock: bool,
    /// Sizes that the log must reach, beside those that the directory itself knows of.
    pub claims: Vec<Claim>,
    /// Where tiles are kept, if not in `sled/`: a rebuild makes them beside the old ones, and
    /// replays everything.
    pub derived: Option<PathBuf>,
    /// How many entries lie between two snapshots of the books; `None` is 65,536.
    pub snapshot_entries: Option<u64>,
    /// Reads everything again in the background; `None` where the ledger is not open for long.
    pub scrub: Option<ScrubPace>,
}

/// Why a ledger does not open.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenFault {
    /// The log cannot be opened or is damaged.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// An entry cannot be replayed.
    #[error(transparent)]
    Replay(#[from] ReplayFault),
    /// The snapshot of the books is of another log. Nothing is lost: it is derived, and may be
    /// deleted once it is known how it came there.
    #[error("{}: the snapshot says that the entry at {position} hashes to {expected}, but the log's hashes to {found}; it may be deleted", .path.display())]
    OtherSnapshot {
        /// The snapshot's file.
        path: PathBuf,
        /// The last entry that it covers.
        position: u64,
        /// What the snapshot says.
        expected: Digest,
        /// What the log has.
        found: Digest,
    },
    /// A change of the vault's keys cannot be finished.
    #[error(transparent)]
    Settle(#[from] SettleFault),
    /// The vault cannot be opened.
    #[error(transparent)]
    Vault(#[from] VaultFault),
    /// The command secret cannot be read.
    #[error(transparent)]
    Secret(#[from] SecretFault),
    /// The tokens cannot be opened.
    #[error(transparent)]
    Credentials(#[from] CredentialsFault),
    /// The signing key cannot be read.
    #[error(transparent)]
    Key(#[from] KeyRefused),
    /// The key is not the one that the log has in force.
    #[error("{}: this key's vkey is {found}, but the log says {expected}", .path.display())]
    OtherKey {
        /// The key's file.
        path: PathBuf,
        /// The vkey in force, or of the retired key that belongs there.
        expected: String,
        /// The key's own.
        found: String,
    },
    /// A key that was retired less than 30 days ago cannot be read.
    #[error("{}: {source}; without this file the ledger opens, and its notes lack the retired key's line", .path.display())]
    RetiredKey {
        /// The key's file.
        path: PathBuf,
        /// What is wrong with it.
        source: KeyRefused,
    },
    /// The store of derived data cannot be opened.
    #[error("{}: {source}; it may be deleted (`sunshine rebuild`)", .path.display())]
    Derived {
        /// The directory `sled/`.
        path: PathBuf,
        /// What sled said.
        source: sled::Error,
    },
    /// The tree does not fit what was signed.
    #[error(transparent)]
    Tree(#[from] TreeFault),
    /// The signer's record cannot be used.
    #[error(transparent)]
    Signer(#[from] SignRefused),
    /// The machine's clock does not fit the last entry.
    #[error(transparent)]
    Clock(#[from] ClockFault),
}

/// Numbers for the health report and metrics.
#[derive(Clone, Debug)]
pub struct Health {
    /// Entries that are durable.
    pub durable_size: u64,
    /// Entries under the newest checkpoint.
    pub signed_size: u64,
    /// Commands that wait to be decided.
    pub queue_depth: usize,
    /// The last group, from its vault transaction to its last sync, in microseconds.
    pub last_commit_us: u64,
    /// What the disk has left, in bytes.
    pub available_bytes: u64,
    /// Why nothing new is recorded for now.
    pub no_room: Option<NoRoom>,
    /// What was read again in the background.
    pub scrubbed: Scrubbed,
    /// Why the writer stopped; the process should end, with an exit code other than 0, unless the
    /// scrub found damage, which leaves it readable.
    pub fault: Option<Arc<WriterFault>>,
}

/// An open ledger. Dropping it ends it cleanly: what waits is decided, made durable and signed.
#[derive(Debug)]
pub struct Ledger {
    dir: PathBuf,
    created: LedgerCreated,
    key: VerifierKey,
    /// The key was rotated, and had signed nothing when this start began.
    turned: bool,
    recovered: Recovered,
    swept: u64,
    erasures: (u32, u64),
    reader: LogReader,
    writer: Writer,
    vault: Arc<Vault>,
    credentials: Credentials,
    access_record: AccessRecord,
    derived: sled::Db,
    notary: Notary,
    room: Arc<Room>,
    scrubbed: Arc<Progress>,
    ended: Arc<AtomicBool>,
    snapshot_entries: u64,
    /// `None` once they have ended.
    threads: Option<(WriterThreads, Vec<JoinHandle<()>>)>,
}

impl Ledger {
    /// Takes the directory's lock, recovers the log, replays it, sweeps the vault and starts the
    /// writer.
    ///
    /// # Errors
    /// [`OpenFault`]. A log that is damaged is left as it is.
    pub fn open(dir: &Path, options: &OpenOptions) -> Result<Ledger, OpenFault> {
        Ledger::start(dir, options, false).map(|(ledger, _)| ledger)
    }

    /// The same with a copy of the books, on which an import decides everything first.
    ///
    /// # Errors
    /// [`OpenFault`].
    pub fn open_with_rehearsal(
        dir: &Path,
        options: &OpenOptions,
    ) -> Result<(Ledger, Rehearsal), OpenFault> {
        let (ledger, rehearsal) = Ledger::start(dir, options, true)?;
        Ok((ledger, rehearsal.expect("asked for")))
    }

    fn start(
        dir: &Path,
        options: &OpenOptions,
        rehearse: bool,
    ) -> Result<(Ledger, Option<Rehearsal>), OpenFault> {
        let snapshot_entries = options.snapshot_entries.unwrap_or(snapshot::ENTRIES).max(1);
        let (log, reader, recovered, snapshot) = recover(dir, options)?;
        let keep = Keep { dir, every: snapshot_entries };
        let Replayed { books, commands, created, last_recorded_at, kept } =
            replay::replay(&reader, snapshot, Some(keep))?;
        vault::clear(dir)?;
        Attachments::of(dir).sweep()?;
        vault::settle(dir, books.erasures.destroyed_epochs())?;
        let erasures = (books.erasures.destroyed_epochs(), books.erasures.since_last_epoch());
        let vault =
            Vault::open(&dir.join("vault.redb"), VaultKeys::open(&dir.join("vault-keys"))?)?;
        let swept = vault.sweep(recovered.size)?;
        // A crash may have come between an erasure's entry and the vault, or an older vault was put back.
        vault.erase(books.erasures.erased())?;
        let secret = CommandSecret::read(&dir.join("command-secret"))?;
        let credentials = Credentials::open(&dir.join("credentials.redb"))?;
        let access_record = AccessRecord::open(dir)?;
        let key = match books.keys.newest() {
            Some(set) => set.key.clone(),
            None => created.vkey.as_str().parse()?,
        };
        let keys = key_files::settle(dir, &books.keys, &key, last_recorded_at)?;
        let signer = Signer::open(dir, reader.shape().origin(), keys)?;
        let signed = signer.signed().map_or(0, |(size, _)| size);
        let turned = books.keys.newest().is_some_and(|set| set.from > 1 && signed < set.from);
        let derived = options.derived.clone().unwrap_or_else(|| dir.join("sled"));
        let derived = derived::open(&derived)?;
        let tiles = derived.open_tree("tiles").map_err(TreeFault::Tiles)?;
        let tree = Tree::open(tiles, reader.clone(), signer.signed())?;
        let clock = if created.sample {
            Clock::simulated(last_recorded_at)
        } else {
            Clock::wall(Some(last_recorded_at), options.accept_clock)?
        };
        let vault = Arc::new(vault);
        let rehearsal = rehearse.then(|| Rehearsal {
            books: books.clone(),
            commands: commands.clone(),
            secret: secret.clone(),
            vault: Arc::clone(&vault),
            reader: reader.clone(),
            clock: clock.clone(),
            size: recovered.size,
        });
        let room = log.room();
        let start = WriterStart {
            dir: dir.to_owned(),
            log,
            tree: tree.clone(),
            vault: Arc::clone(&vault),
            secret,
            clock,
            books,
            commands,
            snapshots: Desk::open(dir.to_owned(), reader.clone(), snapshot_entries, kept),
        };
        let (writer, threads) = Writer::start(start);
        let notary = Notary::new(tree, reader.clone(), signer);
        let (follower, followed) = (notary.clone(), writer.clone());
        let mut behind = vec![writer.spawn("ledger-notary", move || follower.follow(&followed))];
        let ended = Arc::<AtomicBool>::default();
        let (asked, copied, ending) = (dir.to_owned(), Arc::clone(&vault), Arc::clone(&ended));
        let copies = move || vault::hand_out(&asked, &copied, &ending);
        behind.push(writer.spawn("ledger-vault-copies", copies));
        let scrubbed = Arc::<Progress>::default();
        if let Some(pace) = options.scrub {
            let (log, notary) = (reader.clone(), notary.clone());
            let scrub = Scrub { log, notary, pace, progress: Arc::clone(&scrubbed) };
            let stopped = writer.clone();
            behind.push(writer.spawn("ledger-scrub", move || scrub.run(&stopped)));
        }
        let dir = dir.to_owned();
        let ledger = Ledger {
            dir,
            created,
            key,
            turned,
            recovered,
            swept,
            erasures,
            reader,
            writer,
            vault,
            credentials,
            access_record,
            derived,
            notary,
            room,
            scrubbed,
            ended,
            snapshot_entries,
            threads: Some((threads, behind)),
        };
        Ok((ledger, rehearsal))
    }

    /// The data directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Position 0.
    pub fn created(&self) -> &LedgerCreated {
        &self.created
    }

    /// The verification key in force; `to_string` is the vkey.
    pub fn key(&self) -> &VerifierKey {
        &self.key
    }

    /// Whether a rotation had been recorded and nothing was signed since: this start finishes it.
    pub(crate) fn turned(&self) -> bool {
        self.turned
    }

    /// Signs nothing more until the next start: the next entry sets another key.
    pub(crate) fn hold_signatures(&self) {
        self.notary.hold();
    }

    /// What the start found: among others, whether a crash had cut a frame short.
    pub fn recovered(&self) -> &Recovered {
        &self.recovered
    }

    /// How many vault rows without an entry the start removed.
    pub fn swept(&self) -> u64 {
        self.swept
    }

    /// How many wrapping keys had been destroyed when it was opened, and how many entries erased since.
    pub(crate) fn erasures(&self) -> (u32, u64) {
        self.erasures
    }

    /// The durable log.
    pub fn reader(&self) -> &LogReader {
        &self.reader
    }

    /// Where commands go.
    pub fn writer(&self) -> &Writer {
        &self.writer
    }

    /// Private values.
    pub fn vault(&self) -> &Arc<Vault> {
        &self.vault
    }

    /// Tokens.
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// Who was shown which private values.
    pub(crate) fn access_record(&self) -> &AccessRecord {
        &self.access_record
    }

    /// Why nothing new is recorded for now, if the disk lacks room.
    pub(crate) fn no_room(&self) -> Option<NoRoom> {
        self.room.shortage()
    }

    /// The room beside the log.
    pub(crate) fn room(&self) -> &Room {
        &self.room
    }

    /// The store of derived data, in which the tree `tiles` is taken.
    pub fn derived(&self) -> &sled::Db {
        &self.derived
    }

    /// Published documents.
    pub fn published(&self) -> Published {
        Published::of(&self.dir)
    }

    /// The Merkle tree.
    pub fn tree(&self) -> &Tree {
        self.notary.tree()
    }

    /// The newest checkpoint.
    pub fn checkpoint(&self) -> Option<VerifiedCheckpoint> {
        self.notary.newest()
    }

    /// Signs everything that is durable now, without waiting for the next note to be due.
    ///
    /// # Errors
    /// [`NotaryFault`].
    pub fn sign_now(&self) -> Result<VerifiedCheckpoint, NotaryFault> {
        self.notary.sign_now()
    }

    /// How it is.
    pub fn health(&self) -> Health {
        Health {
            durable_size: self.reader.size(),
            signed_size: self.notary.signed_size(),
            queue_depth: self.writer.queue_depth(),
            last_commit_us: self.writer.last_commit_us(),
            available_bytes: self.room.available(),
            no_room: self.room.shortage(),
            scrubbed: self.scrubbed.scrubbed(),
            fault: self.writer.fault(),
        }
    }

    /// Ends it: what waits is decided, made durable and signed. The books are those that a replay
    /// of the log leaves too.
    ///
    /// # Errors
    /// Why the writer had stopped before, or did on the way.
    pub fn close(mut self) -> Result<Books, Arc<WriterFault>> {
        let books = self.end();
        let closed = match (self.writer.fault(), books) {
            (None, Some(books)) => Ok(books),
            (fault, _) => Err(fault.unwrap_or_else(|| Arc::new(WriterFault::Panicked))),
        };
        derived::let_go(self);
        closed
    }

    fn end(&mut self) -> Option<Books> {
        self.writer.close();
        let (WriterThreads { decider, committer, keeper }, behind) = self.threads.take()?;
        // A panic was noted by the thread's own guard.
        let decided = decider.join().ok();
        let _committed = committer.join();
        let _kept = keeper.join();
        self.ended.store(true, Ordering::Release);
        for thread in behind {
            thread.thread().unpark();
            let _ended = thread.join();
        }
        decided.map(|decided| self.keep_last(decided))
    }

    /// Books that the next start would have to replay much of the log for are written at the end.
    fn keep_last(&self, decided: Decided) -> Books {
        let Decided { mut books, mut commands, snapshot } = decided;
        let head = self.reader.head();
        let worth = snapshot.is_some_and(|kept| head.size - kept >= self.snapshot_entries / 16);
        if worth && self.writer.fault().is_none() && books.next_position().get() == head.size {
            let cursor = Cursor { size: head.size, head_hash: head.hash };
            let frozen = Snapshot::freeze(&mut books, &mut commands);
            let dir = self.dir.clone();
            // On a thread, so that a file of the snapshot that is damaged ends that and not this one.
            let keep = move || snapshot::keep(&dir, cursor, frozen);
            let kept = self.writer.spawn("ledger-last-snapshot", keep).join();
            // Nothing is lost without it: the next start replays from the one before.
            if let Ok(Ok(kept)) = kept {
                kept.settle(&mut books, &mut commands);
            }
        }
        books
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        drop(self.end());
    }
}

/// The log, and the snapshot of it. Without one the whole log is read.
pub(crate) fn recover(
    dir: &Path,
    options: &OpenOptions,
) -> Result<(Log, LogReader, Recovered, Snapshot), OpenFault> {
    let mut opening = Opening { claims: options.claims.clone(), ..Opening::default() };
    let peeked = if options.derived.is_none() { snapshot::peek(dir)? } else { None };
    if let Some(Cursor { size, .. }) = peeked {
        let signed = signer::signed_claims(dir)?.iter().map(|claim| claim.size).max();
        opening.trusted_size = size.min(signed.unwrap_or(0));
        opening.claims.push(Claim { source: "the snapshot of the books".to_owned(), size });
        let (log, reader, recovered) = Log::open(dir, &opening)?;
        if let Some((cursor, snapshot)) = snapshot::read(dir)? {
            agree(dir, &reader, cursor)?;
            return Ok((log, reader, recovered, snapshot));
        }
        opening = Opening { claims: options.claims.clone(), ..Opening::default() };
    }
    let (log, reader, recovered) = Log::open(dir, &opening)?;
    snapshot::discard(dir)?;
    Ok((log, reader, recovered, Snapshot::default()))
}

/// The log has the entry that a snapshot ends with.
fn agree(dir: &Path, log: &LogReader, cursor: Cursor) -> Result<(), OpenFault> {
    let Cursor { size, head_hash: expected } = cursor;
    let position = size - 1;
    let found = Digest::of(&log.entry(position)?);
    if found == expected {
        return Ok(());
    }
    Err(OpenFault::OtherSnapshot { path: snapshot::file_of(dir), position, expected, found })
}
