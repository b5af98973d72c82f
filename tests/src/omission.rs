//! A history without some of its entries: what later ones say of positions, of proposals they approve and of roots they publish
//! is said again of the log that is left.

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use sunshine_ledger::{Digest, Frontier, TreeHash};

/// Removes entries; positions that others name are counted anew. Answers how many went.
pub(crate) fn take_out(entries: &mut Vec<Value>, mut gone: impl FnMut(&Value) -> bool) -> usize {
    let before = entries.len();
    let mut kept_before = Vec::with_capacity(before + 1);
    let mut kept = 0_u64;
    entries.retain(|entry| {
        kept_before.push(kept);
        let stays = !gone(entry);
        kept += u64::from(stays);
        stays
    });
    kept_before.push(kept);
    let moved = |old: &Value| {
        let place = usize::try_from(old.as_u64().expect("a position")).expect("a small one");
        json!(kept_before[place])
    };
    for entry in entries.iter_mut() {
        let kind = entry["type"].as_str().unwrap_or_default().to_owned();
        let data = &mut entry["data"];
        match kind.as_str() {
            "entry_reversed" => data["target"] = moved(&data["target"]),
            "disclosure_corrected" => {
                for name in ["published", "replacement"] {
                    if !data[name].is_null() {
                        data[name] = moved(&data[name]);
                    }
                }
            }
            "person_erased" => {
                for of in data["of"].as_array_mut().expect("positions") {
                    *of = moved(of);
                }
            }
            "action_proposed" if data["payload"]["type"] == "person_erased" => {
                for of in data["payload"]["data"]["of"].as_array_mut().expect("positions") {
                    *of = moved(of);
                }
            }
            "action_proposed" if data["payload"]["type"] == "entry_reversed" => {
                let target = &mut data["payload"]["data"]["target"];
                *target = moved(target);
            }
            "anchor_recorded" | "audit_reported" | "disclosure_published" => {
                data["size"] = moved(&data["size"]);
            }
            _ => {}
        }
    }
    before - entries.len()
}

/// What later entries repeat of earlier bytes.
pub(crate) struct Remade {
    proposals: BTreeMap<String, String>,
    frontier: Frontier,
    wanted: BTreeSet<u64>,
    /// In hexadecimal.
    roots: BTreeMap<u64, String>,
}

impl Remade {
    /// Of an empty log whose publications will speak of `sizes`.
    pub(crate) fn new(sizes: Vec<u64>) -> Remade {
        let frontier = Frontier::new(0, Vec::new()).expect("the empty tree");
        let wanted = sizes.into_iter().collect();
        Remade { proposals: BTreeMap::new(), frontier, wanted, roots: BTreeMap::new() }
    }

    /// Sets what the entry repeats.
    pub(crate) fn make_good(&self, entry: &mut Value) {
        let kind = entry["type"].as_str().unwrap_or_default().to_owned();
        let data = &mut entry["data"];
        match kind.as_str() {
            "action_approved" => {
                let action = data["action"].as_str().unwrap_or_default();
                data["proposal"] = json!(self.proposals[action]);
            }
            "anchor_recorded" | "audit_reported" | "disclosure_published" => {
                let size = data["size"].as_u64().expect("a size");
                data["root"] = json!(self.roots[&size]);
            }
            _ => {}
        }
    }

    /// Takes the entry's final bytes.
    pub(crate) fn push(&mut self, entry: &Value, line: &[u8]) {
        if entry["type"] == "action_proposed" {
            let action = entry["data"]["action"].as_str().unwrap_or_default().to_owned();
            self.proposals.insert(action, blake3::hash(line).to_hex().to_string());
        }
        self.frontier.push(TreeHash::leaf(line));
        if self.wanted.contains(&self.frontier.size()) {
            let root = Digest::from_bytes(*self.frontier.root().as_bytes()).to_string();
            self.roots.insert(self.frontier.size(), root);
        }
    }
}
