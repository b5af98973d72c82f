//! Opening a log: every start recovers, because a start cannot know how the last run ended.

use std::path::Path;
use std::sync::Arc;

use crate::digest::Digest;
use crate::disk;
use crate::durable_file;
use crate::ending;
use crate::fault::{Damage, Flaw, LogFault};
use crate::frame::Tip;
use crate::position_index::IndexedSegment;
use crate::quarantine::{self, Torn};
use crate::recovery::{self, Verdict};
use crate::segment::{self, ActiveSegment, FirstLine, SegmentFile};
use crate::shape::LogShape;
use crate::signer;
use crate::spare::is_zero;
use crate::walk::{self, Depth, SECTOR_BYTES, Walk};
use crate::watermark::Watermark;

/// Someone who knows that entries were acknowledged: a signed checkpoint, a projection's cursor,
/// a backup's manifest, another machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Who, for the report.
    pub source: String,
    /// The size it knows of.
    pub size: u64,
}

/// What a start is told beside the directory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// Sizes that the log must reach, beside those that its watermark, its signer's record and
    /// its checkpoints speak of, which every start asks.
    pub claims: Vec<Claim>,
    /// Segments that end at or below this size are checked by size, first line and last frame only:
    /// the size of the newest snapshot cursor or signed checkpoint, whichever is smaller. 0 reads
    /// everything.
    pub trusted_size: u64,
}

/// What a start found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// How many entries the log holds.
    pub size: u64,
    /// How many frames.
    pub frames: u64,
    /// The hash of the last entry.
    pub head_hash: Digest,
    /// The frame that a crash cut short, if one did.
    pub torn: Option<Torn>,
}

/// The log as a start leaves it: ready for the next frame.
pub(crate) struct Found {
    pub(crate) shape: LogShape,
    pub(crate) tip: Tip,
    pub(crate) head_hash: Digest,
    pub(crate) segments: Vec<Arc<IndexedSegment>>,
    pub(crate) active: ActiveSegment,
    /// Where the next frame goes in the active segment.
    pub(crate) at: u64,
    pub(crate) watermark: Watermark,
    pub(crate) torn: Option<Torn>,
}

/// What becomes of a log that lacks entries which somebody knows of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    Refused,
    /// Two people accept it, and the log's next entry says so.
    Accepted,
}

/// Recovers the log of a locked directory.
pub(crate) fn recover(dir: &Path, opening: &Opening, missing: Missing) -> Result<Found, LogFault> {
    let mut claims = signer::signed_claims(dir)?;
    claims.extend_from_slice(&opening.claims);
    let segments_dir = dir.join("segments");
    if !disk::is_dir(&segments_dir) {
        return Err(LogFault::NoLog(dir.to_owned()));
    }
    let files = segment::list(&segments_dir)?;
    let (Some(first), Some(last)) = (files.first(), files.last()) else {
        return Err(LogFault::NoLog(dir.to_owned()));
    };
    settle(&segments_dir, last)?;
    let shape = shape_of(dir, first, files.len())?;
    let watermark = Watermark::open(dir)?;
    let (tip, head_hash) = (Tip::START, Digest::ZERO);
    let mut start = Start { dir, shape, watermark, missing, tip, head_hash };
    let mut segments = Vec::with_capacity(files.len());
    let mut ending = None;
    let mut files = files.into_iter().peekable();
    while let Some(file) = files.next() {
        let depth = match files.peek() {
            Some(next) => start.depth_below(next, opening.trusted_size)?,
            None => Depth::Frames,
        };
        let (indexed, walk, block) = start.walk(file, depth)?;
        let indexed = Arc::new(indexed);
        segments.push(Arc::clone(&indexed));
        if files.peek().is_some() {
            start.earlier(&indexed.segment, walk, block)?;
        } else {
            ending = Some((indexed, walk, block));
        }
    }
    let (indexed, walk, block) = ending.ok_or_else(|| LogFault::NoLog(dir.to_owned()))?;
    let (at, torn) = start.end(&indexed.segment, &walk, block, &claims)?;
    let active = ActiveSegment::open(&indexed.segment.path)?;
    if at == 0 {
        active.write_durably(&start.first_line().block(), 0)?;
    }
    let Start { shape, tip, head_hash, watermark, .. } = start;
    let at = at.max(shape.block_bytes());
    Ok(Found { shape, tip, head_hash, segments, active, at, watermark, torn })
}

