//! What the entries before say of an entry, for which no books are needed: whether its command is used, and how long its
//! stream is. It is a stage of its own, so that another core looks it up while the books take the entries before.

use crate::books::Table;
use crate::entry::Entry;
use crate::hash::unhex;
use crate::source::Item;
use rustc_hash::FxHashSet;

/// What they say of one.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Before {
    /// Whether its command is another group's too. Asked of the first of a group alone.
    pub(crate) command_used: bool,
    /// How many of them stand in its stream.
    pub(crate) revision: u32,
}

/// All of them so far.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// By the first half of their 32 bytes: 128 bits do not meet by chance.
    commands: FxHashSet<u128>,
    streams: Table<u32>,
}

impl Seen {
    /// Takes a batch, in order.
    pub(crate) fn batch(&mut self, items: &mut [Item<'_>]) {
        let mut inside = false;
        for item in items {
            let Ok(entry) = &item.entry else {
                inside = false;
                continue;
            };
            item.before = self.take(entry, inside);
            inside = entry.more;
        }
    }

    /// Takes an entry; `inside` a group, another one stands before it there.
    pub(crate) fn take(&mut self, entry: &Entry<'_>, inside: bool) -> Before {
        let command_used = !inside && {
            let bytes = unhex(entry.command.0).unwrap_or_default();
            let half = u128::from_le_bytes(bytes[..16].try_into().expect("16 of 32 bytes"));
            !self.commands.insert(half)
        };
        let at = self.streams.add(entry.stream, 0);
        let next = self.streams.row_mut(at);
        let revision = *next;
        *next += 1;
        Before { command_used, revision }
    }
}
