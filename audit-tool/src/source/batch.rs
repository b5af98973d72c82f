//! A batch of raw bytes, and what one worker makes of it: hashes, leaves and parsed entries.

use crate::entry::{Entry, Refused, read};
use crate::finding::Finding;
use crate::hash::{Hash, blake, hex, leaf, unhex};
use crate::seen::Before;
use memchr::memchr;
use std::ops::Range;

use super::frame::is_padding;

/// Some entries, one after the other in the buffer.
#[derive(Debug)]
pub(crate) struct Chunk {
    /// Number of the file among the source's names, and offset in it of the chunk's first byte.
    pub(crate) file: u32,
    pub(crate) byte: u64,
    pub(crate) first: u64,
    /// Where the chunk lies in the buffer.
    pub(crate) range: Range<usize>,
    pub(crate) shape: Shape,
}

#[derive(Debug)]
pub(crate) enum Shape {
    /// A frame with its padding.
    Frame { number: u64, entries: u64, header: usize, body: usize },
    /// Entries as in a bundle: 16-bit length and bytes.
    Bundle,
}

/// Bytes that one worker takes at a time.
#[derive(Debug, Default)]
pub(crate) struct Raw {
    pub(crate) bytes: Vec<u8>,
    pub(crate) chunks: Vec<Chunk>,
}

/// One entry, hashed and parsed.
pub(crate) struct Item<'a> {
    pub(crate) file: u32,
    pub(crate) byte: u64,
    pub(crate) hash: Hash,
    pub(crate) leaf: Hash,
    pub(crate) prev: Option<Hash>,
    /// Set in the order of the log.
    pub(crate) before: Before,
    pub(crate) entry: Result<Entry<'a>, Refused>,
}

/// A batch after a worker went through it.
#[derive(Default)]
pub(crate) struct Parsed<'a> {
    pub(crate) items: Vec<Item<'a>>,
    /// Findings of frames, with the numbers of their files.
    pub(crate) findings: Vec<(u32, Finding)>,
    pub(crate) frames: u64,
    pub(crate) bytes: u64,
}

impl Raw {
    pub(crate) fn parse(&self) -> Parsed<'_> {
        let mut parsed = Parsed { bytes: self.bytes.len() as u64, ..Parsed::default() };
        for chunk in &self.chunks {
            let bytes = &self.bytes[chunk.range.clone()];
            match chunk.shape {
                Shape::Bundle => bundle(chunk, bytes, &mut parsed),
                Shape::Frame { number, entries, header, body } => {
                    parsed.frames += 1;
                    let at = (header, body);
                    frame(chunk, bytes, number, entries, at, &mut parsed);
                }
            }
        }
        parsed
    }
}

fn item(file: u32, byte: u64, bytes: &[u8]) -> Item<'_> {
    let entry = read(bytes);
    let prev = entry.as_ref().ok().and_then(|entry| unhex(entry.prev.0));
    Item {
        file,
        byte,
        hash: blake(bytes),
        leaf: leaf(bytes),
        prev,
        before: Before::default(),
        entry,
    }
}

/// Seal line of a frame, as 64 hex, if it is one.
pub(crate) fn seal_of(bytes: &[u8]) -> Option<Hash> {
    let text = std::str::from_utf8(bytes).ok()?;
    unhex(text.strip_prefix("seal ")?.strip_suffix('\n')?)
}

fn frame<'a>(
    chunk: &Chunk,
    bytes: &'a [u8],
    number: u64,
    entries: u64,
    (header, body): (usize, usize),
    parsed: &mut Parsed<'a>,
) {
    let sealed = header + body;
    let found = seal_of(&bytes[sealed..sealed + 70]);
    let right = blake(&bytes[..sealed]);
    let span = (chunk.first, chunk.first + entries);
    if found != Some(right) {
        let finding = Finding::format(
            "frame_seal",
            &format!("第 {number} 帧的封印与内容不符"),
            &format!("the seal of frame {number} is not that of its bytes"),
        );
        let text = String::from_utf8_lossy(&bytes[sealed..sealed + 69]).into_owned();
        let finding = finding.within(span).want(format!("seal {}", hex(&right)), text);
        parsed.findings.push((chunk.file, finding.placed("", chunk.byte)));
    }
    if !is_padding(&bytes[sealed + 70..]) {
        let finding = Finding::format(
            "frame_padding",
            &format!("第 {number} 帧的填充字节不对"),
            &format!("the padding of frame {number} is not spaces and one line feed"),
        );
        let byte = chunk.byte + (sealed + 70) as u64;
        parsed.findings.push((chunk.file, finding.within(span).placed("", byte)));
    }
    // Entries are longer: a header that lies takes no more room than its body.
    const LEAST: usize = 400;
    let most = usize::try_from(entries).unwrap_or(usize::MAX);
    parsed.items.reserve(most.min(body / LEAST));
    let mut at = header;
    let mut count = 0;
    let mut long = false;
    let mut rest = &bytes[header..sealed];
    while !rest.is_empty() {
        let (line, after) = rest.split_at(memchr(b'\n', rest).map_or(rest.len(), |feed| feed + 1));
        rest = after;
        let entry = line.strip_suffix(b"\n").unwrap_or(line);
        parsed.items.push(item(chunk.file, chunk.byte + at as u64, entry));
        at += line.len();
        long |= entry.len() > 65_535;
        count += 1;
    }
    let whole = bytes.get(sealed - 1) == Some(&b'\n');
    if count != entries || !whole || long {
        let finding = Finding::format(
            "frame_entries",
            &format!("第 {number} 帧的条目数或长度与帧头不符"),
            &format!("frame {number} does not hold the entries its header states"),
        );
        let finding = finding.within(span).want(entries, count);
        parsed.findings.push((chunk.file, finding.placed("", chunk.byte)));
    }
    if parsed.items.last().is_some_and(|item| item.entry.as_ref().is_ok_and(|entry| entry.more)) {
        let finding = Finding::format(
            "group_divided",
            "一组记录被分在两帧",
            "a group of entries is divided between frames",
        );
        let finding = finding.at(span.1 - 1).placed("", chunk.byte);
        parsed.findings.push((chunk.file, finding));
    }
}

fn bundle<'a>(chunk: &Chunk, bytes: &'a [u8], parsed: &mut Parsed<'a>) {
    let mut at = 0;
    while let Some(&[high, low]) = bytes.get(at..at + 2) {
        let len = usize::from(u16::from_be_bytes([high, low]));
        let Some(entry) = bytes.get(at + 2..at + 2 + len) else { break };
        parsed.items.push(item(chunk.file, chunk.byte + at as u64, entry));
        at += 2 + len;
    }
}
