//! What was surely acknowledged, so that a start can tell a torn frame from a lost one.
//!
//! The file has two slots of 512 bytes, written in turn and never synced: a slot reaches the disk
//! after the frame it speaks of, and a torn slot leaves the other. Recovery never rewrites one.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::checked_line;
use crate::digest::Digest;
use crate::disk::File;
use crate::durable_file;
use crate::fault::LogFault;
use crate::frame::Tip;

const SLOT_BYTES: usize = 512;

/// The file, open for writing.
#[derive(Debug)]
pub(crate) struct Watermark {
    file: File,
    path: PathBuf,
    turn: u64,
    tip: Mark,
}

/// What a slot says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) frame: u64,
    pub(crate) size: u64,
    pub(crate) seal: Digest,
}

impl From<&Tip> for Mark {
    fn from(tip: &Tip) -> Mark {
        Mark { frame: tip.frame, size: tip.size, seal: tip.seal }
    }
}

impl Watermark {
    /// Writes the file anew, saying that all up to `tip` was acknowledged.
    pub(crate) fn create(dir: &Path, tip: &Tip) -> Result<(), LogFault> {
        let mark = Mark::from(tip);
        let both = [slot(0, &mark), slot(1, &mark)].concat();
        durable_file::replace(&dir.join("watermark"), &both, durable_file::SECRET)
    }

    /// Opens it for what it says.
    ///
    /// # Errors
    /// [`LogFault::WatermarkLost`] when it is absent or neither slot is sound.
    pub(crate) fn open(dir: &Path) -> Result<Watermark, LogFault> {
        let path = dir.join("watermark");
        let bytes = durable_file::read_if_present(&path)?.unwrap_or_default();
        let newest =
            bytes.chunks_exact(SLOT_BYTES).take(2).filter_map(read_slot).max_by_key(|s| s.0);
        let Some((turn, tip)) = newest else { return Err(LogFault::WatermarkLost(path)) };
        let file = File::open_for_writing(&path);
        let file = file.map_err(LogFault::io("open", &path))?;
        Ok(Watermark { file, path, turn, tip })
    }

    /// The furthest that was acknowledged, as far as this file knows.
    pub(crate) fn mark(&self) -> Mark {
        self.tip
    }

    /// Notes that everything up to `tip` was acknowledged. Not synced.
    pub(crate) fn raise(&mut self, tip: &Tip) -> Result<(), LogFault> {
        if tip.size <= self.tip.size {
            return Ok(());
        }
        self.turn += 1;
        self.tip = Mark::from(tip);
        let at = self.turn % 2 * SLOT_BYTES as u64;
        self.file
            .write_all_at(&slot(self.turn, &self.tip), at)
            .map_err(LogFault::io("write", &self.path))
    }
}

fn slot(turn: u64, mark: &Mark) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(SLOT_BYTES);
    let Mark { frame, size, seal } = mark;
    write!(bytes, "watermark {turn} {frame} {size} {seal}").expect("memory takes every write");
    checked_line::close(&mut bytes, 0);
    checked_line::pad(&mut bytes, 0, SLOT_BYTES);
    bytes
}

fn read_slot(bytes: &[u8]) -> Option<(u64, Mark)> {
    let (text, line_bytes) = checked_line::open(bytes).ok()?;
    checked_line::check_padding(&bytes[line_bytes..], line_bytes).ok()?;
    let mut fields = text.strip_prefix("watermark ")?.split(' ');
    let mut number = || fields.next().and_then(checked_line::decimal);
    let (turn, frame, size) = (number()?, number()?, number()?);
    let seal = Digest::parse(fields.next()?.as_bytes())?;
    fields.next().is_none().then_some((turn, Mark { frame, size, seal }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_torn_slot_leaves_the_other_and_two_leave_none() {
        let dir = tempfile::tempdir().unwrap();
        Watermark::create(dir.path(), &Tip::START).unwrap();
        let mut mark = Watermark::open(dir.path()).unwrap();
        for size in 1..=3 {
            mark.raise(&Tip { size, frame: size, ..Tip::START }).unwrap();
        }
        assert_eq!(Watermark::open(dir.path()).unwrap().mark().size, 3);
        let path = dir.path().join("watermark");
        let sound = std::fs::read(&path).unwrap();
        let newest = usize::try_from(mark.turn % 2).unwrap() * SLOT_BYTES;
        for at in 0..SLOT_BYTES {
            let mut bytes = sound.clone();
            bytes[newest + at] ^= 4;
            std::fs::write(&path, &bytes).unwrap();
            assert_eq!(Watermark::open(dir.path()).unwrap().mark().size, 2, "flip at {at}");
            bytes[SLOT_BYTES - newest + at] ^= 4;
            std::fs::write(&path, &bytes).unwrap();
            assert!(matches!(Watermark::open(dir.path()), Err(LogFault::WatermarkLost(_))));
        }
        std::fs::remove_file(&path).unwrap();
        assert!(matches!(Watermark::open(dir.path()), Err(LogFault::WatermarkLost(_))));
    }
}
