//! The one door to sled: immutable blocks under sorted keys, and one cursor that is written in the
//! same batch as the blocks it speaks of.
//!
//! Nothing here is needed to rebuild it: whatever sled says that is not a sound cursor with its
//! blocks, the directory is moved aside and the log is folded again. sled is never flushed by hand;
//! a crash may lose the newest batches and with them the cursor that knew them.
//!
//! sled flushes when it is closed, and after a write that failed it waits there for ever (found by
//! `tests/campaign strace`): it is closed by a thread of its own that nobody waits for long.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use sunshine_ledger::Digest;

use crate::fault::Fault;

/// The stored bytes of a block; cloning is cheap.
pub(crate) type Block = sled::IVec;

/// A key and what is to be stored under it.
pub(crate) type Keyed = (Vec<u8>, Vec<u8>);

/// Keys in one batch: more makes sled's memory and latency grow (measured, STORAGE section 4).
pub(crate) const BATCH_KEYS_MAX: usize = 500;
/// The longest value that is written, in bytes.
pub(crate) const BLOCK_BYTES_MAX: usize = 30 << 10;
/// Raised whenever blocks or their meaning change: an older store is then rebuilt.
const CODE_VERSION: u32 = 8;
const TREE: &str = "rm.views.v1";
/// No kind of block is 0.
const CURSOR_KEY: &[u8] = b"\0cursor";
/// How often a locked directory is tried, and how long apart: sled's own threads may hold one for a
/// moment after it was closed.
const LOCK_ATTEMPTS: u32 = 50;
const LOCK_PAUSE: Duration = Duration::from_millis(10);
/// How long a closing sled is waited for. One that flushes takes a tenth of a second; one that is left
/// behind loses what a crash would.
const CLOSING: Duration = Duration::from_secs(5);
/// sled's page cache, in bytes.
const CACHE_BYTES: u64 = 16 << 20;

/// How far the stored blocks go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    /// How many entries were folded.
    pub(crate) size: u64,
    /// The hash of the last of them.
    pub(crate) hash: Digest,
}

impl Cursor {
    fn text(&self) -> String {
        let line = format!("{} {} {CODE_VERSION}", self.size, self.hash);
        let check = blake3::hash(line.as_bytes()).to_hex();
        format!("{line} {check}")
    }

    fn parse(text: &[u8]) -> Option<Cursor> {
        let text = std::str::from_utf8(text).ok()?;
        let mut words = text.split(' ');
        let size = words.next()?.parse().ok()?;
        let cursor = Cursor { size, hash: Digest::parse(words.next()?.as_bytes())? };
        (cursor.text() == text).then_some(cursor)
    }
}

/// What a directory of views says about itself, for whoever only looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoredCursor {
    /// There are none.
    Absent,
    /// They are not sound, or of another version: the next start builds them anew.
    Unsound(String),
    /// How far they go.
    At {
        /// How many entries they were folded from.
        size: u64,
        /// The hash of the last of them.
        hash: Digest,
    },
}

/// Looks at the views in `path`, which nobody has open, by way of a copy: sled writes where it
/// opens.
#[must_use]
pub fn stored_cursor(path: &Path) -> StoredCursor {
    if !path.join("db").exists() {
        return StoredCursor::Absent;
    }
    let copy = std::env::temp_dir().join(format!("sunshine-views-{}", std::process::id()));
    let looked = copy_files(path, &copy).map_err(|fault| fault.to_string());
    let looked = looked.and_then(|()| attempt(&copy).map(|(_, cursor)| cursor));
    // A copy that stays is in the system's own place for what may go.
    let _removed = fs::remove_dir_all(&copy);
    match looked {
        Ok(Some(Cursor { size, hash })) => StoredCursor::At { size, hash },
        Ok(None) => StoredCursor::Absent,
        Err(why) => StoredCursor::Unsound(why),
    }
}

fn copy_files(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for item in fs::read_dir(from)? {
        let item = item?;
        let target = to.join(item.file_name());
        if item.file_type()?.is_dir() {
            copy_files(&item.path(), &target)?;
        } else {
            fs::copy(item.path(), target)?;
        }
    }
    Ok(())
}

/// An open sled, which is not closed on the thread that lets it go.
#[derive(Debug)]
struct Sled {
    /// `None` once it is being closed.
    open: Option<(sled::Db, sled::Tree)>,
}

impl Sled {
    fn open(path: &Path) -> Result<Sled, sled::Error> {
        let config = sled::Config::new().path(path).cache_capacity(CACHE_BYTES);
        let db = config.flush_every_ms(Some(1000)).open()?;
        let tree = sled::Tree::clone(&db);
        let mut sled = Sled { open: Some((db, tree)) };
        if let Some((db, tree)) = &mut sled.open {
            *tree = db.open_tree(TREE)?;
        }
        Ok(sled)
    }

    fn tree(&self) -> &sled::Tree {
        &self.open.as_ref().expect("open until it is dropped").1
    }

    fn size_on_disk(&self) -> Option<u64> {
        self.open.as_ref()?.0.size_on_disk().ok()
    }
}

