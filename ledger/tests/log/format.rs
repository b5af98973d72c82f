//! The worked examples of FORMAT.md, made by an independent script, come out of this house too.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sunshine_ledger::entry::{Entry, Evidence, Private};
use sunshine_ledger::event::Source;
use sunshine_ledger::id::{Name, Position, Revision};
use sunshine_ledger::list::List;
use sunshine_ledger::time::{Date, RecordedAt};
use sunshine_ledger::{Digest, Log, LogShape, Origin, Subject};

use crate::small::{Image, open};

fn vectors() -> serde_json::Value {
    serde_json::from_str(include_str!("../../../tests/vectors/format.json")).unwrap()
}

#[test]
fn the_example_log_is_written_byte_for_byte() {
    let vectors = vectors();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let origin = Origin::new(&text(&vectors["origin"])).unwrap();
    let number = |name: &str| vectors[name].as_u64().unwrap();
    let shape = LogShape::new(origin, number("segment_bytes"), number("block_bytes")).unwrap();
    let dir = tempfile::tempdir().unwrap();
    Log::create(dir.path(), &shape).unwrap();
    let mut epoch = 0;
    let mut log = None;
    let mut next = 0;
    for frame in vectors["frames"].as_array().unwrap() {
        if frame["writer_epoch"].as_u64().unwrap() > epoch {
            drop(log.take());
            log = Some(open(dir.path()).unwrap().0);
            epoch += 1;
        }
        let log = log.as_mut().unwrap();
        let mut builder = log.begin();
        for _ in 0..frame["entries"].as_u64().unwrap() {
            let hash = builder.push(text(&vectors["entries"][next]).as_bytes()).unwrap();
            assert_eq!(hash.to_string(), text(&vectors["entry_hashes"][next]));
            next += 1;
        }
        let durable = log.commit(&mut builder).unwrap();
        assert_eq!(durable.seal.to_string(), text(&frame["seal"]));
    }
    drop(log);
    let mut image = Image::of(dir.path());
    for (number, segment) in vectors["segments"].as_array().unwrap().iter().enumerate() {
        let expected = STANDARD.decode(text(&segment["base64"])).unwrap();
        assert_eq!(Digest::of(&expected).to_string(), text(&segment["blake3"]));
        assert_eq!(*image.segment(number), expected, "{}", segment["name"]);
    }
}

#[test]
fn format_md_shows_the_vectors() {
    let vectors = vectors();
    let format = include_str!("../../FORMAT.md");
    let shown = [
        &vectors["frames"][1]["header"],
        &vectors["frames"][1]["seal"],
        &vectors["segments"][1]["first_line"],
        &vectors["segments"][1]["blake3"],
        &vectors["entries"][1],
        &vectors["entries"][2],
        &vectors["entry_hashes"][0],
        &vectors["entry_hashes"][1],
        &vectors["roots"][0],
        &vectors["roots"][1],
        &vectors["roots"][2],
        &vectors["roots"][3],
        &vectors["roots"][4],
        &vectors["vkey"],
        &vectors["key_file"],
        &vectors["next_vkey"],
        &vectors["endorsement"],
        &vectors["checkpoint"],
        &vectors["proof_of_position_2"],
    ];
    for value in shown {
        assert!(format.contains(value.as_str().unwrap()), "FORMAT.md does not show {value}");
    }
}

/// The frozen spelling of an envelope: every optional member is left out of one and stands in the other.
#[test]
fn an_envelope_with_every_optional_member_has_one_spelling() {
    let vectors = vectors();
    let line = |number: usize| vectors["envelopes"][number].as_str().unwrap();
    let plain = Entry::parse(line(0).as_bytes()).unwrap();
    assert!(plain.booked_on.is_none() && plain.evidence.is_none() && plain.private.is_none());
    assert!(!plain.more);
    let stands_for = |name: &str| Digest::of(name.as_bytes());
    let name = |name: &str| Name::parse(name).unwrap();
    let evidence = vec![
        Evidence::public(name("bank_slip"), stands_for("a public file")),
        Evidence::private(name("contract_2"), stands_for("a private file")),
    ];
    let fields = [("memo", "a memo"), ("staff_name", "a name")];
    let subject = stands_for("a subject").to_string();
    // When `booked_on` is there is a rule's to say (R08), not the codec's.
    let full = Entry {
        booked_on: Some(Date::parse("2020-03-01").unwrap()),
        evidence: Some(List::new(evidence).unwrap()),
        more: true,
        position: Position::try_from(1).unwrap(),
        prev: Digest::of(line(0).as_bytes()),
        private: Some(Private {
            fields: fields.map(|(field, value)| (name(field), stands_for(value))).into(),
            subject: Subject::parse(&subject[..32]).unwrap(),
        }),
        recorded_at: RecordedAt::parse("2020-03-02T08:00:00.123+08:00").unwrap(),
        revision: Revision::try_from(1).unwrap(),
        source: Source::Import,
        ..plain.clone()
    };
    for (number, entry) in [plain, full].iter().enumerate() {
        assert_eq!(Entry::parse(line(number).as_bytes()).unwrap(), *entry);
        let mut encoded = Vec::new();
        entry.encode(&mut encoded).unwrap();
        assert_eq!(String::from_utf8(encoded).unwrap(), line(number));
    }
}

/// Entry envelope, frame, segment, tile, checkpoint and proof are frozen (FORMAT.md, at its head). Whoever changes
/// their bytes has to change a hash here, and FORMAT.md with it.
#[test]
fn the_vectors_of_what_is_frozen_are_these() {
    let hash = |vectors: &[u8]| Digest::of(vectors).to_string();
    assert_eq!(
        hash(include_bytes!("../../../tests/vectors/format.json")),
        "d404b72bc13d43b11b8ca9a479cd33e258de0fdcbde3311a9113510ddeb2f092"
    );
    assert_eq!(
        hash(include_bytes!("../../../tests/vectors/tree.json")),
        "b1ce062977209f90743fe55e529d1f18a52d5a9e04e389ca1572de78343d8252"
    );
}
