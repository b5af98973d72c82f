//! How far a log reaches now, and up to where a backup of it goes.

use std::path::Path;
use std::time::{Duration, Instant};

use super::fault::BackupFault;
use crate::durable_file;
use crate::fault::LogFault;
use crate::frame::{FrameHeader, Tip};
use crate::segment::{self, FirstLine, SegmentFile};
use crate::signed_notes::{Identity, SignedNotes};
use crate::walk::{self, Depth, SECTOR_BYTES, usize_of};

/// How long a running writer may take to sign what is durable: it does so every second.
const PATIENCE: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(50);

/// The size after the last whole frame, from the headers of the last segment alone. Beside a
/// running writer everything that it acknowledged is below it.
pub(super) fn written_size(dir: &Path) -> Result<u64, LogFault> {
    for file in segment::list(&dir.join("segments"))?.iter().rev() {
        if let Some(size) = size_after(file)? {
            return Ok(size);
        }
    }
    Ok(0)
}

/// `None` for a segment that holds no frame yet.
fn size_after(file: &SegmentFile) -> Result<Option<u64>, LogFault> {
    let Ok((line, _)) = FirstLine::read(&file.bytes_at(0, SECTOR_BYTES)?) else { return Ok(None) };
    let at = line.shape.block_bytes();
    let Ok((header, _)) = FrameHeader::read(&file.bytes_at(at, SECTOR_BYTES)?) else {
        return Ok(None);
    };
    let before = Tip {
        frame: line.first_frame.saturating_sub(1),
        size: header.first_position,
        writer_epoch: header.writer_epoch.saturating_sub(1),
        seal: line.previous_seal,
    };
    let walk = walk::frames(file, &line.shape, before, Depth::Headers, &mut |_, _| ())?;
    Ok((walk.tip.frame > before.frame).then_some(walk.tip.size))
}

/// Waits until the running writer has signed everything that is durable now, and returns the
/// notes as they are then: every frame below the newest is durable for good.
pub(super) fn signed_notes_past(
    dir: &Path,
    of: &Identity,
    size: u64,
) -> Result<SignedNotes, BackupFault> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let note = durable_file::read_if_present(&dir.join("checkpoint"))?;
        let newest = note.and_then(|note| of.verify(&note).ok()).map_or(0, |note| note.size());
        if newest >= size {
            return Ok(SignedNotes::read(dir, of)?);
        }
        if Instant::now() >= deadline {
            return Err(BackupFault::NotSigned { size, newest, seconds: PATIENCE.as_secs() });
        }
        std::thread::sleep(POLL);
    }
}

/// The end of the frame that ends at `line_end`, the byte after its last entry's line feed.
pub(super) fn frame_end(line_end: u64, block_bytes: u64) -> u64 {
    let seal = usize_of(line_end) + crate::frame::SEAL_LINE_BYTES;
    (seal as u64).next_multiple_of(block_bytes)
}
