//! The report for programs.

use super::{key_source, text::short, verdict};
use crate::audit::Outcome;
use serde_json::{Value, json};

/// The report as one JSON object.
pub(crate) fn json(o: &Outcome) -> Value {
    let findings: Vec<Value> = o
        .findings
        .list
        .iter()
        .map(|f| {
            json!({
                "code": f.code,
                "rule": f.rule.map(|rule| format!("R{:02}", rule.number())),
                "position": f.position,
                "file": f.place.as_ref().map(|place| &place.file),
                "byte": f.place.as_ref().map(|place| place.byte),
                "expected": short(&f.expected),
                "found": short(&f.found),
                "zh": f.zh,
                "en": f.en,
            })
        })
        .collect();
    let notes: Vec<Value> =
        o.findings.notes.iter().map(|(zh, en)| json!({"zh": zh, "en": en})).collect();
    let rules: serde_json::Map<String, Value> = (0..)
        .zip(o.counts)
        .filter(|(_, count): &(u8, u64)| *count > 0)
        .map(|(rule, count)| (format!("R{rule:02}"), json!(count)))
        .collect();
    let (zh, en) = verdict(o);
    let first = o.findings.first();
    json!({
        "holds": o.findings.count == 0,
        "verdict": {"zh": zh, "en": en},
        "first_wrong_position": first.and_then(|f| f.position),
        "first": first.map(|f| json!({"position": f.position, "code": f.code, "rule": f.rule.map(|r| format!("R{:02}", r.number()))})),
        "source": o.source,
        "origin": o.origin,
        "sample": o.sample,
        "key": key_source(o),
        "vkey": o.key,
        "in_use": o.in_use,
        "size": o.signed,
        "root": o.root,
        "since": o.since,
        "checked": {
            "segments": o.segments,
            "frames": o.frames,
            "tiles": o.tiles,
            "entries": o.entries,
            "bytes": o.bytes,
            "checkpoints": o.checkpoints,
            "signatures": o.signatures,
            "documents": o.documents.values().sum::<u64>(),
            "documents_by_view": o.documents,
            "attachments": o.papers,
            "rules": rules,
        },
        "findings": findings,
        "findings_total": o.findings.count,
        "notes": notes,
    })
}
