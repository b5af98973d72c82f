//! Someone without the key changes the files. The auditor exits 1 and names the first wrong position; the ledger refuses to start.

use std::fs;
use std::path::{Path, PathBuf};
use sunshine_tests::{Forge, Verdict, audit, shared, sunshine};

fn verdict_of(dir: &Path) -> Verdict {
    audit(dir.to_str().expect("UTF-8"), &[])
}

fn first_segment(data: &Path) -> PathBuf {
    let mut files: Vec<PathBuf> = fs::read_dir(data.join("segments"))
        .expect("segments")
        .map(|f| f.expect("a file").path())
        .filter(|p| p.extension().is_some_and(|e| e == "seg"))
        .collect();
    files.sort();
    files.remove(0)
}

/// Flips one bit of the byte at `offset`.
fn flip(file: &Path, offset: u64, bit: u8) {
    use std::os::unix::fs::FileExt;
    let mut permissions = fs::metadata(file).expect("a file").permissions();
    #[expect(
        clippy::permissions_set_readonly_false,
        reason = "a full segment is read-only, and this one is a copy in a test"
    )]
    permissions.set_readonly(false);
    fs::set_permissions(file, permissions).expect("writable");
    let open = fs::OpenOptions::new().read(true).write(true).open(file).expect("the segment");
    let mut byte = [0];
    open.read_exact_at(&mut byte, offset).expect("a byte");
    byte[0] ^= 1 << bit;
    open.write_all_at(&byte, offset).expect("a changed byte");
}

/// Offsets all over the used part of a segment, its first line, frame headers, padding and seals among them, and its zero tail.
fn offsets(file: &Path) -> Vec<u64> {
    let bytes = fs::read(file).expect("the segment");
    let used = bytes.iter().rposition(|b| *b != 0).expect("a used segment") as u64 + 1;
    let mut chosen: Vec<u64> = vec![
        0,
        5,
        100,
        4095,
        4096,
        4097,
        4102,
        4110,
        used - 1,
        used - 2,
        used,
        used + 1,
        bytes.len() as u64 - 1,
    ];
    let mut step = 0x9E37_79B9_7F4A_7C15_u64;
    while chosen.len() < 60 {
        step = step.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        chosen.push((step >> 16) % used);
    }
    chosen.retain(|offset| *offset < bytes.len() as u64);
    chosen
}

#[test]
fn any_changed_byte_is_found() {
    let ledger = shared(1, None);
    let copy = ledger.copy();
    let data = copy.path().join("data");
    let segment = first_segment(&data);
    for (count, offset) in offsets(&segment).into_iter().enumerate() {
        let bit = u8::try_from(count % 8).expect("below 8");
        flip(&segment, offset, bit);
        let verdict = verdict_of(&data);
        assert_eq!(
            verdict.code, 1,
            "bit {bit} of byte {offset} changed, and nobody noticed:\n{}",
            verdict.text
        );
        assert!(
            verdict.first_wrong_position().is_some(),
            "byte {offset}: no position named:\n{}",
            verdict.text
        );
        flip(&segment, offset, bit);
    }
    let _verdict = verdict_of(&data).holds();
}

#[test]
fn the_ledger_itself_refuses_a_changed_byte() {
    let ledger = shared(1, None);
    let copy = ledger.copy();
    let data = copy.path().join("data");
    let segment = first_segment(&data);
    flip(&segment, 10_000, 3);
    let ran = sunshine(&["doctor", "--dir", data.to_str().expect("UTF-8")]);
    assert_ne!(ran.code, 0, "{}", ran.out);
    let said = format!("{}{}", ran.out, ran.err);
    assert!(
        said.contains(".seg") && said.contains("position"),
        "it names file and position: {said}"
    );
}

fn rewritten(change: impl FnOnce(&mut Vec<Vec<u8>>)) -> (tempfile::TempDir, Verdict) {
    let ledger = shared(1, None);
    let forge = Forge::of(&ledger.data());
    let copy = tempfile::tempdir().expect("a temporary directory");
    let data = copy.path().join("data");
    forge.write_unsigned(&ledger.data(), &data, change);
    let verdict = verdict_of(&data);
    (copy, verdict)
}

fn named(verdict: &Verdict, position: u64) {
    assert_eq!(verdict.code, 1, "{}", verdict.text);
    assert_eq!(verdict.first_wrong_position(), Some(position), "{}", verdict.text);
}

#[test]
fn an_entry_deleted() {
    let (_copy, verdict) = rewritten(|lines| {
        lines.remove(5_000);
    });
    named(&verdict, 5_000);
}

#[test]
fn two_entries_swapped() {
    let (_copy, verdict) = rewritten(|lines| lines.swap(5_000, 5_001));
    named(&verdict, 5_000);
}

#[test]
fn an_entry_inserted() {
    let (_copy, verdict) = rewritten(|lines| {
        let copy = lines[4_000].clone();
        lines.insert(5_000, copy);
    });
    named(&verdict, 5_000);
}

#[test]
fn the_tail_cut() {
    let mut left = 0;
    let (_copy, verdict) = rewritten(|lines| {
        left = lines.len() - 10;
        lines.truncate(left);
    });
    named(&verdict, left as u64);
}

/// The links are made good from the middle on, so the chain holds; the signed checkpoints do not.
#[test]
fn a_history_hashed_again_from_the_middle() {
    let ledger = shared(1, None);
    let mut forge = Forge::of(&ledger.data());
    let target =
        forge.entries().iter().rposition(|e| e["type"] == "money_received").expect("a gift");
    let amount = forge.entries()[target]["data"]["amount_fen"].as_u64().expect("fen");
    forge.entries()[target]["data"]["amount_fen"] = (amount + 100).into();
    let copy = tempfile::tempdir().expect("a temporary directory");
    let data = copy.path().join("data");
    forge.write_unsigned(&ledger.data(), &data, |_| ());
    let verdict = verdict_of(&data);
    assert_eq!(verdict.code, 1, "{}", verdict.text);
    let named = verdict.first_wrong_position().expect("a position");
    assert!(
        named <= target as u64,
        "{named} is after the changed entry {target}:\n{}",
        verdict.text
    );
}
