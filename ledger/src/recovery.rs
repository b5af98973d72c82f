//! What the first thing after the last good frame means. `FORMAT.md` section 8, row by row; only
//! what is provably a write that never finished is called torn.

use crate::fault::{Flaw, LogFault};
use crate::frame::{FRAME_BYTES_MAX, FrameHeader, Tip};
use crate::segment::{FirstLine, SegmentFile};
use crate::shape::LogShape;
use crate::spare::is_zero;
use crate::walk::{SECTOR_BYTES, usize_of};

/// What a start does with the end of the last segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Only zeros follow.
    Clean,
    /// A write that did not finish: so many bytes are copied away and zeroed.
    Torn {
        /// A multiple of the block.
        bytes: u64,
    },
    /// The log does not start.
    Refuse(Flaw),
}

/// Judges the last segment from `at`, the first byte after its last good frame, or 0 when its
/// first block is not good. `tip` is where the log stands there; `flaw` what was found.
pub(crate) fn judge(
    segment: &SegmentFile,
    shape: &LogShape,
    tip: &Tip,
    at: u64,
    flaw: Option<Flaw>,
) -> Result<Verdict, LogFault> {
    if segment.bytes != shape.segment_bytes() {
        let flaw = Flaw::new("file size", 0, shape.segment_bytes(), segment.bytes);
        return Ok(Verdict::Refuse(flaw));
    }
    if ends_in_zeros(segment, at)? {
        return Ok(Verdict::Clean);
    }
    // Rare, so the whole rest of the segment may be held at once.
    let tail = segment.bytes_at(at, usize_of(segment.bytes - at))?;
    Ok(judge_tail(&tail, shape, tip, at == 0, flaw))
}

fn judge_tail(
    tail: &[u8],
    shape: &LogShape,
    tip: &Tip,
    first_block: bool,
    flaw: Option<Flaw>,
) -> Verdict {
    let block = usize_of(shape.block_bytes());
    if let Some(at) = later_frame(tail, block) {
        return Verdict::Refuse(Flaw::new("damaged middle", 0, "a good frame", {
            format!("none, though a sealed frame stands {at} bytes later")
        }));
    }
    let Some(last) = tail.iter().rposition(|&byte| byte != 0) else { return Verdict::Clean };
    let furthest = if first_block { block } else { usize_of(FRAME_BYTES_MAX) };
    let nonzero = (last + 1).next_multiple_of(block);
    let torn = Verdict::Torn { bytes: nonzero as u64 };
    let unexplained = flaw.unwrap_or_else(|| {
        Flaw::new("zeros", 0, "only zeros after them", format!("other bytes up to {last} later"))
    });
    if is_zero(&tail[..SECTOR_BYTES]) {
        return if last < furthest { torn } else { Verdict::Refuse(unexplained) };
    }
    let extent = match extent_of(tail, shape, tip, first_block) {
        Ok(extent) => extent,
        Err(flaw) => return Verdict::Refuse(flaw),
    };
    let unfinished = tail[..extent].chunks(SECTOR_BYTES).any(is_zero);
    if unfinished && last < extent {
        return Verdict::Torn { bytes: extent as u64 };
    }
    Verdict::Refuse(unexplained)
}

/// The length that the header at the head of `tail` declares, padding included, if it is right.
fn extent_of(tail: &[u8], shape: &LogShape, tip: &Tip, first_block: bool) -> Result<usize, Flaw> {
    if first_block {
        FirstLine::read(tail)?.0.follows(shape, tip)?;
        return Ok(usize_of(shape.block_bytes()));
    }
    let (header, line_bytes) = FrameHeader::read(tail)?;
    header.follows(tip)?;
    let extent = usize_of(header.frame_bytes(line_bytes).next_multiple_of(shape.block_bytes()));
    if extent > tail.len() {
        return Err(Flaw::new("length", 0, format!("at most {}", tail.len()), extent));
    }
    Ok(extent)
}

fn later_frame(tail: &[u8], block: usize) -> Option<usize> {
    (block..tail.len()).step_by(block).find(|&at| is_sealed(&tail[at..]))
}

fn is_sealed(bytes: &[u8]) -> bool {
    if !bytes.starts_with(b"frame ") {
        return false;
    }
    let Ok((header, line_bytes)) = FrameHeader::read(bytes) else { return false };
    let seal_at = line_bytes + usize_of(header.body_bytes);
    let end = usize_of(header.frame_bytes(line_bytes));
    if end > bytes.len() {
        return false;
    }
    let mut line = Vec::new();
    crate::frame::write_seal(&mut line, &crate::digest::Digest::of(&bytes[..seal_at]));
    bytes[seal_at..end] == line
}

fn ends_in_zeros(segment: &SegmentFile, mut at: u64) -> Result<bool, LogFault> {
    let mut chunk = vec![0; usize_of(segment.bytes.saturating_sub(at).min(1 << 20))];
    while at < segment.bytes {
        let read = segment.read_at(&mut chunk, at)?;
        if read == 0 || !is_zero(&chunk[..read]) {
            return Ok(false);
        }
        at += read as u64;
    }
    Ok(true)
}
