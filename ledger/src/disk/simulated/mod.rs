//! A disk that behaves as badly as a disk may, and the same way each time for the same seed.
//!
//! # The model
//! **A file** has two contents: *cached*, which every reader sees, and *durable*, which is what is
//! left when the power goes. A write changes the cached one; of each sector of 512 bytes, the unit
//! that a disk writes whole, every version since the last good sync is kept.
//! - A *good sync* makes cached and durable the same.
//! - A *failed sync* reports an error, and the sectors that were to be written are marked clean all
//!   the same: of each, chance decides which version reached the disk, if any. Readers go on seeing
//!   the cached bytes, and the next sync succeeds without writing them.
//! - *Forgetting* what is cached makes readers see the durable bytes, except in sectors that still
//!   wait to be written.
//! - A *power cut* leaves of each waiting sector the durable bytes or any version since, each sector
//!   for itself: so writes are torn, lost and reordered. A file that grew keeps any length it had
//!   since its last good sync, with zeros where nothing arrived.
//!
//! **Names** are durable after a sync of their directory, never by a sync of the file. A power cut
//! undoes any of the creations, renames and removals since, each whole or not at all, but keeps none
//! that rests on one it undoes: a rename without a directory sync may or may not have happened,
//! whatever came after it. Directories themselves are there for good once made; what the ledger
//! makes of them at start is made again by the next start.
//!
//! **A full disk** fails what makes a file longer. It may have said so before or not; while somebody
//! waits for room, some may come back.
//!
//! **Death** is armed with a number of operations. The operation that it falls on may have been done,
//! or of a write its first sectors; whatever is asked afterwards fails, for a dead process asks
//! nothing. Then either the cache is kept (*kill*: only the process died) or the *power* is cut.
//!
//! Not modelled: a disk that reports a good sync and then loses the bytes (nothing but a second copy
//! finds all of that), and bits that change by themselves (`small_logs` flips every one).
//!
//! Everything that happens goes into a digest, by which two runs of one seed are compared.

mod chance;
mod inode;
mod names;

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub(crate) use chance::Chance;
use inode::Inode;
use names::Names;

/// Every path below this is on the disk that the thread has mounted.
pub(crate) const ROOT: &str = "/simulated";

thread_local! {
    static MOUNTED: RefCell<Option<Disk>> = const { RefCell::new(None) };
}

/// The simulated disk under a path, if there is one.
pub(crate) fn under(path: &Path) -> Option<Disk> {
    if path.starts_with(ROOT) { MOUNTED.with_borrow(Option::clone) } else { None }
}

/// What goes wrong once, at the next operation of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// A file's sync; its sectors are marked clean.
    Sync,
    SyncDir,
    /// A write, of which the first sectors may be done.
    Write,
    Rename,
    Read,
    /// Whatever needs room, until somebody waits for it.
    Full,
}

/// What the machine went through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Suffered {
    /// Operations that change something.
    pub(crate) operations: u64,
    pub(crate) failures: u64,
    /// Operations that found no room.
    pub(crate) without_room: u64,
    /// Sectors that a power cut or a failed sync kept from the disk.
    pub(crate) lost_sectors: u64,
    /// Names that a power cut undid.
    pub(crate) undone_names: u64,
}

/// The disk. Cloning gives another handle on the same one.
#[derive(Clone, Debug)]
pub(crate) struct Disk(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    inodes: Vec<Inode>,
    names: Names,
    chance: Chance,
    /// Operations until death.
    dies_in: Option<u64>,
    dead: bool,
    failing: Option<Failure>,
    full: bool,
    /// Whether it says so when it is full.
    honest: bool,
    suffered: Suffered,
    trace: blake3::Hasher,
}

impl Disk {
    /// An empty disk on which nothing goes wrong until it is told to.
    pub(crate) fn new(seed: u64) -> Disk {
        Disk(Arc::new(Mutex::new(State {
            inodes: Vec::new(),
            names: Names::new(),
            chance: Chance::new(seed),
            dies_in: None,
            dead: false,
            failing: None,
            full: false,
            honest: true,
            suffered: Suffered::default(),
            trace: blake3::Hasher::new(),
        })))
    }

    /// A disk with the same bytes, for another seed.
    pub(crate) fn copy(&self, seed: u64) -> Disk {
        let state = self.lock();
        let copy = Disk::new(seed);
        {
            let mut new = copy.lock();
            new.inodes.clone_from(&state.inodes);
            new.names = state.names.clone();
        }
        copy
    }

    /// Puts it under [`ROOT`] for this thread, in place of the one before.
    pub(crate) fn mount(&self) {
        MOUNTED.set(Some(self.clone()));
    }

    /// The process dies in so many operations.
    pub(crate) fn dies_in(&self, operations: u64) {
        self.lock().dies_in = Some(operations);
    }

    /// The process dies now.
    pub(crate) fn die(&self) {
        self.lock().dead = true;
    }

