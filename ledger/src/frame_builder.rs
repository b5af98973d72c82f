//! A frame under construction. Entries are encoded once, straight into the bytes that will be
//! written; header and seal are put around them when the frame before is known to be durable.

use crate::checked_line;
use crate::digest::Digest;
use crate::frame::{
    FRAME_ENTRIES_MAX, FrameHeader, SEAL_LINE_BYTES, Tip, is_entry_line, write_seal,
};

/// Room before the body for the longest header: 6 + 16 + 16 + 4 + 6 + 16 + 64 + 16 digits, spaces
/// and LF are below 160 bytes.
const HEADER_ROOM: usize = 192;

/// Why a line did not become an entry of this frame. The frame is as it was before the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineRefused {
    /// It fits another frame.
    #[error("the frame is full")]
    FrameFull,
    /// It fits no frame of this log: longer than 65,535 bytes, or than a whole segment.
    #[error("an entry of {0} bytes is too long")]
    TooLong(usize),
    /// It is not one object of canonical JSON on one line: an error in the encoder.
    #[error("not an entry line")]
    NotALine,
}

/// A place in a frame to go back to, so that a command enters it whole or not at all.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    entries: usize,
    head: Digest,
}

/// A frame under construction: begin one with `Log::begin`, or after another that is still
/// being written with [`FrameBuilder::after`].
#[derive(Debug)]
pub struct FrameBuilder {
    bytes: Vec<u8>,
    /// Where each entry's line ends, line feed included, as an offset into `bytes`.
    ends: Vec<usize>,
    first_position: u64,
    head_before: Digest,
    head: Digest,
    frame_bytes_max: usize,
}

impl FrameBuilder {
    pub(crate) fn new(first_position: u64, head: Digest, frame_bytes_max: usize) -> FrameBuilder {
        let mut bytes = Vec::with_capacity(64 << 10);
        bytes.resize(HEADER_ROOM, b' ');
        let ends = Vec::new();
        FrameBuilder { bytes, ends, first_position, head_before: head, head, frame_bytes_max }
    }

    /// An empty frame that continues `frame`, which need not be durable yet.
    pub fn after(frame: &FrameBuilder) -> FrameBuilder {
        FrameBuilder::new(frame.position(), frame.head, frame.frame_bytes_max)
    }

    /// Empties this frame, keeping its memory, and lets it continue `frame`.
    pub fn restart_after(&mut self, frame: &FrameBuilder) {
        self.bytes.truncate(HEADER_ROOM);
        self.ends.clear();
        self.first_position = frame.position();
        self.head_before = frame.head;
        self.head = frame.head;
    }

    /// The position that the next entry gets.
    pub fn position(&self) -> u64 {
        self.first_position + self.ends.len() as u64
    }

    /// The hash of the entry before: what the next entry's `prev` must say.
    pub fn head(&self) -> Digest {
        self.head
    }

    /// How many entries it holds.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Where the encoder appends the bytes of one entry, without line feed. Nothing counts until
    /// [`FrameBuilder::end_line`].
    pub fn line(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    /// Makes what was appended since the last entry an entry, and returns its hash.
    ///
    /// # Errors
    /// [`LineRefused`]; the appended bytes are dropped.
    pub fn end_line(&mut self) -> Result<Digest, LineRefused> {
        let start = self.lines_end();
        let line = &self.bytes[start..];
        let verdict = self.judge(line);
        if let Err(refused) = verdict {
            self.bytes.truncate(start);
            return Err(refused);
        }
        self.head = Digest::of(line);
        self.bytes.push(b'\n');
        self.ends.push(self.bytes.len());
        Ok(self.head)
    }

    /// Appends `line` as an entry and returns its hash.
    ///
    /// # Errors
    /// As [`FrameBuilder::end_line`].
    pub fn push(&mut self, line: &[u8]) -> Result<Digest, LineRefused> {
        self.bytes.truncate(self.lines_end());
        self.bytes.extend_from_slice(line);
        self.end_line()
    }

    /// The place to go back to if what follows does not fit.
    pub fn mark(&self) -> Mark {
        Mark { entries: self.ends.len(), head: self.head }
    }

    /// Drops every entry since `mark`, which was taken from this frame as it stands.
    pub fn roll_back(&mut self, mark: Mark) {
        self.ends.truncate(mark.entries);
        self.bytes.truncate(self.lines_end());
        self.head = mark.head;
    }

    /// Its entries in order, with their positions, without line feeds.
    pub fn lines(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let mut start = HEADER_ROOM;
        self.ends.iter().zip(self.first_position..).map(move |(&end, position)| {
            let line = &self.bytes[start..end - 1];
            start = end;
            (position, line)
        })
    }

    pub(crate) fn first_position(&self) -> u64 {
        self.first_position
    }

    pub(crate) fn head_before(&self) -> Digest {
        self.head_before
    }

    /// Offsets of entry lines from the body's start, with their positions.
    pub(crate) fn line_starts(&self) -> impl Iterator<Item = (u64, usize)> {
        let starts = std::iter::once(HEADER_ROOM).chain(self.ends.iter().copied());
        (self.first_position..)
            .zip(starts.take(self.ends.len()))
            .map(|(p, at)| (p, at - HEADER_ROOM))
    }

    /// Puts header, seal and padding around the entries. The frame must be neither changed
    /// afterwards nor sealed twice.
    pub(crate) fn seal(&mut self, tip: &Tip, writer_epoch: u64, block: usize) -> SealedFrame<'_> {
        self.bytes.truncate(self.lines_end());
        let header = FrameHeader {
            number: tip.frame + 1,
            first_position: self.first_position,
            entries: self.ends.len() as u64,
            body_bytes: (self.bytes.len() - HEADER_ROOM) as u64,
            writer_epoch,
            previous_seal: tip.seal,
        };
        let mut line = Vec::with_capacity(HEADER_ROOM);
        header.write(&mut line);
        let start = HEADER_ROOM - line.len();
        self.bytes[start..HEADER_ROOM].copy_from_slice(&line);
        let seal = Digest::of(&self.bytes[start..]);
        write_seal(&mut self.bytes, &seal);
        checked_line::pad(&mut self.bytes, start, block);
        let tip = Tip {
            frame: header.number,
            size: header.first_position + header.entries,
            writer_epoch,
            seal,
        };
        SealedFrame { extent: &self.bytes[start..], body_at: line.len(), tip }
    }

