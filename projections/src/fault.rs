//! What can go wrong: an entry that cannot be, a question without an answer, a disk.

use std::io;
use std::path::PathBuf;

/// An entry that the ledger should have refused. The fold stops there; it is never skipped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("entry {position} cannot be: {why}")]
pub struct Impossible {
    /// Where it stands.
    pub position: u64,
    /// What is wrong with it, in words.
    pub why: String,
}

/// Why there is no document for a question. Safe to show to whoever asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoDocument {
    /// The view has no such parameter.
    #[error("there is no parameter {name}")]
    UnknownParameter {
        /// As it was given.
        name: String,
    },
    /// A parameter without default was not given.
    #[error("parameter {name} is missing")]
    Missing {
        /// Which.
        name: &'static str,
    },
    /// A parameter is not spelled as `VIEWS.md` says, or out of its range.
    #[error("parameter {name} is {value:?}, expected {expected}")]
    Malformed {
        /// Which.
        name: String,
        /// As it was given.
        value: String,
        /// What would do.
        expected: String,
    },
    /// No organisation of that id was registered within the size.
    #[error("organisation {id} is not registered")]
    UnknownOrganisation {
        /// As it was given.
        id: String,
    },
    /// No organisation at all was registered within the size.
    #[error("no organisation is registered")]
    NoOrganisation,
    /// No emergency of that id was declared within the size.
    #[error("emergency {id} is not declared")]
    UnknownEmergency {
        /// As it was given.
        id: String,
    },
    /// This view can be computed only where the fold stands; at other sizes only what was
    /// published can be shown.
    #[error("view {view} is computed as of size {stands_at}, not {size}")]
    OtherSize {
        /// Which view.
        view: &'static str,
        /// The size asked for.
        size: u64,
        /// The size that can be had.
        stands_at: u64,
    },
    /// The size lies beyond what was folded, or is zero.
    #[error("size {size} is not between 1 and {stands_at}")]
    NotYet {
        /// The size asked for.
        size: u64,
        /// How far the fold is.
        stands_at: u64,
    },
    /// A number of the document would leave ±(2^53−1).
    #[error("{what} of view {view}, scope {scope}, does not fit into ±(2^53-1)")]
    TooLarge {
        /// Which view.
        view: &'static str,
        /// Of which organisations.
        scope: String,
        /// Which number: the code of a figure, or the member of a row.
        what: String,
    },
    /// A row could not be read back; an operator has to look.
    #[error("the stored rows cannot be read: {0}")]
    Unreadable(String),
}

impl NoDocument {
    pub(crate) fn malformed(name: &str, value: &str, expected: impl Into<String>) -> NoDocument {
        NoDocument::Malformed {
            name: name.to_owned(),
            value: value.to_owned(),
            expected: expected.into(),
        }
    }
}

/// Why views cannot be kept. Nothing of the ledger is lost by it: everything here can be rebuilt.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The ledger holds an entry that cannot be.
    #[error(transparent)]
    Impossible(#[from] Impossible),
    /// An entry's bytes are not an entry.
    #[error("entry {position} cannot be read: {why}")]
    Unparsable {
        /// Where it stands.
        position: u64,
        /// What the parser says.
        why: String,
    },
    /// The log could not be read.
    #[error("the log cannot be read at entry {position}: {why}")]
    Log {
        /// Where reading began.
        position: u64,
        /// What the log says.
        why: String,
    },
    /// Another process holds the directory.
    #[error("{} is in use by another process", .path.display())]
    InUse {
        /// The directory.
        path: PathBuf,
    },
    /// The stored cursor is sound and lies beyond the log: the log lost entries, or it is another.
    #[error(
        "the views stand at size {cursor}, the log holds {log}: the log is shorter than it was, or \
         these views belong to another one; if the log is right, delete {}",
        .path.display()
    )]
    BeyondLog {
        /// The directory.
        path: PathBuf,
        /// The cursor's size.
        cursor: u64,
        /// The log's size.
        log: u64,
    },
    /// The stored cursor is sound and names another last entry than the log has there.
    #[error(
        "the views saw entry {position} as {expected}, the log holds {found} there: one of them was \
         changed; if the log is right, delete {}",
        .path.display()
    )]
    OtherLog {
        /// The directory.
        path: PathBuf,
        /// The last folded entry.
        position: u64,
        /// Its hash as it was folded.
        expected: String,
        /// Its hash in the log.
        found: String,
    },
    /// The fold is between two sizes at which it was asked to stand.
    #[error("the views are being built and stand at size {size}")]
    OnTheWay {
        /// How far the fold is.
        size: u64,
    },
    /// The fold stopped at an entry that cannot be, and does not go on.
    #[error("the views stopped: {why}")]
    Stopped {
        /// What was wrong with it.
        why: String,
    },
    /// The fold is already past the size at which it should stand.
    #[error("the views stand at size {stands_at} already, past {size}")]
    Passed {
        /// The size asked for.
        size: u64,
        /// How far the fold is.
        stands_at: u64,
    },
    /// The store refused a write or a read.
    #[error("the store of the views in {}: {why}", .path.display())]
    Store {
        /// The directory.
        path: PathBuf,
        /// What it says.
        why: String,
    },
    /// A file or directory could not be moved or made.
    #[error("{}", .path.display())]
    Disk {
        /// Which.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
}
