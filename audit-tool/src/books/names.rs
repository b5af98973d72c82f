//! Ids as small numbers, in the order in which they first occurred.

use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// Stands where an optional id is absent.
pub(crate) const NONE: u32 = u32::MAX;

/// Interned texts. Bytes lie in one block; an open table of eight bytes a place finds a text's number by 32 bits of its
/// hash, and the text itself confirms it. A million ids of one kind are the greater part of what an audit keeps.
#[derive(Debug, Default)]
pub(crate) struct Names {
    bytes: String,
    ends: Vec<u32>,
    /// Part of the hash, and the number or `NONE`. As many as a power of two, at most three in four of them taken.
    places: Vec<(u32, u32)>,
}

fn hash(text: &str) -> u32 {
    let [a, b, c, d, ..] = FxBuildHasher.hash_one(text).to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

impl Names {
    pub(crate) fn text(&self, at: u32) -> &str {
        let at = at as usize;
        let from = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.bytes[from..self.ends[at] as usize]
    }

    /// Places to look at for a hash, in turn.
    fn probe(&self, hash: u32) -> impl Iterator<Item = usize> + use<> {
        let mask = self.places.len().wrapping_sub(1);
        (hash as usize..).map(move |at| at & mask)
    }

    /// The place of this text, or the empty one where it would stand.
    fn place(&self, text: &str, hash: u32) -> Option<usize> {
        if self.places.is_empty() {
            return None;
        }
        self.probe(hash).find(|place| {
            let (tag, at) = self.places[*place];
            at == NONE || (tag == hash && self.text(at) == text)
        })
    }

    pub(crate) fn get(&self, text: &str) -> Option<u32> {
        let place = self.place(text, hash(text))?;
        Some(self.places[place].1).filter(|at| *at != NONE)
    }

    /// The number of this text, and whether it is new.
    pub(crate) fn add(&mut self, text: &str) -> (u32, bool) {
        if (self.ends.len() + 1) * 4 > self.places.len() * 3 {
            self.grow();
        }
        let hash = hash(text);
        let place = self.place(text, hash).expect("a table that was grown has an empty place");
        let known = self.places[place].1;
        if known != NONE {
            return (known, false);
        }
        let at = u32::try_from(self.ends.len()).expect("fewer ids than 2^32");
        self.places[place] = (hash, at);
        self.bytes.push_str(text);
        self.ends
            .push(u32::try_from(self.bytes.len()).expect("less than 4 GiB of ids of one kind"));
        (at, true)
    }

    fn grow(&mut self) {
        let wider = vec![(0, NONE); (self.places.len() * 2).max(8)];
        let taken = std::mem::replace(&mut self.places, wider);
        for (tag, at) in taken.into_iter().filter(|(_, at)| *at != NONE) {
            let free = self.probe(tag).find(|place| self.places[*place].1 == NONE);
            self.places[free.expect("twice the room")] = (tag, at);
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_ids_keep_their_numbers() {
        let mut names = Names::default();
        assert_eq!(names.get("A"), None);
        let id = |n: u32| format!("G-{n}");
        for n in 0..10_000 {
            assert_eq!(names.add(&id(n)), (n, true));
        }
        for n in 0..10_000 {
            assert_eq!(names.add(&id(n)), (n, false));
            assert_eq!((names.get(&id(n)), names.text(n)), (Some(n), &*id(n)));
        }
        assert_eq!(names.get("G-10000"), None);
    }

    #[test]
    fn two_texts_of_one_hash_stay_apart() {
        // Both begin at the same place of a table of eight.
        let mut names = Names::default();
        let first = "A";
        names.add(first);
        let same = (0..).map(|n| format!("B{n}")).find(|text| hash(text) % 8 == hash(first) % 8);
        let same = same.expect("one in eight");
        assert_eq!(names.get(&same), None);
        assert_eq!(names.add(&same), (1, true));
        assert_eq!((names.get(first), names.get(&same)), (Some(0), Some(1)));
    }
}
