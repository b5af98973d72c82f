//! From the durable log to the state of the writer. Replay applies and never decides. It begins at a
//! snapshot, or at position 0, and then writes one every so often itself, so that its memory is
//! bounded too.

use std::ops::ControlFlow;
use std::path::Path;

use crate::books::Books;
use crate::command_index::CommandIndex;
use crate::digest::Digest;
use crate::entry::{Entry, EntryError};
use crate::event::{Event, LedgerCreated};
use crate::fault::LogFault;
use crate::reader::LogReader;
use crate::snapshot::{self, Cursor, Snapshot};
use crate::time::RecordedAt;

/// What the log says.
pub(crate) struct Replayed {
    pub(crate) books: Books,
    pub(crate) commands: CommandIndex,
    pub(crate) created: LedgerCreated,
    pub(crate) last_recorded_at: RecordedAt,
    /// The size of the newest snapshot.
    pub(crate) kept: u64,
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
    replay(log, Snapshot::default(), None).map(|replayed| replayed.books)
}

/// Where a replay writes snapshots, and after how many entries.
#[derive(Clone, Copy)]
pub(crate) struct Keep<'d> {
    pub(crate) dir: &'d Path,
    pub(crate) every: u64,
}

/// Replays everything that is durable after the snapshot `from`.
pub(crate) fn replay(
    log: &LogReader,
    from: Snapshot,
    keep: Option<Keep<'_>>,
) -> Result<Replayed, ReplayFault> {
    let Snapshot { mut books, mut commands } = from;
    let (mut at, end) = (books.next_position().get(), log.size());
    let mut kept = at;
    let (created, before) = first_and_last(log, at)?;
    let mut last_recorded_at = before;
    while at < end {
        let to = keep.map_or(end, |keep| end.min(at + keep.every));
        let (mut scratch, mut in_group, mut failed) = (Vec::new(), false, Ok(()));
        let mut head_hash = Digest::ZERO;
        log.scan(at..end, |position, line| {
            if position >= to && !in_group {
                return ControlFlow::Break(());
            }
            let one = || -> Result<(), ReplayFault> {
                let entry = Entry::parse_with(line, &mut scratch)
                    .map_err(|source| ReplayFault::Entry { position, source })?;
                books
                    .apply(&entry)
                    .map_err(|what| ReplayFault::Impossible { position, what: what.to_string() })?;
                if !in_group {
                    commands.insert(entry.command.as_bytes(), position);
                }
                in_group = entry.more;
                last_recorded_at = entry.recorded_at;
                Ok(())
            };
            failed = { one }();
            at = position + 1;
            if at >= to && !in_group {
                head_hash = Digest::of(line);
            }
            if failed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        failed?;
        if let Some(keep) = keep.filter(|_| at < end) {
            let frozen = Snapshot::freeze(&mut books, &mut commands);
            snapshot::keep(keep.dir, Cursor { size: at, head_hash }, frozen)?
                .settle(&mut books, &mut commands);
            kept = at;
        }
    }
    Ok(Replayed { books, commands, created, last_recorded_at, kept })
}

/// Position 0, and when the entry before `size` was recorded, or position 0.
fn first_and_last(log: &LogReader, size: u64) -> Result<(LedgerCreated, RecordedAt), ReplayFault> {
    if log.size() == 0 {
        return Err(ReplayFault::NotCreated);
    }
    let entry = |position| -> Result<Entry, ReplayFault> {
        let bytes = log.entry(position)?;
        Entry::parse(&bytes).map_err(|source| ReplayFault::Entry { position, source })
    };
    let first = entry(0)?;
    let Event::LedgerCreated(created) = first.event else { return Err(ReplayFault::NotCreated) };
    let last = if size > 1 { entry(size - 1)?.recorded_at } else { first.recorded_at };
    Ok((created, last))
}
