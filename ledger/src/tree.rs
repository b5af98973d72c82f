//! The Merkle tree behind the durable head. Full tiles lie in sled, where a lost or wrong one
//! costs a recomputation; the right edge is in memory. What was signed decides at every start
//! whether sled may be believed, and beyond what was signed it never is.

use std::ops::ControlFlow;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use crate::fault::LogFault;
use crate::merkle::{self, Frontier, TreeHash};
use crate::reader::LogReader;
use crate::tile::{TILE_BYTES, TILE_WIDTH, TileKind, TilePath};

const CURSOR: &[u8] = b"cursor";
/// Leaves hashed outside the lock at a time.
const BATCH_LEAVES: usize = 4_096;

/// Why the tree cannot be built or asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TreeFault {
    /// The log could not be read.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The store of tiles failed; it may be deleted.
    #[error("the store of tiles failed")]
    Tiles(#[from] sled::Error),
    /// The log's entries do not lead to the root that was signed.
    #[error("at size {size} the log has the root {found}, but {signed} was signed")]
    NotAsSigned {
        /// The signed size.
        size: u64,
        /// The signed root.
        signed: TreeHash,
        /// The root of the log as it is.
        found: TreeHash,
    },
    /// A size or position that the tree has not reached.
    #[error("size {asked} is beyond the tree's {size}")]
    Beyond {
        /// What was asked for.
        asked: u64,
        /// What there is.
        size: u64,
    },
    /// A proof made from the stored tiles does not verify: delete the store (`sunshine rebuild`).
    #[error("the stored tiles are wrong near position {0}: delete them with `sunshine rebuild`")]
    TilesDamaged(u64),
}

/// Everything a signer needs to go from one size to a larger one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advance {
    /// The size to go to.
    pub frontier: Frontier,
    /// The consistency proof from the size before.
    pub proof: Vec<TreeHash>,
}

#[derive(Debug, Default)]
struct Edge {
    size: u64,
    /// Per level, the hashes of its last tile while that is not full.
    slots: Vec<Vec<TreeHash>>,
}

/// The tree, shared by all its clones. One thread at a time may call [`Tree::catch_up`].
#[derive(Clone, Debug)]
pub struct Tree {
    tiles: sled::Tree,
    log: LogReader,
    edge: Arc<RwLock<Edge>>,
}

impl Tree {
    /// Builds the tree up to the log's durable head, using what `tiles` holds below `signed`, the
    /// last signed size and root.
    ///
    /// # Errors
    /// [`TreeFault::NotAsSigned`] when the log itself contradicts `signed`.
    pub fn open(
        tiles: sled::Tree,
        log: LogReader,
        signed: Option<(u64, TreeHash)>,
    ) -> Result<Tree, TreeFault> {
        let tree = Tree { tiles, log, edge: Arc::default() };
        let head = tree.log.size();
        let Some((size, root)) = signed else {
            tree.rebuild(head)?;
            return Ok(tree);
        };
        if size > head {
            return Err(TreeFault::Beyond { asked: size, size: head });
        }
        let stored = tree.cursor()?.min(size / TILE_WIDTH);
        if stored > 0 && tree.restore(stored)? {
            tree.catch_up(head)?;
            if tree.root(size)? == root {
                return Ok(tree);
            }
        }
        tree.rebuild(head)?;
        let found = tree.root(size)?;
        if found == root {
            Ok(tree)
        } else {
            Err(TreeFault::NotAsSigned { size, signed: root, found })
        }
    }

    /// How many leaves it has.
    pub fn size(&self) -> u64 {
        self.read_edge().size
    }

