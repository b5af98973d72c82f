//! The table of FORMAT.md section 8 on real files, row by row, and the steps of a switch. Every
//! subset of a write's sectors is tried in `src/small_logs`.

use std::fs;
use std::path::Path;

use sunshine_ledger::{Claim, Log, LogFault, LogShape, Opening};

use crate::small::{Image, commit, entries, log_of, open, shape};

/// A log of `frames`, and the image of it before the last of them.
fn before_and_after(shape: &LogShape, frames: &[&[usize]]) -> (Image, Image, Vec<Vec<u8>>) {
    let (after, _, all) = log_of(shape, frames);
    let (before, _, _) = log_of(shape, &frames[..frames.len() - 1]);
    (before, after, all)
}

/// Where two images of one segment first differ, and how long the difference is in sectors.
fn difference(before: &mut Image, after: &mut Image, segment: usize) -> (usize, usize) {
    let (before, after) = (before.segment(segment), after.segment(segment));
    let first = before.iter().zip(after.iter()).position(|(a, b)| a != b).unwrap();
    let last = before.iter().zip(after.iter()).rposition(|(a, b)| a != b).unwrap();
    (first / 512, last / 512 + 1 - first / 512)
}

#[test]
fn zeroing_that_was_cut_short_is_done_again() {
    let (mut before, mut after, all) = before_and_after(&shape(8192, 512), &[&[30], &[500, 900]]);
    let (first, sectors) = difference(&mut before, &mut after, 0);
    // Torn: the second sector never arrived. Then any part of the zeroing.
    for zeroed in (0..1_u32 << sectors).step_by(3) {
        let mut image = after.clone().with_watermark_of(&before);
        for sector in (0..sectors).filter(|sector| *sector == 1 || zeroed >> sector & 1 == 1) {
            image.segment(0)[(first + sector) * 512..][..512].fill(0);
        }
        let dir = image.lay_out();
        let (_, reader, _) = open(dir.path()).unwrap();
        assert_eq!(entries(&reader), all[..1], "zeroed {zeroed:b}");
    }
}

#[test]
fn torn_becomes_refused_when_someone_knows_of_the_frame() {
    let (before, mut after, _) = before_and_after(&shape(8192, 512), &[&[30], &[500, 900]]);
    after.segment(0)[1024 + 512..][..512].fill(0);
    assert!(matches!(open(after.lay_out().path()), Err(LogFault::Damaged(_))), "the watermark");
    let unmarked = after.with_watermark_of(&before);
    open(unmarked.lay_out().path()).unwrap();
    let claims = vec![Claim { source: "a signed checkpoint".into(), size: 2 }];
    let opening = Opening { claims, trusted_size: 0 };
    let dir = unmarked.lay_out();
    assert!(matches!(Log::open(dir.path(), &opening), Err(LogFault::Damaged(_))));
    assert!(!dir.path().join("quarantine").exists(), "a refusal changes nothing");
}

#[test]
fn a_clean_end_is_refused_when_someone_knows_of_more() {
    let (before, after, _) = before_and_after(&shape(8192, 512), &[&[30], &[500, 900]]);
    let known = before.with_watermark_of(&after);
    match open(known.lay_out().path()) {
        Err(LogFault::AcknowledgedLost { claimed, found, .. }) => {
            assert_eq!((claimed, found), (3, 1))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_refusing_row_refuses() {
    let (before, after, _) = before_and_after(&shape(8192, 512), &[&[30], &[500, 900]]);
    let after = after.with_watermark_of(&before);
    let refused = |story: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let mut image = after.clone();
        change(image.segment(0));
        match open(image.lay_out().path()) {
            Err(LogFault::Damaged(damage)) => (damage.what, damage.frame, damage.byte),
            other => panic!("{story}: {other:?}"),
        }
    };
    assert_eq!(refused("shorter", &|b| b.truncate(8191)).0, "file size");
    assert_eq!(refused("longer", &|b| b.push(0)).0, "file size");
    let middle = refused("damaged middle", &|b| b[512..1024].fill(0));
    assert_eq!(middle, ("damaged middle", 1, 512));
    let header = refused("header", &|b| b[1024] = b'F');
    assert_eq!((header.1, header.2 >= 1024), (2, true));
    let all_there = refused("one letter", &|b| b[1024 + 300] ^= 1);
    assert_eq!((all_there.0, all_there.1), ("seal", 2));
    let after_it = refused("zero sector, bytes after it", &|b| {
        b[1536..2048].fill(0);
        b[8000] = 1;
    });
    assert_eq!(after_it.1, 2);
    refused("first sector zero, bytes past the furthest frame", &|b| {
        b[0..8192].fill(0);
        b[8000] = 1;
    });
}

#[test]
fn a_broken_link_is_refused_though_all_checks_are_right() {
    let shape = shape(8192, 512);
    let (mut one, _, _) = log_of(&shape, &[&[30], &[500]]);
    let (mut other, _, _) = log_of(&shape, &[&[33], &[500]]);
    let second = other.segment(0)[1024..2048].to_vec();
    one.segment(0)[1024..2048].copy_from_slice(&second);
    match open(one.lay_out().path()) {
        Err(LogFault::Damaged(damage)) => assert_eq!(damage.what, "previous seal"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_step_of_a_switch_leaves_a_log_that_opens() {
    let shape = shape(16384, 4096);
    let (before, mut after, all) = before_and_after(&shape, &[&[7000], &[7000], &[30]]);
    let name = Path::new("segments/00000000000000000002.seg").to_owned();
    let full = before.0[Path::new("segments/00000000000000000001.seg")].len();
    let block = after.segment(1)[..4096].to_vec();
    let mut states = vec![vec![0; full]];
    for subset in 0..256_u32 {
        let mut torn = vec![0; full];
        for sector in (0..8).filter(|sector| subset >> sector & 1 == 1) {
            let range = sector * 512..(sector + 1) * 512;
            torn[range.clone()].copy_from_slice(&block[range]);
        }
        states.push(torn);
    }
    let (one, _, _) = before_and_after(&shape, &[&[7000], &[7000]]);
    for (number, state) in states.into_iter().enumerate() {
        let mut image = one.clone();
        image.0.insert(name.clone(), state);
        let dir = image.lay_out();
        let opened = open(dir.path());
        let (mut log, reader, _) = opened.unwrap_or_else(|fault| panic!("state {number}: {fault}"));
        assert_eq!(entries(&reader), all[..1], "state {number}");
        commit(&mut log, &[&[7000], &[30]]);
        drop(log);
        assert_eq!(entries(&open(dir.path()).unwrap().1), all, "state {number}");
    }
}

#[test]
fn whatever_the_spare_is_the_log_opens_and_switches() {
    let shape = shape(2048, 512);
    let (image, _, _) = log_of(&shape, &[&[30]]);
    for spare in [None, Some(vec![]), Some(vec![0; 100]), Some(vec![b'x'; 2048])] {
        let dir = image.lay_out();
        if let Some(bytes) = spare {
            fs::write(dir.path().join("segments/spare"), bytes).unwrap();
        }
        let (mut log, reader, _) = open(dir.path()).unwrap();
        commit(&mut log, &[&[900], &[900], &[900]]);
        assert_eq!(entries(&reader).len(), 4);
    }
}
