//! The worked examples of FORMAT.md, made by an independent script, come out of this house too.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sunshine_ledger::{Digest, Log, LogShape, Origin};

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
