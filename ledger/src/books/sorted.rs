//! Sets and maps in order, so that equal books have equal snapshots.

/// A set as a sorted list.
pub(super) mod set {
    use std::hash::Hash;

    use rustc_hash::FxHashSet;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(in super::super) fn serialize<T: Serialize + Ord, S: Serializer>(
        set: &FxHashSet<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut items: Vec<_> = set.iter().collect();
        items.sort_unstable();
        items.serialize(serializer)
    }

    pub(in super::super) fn deserialize<'de, T, D>(
        deserializer: D,
    ) -> Result<FxHashSet<T>, D::Error>
    where
        T: Deserialize<'de> + Eq + Hash,
        D: Deserializer<'de>,
    {
        Vec::deserialize(deserializer).map(|items| items.into_iter().collect())
    }
}

/// A map as a sorted list of pairs.
pub(super) mod map {
    use std::hash::Hash;

    use rustc_hash::FxHashMap;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(in super::super) fn serialize<K, V, S>(
        map: &FxHashMap<K, V>,
        serializer: S,
    ) -> Result<S::Ok, S::Error>
    where
        K: Serialize + Ord,
        V: Serialize,
        S: Serializer,
    {
        let mut items: Vec<_> = map.iter().collect();
        items.sort_unstable_by_key(|(key, _)| *key);
        items.serialize(serializer)
    }

    pub(in super::super) fn deserialize<'de, K, V, D>(
        deserializer: D,
    ) -> Result<FxHashMap<K, V>, D::Error>
    where
        K: Deserialize<'de> + Eq + Hash,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Vec::deserialize(deserializer).map(|items| items.into_iter().collect())
    }
}
