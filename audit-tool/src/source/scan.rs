//! Looks through the log once, before it is judged, for the sizes that entries speak of.

use crate::entry::read;
use crate::event::Event;
use crate::views::Asked;
use memchr::{memchr_iter, memrchr};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What has to be known of an earlier size once an entry is judged.
#[derive(Debug, Clone)]
pub(crate) enum Wanted {
    /// The root alone, for the loss, the anchor or the audit report at this position.
    Root(u64),
    /// The root, and a document that was published.
    Document(Asked),
}

/// By the size that is spoken of.
pub(crate) type Plan = BTreeMap<u64, Vec<Wanted>>;

/// How an entry ends that speaks of a size.
const ENDS: [&[u8]; 4] = [
    b"\"type\":\"disclosure_published\"}",
    b"\"type\":\"loss_declared\"}",
    b"\"type\":\"anchor_recorded\"}",
    b"\"type\":\"audit_reported\"}",
];

/// The size an entry speaks of, and what is wanted there; `None` for an entry of another type.
pub(crate) fn wanted(entry: &[u8]) -> Option<(u64, Wanted)> {
    if !ENDS.iter().any(|end| entry.ends_with(end)) {
        return None;
    }
    let entry = read(entry).ok()?;
    match &entry.event {
        Event::LossDeclared(e) => Some((e.size.0, Wanted::Root(entry.position))),
        Event::AnchorRecorded(e) => Some((e.size.0, Wanted::Root(entry.position))),
        Event::AuditReported(e) => Some((e.size.0, Wanted::Root(entry.position))),
        Event::DisclosurePublished(e) => {
            let asked = Asked {
                position: entry.position,
                view: e.view.0.to_owned(),
                pairs: e.params.owned(),
                params: e.params.text.to_owned(),
            };
            Some((e.size.0, Wanted::Document(asked)))
        }
        _ => None,
    }
}

/// What the entry in a line wants. Where its line feed is missing, the seal stands in the same line.
fn line(bytes: &[u8]) -> Option<(u64, Wanted)> {
    let end = memrchr(b'}', bytes)?;
    wanted(&bytes[..=end])
}

/// What the entries in one segment's file want.
pub(crate) fn segment(path: &Path) -> std::io::Result<Vec<(u64, Wanted)>> {
    const CHUNK: usize = 4 << 20;
    /// An entry and its line feed.
    const CARRY: usize = 65_536;
    let mut input = File::open(path)?;
    let mut buffer: Vec<u8> = Vec::with_capacity(CHUNK + CARRY);
    let mut found = Vec::new();
    loop {
        // What is carried over has no line feed.
        let carried = buffer.len();
        let got = input.by_ref().take(CHUNK as u64).read_to_end(&mut buffer)?;
        if got == 0 {
            found.extend(line(&buffer));
            return Ok(found);
        }
        let mut start = 0;
        for lf in memchr_iter(b'\n', &buffer[carried..]) {
            let end = carried + lf;
            found.extend(line(&buffer[start..end]));
            start = end + 1;
        }
        let keep = start.max(buffer.len().saturating_sub(CARRY));
        buffer.drain(..keep);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An entry that names this size, of so many bytes, without its line feed.
    fn anchor(size: u64, bytes: usize) -> String {
        let zeros = "0".repeat(64);
        let entry = |place: &str| {
            format!(
                r#"{{"actor":"S-1","command":"{zeros}","data":{{"anchor":"N","place":"{place}","root":"{zeros}","size":{size}}},"occurred_at":"2020-02-29T08:00:00+08:00","org":"HB","position":7,"prev":"{zeros}","recorded_at":"2020-02-29T08:00:00.000+08:00","request":"{zeros}","revision":0,"role":"publisher","schema":1,"source":"manual","stream":"anchor:N","type":"anchor_recorded"}}"#
            )
        };
        let least = entry("x").len() - 1;
        entry(&"x".repeat(bytes.saturating_sub(least).max(1)))
    }

    fn sizes(text: &[u8]) -> Vec<u64> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("segment");
        std::fs::write(&path, text).unwrap();
        segment(&path).unwrap().into_iter().map(|(size, _)| size).collect()
    }

    #[test]
    fn finds_every_entry_that_names_a_size() {
        let (first, second, third) = (anchor(1, 0), anchor(2, 0), anchor(3, 0));
        let other = first.replace("anchor_recorded", "anchor_record");
        let text = format!("frame 1\n{first}\n{other}\n{second}\nseal 0\n   \n{third}seal 0\n");
        assert_eq!(sizes(text.as_bytes()), [1, 2, 3]);
        // The last one has no line feed, and zeros follow.
        assert_eq!(sizes(format!("frame 1\n{first}").as_bytes()), [1]);
        assert_eq!(
            sizes(format!("{first}\n{second}\n{}", "\0".repeat(9 << 20)).as_bytes()),
            [1, 2]
        );
    }

    #[test]
    fn finds_one_that_two_reads_divide() {
        let one = anchor(5, 600);
        for before in [(4 << 20) - 1, (4 << 20) - 300, (4 << 20) - 600, 4 << 20] {
            let mut text = "x".repeat(before - 1) + "\n" + &one + "\n" + &anchor(6, 600) + "\n";
            text += &"\0".repeat(5 << 20);
            assert_eq!(sizes(text.as_bytes()), [5, 6], "{before}");
        }
    }
}
