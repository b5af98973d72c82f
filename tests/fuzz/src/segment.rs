//! A segment: its first block, and a log of one or two files. The first byte says which and how much the harness seals.

use crate::{frame, seal, vectors};
use std::cell::RefCell;
use std::fs;
use sunshine_audit::decoders as theirs;
use sunshine_ledger::LogFault;
use sunshine_ledger::decoders as ours;
use tempfile::TempDir;

const BLOCK: usize = 512;
const SEGMENT: usize = 2048;

/// First blocks raw and sealed, then whole directories.
pub fn check(input: &[u8]) {
    let Some((how, rest)) = input.split_first() else { return };
    match how % 6 {
        0 => first_block(rest),
        1 => {
            let end = rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
            let tail = rest.get(end + 1..).unwrap_or_default();
            first_block(&[&seal::checked(&rest[..end])[..], tail].concat());
        }
        2 => first_block(&seal::padded(seal::checked(rest), BLOCK)),
        3 => log(&[rest.to_vec()]),
        4 => log(&[begun(rest)]),
        _ => log(&patched(rest)),
    }
}

fn first_block(block: &[u8]) {
    let said = ours::first_block(block);
    assert_eq!(said.is_some(), theirs::first_block(block), "{}", String::from_utf8_lossy(block));
    assert!(said.is_none_or(|again| again == block), "another spelling was accepted");
}

/// A sound first block, one frame of these lines where they fit, and the rest of them as they are.
fn begun(rest: &[u8]) -> Vec<u8> {
    let zeros = "0".repeat(64);
    let line = format!("segment 1 {} 1 {SEGMENT} {BLOCK} {zeros}", vectors::ORIGIN);
    let mut out = seal::padded(seal::checked(line.as_bytes()), BLOCK);
    let cut = rest.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    if cut > 0 {
        out.extend(frame::of_lines(&rest[..cut]));
    }
    out.extend_from_slice(&rest[cut..]);
    out.resize(SEGMENT, 0);
    out
}

/// The example's two segments with some bytes replaced: two bytes of place, one of value, and again.
fn patched(rest: &[u8]) -> Vec<Vec<u8>> {
    let mut files = vectors::segments();
    let all: usize = files.iter().map(Vec::len).sum();
    for patch in rest.chunks_exact(3) {
        let at = usize::from(u16::from_be_bytes([patch[0], patch[1]])) % all;
        files[at / SEGMENT][at % SEGMENT] = patch[2];
    }
    files
}

/// Both readers of a directory that nobody is using.
fn log(files: &[Vec<u8>]) {
    thread_local!(static DIR: RefCell<Option<TempDir>> = const { RefCell::new(None) });
    DIR.with_borrow_mut(|dir| {
        let dir = dir.get_or_insert_with(|| tempfile::tempdir().expect("a directory")).path();
        let segments = dir.join("segments");
        fs::create_dir_all(&segments).expect("a directory");
        for (number, bytes) in [1, 3].into_iter().zip(files.iter().map(Some).chain([None, None])) {
            let path = segments.join(format!("{number:020}.seg"));
            match bytes {
                Some(bytes) => fs::write(path, bytes).expect("a file"),
                None => drop(fs::remove_file(path)),
            }
        }
        let said = match ours::log(dir) {
            Err(LogFault::NoLog(_)) => Some(None),
            other => other.expect("a readable directory").map(Some),
        };
        // What is no entry at all is damage to the ledger, and a broken rule (R01) to the auditor.
        let mut braced = true;
        let found = theirs::log(dir, &mut |body| {
            braced &= body
                .split_inclusive(|b| *b == b'\n')
                .all(|line| frame::is_braced(&line[..line.len() - 1]));
        });
        match (said, found.filter(|_| braced)) {
            (Some(None), Some((frames, size, _))) => {
                assert_eq!((frames, size), (0, 0), "no log, the ledger says")
            }
            // A file whose first write was cut short is no log yet for the ledger, and damage for the auditor.
            (Some(None), None) => {}
            (Some(Some(ours)), Some(theirs)) => assert_eq!(ours, theirs),
            (ours, theirs) => assert_eq!(ours.flatten(), theirs, "{files:?}"),
        }
    });
}