    /// Adds the durable entries up to `size`.
    ///
    /// # Errors
    /// When the log cannot be read or tiles cannot be stored.
    pub fn catch_up(&self, size: u64) -> Result<(), TreeFault> {
        let mut leaves = Vec::with_capacity(BATCH_LEAVES);
        let mut failed = Ok(());
        self.log.scan(self.size()..size.max(self.size()), |_, line| {
            leaves.push(TreeHash::leaf(line));
            if leaves.len() < BATCH_LEAVES {
                return ControlFlow::Continue(());
            }
            failed = self.extend(&leaves);
            leaves.clear();
            if failed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        failed?;
        self.extend(&leaves)
    }

    /// The root of a size it has reached.
    ///
    /// # Errors
    /// [`TreeFault::Beyond`] for a larger one.
    pub fn root(&self, size: u64) -> Result<TreeHash, TreeFault> {
        self.reached(size)?;
        merkle::root_of(0, size, &mut self.nodes())
    }

    /// The leaf at a position.
    ///
    /// # Errors
    /// [`TreeFault::Beyond`] for a position it has not reached.
    pub fn leaf(&self, position: u64) -> Result<TreeHash, TreeFault> {
        self.reached(position.saturating_add(1))?;
        self.nodes()(0, position)
    }

    /// The inclusion proof of a position in a size.
    ///
    /// # Errors
    /// [`TreeFault::Beyond`] when the tree or that size does not hold it.
    pub fn inclusion(&self, position: u64, size: u64) -> Result<Vec<TreeHash>, TreeFault> {
        self.reached(size)?;
        if position >= size {
            return Err(TreeFault::Beyond { asked: position.saturating_add(1), size });
        }
        merkle::inclusion(position, size, &mut self.nodes())
    }

    /// The consistency proof from `old` to `new`.
    ///
    /// # Errors
    /// [`TreeFault::Beyond`] when the tree has not reached `new`, or `old` is larger.
    pub fn consistency(&self, old: u64, new: u64) -> Result<Vec<TreeHash>, TreeFault> {
        self.reached(new)?;
        if old > new {
            return Err(TreeFault::Beyond { asked: old, size: new });
        }
        merkle::consistency(old, new, &mut self.nodes())
    }

    /// The complete subtrees of a size.
    ///
    /// # Errors
    /// [`TreeFault::Beyond`] for a size it has not reached.
    pub fn frontier(&self, size: u64) -> Result<Frontier, TreeFault> {
        self.reached(size)?;
        let (mut hashes, mut from, mut nodes) = (Vec::new(), 0, self.nodes());
        for level in (0..64).rev().filter(|level| size >> level & 1 == 1) {
            hashes.push(nodes(level, from >> level)?);
            from += 1 << level;
        }
        Frontier::new(size, hashes).ok_or(TreeFault::TilesDamaged(size))
    }

    /// What a signer needs to go from `old` to `new`.
    ///
    /// # Errors
    /// As [`Tree::consistency`].
    pub fn advance(&self, old: u64, new: u64) -> Result<Advance, TreeFault> {
        Ok(Advance { proof: self.consistency(old, new)?, frontier: self.frontier(new)? })
    }

    /// The bytes of a tile or bundle in the tree of `size`, which is a published checkpoint's;
    /// `None` when that tree has no such tile.
    ///
    /// # Errors
    /// When `size` is beyond the tree, or log or tiles cannot be read.
    pub fn tile(&self, path: &TilePath, size: u64) -> Result<Option<Vec<u8>>, TreeFault> {
        self.reached(size)?;
        if path.size_needed().is_none_or(|needed| needed > size) {
            return Ok(None);
        }
        let from = path.number * TILE_WIDTH;
        let mut bytes = Vec::with_capacity(TILE_BYTES);
        match path.kind {
            TileKind::Hashes(level) => {
                for slot in self.slots(level, path.number, Some(usize::from(path.width)))? {
                    bytes.extend_from_slice(slot.as_bytes());
                }
            }
            TileKind::Entries => self.log.scan(from..from + u64::from(path.width), |_, line| {
                let length = u16::try_from(line.len()).expect("an entry is at most 65,535 bytes");
                bytes.extend_from_slice(&length.to_be_bytes());
                bytes.extend_from_slice(line);
                ControlFlow::Continue(())
            })?,
        }
        Ok(Some(bytes))
    }

    fn reached(&self, asked: u64) -> Result<(), TreeFault> {
        let size = self.size();
        if asked > size { Err(TreeFault::Beyond { asked, size }) } else { Ok(()) }
    }

    fn read_edge(&self) -> RwLockReadGuard<'_, Edge> {
        self.edge.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The roots of complete subtrees that the tree has reached. A proof asks for up to eight of
    /// one tile, so the tile last read is kept.
    fn nodes(&self) -> impl FnMut(u32, u64) -> Result<TreeHash, TreeFault> {
        let mut read: Option<(u8, u64, Vec<TreeHash>)> = None;
        move |level, place| {
            let (tile_level, inner) = (level / 8, level % 8);
            let first = place << inner;
            let number = first / TILE_WIDTH;
            let slot = usize::try_from(first % TILE_WIDTH).expect("below 256");
            let tile_level = u8::try_from(tile_level).expect("at most 8 levels of tiles");
            let end = slot + (1 << inner);
            if let Some((_, _, slots)) =
                read.as_ref().filter(|(l, n, s)| (*l, *n) == (tile_level, number) && s.len() >= end)
            {
                return Ok(fold(&slots[slot..end]));
            }
            let slots = self.slots(tile_level, number, None)?;
            let root = fold(&slots[slot..end]);
            read = Some((tile_level, number, slots));
            Ok(root)
        }
    }

    /// The first `width` hashes of a tile that the tree has reached, or all it has.
    fn slots(
        &self,
        level: u8,
        number: u64,
        width: Option<usize>,
    ) -> Result<Vec<TreeHash>, TreeFault> {
        let edge = self.read_edge();
        let slots_in_level = edge.size >> (8 * u32::from(level));
        if number == slots_in_level / TILE_WIDTH {
            let slots = edge.slots.get(usize::from(level)).map_or(&[][..], Vec::as_slice);
            return Ok(slots[..width.unwrap_or(slots.len())].to_vec());
        }
        drop(edge);
        let mut slots = match self.stored(level, number)? {
            Some(slots) => slots,
            None => self.recompute(level, number)?,
        };
        slots.truncate(width.unwrap_or(slots.len()));
        Ok(slots)
    }

    fn stored(&self, level: u8, number: u64) -> Result<Option<Vec<TreeHash>>, TreeFault> {
        let bytes = self.tiles.get(key(level, number))?;
        let whole = bytes.filter(|bytes| bytes.len() == TILE_BYTES);
        Ok(whole.map(|bytes| {
            let hash =
                |chunk: &[u8]| TreeHash::from_bytes(chunk.try_into().expect("chunks of 32 bytes"));
            bytes.chunks_exact(32).map(hash).collect()
        }))
    }

    /// A full tile that sled has lost, from the entries or from the tiles below it.
    fn recompute(&self, level: u8, number: u64) -> Result<Vec<TreeHash>, TreeFault> {
        let mut slots = Vec::with_capacity(256);
        let range = number * TILE_WIDTH..(number + 1) * TILE_WIDTH;
        if level == 0 {
            self.log.scan(range, |_, line| {
                slots.push(TreeHash::leaf(line));
                ControlFlow::Continue(())
            })?;
        } else {
            for below in range {
                slots.push(fold(&self.slots(level - 1, below, None)?));
            }
        }
        self.tiles.insert(key(level, number), tile_bytes(&slots))?;
        Ok(slots)
    }

    /// Full tiles become readable before the tree reaches them.
    fn extend(&self, leaves: &[TreeHash]) -> Result<(), TreeFault> {
        let mut edge = self.edge.write().unwrap_or_else(PoisonError::into_inner);
        for leaf in leaves {
            let (mut hash, mut level) = (*leaf, 0_u8);
            loop {
                if edge.slots.len() == usize::from(level) {
                    edge.slots.push(Vec::with_capacity(256));
                }
                let slots = &mut edge.slots[usize::from(level)];
                slots.push(hash);
                if slots.len() < 256 {
                    break;
                }
                let number = edge.size >> (8 * (u32::from(level) + 1));
                let slots = &mut edge.slots[usize::from(level)];
                self.tiles.insert(key(level, number), tile_bytes(slots))?;
                hash = fold(slots);
                slots.clear();
                level += 1;
            }
            edge.size += 1;
            if level > 0 {
                self.tiles.insert(CURSOR, &(edge.size / TILE_WIDTH).to_be_bytes())?;
            }
        }
        Ok(())
    }

    /// How many full tiles of leaves sled says it has.
    fn cursor(&self) -> Result<u64, TreeFault> {
        let bytes = self.tiles.get(CURSOR)?;
        Ok(bytes.and_then(|b| b.as_ref().try_into().ok()).map_or(0, u64::from_be_bytes))
    }

    /// Takes the edge after `stored` full tiles of leaves from sled; false if one is missing.
    fn restore(&self, stored: u64) -> Result<bool, TreeFault> {
        let mut slots = vec![Vec::new()];
        let mut below = stored;
        while below > 0 {
            let level = u8::try_from(slots.len() - 1).expect("at most 8 levels");
            let mut row = Vec::with_capacity(256);
            for number in below / TILE_WIDTH * TILE_WIDTH..below {
                let Some(tile) = self.stored(level, number)? else { return Ok(false) };
                row.push(fold(&tile));
            }
            slots.push(row);
            below /= TILE_WIDTH;
        }
        let mut edge = self.edge.write().unwrap_or_else(PoisonError::into_inner);
        *edge = Edge { size: stored * TILE_WIDTH, slots };
        Ok(true)
    }

    fn rebuild(&self, size: u64) -> Result<(), TreeFault> {
        self.tiles.clear()?;
        *self.edge.write().unwrap_or_else(PoisonError::into_inner) = Edge::default();
        self.catch_up(size)
    }
}

fn key(level: u8, number: u64) -> [u8; 9] {
    let mut key = [level; 9];
    key[1..].copy_from_slice(&number.to_be_bytes());
    key
}

fn tile_bytes(slots: &[TreeHash]) -> Vec<u8> {
    slots.iter().flat_map(|slot| *slot.as_bytes()).collect()
}

/// The root over a power of two of hashes.
fn fold(slots: &[TreeHash]) -> TreeHash {
    if let [only] = slots {
        return *only;
    }
    let mut row = slots.to_vec();
    while row.len() > 1 {
        for i in 0..row.len() / 2 {
            row[i] = TreeHash::node(&row[2 * i], &row[2 * i + 1]);
        }
        row.truncate(row.len() / 2);
    }
    row[0]
}
