//! Which entries have private values, whose were erased, and how often the key was changed for it.

use super::bits::Bits;

/// Two bits for each entry.
#[derive(Debug, Default)]
pub(crate) struct Erasures {
    private: Bits,
    erased: Bits,
    /// Positions named since the last key was destroyed.
    pub(crate) since: u64,
    /// Keys destroyed.
    pub(crate) epochs: u64,
}

impl Erasures {
    pub(crate) fn holds_private(&mut self, position: u64) {
        self.private.set(position, true);
    }

    /// Whether an entry of those so far has private values that nobody erased.
    pub(crate) fn can_erase(&self, position: u64) -> bool {
        self.private.has(position) && !self.erased.has(position)
    }

    /// Erases what these entries have.
    pub(crate) fn erase(&mut self, positions: impl Iterator<Item = u64>) {
        for position in positions {
            self.since += 1;
            if self.can_erase(position) {
                self.erased.set(position, true);
            }
        }
    }

    /// The key of everything so far is gone.
    pub(crate) fn destroy_key(&mut self) {
        self.epochs += 1;
        self.since = 0;
    }
}
