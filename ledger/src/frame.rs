//! One frame: the entries that one write and one sync made durable together. `FORMAT.md`
//! section 5.
//!
//! Reading goes in stages, each a type: [`FrameHeader`] has a right check, so its lengths may be
//! believed; after [`FrameHeader::follows`] it continues the log; a [`CheckedFrame`] has sound
//! lines, seal and padding.

use std::io::Write as _;

use crate::checked_line;
use crate::digest::Digest;
use crate::fault::Flaw;

/// The longest frame without padding, in bytes (900 KiB).
pub(crate) const FRAME_BYTES_MAX: u64 = 921_600;
/// The most entries in a frame.
pub const FRAME_ENTRIES_MAX: usize = 4_096;
/// The longest entry, in bytes without its line feed: the 16-bit length of an entry bundle.
pub const ENTRY_BYTES_MAX: usize = 65_535;
/// The length of the line `seal <64 hex>`, in bytes.
pub(crate) const SEAL_LINE_BYTES: usize = 70;

/// Where a log stands after a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tip {
    pub(crate) frame: u64,
    pub(crate) size: u64,
    pub(crate) writer_epoch: u64,
    pub(crate) seal: Digest,
}

impl Tip {
    /// Before the first frame.
    pub(crate) const START: Tip = Tip { frame: 0, size: 0, writer_epoch: 0, seal: Digest::ZERO };
}

/// The header line of a frame, with a right check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FrameHeader {
    pub(crate) number: u64,
    pub(crate) first_position: u64,
    pub(crate) entries: u64,
    pub(crate) body_bytes: u64,
    pub(crate) writer_epoch: u64,
    pub(crate) previous_seal: Digest,
}

impl FrameHeader {
    /// Appends the line.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let start = out.len();
        let FrameHeader { number, first_position, entries, body_bytes, writer_epoch, .. } = self;
        let seal = self.previous_seal;
        write!(out, "frame {number} {first_position} {entries} {body_bytes} {writer_epoch} {seal}")
            .expect("writing into memory cannot fail");
        checked_line::close(out, start);
    }

    /// Reads the line at the head of `bytes`; its length comes second.
    ///
    /// # Errors
    /// A flaw when the line is not whole, its check is wrong, or a number is outside the format.
    pub(crate) fn read(bytes: &[u8]) -> Result<(FrameHeader, usize), Flaw> {
        let (text, line_bytes) = checked_line::open(bytes)?;
        let header = FrameHeader::parse(text)
            .ok_or_else(|| Flaw::new("header", 0, "the seven fields of a frame", text))?;
        if header.frame_bytes(line_bytes) > FRAME_BYTES_MAX {
            let found = header.frame_bytes(line_bytes);
            return Err(Flaw::new("length", 0, "at most 921600 bytes", found));
        }
        Ok((header, line_bytes))
    }

    fn parse(text: &str) -> Option<FrameHeader> {
        let mut fields = text.split(' ');
        if fields.next()? != "frame" {
            return None;
        }
        let mut number = || fields.next().and_then(checked_line::decimal);
        let header = FrameHeader {
            number: number()?,
            first_position: number()?,
            entries: number()?,
            body_bytes: number()?,
            writer_epoch: number()?,
            previous_seal: Digest::parse(fields.next()?.as_bytes())?,
        };
        let sound = (1..=FRAME_ENTRIES_MAX as u64).contains(&header.entries)
            && header.body_bytes >= 3 * header.entries
            && header.body_bytes < FRAME_BYTES_MAX;
        (fields.next().is_none() && sound).then_some(header)
    }

    /// The frame's length without padding, in bytes.
    pub(crate) fn frame_bytes(&self, line_bytes: usize) -> u64 {
        (line_bytes + SEAL_LINE_BYTES) as u64 + self.body_bytes
    }

    /// Is this the frame after `tip`?
    ///
    /// # Errors
    /// The first field that is not what it must be.
    pub(crate) fn follows(&self, tip: &Tip) -> Result<(), Flaw> {
        if self.number != tip.frame + 1 {
            return Err(Flaw::new("frame number", 0, tip.frame + 1, self.number));
        }
        if self.first_position != tip.size {
            return Err(Flaw::new("first position", 0, tip.size, self.first_position));
        }
        if self.previous_seal != tip.seal {
            return Err(Flaw::new("previous seal", 0, tip.seal, self.previous_seal));
        }
        let again = self.writer_epoch == tip.writer_epoch && tip.frame > 0;
        if !again && self.writer_epoch != tip.writer_epoch + 1 {
            let expected = format!("{} or {}", tip.writer_epoch, tip.writer_epoch + 1);
            return Err(Flaw::new("writer epoch", 0, expected, self.writer_epoch));
        }
        Ok(())
    }
}

/// A frame whose lines, seal and padding are sound.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CheckedFrame<'a> {
    pub(crate) header: FrameHeader,
    pub(crate) seal: Digest,
    /// The entry lines with their line feeds.
    pub(crate) body: &'a [u8],
    /// Where the body begins, in bytes from the frame's first.
    pub(crate) body_at: usize,
}

