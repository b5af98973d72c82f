//! One line of the table.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// What was measured, in turn, in every round.
pub(crate) struct Row {
    pub(crate) id: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) better: &'static str,
    pub(crate) limit: Vec<u64>,
    pub(crate) ours: Vec<u64>,
    /// Of our appends: how many entries share a frame.
    pub(crate) entries_a_frame: Vec<u64>,
    pub(crate) peers: BTreeMap<&'static str, Vec<u64>>,
}

impl Row {
    pub(crate) fn new(id: &'static str, unit: &'static str, better: &'static str) -> Row {
        Row {
            id,
            unit,
            better,
            limit: vec![],
            ours: vec![],
            entries_a_frame: vec![],
            peers: BTreeMap::new(),
        }
    }

    /// Ours as hundredths of the limit, round by round, in the median: what a busy machine leaves comparable.
    fn ratio(&self) -> Option<u64> {
        let ratios = self.ours.iter().zip(&self.limit).filter(|(_, limit)| **limit > 0);
        median(&ratios.map(|(ours, limit)| ours * 100 / limit).collect::<Vec<_>>())
    }

    fn print(&self) {
        let show = |value: Option<u64>| value.map_or("-".to_owned(), |value| value.to_string());
        print!(
            "| {} | {} | {} | {} ",
            self.id,
            self.unit,
            show(median(&self.limit)),
            show(median(&self.ours))
        );
        print!(
            "| {} ",
            self.ratio().map_or("-".to_owned(), |r| format!("{}.{:02}", r / 100, r % 100))
        );
        let peers =
            self.peers.iter().map(|(name, values)| format!("{name} {}", show(median(values))));
        println!(
            "| {} | {} |",
            show(median(&self.entries_a_frame)),
            peers.collect::<Vec<_>>().join(", ")
        );
    }

    pub(crate) fn json(&self) -> Value {
        let peers: BTreeMap<_, _> = self.peers.iter().map(|(name, v)| (*name, median(v))).collect();
        json!({"id": self.id, "unit": self.unit, "better": self.better, "limit": median(&self.limit),
            "ours": median(&self.ours), "peers": peers, "ratio_percent": self.ratio(),
            "entries_a_frame": median(&self.entries_a_frame)})
    }
}

/// The table.
pub(crate) fn print(rows: &[Row]) {
    println!("| row | unit | limit | ours | ours/limit | entries a frame | peers |");
    println!("|---|---|---|---|---|---|---|");
    rows.iter().for_each(Row::print);
}

pub(crate) fn median(values: &[u64]) -> Option<u64> {
    let mut values = values.to_vec();
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}
