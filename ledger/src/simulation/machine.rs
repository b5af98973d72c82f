//! A ledger on the mounted disk: the parts that [`crate::Ledger`] puts together, without threads.

use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::office;
use crate::clock::Clock;
use crate::command_key::CommandSecret;
use crate::disk::simulated::{Disk, ROOT};
use crate::entry::Entry;
use crate::fault::LogFault;
use crate::id::{Position, StaffId};
use crate::init::{NewLedger, record_creation};
use crate::ledger::{self, OpenFault, OpenOptions};
use crate::log::Log;
use crate::log_key::LogKey;
use crate::notary::{Notary, NotaryFault};
use crate::opening::Recovered;
use crate::reader::LogReader;
use crate::replay::{self, Keep, ReplayFault, Replayed};
use crate::secret_file::Secret;
use crate::shape::{LogShape, Origin};
use crate::signer::{SignRefused, Signer};
use crate::snapshot::Desk;
use crate::time::BusinessTime;
use crate::tree::{Tree, TreeFault};
use crate::vault::{Vault, VaultKeys};
use crate::writer::stepped::Stepped;
use crate::writer::{WriterFault, WriterStart};

/// Entries between two snapshots of the books: few, so that every life writes some.
const SNAPSHOT_ENTRIES: u64 = 12;

/// Why a simulated ledger does not start.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoStart {
    #[error(transparent)]
    Refused(#[from] OpenFault),
    /// A block of the snapshot cannot be read: whoever needed it gave up.
    #[error("the start gave up")]
    GaveUp,
}

impl NoStart {
    /// Whether the disk failed, rather than that the ledger refused what is on it.
    pub(super) fn is_of_the_disk(&self) -> bool {
        let NoStart::Refused(refused) = self else { return true };
        let log = match refused {
            OpenFault::Log(fault)
            | OpenFault::Replay(ReplayFault::Log(fault))
            | OpenFault::Signer(SignRefused::File(fault))
            | OpenFault::Tree(TreeFault::Log(fault)) => fault,
            _ => return false,
        };
        matches!(log, LogFault::Io { .. })
    }
}

/// What the simulated ledgers of one thread share, because nothing of it is under test here: no
/// command has private fields, and tiles can be lost.
pub(super) struct Beside {
    vault: Arc<Vault>,
    tiles: sled::Tree,
    pub(super) secret: CommandSecret,
    /// Kept for its drop.
    _home: tempfile::TempDir,
}

impl Beside {
    pub(super) fn new() -> Beside {
        let home = tempfile::tempdir().unwrap();
        let keys = VaultKeys::create(&home.path().join("vault-keys")).unwrap();
        let vault = Vault::create(&home.path().join("vault.redb"), keys).unwrap();
        let db = sled::Config::new().temporary(true).open().unwrap();
        let tiles = db.open_tree("tiles").unwrap();
        let secret = CommandSecret::new(&Secret::from_bytes([7; 32]));
        Beside { vault: Arc::new(vault), tiles, secret, _home: home }
    }
}

pub(super) struct Machine {
    pub(super) steps: Stepped,
    pub(super) notary: Notary,
    pub(super) reader: LogReader,
    pub(super) recovered: Recovered,
    /// Rather than from position 0.
    pub(super) from_snapshot: bool,
}

pub(super) fn dir() -> PathBuf {
    Path::new(ROOT).join("ledger")
}

pub(super) fn key(origin: &Origin) -> LogKey {
    LogKey::from_seed(origin, &[9; 32])
}

impl Machine {
    /// As [`crate::Ledger::open`] does, step by step.
    pub(super) fn start(beside: &Beside) -> Result<Machine, NoStart> {
        let started = giving_up(|| Machine::open(beside));
        started.map_or(Err(NoStart::GaveUp), |opened| Ok(opened?))
    }

