//! Many files as one sequence of frames: create, open, commit. The only place that appends.
//!
//! One frame is one write and one sync, and the next is not written before that sync returned.
//! After any failure the log is poisoned: it never writes or syncs again, because a second sync
//! may report success for bytes that the first one lost.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use crate::digest::Digest;
use crate::disk;
use crate::durable_file;
use crate::fault::LogFault;
use crate::frame::Tip;
use crate::frame_builder::FrameBuilder;
use crate::lock::DirectoryLock;
use crate::opening::{self, Missing, Opening, Recovered};
use crate::position_index::IndexedSegment;
use crate::reader::{DurableHead, LogReader, Shared};
use crate::room::Room;
use crate::segment::{self, ActiveSegment, FirstLine, SegmentFile};
use crate::shape::LogShape;
use crate::spare::Spare;
use crate::walk::usize_of;
use crate::watermark::Watermark;

/// A frame that will survive power loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Durable {
    /// Its number, from 1.
    pub frame: u64,
    /// The position of its first entry.
    pub first_position: u64,
    /// How many entries it holds.
    pub entries: u64,
    /// The log's size after it.
    pub size: u64,
    /// The hash of its last entry.
    pub head_hash: Digest,
    /// Its seal.
    pub seal: Digest,
}

/// The one writer of a log. Dropping it closes the log.
#[derive(Debug)]
pub struct Log {
    shared: Arc<Shared>,
    segments_dir: PathBuf,
    active: ActiveSegment,
    /// Where the next frame goes, in bytes.
    at: u64,
    tip: Tip,
    head_hash: Digest,
    writer_epoch: u64,
    watermark: Watermark,
    poisoned: bool,
    room: Arc<Room>,
    /// `None` only after a failure.
    spare: Option<Spare>,
    /// Dropped last: nothing writes after it is let go.
    _lock: DirectoryLock,
}

impl Log {
    /// Makes an empty log in `dir`, which is created if it is absent.
    ///
    /// # Errors
    /// [`LogFault::LogExists`] when there is one, even a damaged one.
    pub fn create(dir: &Path, shape: &LogShape) -> Result<(), LogFault> {
        let segments_dir = dir.join("segments");
        durable_file::ensure_dir(dir)?;
        durable_file::ensure_dir(&segments_dir)?;
        let _lock = DirectoryLock::take(dir)?;
        let first = segment::path_of(&segments_dir, 1);
        match segment::list(&segments_dir)?.as_slice() {
            [] => {
                let spare = Spare::make(&segments_dir, shape.segment_bytes())?;
                durable_file::rename(&spare, &first)?;
            }
            // An earlier attempt that got no further than the rename.
            [only] if only.bytes == shape.segment_bytes() && opening::never_begun(only)? => {}
            _ => return Err(LogFault::LogExists(dir.to_owned())),
        }
        Watermark::create(dir, &Tip::START)?;
        let line = FirstLine { shape: shape.clone(), first_frame: 1, previous_seal: Digest::ZERO };
        ActiveSegment::open(&first)?.write_durably(&line.block(), 0)
    }

    /// Takes the directory's lock, recovers the log and makes it ready for the next frame.
    ///
    /// # Errors
    /// What `FORMAT.md` section 8 calls REFUSE, and faults of the disk. Nothing was changed then.
    pub fn open(dir: &Path, opening: &Opening) -> Result<(Log, LogReader, Recovered), LogFault> {
        Log::open_where(dir, opening, Missing::Refused)
    }

    /// The same for a log whose loss two people accept: what is missing at its end is not held
    /// against it.
    pub(crate) fn open_after_loss(dir: &Path) -> Result<(Log, LogReader, Recovered), LogFault> {
        Log::open_where(dir, &Opening::default(), Missing::Accepted)
    }

    fn open_where(
        dir: &Path,
        opening: &Opening,
        missing: Missing,
    ) -> Result<(Log, LogReader, Recovered), LogFault> {
        if !disk::is_dir(&dir.join("segments")) {
            return Err(LogFault::NoLog(dir.to_owned()));
        }
        let lock = DirectoryLock::take(dir)?;
        let found = opening::recover(dir, opening, missing)?;
        let (tip, head_hash) = (found.tip, found.head_hash);
        let head =
            DurableHead { size: tip.size, frames: tip.frame, hash: head_hash, closed: false };
        let segments_dir = dir.join("segments");
        let segment_bytes = found.shape.segment_bytes();
        let room = Arc::new(Room::of(dir, segment_bytes));
        let spare = Spare::begin(&segments_dir, segment_bytes, &room)?;
        let shared = Arc::new(Shared::new(found.shape, found.segments, head));
        let reader = LogReader(Arc::clone(&shared));
        let recovered =
            Recovered { size: tip.size, frames: tip.frame, head_hash, torn: found.torn };
        let log = Log {
            shared,
            segments_dir,
            active: found.active,
            at: found.at,
            tip,
            head_hash,
            writer_epoch: tip.writer_epoch + 1,
            watermark: found.watermark,
            poisoned: false,
            room,
            spare: Some(spare),
            _lock: lock,
        };
        Ok((log, reader, recovered))
    }

