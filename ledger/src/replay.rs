//! From the durable log to the state of the writer. Replay applies and never decides.

use std::ops::ControlFlow;

use crate::books::Books;
use crate::command_index::CommandIndex;
use crate::entry::{Entry, EntryError};
use crate::event::{Event, LedgerCreated};
use crate::fault::LogFault;
use crate::reader::LogReader;
use crate::time::RecordedAt;

/// What the log says.
pub(crate) struct Replayed {
    pub(crate) books: Books,
    pub(crate) index: CommandIndex,
    pub(crate) created: LedgerCreated,
    pub(crate) last_recorded_at: RecordedAt,
}

/// Why a sound log cannot be replayed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReplayFault {
    /// The log cannot be read.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// Its bytes are not an entry.
    #[error("position {position}: {source}")]
    Entry {
        /// The entry.
        position: u64,
        /// What is wrong.
        source: EntryError,
    },
    /// The books do not take it.
    #[error("position {position}: the books do not take this entry: {what}")]
    Impossible {
        /// The entry.
        position: u64,
        /// What is wrong.
        what: String,
    },
    /// Position 0 is absent or no `ledger_created`.
    #[error("position 0 is not the creation of a ledger")]
    NotCreated,
}

/// The books of a log: what a dry run decides on, and what the writer's own are compared with.
///
/// # Errors
/// [`ReplayFault`].
pub fn replay_books(log: &LogReader) -> Result<Books, ReplayFault> {
    replay(log).map(|replayed| replayed.books)
}

/// Replays everything that is durable.
pub(crate) fn replay(log: &LogReader) -> Result<Replayed, ReplayFault> {
    let mut books = Books::new();
    let mut index = CommandIndex::new();
    let (mut created, mut last_recorded_at) = (None, None);
    let (mut scratch, mut in_group) = (Vec::new(), false);
    let mut failed = Ok(());
    log.scan(0..log.size(), |position, line| {
        let one = || -> Result<(), ReplayFault> {
            let entry = Entry::parse_with(line, &mut scratch)
                .map_err(|source| ReplayFault::Entry { position, source })?;
            books
                .apply(&entry)
                .map_err(|what| ReplayFault::Impossible { position, what: what.to_string() })?;
            if !in_group {
                index.insert(entry.command.as_bytes(), position);
            }
            in_group = entry.more;
            last_recorded_at = Some(entry.recorded_at);
            if let (0, Event::LedgerCreated(event)) = (position, entry.event) {
                created = Some(event);
            }
            Ok(())
        };
        failed = { one }();
        if failed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    failed?;
    match (created, last_recorded_at) {
        (Some(created), Some(last_recorded_at)) => {
            Ok(Replayed { books, index, created, last_recorded_at })
        }
        _ => Err(ReplayFault::NotCreated),
    }
}
