//! Tree and signatures, behind the durable head on a thread of their own: no acknowledgement waits
//! for them. A note is signed at once when the last one is a second old, else when it is; whoever
//! needs one now signs on his own thread.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use crate::checkpoint::VerifiedCheckpoint;
use crate::entry::{Entry, EntryError};
use crate::fault::LogFault;
use crate::reader::{DurableHead, LogReader};
use crate::signer::{SignRefused, Signer};
use crate::tree::{Tree, TreeFault};
use crate::writer::Writer;

/// Between two notes under load.
const INTERVAL: Duration = Duration::from_secs(1);
/// Between two looks at the log while a note is not due yet: waking for every frame would cost
/// those who wait for one.
const LOOK: Duration = Duration::from_millis(50);

/// Why a checkpoint could not be made.
#[derive(Debug, thiserror::Error)]
pub enum NotaryFault {
    /// The tree cannot be built.
    #[error(transparent)]
    Tree(#[from] TreeFault),
    /// The signer refused.
    #[error(transparent)]
    Signer(#[from] SignRefused),
    /// The last entry, which says whether a retired key still signs, cannot be read.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// It is no entry.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// A new key is being set: what comes now is signed after the next start.
    #[error("the signing key is being changed; nothing is signed until that is done")]
    Held,
}

/// The tree and its signer. Cloning is cheap.
#[derive(Clone, Debug)]
pub(crate) struct Notary {
    tree: Tree,
    log: LogReader,
    /// Also the right to extend the tree, which one thread at a time may do.
    signer: Arc<Mutex<Signer>>,
    newest: Arc<RwLock<Option<VerifiedCheckpoint>>>,
    /// Set under the signer's lock.
    held: Arc<AtomicBool>,
}

impl Notary {
    pub(crate) fn new(tree: Tree, log: LogReader, signer: Signer) -> Notary {
        let newest = Arc::new(RwLock::new(signer.last().cloned()));
        let held = Arc::<AtomicBool>::default();
        Notary { tree, log, signer: Arc::new(Mutex::new(signer)), newest, held }
    }

    pub(crate) fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The newest published checkpoint.
    pub(crate) fn newest(&self) -> Option<VerifiedCheckpoint> {
        self.newest.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn signed_size(&self) -> u64 {
        let newest = self.newest.read().unwrap_or_else(PoisonError::into_inner);
        newest.as_ref().map_or(0, VerifiedCheckpoint::size)
    }

    /// Signs nothing more: the next entry may set another key than the signer has.
    pub(crate) fn hold(&self) {
        let _nobody_signs = self.signer.lock().unwrap_or_else(PoisonError::into_inner);
        self.held.store(true, Ordering::Release);
    }

    /// Signs everything that is durable now, and publishes the note.
    pub(crate) fn sign_now(&self) -> Result<VerifiedCheckpoint, NotaryFault> {
        let mut signer = self.signer.lock().unwrap_or_else(PoisonError::into_inner);
        if self.held.load(Ordering::Acquire) {
            return Err(NotaryFault::Held);
        }
        let head = self.log.head();
        self.tree.catch_up(head.size)?;
        let signed = signer.signed().map_or(0, |(size, _)| size);
        if signer.cosigns() && head.size > 0 {
            signer.let_go(Entry::parse(&self.log.entry(head.size - 1)?)?.recorded_at);
        }
        let checkpoint = signer.sign(&self.tree.advance(signed, head.size)?)?;
        let mut newest = self.newest.write().unwrap_or_else(PoisonError::into_inner);
        *newest = Some(checkpoint.clone());
        Ok(checkpoint)
    }

    /// Follows the log until it is closed; a last note covers a clean end.
    pub(crate) fn follow(&self, writer: &Writer) {
        if let Err(fault) = self.follow_until_closed(writer) {
            writer.stop(fault.into());
        }
    }

    fn follow_until_closed(&self, writer: &Writer) -> Result<(), NotaryFault> {
        let mut due = Instant::now();
        loop {
            let early = due.saturating_duration_since(Instant::now());
            if self.log.size() > self.signed_size() && !early.is_zero() && !self.log.head().closed {
                // Whoever ends the ledger wakes it.
                thread::park_timeout(early.min(LOOK));
            }
            let unsigned = self.log.size() > self.signed_size();
            let patience = if unsigned { Duration::ZERO } else { INTERVAL };
            let DurableHead { size, closed, .. } = self.log.wait_beyond(self.tree.size(), patience);
            if writer.fault().is_some() || self.held.load(Ordering::Acquire) {
                // What is on disk is for the next start to find out.
                return Ok(());
            }
            if size > self.tree.size() {
                let _may_extend = self.signer.lock().unwrap_or_else(PoisonError::into_inner);
                self.tree.catch_up(size)?;
            }
            if size > self.signed_size() && (closed || Instant::now() >= due) {
                match self.sign_now() {
                    Err(NotaryFault::Held) => return Ok(()),
                    signed => drop(signed?),
                }
                due = Instant::now() + INTERVAL;
            }
            if closed && self.log.size() == self.signed_size() {
                return Ok(());
            }
        }
    }
}