    /// An empty frame that continues the durable log.
    pub fn begin(&self) -> FrameBuilder {
        let bytes_max = usize_of(self.shared.shape.frame_bytes_max());
        FrameBuilder::new(self.tip.size, self.head_hash, bytes_max)
    }

    /// Name and sizes of the log.
    pub fn shape(&self) -> &LogShape {
        &self.shared.shape
    }

    /// Another reader.
    pub fn reader(&self) -> LogReader {
        LogReader(Arc::clone(&self.shared))
    }

    /// Whether the next segment is zeroed and waiting, so that a switch will not wait for it.
    pub fn spare_is_ready(&self) -> bool {
        self.spare.as_ref().is_some_and(Spare::is_finished)
    }

    /// Where it stands after its last frame.
    pub(crate) fn tip(&self) -> Tip {
        self.tip
    }

    /// The room on its disk.
    pub(crate) fn room(&self) -> Arc<Room> {
        Arc::clone(&self.room)
    }

    /// Writes a frame and syncs it. When this returns, readers see it and it may be acknowledged.
    ///
    /// # Errors
    /// After [`LogFault::Io`] the outcome is unknown and the log is poisoned: the process should
    /// end. [`LogFault::NotNext`] and [`LogFault::EmptyFrame`] leave all as it was.
    pub fn commit(&mut self, frame: &mut FrameBuilder) -> Result<Durable, LogFault> {
        if self.poisoned {
            return Err(LogFault::Poisoned);
        }
        if frame.is_empty() {
            return Err(LogFault::EmptyFrame);
        }
        let found = frame.first_position();
        if found != self.tip.size || frame.head_before() != self.head_hash {
            return Err(LogFault::NotNext { expected: self.tip.size, found });
        }
        let outcome = self.write(frame);
        if outcome.is_err() {
            self.poisoned = true;
            self.shared.advance(|head| head.closed = true);
        }
        outcome
    }

    /// Notes that the last frame was acknowledged. A later commit does it too; call this when
    /// none is at hand.
    ///
    /// # Errors
    /// A failed write, which poisons the log.
    pub fn note_acknowledged(&mut self) -> Result<(), LogFault> {
        if self.poisoned {
            return Err(LogFault::Poisoned);
        }
        let outcome = self.watermark.raise(&self.tip);
        self.poisoned |= outcome.is_err();
        outcome
    }

    fn write(&mut self, frame: &mut FrameBuilder) -> Result<Durable, LogFault> {
        // The frame before this one was acknowledged, or its writer would not offer another.
        self.watermark.raise(&self.tip)?;
        let block = usize_of(self.shared.shape.block_bytes());
        let first_position = frame.first_position();
        let sealed = frame.seal(&self.tip, self.writer_epoch, block);
        let extent = sealed.extent.len() as u64;
        if extent > self.shared.shape.segment_bytes() - self.at {
            self.switch()?;
        }
        self.active.write_durably(sealed.extent, self.at)?;
        let body = self.at + sealed.body_at as u64;
        let tip = sealed.tip;
        let segments = self.shared.segments.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(active) = segments.last() {
            active.note(frame.line_starts().map(|(position, at)| (position, body + at as u64)));
        }
        drop(segments);
        self.at += extent;
        self.tip = tip;
        self.head_hash = frame.head();
        let hash = self.head_hash;
        self.shared.advance(|head| {
            *head = DurableHead { size: tip.size, frames: tip.frame, hash, closed: false };
        });
        let entries = tip.size - first_position;
        let Tip { frame, size, seal, .. } = tip;
        Ok(Durable { frame, first_position, entries, size, head_hash: hash, seal })
    }

    /// Rename, directory sync, first line: a crash after any of them leaves a log that opens.
    fn switch(&mut self) -> Result<(), LogFault> {
        let spare = self.spare.take().ok_or(LogFault::Poisoned)?.wait()?;
        let shape = self.shared.shape.clone();
        let first_frame = self.tip.frame + 1;
        let path = segment::path_of(&self.segments_dir, first_frame);
        durable_file::rename(&spare, &path)?;
        let active = ActiveSegment::open(&path)?;
        let line = FirstLine { shape: shape.clone(), first_frame, previous_seal: self.tip.seal };
        active.write_durably(&line.block(), 0)?;
        self.active.retire()?;
        self.active = active;
        self.at = shape.block_bytes();
        let file = SegmentFile::open(path, first_frame)?;
        let indexed = IndexedSegment::followed(file, self.tip.size);
        let mut segments = self.shared.segments.write().unwrap_or_else(PoisonError::into_inner);
        segments.push(Arc::new(indexed));
        drop(segments);
        self.spare = Some(Spare::begin(&self.segments_dir, shape.segment_bytes(), &self.room)?);
        Ok(())
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        if !self.poisoned {
            // Lazy as always: a watermark that lags makes a start more lenient, never wrong.
            let _lags = self.watermark.raise(&self.tip);
        }
        self.spare = None;
        self.shared.advance(|head| head.closed = true);
    }
}
