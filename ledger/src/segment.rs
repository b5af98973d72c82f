//! One file of the log: a first line, then frames, then zeros. `FORMAT.md` section 6.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::checked_line;
use crate::digest::Digest;
use crate::disk::{self, File};
use crate::fault::{Flaw, LogFault};
use crate::frame::Tip;
use crate::shape::{LogShape, Origin};

/// The version that this house writes, and the only one it reads.
const VERSION: u64 = 1;

/// What the first line of a segment says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FirstLine {
    pub(crate) shape: LogShape,
    pub(crate) first_frame: u64,
    pub(crate) previous_seal: Digest,
}

impl FirstLine {
    /// The first block: the line, padded.
    pub(crate) fn block(&self) -> Vec<u8> {
        let FirstLine { shape, first_frame, previous_seal } = self;
        let (origin, bytes, block) = (shape.origin(), shape.segment_bytes(), shape.block_bytes());
        let mut out = Vec::new();
        write!(out, "segment {VERSION} {origin} {first_frame} {bytes} {block} {previous_seal}")
            .expect("memory takes every write");
        checked_line::close(&mut out, 0);
        checked_line::pad(&mut out, 0, usize::try_from(block).unwrap_or(4096));
        out
    }

    /// Reads the line at the head of `bytes`; its length comes second.
    ///
    /// # Errors
    /// A flaw when the line is not whole, its check is wrong, or it is of another version.
    pub(crate) fn read(bytes: &[u8]) -> Result<(FirstLine, usize), Flaw> {
        let (text, line_bytes) = checked_line::open(bytes)?;
        let line = FirstLine::parse(text).ok_or_else(|| {
            Flaw::new("first line", 0, "the fields of a segment, version 1", text)
        })?;
        Ok((line, line_bytes))
    }

    fn parse(text: &str) -> Option<FirstLine> {
        let mut fields = text.strip_prefix("segment ")?.split(' ');
        if fields.next().and_then(checked_line::decimal)? != VERSION {
            return None;
        }
        let origin = Origin::new(fields.next()?).ok()?;
        let mut number = || fields.next().and_then(checked_line::decimal);
        let (first_frame, segment_bytes, block_bytes) = (number()?, number()?, number()?);
        let shape = LogShape::new(origin, segment_bytes, block_bytes).ok()?;
        let previous_seal = Digest::parse(fields.next()?.as_bytes())?;
        let line = FirstLine { shape, first_frame, previous_seal };
        fields.next().is_none().then_some(line)
    }

    /// Is this the segment after `tip` in a log of this shape?
    pub(crate) fn follows(&self, shape: &LogShape, tip: &Tip) -> Result<(), Flaw> {
        if self.shape != *shape {
            let (expected, found) = (format!("{shape:?}"), format!("{:?}", self.shape));
            return Err(Flaw::new("shape", 0, expected, found));
        }
        if self.first_frame != tip.frame + 1 {
            return Err(Flaw::new("first frame", 0, tip.frame + 1, self.first_frame));
        }
        if self.previous_seal != tip.seal {
            return Err(Flaw::new("previous seal", 0, tip.seal, self.previous_seal));
        }
        Ok(())
    }
}

/// A segment file, opened for reading.
#[derive(Debug)]
pub(crate) struct SegmentFile {
    pub(crate) path: PathBuf,
    pub(crate) file: File,
    /// From the file's name.
    pub(crate) first_frame: u64,
    /// What the file system says, in bytes.
    pub(crate) bytes: u64,
}

impl SegmentFile {
    pub(crate) fn open(path: PathBuf, first_frame: u64) -> Result<SegmentFile, LogFault> {
        let file = File::open(&path).map_err(LogFault::io("open", &path))?;
        let bytes = file.bytes().map_err(LogFault::io("read", &path))?;
        Ok(SegmentFile { path, file, first_frame, bytes })
    }

    /// Fills `buffer` from `offset`, as far as the file goes, and returns how many bytes it got.
    pub(crate) fn read_at(&self, buffer: &mut [u8], offset: u64) -> Result<usize, LogFault> {
        let mut filled = 0;
        while filled < buffer.len() {
            let read = self
                .file
                .read_at(&mut buffer[filled..], offset + filled as u64)
                .map_err(LogFault::io("read", &self.path))?;
            if read == 0 {
                break;
            }
            filled += read;
        }
        Ok(filled)
    }

    /// Exactly the bytes from `offset`; fewer when the file ends.
    pub(crate) fn bytes_at(&self, offset: u64, length: usize) -> Result<Vec<u8>, LogFault> {
        let mut bytes = vec![0; length];
        let filled = self.read_at(&mut bytes, offset)?;
        bytes.truncate(filled);
        Ok(bytes)
    }
}

/// The path of the segment that begins with `first_frame`.
pub(crate) fn path_of(segments: &Path, first_frame: u64) -> PathBuf {
    segments.join(format!("{first_frame:020}.seg"))
}

/// All segments of a directory in order, opened for reading.
///
/// # Errors
/// An unreadable directory, or a name ending in `.seg` that is not 20 digits.
pub(crate) fn list(segments: &Path) -> Result<Vec<SegmentFile>, LogFault> {
    let mut names = Vec::new();
    for name in disk::names(segments).map_err(LogFault::io("list", segments))? {
        let Some(stem) = name.to_str().and_then(|name| name.strip_suffix(".seg")) else { continue };
        let digits = stem.len() == 20 && stem.bytes().all(|byte| byte.is_ascii_digit());
        let first_frame = stem.parse().ok().filter(|_| digits).ok_or_else(|| {
            let error = std::io::Error::other("not a segment's name");
            LogFault::io("understand", &segments.join(&name))(error)
        })?;
        names.push(first_frame);
    }
    names.sort_unstable();
    names.into_iter().map(|first| SegmentFile::open(path_of(segments, first), first)).collect()
}

/// The last segment, open for writing.
#[derive(Debug)]
pub(crate) struct ActiveSegment {
    file: File,
    path: PathBuf,
}

impl ActiveSegment {
    pub(crate) fn open(path: &Path) -> Result<ActiveSegment, LogFault> {
        let file = File::open_for_writing(path).map_err(LogFault::io("open", path))?;
        Ok(ActiveSegment { file, path: path.to_owned() })
    }

    /// One write and one sync. After an error nothing is known of the bytes and nothing more may
    /// be asked of this file: a second sync would succeed without having written.
    pub(crate) fn write_durably(&self, bytes: &[u8], offset: u64) -> Result<(), LogFault> {
        self.file.write_all_at(bytes, offset).map_err(LogFault::io("write", &self.path))?;
        self.sync()
    }

    pub(crate) fn sync(&self) -> Result<(), LogFault> {
        self.file.sync_data().map_err(LogFault::io("sync", &self.path))
    }

    /// Nobody writes this file any more.
    pub(crate) fn retire(&self) -> Result<(), LogFault> {
        self.file.make_read_only().map_err(LogFault::io("make read-only", &self.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_has_one_spelling() {
        let shape = LogShape::new(Origin::new("a/b").unwrap(), 2048, 512).unwrap();
        let line = FirstLine { shape, first_frame: 3, previous_seal: Digest::of(b"x") };
        let block = line.block();
        assert_eq!(block.len(), 512);
        assert_eq!(FirstLine::read(&block).unwrap().0, line);
        let end = FirstLine::read(&block).unwrap().1;
        for at in 0..end {
            let mut bad = block.clone();
            bad[at] ^= 2;
            assert!(FirstLine::read(&bad).is_err(), "flip at {at}");
        }
    }
}
