//! The readers of bytes that are not public otherwise, each as the fuzz targets of `tests/fuzz` need it: what is accepted
//! comes back encoded again from what was understood. Only under the feature `decoders`.

use std::collections::BTreeSet;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::checked_line;
use crate::fault::LogFault;
use crate::frame::{self, CheckedFrame, FrameHeader};
use crate::segment::FirstLine;
use crate::{checkpoint, note, survey};

/// Whether a frame's header line with a right check stands here.
#[must_use]
pub fn is_header(bytes: &[u8]) -> bool {
    FrameHeader::read(bytes).is_ok()
}

/// One frame with its padding, as it stands on blocks of this size.
#[must_use]
pub fn frame(extent: &[u8], block_bytes: usize) -> Option<Vec<u8>> {
    let read = CheckedFrame::read(extent).ok()?;
    let mut out = Vec::new();
    read.header.write(&mut out);
    out.extend_from_slice(read.body);
    frame::write_seal(&mut out, &read.seal);
    checked_line::pad(&mut out, 0, block_bytes);
    (out.len() == extent.len()).then_some(out)
}

/// A segment's first block.
#[must_use]
pub fn first_block(block: &[u8]) -> Option<Vec<u8>> {
    let (line, line_bytes) = FirstLine::read(block).ok()?;
    checked_line::check_padding(&block[line_bytes..], line_bytes).ok()?;
    (line.shape.block_bytes() == block.len() as u64).then(|| line.block())
}

/// A note whose text is a checkpoint, whoever signed it: size and root, and the note again.
#[must_use]
pub fn unverified(bytes: &[u8]) -> Option<(u64, [u8; 32], Vec<u8>)> {
    let note = note::SignedNote::read(bytes).ok()?;
    let (_, size, root) = checkpoint::parse(note.text)?;
    let mut out = format!("{}\n", note.text);
    for (name, payload) in &note.signatures {
        out += &format!("\u{2014} {name} {}\n", STANDARD.encode(payload));
    }
    Some((size, *root.as_bytes(), out.into_bytes()))
}

/// A log's frames, size and root, when everything in its directory is sound; `None` when not.
///
/// # Errors
/// When there is no log, or the disk fails.
pub fn log(dir: &Path) -> Result<Option<(u64, u64, [u8; 32])>, LogFault> {
    let sizes = BTreeSet::new();
    match survey::survey(dir, &sizes, &mut |_, _| ()) {
        Ok(found) if found.damage.is_none() => {
            Ok(Some((found.tip.frame, found.tip.size, *found.frontier.root().as_bytes())))
        }
        Ok(_) | Err(LogFault::Damaged(_)) => Ok(None),
        Err(fault) => Err(fault),
    }
}
