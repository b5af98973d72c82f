//! The header lines of segments and frames (FORMAT.md sections 5 and 6).

use crate::hash::{Hash, hex, unhex};

/// A frame's header, its check verified.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub(crate) number: u64,
    pub(crate) first: u64,
    pub(crate) entries: u64,
    pub(crate) body: u64,
    pub(crate) epoch: u64,
    pub(crate) previous: Hash,
    /// Bytes of the line with its line feed.
    pub(crate) len: u64,
}

/// A segment's first line, its check verified.
#[derive(Debug, Clone)]
pub(crate) struct FirstLine {
    pub(crate) version: u64,
    pub(crate) origin: String,
    pub(crate) first_frame: u64,
    pub(crate) bytes: u64,
    pub(crate) block: u64,
    pub(crate) previous: Hash,
    pub(crate) len: u64,
}

/// Bytes of the seal line.
pub(crate) const SEAL: u64 = 70;
/// A frame without padding.
pub(crate) const FRAME_MOST: u64 = 921_600;

pub(crate) fn decimal(text: &str) -> Option<u64> {
    let good = text == "0" || (!text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit()));
    text.parse().ok().filter(|value| good && *value <= crate::text::MAX)
}

/// The line at the start of these bytes, if its check is right: what stands before the check, and its length.
fn checked<'a>(bytes: &'a [u8], word: &str) -> Option<(&'a str, u64)> {
    let end = bytes.iter().take(700).position(|b| *b == b'\n')?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let (text, check) = line.rsplit_once(' ')?;
    let right = hex(&crate::hash::blake(text.as_bytes())[..8]);
    let rest = text.strip_prefix(word)?.strip_prefix(' ')?;
    (right == check).then_some((rest, u64::try_from(end).ok()? + 1))
}

impl Header {
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        let (text, len) = checked(bytes, "frame")?;
        let fields: Vec<&str> = text.split(' ').collect();
        let &[number, first, entries, body, epoch, previous] = fields.as_slice() else {
            return None;
        };
        let header = Self {
            number: decimal(number)?,
            first: decimal(first)?,
            entries: decimal(entries)?,
            body: decimal(body)?,
            epoch: decimal(epoch)?,
            previous: unhex(previous)?,
            len,
        };
        let sound = (1..=4096).contains(&header.entries)
            && header.body >= 3 * header.entries
            && header.len + header.body + SEAL <= FRAME_MOST;
        sound.then_some(header)
    }

    /// Bytes of the frame, without padding.
    pub(crate) fn frame(&self) -> u64 {
        self.len + self.body + SEAL
    }
}

impl FirstLine {
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        let (text, len) = checked(bytes, "segment")?;
        let fields: Vec<&str> = text.split(' ').collect();
        let (version, rest) = fields.split_first()?;
        let version = decimal(version)?;
        if version != 1 {
            let zero = [0; 32];
            return Some(Self {
                version,
                origin: String::new(),
                first_frame: 0,
                bytes: 0,
                block: 0,
                previous: zero,
                len,
            });
        }
        let &[origin, first_frame, bytes, block, previous] = rest else { return None };
        let line = Self {
            version,
            origin: origin.to_owned(),
            first_frame: decimal(first_frame)?,
            bytes: decimal(bytes)?,
            block: decimal(block)?,
            previous: unhex(previous)?,
            len,
        };
        let name = |b: u8| (0x21..=0x7e).contains(&b) && !matches!(b, b'"' | b'+' | b'\\');
        let sound = matches!(line.block, 512 | 1024 | 2048 | 4096)
            && line.bytes.is_multiple_of(line.block)
            && (2 * line.block..=1 << 30).contains(&line.bytes)
            && (1..=255).contains(&line.origin.len())
            && line.origin.bytes().all(name);
        sound.then_some(line)
    }
}

/// Whether bytes are the padding up to a block's end: nothing, or spaces and one line feed.
pub(crate) fn is_padding(bytes: &[u8]) -> bool {
    match bytes.split_last() {
        None => true,
        Some((last, spaces)) => *last == b'\n' && spaces.iter().all(|b| *b == b' '),
    }
}
