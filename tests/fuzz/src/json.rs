//! Changes an entry where it stands, so that it stays canonical JSON and the fuzzer comes behind the first comma.

use serde_json::{Map, Value};

/// Values near the edges of what FORMAT.md and RULES.md allow.
const EDGES: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "10000",
    "10001",
    "36500",
    "36501",
    "9007199254740991",
    "9007199254740992",
    "-9007199254740991",
    "-9007199254740992",
    "true",
    "false",
    "\"\"",
    "\" \"",
    "\"-a\"",
    "\"a-\"",
    "\"a.b\"",
    "\"A_1\"",
    "\"ledger\"",
    "\"direct\"",
    "\"1900-01-01\"",
    "\"1899-12-31\"",
    "\"2199-12-31\"",
    "\"2200-01-01\"",
    "\"2020-02-30\"",
    "\"2021-02-29\"",
    "\"2020-02-29T23:59:59+08:00\"",
    "\"2020-02-29T24:00:00+08:00\"",
    "\"2020-02-29T00:00:00.000+08:00\"",
    "\"2020-01\"",
    "\"2020-13\"",
    "\"\u{3000}a\"",
    "\"\u{feff}\"",
    "\"a\u{200b}\"",
    "\"\\\"\\\\\"",
    "\"e\u{301}\"",
    "\"\u{e9}\"",
    "\"\u{2028}\"",
    "\"\u{ac01}\"",
    "\"\u{1f600}\"",
    "\"0000\"",
    "\"0000000000000000000000000000000000000000000000000000000000000000\"",
    "\"00000000000000000000000000000000\"",
    "[]",
    "{}",
    "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
    "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
];

/// One change, chosen by `seed`; `None` where the bytes are no JSON or the plain mutator has its turn.
#[must_use]
pub fn change(bytes: &[u8], seed: u32) -> Option<Vec<u8>> {
    let mut chance = Chance(u64::from(seed) | 1);
    if chance.below(3) == 0 {
        return None;
    }
    let mut entry: Value = serde_json::from_slice(bytes).ok()?;
    for _ in 0..=chance.below(2) {
        let nodes = count(&entry);
        let (from, to) = (chance.below(nodes), chance.below(nodes));
        let other = node(&mut entry, &mut { from }).cloned();
        let target = node(&mut entry, &mut { to })?;
        edit(target, other, &mut chance);
    }
    serde_json::to_vec(&entry).ok()
}

struct Chance(u64);

impl Chance {
    /// A number below `most`; xorshift, since only variety is wanted.
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most.max(1)
    }
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

/// The node at this place in the order of reading; `at` counts down on the way.
fn node<'v>(value: &'v mut Value, at: &mut usize) -> Option<&'v mut Value> {
    if *at == 0 {
        return Some(value);
    }
    *at -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| node(item, at)),
        Value::Object(members) => members.values_mut().find_map(|item| node(item, at)),
        _ => None,
    }
}

fn edit(target: &mut Value, other: Option<Value>, chance: &mut Chance) {
    let edge = serde_json::from_str(EDGES[chance.below(EDGES.len())]).expect("an edge is JSON");
    match (chance.below(6), target) {
        (0 | 1, Value::Array(items)) if !items.is_empty() => {
            let at = chance.below(items.len());
            let item = items[at].clone();
            if chance.below(2) == 0 { items.insert(at, item) } else { drop(items.remove(at)) }
        }
        (0 | 1, Value::Object(members)) if !members.is_empty() => rename(members, edge, chance),
        (2, Value::String(text)) => {
            let at = (0..=text.len()).rev().filter(|at| text.is_char_boundary(*at));
            let at = at.clone().nth(chance.below(at.count())).unwrap_or(0);
            if let Value::String(more) = edge {
                text.insert_str(at, &more)
            }
        }
        (3, Value::Number(number)) => {
            let near = number.as_i64().unwrap_or(0).saturating_add(chance.below(3) as i64 - 1);
            *number = near.into();
        }
        (4, target) => *target = other.unwrap_or(edge),
        (_, target) => *target = edge,
    }
}

/// Drops, adds or renames a member.
fn rename(members: &mut Map<String, Value>, edge: Value, chance: &mut Chance) {
    let names: Vec<String> = members.keys().cloned().collect();
    let name = &names[chance.below(names.len())];
    let value = members.remove(name);
    match (chance.below(3), value) {
        (0, _) => {}
        (1, Some(value)) => {
            members.insert(name.clone(), value);
            members.insert(
                crate::vectors::MEMBERS[chance.below(crate::vectors::MEMBERS.len())].to_owned(),
                edge,
            );
        }
        (_, value) => {
            members.insert(
                crate::vectors::MEMBERS[chance.below(crate::vectors::MEMBERS.len())].to_owned(),
                value.unwrap_or(edge),
            );
        }
    }
}
