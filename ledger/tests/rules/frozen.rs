//! The members of every event are frozen: what an independent script wrote of each, in every schema, is read and written
//! again to the same bytes for ever (FORMAT.md, at its head). A form that has to change is a further schema.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sunshine_ledger::Digest;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::EventType;

use crate::catalogue::properties;

const VECTORS: &str = include_str!("../../../tests/vectors/payloads.json");

fn entries() -> Vec<String> {
    serde_json::from_str(VECTORS).unwrap()
}

/// Who adds an event adds its entries, and writes their hash here; no other line of the file may change.
#[test]
fn the_vectors_of_the_payloads_are_these() {
    assert_eq!(
        Digest::of(VECTORS.as_bytes()).to_string(),
        "fc23c7bb390eadd2eff26561bc967f57c4f481f03ac5b0dbe2e263facc16d55b"
    );
}

#[test]
fn what_was_written_once_is_read_and_written_alike() {
    for text in entries() {
        let entry = Entry::parse(text.as_bytes()).unwrap_or_else(|why| panic!("{why}: {text}"));
        entry.event.check_form().unwrap_or_else(|why| panic!("{why:?}: {text}"));
        let mut encoded = Vec::new();
        entry.encode(&mut encoded).unwrap();
        assert_eq!(String::from_utf8(encoded).unwrap(), text);
    }
}

/// No event, no schema of it and no member is without an example, nor without one that leaves it out if it may be absent.
#[test]
fn every_member_of_every_schema_has_its_vector() {
    let mut said: BTreeMap<(EventType, u32), Vec<BTreeSet<String>>> = BTreeMap::new();
    for text in entries() {
        let entry: Value = serde_json::from_str(&text).unwrap();
        let kind = EventType::from_name(entry["type"].as_str().unwrap()).unwrap();
        let schema = u32::try_from(entry["schema"].as_u64().unwrap()).unwrap();
        let members = entry["data"].as_object().unwrap().keys().cloned().collect();
        said.entry((kind, schema)).or_default().push(members);
    }
    for kind in EventType::ALL {
        for schema in 1..=kind.newest_schema() {
            let name = format!("{} {schema}", kind.name());
            let said = said.remove(&(*kind, schema)).unwrap_or_else(|| panic!("{name}"));
            let members = properties(*kind, schema);
            for (member, optional) in &members {
                let with = said.iter().filter(|said| said.contains(member)).count();
                assert!(with > 0, "no {name} has `{member}`");
                assert_eq!(with < said.len(), *optional, "`{member}` of {name}");
            }
            assert!(said.iter().flatten().all(|member| members.contains_key(member)), "{name}");
        }
    }
    assert!(said.is_empty(), "{said:?}");
}
