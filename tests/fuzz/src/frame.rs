//! One frame with its padding. The first byte says how much of it the harness seals.

use crate::seal;
use sunshine_audit::decoders as theirs;
use sunshine_ledger::decoders as ours;
use sunshine_ledger::entry::Entry;

const BLOCK: usize = 512;

/// Raw bytes; a header's text and a body; or lines alone under a right header.
pub fn check(input: &[u8]) {
    let Some((how, rest)) = input.split_first() else { return };
    match how % 3 {
        0 => both(rest.to_vec()),
        1 => {
            let end = rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
            let body = rest.get(end + 1..).unwrap_or_default();
            both(seal::padded(seal::sealed(&rest[..end], body), BLOCK));
        }
        _ => both(of_lines(rest)),
    }
}

/// A right header over these lines, whatever they are.
pub(crate) fn of_lines(body: &[u8]) -> Vec<u8> {
    let lines = body.iter().filter(|b| **b == b'\n').count();
    let zeros = "0".repeat(64);
    let header = format!("frame 1 0 {lines} {} 1 {zeros}", body.len());
    seal::padded(seal::sealed(header.as_bytes(), body), BLOCK)
}

fn both(extent: Vec<u8>) {
    let said = ours::frame(&extent, BLOCK);
    let lines = lines(&extent);
    let entries = lines.iter().all(|line| Entry::parse(line).is_ok());
    // The auditor reads lines as entries at once; the ledger's frame asks only what keeps a line from imitating a header.
    match (theirs::frame(extent.clone(), BLOCK), &said) {
        (Some(all_entries), Some(again)) => {
            assert_eq!(*again, extent, "another spelling was accepted");
            assert_eq!(all_entries, entries, "of the entries");
        }
        (Some(all_entries), None) => {
            assert!(
                !lines.iter().all(|line| is_braced(line)),
                "only the auditor accepts {extent:?}"
            );
            assert!(!all_entries, "entries that the ledger's frame refuses");
        }
        (None, Some(_)) => panic!("only the ledger accepts {}", String::from_utf8_lossy(&extent)),
        (None, None) => {}
    }
}

/// What stands between header and seal, cut at line feeds.
fn lines(extent: &[u8]) -> Vec<&[u8]> {
    let mut lines: Vec<&[u8]> = extent.split(|b| *b == b'\n').skip(1).collect();
    let end = lines.iter().rposition(|line| line.starts_with(b"seal ")).unwrap_or(0);
    lines.truncate(end);
    lines
}

/// What an entry line cannot lack.
pub(crate) fn is_braced(line: &[u8]) -> bool {
    line.len() >= 2 && line[0] == b'{' && line.ends_with(b"}") && line.iter().all(|b| *b >= 0x20)
}
