//! Who was shown which private values, and why: a file of lines, each naming the hash of the one before, so that a line that
//! was changed or taken out of the middle shows. `FORMAT.md` section 7 has its form. It holds no private value.
//!
//! A line is durable before anybody is answered. After a write or a sync that failed nothing is known of the file's end, so
//! nothing more is recorded, and nothing revealed, until the next start has looked.

mod line;
mod read;
mod tail;
#[cfg(test)]
mod tests;

pub use line::{Access, AccessOutcome};
pub use read::{AccessPage, BrokenRecord, ReadRecord, access_page, read_access_record};
pub(crate) use tail::whole_bytes;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::digest::Digest;
use crate::disk::{self, File};
use crate::durable_file;
use crate::fault::LogFault;
use tail::Tail;

/// The file in a data directory.
pub(crate) const NAME: &str = "access-record";
/// More than any line has: a reason of 200 code points, every private field there is, ids and hashes.
pub(crate) const LINE_BYTES_MAX: usize = 4096;

/// The file, open for its next line.
#[derive(Debug)]
pub(crate) struct AccessRecord {
    path: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug)]
enum State {
    /// `None` until there is a first line.
    Ready { file: Option<File>, end: u64, head: Digest },
    /// Nothing follows; why, as a sentence without anybody's values.
    Closed(String),
}

impl AccessRecord {
    /// Opens the record of a data directory that this process has locked. What a crash left of a line goes to `quarantine/`:
    /// whoever asked was not answered. A record that is damaged takes no line; the ledger opens all the same.
    ///
    /// # Errors
    /// When it cannot be read, or what is torn cannot be set aside.
    pub(crate) fn open(dir: &Path) -> Result<AccessRecord, LogFault> {
        let path = dir.join(NAME);
        let state = if disk::exists(&path) {
            match Tail::of(&path)? {
                Tail::Sound { end, head, last, torn } => {
                    if !torn.is_empty() {
                        set_aside(dir, &torn)?;
                    }
                    let file = settled(&path, &last, end)?;
                    State::Ready { file: Some(file), end, head }
                }
                Tail::Damaged => {
                    State::Closed("its last lines are damaged; sunshine doctor says where".into())
                }
            }
        } else {
            State::Ready { file: None, end: 0, head: Digest::ZERO }
        };
        Ok(AccessRecord { path, state: Mutex::new(state) })
    }

    /// Writes one line, durable when this returns; its `prev` is set here.
    ///
    /// # Errors
    /// Why it was not written, or may not have been; then no other is.
    pub(crate) fn append(&self, mut access: Access) -> Result<(), String> {
        let mut state = self.lock();
        let (file, end, head) = match &mut *state {
            State::Ready { file, end, head } => (file, end, head),
            State::Closed(why) => return Err(why.clone()),
        };
        access.prev = *head;
        let mut line = access.encode();
        assert!(line.len() < LINE_BYTES_MAX, "no member of a line is longer than its type allows");
        let hash = Digest::of(&line);
        line.push(b'\n');
        match self.write(file, &line, *end) {
            Ok(()) => {
                *end += line.len() as u64;
                *head = hash;
                Ok(())
            }
            Err(fault) => {
                let why = fault.to_string();
                *state = State::Closed(format!("an earlier line failed: {why}"));
                Err(why)
            }
        }
    }

    fn write(&self, file: &mut Option<File>, line: &[u8], end: u64) -> Result<(), LogFault> {
        let path = &self.path;
        let open = match file {
            Some(file) => file,
            None => {
                let new = File::create(path, durable_file::SECRET);
                let new = file.insert(new.map_err(LogFault::io("create", path))?);
                path.parent().map_or(Ok(()), durable_file::sync_dir)?;
                new
            }
        };
        open.write_all_at(line, end).map_err(LogFault::io("write", path))?;
        open.sync_data().map_err(LogFault::io("sync", path))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The file cut at `end`, with its name and its last line durable: a process that died, or whose sync failed, may have left
/// them in memory alone, where the next sync would not find them.
fn settled(path: &Path, last: &[u8], end: u64) -> Result<File, LogFault> {
    let file = File::open_for_writing(path).map_err(LogFault::io("open", path))?;
    file.set_len(end).map_err(LogFault::io("shorten", path))?;
    file.write_all_at(last, end - last.len() as u64).map_err(LogFault::io("write", path))?;
    file.sync_all().map_err(LogFault::io("sync", path))?;
    path.parent().map_or(Ok(()), durable_file::sync_dir)?;
    Ok(file)
}

fn set_aside(dir: &Path, torn: &[u8]) -> Result<(), LogFault> {
    let quarantine = dir.join("quarantine");
    durable_file::ensure_dir(&quarantine)?;
    let kept_at = (1..)
        .map(|copy: u64| quarantine.join(format!("{NAME}-{copy}.torn")))
        .find(|path| !disk::exists(path))
        .expect("some number is free");
    durable_file::replace(&kept_at, torn, durable_file::SECRET)
}
