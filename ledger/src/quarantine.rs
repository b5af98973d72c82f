//! Torn bytes are kept: copied to `quarantine/` first, zeroed in the segment after. A crash in
//! between leaves bytes that are judged torn again, and the next start does the same anew.

use std::path::{Path, PathBuf};

use crate::disk;
use crate::durable_file;
use crate::fault::LogFault;
use crate::segment::{ActiveSegment, SegmentFile};
use crate::walk::usize_of;

/// A frame that a crash cut short, and where its bytes are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Torn {
    /// The number it had or would have had.
    pub frame: u64,
    /// The position of its first entry.
    pub position: u64,
    /// How many bytes were zeroed.
    pub bytes: u64,
    /// The copy.
    pub kept_at: PathBuf,
}

/// Copies `bytes` bytes at `at` away and zeroes them.
pub(crate) fn set_aside(
    dir: &Path,
    segment: &SegmentFile,
    at: u64,
    bytes: u64,
    frame: u64,
) -> Result<PathBuf, LogFault> {
    let quarantine = dir.join("quarantine");
    durable_file::ensure_dir(&quarantine)?;
    let length = usize_of(bytes);
    let copy = segment.bytes_at(at, length)?;
    let kept_at = (1..)
        .map(|copy: u64| quarantine.join(format!("frame-{frame:020}-{copy}.torn")))
        .find(|path| !disk::exists(path))
        .expect("some number is free");
    durable_file::replace(&kept_at, &copy, durable_file::SECRET)?;
    ActiveSegment::open(&segment.path)?.write_durably(&vec![0; length], at)?;
    Ok(kept_at)
}
