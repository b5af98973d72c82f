//! Reading the log: only what is durable, from any thread, beside the writer.

use std::ops::{ControlFlow, Range};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use crate::digest::Digest;
use crate::fault::LogFault;
use crate::line_walk::LineWalk;
use crate::position_index::IndexedSegment;
use crate::shape::LogShape;

/// Read at once to find one entry, in bytes.
const ENTRY_CHUNK_BYTES: usize = 32 << 10;
/// Read at once to go through many, in bytes.
const SCAN_CHUNK_BYTES: usize = 1 << 20;

/// So many entries are not worth a large buffer: whoever follows the log reads a frame at a time.
const FEW_ENTRIES: u64 = 256;

/// How far the log is durable. Every size here is the end of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DurableHead {
    /// How many entries.
    pub size: u64,
    /// How many frames.
    pub frames: u64,
    /// The hash of the last entry; zeros when there is none.
    pub hash: Digest,
    /// Whether the writer is gone, or stopped after a failure: nothing will follow.
    pub closed: bool,
}

/// What the writer and its readers share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) shape: LogShape,
    pub(crate) segments: RwLock<Vec<Arc<IndexedSegment>>>,
    head: Mutex<DurableHead>,
    changed: Condvar,
}

impl Shared {
    pub(crate) fn new(
        shape: LogShape,
        segments: Vec<Arc<IndexedSegment>>,
        head: DurableHead,
    ) -> Shared {
        let segments = RwLock::new(segments);
        Shared { shape, segments, head: Mutex::new(head), changed: Condvar::new() }
    }

    pub(crate) fn advance(&self, change: impl FnOnce(&mut DurableHead)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, DurableHead> {
        self.head.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A view of the durable log. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct LogReader(pub(crate) Arc<Shared>);

impl LogReader {
    /// Name and sizes of the log.
    pub fn shape(&self) -> &LogShape {
        &self.0.shape
    }

    /// How far the log is durable.
    pub fn head(&self) -> DurableHead {
        *self.0.lock()
    }

    /// How many entries are durable.
    pub fn size(&self) -> u64 {
        self.head().size
    }

    /// Waits until more than `size` entries are durable, the log is closed, or `timeout` is over;
    /// the head then tells which.
    pub fn wait_beyond(&self, size: u64, timeout: Duration) -> DurableHead {
        let deadline = Instant::now() + timeout;
        let mut head = self.0.lock();
        while head.size <= size && !head.closed {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            let woken = self.0.changed.wait_timeout(head, left);
            head = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
        *head
    }

    /// Path and first frame of every segment, in order.
    pub(crate) fn segments(&self) -> Vec<(std::path::PathBuf, u64)> {
        let segments = self.0.segments.read().unwrap_or_else(PoisonError::into_inner);
        let named = |s: &Arc<IndexedSegment>| (s.segment.path.clone(), s.segment.first_frame);
        segments.iter().map(named).collect()
    }

    /// The bytes of one entry, without line feed.
    ///
    /// # Errors
    /// [`LogFault::Beyond`] for a position that is not durable; faults of the disk.
    pub fn entry(&self, position: u64) -> Result<Vec<u8>, LogFault> {
        let mut found = Vec::new();
        self.walk(position..position + 1, ENTRY_CHUNK_BYTES, |_, line| {
            found.extend_from_slice(line);
            ControlFlow::Continue(())
        })?;
        Ok(found)
    }

    /// Lends the entries of `positions` in order, until `each` breaks. Nothing is allocated per
    /// entry: the bytes are borrowed from one buffer.
    ///
    /// # Errors
    /// [`LogFault::Beyond`] before the first call if the range is not durable; faults of the disk.
    pub fn scan(
        &self,
        positions: Range<u64>,
        each: impl FnMut(u64, &[u8]) -> ControlFlow<()>,
    ) -> Result<(), LogFault> {
        let few = positions.end.saturating_sub(positions.start) < FEW_ENTRIES;
        self.walk(positions, if few { ENTRY_CHUNK_BYTES } else { SCAN_CHUNK_BYTES }, each)
    }

    fn walk(
        &self,
        positions: Range<u64>,
        chunk: usize,
        mut each: impl FnMut(u64, &[u8]) -> ControlFlow<()>,
    ) -> Result<(), LogFault> {
        let size = self.size();
        if positions.end > size {
            return Err(LogFault::Beyond { position: positions.end - 1, size });
        }
        let mut position = positions.start;
        let mut buffer = Vec::new();
        while position < positions.end {
            let (segment, end) = self.segment_of(position);
            let (mut at, offset) = segment.nearest(position)?;
            let mut lines = LineWalk::new(&segment.segment, offset, chunk, buffer);
            while at < end.min(positions.end) {
                let Some((_, line)) = lines.next()? else {
                    return Err(LogFault::Beyond { position: at, size });
                };
                if at >= position && each(at, line).is_break() {
                    return Ok(());
                }
                at += 1;
            }
            position = at;
            buffer = lines.into_buffer();
        }
        Ok(())
    }

    /// The segment that holds a durable position, and the first position of the next one.
    fn segment_of(&self, position: u64) -> (Arc<IndexedSegment>, u64) {
        let segments = self.0.segments.read().unwrap_or_else(PoisonError::into_inner);
        let next = segments.partition_point(|segment| segment.first_position <= position);
        let end = segments.get(next).map_or(u64::MAX, |segment| segment.first_position);
        (Arc::clone(&segments[next - 1]), end)
    }
}
