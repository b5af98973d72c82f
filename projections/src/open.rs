//! What was begun and is not done: kept while it is open, stored as what was opened and closed.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// Open things by id.
#[derive(Clone, Debug)]
pub(crate) struct Open<K, V> {
    now: FxHashMap<K, V>,
    /// What was opened (`Some`) and closed since it was last taken, in order.
    fresh: Vec<(K, Option<V>)>,
}

impl<K, V> Default for Open<K, V> {
    fn default() -> Open<K, V> {
        Open { now: FxHashMap::default(), fresh: Vec::new() }
    }
}

impl<K: Copy + Eq + Hash, V: Copy> Open<K, V> {
    /// Opens one; `None` when it is open already.
    pub(crate) fn open(&mut self, id: K, of: V) -> Option<()> {
        if self.now.insert(id, of).is_some() {
            return None;
        }
        self.fresh.push((id, Some(of)));
        Some(())
    }

    /// Closes one, if it is open.
    pub(crate) fn close(&mut self, id: &K) -> Option<V> {
        let of = self.now.remove(id)?;
        self.fresh.push((*id, None));
        Some(of)
    }

    pub(crate) fn find(&self, id: &K) -> Option<V> {
        self.now.get(id).copied()
    }

    /// All that are open, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = V> {
        self.now.values().copied()
    }

    /// All that are open with their ids, in no order.
    pub(crate) fn named(&self) -> impl Iterator<Item = (&K, V)> {
        self.now.iter().map(|(id, &of)| (id, of))
    }

    /// What changed since the last call.
    pub(crate) fn take_fresh(&mut self) -> Vec<(K, Option<V>)> {
        std::mem::take(&mut self.fresh)
    }

    /// Follows stored changes.
    pub(crate) fn restore(&mut self, changes: Vec<(K, Option<V>)>) {
        for (id, of) in changes {
            match of {
                Some(of) => drop(self.now.insert(id, of)),
                None => drop(self.now.remove(&id)),
            }
        }
    }
}
