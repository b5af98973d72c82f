//! Facts on disk: one file that only grows, in blocks of at most 512 facts. Where the blocks are and
//! what they must hash to is part of the snapshot; bytes beyond its last block mean nothing.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::facts::Fact;
use crate::digest::Digest;
use crate::disk::File;
use crate::fault::LogFault;
use crate::id::Position;
use crate::spill::give_up;

const BLOCK_FACTS: usize = 512;
/// Its name in the snapshot's directory.
pub(crate) const FILE: &str = "facts";

/// One block of the file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct BlockPlace {
    /// The place of its first fact among all.
    first: u32,
    position: Position,
    at: u64,
    bytes: u32,
    /// The first 8 bytes of its BLAKE3.
    check: u64,
}

/// The blocks of a snapshot.
#[derive(Debug, Default)]
pub(crate) struct FactBlocks {
    /// `None` while there are no blocks.
    file: Option<(File, PathBuf)>,
    places: Vec<BlockPlace>,
    facts: u32,
}

impl FactBlocks {
    /// The blocks at `places`, which hold so many facts; `None` when the file is not long enough.
    pub(crate) fn open(
        dir: &Path,
        places: Vec<BlockPlace>,
        facts: u32,
    ) -> Result<Option<FactBlocks>, LogFault> {
        let Some(last) = places.last() else { return Ok(Some(FactBlocks::default())) };
        let path = dir.join(FILE);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(LogFault::io("open", &path)(error)),
        };
        let bytes = file.bytes().map_err(LogFault::io("read", &path))?;
        if bytes < last.at + u64::from(last.bytes) {
            return Ok(None);
        }
        Ok(Some(FactBlocks { file: Some((file, path)), places, facts }))
    }

    /// How many facts they hold.
    pub(crate) fn facts(&self) -> u32 {
        self.facts
    }

    pub(crate) fn places(&self) -> &[BlockPlace] {
        &self.places
    }

    /// The fact with that number.
    pub(crate) fn row(&self, number: u32) -> Fact {
        let block = self.places.partition_point(|place| place.first <= number) - 1;
        let within = number - self.places[block].first;
        self.block(block).swap_remove(within as usize)
    }

    /// The number of the fact at a position of the log.
    pub(crate) fn at(&self, position: Position) -> Option<u32> {
        let block = self.places.partition_point(|p| p.position <= position).checked_sub(1)?;
        let facts = self.block(block);
        let within = facts.binary_search_by_key(&position, |fact| fact.position).ok()?;
        Some(self.places[block].first + u32::try_from(within).ok()?)
    }

    fn block(&self, block: usize) -> Vec<Fact> {
        let BlockPlace { at, bytes, check, .. } = self.places[block];
        let (file, path) = self.file.as_ref().expect("there is a file when there are blocks");
        let mut read = vec![0; bytes as usize];
        let whole = file.read_exact_at(&mut read, at).is_ok() && check_of(&read) == check;
        let facts = if whole { postcard::from_bytes(&read).ok() } else { None };
        facts.unwrap_or_else(|| give_up(path))
    }

    /// The same blocks with more after them, which are durable when this returns.
    pub(crate) fn with(&self, dir: &Path, more: &[Fact]) -> Result<FactBlocks, LogFault> {
        let path = dir.join(FILE);
        let file = File::open_or_create(&path).map_err(LogFault::io("open", &path))?;
        let (mut places, mut facts) = (self.places.clone(), self.facts);
        let begin = places.last().map_or(0, |last| last.at + u64::from(last.bytes));
        let mut bytes = Vec::new();
        for block in more.chunks(BLOCK_FACTS) {
            let at = bytes.len();
            bytes = postcard::to_extend(block, bytes).expect("memory takes every write");
            let length = u32::try_from(bytes.len() - at).expect("512 facts are below 4 GiB");
            places.push(BlockPlace {
                first: facts,
                position: block[0].position,
                at: begin + at as u64,
                bytes: length,
                check: check_of(&bytes[at..]),
            });
            facts += u32::try_from(block.len()).expect("512 at most");
        }
        file.write_all_at(&bytes, begin).map_err(LogFault::io("write", &path))?;
        file.sync_data().map_err(LogFault::io("sync", &path))?;
        let file = File::open(&path).map_err(LogFault::io("open", &path))?;
        let file = (!places.is_empty()).then_some((file, path));
        Ok(FactBlocks { file, places, facts })
    }
}

fn check_of(bytes: &[u8]) -> u64 {
    let hash = Digest::of(bytes);
    u64::from_le_bytes(std::array::from_fn(|i| hash.as_bytes()[i]))
}
