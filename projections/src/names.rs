//! Names in the order in which they were first seen, each once: an ordinal of four bytes stands
//! for a name everywhere else. All text lies in one buffer, so a name costs its bytes and about
//! twelve more.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// An append-only set of names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    text: String,
    /// Where each name ends in `text`.
    ends: Vec<usize>,
    /// Ordinal + 1 by hash, 0 where free; a power of two, at most three quarters full.
    table: Vec<u32>,
}

impl Names {
    /// How many.
    pub(crate) fn len(&self) -> u32 {
        u32::try_from(self.ends.len()).expect("`insert` keeps the count below 2^31")
    }

    /// The name of an ordinal that this set gave out.
    pub(crate) fn name(&self, ordinal: u32) -> &str {
        let at = index(ordinal);
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[start..self.ends[at]]
    }

    /// The ordinal of a name.
    pub(crate) fn find(&self, name: &str) -> Option<u32> {
        if self.table.is_empty() {
            return None;
        }
        self.table[self.slot(name)].checked_sub(1)
    }

    /// Adds a name; `None` when it is there already, or there is no room for more.
    pub(crate) fn insert(&mut self, name: &str) -> Option<u32> {
        if self.table.len() < 4 * (self.ends.len() + 1) / 3 + 1 {
            self.grow();
        }
        let slot = self.slot(name);
        if self.table[slot] != 0 || self.ends.len() >= 1 << 31 {
            return None;
        }
        let ordinal = self.len();
        self.text.push_str(name);
        self.ends.push(self.text.len());
        self.table[slot] = ordinal + 1;
        Some(ordinal)
    }

    /// The ordinal of a name, old or new; `None` when there is no room for more.
    pub(crate) fn ordinal(&mut self, name: &str) -> Option<u32> {
        self.find(name).or_else(|| self.insert(name))
    }

    /// All names with their ordinals, from `first` on.
    pub(crate) fn from(&self, first: u32) -> impl Iterator<Item = (u32, &str)> {
        (first..self.len()).map(|ordinal| (ordinal, self.name(ordinal)))
    }

    fn grow(&mut self) {
        self.table = vec![0; (self.table.len() * 2).max(16)];
        for ordinal in 0..self.len() {
            let slot = self.slot(self.name(ordinal));
            self.table[slot] = ordinal + 1;
        }
    }

    /// Where a name stands or would stand. The table is never full, so the walk ends.
    fn slot(&self, name: &str) -> usize {
        let mask = self.table.len() - 1;
        let mut hasher = FxHasher::default();
        hasher.write(name.as_bytes());
        let mut slot = usize::try_from(hasher.finish() & 0xFFFF_FFFF).unwrap_or(0) & mask;
        loop {
            match self.table[slot].checked_sub(1) {
                Some(ordinal) if self.name(ordinal) != name => slot = (slot + 1) & mask,
                _ => return slot,
            }
        }
    }
}

/// Names with a fact about each.
#[derive(Clone, Debug)]
pub(crate) struct Register<T> {
    ids: Names,
    facts: Vec<T>,
    /// Which of them were changed since they were last stored; some more than once.
    changed: Vec<u32>,
}

impl<T> Default for Register<T> {
    fn default() -> Register<T> {
        Register { ids: Names::default(), facts: Vec::new(), changed: Vec::new() }
    }
}

impl<T> Register<T> {
    /// Adds one; `None` when the name is taken.
    pub(crate) fn insert(&mut self, id: &str, fact: T) -> Option<u32> {
        let ordinal = self.ids.insert(id)?;
        self.facts.push(fact);
        Some(ordinal)
    }

    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        self.ids.find(id)
    }

    pub(crate) fn get(&self, ordinal: u32) -> &T {
        &self.facts[index(ordinal)]
    }

    /// To change it.
    pub(crate) fn get_mut(&mut self, ordinal: u32) -> &mut T {
        self.changed.push(ordinal);
        &mut self.facts[index(ordinal)]
    }

    /// What was changed since the last call, of those below `end`, each once.
    pub(crate) fn take_changed(&mut self, end: u32) -> Vec<(u32, T)>
    where
        T: Clone,
    {
        let mut changed = std::mem::take(&mut self.changed);
        changed.sort_unstable();
        changed.dedup();
        changed.retain(|&ordinal| ordinal < end);
        changed.into_iter().map(|ordinal| (ordinal, self.get(ordinal).clone())).collect()
    }

    /// Follows a stored change; `None` when there is no such fact.
    pub(crate) fn restore(&mut self, ordinal: u32, fact: T) -> Option<()> {
        *self.facts.get_mut(index(ordinal))? = fact;
        Some(())
    }

    pub(crate) fn id(&self, ordinal: u32) -> &str {
        self.ids.name(ordinal)
    }

    pub(crate) fn len(&self) -> u32 {
        self.ids.len()
    }

    /// All of them in order, from an ordinal on.
    pub(crate) fn from(&self, first: u32) -> impl Iterator<Item = (u32, &str, &T)> {
        self.ids.from(first).map(|(ordinal, id)| (ordinal, id, self.get(ordinal)))
    }
}

/// An ordinal as an index: `usize` has at least 32 bits wherever this runs.
pub(crate) fn index(ordinal: u32) -> usize {
    usize::try_from(ordinal).expect("usize has at least 32 bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_once_and_found_again() {
        let mut names = Names::default();
        assert_eq!(names.find("a"), None);
        for n in 0..5_000 {
            assert_eq!(names.insert(&format!("G-{n}")), Some(n));
            assert_eq!(names.insert(&format!("G-{n}")), None);
        }
        assert_eq!(names.find("G-4999"), Some(4999));
        assert_eq!(names.find("G-5000"), None);
        assert_eq!(names.name(17), "G-17");
        assert_eq!(names.from(4_998).collect::<Vec<_>>(), [(4998, "G-4998"), (4999, "G-4999")]);
    }
}
