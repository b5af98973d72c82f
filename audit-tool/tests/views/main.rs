//! Documents whose every figure was added up by hand from the story of a small office's month: the auditor finds the same
//! bytes; and whoever changes one figure of them is found out twice.

mod activity;
mod back;
mod changed;
mod comes_to;
mod document;
mod emergency;
#[path = "../forge/mod.rs"]
mod forge;
mod inside;
mod moved;
mod reconciled;
mod review;
mod timeliness;
mod uses;
mod watch;

use forge::story::Story;
use forge::{link, verify, write};
use serde_json::Value;

fn audited(s: &Story) -> (i32, Value) {
    let dir = tempfile::tempdir().expect("a directory");
    write(dir.path(), &link(&s.entries), &s.sizes, &s.published);
    verify(dir.path().to_str().expect("UTF-8"), &[])
}

fn holds(s: &Story) {
    let (code, json) = audited(s);
    assert_eq!(code, 0, "{json:#}");
}

/// Position of the first entry of this type.
fn at(s: &Story, kind: &str) -> usize {
    s.entries.iter().position(|entry| entry["type"] == kind).expect("an entry")
}