impl Drop for Sled {
    fn drop(&mut self) {
        let (closed, wait) = mpsc::channel();
        let open = self.open.take();
        thread::spawn(move || {
            drop(open);
            // Whoever let it go may have gone on.
            let _heard = closed.send(());
        });
        let _closed = wait.recv_timeout(CLOSING);
    }
}

/// Blocks in sled, and those not yet written.
#[derive(Debug)]
pub(crate) struct Store {
    path: PathBuf,
    db: Option<Sled>,
    pending: BTreeMap<Vec<u8>, Block>,
}

impl Store {
    /// A store that keeps everything in memory.
    #[cfg(test)]
    pub(crate) fn in_memory() -> Store {
        Store { path: PathBuf::new(), db: None, pending: BTreeMap::new() }
    }

    /// Opens the directory, or makes it. Also says why an older one was moved aside.
    pub(crate) fn open(path: &Path) -> Result<(Store, Option<Cursor>, Option<String>), Fault> {
        let (mut why, mut patience) = (None, LOCK_ATTEMPTS);
        loop {
            match attempt(path) {
                Ok((db, cursor)) => {
                    let db = Some(db);
                    let store = Store { path: path.to_owned(), db, pending: BTreeMap::new() };
                    return Ok((store, cursor, why));
                }
                Err(said) if said.contains("could not acquire lock") => {
                    patience -= 1;
                    if patience == 0 {
                        return Err(Fault::InUse { path: path.to_owned() });
                    }
                    thread::sleep(LOCK_PAUSE);
                }
                Err(said) if why.is_none() => {
                    move_aside(path)?;
                    why = Some(said);
                }
                Err(why) => return Err(Fault::Store { path: path.to_owned(), why }),
            }
        }
    }

    /// Gives the directory up: it is moved aside and an empty one stands in its place.
    pub(crate) fn start_anew(self) -> Result<Store, Fault> {
        let path = self.path.clone();
        drop(self);
        move_aside(&path)?;
        Store::open(&path).map(|(store, ..)| store)
    }

    /// Adds a block; it is readable at once and durable some time after [`Store::commit`].
    pub(crate) fn put(&mut self, key: Vec<u8>, bytes: Vec<u8>) {
        self.pending.insert(key, Block::from(bytes));
    }

    /// Blocks that no commit has written.
    pub(crate) fn pending(&self) -> usize {
        self.pending.len()
    }

    /// Writes all pending blocks and the cursor, in one batch: after a crash there is never a block
    /// beyond the cursor. Whoever puts keeps the batch within [`BATCH_KEYS_MAX`].
    pub(crate) fn commit(&mut self, cursor: Cursor) -> Result<(), Fault> {
        let Some(db) = &self.db else { return Ok(()) };
        let mut batch = sled::Batch::default();
        for (key, block) in &self.pending {
            batch.insert(key.as_slice(), block);
        }
        batch.insert(CURSOR_KEY, cursor.text().as_bytes());
        db.tree().apply_batch(batch).map_err(|why| self.fault(&why))?;
        self.pending.clear();
        Ok(())
    }

    /// The block with the greatest key that begins with `kind` and is not beyond `key`.
    pub(crate) fn floor(&self, kind: u8, key: &[u8]) -> Result<Option<(Vec<u8>, Block)>, Fault> {
        let ours = |key: &[u8]| key.first() == Some(&kind);
        let upto = (Bound::Unbounded, Bound::Included(key));
        let pending = self.pending.range::<[u8], _>(upto).next_back();
        if let Some((key, block)) = pending.filter(|(key, _)| ours(key)) {
            return Ok(Some((key.clone(), block.clone())));
        }
        let Some(db) = &self.db else { return Ok(None) };
        let found = db.tree().range::<&[u8], _>(..=key).next_back().transpose();
        let found = found.map_err(|why| self.fault(&why))?;
        Ok(found.filter(|(key, _)| ours(key)).map(|(key, block)| (key.to_vec(), block)))
    }

    /// The block with the smallest key that begins with `kind` and is not before `key`.
    pub(crate) fn ceiling(&self, kind: u8, key: &[u8]) -> Result<Option<(Vec<u8>, Block)>, Fault> {
        let ours = |key: &[u8]| key.first() == Some(&kind);
        if let Some(db) = &self.db {
            let found = db.tree().range::<&[u8], _>(key..).next().transpose();
            let found = found.map_err(|why| self.fault(&why))?;
            if let Some((key, block)) = found.filter(|(key, _)| ours(key)) {
                return Ok(Some((key.to_vec(), block)));
            }
        }
        let from = (Bound::Included(key), Bound::Unbounded);
        let pending = self.pending.range::<[u8], _>(from).next();
        Ok(pending.filter(|(key, _)| ours(key)).map(|(key, block)| (key.clone(), block.clone())))
    }

    /// How many bytes the directory takes.
    pub(crate) fn size_on_disk(&self) -> u64 {
        self.db.as_ref().and_then(Sled::size_on_disk).unwrap_or(0)
    }

    fn fault(&self, why: &sled::Error) -> Fault {
        Fault::Store { path: self.path.clone(), why: why.to_string() }
    }
}