    pub(crate) fn is_dead(&self) -> bool {
        self.lock().dead
    }

    /// The next operation of that kind fails.
    pub(crate) fn fails(&self, failure: Failure) {
        let mut state = self.lock();
        match failure {
            Failure::Full => {
                state.full = true;
                state.honest = state.chance.one_in(2);
            }
            _ => state.failing = Some(failure),
        }
    }

    /// The process is gone; what it wrote is still in memory.
    pub(crate) fn kill(&self) {
        let mut state = self.lock();
        (state.dead, state.dies_in, state.failing, state.full) = (false, None, None, false);
        state.note("kill", Path::new(""), &[]);
    }

    /// The machine is gone, and with it everything that is not durable.
    pub(crate) fn cut_power(&self) {
        self.kill();
        let mut state = self.lock();
        let State { inodes, names, chance, suffered, .. } = &mut *state;
        suffered.lost_sectors +=
            inodes.iter_mut().map(|inode| inode.cut_power(chance)).sum::<u64>();
        suffered.undone_names += names.cut_power(chance);
        state.note("power cut", Path::new(""), &[]);
    }

    pub(crate) fn suffered(&self) -> Suffered {
        self.lock().suffered
    }

    /// The digest of everything that happened.
    pub(crate) fn trace(&self) -> blake3::Hash {
        self.lock().trace.finalize()
    }

    /// What readers see of a file, whatever else is wrong.
    pub(crate) fn peek(&self, path: &Path) -> Option<Vec<u8>> {
        let state = self.lock();
        state.names.get(path).map(|inode| state.inodes[inode].cached.clone())
    }

    /// Puts bytes there, durably and outside any run.
    pub(crate) fn put(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.lock();
        let inode = Inode::durable(bytes);
        state.inodes.push(inode);
        let inode = state.inodes.len() - 1;
        state.names.put(path, inode);
    }

    /// The names of files in a directory, in order, whatever else is wrong.
    pub(crate) fn list(&self, dir: &Path) -> Vec<OsString> {
        self.lock().names.list(dir)
    }

    /// Whether work in the background is done at once.
    pub(super) fn works_ahead(&self) -> bool {
        self.lock().chance.one_in(2)
    }

    /// Somebody waits: room may come back, or nobody lives to see it.
    pub(super) fn rest(&self) {
        let mut state = self.lock();
        if state.chance.one_in(4) {
            state.full = false;
        } else if state.chance.one_in(16) {
            state.dead = true;
        }
    }

    pub(super) fn available_bytes(&self) -> u64 {
        let state = self.lock();
        if state.full && state.honest { 0 } else { u64::MAX / 2 }
    }

    pub(super) fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut state = self.lock();
        let inode = state.find(path)?;
        state.reading()?;
        Ok(state.inodes[inode].cached.clone())
    }

    pub(super) fn names(&self, dir: &Path) -> io::Result<Vec<OsString>> {
        let state = self.lock();
        state.alive()?;
        Ok(state.names.list(dir))
    }

    pub(super) fn is_dir(&self, path: &Path) -> bool {
        self.lock().names.is_dir(path)
    }

    pub(super) fn exists(&self, path: &Path) -> bool {
        let state = self.lock();
        state.names.is_dir(path) || state.names.get(path).is_some()
    }

    pub(super) fn create_dir_all(&self, dir: &Path) -> io::Result<()> {
        let mut state = self.lock();
        state.alive()?;
        state.names.make_dir(dir);
        Ok(())
    }

    pub(super) fn open(&self, path: &Path, for_writing: bool) -> io::Result<Handle> {
        let state = self.lock();
        state.alive()?;
        let inode = state.find(path)?;
        if for_writing && state.inodes[inode].read_only {
            return Err(ErrorKind::PermissionDenied.into());
        }
        Ok(Handle { disk: self.clone(), inode })
    }

    pub(super) fn create(&self, path: &Path) -> io::Result<Handle> {
        let mut state = self.lock();
        if let Some(inode) = state.names.get(path) {
            if state.begin("truncate", path, &[])? {
                state.inodes[inode].truncate();
            }
            state.end()?;
            return Ok(Handle { disk: self.clone(), inode });
        }
        state.has_room()?;
        let happens = state.begin("create", path, &[])?;
        state.inodes.push(Inode::default());
        let inode = state.inodes.len() - 1;
        if happens {
            state.names.create(path, inode);
        }
        state.end()?;
        Ok(Handle { disk: self.clone(), inode })
    }

    pub(super) fn open_or_create(&self, path: &Path) -> io::Result<Handle> {
        if self.exists(path) { self.open(path, true) } else { self.create(path) }
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.lock();
        state.find(from)?;
        state.fails_now(Failure::Rename)?;
        if state.begin("rename", from, to.as_os_str().as_encoded_bytes())? {
            state.names.rename(from, to);
        }
        state.end()
    }

    pub(super) fn remove_file(&self, path: &Path) -> io::Result<()> {
        let mut state = self.lock();
        state.find(path)?;
        if state.begin("remove", path, &[])? {
            state.names.remove(path);
        }
        state.end()
    }

    pub(super) fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        let mut state = self.lock();
        state.fails_now(Failure::SyncDir)?;
        if state.begin("sync names", dir, &[])? {
            state.names.sync(dir);
        }
        state.end()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn alive(&self) -> io::Result<()> {
        if self.dead { Err(io::Error::other("the process is dead")) } else { Ok(()) }
    }

    fn find(&self, path: &Path) -> io::Result<usize> {
        self.names.get(path).ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn reading(&mut self) -> io::Result<()> {
        self.alive()?;
        self.fails_now(Failure::Read)
    }

    fn has_room(&mut self) -> io::Result<()> {
        if !self.full {
            return Ok(());
        }
        self.suffered.without_room += 1;
        Err(ErrorKind::StorageFull.into())
    }

    fn fails_now(&mut self, failure: Failure) -> io::Result<()> {
        if self.dead || self.failing != Some(failure) {
            return Ok(());
        }
        self.failing = None;
        self.suffered.failures += 1;
        Err(io::Error::other(format!("{failure:?} was to fail")))
    }

    /// Counts an operation; whether it happens. The one on which death falls may.
    fn begin(&mut self, what: &str, path: &Path, bytes: &[u8]) -> io::Result<bool> {
        self.alive()?;
        self.note(what, path, bytes);
        self.suffered.operations += 1;
        if let Some(left) = &mut self.dies_in {
            *left = left.saturating_sub(1);
            self.dead = *left == 0;
        }
        Ok(!self.dead || self.chance.one_in(2))
    }

    /// A dead process hears nothing.
    fn end(&self) -> io::Result<()> {
        self.alive()
    }

    fn note(&mut self, what: &str, path: &Path, bytes: &[u8]) {
        self.trace.update(what.as_bytes());
        self.trace.update(path.as_os_str().as_encoded_bytes());
        self.trace.update(&(bytes.len() as u64).to_le_bytes());
        self.trace.update(bytes);
    }
}

