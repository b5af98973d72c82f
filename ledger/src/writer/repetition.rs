//! Whether a command was recorded before, and what it is then answered. Rule R12.

use std::collections::VecDeque;

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
    /// In the order of their positions.
    undurable: VecDeque<Earlier>,
}

/// A command that was decided before.
pub(super) struct Earlier {
    pub(super) command: Digest,
    pub(super) digest: Digest,
    pub(super) print: Option<[u8; 32]>,
    pub(super) entries: Vec<Recorded>,
}

impl Earlier {
    fn first(&self) -> Position {
        self.entries[0].position
    }

    /// What the same command is told that comes again.
    fn known_to(&self, prepared: &Prepared) -> Known {
        if self.digest == prepared.digest && self.print == prepared.print {
            Known::Same(self.entries.clone())
        } else {
            Known::Other(self.first())
        }
    }
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
        Repetitions { index, undurable: VecDeque::new() }
    }

    /// For the snapshots.
    pub(super) fn index_mut(&mut self) -> &mut CommandIndex {
        &mut self.index
    }

    pub(super) fn into_index(self) -> CommandIndex {
        self.index
    }

    /// Notes a command just decided.
    pub(super) fn note(&mut self, earlier: Earlier) {
        self.index.insert(earlier.command.as_bytes(), earlier.first().get());
        self.undurable.push_back(earlier);
    }

    /// Forgets what can be read from the log, whose durable size is `size`.
    pub(super) fn durable(&mut self, size: u64) {
        let still = self.undurable.partition_point(|earlier| earlier.first().get() < size);
        drop(self.undurable.drain(..still));
    }

    /// Looks the command up.
    pub(super) fn look_up(
        &self,
        prepared: &Prepared,
        sources: &Sources<'_>,
    ) -> Result<Known, ReadOnly> {
        let Some(position) = self.index.candidate(prepared.command.as_bytes()) else {
            return Ok(Known::New);
        };
        let by_position = |earlier: &Earlier| earlier.first().get().cmp(&position);
        if let Ok(at) = self.undurable.binary_search_by(by_position) {
            let earlier = &self.undurable[at];
            if earlier.command == prepared.command {
                return Ok(earlier.known_to(prepared));
            }
        } else if let Some(known) = sources.confirm(prepared, position)? {
            return Ok(known);
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
