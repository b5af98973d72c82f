//! What grows with every event and must be found by name for ever lies on disk, not in memory:
//! sorted runs with a filter each (`run`, `filter`), newest first, behind what is still in memory
//! (`table`). All of it is derived: the log says it again.

mod filter;
mod run;
mod table;

pub(crate) use run::{Run, RunName, give_up};
pub(crate) use table::{Table, spill};

/// 128 bits of a hash. Names are chosen by people, so a collision must be out of reach, not merely
/// unlikely.
pub(crate) type Key = [u64; 2];

/// The key that the first 16 bytes of a hash are.
pub(crate) fn key_of(hash: &[u8; 32]) -> Key {
    let half = |at: usize| u64::from_le_bytes(std::array::from_fn(|i| hash[at + i]));
    [half(0), half(8)]
}
