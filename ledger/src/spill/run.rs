//! An immutable file of records in order of their keys: blocks of 4,096 bytes that carry a check
//! each, then the filter and the first key of every block. Blocks are read when they are asked for
//! and checked then; filter and first keys are read at the start.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Key;
use super::filter::{Filter, LINE_BYTES};
use crate::digest::Digest;
use crate::disk::{self, File};
use crate::durable_file::SECRET;
use crate::fault::LogFault;

const BLOCK_BYTES: usize = 4_096;
const CHECK_BYTES: usize = 8;
const RECORD_BYTES: usize = 24;
/// Written at once.
const WRITE_BYTES: usize = 64 * BLOCK_BYTES;
const BLOCK_RECORDS: usize = (BLOCK_BYTES - CHECK_BYTES) / RECORD_BYTES;

/// What a snapshot says of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RunName {
    pub(crate) file: String,
    /// How often its records were merged.
    pub(crate) level: u32,
    pub(crate) records: u64,
    filter_lines: usize,
    /// BLAKE3 of all that follows the blocks.
    tail: Digest,
}

/// A run, open for reading.
#[derive(Debug)]
pub(crate) struct Run {
    file: File,
    path: PathBuf,
    pub(crate) name: RunName,
    filter: Filter,
    /// The first half of every block's first key.
    fences: Vec<u64>,
}

