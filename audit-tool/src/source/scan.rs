//! Looks through the log once, before it is judged, for the sizes that entries speak of.

use crate::entry::read;
use crate::event::Event;
use crate::views::Asked;
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

/// Horspool's search: most steps skip the whole needle.
fn ends(haystack: &[u8], end: &[u8], mut each: impl FnMut(usize)) {
    let last = end.len() - 1;
    let mut skip = [end.len(); 256];
    for (at, b) in end[..last].iter().enumerate() {
        skip[usize::from(*b)] = last - at;
    }
    let mut at = last;
    while let Some(&b) = haystack.get(at) {
        if b == end[last] && haystack[at - last..=at] == *end {
            each(at + 1);
        }
        at += skip[usize::from(b)];
    }
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
        let carried = buffer.len();
        let got = input.by_ref().take(CHUNK as u64).read_to_end(&mut buffer)?;
        if got == 0 {
            return Ok(found);
        }
        for sought in ENDS {
            let from = carried.saturating_sub(sought.len() - 1);
            ends(&buffer[from..], sought, |end| {
                let end = from + end;
                let start = buffer[..end].iter().rposition(|b| *b == b'\n').map_or(0, |lf| lf + 1);
                found.extend(wanted(&buffer[start..end]));
            });
        }
        let keep = buffer.len().saturating_sub(CARRY);
        buffer.drain(..keep);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_end() {
        let mut text =
            b"xx\"type\":\"disclosure_published\"}\n\"type\":\"disclosure_publish".to_vec();
        text.extend_from_slice(ENDS[0]);
        let mut found = Vec::new();
        ends(&text, ENDS[0], |end| found.push(end));
        assert_eq!(found, [ENDS[0].len() + 2, text.len()]);
    }
}
