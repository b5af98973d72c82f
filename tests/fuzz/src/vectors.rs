//! `tests/vectors`, made by scripts that share no code with the ledger: what the seeds come from.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use std::sync::OnceLock;

/// The example's origin.
pub const ORIGIN: &str = "ledger.example/donations";
/// The example's verification key.
pub const VKEY: &str =
    "ledger.example/donations+e0ee5b00+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";

/// Names of members, for entries that have one too many.
pub const MEMBERS: &[&str] = &[
    "account",
    "actor",
    "amount_fen",
    "booked_on",
    "command",
    "commitment",
    "data",
    "evidence",
    "fields",
    "fund",
    "gift",
    "hash",
    "kind",
    "lines",
    "more",
    "name",
    "name_en",
    "note",
    "occurred_at",
    "org",
    "part",
    "period",
    "position",
    "prev",
    "private",
    "project",
    "reason",
    "recorded_at",
    "request",
    "revision",
    "role",
    "schema",
    "source",
    "stream",
    "subject",
    "type",
    "value",
];

/// An entry whose `reason` may hold any text.
pub const HOLDER: &str = concat!(
    r#"{"actor":"S-1","command":"0000000000000000000000000000000000000000000000000000000000000000","data":{"lost":3,"reason":"硬盘损坏","#,
    r#""root":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","second":"S-2","size":9},"#,
    r#""occurred_at":"2020-02-29T08:00:00+08:00","org":"ledger","position":7,"#,
    r#""prev":"0000000000000000000000000000000000000000000000000000000000000000","recorded_at":"2020-03-02T09:10:11.012+08:00","#,
    r#""request":"0000000000000000000000000000000000000000000000000000000000000000","revision":3,"role":"founder","schema":1,"#,
    r#""source":"manual","stream":"ledger","type":"loss_declared"}"#,
);

fn format() -> &'static Value {
    static VECTORS: OnceLock<Value> = OnceLock::new();
    VECTORS.get_or_init(|| {
        serde_json::from_str(include_str!("../../vectors/format.json")).expect("vectors are JSON")
    })
}

/// A text of the example.
#[must_use]
pub fn text(name: &str) -> String {
    format()[name].as_str().expect("a text").to_owned()
}

/// An entry of the example; it stands for a real one.
#[must_use]
pub fn entry(position: usize) -> Vec<u8> {
    format()["entries"][position].as_str().expect("an entry").as_bytes().to_vec()
}

/// The example's segments.
#[must_use]
pub fn segments() -> Vec<Vec<u8>> {
    let all = format()["segments"].as_array().expect("segments");
    let bytes = |one: &Value| STANDARD.decode(one["base64"].as_str().expect("base64"));
    all.iter().map(|one| bytes(one).expect("base64")).collect()
}

/// Real entries of every kind the views' example has.
#[must_use]
pub fn entries() -> Vec<String> {
    let views: Value =
        serde_json::from_str(include_str!("../../vectors/views.json")).expect("JSON");
    let all = views["entries"].as_array().expect("entries");
    all.iter().map(|entry| entry.as_str().expect("an entry").to_owned()).collect()
}

/// Base64 as FORMAT.md spells it.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// 32 bytes in their one spelling.
#[must_use]
pub fn unbase64(text: &str) -> Option<[u8; 32]> {
    let bytes: [u8; 32] = STANDARD.decode(text).ok()?.try_into().ok()?;
    (STANDARD.encode(bytes) == text).then_some(bytes)
}
