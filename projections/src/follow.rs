//! Views that follow a log: one fold, moved by one thread at a time, read by many.
//!
//! The fold stands only at sizes it was asked to stand at: signed checkpoint sizes. A short step
//! is taken while readers wait; during a long one (the first, usually) they are told to come back.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread::{self, JoinHandle};

use sunshine_ledger::LogReader;

use crate::fault::Fault;
use crate::state::{Opening, State};

/// A step of at most this many entries is taken while readers wait: below half a second.
const STEP_ENTRIES: u64 = 65_536;
/// In a longer one readers can look in after this many.
const CHUNK_ENTRIES: u64 = 8_192;

/// All views of one log. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Views {
    log: LogReader,
    state: Arc<RwLock<State>>,
    opening: Arc<Opening>,
}

/// The views as they stand at one size; they do not move while this is held, so hold it briefly.
pub struct Standing<'a> {
    pub(crate) log: &'a LogReader,
    pub(crate) state: RwLockReadGuard<'a, State>,
}

impl Views {
    /// Opens the views stored in `directory`, or begins new ones there. Damaged ones are moved
    /// aside and built anew: see [`Views::opening`].
    ///
    /// # Errors
    /// [`Fault::InUse`], [`Fault::BeyondLog`], [`Fault::OtherLog`], and faults of the disk.
    pub fn open(log: LogReader, directory: &Path) -> Result<Views, Fault> {
        let (state, opening) = State::open(&log, directory)?;
        Ok(Views { log, state: Arc::new(RwLock::new(state)), opening: Arc::new(opening) })
    }

    /// How the stored views were found.
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// How many entries are folded.
    pub fn size(&self) -> u64 {
        self.read().fold.size
    }

    /// Bytes that the stored views take.
    pub fn size_on_disk(&self) -> u64 {
        self.read().store.size_on_disk()
    }

    /// Moves to exactly `size` and stands there.
    ///
    /// # Errors
    /// [`Fault::Passed`] when the views are beyond it already; an entry that cannot be, or cannot
    /// be read; faults of log and store.
    pub fn catch_up_to(&self, size: u64) -> Result<Standing<'_>, Fault> {
        loop {
            let mut state = self.write();
            let from = state.fold.size;
            if from > size {
                return Err(Fault::Passed { size, stands_at: from });
            }
            let step = if size - from > STEP_ENTRIES { CHUNK_ENTRIES } else { size - from };
            state.whole = false;
            state.advance(&self.log, from + step)?;
            if from + step == size {
                state.whole = true;
                let state = RwLockWriteGuard::downgrade(state);
                return Ok(Standing { log: &self.log, state });
            }
        }
    }

    /// The views where they stand.
    ///
    /// # Errors
    /// [`Fault::OnTheWay`] during a long step, or after one that failed.
    pub fn standing(&self) -> Result<Standing<'_>, Fault> {
        let state = self.read();
        if !state.whole {
            return Err(Fault::OnTheWay { size: state.fold.size });
        }
        Ok(Standing { log: &self.log, state })
    }

    /// Follows in a thread: `next` is given the size at which the views stand and waits for a
    /// greater one to stand at; `None` ends it. What was folded is stored at the end.
    pub fn follow(
        &self,
        mut next: impl FnMut(u64) -> Option<u64> + Send + 'static,
    ) -> JoinHandle<Result<(), Fault>> {
        let views = self.clone();
        thread::spawn(move || {
            while let Some(size) = next(views.size()) {
                match views.catch_up_to(size) {
                    // Somebody else moved them further meanwhile.
                    Ok(_) | Err(Fault::Passed { .. }) => {}
                    Err(fault) => return Err(fault),
                }
            }
            views.store()
        })
    }

    /// Stores everything that was folded; it is done now and then without asking.
    ///
    /// # Errors
    /// Faults of the store.
    pub fn store(&self) -> Result<(), Fault> {
        self.write().settle()
    }

    fn read(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }
}
