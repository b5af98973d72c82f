//! Going through the frames of one segment from the front, up to the first thing that is not a
//! good frame. What that thing means is decided in `recovery.rs`.

use crate::checked_line;
use crate::digest::Digest;
use crate::fault::{Flaw, LogFault};
use crate::frame::{CheckedFrame, FrameHeader, SEAL_LINE_BYTES, Tip};
use crate::segment::{FirstLine, SegmentFile};
use crate::shape::LogShape;
use crate::spare::is_zero;

/// The smallest unit that a disk writes whole, in bytes.
pub(crate) const SECTOR_BYTES: usize = 512;

/// How much of each frame is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Everything.
    Frames,
    /// Headers and seal lines, and of the segment's last frame everything.
    Headers,
}

/// Where a walk ended.
#[derive(Debug)]
pub(crate) struct Walk {
    /// The first byte after the last good frame.
    pub(crate) at: u64,
    /// Where the log stands there.
    pub(crate) tip: Tip,
    /// The hash of the last entry, if this segment holds a frame.
    pub(crate) head_hash: Option<Digest>,
    /// Why it ended; `None` when a frame ended with the file, or a sector of zeros follows.
    pub(crate) flaw: Option<Flaw>,
}

/// Reads the first block of a segment that must continue `tip`.
pub(crate) fn check_first_block(
    segment: &SegmentFile,
    shape: &LogShape,
    tip: &Tip,
) -> Result<Result<(), Flaw>, LogFault> {
    let block = segment.bytes_at(0, usize_of(shape.block_bytes()))?;
    Ok(FirstLine::read(&block).and_then(|(line, line_bytes)| {
        line.follows(shape, tip)?;
        if line.first_frame != segment.first_frame {
            let found = segment.first_frame;
            return Err(Flaw::new("the file's name", 0, line.first_frame, found));
        }
        checked_line::check_padding(&block[line_bytes..], line_bytes)
    }))
}

/// Walks the frames of a segment whose first block is sound. `each` sees every frame that was
/// read whole, with its offset.
pub(crate) fn frames(
    segment: &SegmentFile,
    shape: &LogShape,
    tip: Tip,
    depth: Depth,
    each: &mut dyn FnMut(&CheckedFrame<'_>, u64),
) -> Result<Walk, LogFault> {
    let mut walk = Walk { at: shape.block_bytes(), tip, head_hash: None, flaw: None };
    let mut extent = Vec::new();
    let mut last = None;
    while walk.flaw.is_none() && walk.at < segment.bytes {
        extent.resize(SECTOR_BYTES, 0);
        let sector = segment.read_at(&mut extent, walk.at)?;
        if is_zero(&extent[..sector]) {
            break;
        }
        let header = FrameHeader::read(&extent[..sector]).and_then(|(header, line_bytes)| {
            header.follows(&walk.tip)?;
            let bytes = header.frame_bytes(line_bytes).next_multiple_of(shape.block_bytes());
            if bytes > segment.bytes - walk.at {
                return Err(Flaw::new("length", 0, segment.bytes - walk.at, bytes));
            }
            Ok((header, line_bytes, bytes))
        });
        let (header, line_bytes, bytes) = match header {
            Ok(sound) => sound,
            Err(flaw) => {
                walk.flaw = Some(flaw);
                break;
            }
        };
        let step = match depth {
            Depth::Frames => whole(segment, &mut extent, walk.at, bytes, each)?,
            Depth::Headers => {
                last = Some((walk.at, bytes));
                let seal_at = walk.at + header.frame_bytes(line_bytes) - SEAL_LINE_BYTES as u64;
                seal_only(segment, &header, seal_at)?.map(|tip| (tip, None))
            }
        };
        match step {
            Ok((tip, head_hash)) => {
                walk.tip = tip;
                walk.head_hash = head_hash.or(walk.head_hash);
                walk.at += bytes;
            }
            Err(flaw) => walk.flaw = Some(flaw),
        }
    }
    if let Some((at, bytes)) = last.filter(|_| walk.flaw.is_none()) {
        match whole(segment, &mut extent, at, bytes, &mut |_, _| ())? {
            Ok((_, head_hash)) => walk.head_hash = head_hash,
            Err(flaw) => (walk.at, walk.flaw) = (at, Some(flaw)),
        }
    }
    Ok(walk)
}

type Step = Result<(Tip, Option<Digest>), Flaw>;

fn whole(
    segment: &SegmentFile,
    extent: &mut Vec<u8>,
    at: u64,
    bytes: u64,
    each: &mut dyn FnMut(&CheckedFrame<'_>, u64),
) -> Result<Step, LogFault> {
    extent.resize(usize_of(bytes), 0);
    let read = segment.read_at(extent, at)?;
    Ok(CheckedFrame::read(&extent[..read]).map(|frame| {
        each(&frame, at);
        (frame.tip(), Some(frame.head_hash()))
    }))
}

fn seal_only(
    segment: &SegmentFile,
    header: &FrameHeader,
    seal_at: u64,
) -> Result<Result<Tip, Flaw>, LogFault> {
    let line = segment.bytes_at(seal_at, SEAL_LINE_BYTES)?;
    let seal = line
        .strip_prefix(b"seal ")
        .and_then(|rest| rest.strip_suffix(b"\n"))
        .and_then(Digest::parse);
    let FrameHeader { number, first_position, entries, writer_epoch, .. } = *header;
    Ok(match seal {
        Some(seal) => Ok(Tip { frame: number, size: first_position + entries, writer_epoch, seal }),
        None => Err(Flaw::new("seal", 0, "a seal line", String::from_utf8_lossy(&line))),
    })
}

/// Lengths within a segment are at most 1 GiB.
pub(crate) fn usize_of(bytes: u64) -> usize {
    usize::try_from(bytes).expect("a length within a segment fits the address space")
}
