//! A hand that holds everything, written from FORMAT.md: it links, frames, signs and publishes whatever entries it is given.

pub(crate) mod story;

use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

pub(crate) const ORIGIN: &str = "sample.example/ledger";
const SEGMENT: usize = 1 << 15;
const BLOCK: usize = 512;

pub(crate) fn b3(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Canonical JSON of values whose strings need no other escapes than `\"` and `\\`.
pub(crate) fn canonical(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let sorted: BTreeMap<&String, &Value> = members.iter().collect();
            let members: Vec<String> =
                sorted.iter().map(|(k, v)| format!("\"{k}\":{}", canonical(v))).collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(all) => {
            format!("[{}]", all.iter().map(canonical).collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

/// A key whose seed counts up from a byte; the ledger's first one counts from 0.
fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&std::array::from_fn(|at| seed + u8::try_from(at).expect("32 bytes")))
}

fn key_bytes(seed: u8) -> Vec<u8> {
    [&[1], &key(seed).verifying_key().to_bytes()[..]].concat()
}

fn key_id(name: &str, seed: u8) -> [u8; 4] {
    let named = Sha256::new().chain_update(name).chain_update("\n");
    named.chain_update(key_bytes(seed)).finalize()[..4].try_into().expect("4 bytes")
}

pub(crate) fn vkey() -> String {
    vkey_of(ORIGIN, 0)
}

pub(crate) fn vkey_of(name: &str, seed: u8) -> String {
    let id: String = key_id(name, seed).iter().map(|b| format!("{b:02x}")).collect();
    format!("{name}+{id}+{}", STANDARD.encode(key_bytes(seed)))
}

/// What `by` writes under a text.
pub(crate) fn signature(by: u8, text: &str) -> String {
    let signature = key(by).sign(text.as_bytes());
    STANDARD.encode([&key_id(ORIGIN, by)[..], &signature.to_bytes()].concat())
}

pub(crate) fn root(leaves: &[[u8; 32]]) -> [u8; 32] {
    match leaves {
        [] => Sha256::digest([]).into(),
        [one] => *one,
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            Sha256::new()
                .chain_update([1])
                .chain_update(root(left))
                .chain_update(root(right))
                .finalize()
                .into()
        }
    }
}

pub(crate) fn leaf(line: &str) -> [u8; 32] {
    Sha256::new().chain_update([0]).chain_update(line).finalize().into()
}

/// Entries with links, positions and revisions made good, as lines.
pub(crate) fn link(entries: &[Value]) -> Vec<String> {
    let mut prev = "0".repeat(64);
    let mut revisions: BTreeMap<String, u64> = BTreeMap::new();
    let mut lines = Vec::new();
    for (position, entry) in entries.iter().enumerate() {
        let mut entry = entry.clone();
        entry["position"] = json!(position);
        entry["prev"] = json!(prev);
        let next = revisions.entry(entry["stream"].as_str().unwrap_or("").to_owned()).or_insert(0);
        if entry["revision"].is_null() {
            entry["revision"] = json!(*next);
        }
        *next += 1;
        let line = canonical(&entry);
        prev = b3(line.as_bytes());
        lines.push(line);
    }
    lines
}

fn checked(text: String) -> String {
    let check = b3(text.as_bytes());
    format!("{text} {}\n", &check[..16])
}

fn padded(mut bytes: Vec<u8>) -> Vec<u8> {
    let short = bytes.len().next_multiple_of(BLOCK) - bytes.len();
    if short > 0 {
        bytes.extend(vec![b' '; short - 1]);
        bytes.push(b'\n');
    }
    bytes
}

/// Segments of these groups, one frame each.
fn segments(groups: &[Vec<String>]) -> Vec<(u64, Vec<u8>)> {
    let mut out: Vec<(u64, Vec<u8>)> = Vec::new();
    let (mut seal, mut position) = ("0".repeat(64), 0);
    for (number, group) in (1u64..).zip(groups) {
        let body: String = group.iter().map(|line| format!("{line}\n")).collect();
        let head = format!("frame {number} {position} {} {} 1 {seal}", group.len(), body.len());
        let mut frame = checked(head) + &body;
        let before = std::mem::replace(&mut seal, b3(frame.as_bytes()));
        frame += &format!("seal {seal}\n");
        let extent = padded(frame.into_bytes());
        if out.last().is_none_or(|(_, bytes)| bytes.len() + extent.len() > SEGMENT) {
            let line = checked(format!("segment 1 {ORIGIN} {number} {SEGMENT} {BLOCK} {before}"));
            out.push((number, padded(line.into_bytes())));
        }
        out.last_mut().expect("a segment").1.extend(extent);
        position += group.len();
    }
    for (_, bytes) in &mut out {
        bytes.resize(SEGMENT, 0);
    }
    out
}

fn note(size: usize, root: [u8; 32], keys: &[u8]) -> String {
    let body = format!("{ORIGIN}\n{size}\n{}\n", STANDARD.encode(root));
    let line = |by: &u8| format!("\u{2014} {ORIGIN} {}\n", signature(*by, &body));
    format!("{body}\n{}", keys.iter().map(line).collect::<String>())
}

/// Writes a data directory of these lines, signed at these sizes and at the end.
pub(crate) fn write(dir: &Path, lines: &[String], sizes: &[usize], published: &[String]) {
    write_by(dir, lines, sizes, published, &|_| vec![0]);
}

/// The same, each size signed by the keys that `by` names.
pub(crate) fn write_by(
    dir: &Path,
    lines: &[String],
    sizes: &[usize],
    published: &[String],
    by: &dyn Fn(usize) -> Vec<u8>,
) {
    for folder in ["segments", "checkpoints", "published"] {
        std::fs::create_dir_all(dir.join(folder)).expect("a folder");
    }
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut open = false;
    for line in lines {
        if !open {
            groups.push(Vec::new());
        }
        groups.last_mut().expect("a group").push(line.clone());
        open = line.contains(",\"more\":true,");
    }
    for (number, bytes) in segments(&groups) {
        std::fs::write(dir.join(format!("segments/{number:020}.seg")), bytes).expect("a segment");
    }
    let leaves: Vec<[u8; 32]> = lines.iter().map(|line| leaf(line)).collect();
    for size in sizes.iter().copied().chain([lines.len()]) {
        let note = note(size, root(&leaves[..size]), &by(size));
        std::fs::write(dir.join(format!("checkpoints/{size:020}")), &note).expect("a note");
        std::fs::write(dir.join("checkpoint"), &note).expect("a note");
    }
    std::fs::write(dir.join("vkey"), format!("{}\n", vkey())).expect("a key");
    for document in published {
        let name = format!("published/{}.json", b3(document.as_bytes()));
        std::fs::write(dir.join(name), document).expect("a document");
    }
}

/// Exit code and JSON report of the auditor.
pub(crate) fn verify(source: &str, more: &[&str]) -> (i32, Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sunshine-audit"));
    let ran =
        command.args(["verify", source, "--json"]).args(more).output().expect("the auditor runs");
    let json = serde_json::from_slice(&ran.stdout).unwrap_or_else(|_| {
        panic!("no JSON: {}", String::from_utf8_lossy(&ran.stderr));
    });
    (ran.status.code().expect("a code"), json)
}
