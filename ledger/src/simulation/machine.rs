//! A ledger on the mounted disk: the parts that [`crate::Ledger`] puts together, without threads.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::office;
use crate::clock::Clock;
use crate::command_key::CommandSecret;
use crate::disk::simulated::{Disk, ROOT};
use crate::fault::LogFault;
use crate::id::StaffId;
use crate::init::{NewLedger, record_creation};
use crate::log::Log;
use crate::log_key::LogKey;
use crate::notary::{Notary, NotaryFault};
use crate::opening::{Opening, Recovered};
use crate::reader::LogReader;
use crate::replay::{self, ReplayFault, Replayed};
use crate::secret_file::Secret;
use crate::shape::{LogShape, Origin};
use crate::signer::{SignRefused, Signer};
use crate::time::BusinessTime;
use crate::tree::{Tree, TreeFault};
use crate::vault::{Vault, VaultKeys};
use crate::writer::WriterStart;
use crate::writer::stepped::Stepped;

/// Why a simulated ledger does not start.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoStart {
    #[error(transparent)]
    Log(#[from] LogFault),
    #[error(transparent)]
    Replay(#[from] ReplayFault),
    #[error(transparent)]
    Signer(#[from] SignRefused),
    #[error(transparent)]
    Tree(#[from] TreeFault),
}

impl NoStart {
    /// Whether the disk failed, rather than that the ledger refused what is on it.
    pub(super) fn is_of_the_disk(&self) -> bool {
        let log = match self {
            NoStart::Log(fault)
            | NoStart::Replay(ReplayFault::Log(fault))
            | NoStart::Signer(SignRefused::File(fault))
            | NoStart::Tree(TreeFault::Log(fault)) => fault,
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
        let dir = dir();
        let (log, reader, recovered) = Log::open(&dir, &Opening::default())?;
        let Replayed { books, index, last_recorded_at, .. } = replay::replay(&reader)?;
        let origin = reader.shape().origin();
        let signer = Signer::open(&dir, origin, vec![key(origin)])?;
        let tree = Tree::open(beside.tiles.clone(), reader.clone(), signer.signed())?;
        let start = WriterStart {
            log,
            tree: tree.clone(),
            vault: Arc::clone(&beside.vault),
            secret: beside.secret.clone(),
            clock: Clock::simulated(last_recorded_at),
            books,
            index,
        };
        let steps = Stepped::start(start);
        let notary = Notary::new(tree, reader.clone(), signer);
        Ok(Machine { steps, notary, reader, recovered })
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
        while self.steps.decide() || self.steps.commit() {}
    }
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
