//! The worked example of `VIEWS.md`, and the log around it: documents made by
//! `tests/vectors/make_views.py`, which shares no code with this crate, come out byte for byte.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test stops at what it does not expect"
)]

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use sunshine_ledger::{Digest, Log, LogReader, LogShape, Opening, Origin};
use sunshine_projections::{Ask, Extent, Fault, NoDocument, View, Views};

const EXAMPLE: &str = include_str!("../../tests/vectors/views.json");
const AROUND: &str = include_str!("../../tests/vectors/around.json");
const VIEWS_MD: &str = include_str!("../VIEWS.md");

#[derive(Deserialize)]
struct Vectors {
    documents: Vec<Made>,
    entries: Vec<String>,
}

#[derive(Deserialize)]
struct Made {
    blake3: String,
    document: String,
    params: BTreeMap<String, String>,
    root: String,
    size: u64,
    view: View,
    whole: bool,
}

impl Made {
    fn ask(&self) -> Ask {
        let extent = if self.whole { Extent::Whole } else { Extent::Page };
        let params = self.params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        Ask::parse(self.view, extent, params).unwrap()
    }

    fn root(&self) -> Digest {
        Digest::parse(self.root.as_bytes()).unwrap()
    }
}

fn vectors(text: &str) -> Vectors {
    serde_json::from_str(text).unwrap()
}

fn log(dir: &Path, entries: &[String]) -> (Log, LogReader) {
    let shape = LogShape::standard(Origin::new("views.example/ledger").unwrap());
    Log::create(dir, &shape).unwrap();
    let (mut log, reader, _) = Log::open(dir, &Opening::default()).unwrap();
    let mut frame = log.begin();
    for entry in entries {
        frame.push(entry.as_bytes()).unwrap();
    }
    log.commit(&mut frame).unwrap();
    (log, reader)
}

fn every_document(text: &str) -> Vec<Made> {
    let dir = tempfile::tempdir().unwrap();
    let mut vectors = vectors(text);
    let (_log, reader) = log(dir.path(), &vectors.entries);
    let views = Views::open(reader, &dir.path().join("views")).unwrap();
    vectors.documents.sort_by_key(|made| made.size);
    for made in &vectors.documents {
        let standing = views.catch_up_to(made.size).unwrap();
        let document = standing.document(&made.ask(), made.size, &made.root()).unwrap();
        assert_eq!(String::from_utf8(document.bytes()).unwrap(), made.document);
        assert_eq!(document.hash().to_hex().as_str(), made.blake3);
        assert_eq!(document.foots(), Ok(()));
    }
    let standing = views.standing().unwrap();
    for made in vectors.documents.iter().filter(|made| made.size < standing.size()) {
        let document = standing.document(&made.ask(), made.size, &made.root());
        match document {
            Ok(document) => assert_eq!(document.bytes(), made.document.as_bytes()),
            Err(NoDocument::OtherSize { .. }) => assert!(!made.view.is_list()),
            Err(other) => panic!("{other}"),
        }
    }
    vectors.documents
}

#[test]
fn every_document_of_the_example() {
    for made in every_document(EXAMPLE) {
        assert!(VIEWS_MD.contains(&made.blake3), "VIEWS.md lacks {}", made.blake3);
    }
}

#[test]
fn every_document_of_the_log_around_it() {
    assert!(every_document(AROUND).len() > 150);
}

fn stored_and_opened_again(text: &str) {
    let dir = tempfile::tempdir().unwrap();
    let vectors = vectors(text);
    let (_log, reader) = log(dir.path(), &vectors.entries);
    let path = dir.path().join("views");
    for size in 1..=vectors.entries.len() as u64 {
        let views = Views::open(reader.clone(), &path).unwrap();
        assert_eq!(views.size(), size - 1);
        drop(views.catch_up_to(size).unwrap());
        views.store().unwrap();
    }
    let views = Views::open(reader, &path).unwrap();
    let size = views.size();
    let standing = views.catch_up_to(size).unwrap();
    for made in vectors.documents.iter().filter(|made| made.size == size || made.view.is_list()) {
        let document = standing.document(&made.ask(), made.size, &made.root()).unwrap();
        assert_eq!(String::from_utf8(document.bytes()).unwrap(), made.document);
    }
}

#[test]
fn stored_and_opened_again_at_every_size() {
    stored_and_opened_again(EXAMPLE);
    stored_and_opened_again(AROUND);
}

#[test]
fn a_sound_cursor_that_the_log_does_not_bear_out_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let vectors = vectors(EXAMPLE);
    let path = dir.path().join("views");
    let (_whole, reader) = log(&dir.path().join("whole"), &vectors.entries);
    let views = Views::open(reader, &path).unwrap();
    drop(views.catch_up_to(20).unwrap());
    views.store().unwrap();
    drop(views);
    let (_short, reader) = log(&dir.path().join("short"), &vectors.entries[..19]);
    let refused = Views::open(reader, &path).unwrap_err();
    assert!(matches!(refused, Fault::BeyondLog { cursor: 20, log: 19, .. }), "{refused}");
    let mut other = vectors.entries.clone();
    other[19] = other[19].replace("R-1", "R-9");
    let (_other, reader) = log(&dir.path().join("other"), &other[..20]);
    let refused = Views::open(reader, &path).unwrap_err();
    assert!(matches!(refused, Fault::OtherLog { position: 19, .. }), "{refused}");
}
