//! Damage and foreign bytes: found, placed, and told apart from what cannot be read at all.

mod forge;

use forge::story::story;
use forge::{link, verify, vkey, write};
use serde_json::{Value, json};
use std::path::Path;

fn honest(dir: &Path) -> Vec<String> {
    let s = story();
    let lines = link(&s.entries);
    write(dir, &lines, &s.sizes, &s.published);
    lines
}

fn audited(dir: &Path, more: &[&str]) -> (i32, Value) {
    verify(dir.to_str().expect("UTF-8"), more)
}

#[test]
fn every_changed_byte_is_found() {
    let dir = tempfile::tempdir().expect("a directory");
    honest(dir.path());
    let file = dir.path().join(format!("segments/{:020}.seg", 1));
    let bytes = std::fs::read(&file).expect("the segment");
    for at in (0..bytes.len()).step_by(211).chain([511, 512, bytes.len() - 1]) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        std::fs::write(&file, &changed).expect("a changed segment");
        let (code, json) = audited(dir.path(), &[]);
        assert_eq!(code, 1, "byte {at}: {json:#}");
        assert!(json["first_wrong_position"].is_u64(), "byte {at}: {json:#}");
    }
}

#[test]
fn entries_removed_swapped_and_cut() {
    let dir = tempfile::tempdir().expect("a directory");
    let s = story();
    let lines = link(&s.entries);
    let attack = |change: &dyn Fn(&mut Vec<String>)| {
        let mut forged = lines.clone();
        change(&mut forged);
        let to = tempfile::tempdir().expect("a directory");
        write(to.path(), &forged, &[], &s.published);
        for name in ["checkpoint", "checkpoints"] {
            let path = to.path().join(name);
            if path.is_dir() {
                std::fs::remove_dir_all(&path).expect("gone")
            } else {
                std::fs::remove_file(&path).expect("gone")
            }
        }
        std::fs::create_dir(to.path().join("checkpoints")).expect("a folder");
        honest(dir.path());
        let size = format!("checkpoints/{:020}", lines.len());
        std::fs::copy(dir.path().join(&size), to.path().join(&size)).expect("a note");
        std::fs::copy(dir.path().join("checkpoint"), to.path().join("checkpoint")).expect("a note");
        audited(to.path(), &[]).1["first_wrong_position"].clone()
    };
    assert_eq!(
        attack(&|lines| {
            lines.remove(10);
        }),
        json!(10)
    );
    assert_eq!(attack(&|lines| lines.swap(10, 11)), json!(10));
    assert_eq!(attack(&|lines| lines.truncate(60)), json!(60));
}

#[test]
fn a_history_written_again_is_found_by_the_remembered_checkpoint() {
    let dir = tempfile::tempdir().expect("a directory");
    honest(dir.path());
    let kept = tempfile::NamedTempFile::new().expect("a file");
    std::fs::copy(dir.path().join("checkpoint"), kept.path()).expect("a copy");
    let kept = kept.path().to_str().expect("UTF-8");
    assert_eq!(audited(dir.path(), &["--since", kept]).0, 0);
    let mut s = story();
    let at = s.entries.iter().position(|e| e["type"] == "money_received").expect("a gift");
    s.entries[at]["data"]["amount_fen"] = json!(100_001);
    let other = tempfile::tempdir().expect("a directory");
    write(other.path(), &link(&s.entries), &s.sizes, &s.published);
    let (code, json) = audited(other.path(), &["--since", kept]);
    assert_eq!(code, 1);
    assert!(json["findings"].to_string().contains("root_differs"), "{json:#}");
}

#[test]
fn keys() {
    let dir = tempfile::tempdir().expect("a directory");
    honest(dir.path());
    let (code, json) = audited(dir.path(), &["--key", &vkey()]);
    assert_eq!((code, &json["key"]), (0, &json!("given")));
    let stranger = "ledger.example/donations+e0ee5b00+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
    assert_eq!(audited(dir.path(), &["--key", stranger]).0, 1);
    assert_eq!(audited(dir.path(), &["--key", "nonsense"]).0, 2);
    let checkpoint = dir.path().join("checkpoint");
    let note = std::fs::read_to_string(&checkpoint).expect("a note");
    let last = note.len() - 4;
    let (a, b) = note.split_at(last);
    let flipped = if b.starts_with('A') { "B" } else { "A" };
    std::fs::write(&checkpoint, format!("{a}{flipped}{}", &b[1..])).expect("a note");
    assert_eq!(audited(dir.path(), &[]).0, 1);
}