/// An open file on a simulated disk.
#[derive(Debug)]
pub(crate) struct Handle {
    disk: Disk,
    inode: usize,
}

impl Handle {
    pub(super) fn bytes(&self) -> io::Result<u64> {
        let state = self.disk.lock();
        state.alive()?;
        Ok(state.inodes[self.inode].cached.len() as u64)
    }

    pub(super) fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut state = self.disk.lock();
        state.reading()?;
        let cached = &state.inodes[self.inode].cached;
        let from = usize::try_from(offset).unwrap().min(cached.len());
        let length = buffer.len().min(cached.len() - from);
        buffer[..length].copy_from_slice(&cached[from..from + length]);
        Ok(length)
    }

    pub(super) fn write_all_at(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
        let mut state = self.disk.lock();
        let at = usize::try_from(offset).unwrap();
        if at + bytes.len() > state.inodes[self.inode].cached.len() {
            state.has_room()?;
        }
        let fails = state.fails_now(Failure::Write);
        state.begin("write", Path::new(&format!("{} {offset}", self.inode)), bytes)?;
        let done = if state.dead || fails.is_err() {
            bytes.len().min(512 * state.chance.below(bytes.len() / 512 + 2))
        } else {
            bytes.len()
        };
        state.inodes[self.inode].write(&bytes[..done], at);
        fails.and(state.end())
    }

    pub(super) fn shorten(&self, bytes: u64) -> io::Result<()> {
        let mut state = self.disk.lock();
        if state.begin("shorten", Path::new(&format!("{} {bytes}", self.inode)), &[])? {
            state.inodes[self.inode].shorten(usize::try_from(bytes).unwrap());
        }
        state.end()
    }

    pub(super) fn sync(&self) -> io::Result<()> {
        let mut state = self.disk.lock();
        let fails = state.fails_now(Failure::Sync);
        let happens = state.begin("sync", Path::new(&self.inode.to_string()), &[])?;
        let State { inodes, chance, suffered, .. } = &mut *state;
        match fails {
            Err(_) => suffered.lost_sectors += inodes[self.inode].fail_sync(chance),
            Ok(()) if happens => inodes[self.inode].sync(),
            Ok(()) => {}
        }
        fails.and(state.end())
    }

    pub(super) fn forget_cached(&self) -> io::Result<()> {
        let mut state = self.disk.lock();
        state.alive()?;
        state.inodes[self.inode].forget_cached();
        Ok(())
    }

    pub(super) fn make_read_only(&self) -> io::Result<()> {
        let mut state = self.disk.lock();
        if state.begin("make read-only", Path::new(&self.inode.to_string()), &[])? {
            state.inodes[self.inode].read_only = true;
        }
        state.end()
    }
}
