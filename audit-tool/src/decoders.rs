//! The auditor's readers of bytes, each as the fuzz targets of `tests/fuzz` need it. Only under the feature `decoders`.

use std::path::Path;

use crate::entry::{Entry, Refused};
use crate::event::Event;
use crate::finding::Findings;
use crate::hash::Frontier;
use crate::note::{Note, Vkey};
use crate::source::batch::{Chunk, Shape};
use crate::source::directory::Directory;
use crate::source::frame::{FirstLine, Header, is_padding};
use crate::source::{Raw, SegmentReader, http};

/// 32 bytes of SHA-256.
pub type Hash = [u8; 32];

/// The leaf of an entry.
#[must_use]
pub fn leaf(entry: &[u8]) -> Hash {
    crate::hash::leaf(entry)
}

/// The node over two others.
#[must_use]
pub fn node(left: &Hash, right: &Hash) -> Hash {
    crate::hash::node(left, right)
}

/// Whether these bytes are an entry.
#[must_use]
pub fn entry(bytes: &[u8]) -> bool {
    is_known(&crate::entry::read(bytes))
}

/// A log of another format or other rules is refused by name when it begins (`UnknownVersion`), not as malformed.
fn is_known(entry: &Result<Entry<'_>, Refused>) -> bool {
    entry.as_ref().is_ok_and(|entry| match &entry.event {
        Event::LedgerCreated(e) => e.format.0 == 1 && e.rules.0 == 1,
        _ => true,
    })
}

/// Whether a frame's header line with a right check stands here.
#[must_use]
pub fn is_header(bytes: &[u8]) -> bool {
    Header::parse(bytes).is_some()
}

/// Whether a whole frame with its padding stands here, and whether each of its lines is an entry.
#[must_use]
pub fn frame(extent: Vec<u8>, block_bytes: usize) -> Option<bool> {
    let header = Header::parse(&extent)?;
    let bytes = usize::try_from(header.frame()).ok()?.next_multiple_of(block_bytes);
    if bytes != extent.len() {
        return None;
    }
    let (head, body) = (usize::try_from(header.len).ok()?, usize::try_from(header.body).ok()?);
    let shape = Shape::Frame { number: header.number, entries: header.entries, header: head, body };
    let chunk = Chunk { file: 0, byte: 0, first: header.first, range: 0..extent.len(), shape };
    let raw = Raw { bytes: extent, chunks: vec![chunk] };
    let parsed = raw.parse();
    // Whether a group is whole is a matter of meaning, which no frame's reader can judge.
    let sound = parsed.findings.iter().all(|(_, finding)| finding.code == "group_divided");
    sound.then(|| parsed.items.iter().all(|item| is_known(&item.entry)))
}

/// Whether this is a segment's first block of version 1.
#[must_use]
pub fn first_block(block: &[u8]) -> bool {
    FirstLine::parse(block).is_some_and(|line| {
        line.version == 1
            && line.block == block.len() as u64
            && usize::try_from(line.len).is_ok_and(|len| is_padding(&block[len..]))
    })
}

/// Size and root of a checkpoint, whoever signed it.
#[must_use]
pub fn unverified(bytes: &[u8]) -> Option<(u64, Hash)> {
    Note::parse(bytes).ok().map(|note| (note.size, note.root))
}

/// Size and root of a checkpoint of the key's log that the key has signed.
#[must_use]
pub fn checkpoint(bytes: &[u8], vkey: &str) -> Option<(u64, Hash)> {
    let key = Vkey::parse(vkey)?;
    let note = Note::parse(bytes).ok()?;
    note.verify(&key).ok()?;
    (note.origin == key.name).then_some((note.size, note.root))
}

/// Whether this is a verification key.
#[must_use]
pub fn vkey(text: &str) -> bool {
    Vkey::parse(text).is_some()
}

/// Path of a tile; `kind` is a level or `entries`.
#[must_use]
pub fn tile_path(kind: &str, number: u64, width: u64) -> String {
    http::tile_path(kind, number, width)
}

/// A log's frames, size and root, when its segments hold together; what the entries say is not judged. `each` sees the
/// lines of every frame.
#[must_use]
pub fn log(dir: &Path, each: &mut dyn FnMut(&[u8])) -> Option<(u64, u64, Hash)> {
    let found = Directory::open(dir, &mut Findings::default()).ok()?;
    let mut reader = SegmentReader::new(found.segments, false, 0);
    let (mut frames, mut tree) = (0, Frontier::default());
    while let Some(raw) = reader.batch() {
        let parsed = raw.parse();
        if !parsed.findings.is_empty() {
            return None;
        }
        for chunk in &raw.chunks {
            if let Shape::Frame { header, body, .. } = chunk.shape {
                each(&raw.bytes[chunk.range.start + header..][..body]);
            }
        }
        frames += parsed.frames;
        parsed.items.iter().for_each(|item| tree.push(item.leaf));
    }
    let sound = reader.progress.findings.is_empty() && reader.progress.trouble.is_none();
    sound.then(|| (frames, tree.size(), tree.root()))
}