#[test]
fn strangers_and_missing_files() {
    let dir = tempfile::tempdir().expect("a directory");
    honest(dir.path());
    std::fs::write(dir.path().join("segments/spare"), [0; 100]).expect("a spare");
    std::fs::write(dir.path().join("segments/x.tmp"), "x").expect("an unfinished file");
    assert_eq!(audited(dir.path(), &[]).0, 0);
    std::fs::write(dir.path().join("segments/other"), "x").expect("a stranger");
    assert_eq!(audited(dir.path(), &[]).0, 1);
    std::fs::remove_file(dir.path().join("segments/other")).expect("gone");
    std::fs::remove_dir_all(dir.path().join("published")).expect("gone");
    assert_eq!(audited(dir.path(), &[]).0, 1);
    assert_eq!(verify("/nowhere/at/all", &[]).0, 2);
    assert_eq!(verify("http://127.0.0.1:1", &[]).0, 2);
}

#[test]
fn versions_not_known_are_no_findings() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut s = story();
    let at = s.entries.len() - 1;
    s.entries[at]["schema"] = json!(2);
    s.entries[at]["data"] = json!({"other": true});
    write(dir.path(), &link(&s.entries), &[], &[]);
    assert_eq!(audited(dir.path(), &[]).0, 2);
}

#[test]
fn a_directory_in_use_may_be_ahead_of_its_checkpoint() {
    let dir = tempfile::tempdir().expect("a directory");
    let lines = honest(dir.path());
    let newest = format!("checkpoints/{:020}", lines.len());
    std::fs::remove_file(dir.path().join(newest)).expect("gone");
    let older = std::fs::read_dir(dir.path().join("checkpoints"))
        .expect("notes")
        .next()
        .expect("one")
        .expect("one");
    std::fs::copy(older.path(), dir.path().join("checkpoint")).expect("a note");
    assert_eq!(audited(dir.path(), &[]).0, 1);
    let lock = std::fs::File::create(dir.path().join("LOCK")).expect("a lock");
    lock.lock().expect("held");
    let (code, json) = audited(dir.path(), &[]);
    assert_eq!(code, 0, "{json:#}");
    assert_eq!(json["in_use"], true);
}

#[test]
fn the_example_of_the_format() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/format.json");
    let vectors: Value =
        serde_json::from_slice(&std::fs::read(file).expect("the vectors")).expect("JSON");
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::create_dir_all(dir.path().join("segments")).expect("a folder");
    for segment in vectors["segments"].as_array().expect("segments") {
        use base64::{Engine, engine::general_purpose::STANDARD};
        let bytes = STANDARD.decode(segment["base64"].as_str().expect("text")).expect("base64");
        let name = segment["name"].as_str().expect("a name");
        std::fs::write(dir.path().join("segments").join(name), bytes).expect("a segment");
    }
    let note = vectors["checkpoint"].as_str().expect("a note");
    let size: u64 = note.lines().nth(1).and_then(|line| line.parse().ok()).expect("a size");
    std::fs::create_dir_all(dir.path().join("checkpoints")).expect("a folder");
    for file in ["checkpoint".to_owned(), format!("checkpoints/{size:020}")] {
        std::fs::write(dir.path().join(file), note).expect("a note");
    }
    let (code, json) = audited(dir.path(), &[]);
    // Its entries stand for real ones: each is malformed, and frames, chain and tree are sound.
    assert_eq!(code, 1);
    assert_eq!(json["checked"]["frames"], 3);
    for finding in json["findings"].as_array().expect("findings") {
        assert_eq!(finding["rule"], "R01", "{json:#}");
    }
}

/// What was signed cannot be made unsaid by taking more of it away.
#[test]
fn evidence_taken_away_is_a_finding() {
    for gone in ["checkpoints", "segments"] {
        let dir = tempfile::tempdir().expect("a directory");
        honest(dir.path());
        std::fs::remove_dir_all(dir.path().join(gone)).expect("gone");
        std::fs::create_dir_all(dir.path().join("segments")).expect("a folder");
        let (code, json) = audited(dir.path(), &[]);
        assert_eq!(code, 1, "{gone}: {json:#}");
    }
}

#[test]
fn a_checkpoint_that_is_none_is_a_finding() {
    for garbage in [&b"not a note"[..], b"", b"\xff"] {
        let dir = tempfile::tempdir().expect("a directory");
        honest(dir.path());
        std::fs::write(dir.path().join("checkpoint"), garbage).expect("garbage");
        let (code, json) = audited(dir.path(), &[]);
        assert_eq!((code, &json["findings"][0]["code"]), (1, &json!("note_refused")), "{json:#}");
    }
}

#[test]
fn the_version_names_what_it_knows_and_the_commit() {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sunshine-audit"));
    let ran = command.arg("--version").output().expect("the auditor runs");
    let version = String::from_utf8(ran.stdout).expect("text");
    let (start, commit) = version.trim_end().rsplit_once(' ').expect("words");
    assert!(start.ends_with("(format version 1, rules version 1, commit"), "{version}");
    let commit = commit.strip_suffix(')').expect("a bracket");
    let hash = commit.len() >= 12 && commit.bytes().all(|b| b.is_ascii_hexdigit());
    assert!(hash || commit == "unknown", "{version}");
}