impl<'a> CheckedFrame<'a> {
    /// Checks all of `extent`, which is the frame with its padding and nothing after.
    ///
    /// # Errors
    /// The first flaw, in the order header, lines, seal, padding.
    pub(crate) fn read(extent: &'a [u8]) -> Result<CheckedFrame<'a>, Flaw> {
        let (header, body_at) = FrameHeader::read(extent)?;
        let frame_bytes = usize::try_from(header.frame_bytes(body_at))
            .ok()
            .filter(|&bytes| bytes <= extent.len())
            .ok_or_else(|| Flaw::new("length", 0, header.frame_bytes(body_at), extent.len()))?;
        let seal_at = frame_bytes - SEAL_LINE_BYTES;
        let body = &extent[body_at..seal_at];
        check_lines(body, header.entries, body_at)?;
        let seal = Digest::of(&extent[..seal_at]);
        let line = &extent[seal_at..frame_bytes];
        let found = line
            .strip_prefix(b"seal ")
            .and_then(|rest| rest.strip_suffix(b"\n"))
            .and_then(Digest::parse);
        if found != Some(seal) {
            let found = String::from_utf8_lossy(line);
            return Err(Flaw::new("seal", seal_at, seal, found.trim_end()));
        }
        checked_line::check_padding(&extent[frame_bytes..], frame_bytes)?;
        Ok(CheckedFrame { header, seal, body, body_at })
    }

    /// Where the log stands after this frame.
    pub(crate) fn tip(&self) -> Tip {
        let FrameHeader { number, first_position, entries, writer_epoch, .. } = self.header;
        Tip { frame: number, size: first_position + entries, writer_epoch, seal: self.seal }
    }

    /// The hash of its last entry.
    pub(crate) fn head_hash(&self) -> Digest {
        let lines = &self.body[..self.body.len() - 1];
        let start = memchr::memrchr(b'\n', lines).map_or(0, |at| at + 1);
        Digest::of(&lines[start..])
    }
}

/// The seal of frame and entries as they will stand on disk: what [`CheckedFrame`] compares with.
pub(crate) fn write_seal(out: &mut Vec<u8>, seal: &Digest) {
    out.extend_from_slice(b"seal ");
    out.extend_from_slice(&seal.hex());
    out.push(b'\n');
}

/// An entry line begins with `{` and ends with `}`, so that it can imitate neither a header nor a
/// seal nor padding, and a torn write's zeros are never part of one.
pub(crate) fn is_entry_line(line: &[u8]) -> bool {
    let braced = matches!(line, [b'{', .., b'}']);
    // Without an early way out of a chunk, the comparison runs many bytes at a time.
    let printable = |chunk: &[u8]| chunk.iter().fold(true, |all, &byte| all & (byte >= b' '));
    braced && line.len() <= ENTRY_BYTES_MAX && line.chunks(64).all(printable)
}

fn check_lines(body: &[u8], entries: u64, body_at: usize) -> Result<(), Flaw> {
    let (mut start, mut count) = (0, 0);
    for end in memchr::memchr_iter(b'\n', body) {
        if !is_entry_line(&body[start..end]) {
            return Err(Flaw::new("entry", body_at + start, "one entry line", "other bytes"));
        }
        (start, count) = (end + 1, count + 1);
    }
    if start != body.len() || count != entries {
        return Err(Flaw::new("entries", body_at + start, entries, count));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(lines: &[&str]) -> Vec<u8> {
        let body: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let header = FrameHeader {
            number: 1,
            first_position: 0,
            entries: lines.len() as u64,
            body_bytes: body.len() as u64,
            writer_epoch: 1,
            previous_seal: Digest::ZERO,
        };
        let mut bytes = Vec::new();
        header.write(&mut bytes);
        bytes.extend_from_slice(body.as_bytes());
        let seal = Digest::of(&bytes);
        write_seal(&mut bytes, &seal);
        checked_line::pad(&mut bytes, 0, 512);
        bytes
    }

    #[test]
    fn every_flip_is_seen() {
        let bytes = frame(&["{1}", "{2}"]);
        CheckedFrame::read(&bytes).unwrap();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut bad = bytes.clone();
                bad[at] ^= 1 << bit;
                assert!(CheckedFrame::read(&bad).is_err(), "byte {at} bit {bit}");
            }
        }
    }

    #[test]
    fn lines_that_could_imitate_are_refused() {
        for line in ["", "{", "seal x", "frame 1", "{\u{0}}", " {}", "{}\r", "{\t}"] {
            assert!(CheckedFrame::read(&frame(&[line])).is_err(), "{line:?}");
        }
    }

    #[test]
    fn only_the_next_frame_follows() {
        let bytes = frame(&["{1}", "{2}"]);
        let first = CheckedFrame::read(&bytes).unwrap();
        first.header.follows(&Tip::START).unwrap();
        let tip = first.tip();
        let next =
            FrameHeader { number: 2, first_position: 2, previous_seal: tip.seal, ..first.header };
        next.follows(&tip).unwrap();
        FrameHeader { writer_epoch: 2, ..next }.follows(&tip).unwrap();
        assert!(FrameHeader { writer_epoch: 3, ..next }.follows(&tip).is_err());
        assert!(FrameHeader { writer_epoch: 0, ..next }.follows(&tip).is_err());
        assert!(FrameHeader { number: 3, ..next }.follows(&tip).is_err());
        assert!(FrameHeader { first_position: 1, ..next }.follows(&tip).is_err());
        assert!(FrameHeader { previous_seal: Digest::ZERO, ..next }.follows(&tip).is_err());
    }
}