    fn open(beside: &Beside) -> Result<Machine, OpenFault> {
        let dir = dir();
        let (log, reader, recovered, snapshot) = ledger::recover(&dir, &OpenOptions::default())?;
        let from_snapshot = snapshot.books.next_position() > Position::FIRST;
        let keep = Keep { dir: &dir, every: SNAPSHOT_ENTRIES };
        let Replayed { books, commands, last_recorded_at, kept, .. } =
            replay::replay(&reader, snapshot, Some(keep))?;
        let origin = reader.shape().origin();
        let signer = Signer::open(&dir, origin, key(origin).into())?;
        let tree = Tree::open(beside.tiles.clone(), reader.clone(), signer.signed())?;
        let start = WriterStart {
            dir: dir.clone(),
            log,
            tree: tree.clone(),
            vault: Arc::clone(&beside.vault),
            secret: beside.secret.clone(),
            clock: Clock::simulated(last_recorded_at),
            books,
            commands,
            snapshots: Desk::open(dir, reader.clone(), SNAPSHOT_ENTRIES, kept),
        };
        let steps = Stepped::start(start);
        let notary = Notary::new(tree, reader.clone(), signer);
        Ok(Machine { steps, notary, reader, recovered, from_snapshot })
    }

    /// One turn of the writer; a panic in it stops the writer, as it does in a thread.
    fn turn(&mut self, step: impl FnOnce(&mut Stepped) -> bool) -> bool {
        giving_up(|| step(&mut self.steps)).unwrap_or_else(|| {
            self.steps.writer.stop(WriterFault::Panicked);
            false
        })
    }

    pub(super) fn decide(&mut self) -> bool {
        self.turn(Stepped::decide)
    }

    pub(super) fn commit(&mut self) -> bool {
        self.turn(Stepped::commit)
    }

    pub(super) fn keep(&mut self) -> bool {
        self.turn(Stepped::keep)
    }

    /// The books hold what a replay from position 0 gives. Nothing may wait.
    pub(super) fn check_books(&self) {
        let (lived, replayed) = (self.steps.books(), replay::replay_books(&self.reader).unwrap());
        assert_eq!(lived.digest(), replayed.digest(), "the books are not what the log gives");
        let scanned = self.reader.scan(0..self.reader.size(), |position, line| {
            let stream = Entry::parse(line).unwrap().stream;
            assert_eq!(lived.revision(&stream), replayed.revision(&stream), "at {position}");
            assert_eq!(lived.reversible(&stream), replayed.reversible(&stream), "at {position}");
            ControlFlow::Continue(())
        });
        scanned.unwrap();
    }

    /// Signs what is durable; a failure stops the writer, as it does in the notary's thread.
    pub(super) fn sign(&self) {
        if self.reader.size() > self.notary.signed_size()
            && let Err(fault) = self.notary.sign_now()
        {
            let fault: NotaryFault = fault;
            self.steps.writer.stop(fault.into());
        }
    }

    /// Decides and commits until nothing waits.
    pub(super) fn settle(&mut self) {
        while self.decide() || self.commit() {}
    }
}

/// `None` when a block of the snapshot cannot be read, and whoever needed it gave up. Any other panic
/// goes on.
fn giving_up<T>(run: impl FnOnce() -> T) -> Option<T> {
    let unwound = match panic::catch_unwind(AssertUnwindSafe(run)) {
        Ok(done) => return Some(done),
        Err(unwound) => unwound,
    };
    let said = unwound.downcast_ref::<String>();
    if said.is_some_and(|said| said.ends_with("the next start replays the log")) {
        return None;
    }
    panic::resume_unwind(unwound)
}

/// A disk with an office set up on it.
pub(super) fn office(beside: &Beside, segment_bytes: u64, block_bytes: u64) -> Disk {
    let disk = Disk::new(0);
    disk.mount();
    let origin = Origin::new("ledger.example/simulated").unwrap();
    let shape = LogShape::new(origin.clone(), segment_bytes, block_bytes).unwrap();
    Log::create(&dir(), &shape).unwrap();
    let new = NewLedger {
        origin: origin.clone(),
        founders: ["F1", "F2"].map(|id| StaffId::parse(id).unwrap()).to_vec(),
        sample: Some(BusinessTime::parse("2020-01-01T00:00:00+08:00").unwrap()),
        successor_of: None,
        sizes: None,
        key_file: None,
    };
    let vkey = key(&origin).verifier().to_string();
    record_creation(&dir(), &new, &origin, &vkey, &beside.secret).unwrap();
    let mut machine = Machine::start(beside).unwrap();
    for (step, submission) in office::set_up().into_iter().enumerate() {
        let answers = super::known::Answers::default();
        answers.ask(&machine.steps.writer, 0, 0, submission);
        machine.settle();
        let told = answers.take();
        let committed = matches!(&told[0].outcome, crate::Outcome::Committed(_));
        assert!(committed, "step {step}: {:?}", told[0].outcome);
    }
    machine.sign();
    drop(machine);
    disk.kill();
    disk
}
