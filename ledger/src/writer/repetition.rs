//! Whether a command was recorded before, and what it is then answered. Rule R12.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::outcome::{ReadOnly, Recorded};
use super::prepare::{Prepared, Preparer};
use crate::command_index::CommandIndex;
use crate::digest::Digest;
use crate::entry::Entry;
use crate::id::Position;
use crate::reader::LogReader;
use crate::vault::{self, Vault, VaultFault};

/// Every command of the log, and those that are decided but not yet durable.
pub(super) struct Repetitions {
    index: CommandIndex,
    undurable: FxHashMap<Digest, Earlier>,
    /// Their keys by the log's size after them.
    order: VecDeque<(u64, Digest)>,
}

/// A command that was decided before.
#[derive(Clone)]
pub(super) struct Earlier {
    pub(super) digest: Digest,
    pub(super) print: Option<[u8; 32]>,
    pub(super) entries: Vec<Recorded>,
}

/// What is known of a command.
pub(super) enum Known {
    /// Never recorded.
    New,
    /// Recorded, by the same request: its entries.
    Same(Vec<Recorded>),
    /// Recorded, by another request.
    Other(Position),
}

impl Repetitions {
    pub(super) fn new(index: CommandIndex) -> Repetitions {
        Repetitions { index, undurable: FxHashMap::default(), order: VecDeque::new() }
    }

    /// For the snapshots.
    pub(super) fn index_mut(&mut self) -> &mut CommandIndex {
        &mut self.index
    }

    pub(super) fn into_index(self) -> CommandIndex {
        self.index
    }

    /// Notes a command just decided; the log's size is `size` after it.
    pub(super) fn note(&mut self, command: Digest, earlier: Earlier, size: u64) {
        self.index.insert(command.as_bytes(), earlier.entries[0].position.get());
        self.order.push_back((size, command));
        self.undurable.insert(command, earlier);
    }

    /// Forgets what can be read from the log.
    pub(super) fn durable(&mut self, size: u64) {
        while let Some((_, command)) = self.order.pop_front_if(|(end, _)| *end <= size) {
            self.undurable.remove(&command);
        }
    }

    /// Looks the command up.
    pub(super) fn look_up(
        &self,
        prepared: &Prepared,
        sources: &Sources<'_>,
    ) -> Result<Known, ReadOnly> {
        if let Some(earlier) = self.undurable.get(&prepared.command) {
            let same = earlier.digest == prepared.digest && earlier.print == prepared.print;
            let first = earlier.entries[0].position;
            return Ok(if same {
                Known::Same(earlier.entries.clone())
            } else {
                Known::Other(first)
            });
        }
        if let Some(position) = self.index.candidate(prepared.command.as_bytes()) {
            // A candidate past the durable size is another command's: ours would be above.
            if position < sources.reader.size()
                && let Some(known) = sources.confirm(prepared, position)?
            {
                return Ok(known);
            }
        }
        Ok(Known::New)
    }
}

/// From what a candidate is confirmed.
pub(super) struct Sources<'a> {
    pub(super) reader: &'a LogReader,
    pub(super) vault: &'a Vault,
    pub(super) preparer: &'a Preparer,
}

impl Sources<'_> {
    /// `None` when the entry there is another command's.
    fn confirm(&self, prepared: &Prepared, position: u64) -> Result<Option<Known>, ReadOnly> {
        let (first, hash) = self.entry(position)?;
        if first.command != prepared.command {
            return Ok(None);
        }
        if first.request != prepared.digest || !self.same_private(&first, prepared)? {
            return Ok(Some(Known::Other(first.position)));
        }
        let mut entries = vec![Recorded { position: first.position, hash }];
        let mut more = first.more;
        while more {
            let (entry, hash) = self.entry(position + entries.len() as u64)?;
            entries.push(Recorded { position: entry.position, hash });
            more = entry.more;
        }
        Ok(Some(Known::Same(entries)))
    }

    /// Private parts are not in the log: they are compared while the vault has them, and taken
    /// for the same once they are erased.
    fn same_private(&self, first: &Entry, prepared: &Prepared) -> Result<bool, ReadOnly> {
        if first.private.is_none() || prepared.print.is_none() {
            return Ok(first.private.is_none() && prepared.print.is_none());
        }
        let record = match self.vault.read(first.position.get(), &first.stream) {
            Err(VaultFault::NoEpoch(_)) => None,
            record => record.map_err(|fault| ReadOnly::Unreadable(fault.to_string()))?,
        };
        Ok(record.is_none_or(|record| {
            let canonical = vault::canonical(&record.fields);
            Some(self.preparer.secret.private_print(&canonical)) == prepared.print
        }))
    }

    fn entry(&self, position: u64) -> Result<(Entry, Digest), ReadOnly> {
        let unreadable = |fault: &dyn std::fmt::Display| ReadOnly::Unreadable(fault.to_string());
        let bytes = self.reader.entry(position).map_err(|fault| unreadable(&fault))?;
        let entry = Entry::parse(&bytes).map_err(|fault| unreadable(&fault))?;
        Ok((entry, Digest::of(&bytes)))
    }
}
