//! Looks through the log once, before it is judged, for the sizes at which something was published.

use crate::entry::read;
use crate::event::Event;
use crate::views::Asked;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Documents to recompute, by the size they speak of.
pub(crate) type Plan = BTreeMap<u64, Vec<Asked>>;

/// How an entry of this type ends.
const END: &[u8] = b"\"type\":\"disclosure_published\"}";

/// The size an entry publishes at, and the document; `None` for every other entry.
pub(crate) fn asked(entry: &[u8]) -> Option<(u64, Asked)> {
    if !entry.ends_with(END) {
        return None;
    }
    let entry = read(entry).ok()?;
    let Event::DisclosurePublished(e) = &entry.event else { return None };
    let pairs = e.params.pairs.iter();
    let asked = Asked {
        position: entry.position,
        view: e.view.0.to_owned(),
        pairs: pairs.map(|pair| (pair.0.to_owned(), pair.1.to_owned())).collect(),
        params: e.params.text.to_owned(),
    };
    Some((e.size.0, asked))
}

/// Horspool's search: most steps skip the whole needle.
fn ends(haystack: &[u8], mut each: impl FnMut(usize)) {
    let last = END.len() - 1;
    let mut skip = [END.len(); 256];
    for (at, b) in END[..last].iter().enumerate() {
        skip[usize::from(*b)] = last - at;
    }
    let mut at = last;
    while let Some(&b) = haystack.get(at) {
        if b == END[last] && haystack[at - last..=at] == *END {
            each(at + 1);
        }
        at += skip[usize::from(b)];
    }
}

/// Publications in one segment's file.
pub(crate) fn segment(path: &Path) -> std::io::Result<Vec<(u64, Asked)>> {
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
        let from = carried.saturating_sub(END.len() - 1);
        ends(&buffer[from..], |end| {
            let end = from + end;
            let start = buffer[..end].iter().rposition(|b| *b == b'\n').map_or(0, |lf| lf + 1);
            found.extend(asked(&buffer[start..end]));
        });
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
        text.extend_from_slice(END);
        let mut found = Vec::new();
        ends(&text, |end| found.push(end));
        assert_eq!(found, [END.len() + 2, text.len()]);
    }
}
