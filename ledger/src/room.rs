//! Whether the disk has room for what comes next. A ledger that finds out by a failed write has to
//! stop without knowing what is durable; one that looks first stays readable, refuses what is new
//! and goes on by itself once there is room.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::disk;
use crate::fault::LogFault;

/// What has to stay free beside the spare segment, in bytes: for the vault's rows of what is
/// already decided, for checkpoints, and for derived data that is written behind.
pub(crate) const RESERVE_BYTES: u64 = 32 << 20;
/// How old an answer of the system may be.
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// Too little room: nothing new is recorded until there is more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the disk has {available} bytes left and {needed} are needed before anything is recorded; what is recorded stays, and recording goes on when there is room"
)]
pub struct NoRoom {
    /// What is left, in bytes.
    pub available: u64,
    /// What has to be, in bytes.
    pub needed: u64,
}

/// The room beside one log.
#[derive(Debug)]
pub(crate) struct Room {
    dir: PathBuf,
    segment_bytes: u64,
    /// The next segment could not be made for want of room.
    spare_lacks: AtomicBool,
    looked: Mutex<Option<(Instant, u64)>>,
}

impl Room {
    pub(crate) fn of(dir: &Path, segment_bytes: u64) -> Room {
        let (spare_lacks, looked) = (AtomicBool::new(false), Mutex::new(None));
        Room { dir: dir.to_owned(), segment_bytes, spare_lacks, looked }
    }

    /// Whether the next segment can be made and something stays.
    pub(crate) fn for_spare(&self) -> bool {
        self.look(Duration::ZERO) >= self.segment_bytes + RESERVE_BYTES
    }

    /// Notes whether the next segment waits for room.
    pub(crate) fn spare_lacks(&self, lacks: bool) {
        self.spare_lacks.store(lacks, Ordering::Relaxed);
    }

    pub(crate) fn spare_is_lacking(&self) -> bool {
        self.spare_lacks.load(Ordering::Relaxed)
    }

    /// Why nothing new may be recorded, if so.
    pub(crate) fn shortage(&self) -> Option<NoRoom> {
        self.shortage_beside(0)
    }

    /// The same for what else takes so many bytes.
    pub(crate) fn shortage_beside(&self, bytes: u64) -> Option<NoRoom> {
        let available = self.look(LOOK_AGAIN);
        let spare = if self.spare_is_lacking() { self.segment_bytes } else { 0 };
        let needed = RESERVE_BYTES + spare + bytes;
        // The spare's maker may not have noticed yet that there is room again.
        let short = available < needed || spare > 0;
        short.then_some(NoRoom { available, needed })
    }

    /// What is left, in bytes.
    pub(crate) fn available(&self) -> u64 {
        self.look(LOOK_AGAIN)
    }

    fn look(&self, may_be_old: Duration) -> u64 {
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        match *looked {
            Some((at, bytes)) if at.elapsed() < may_be_old => bytes,
            _ => {
                // A system that cannot say is no reason to stop: the write itself will tell.
                let bytes = available_bytes(&self.dir).unwrap_or(u64::MAX);
                *looked = Some((Instant::now(), bytes));
                bytes
            }
        }
    }
}

/// What the file system of `dir` has left for us, in bytes.
pub(crate) fn available_bytes(dir: &Path) -> Result<u64, LogFault> {
    disk::available_bytes(dir).map_err(LogFault::io("measure the disk of", dir))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spare_that_waits_for_room_is_a_shortage() {
        let dir = tempfile::tempdir().unwrap();
        let room = Room::of(dir.path(), 1 << 20);
        assert_eq!(room.shortage(), None);
        room.spare_lacks(true);
        assert_eq!(room.shortage().unwrap().needed, RESERVE_BYTES + (1 << 20));
        room.spare_lacks(false);
        assert_eq!(room.shortage(), None);
        assert_eq!(room.shortage_beside(1), None);
        assert_eq!(room.shortage_beside(1 << 60).unwrap().needed, RESERVE_BYTES + (1 << 60));
        let huge = Room::of(dir.path(), u64::MAX - RESERVE_BYTES);
        assert!(!huge.for_spare());
    }
}