/// A process that died may have left bytes that are only in memory. They must be on disk before
/// anything is decided by them, and read from there rather than from memory.
fn settle(segments_dir: &Path, last: &SegmentFile) -> Result<(), LogFault> {
    ActiveSegment::open(&last.path)?.sync()?;
    durable_file::sync_dir(segments_dir)?;
    last.file.forget_cached().map_err(LogFault::io("reread", &last.path))
}

fn shape_of(dir: &Path, first: &SegmentFile, segments: usize) -> Result<LogShape, LogFault> {
    let block = first.bytes_at(0, SECTOR_BYTES)?;
    match FirstLine::read(&block) {
        Ok((line, _)) => Ok(line.shape),
        Err(_) if segments == 1 && never_begun(first)? => Err(LogFault::NoLog(dir.to_owned())),
        Err(flaw) => Err(damaged(&first.path, 0, &Tip::START, flaw)),
    }
}

/// A first segment whose first line never arrived: its making was cut short, and nothing was ever
/// acknowledged. At most the line's padding is there.
pub(crate) fn never_begun(first: &SegmentFile) -> Result<bool, LogFault> {
    let bytes = first.bytes_at(0, walk::usize_of(first.bytes.min(1 << 30)))?;
    let (sector, rest) = bytes.split_at(bytes.len().min(SECTOR_BYTES));
    let (padding, rest) = rest.split_at(rest.len().min(4096 - SECTOR_BYTES));
    let only_padding = padding.iter().all(|byte| matches!(byte, 0 | b' ' | b'\n'));
    Ok(is_zero(sector) && only_padding && is_zero(rest))
}

pub(crate) fn damaged(file: &Path, base: u64, tip: &Tip, flaw: Flaw) -> LogFault {
    LogFault::Damaged(Box::new(Damage {
        file: file.to_owned(),
        byte: base + flaw.at,
        frame: tip.frame + 1,
        position: tip.size,
        what: flaw.what,
        expected: flaw.expected.into_owned(),
        found: flaw.found,
    }))
}

/// What is known so far while the segments are gone through.
struct Start<'d> {
    dir: &'d Path,
    shape: LogShape,
    watermark: Watermark,
    missing: Missing,
    tip: Tip,
    head_hash: Digest,
}

/// The verdict on a segment's first block: `Some` is what is wrong with it.
type FirstBlock = Option<Flaw>;

