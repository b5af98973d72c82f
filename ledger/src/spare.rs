//! The next segment, zeroed in the background, so that a switch is a rename and an append never
//! changes a file's size. Zeros are written, not merely allocated: unwritten extents would drag
//! metadata into every sync.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::disk::{self, Background, File};
use crate::durable_file::{self, PUBLIC};
use crate::fault::LogFault;
use crate::room::Room;

const CHUNK_BYTES: usize = 1 << 20;
/// How often a maker that lacks room looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(500);
/// How long a switch waits for room before the writer stops. What is new is refused long before, so
/// only frames that were decided already ever wait.
const PATIENCE: Duration = Duration::from_secs(30);

/// A spare being made.
#[derive(Debug)]
pub(crate) struct Spare {
    maker: Option<Background<Result<(), LogFault>>>,
    given_up: Arc<AtomicBool>,
    room: Arc<Room>,
    path: PathBuf,
}

impl Spare {
    /// Begins to make `segments/spare`, or to check the one that is there. Where the disk lacks room
    /// it waits for some, and `room` says so.
    pub(crate) fn begin(segments: &Path, bytes: u64, room: &Arc<Room>) -> Result<Spare, LogFault> {
        let path = segments.join("spare");
        let given_up = Arc::new(AtomicBool::new(false));
        let (target, stop, space) = (path.clone(), Arc::clone(&given_up), Arc::clone(room));
        let make = move || make_when_there_is_room(&target, bytes, &space, &stop);
        let maker = Background::begin("spare", &path, make)
            .map_err(LogFault::io("start the zeroing of", &path))?;
        Ok(Spare { maker: Some(maker), given_up, room: Arc::clone(room), path })
    }

    /// Makes `segments/spare` at once; a full disk is a fault.
    pub(crate) fn make(segments: &Path, bytes: u64) -> Result<PathBuf, LogFault> {
        let path = segments.join("spare");
        make(&path, bytes, &AtomicBool::new(false))?;
        Ok(path)
    }

    /// Whether [`Spare::wait`] would return at once.
    pub(crate) fn is_finished(&self) -> bool {
        self.maker.as_ref().is_none_or(Background::is_finished)
    }

    /// The path of the zeroed and synced file, once it is that.
    pub(crate) fn wait(mut self) -> Result<PathBuf, LogFault> {
        let since = Instant::now();
        while self.room.spare_is_lacking() && !self.is_finished() {
            if since.elapsed() > PATIENCE {
                return Err(LogFault::io("zero", &self.path)(io::ErrorKind::StorageFull.into()));
            }
            disk::rest(&self.path, LOOK_AGAIN / 10);
        }
        match self.maker.take().and_then(Background::join) {
            Some(Ok(())) => Ok(self.path.clone()),
            Some(Err(fault)) => Err(fault),
            None => {
                Err(LogFault::io("zero", &self.path)(io::Error::other("the zeroing thread died")))
            }
        }
    }
}

impl Drop for Spare {
    /// Nothing of ours may write after the directory's lock is let go.
    fn drop(&mut self) {
        self.given_up.store(true, Ordering::Relaxed);
        if let Some(maker) = self.maker.take() {
            let _abandoned = maker.join();
        }
    }
}

fn make_when_there_is_room(
    path: &Path,
    bytes: u64,
    room: &Room,
    given_up: &AtomicBool,
) -> Result<(), LogFault> {
    loop {
        let there = is_zeroed(path, bytes).map_err(LogFault::io("read", path))?;
        if there || room.for_spare() {
            match make(path, bytes, given_up) {
                Err(fault) if lacks_room(&fault) => {
                    // What was written of it is room that others may need.
                    disk::remove_file(path).map_err(LogFault::io("remove", path))?;
                }
                made => {
                    room.spare_lacks(false);
                    return made;
                }
            }
        }
        room.spare_lacks(true);
        for _tenth in 0..10 {
            if given_up.load(Ordering::Relaxed) {
                return Err(LogFault::io("zero", path)(io::ErrorKind::Interrupted.into()));
            }
            disk::rest(path, LOOK_AGAIN / 10);
        }
    }
}

fn lacks_room(fault: &LogFault) -> bool {
    let LogFault::Io { source, .. } = fault else { return false };
    matches!(source.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

fn make(path: &Path, bytes: u64, given_up: &AtomicBool) -> Result<(), LogFault> {
    if !is_zeroed(path, bytes).map_err(LogFault::io("read", path))? {
        match disk::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(LogFault::io("remove", path)(error));
            }
            _ => write_zeros(path, bytes, given_up)?,
        }
    }
    // Also of one that was found: the process that wrote it may have died before its sync.
    let file = File::open(path).map_err(LogFault::io("open", path))?;
    file.sync_all().map_err(LogFault::io("sync", path))?;
    path.parent().map_or(Ok(()), durable_file::sync_dir)
}

fn write_zeros(path: &Path, bytes: u64, given_up: &AtomicBool) -> Result<(), LogFault> {
    let file = File::create(path, PUBLIC).map_err(LogFault::io("create", path))?;
    let zeros = vec![0; chunk_of(bytes)];
    let mut at = 0;
    while at < bytes {
        if given_up.load(Ordering::Relaxed) {
            return Err(LogFault::io("zero", path)(io::ErrorKind::Interrupted.into()));
        }
        let chunk = &zeros[..chunk_of(bytes - at)];
        file.write_all_at(chunk, at).map_err(LogFault::io("write", path))?;
        at += chunk.len() as u64;
    }
    Ok(())
}

fn is_zeroed(path: &Path, bytes: u64) -> io::Result<bool> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    if file.bytes()? != bytes {
        return Ok(false);
    }
    let mut chunk = vec![0; chunk_of(bytes)];
    let mut at = 0;
    loop {
        let read = file.read_at(&mut chunk, at)?;
        if read == 0 {
            return Ok(true);
        }
        if !is_zero(&chunk[..read]) {
            return Ok(false);
        }
        at += read as u64;
    }
}

fn chunk_of(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(CHUNK_BYTES).min(CHUNK_BYTES)
}

/// Whether every byte is zero.
pub(crate) fn is_zero(bytes: &[u8]) -> bool {
    bytes.chunks(64).all(|chunk| chunk.iter().fold(0, |any, byte| any | byte) == 0)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_leftover_is_used_only_if_it_is_whole_and_zero() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("spare");
        for leftover in [None, Some(vec![0; 2048]), Some(vec![0; 2047]), Some(vec![1; 2048])] {
            let _absent = fs::remove_file(&path);
            if let Some(bytes) = &leftover {
                fs::write(&path, bytes).unwrap();
            }
            let room = Arc::new(Room::of(dir.path(), 2048));
            let made = Spare::begin(dir.path(), 2048, &room).unwrap().wait().unwrap();
            assert_eq!(fs::read(made).unwrap(), vec![0; 2048]);
        }
    }
}
