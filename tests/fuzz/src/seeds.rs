//! The first inputs of every target, made from `tests/vectors`, and the words that stand in them.

use crate::vectors;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// One example of every event, also of those that the vectors do not have.
#[path = "../../../ledger/src/event/examples.rs"]
mod examples;

struct Seeds(PathBuf);

impl Seeds {
    fn add(&self, target: &str, bytes: &[u8]) {
        let dir = self.0.join(target);
        fs::create_dir_all(&dir).expect("a directory");
        let name = blake3::hash(bytes).to_hex();
        fs::write(dir.join(&name[..16]), bytes).expect("a seed");
    }

    fn after(&self, target: &str, how: u8, bytes: &[u8]) {
        self.add(target, &[&[how], bytes].concat());
    }
}

/// Every example event in an envelope with all its optional members.
fn every_event() -> Vec<String> {
    let around = |(name, data): &(&str, &str)| {
        let mut entry: Value = serde_json::from_str(vectors::HOLDER).expect("JSON");
        let zeros = "0".repeat(64);
        entry["data"] = serde_json::from_str(data).expect("JSON");
        entry["type"] = (*name).into();
        entry["booked_on"] = "2020-03-01".into();
        entry["more"] = true.into();
        entry["evidence"] = serde_json::json!([{"hash": zeros, "kind": "bank_slip"}, {"commitment": zeros, "kind": "contract"}]);
        entry["private"] =
            serde_json::json!({"fields": {"donor_name": zeros}, "subject": "0".repeat(32)});
        entry.to_string()
    };
    examples::EVENTS.iter().map(around).collect()
}

fn words(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => drop(into.insert(format!("\"{text}\""))),
        Value::Array(items) => items.iter().for_each(|item| words(item, into)),
        Value::Object(members) => {
            for (name, value) in members {
                into.insert(format!("\"{name}\":"));
                words(value, into);
            }
        }
        _ => {}
    }
}

/// Writes both and ends the process, as the program `seeds CORPUS DICTIONARY`.
pub fn write() {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(corpus), Some(dictionary)) = (arguments.next(), arguments.next()) else {
        panic!("seeds CORPUS DICTIONARY")
    };
    let seeds = Seeds(corpus);
    let entries: Vec<String> = vectors::entries().into_iter().chain(every_event()).collect();
    let mut known = BTreeSet::new();
    for entry in &entries {
        seeds.add("entry", entry.as_bytes());
        seeds.after("frame", 2, format!("{entry}\n").as_bytes());
        words(&serde_json::from_str(entry).expect("JSON"), &mut known);
    }
    let segments = vectors::segments();
    for segment in &segments {
        seeds.after("frame", 0, &segment[512..1024]);
        seeds.after("segment", 0, &segment[..512]);
        seeds.after("segment", 3, segment);
        let line = segment.split(|b| *b == b'\n').next().expect("a first line");
        for how in [1, 2] {
            seeds.after("segment", how, &line[..line.len() - 17]);
        }
        let header = segment[512..].split(|b| *b == b'\n').next().expect("a header");
        let body = &segment[512 + header.len() + 1..];
        let end = body.windows(6).position(|six| six == b"\nseal ").expect("a seal") + 1;
        seeds.after("frame", 1, &[&header[..header.len() - 17], b"\n", &body[..end]].concat());
        seeds.after("imitation", b' ', &header[..header.len() - 17]);
        seeds.add("imitation", &header[..header.len() - 17]);
        seeds.add("imitation", header);
    }
    seeds.after("segment", 4, b"{}\n{1}\n");
    seeds.after("segment", 5, &[]);
    seeds.add("imitation", "阳光账本 \"\\".as_bytes());
    let checkpoint = vectors::text("checkpoint");
    let (body, lines) = checkpoint.split_once("\n\n").expect("a note");
    seeds.add("note", checkpoint.as_bytes());
    seeds.add("note", vectors::VKEY.as_bytes());
    seeds.add(
        "note",
        format!("{checkpoint}\u{2014} witness.example/w1 IDJKvgAAAABpVbkA\n").as_bytes(),
    );
    seeds.after("checkpoint", 0, checkpoint.as_bytes());
    seeds.after("checkpoint", 1, format!("{body}\n").as_bytes());
    seeds.after(
        "checkpoint",
        2,
        format!("{body}\n\n{lines}\n\n\u{2014} w IDJKvgAAAABpVbkA\n").as_bytes(),
    );
    let proof = vectors::text("proof_of_position_2");
    let head = proof.split("\n\n").next().expect("a head");
    seeds.after("proof", 0, proof.as_bytes());
    seeds.after("proof", 1, head.as_bytes());
    seeds.after("proof", 1, head.replace("\nindex", "\nextra AAAA\nindex").as_bytes());
    for (index, size, hashes) in [(0, 1, 0), (2, 4, 2), (4, 5, 1), (300, 1000, 10)] {
        let numbers = [index, size].map(u16::to_be_bytes).concat();
        seeds.after("proof", 2, &[numbers, vec![9; 32 * hashes]].concat());
    }
    for path in [
        "tile/0/000",
        "tile/63/x001/x234/067.p/255",
        "tile/entries/x001/000",
        "tile/entries/000.p/4",
    ] {
        seeds.add("tile_path", path.as_bytes());
    }
    let printable =
        |word: &String| word.len() <= 60 && word.is_ascii() && !word.contains(char::is_control);
    let quoted =
        |word: &String| format!("\"{}\"\n", word.replace('\\', "\\\\").replace('"', "\\\""));
    let more = [
        "frame ",
        "segment 1 ",
        "seal ",
        "\\xe2\\x80\\x94 ",
        "index ",
        "extra ",
        ".p/",
        "tile/entries/",
        "\\x0a\\x0a",
    ];
    let more = more.map(|word| format!("\"{word}\"\n"));
    let lines: String = known.iter().filter(|w| printable(w)).map(quoted).chain(more).collect();
    fs::write(dictionary, lines).expect("the dictionary");
    std::process::exit(0);
}
