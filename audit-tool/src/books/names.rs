//! Ids as small numbers, in the order in which they first occurred.

use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

/// Stands where an optional id is absent.
pub(crate) const NONE: u32 = u32::MAX;

/// Interned texts. Bytes lie in one block; a map from 64-bit hash to number is confirmed against them, and the rare
/// second text of one hash goes to a map of its own.
#[derive(Debug, Default)]
pub(crate) struct Names {
    bytes: String,
    ends: Vec<u32>,
    by_hash: FxHashMap<u64, u32>,
    clashes: FxHashMap<String, u32>,
}

fn hash(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}

impl Names {
    pub(crate) fn text(&self, at: u32) -> &str {
        let at = at as usize;
        let from = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.bytes[from..self.ends[at] as usize]
    }

    pub(crate) fn get(&self, text: &str) -> Option<u32> {
        let at = *self.by_hash.get(&hash(text))?;
        if self.text(at) == text { Some(at) } else { self.clashes.get(text).copied() }
    }

    /// The number of this text, and whether it is new.
    pub(crate) fn add(&mut self, text: &str) -> (u32, bool) {
        if let Some(at) = self.get(text) {
            return (at, false);
        }
        let at = u32::try_from(self.ends.len()).expect("fewer ids than 2^32");
        self.bytes.push_str(text);
        self.ends
            .push(u32::try_from(self.bytes.len()).expect("less than 4 GiB of ids of one kind"));
        if let std::collections::hash_map::Entry::Vacant(slot) = self.by_hash.entry(hash(text)) {
            slot.insert(at);
        } else {
            self.clashes.insert(text.to_owned(), at);
        }
        (at, true)
    }
}

/// Ids of one kind with a row for each.
#[derive(Debug)]
pub(crate) struct Table<T> {
    pub(crate) names: Names,
    pub(crate) rows: Vec<T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { names: Names::default(), rows: Vec::new() }
    }
}

impl<T> Table<T> {
    pub(crate) fn get(&self, id: &str) -> Option<u32> {
        self.names.get(id)
    }

    /// Adds a row under a new id; a used id keeps its first row.
    pub(crate) fn add(&mut self, id: &str, row: T) -> u32 {
        let (at, new) = self.names.add(id);
        if new {
            self.rows.push(row);
        }
        at
    }

    pub(crate) fn row(&self, at: u32) -> &T {
        &self.rows[at as usize]
    }

    pub(crate) fn row_mut(&mut self, at: u32) -> &mut T {
        &mut self.rows[at as usize]
    }

    pub(crate) fn id(&self, at: u32) -> &str {
        self.names.text(at)
    }
}
