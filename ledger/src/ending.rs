//! The last frame of a full segment, found from behind: what a start needs of segments that were
//! read before. The next segment's first line must continue it.

use crate::fault::LogFault;
use crate::frame::{CheckedFrame, FRAME_BYTES_MAX, FrameHeader, Tip};
use crate::segment::SegmentFile;
use crate::shape::LogShape;
use crate::spare::is_zero;
use crate::walk::{SECTOR_BYTES, Walk, usize_of};

/// Read at once while going back, in bytes.
const STEP_BYTES: u64 = 64 << 10;

/// Where the segment after `before` ends, by its last frame, which is read whole; `None` when it
/// cannot be told without going through all of them.
pub(crate) fn of(
    segment: &SegmentFile,
    shape: &LogShape,
    before: &Tip,
) -> Result<Option<Walk>, LogFault> {
    let block = shape.block_bytes();
    let mut end = segment.bytes;
    // An unused rest and a frame are each at most one frame long.
    let stop = end.saturating_sub(2 * (FRAME_BYTES_MAX + block)).max(block);
    while end > stop {
        let start = end.saturating_sub(STEP_BYTES.next_multiple_of(block)).max(block);
        let bytes = segment.bytes_at(start, usize_of(end - start))?;
        for (blocks, sector) in bytes.chunks(usize_of(block)).enumerate().rev() {
            let sector = &sector[..SECTOR_BYTES.min(sector.len())];
            if !is_zero(sector)
                && let Ok((header, line_bytes)) = FrameHeader::read(sector)
            {
                let bytes = header.frame_bytes(line_bytes).next_multiple_of(block);
                return frame(segment, before, start + blocks as u64 * block, bytes);
            }
        }
        end = start;
    }
    Ok(None)
}

fn frame(
    segment: &SegmentFile,
    before: &Tip,
    at: u64,
    bytes: u64,
) -> Result<Option<Walk>, LogFault> {
    let extent = segment.bytes_at(at, usize_of(bytes))?;
    let Ok(frame) = CheckedFrame::read(&extent) else { return Ok(None) };
    let (tip, head_hash) = (frame.tip(), frame.head_hash());
    let follows = tip.frame > before.frame && tip.size > before.size;
    let walk = Walk { at: at + bytes, tip, head_hash: Some(head_hash), flaw: None };
    Ok(follows.then_some(walk))
}
