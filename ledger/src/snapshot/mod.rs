//! Snapshots: what a replay up to some frame's end leaves, so that a start need not begin at
//! position 0. Derived data of this machine in the directory `books/`: the log says all of it again.
//! It ends where a command ends, so that no group of entries is divided.
//!
//! The file `snapshot` names the others and is replaced whole, after they are durable; what it does
//! not name means nothing. One that is not what was written is dropped and the log replayed. One
//! that is, but speaks of entries that the log does not have, is a watermark: the start refuses.

mod desk;
mod keep;

pub(crate) use desk::{Desk, Keeper};
pub(crate) use keep::{Kept, keep};

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::books::{BlockPlace, Books, FactBlocks, Facts, Streams};
use crate::checked_line;
use crate::command_index::CommandIndex;
use crate::digest::Digest;
use crate::disk;
use crate::durable_file;
use crate::fault::LogFault;
use crate::init::RULES;
use crate::spill::{Run, RunName};
use crate::time::Date;

/// The directory within the data directory.
const DIR: &str = "books";
/// The file that makes the others a snapshot.
pub(crate) const FILE: &str = "snapshot";
/// Raised whenever the books or the files change their form; others are dropped.
const FORM: u64 = 11;
/// Entries between two snapshots unless told otherwise: as many as are replayed in a fifth of a
/// second.
pub(crate) const ENTRIES: u64 = 65_536;

/// How far a snapshot goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    pub(crate) size: u64,
    /// The hash of the entry before `size`.
    pub(crate) head_hash: Digest,
}

/// What a start goes on from.
#[derive(Default)]
pub(crate) struct Snapshot {
    pub(crate) books: Books,
    pub(crate) commands: CommandIndex,
}

/// The body of the file.
#[derive(Serialize, Deserialize)]
struct Body {
    books: Books,
    streams: Vec<RunName>,
    commands: Vec<RunName>,
    fact_blocks: Vec<BlockPlace>,
    facts: u32,
    /// In order, so that equal books have equal snapshots.
    reversed: Vec<(u32, Date)>,
}

/// The file that makes a data directory's snapshot one.
pub(crate) fn file_of(dir: &Path) -> PathBuf {
    dir_of(dir).join(FILE)
}

fn dir_of(dir: &Path) -> PathBuf {
    dir.join(DIR)
}

/// Throws the snapshot away, first the file that makes it one.
pub(crate) fn discard(dir: &Path) -> Result<(), LogFault> {
    let dir = dir_of(dir);
    if !disk::is_dir(&dir) {
        return Ok(());
    }
    let names = disk::names(&dir).map_err(LogFault::io("list", &dir))?;
    let others = names.iter().filter(|name| *name != FILE).map(|name| dir.join(name));
    for path in [dir.join(FILE)].into_iter().chain(others) {
        match disk::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(LogFault::io("remove", &path)(error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// How far the snapshot of a data directory goes; `None` when there is none, or its file is not what
/// was written.
pub(crate) fn peek(dir: &Path) -> Result<Option<Cursor>, LogFault> {
    let bytes = durable_file::read_if_present(&file_of(dir))?;
    Ok(bytes.and_then(|bytes| Some(open(&bytes)?.0)))
}

/// The snapshot of a locked data directory, with its cursor; `None` when there is none, or when any
/// of its files is not what was written.
pub(crate) fn read(dir: &Path) -> Result<Option<(Cursor, Snapshot)>, LogFault> {
    let bytes = durable_file::read_if_present(&file_of(dir))?.unwrap_or_default();
    let Some((cursor, body)) = open(&bytes) else { return Ok(None) };
    let Ok(body) = postcard::from_bytes::<Body>(body) else { return Ok(None) };
    if body.books.next_position().get() != cursor.size {
        return Ok(None);
    }
    Ok(restore(&dir_of(dir), body)?.map(|snapshot| (cursor, snapshot)))
}

/// `snapshot <form> <rules> <program> <size> <head hash> <BLAKE3 of the rest> <check>`, then the body.
fn seal(cursor: &Cursor, body: &Body) -> Vec<u8> {
    let body = postcard::to_stdvec(body).expect("books can be written");
    let mut bytes = Vec::with_capacity(body.len() + 512);
    let Cursor { size, head_hash } = cursor;
    let digest = Digest::of(&body);
    write!(bytes, "{} {size} {head_hash} {digest}", written_by())
        .expect("memory takes every write");
    checked_line::close(&mut bytes, 0);
    bytes.extend_from_slice(&body);
    bytes
}

fn open(bytes: &[u8]) -> Option<(Cursor, &[u8])> {
    let (text, line_bytes) = checked_line::open(bytes).ok()?;
    let mut fields = text.strip_prefix(&written_by())?.strip_prefix(' ')?.split(' ');
    let size = checked_line::decimal(fields.next()?).filter(|size| *size > 0)?;
    let head_hash = Digest::parse(fields.next()?.as_bytes())?;
    let digest = Digest::parse(fields.next()?.as_bytes())?;
    let body = &bytes[line_bytes..];
    let sound = fields.next().is_none() && digest == Digest::of(body);
    sound.then_some((Cursor { size, head_hash }, body))
}

/// By which form, rules and program: another one's is not read.
fn written_by() -> String {
    format!("snapshot {FORM} {RULES} {}", env!("CARGO_PKG_VERSION"))
}

fn restore(dir: &Path, body: Body) -> Result<Option<Snapshot>, LogFault> {
    let Body { books, streams, commands, fact_blocks, facts, reversed } = body;
    let blocks = FactBlocks::open(dir, fact_blocks, facts)?;
    let (streams, commands) = (runs(dir, streams)?, runs(dir, commands)?);
    let (Some(blocks), Some(streams), Some(commands)) = (blocks, streams, commands) else {
        return Ok(None);
    };
    let facts = Facts::of(blocks, reversed.into_iter().collect());
    let books = books.with_spilled(Streams::of(streams), facts);
    Ok(Some(Snapshot { books, commands: CommandIndex::of(commands) }))
}

fn runs(dir: &Path, names: Vec<RunName>) -> Result<Option<Vec<Arc<Run>>>, LogFault> {
    let open = |name| Ok(Run::open(dir, name)?.map(Arc::new));
    names.into_iter().map(open).collect()
}