/// The key of a block: its kind, then numbers that sort as their bytes do.
pub(crate) fn key(kind: u8, numbers: &[u64]) -> Vec<u8> {
    let mut key = vec![kind];
    numbers.iter().for_each(|number| key.extend_from_slice(&number.to_be_bytes()));
    key
}

/// The n-th number of a key.
pub(crate) fn number(key: &[u8], n: usize) -> Option<u64> {
    let bytes = key.get(1 + 8 * n..9 + 8 * n)?;
    Some(u64::from_be_bytes(bytes.try_into().ok()?))
}

/// sled may also panic on a damaged directory; that is one more way to say that it is damaged.
fn attempt(path: &Path) -> Result<(Sled, Option<Cursor>), String> {
    let open = || {
        let sled = Sled::open(path).map_err(|why| why.to_string())?;
        let tree = sled.tree();
        let cursor = match tree.get(CURSOR_KEY).map_err(|why| why.to_string())? {
            Some(text) => {
                Some(Cursor::parse(&text).ok_or("its cursor is not one of this version")?)
            }
            None if tree.is_empty() => None,
            None => return Err("it has blocks and no cursor".to_owned()),
        };
        Ok((sled, cursor))
    };
    catch_unwind(AssertUnwindSafe(open)).unwrap_or_else(|_| Err("sled panicked".to_owned()))
}

/// One directory is kept aside, the last one: enough to look at, and bounded.
fn move_aside(path: &Path) -> Result<(), Fault> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".aside");
    let aside = path.with_file_name(name);
    let disk = |path: &Path| {
        let path = path.to_owned();
        move |source| Fault::Disk { path, source }
    };
    if aside.exists() {
        fs::remove_dir_all(&aside).map_err(disk(&aside))?;
    }
    if path.exists() {
        fs::rename(path, &aside).map_err(disk(path))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor(size: u64) -> Cursor {
        Cursor { size, hash: Digest::ZERO }
    }

    #[test]
    fn what_was_committed_is_there_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sled");
        let (mut store, at, why) = Store::open(&path).unwrap();
        assert_eq!((at, why), (None, None));
        for n in 0..1200 {
            store.put(key(b'g', &[n * 10]), vec![1; 9]);
        }
        store.put(key(b'h', &[5]), vec![2]);
        store.commit(cursor(12_000)).unwrap();
        store.put(key(b'g', &[12_000]), vec![3]);
        let found = |at: Option<(Vec<u8>, Block)>| at.map(|(key, _)| number(&key, 0).unwrap());
        let floor = |store: &Store, n| found(store.floor(b'g', &key(b'g', &[n])).unwrap());
        let ceiling = |store: &Store, n| found(store.ceiling(b'g', &key(b'g', &[n])).unwrap());
        assert_eq!(floor(&store, 77), Some(70));
        assert_eq!(floor(&store, 99_999), Some(12_000));
        assert_eq!(ceiling(&store, 71), Some(80));
        assert_eq!(ceiling(&store, 11_991), Some(12_000));
        assert_eq!(ceiling(&store, 12_001), None);
        drop(store);
        let (store, at, why) = Store::open(&path).unwrap();
        assert_eq!((at, why), (Some(cursor(12_000)), None));
        assert_eq!(floor(&store, 99_999), Some(11_990));
        let (_, block) = store.floor(b'h', &key(b'h', &[5])).unwrap().unwrap();
        assert_eq!(&*block, &[2]);
    }

    #[test]
    fn a_store_in_use_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sled");
        let _first = Store::open(&path).unwrap();
        assert!(matches!(Store::open(&path), Err(Fault::InUse { .. })));
        assert!(!dir.path().join("sled.aside").exists());
    }

    #[test]
    fn a_cursor_that_does_not_check_moves_the_directory_aside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sled");
        let (mut store, ..) = Store::open(&path).unwrap();
        store.put(key(b'g', &[0]), vec![1]);
        store.commit(cursor(1)).unwrap();
        let tree = store.db.as_ref().unwrap().tree();
        tree.insert(CURSOR_KEY, cursor(1).text().replacen('1', "2", 1).as_bytes()).unwrap();
        drop(store);
        let (store, at, why) = Store::open(&path).unwrap();
        assert_eq!(at, None);
        assert_eq!(why.as_deref(), Some("its cursor is not one of this version"));
        assert_eq!(store.floor(b'g', &key(b'g', &[0])).unwrap(), None);
        assert!(dir.path().join("sled.aside").exists());
    }

    #[test]
    fn a_directory_that_sled_cannot_open_is_moved_aside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sled");
        let (mut store, ..) = Store::open(&path).unwrap();
        (0..100).for_each(|n| store.put(key(b'g', &[n]), vec![7; 9_000]));
        store.commit(cursor(1)).unwrap();
        drop(store);
        let mut bytes = fs::read(path.join("conf")).unwrap();
        bytes.iter_mut().for_each(|byte| *byte ^= 0x55);
        fs::write(path.join("conf"), bytes).unwrap();
        let (_, at, why) = Store::open(&path).unwrap();
        assert_eq!(at, None);
        assert!(why.is_some());
    }
}
