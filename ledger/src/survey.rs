//! A log as it stands in a directory, read from the first byte to the last good frame: without its
//! lock, changing nothing, beside a running writer too. What backup, doctor, repair and a
//! successor rest on; a start has its own walk, which may trust what was signed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::digest::Digest;
use crate::disk;
use crate::fault::{Damage, Flaw, LogFault};
use crate::frame::Tip;
use crate::merkle::{Frontier, TreeHash};
use crate::opening::{self, damaged};
use crate::recovery::{self, Verdict};
use crate::segment::{self, FirstLine, SegmentFile};
use crate::shape::LogShape;
use crate::walk::{self, Depth, SECTOR_BYTES, Walk};

/// Where an entry line stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) position: u64,
    /// The frame that holds it.
    pub(crate) frame: u64,
    pub(crate) file: &'a Path,
    /// Offset of the line in the file.
    pub(crate) byte: u64,
}

/// A segment of which at least the first line was read.
#[derive(Clone, Debug)]
pub(crate) struct Surveyed {
    pub(crate) path: PathBuf,
    pub(crate) first_frame: u64,
    /// Where the log stood before it.
    pub(crate) before: Tip,
    /// The first byte after its last good frame; 0 when its first block is not good.
    pub(crate) end: u64,
}

/// What stands in a directory.
#[derive(Debug)]
pub(crate) struct Survey {
    pub(crate) shape: LogShape,
    /// Those that were read, in order.
    pub(crate) segments: Vec<Surveyed>,
    /// Files after the segment in which reading ended; empty when everything is sound.
    pub(crate) beyond: Vec<PathBuf>,
    /// Where the log stands after the last good frame.
    pub(crate) tip: Tip,
    /// The hash of the last entry.
    pub(crate) head_hash: Digest,
    /// The tree over everything that is sound.
    pub(crate) frontier: Frontier,
    /// The root at each size that was asked for and reached.
    pub(crate) roots: BTreeMap<u64, TreeHash>,
    /// The frontier at the greatest of them.
    pub(crate) at_greatest: Frontier,
    /// The first thing that is not as `FORMAT.md` says. Beside a running writer that may be the
    /// frame it is writing.
    pub(crate) damage: Option<Box<Damage>>,
    /// The damage is a write that a crash cut short: the next start sets it aside.
    pub(crate) torn: bool,
}

impl Survey {
    /// The damage as a fault.
    pub(crate) fn sound(&self) -> Result<(), LogFault> {
        match &self.damage {
            Some(damage) if !self.torn => Err(LogFault::Damaged(damage.clone())),
            _ => Ok(()),
        }
    }
}