    fn lines_end(&self) -> usize {
        self.ends.last().copied().unwrap_or(HEADER_ROOM)
    }

    fn judge(&self, line: &[u8]) -> Result<(), LineRefused> {
        let around = HEADER_ROOM + SEAL_LINE_BYTES + 1;
        if !is_entry_line(line) {
            let sound_but_long = line.len() > crate::frame::ENTRY_BYTES_MAX;
            let too_long = LineRefused::TooLong(line.len());
            return Err(if sound_but_long { too_long } else { LineRefused::NotALine });
        }
        if line.len() + around > self.frame_bytes_max {
            return Err(LineRefused::TooLong(line.len()));
        }
        let full = self.bytes.len() + SEAL_LINE_BYTES + 1 > self.frame_bytes_max;
        if full || self.ends.len() == FRAME_ENTRIES_MAX {
            return Err(LineRefused::FrameFull);
        }
        Ok(())
    }
}

/// The bytes to write: a frame with its padding.
pub(crate) struct SealedFrame<'a> {
    pub(crate) extent: &'a [u8],
    pub(crate) body_at: usize,
    pub(crate) tip: Tip,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::CheckedFrame;

    #[test]
    fn what_is_built_is_read_back() {
        let mut frame = FrameBuilder::new(0, Digest::ZERO, 4096);
        frame.push(b"{\"a\":1}").unwrap();
        let mark = frame.mark();
        frame.push(b"{\"b\":2}").unwrap();
        frame.roll_back(mark);
        assert_eq!(frame.head(), Digest::of(b"{\"a\":1}"));
        frame.line().extend_from_slice(b"{\"c\":3}");
        frame.end_line().unwrap();
        frame.line().extend_from_slice(b"left over");
        let lines: Vec<_> = frame.lines().map(|(p, l)| (p, l.to_vec())).collect();
        assert_eq!(lines, [(0, b"{\"a\":1}".to_vec()), (1, b"{\"c\":3}".to_vec())]);
        let sealed = frame.seal(&Tip::START, 1, 512);
        let read = CheckedFrame::read(sealed.extent).unwrap();
        assert_eq!(read.tip(), sealed.tip);
        assert_eq!(read.body_at, sealed.body_at);
        assert_eq!(read.head_hash(), Digest::of(b"{\"c\":3}"));
    }

    #[test]
    fn a_full_frame_says_so_and_stays_whole() {
        let mut frame = FrameBuilder::new(7, Digest::ZERO, 1024);
        let line = [b"{", "x".repeat(200).as_bytes(), b"}"].concat();
        while frame.push(&line).is_ok() {}
        let held = frame.len();
        assert_eq!(frame.push(&line), Err(LineRefused::FrameFull));
        assert_eq!(frame.push(b"{\n}"), Err(LineRefused::NotALine));
        assert_eq!(frame.push(&vec![b'x'; 70_000]), Err(LineRefused::TooLong(70_000)));
        let long = [b"{", "x".repeat(1000).as_bytes(), b"}"].concat();
        assert_eq!(frame.push(&long), Err(LineRefused::TooLong(1002)));
        assert_eq!((frame.len(), frame.position()), (held, 7 + held as u64));
        assert!(frame.seal(&Tip { size: 7, frame: 3, ..Tip::START }, 1, 512).extent.len() <= 1024);
    }

    #[test]
    fn a_frame_holds_4096_entries() {
        let mut frame = FrameBuilder::new(0, Digest::ZERO, 921_600);
        for _ in 0..FRAME_ENTRIES_MAX {
            frame.push(b"{}").unwrap();
        }
        assert_eq!(frame.push(b"{}"), Err(LineRefused::FrameFull));
    }
}
