//! Names become small integers inside the books: one register per kind.

use std::hash::Hash;
use std::marker::PhantomData;

use rustc_hash::FxHashMap;

/// The place of a row in its register; a place of one kind cannot be taken for one of another.
pub(crate) struct Ix<V>(u32, PhantomData<fn() -> V>);

impl<V> Ix<V> {
    pub(crate) const fn number(self) -> u32 {
        self.0
    }

    pub(crate) const fn at(number: u32) -> Self {
        Self(number, PhantomData)
    }
}

impl<V> Clone for Ix<V> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<V> Copy for Ix<V> {}
impl<V> PartialEq for Ix<V> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<V> Eq for Ix<V> {}
impl<V> std::hash::Hash for Ix<V> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        state.write_u32(self.0);
    }
}
impl<V> std::fmt::Debug for Ix<V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// Rows in the order in which they came, found by key.
#[derive(Clone, Debug)]
pub(crate) struct Register<K, V> {
    places: FxHashMap<K, Ix<V>>,
    rows: Vec<(K, V)>,
}

impl<K, V> Default for Register<K, V> {
    fn default() -> Self {
        Self { places: FxHashMap::default(), rows: Vec::new() }
    }
}

impl<K: Copy + Eq + Hash, V> Register<K, V> {
    pub(crate) fn find(&self, key: &K) -> Option<Ix<V>> {
        self.places.get(key).copied()
    }

    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        self.find(key).map(|place| self.row(place))
    }

    pub(crate) fn contains(&self, key: &K) -> bool {
        self.places.contains_key(key)
    }

    pub(crate) fn row(&self, place: Ix<V>) -> &V {
        &self.rows[place.0 as usize].1
    }

    pub(crate) fn row_mut(&mut self, place: Ix<V>) -> &mut V {
        &mut self.rows[place.0 as usize].1
    }

    pub(crate) fn key(&self, place: Ix<V>) -> K {
        self.rows[place.0 as usize].0
    }

    /// Adds a row; a key that is there already keeps its place and gets the new row.
    pub(crate) fn add(&mut self, key: K, row: V) -> Ix<V> {
        if let Some(place) = self.find(&key) {
            *self.row_mut(place) = row;
            return place;
        }
        let number = u32::try_from(self.rows.len()).expect("fewer than 2^32 names of one kind");
        self.rows.push((key, row));
        self.places.insert(key, Ix::at(number));
        Ix::at(number)
    }

    /// The place of a key, made with `row` when it is not there.
    pub(crate) fn ensure(&mut self, key: K, row: impl FnOnce() -> V) -> Ix<V> {
        match self.find(&key) {
            Some(place) => place,
            None => self.add(key, row()),
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.rows.iter().map(|(key, row)| (key, row))
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}
