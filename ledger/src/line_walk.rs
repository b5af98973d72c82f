//! Entry lines of a segment in order, lent from one buffer. Reads only what is already known to
//! be sound: below the durable head, after the start has checked it.

use crate::fault::{Damage, LogFault};
use crate::frame::ENTRY_BYTES_MAX;
use crate::segment::SegmentFile;

/// A place in a segment from which entry lines are read forward.
pub(crate) struct LineWalk<'s> {
    segment: &'s SegmentFile,
    buffer: Vec<u8>,
    /// The unread part of `buffer`.
    start: usize,
    end: usize,
    /// The offset in the file of `buffer[end]`.
    next_read: u64,
    chunk: usize,
}

impl<'s> LineWalk<'s> {
    /// Begins at `offset`, which must be the start of a line, reading `chunk` bytes at a time
    /// into `buffer`.
    pub(crate) fn new(
        segment: &'s SegmentFile,
        offset: u64,
        chunk: usize,
        buffer: Vec<u8>,
    ) -> LineWalk<'s> {
        LineWalk { segment, buffer, start: 0, end: 0, next_read: offset, chunk }
    }

    /// The next entry line with its offset in the file, without its line feed; `None` where the
    /// segment's frames end.
    pub(crate) fn next(&mut self) -> Result<Option<(u64, &[u8])>, LogFault> {
        loop {
            let Some(length) = self.line_length()? else { return Ok(None) };
            let start = self.start;
            self.start += length + 1;
            if self.buffer[start] == b'{' {
                let offset = self.next_read - (self.end - start) as u64;
                return Ok(Some((offset, &self.buffer[start..start + length])));
            }
        }
    }

    /// Gives the buffer back for another walk.
    pub(crate) fn into_buffer(self) -> Vec<u8> {
        self.buffer
    }

    /// Makes a whole line stand at `start` and returns its length without line feed.
    fn line_length(&mut self) -> Result<Option<usize>, LogFault> {
        let mut searched = 0;
        loop {
            let unread = &self.buffer[self.start..self.end];
            if unread.first() == Some(&0) {
                return Ok(None);
            }
            if let Some(length) = memchr::memchr(b'\n', &unread[searched..]) {
                return Ok(Some(searched + length));
            }
            searched = unread.len();
            if searched > ENTRY_BYTES_MAX {
                return Err(self.damage("a line feed within 65536 bytes"));
            }
            if self.refill()? == 0 {
                return if searched == 0 { Ok(None) } else { Err(self.damage("a line feed")) };
            }
        }
    }

    fn refill(&mut self) -> Result<usize, LogFault> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.buffer.len() < self.end + self.chunk {
            self.buffer.resize(self.end + self.chunk, 0);
        }
        let target = &mut self.buffer[self.end..self.end + self.chunk];
        let read = self.segment.read_at(target, self.next_read)?;
        self.end += read;
        self.next_read += read as u64;
        Ok(read)
    }

    fn damage(&self, expected: &str) -> LogFault {
        LogFault::Damaged(Box::new(Damage {
            file: self.segment.path.clone(),
            byte: self.next_read - (self.end - self.start) as u64,
            frame: self.segment.first_frame,
            position: 0,
            what: "line",
            expected: expected.to_owned(),
            found: "other bytes".to_owned(),
        }))
    }
}