/// Reads the log in `dir`. `sizes` are those at which the root is wanted; `each` sees every
/// entry of every good frame, in order.
///
/// # Errors
/// When there is no log, or the disk fails. Damage is no error but part of what was found.
pub(crate) fn survey(
    dir: &Path,
    sizes: &BTreeSet<u64>,
    each: &mut dyn FnMut(Place<'_>, &[u8]),
) -> Result<Survey, LogFault> {
    let segments_dir = dir.join("segments");
    if !disk::is_dir(&segments_dir) {
        return Err(LogFault::NoLog(dir.to_owned()));
    }
    let files = segment::list(&segments_dir)?;
    let Some(first) = files.first() else { return Err(LogFault::NoLog(dir.to_owned())) };
    let shape = shape_of(dir, first, files.len())?;
    let mut survey = Survey {
        shape,
        segments: Vec::with_capacity(files.len()),
        beyond: Vec::new(),
        tip: Tip::START,
        head_hash: Digest::ZERO,
        frontier: Frontier::default(),
        roots: BTreeMap::new(),
        at_greatest: Frontier::default(),
        damage: None,
        torn: false,
    };
    let last = files.len() - 1;
    for (index, file) in files.into_iter().enumerate() {
        if survey.damage.is_some() {
            survey.beyond.push(file.path);
        } else {
            survey.read(&file, index == last, sizes, each)?;
        }
    }
    Ok(survey)
}

/// The shape that the first segment declares; whether it is sound is for the walk to say.
fn shape_of(dir: &Path, first: &SegmentFile, files: usize) -> Result<LogShape, LogFault> {
    match FirstLine::read(&first.bytes_at(0, SECTOR_BYTES)?) {
        Ok((line, _)) => Ok(line.shape),
        Err(_) if files == 1 && opening::never_begun(first)? => {
            Err(LogFault::NoLog(dir.to_owned()))
        }
        Err(flaw) => Err(damaged(&first.path, 0, &Tip::START, flaw)),
    }
}

impl Survey {
    fn read(
        &mut self,
        file: &SegmentFile,
        last: bool,
        sizes: &BTreeSet<u64>,
        each: &mut dyn FnMut(Place<'_>, &[u8]),
    ) -> Result<(), LogFault> {
        let before = self.tip;
        let (walk, flaw) = self.walk(file, sizes, each)?;
        let Surveyed { end, .. } = self.note(file, before, walk.at);
        self.tip = walk.tip;
        self.head_hash = walk.head_hash.unwrap_or(self.head_hash);
        let verdict = recovery::judge(file, &self.shape, &self.tip, end, flaw.clone())?;
        let empty = !last && self.tip.frame == before.frame;
        let found = match verdict {
            Verdict::Clean if empty => {
                flaw.unwrap_or_else(|| Flaw::new("segment", 0, "frames", "none in an earlier one"))
            }
            Verdict::Clean => return Ok(()),
            Verdict::Torn { bytes } => {
                self.torn = last;
                let found = format!("{bytes} bytes of a write that did not finish");
                flaw.unwrap_or_else(|| Flaw::new("frame", 0, "a whole frame or zeros", found))
            }
            Verdict::Refuse(flaw) => flaw,
        };
        let LogFault::Damaged(damage) = damaged(&file.path, end, &self.tip, found) else {
            unreachable!("that is what it makes")
        };
        self.damage = Some(damage);
        Ok(())
    }

    fn walk(
        &mut self,
        file: &SegmentFile,
        sizes: &BTreeSet<u64>,
        each: &mut dyn FnMut(Place<'_>, &[u8]),
    ) -> Result<(Walk, Option<Flaw>), LogFault> {
        let first_block = walk::check_first_block(file, &self.shape, &self.tip)?.err();
        if first_block.is_some() || file.bytes != self.shape.segment_bytes() {
            let walk = Walk { at: 0, tip: self.tip, head_hash: None, flaw: None };
            return Ok((walk, first_block));
        }
        let (shape, tip) = (self.shape.clone(), self.tip);
        let Survey { frontier, roots, at_greatest, .. } = self;
        let walk = walk::frames(file, &shape, tip, Depth::Frames, &mut |frame, offset| {
            let mut byte = offset + frame.body_at as u64;
            let lines = frame.body.split_inclusive(|&byte| byte == b'\n');
            for (position, line) in (frame.header.first_position..).zip(lines) {
                let entry = &line[..line.len() - 1];
                frontier.push(TreeHash::leaf(entry));
                if sizes.contains(&(position + 1)) {
                    roots.insert(position + 1, frontier.root());
                    at_greatest.clone_from(frontier);
                }
                let frame = frame.header.number;
                each(Place { position, frame, file: &file.path, byte }, entry);
                byte += line.len() as u64;
            }
        })?;
        let flaw = walk.flaw.clone();
        Ok((walk, flaw))
    }

    fn note(&mut self, file: &SegmentFile, before: Tip, end: u64) -> Surveyed {
        let (path, first_frame) = (file.path.clone(), file.first_frame);
        let segment = Surveyed { path, first_frame, before, end };
        self.segments.push(segment.clone());
        segment
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::Log;
    use crate::opening::Opening;
    use crate::shape::Origin;
    use std::os::unix::fs::FileExt as _;

    fn grown(dir: &Path, frames: u64) {
        let shape = LogShape::new(Origin::new("log.example").unwrap(), 2048, 512).unwrap();
        Log::create(dir, &shape).unwrap();
        let (mut log, ..) = Log::open(dir, &Opening::default()).unwrap();
        for n in 0..frames {
            let mut frame = log.begin();
            frame.push(format!("{{\"n\":{n}}}").as_bytes()).unwrap();
            log.commit(&mut frame).unwrap();
        }
    }

    #[test]
    fn everything_is_seen_once_and_in_order() {
        let dir = tempfile::tempdir().unwrap();
        grown(dir.path(), 7);
        let mut seen = Vec::new();
        let mut note = |place: Place<'_>, line: &[u8]| {
            let bytes = std::fs::read(place.file).unwrap();
            let at = usize::try_from(place.byte).unwrap();
            assert_eq!(&bytes[at..at + line.len()], line);
            seen.push((place.position, place.frame));
        };
        let survey = survey(dir.path(), &BTreeSet::from([3, 9]), &mut note).unwrap();
        assert_eq!(seen, (0..7).map(|n| (n, n + 1)).collect::<Vec<_>>());
        assert_eq!((survey.tip.size, survey.tip.frame), (7, 7));
        assert_eq!(survey.segments.len(), 3);
        assert!(survey.damage.is_none() && survey.beyond.is_empty());
        let mut three = Frontier::default();
        (0..3).for_each(|n| three.push(TreeHash::leaf(format!("{{\"n\":{n}}}").as_bytes())));
        assert_eq!(survey.roots, BTreeMap::from([(3, three.root())]));
        assert_eq!(survey.at_greatest, three);
    }

    #[test]
    fn reading_ends_at_the_first_damage_and_names_it() {
        let dir = tempfile::tempdir().unwrap();
        grown(dir.path(), 7);
        let path = segment::path_of(&dir.path().join("segments"), 4);
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o644))
            .unwrap();
        let file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
        file.write_all_at(b"?", 1024 + 3).unwrap();
        let survey = survey(dir.path(), &BTreeSet::new(), &mut |_, _| ()).unwrap();
        assert_eq!((survey.tip.size, survey.segments.len(), survey.beyond.len()), (4, 2, 1));
        let damage = survey.damage.as_ref().unwrap();
        assert_eq!((damage.file.as_path(), damage.frame, damage.position), (&*path, 5, 4));
        assert!((1024..1536).contains(&damage.byte));
        assert!(!survey.torn && survey.sound().is_err());
    }
}
