//! A ledger of many segments: backed up, taken over, gone back to, and examined in each of them.

use super::{change, said, text};
use std::fs;
use std::path::PathBuf;
use sunshine_ledger::id::StaffId;
use sunshine_ledger::time::Date;
use sunshine_ledger::{NewLedger, Origin};
use sunshine_tests::{audit, shared, sunshine};

#[test]
fn many_segments_are_one_log() {
    let sample = shared(1, None);
    let dir = tempfile::tempdir().expect("a temporary directory");
    let (data, backup, restored) =
        (dir.path().join("data"), dir.path().join("backup"), dir.path().join("restored"));
    let founder = |id| StaffId::parse(id).expect("a reference");
    let new = NewLedger {
        origin: Origin::new("sample.sunshine/segments").expect("an origin"),
        founders: vec![founder("F001"), founder("F002")],
        sample: Some(Date::parse("2019-12-01").expect("a day").midnight()),
        successor_of: None,
        sizes: Some((1 << 20, 4_096)),
        key_file: None,
    };
    let _origin = sunshine_ledger::init(&data, &new).expect("a ledger");
    let _imported = sunshine(&["import", "--dir", &text(&data), &text(&sample.registers())]).ok();
    let segments: Vec<PathBuf> = {
        let files = fs::read_dir(data.join("segments")).expect("segments");
        let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
        files.retain(|path| path.extension().is_some_and(|e| e == "seg"));
        files.sort();
        files
    };
    assert!(segments.len() > 5, "{} segments", segments.len());
    let back_up = || {
        sunshine(&["backup", "--incremental", "--dir", &text(&data), "--to", &text(&backup)]).ok()
    };
    let _first = back_up();
    let second = back_up();
    let unchanged = second.out.split("unchanged: ").nth(1).expect("how many are unchanged");
    let unchanged: usize =
        unchanged.split(';').next().and_then(|n| n.parse().ok()).expect("a number");
    assert!(unchanged > segments.len(), "{}", second.out);
    let _holds = audit(&text(&backup), &[]).holds();
    let note = text(&data.join("checkpoint"));
    let _restored = sunshine(&[
        "restore",
        "--from",
        &text(&backup),
        "--dir",
        &text(&restored),
        "--newest",
        &note,
    ])
    .ok();
    for name in &segments {
        let name = name.file_name().expect("a name");
        let bytes = |dir: &PathBuf| fs::read(dir.join("segments").join(name)).expect("a segment");
        assert_eq!(bytes(&data), bytes(&restored));
    }
    let middle = &segments[segments.len() / 2];
    change(middle, 300_000);
    let examined = sunshine(&["doctor", "--dir", &text(&data)]);
    assert_eq!(examined.code, 1, "{}", said(&examined));
    assert!(examined.out.contains(&text(middle)), "{}", examined.out);
    let unread = &segments[segments.len() / 2 + 1];
    assert!(examined.out.contains("segments_unread") && examined.out.contains(&text(unread)));
    let refused =
        sunshine(&["backup", "--incremental", "--dir", &text(&data), "--to", &text(&backup)]);
    assert_eq!(refused.code, 2, "a damaged ledger replaces no backup: {}", said(&refused));
    let _holds = audit(&text(&backup), &[]).holds();
}