impl Run {
    /// Opens the run of that name; `None` when it is not what was written.
    pub(crate) fn open(dir: &Path, name: RunName) -> Result<Option<Run>, LogFault> {
        let path = dir.join(&name.file);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(LogFault::io("open", &path)(error)),
        };
        let blocks = blocks_of(name.records);
        let tail_at = (blocks * BLOCK_BYTES) as u64;
        let filter_bytes = name.filter_lines.saturating_mul(LINE_BYTES);
        let tail_bytes = filter_bytes.saturating_add(blocks * 8);
        let bytes = file.bytes().map_err(LogFault::io("read", &path))?;
        if tail_at.checked_add(tail_bytes as u64) != Some(bytes) || filter_bytes == 0 {
            return Ok(None);
        }
        let mut tail = vec![0; tail_bytes];
        file.read_exact_at(&mut tail, tail_at).map_err(LogFault::io("read", &path))?;
        if Digest::of(&tail) != name.tail {
            return Ok(None);
        }
        let (filter, fences) = tail.split_at(filter_bytes);
        let filter = Filter::read(filter);
        let fences = fences.chunks_exact(8).map(word).collect();
        Ok(Some(Run { file, path, name, filter, fences }))
    }

    /// The value of a key.
    pub(crate) fn find(&self, key: &Key) -> Option<u64> {
        if !self.filter.may_hold(key) {
            return None;
        }
        // Keys whose first halves are equal may lie on both sides of a fence.
        let after = self.fences.partition_point(|fence| *fence <= key[0]);
        let from = self.fences.partition_point(|fence| *fence < key[0]).saturating_sub(1);
        (from..after).find_map(|block| self.find_in(block, key))
    }

    fn find_in(&self, block: usize, key: &Key) -> Option<u64> {
        let bytes = self.block(block);
        let (mut low, mut high) = (0, self.records_in(block));
        while low < high {
            let middle = usize::midpoint(low, high);
            let (found, value) = record(&bytes, middle);
            match found.cmp(key) {
                std::cmp::Ordering::Equal => return Some(value),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// All records in order.
    pub(super) fn records(&self) -> impl Iterator<Item = (Key, u64)> {
        (0..self.fences.len()).flat_map(|block| {
            let bytes = self.block(block);
            (0..self.records_in(block)).map(move |i| record(&bytes, i))
        })
    }

    fn records_in(&self, block: usize) -> usize {
        let before = (block * BLOCK_RECORDS) as u64;
        usize::try_from(self.name.records - before).unwrap_or(usize::MAX).min(BLOCK_RECORDS)
    }

    fn block(&self, block: usize) -> [u8; BLOCK_BYTES] {
        let mut bytes = [0; BLOCK_BYTES];
        let read = self.file.read_exact_at(&mut bytes, (block * BLOCK_BYTES) as u64);
        let (records, check) = bytes.split_at(BLOCK_BYTES - CHECK_BYTES);
        if read.is_err() || check_of(block, records) != check {
            give_up(&self.path);
        }
        bytes
    }
}

/// A file of the snapshot that cannot be believed is found when the books need it, and the books
/// cannot go on without it. The snapshot goes, so that the next start replays the log; the thread
/// ends, and with it the writer.
pub(crate) fn give_up(path: &Path) -> ! {
    if let Some(dir) = path.parent() {
        // One that stays is found again at the next start, by whoever asks for this block.
        let _stays = disk::remove_file(&dir.join(crate::snapshot::FILE));
    }
    panic!("{}: not what was written; the next start replays the log", path.display())
}

/// Writes a run, record by record, in order of the keys.
pub(super) struct RunWriter {
    file: File,
    path: PathBuf,
    /// What is in the file so far, in bytes.
    written: u64,
    /// Whole blocks that are not in it yet.
    waiting: Vec<u8>,
    /// The one that is being filled.
    block: Vec<u8>,
    filter: Filter,
    fences: Vec<u64>,
    records: u64,
}

impl RunWriter {
    /// A run of at most `records` records.
    pub(super) fn create(path: PathBuf, records: u64) -> Result<RunWriter, LogFault> {
        let file = File::create(&path, SECRET).map_err(LogFault::io("create", &path))?;
        let (waiting, block) = (Vec::with_capacity(WRITE_BYTES), Vec::with_capacity(BLOCK_BYTES));
        let (filter, fences) = (Filter::for_keys(records), Vec::new());
        Ok(RunWriter { file, path, written: 0, waiting, block, filter, fences, records: 0 })
    }

    pub(super) fn push(&mut self, key: Key, value: u64) -> Result<(), LogFault> {
        if self.block.is_empty() {
            self.fences.push(key[0]);
        }
        self.filter.add(&key);
        for number in [key[0], key[1], value] {
            self.block.extend_from_slice(&number.to_le_bytes());
        }
        self.records += 1;
        if self.block.len() == BLOCK_RECORDS * RECORD_BYTES { self.end_block() } else { Ok(()) }
    }

    fn end_block(&mut self) -> Result<(), LogFault> {
        self.block.resize(BLOCK_BYTES - CHECK_BYTES, 0);
        let check = check_of(self.fences.len() - 1, &self.block);
        self.block.extend_from_slice(&check);
        self.waiting.append(&mut self.block);
        if self.waiting.len() >= WRITE_BYTES { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), LogFault> {
        let written = self.file.write_all_at(&self.waiting, self.written);
        written.map_err(LogFault::io("write", &self.path))?;
        self.written += self.waiting.len() as u64;
        self.waiting.clear();
        Ok(())
    }

    /// Makes it durable, all but its name in the directory.
    pub(super) fn finish(mut self, level: u32) -> Result<Run, LogFault> {
        if !self.block.is_empty() {
            self.end_block()?;
        }
        let mut tail = Vec::new();
        self.filter.write(&mut tail);
        self.fences.iter().for_each(|fence| tail.extend_from_slice(&fence.to_le_bytes()));
        self.waiting.extend_from_slice(&tail);
        self.write()?;
        let RunWriter { file, path, filter, fences, records, .. } = self;
        file.sync_data().map_err(LogFault::io("sync", &path))?;
        let file = File::open(&path).map_err(LogFault::io("open", &path))?;
        let name = RunName {
            file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            level,
            records,
            filter_lines: filter.lines(),
            tail: Digest::of(&tail),
        };
        Ok(Run { file, path, name, filter, fences })
    }
}

fn blocks_of(records: u64) -> usize {
    usize::try_from(records.div_ceil(BLOCK_RECORDS as u64)).unwrap_or(usize::MAX / BLOCK_BYTES)
}

/// Of a block and its place, so that one is not taken for another.
fn check_of(block: usize, records: &[u8]) -> [u8; CHECK_BYTES] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(block as u64).to_le_bytes());
    hasher.update(records);
    let hash = hasher.finalize();
    std::array::from_fn(|i| hash.as_bytes()[i])
}

fn record(block: &[u8], i: usize) -> (Key, u64) {
    let at = &block[i * RECORD_BYTES..];
    ([word(at), word(&at[8..])], word(&at[16..]))
}

fn word(bytes: &[u8]) -> u64 {
    u64::from_le_bytes(std::array::from_fn(|i| bytes[i]))
}