impl Start<'_> {
    /// A segment need not be read whole when the next one begins at or below the trusted size.
    fn depth_below(&self, next: &SegmentFile, trusted_size: u64) -> Result<Depth, LogFault> {
        let block = walk::usize_of(self.shape.block_bytes());
        let header = next.bytes_at(self.shape.block_bytes(), block)?;
        Ok(match crate::frame::FrameHeader::read(&header) {
            Ok((header, _)) if header.first_position <= trusted_size => Depth::Headers,
            _ => Depth::Frames,
        })
    }

    fn walk(
        &self,
        file: SegmentFile,
        depth: Depth,
    ) -> Result<(IndexedSegment, Walk, FirstBlock), LogFault> {
        let first_block = walk::check_first_block(&file, &self.shape, &self.tip)?.err();
        if first_block.is_some() || file.bytes != self.shape.segment_bytes() {
            let walk = Walk { at: 0, tip: self.tip, head_hash: None, flaw: None };
            let indexed = IndexedSegment::followed(file, self.tip.size);
            return Ok((indexed, walk, first_block));
        }
        let mark = self.watermark.mark();
        if depth == Depth::Headers
            && let Some(walk) = ending::of(&file, &self.shape, &self.tip)?
        {
            return Ok((IndexedSegment::unread(file, self.tip.size), walk, None));
        }
        let mut other_seal = None;
        let mut starts = Vec::new();
        let walk = walk::frames(&file, &self.shape, self.tip, depth, &mut |frame, at| {
            if frame.header.number == mark.frame && frame.seal != mark.seal {
                other_seal.get_or_insert((at, frame.seal));
            }
            if depth == Depth::Frames {
                let mut offset = at + frame.body_at as u64;
                let body_start = offset;
                let first_position = frame.header.first_position;
                let ends = memchr::memchr_iter(b'\n', frame.body);
                for (position, end) in (first_position..).zip(ends) {
                    starts.push((position, offset));
                    offset = body_start + end as u64 + 1;
                }
            }
        })?;
        if let Some((at, seal)) = other_seal {
            let flaw = Flaw::new("seal known to the watermark", 0, mark.seal, seal);
            let before = Tip { frame: mark.frame - 1, ..self.tip };
            return Err(damaged(&file.path, at, &before, flaw));
        }
        let indexed = match depth {
            Depth::Frames => IndexedSegment::followed(file, self.tip.size),
            Depth::Headers => IndexedSegment::unread(file, self.tip.size),
        };
        if depth == Depth::Frames {
            indexed.note(starts.into_iter());
        }
        Ok((indexed, walk, None))
    }

    /// An earlier segment ends in zeros, or the log does not start.
    fn earlier(
        &mut self,
        segment: &SegmentFile,
        walk: Walk,
        first_block: FirstBlock,
    ) -> Result<(), LogFault> {
        let flaw = first_block.or_else(|| walk.flaw.clone());
        let verdict = recovery::judge(segment, &self.shape, &walk.tip, walk.at, flaw.clone())?;
        let holds_none = walk.tip.frame == self.tip.frame;
        if verdict == Verdict::Clean && !holds_none {
            self.advance(&walk);
            return Ok(());
        }
        let flaw = match verdict {
            Verdict::Refuse(flaw) => flaw,
            _ => flaw.unwrap_or_else(|| Flaw::new("segment", 0, "frames, then zeros", "others")),
        };
        Err(damaged(&segment.path, walk.at, &walk.tip, flaw))
    }

    /// Whatever is at the end, it may not hide what was acknowledged.
    fn check_claims(
        &self,
        segment: &SegmentFile,
        claims: &[Claim],
        walk: &Walk,
    ) -> Result<(), LogFault> {
        if self.missing == Missing::Accepted {
            return Ok(());
        }
        let found = walk.tip.size;
        let watermark = Claim { source: "the watermark".into(), size: self.watermark.mark().size };
        let claims = claims.iter().chain([&watermark]);
        let Some(claim) = claims.max_by_key(|claim| claim.size).filter(|c| c.size > found) else {
            return Ok(());
        };
        if let Some(flaw) = &walk.flaw {
            return Err(damaged(&segment.path, walk.at, &walk.tip, flaw.clone()));
        }
        let (source_name, file) = (claim.source.clone(), segment.path.clone());
        Err(LogFault::AcknowledgedLost { source_name, claimed: claim.size, found, file })
    }

    /// Applies the verdict on the last segment; returns where the next frame goes.
    fn end(
        &mut self,
        segment: &SegmentFile,
        walk: &Walk,
        first_block: FirstBlock,
        claims: &[Claim],
    ) -> Result<(u64, Option<Torn>), LogFault> {
        let at = walk.at;
        if at == 0 && segment.first_frame != walk.tip.frame + 1 {
            let flaw = Flaw::new("the file's name", 0, walk.tip.frame + 1, segment.first_frame);
            return Err(damaged(&segment.path, at, &walk.tip, flaw));
        }
        let flaw = first_block.or_else(|| walk.flaw.clone());
        let verdict = recovery::judge(segment, &self.shape, &walk.tip, at, flaw)?;
        if let Verdict::Refuse(flaw) = verdict {
            return Err(damaged(&segment.path, at, &walk.tip, flaw));
        }
        self.check_claims(segment, claims, walk)?;
        let torn = match verdict {
            Verdict::Torn { bytes } => {
                let frame = walk.tip.frame + 1;
                let kept_at = quarantine::set_aside(self.dir, segment, at, bytes, frame)?;
                Some(Torn { frame, position: walk.tip.size, bytes, kept_at })
            }
            _ => None,
        };
        self.advance(walk);
        Ok((at, torn))
    }

    fn advance(&mut self, walk: &Walk) {
        self.tip = walk.tip;
        self.head_hash = walk.head_hash.unwrap_or(self.head_hash);
    }

    fn first_line(&self) -> FirstLine {
        FirstLine {
            shape: self.shape.clone(),
            first_frame: self.tip.frame + 1,
            previous_seal: self.tip.seal,
        }
    }
}
