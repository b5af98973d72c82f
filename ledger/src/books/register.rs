//! Names become small integers inside the books: one register per kind.

use std::hash::Hash;
use std::marker::PhantomData;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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
impl<V> Serialize for Ix<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
impl<'de, V> Deserialize<'de> for Ix<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u32::deserialize(deserializer).map(Self::at)
    }
}
impl<V> PartialOrd for Ix<V> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<V> Ord for Ix<V> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
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

/// The rows in order; where each stands follows from that.
impl<K: Serialize, V: Serialize> Serialize for Register<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

impl<'de, K, V> Deserialize<'de> for Register<K, V>
where
    K: Copy + Eq + Hash + Deserialize<'de>,
    V: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let rows = Vec::<(K, V)>::deserialize(deserializer)?;
        let places = (0..).zip(&rows).map(|(number, (key, _))| (*key, Ix::at(number))).collect();
        Ok(Self { places, rows })
    }
}
