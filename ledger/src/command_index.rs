//! Which commands the log holds: from a command's key to the position of its first entry.
//!
//! Every event has a key, so this is the one index that grows with the log and stays in memory. It
//! keeps 44 bits of each key (12 choose a shard, 32 are compared) beside the position: 12 bytes a
//! slot, shards nine tenths full at most, which comes to some 16 bytes a command. What it answers
//! is a candidate that the caller confirms against the entry's full key.

/// Shards, so that growth copies a 4,096th part of the index at a time.
const SHARD_BITS: u32 = 12;
/// The position in a slot that holds nothing; no log is that long (2^53 entries at most).
const EMPTY: u64 = u64::MAX;

/// The index. It forgets nothing: commands are never taken back.
#[derive(Clone)]
pub(crate) struct CommandIndex {
    shards: Vec<Shard>,
}

#[derive(Clone, Default)]
struct Shard {
    slots: Vec<Slot>,
    used: usize,
}

/// Packed by hand: a `u64` would align it to 16 bytes.
#[derive(Clone, Copy)]
struct Slot {
    tag: u32,
    position: [u32; 2],
}

impl CommandIndex {
    pub(crate) fn new() -> CommandIndex {
        CommandIndex { shards: (0..1 << SHARD_BITS).map(|_| Shard::default()).collect() }
    }

    /// Adds a command whose first entry is at `position`.
    pub(crate) fn insert(&mut self, command: &[u8; 32], position: u64) {
        let (shard, tag) = split(command);
        self.shards[shard].insert(Slot::new(tag, position));
    }

    /// Where the command may be: nearly always one position or none.
    pub(crate) fn candidates(&self, command: &[u8; 32]) -> impl Iterator<Item = u64> {
        let (shard, tag) = split(command);
        self.shards[shard].with_tag(tag)
    }

    /// Memory of the slots, in bytes.
    #[cfg(test)]
    fn bytes(&self) -> u64 {
        let slots: usize = self.shards.iter().map(|shard| shard.slots.capacity()).sum();
        (slots * size_of::<Slot>()) as u64
    }
}

/// Keys are HMACs, so any of their bits are as good as a hash.
fn split(command: &[u8; 32]) -> (usize, u32) {
    let [a, b, c, d, e, f, ..] = *command;
    let shard = u16::from_be_bytes([a, b]) >> (16 - SHARD_BITS);
    (usize::from(shard), u32::from_be_bytes([c, d, e, f]))
}

impl Shard {
    fn insert(&mut self, slot: Slot) {
        if (self.used + 1) * 10 > self.slots.len() * 9 {
            self.grow();
        }
        self.place(slot);
        self.used += 1;
    }

    fn grow(&mut self) {
        let size = (self.slots.len() + self.slots.len() / 4).max(8);
        let old = std::mem::replace(&mut self.slots, vec![Slot::new(0, EMPTY); size]);
        for slot in old.into_iter().filter(|slot| slot.position() != EMPTY) {
            self.place(slot);
        }
    }

    fn place(&mut self, slot: Slot) {
        let mut at = self.home(slot.tag);
        while self.slots[at].position() != EMPTY {
            at = (at + 1) % self.slots.len();
        }
        self.slots[at] = slot;
    }

    fn with_tag(&self, tag: u32) -> impl Iterator<Item = u64> {
        let home = if self.slots.is_empty() { 0 } else { self.home(tag) };
        let (wrapped, from_home) = self.slots.split_at(home);
        let run = from_home.iter().chain(wrapped).take_while(|slot| slot.position() != EMPTY);
        run.filter(move |slot| slot.tag == tag).map(Slot::position)
    }

    /// Tags are evenly spread, so their order serves as the hash.
    fn home(&self, tag: u32) -> usize {
        let scaled = (u64::from(tag) * self.slots.len() as u64) >> u32::BITS;
        usize::try_from(scaled).expect("below the number of slots")
    }
}

impl Slot {
    fn new(tag: u32, position: u64) -> Slot {
        let [a, b, c, d, e, f, g, h] = position.to_ne_bytes();
        let halves = [u32::from_ne_bytes([a, b, c, d]), u32::from_ne_bytes([e, f, g, h])];
        Slot { tag, position: halves }
    }

    fn position(&self) -> u64 {
        let [[a, b, c, d], [e, f, g, h]] = self.position.map(u32::to_ne_bytes);
        u64::from_ne_bytes([a, b, c, d, e, f, g, h])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(i: u64) -> [u8; 32] {
        *blake3::hash(&i.to_le_bytes()).as_bytes()
    }

    #[test]
    fn every_command_is_found_and_memory_is_bounded() {
        let mut index = CommandIndex::new();
        let count = 300_000;
        for i in 0..count {
            index.insert(&key(i), i * 3);
        }
        for i in 0..count {
            assert!(index.candidates(&key(i)).any(|position| position == i * 3), "{i}");
        }
        let foreign: usize = (count..2 * count).map(|i| index.candidates(&key(i)).count()).sum();
        assert!(foreign < 5, "{foreign} foreign keys have candidates");
        assert!(index.bytes() <= count * 20, "{} bytes for {count}", index.bytes());
    }

    #[test]
    fn keys_that_agree_in_what_is_kept_are_both_candidates() {
        let mut index = CommandIndex::new();
        let (mut a, mut b) = ([9; 32], [9; 32]);
        (a[31], b[31]) = (1, 2);
        index.insert(&a, 5);
        index.insert(&b, 6);
        assert_eq!(index.candidates(&a).collect::<Vec<_>>(), [5, 6]);
        assert_eq!(CommandIndex::new().candidates(&a).count(), 0);
    }
}
