//! Which commands the log holds: from a command's key to the position of its first entry, by 128
//! of its 256 bits. What it answers is a candidate that the caller confirms against the entry's
//! full key.

use std::sync::Arc;

use crate::spill::{Run, Table, key_of};

/// The index. It forgets nothing: commands are never taken back.
#[derive(Clone, Default)]
pub(crate) struct CommandIndex(Table);

impl CommandIndex {
    /// The index that runs hold.
    pub(crate) fn of(runs: Vec<Arc<Run>>) -> CommandIndex {
        CommandIndex(Table::of(runs))
    }

    /// Adds a command whose first entry is at `position`. Keys are HMACs, so any of their bits are
    /// as good as a hash.
    pub(crate) fn insert(&mut self, command: &[u8; 32], position: u64) {
        self.0.insert(key_of(command), position);
    }

    /// Where the command may be.
    pub(crate) fn candidate(&self, command: &[u8; 32]) -> Option<u64> {
        self.0.get(&key_of(command))
    }

    pub(crate) fn table(&self) -> &Table {
        &self.0
    }

    pub(crate) fn table_mut(&mut self) -> &mut Table {
        &mut self.0
    }
}
