//! Where entries stand: one offset per 256 of them, so that a log of ten million entries needs
//! 160 KiB. Rebuilt by reading, never stored.

use std::sync::{PoisonError, RwLock};

use crate::fault::LogFault;
use crate::line_walk::LineWalk;
use crate::segment::SegmentFile;

/// One offset is kept for so many entries.
const STRIDE: u64 = 256;
const CHUNK_BYTES: usize = 1 << 20;

/// A segment and where its entries stand.
#[derive(Debug)]
pub(crate) struct IndexedSegment {
    pub(crate) segment: SegmentFile,
    /// The position of its first entry, or of the one it will have.
    pub(crate) first_position: u64,
    /// Offset of the first entry, then of every position that is a multiple of the stride.
    /// `None` until first asked for, where the start did not read the segment.
    offsets: RwLock<Option<Vec<u32>>>,
}

impl IndexedSegment {
    /// A segment of which nothing is known yet but where it begins.
    pub(crate) fn unread(segment: SegmentFile, first_position: u64) -> IndexedSegment {
        IndexedSegment { segment, first_position, offsets: RwLock::new(None) }
    }

    /// A segment whose frames will be noted one after the other.
    pub(crate) fn followed(segment: SegmentFile, first_position: u64) -> IndexedSegment {
        IndexedSegment { segment, first_position, offsets: RwLock::new(Some(Vec::new())) }
    }

    /// Notes entry lines, which must come in order and without gaps.
    pub(crate) fn note(&self, lines: impl Iterator<Item = (u64, u64)>) {
        let mut offsets = self.offsets.write().unwrap_or_else(PoisonError::into_inner);
        let offsets = offsets.get_or_insert_default();
        for (position, offset) in lines {
            if position == self.first_position || position.is_multiple_of(STRIDE) {
                offsets.push(u32::try_from(offset).expect("a segment is at most 1 GiB"));
            }
        }
    }

    /// The nearest noted entry at or before `position`, which this segment holds.
    pub(crate) fn nearest(&self, position: u64) -> Result<(u64, u64), LogFault> {
        let slot = position / STRIDE - self.first_position / STRIDE;
        let at = if slot == 0 { self.first_position } else { position / STRIDE * STRIDE };
        let slot = usize::try_from(slot).expect("a segment holds fewer than 2^32 entries");
        let known = self.offsets.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(offset) = known.as_ref().and_then(|offsets| offsets.get(slot)) {
            return Ok((at, u64::from(*offset)));
        }
        drop(known);
        if slot == 0 {
            // Whoever reads on from the file's first byte finds it.
            return Ok((at, 0));
        }
        let offsets = self.read_offsets()?;
        let offset = offsets.get(slot).copied();
        *self.offsets.write().unwrap_or_else(PoisonError::into_inner) = Some(offsets);
        let size = self.first_position;
        offset.map(|offset| (at, u64::from(offset))).ok_or(LogFault::Beyond { position, size })
    }

    fn read_offsets(&self) -> Result<Vec<u32>, LogFault> {
        let mut offsets = Vec::new();
        let mut lines = LineWalk::new(&self.segment, 0, CHUNK_BYTES, Vec::new());
        let mut position = self.first_position;
        while let Some((offset, _)) = lines.next()? {
            if position == self.first_position || position.is_multiple_of(STRIDE) {
                offsets.push(u32::try_from(offset).expect("a segment is at most 1 GiB"));
            }
            position += 1;
        }
        Ok(offsets)
    }
}
