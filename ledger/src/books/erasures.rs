//! Persons: which entries have private values, which were erased, and which keys of the vault are gone.

use serde::{Deserialize, Serialize};

use super::Books;
use super::bits::Bits;
use crate::entry::Entry;
use crate::event::PersonErased;
use crate::id::Position;

/// What the entries say of the vault.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Erasures {
    /// Entries whose private values were not erased.
    private: Bits,
    /// Those that were, in the order of their erasure.
    erased: Vec<u64>,
    /// How many wrapping keys were destroyed.
    epochs: u32,
    /// How many of `erased` the last of these keys had covered.
    covered: usize,
}

impl Erasures {
    pub(crate) fn is_erasable(&self, position: Position) -> bool {
        self.private.holds(position.get())
    }

    /// All entries that were erased.
    pub(crate) fn erased(&self) -> &[u64] {
        &self.erased
    }

    /// How many epochs' keys were destroyed: epochs count from 1.
    pub(crate) fn destroyed_epochs(&self) -> u32 {
        self.epochs
    }

    /// How many entries were erased since the last key was destroyed.
    pub(crate) fn since_last_epoch(&self) -> u64 {
        (self.erased.len() - self.covered) as u64
    }
}

impl Books {
    pub(super) fn note_private(&mut self, entry: &Entry) {
        if entry.private.is_some() {
            self.erasures.private.set(entry.position.get());
        }
    }

    pub(super) fn erase(&mut self, e: &PersonErased) {
        for position in e.of.iter().map(|position| position.get()) {
            self.erasures.private.clear(position);
            self.erasures.erased.push(position);
        }
    }

    pub(super) fn destroy_vault_key(&mut self) {
        self.erasures.epochs += 1;
        self.erasures.covered = self.erasures.erased.len();
    }
}
