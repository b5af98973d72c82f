//! Deciding without recording: an import's first pass, on a copy of the books.
//!
//! It knows what the ledger knew when it was opened, and what was decided on it since.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::books::Books;
use crate::clock::Clock;
use crate::command::{Command, Request};
use crate::command_index::CommandIndex;
use crate::command_key::{ClientKey, CommandSecret};
use crate::digest::Digest;
use crate::entry::{Entry, EntryError, Private};
use crate::id::Position;
use crate::reader::LogReader;
use crate::refusal::{Refusal, Rule};
use crate::rules;
use crate::subject::Subject;
use crate::vault::{self, Vault, VaultFault};
use crate::writer::{ReadOnly, Shared, entries};

/// A copy of what the writer decides on.
pub struct Rehearsal {
    pub(crate) books: Books,
    pub(crate) commands: CommandIndex,
    pub(crate) secret: CommandSecret,
    pub(crate) vault: Arc<Vault>,
    pub(crate) reader: LogReader,
    pub(crate) clock: Clock,
    /// How many entries the log and this rehearsal have.
    pub(crate) size: u64,
}

impl Rehearsal {
    /// The first entry that the log has of a command, when this was taken.
    ///
    /// # Errors
    /// [`ReadOnly::Unreadable`].
    pub fn find(&self, client: &ClientKey) -> Result<Option<Entry>, ReadOnly> {
        let command = Digest::from_bytes(self.secret.command(client));
        if let Some(position) = self.commands.candidate(command.as_bytes()) {
            let bytes = self.reader.entry(position).map_err(unreadable)?;
            let entry = Entry::parse(&bytes).map_err(unreadable)?;
            if entry.command == command {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }

    /// Whether the private values are those of the entry; they are taken for the same once they
    /// are erased.
    ///
    /// # Errors
    /// [`ReadOnly::Unreadable`].
    pub fn same_private(&self, first: &Entry, request: &Request) -> Result<bool, ReadOnly> {
        if first.private.is_none() || request.private.is_empty() {
            return Ok(first.private.is_none() && request.private.is_empty());
        }
        let record = match self.vault.read(first.position.get(), &first.stream) {
            Err(VaultFault::NoEpoch(_)) => None,
            record => record.map_err(unreadable)?,
        };
        Ok(record.is_none_or(|record| {
            *vault::canonical(&record.fields) == *vault::canonical(&request.private)
        }))
    }

    /// Decides a request on the copy and, if the rules let it pass, applies it there.
    ///
    /// # Errors
    /// The outer one: nothing can be decided. The inner one: a rule refuses the request, or an
    /// entry of it would be too long.
    pub fn decide(&mut self, request: &Request) -> Result<Result<(), Refusal>, ReadOnly> {
        let recorded_at = self.clock.at_row(request.occurred_at).map_err(ReadOnly::Clock)?;
        let decided = match rules::decide(&self.books, request, recorded_at) {
            Ok(decided) => decided,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let shared = Shared { command: Digest::ZERO, digest: Digest::ZERO, recorded_at };
        let mut entries = entries(request, decided, shared);
        if let Some(refusal) = too_long(request, &entries) {
            return Ok(Err(refusal));
        }
        if !request.private.is_empty() {
            entries[0].private = Some(unsealed());
        }
        for entry in &mut entries {
            entry.position = Position::new(self.size).map_err(unreadable)?;
            self.books.apply(entry).map_err(unreadable)?;
            self.size += 1;
        }
        Ok(Ok(()))
    }

    /// Where the next entry would stand.
    #[must_use]
    pub fn next_position(&self) -> u64 {
        self.size
    }

    /// Gives the copy of the books back: from now on only [`Self::find`] makes sense.
    pub fn forget_books(&mut self) {
        self.books = Books::new();
    }
}

/// That an entry has private values is known here, and no more of them: enough to erase it later in the same import.
fn unsealed() -> Private {
    Private { fields: BTreeMap::new(), subject: Subject([0; 16]) }
}

/// Lists can make an entry too long; a gift of money has none.
fn too_long(request: &Request, entries: &[Entry]) -> Option<Refusal> {
    if matches!(request.command, Command::ReceiveMoney(_)) {
        return None;
    }
    let mut bytes = Vec::new();
    entries.iter().find_map(|entry| {
        bytes.clear();
        match entry.encode(&mut bytes) {
            Err(EntryError::TooLong { bytes }) => {
                Some(Refusal::new(Rule::Malformed).with("quantity", bytes))
            }
            _ => None,
        }
    })
}

fn unreadable(fault: impl std::fmt::Display) -> ReadOnly {
    ReadOnly::Unreadable(fault.to_string())
}

impl std::fmt::Debug for Rehearsal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rehearsal({} entries)", self.size)
    }
}
