//! A published document written by hand: its figures and rows are what a test says, the rest is what every document has.

use crate::forge::story::Story;
use crate::forge::{b3, canonical, leaf, link, root};
use serde_json::{Value, json};

/// A figure of a code and its value in this unit.
pub(crate) fn figure(code: &str, unit: &str, value: i64) -> Value {
    json!({"code": code, "unit": unit, "value": value})
}

const LINES: [&str; 18] = [
    "closing",
    "corrected",
    "costs",
    "established",
    "fees",
    "lost",
    "moved",
    "opening",
    "other_in",
    "passed_up",
    "passed_up_in",
    "received_goods",
    "received_money",
    "sold",
    "transferred_in",
    "transferred_out",
    "used_goods",
    "used_money",
];

/// The line members, 0 where nothing is said.
fn all_lines(told: &[(&str, i64)]) -> Vec<(&'static str, i64)> {
    let value = |name: &str| told.iter().find(|line| line.0 == name).map_or(0, |line| line.1);
    assert!(told.iter().all(|line| LINES.contains(&line.0)), "{told:?}");
    LINES.into_iter().map(|name| (name, value(name))).collect()
}

/// Figures of the line members.
pub(crate) fn figures(told: &[(&str, i64)]) -> Vec<Value> {
    all_lines(told).into_iter().map(|(name, value)| figure(name, "fen", value)).collect()
}

/// A row with the line members beside its own.
pub(crate) fn row(mut own: Value, told: &[(&str, i64)]) -> Value {
    for (name, value) in all_lines(told) {
        own[name] = json!(value);
    }
    own
}

const OF_EMERGENCY: [&str; 28] = [
    "changed.money",
    "costs.money",
    "encumbered.money",
    "in_transit.goods",
    "in_transit.money",
    "in_transit.purchased",
    "lost.goods",
    "lost.goods.reserve",
    "lost.money",
    "on_hand.goods",
    "on_hand.money",
    "passed_up.goods",
    "passed_up.money",
    "proceeds.money",
    "received.goods",
    "received.money",
    "sold.goods",
    "sold.money",
    "stock.purchased",
    "transferred_in.goods",
    "transferred_in.money",
    "unallocated.money",
    "used.goods",
    "used.goods.reserve",
    "used.goods.transferred",
    "used.money",
    "used.money.purchased",
    "used.money.transferred",
];

/// Figures of an emergency, 0 where nothing is said, and its gifts of goods and of money.
pub(crate) fn of_emergency(told: &[(&str, i64)], [goods, money]: [i64; 2]) -> Vec<Value> {
    assert!(told.iter().all(|figure| OF_EMERGENCY.contains(&figure.0)), "{told:?}");
    let value = |code: &str| told.iter().find(|figure| figure.0 == code).map_or(0, |told| told.1);
    let mut all: Vec<Value> =
        OF_EMERGENCY.iter().map(|code| figure(code, "fen", value(code))).collect();
    all.extend([figure("gifts.goods", "count", goods), figure("gifts.money", "count", money)]);
    all
}

impl Story {
    /// A document of everything so far.
    pub(crate) fn document(
        &self,
        view: &str,
        params: Value,
        figures: Vec<Value>,
        rows: Vec<Value>,
    ) -> Value {
        self.document_of(self.entries.len(), view, params, figures, rows)
    }

    /// A document of the first entries.
    pub(crate) fn document_of(
        &self,
        size: usize,
        view: &str,
        params: Value,
        mut figures: Vec<Value>,
        rows: Vec<Value>,
    ) -> Value {
        let entries = &self.entries[..size];
        let lines = link(entries);
        let leaves: Vec<[u8; 32]> = lines.iter().map(|line| leaf(line)).collect();
        let root: String = root(&leaves).iter().map(|b| format!("{b:02x}")).collect();
        let time = &entries.last().expect("an entry")["recorded_at"];
        figures.sort_by_key(|figure| figure["code"].to_string());
        json!({
            "as_of": {"root": root, "size": size, "time": time}, "figures": figures, "params": params,
            "rows": rows, "sample": true, "scope": {"code": params["scope"], "version": 1}, "spec": 1, "view": view,
        })
    }

    /// Publishes it.
    pub(crate) fn disclose(&mut self, document: &Value) -> usize {
        let text = canonical(document);
        let (as_of, view) = (&document["as_of"], document["view"].as_str().expect("a view"));
        let size = as_of["size"].as_u64().expect("a size");
        self.sizes.push(usize::try_from(size).expect("a size"));
        let data = json!({
            "hash": b3(text.as_bytes()), "params": document["params"], "root": as_of["root"], "size": as_of["size"],
            "spec": 1, "view": view,
        });
        self.published.push(text);
        let stream = format!("view:{view}");
        self.entry("P", "PUB", "publisher", &stream, "disclosure_published", data)
    }
}
