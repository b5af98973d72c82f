//! One file's bytes: what readers see, what is durable, and what lies between.

use std::collections::BTreeMap;

use super::Chance;

const SECTOR: usize = 512;

#[derive(Clone, Debug, Default)]
pub(super) struct Inode {
    /// What readers see.
    pub(super) cached: Vec<u8>,
    pub(super) read_only: bool,
    /// What is left without power.
    durable: Vec<u8>,
    /// Every version of a sector since the last sync that wrote it, by its number.
    waiting: BTreeMap<usize, Vec<[u8; SECTOR]>>,
    /// Every length since the last good sync.
    lengths: Vec<usize>,
}

impl Inode {
    pub(super) fn durable(bytes: &[u8]) -> Inode {
        Inode { cached: bytes.to_vec(), durable: bytes.to_vec(), ..Inode::default() }
    }

    pub(super) fn truncate(&mut self) {
        self.shorten(0);
    }

    pub(super) fn shorten(&mut self, length: usize) {
        self.cached.truncate(length);
        // Sectors that are cut off are not written any more; the durable ones stay until the
        // length is durable.
        self.waiting.split_off(&length.div_ceil(SECTOR));
        self.lengths.push(self.cached.len());
    }

    pub(super) fn write(&mut self, bytes: &[u8], at: usize) {
        if bytes.is_empty() {
            return;
        }
        let end = at + bytes.len();
        if end > self.cached.len() {
            self.cached.resize(end, 0);
            self.lengths.push(end);
        }
        self.cached[at..end].copy_from_slice(bytes);
        for sector in at / SECTOR..end.div_ceil(SECTOR) {
            let version = sector_of(&self.cached, sector);
            self.waiting.entry(sector).or_default().push(version);
        }
    }

    pub(super) fn sync(&mut self) {
        if self.lengths.pop().is_some() {
            self.lengths.clear();
            self.durable.resize(self.cached.len(), 0);
        }
        for sector in std::mem::take(&mut self.waiting).into_keys() {
            let version = sector_of(&self.cached, sector);
            put_sector(&mut self.durable, sector, &version);
        }
    }

    /// Some of the waiting sectors are written, none of them waits any more, and the length still
    /// does. How many were lost.
    pub(super) fn fail_sync(&mut self, chance: &mut Chance) -> u64 {
        let waiting = std::mem::take(&mut self.waiting);
        let grown = self.durable.len().max(self.cached.len());
        let length = self.durable.len();
        self.durable.resize(grown, 0);
        let mut lost = 0;
        for (sector, versions) in waiting {
            match chance.below(versions.len() + 1).checked_sub(1) {
                Some(version) => put_sector(&mut self.durable, sector, &versions[version]),
                None => lost += 1,
            }
        }
        if self.lengths.is_empty() {
            self.durable.truncate(length);
        }
        lost
    }

    /// Readers see the disk again, but for what waits to be written.
    pub(super) fn forget_cached(&mut self) {
        let length = self.cached.len();
        let mut seen = self.durable.clone();
        seen.resize(length, 0);
        for (sector, versions) in &self.waiting {
            put_sector(&mut seen, *sector, versions.last().unwrap());
        }
        self.cached = seen;
    }

    /// How many sectors were lost.
    pub(super) fn cut_power(&mut self, chance: &mut Chance) -> u64 {
        let kept = chance.below(self.lengths.len() + 1);
        let length = kept.checked_sub(1).map_or(self.durable.len(), |length| self.lengths[length]);
        self.lengths.clear();
        self.durable.resize(length, 0);
        let mut lost = 0;
        for (sector, versions) in std::mem::take(&mut self.waiting) {
            match chance.below(versions.len() + 1).checked_sub(1) {
                Some(version) => put_sector(&mut self.durable, sector, &versions[version]),
                None => lost += 1,
            }
        }
        self.cached.clone_from(&self.durable);
        lost
    }
}

fn sector_of(bytes: &[u8], sector: usize) -> [u8; SECTOR] {
    let mut version = [0; SECTOR];
    let from = sector * SECTOR;
    let end = bytes.len().min(from + SECTOR);
    version[..end - from].copy_from_slice(&bytes[from..end]);
    version
}

/// Writes as much of it as the file is long.
fn put_sector(bytes: &mut [u8], sector: usize, version: &[u8; SECTOR]) {
    let from = sector * SECTOR;
    let end = bytes.len().min(from + SECTOR);
    if from < end {
        bytes[from..end].copy_from_slice(&version[..end - from]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_power_cut_leaves_each_sector_old_or_new() {
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..200 {
            let mut inode = Inode::durable(&[1; 3 * SECTOR]);
            inode.write(&[2; 2 * SECTOR], SECTOR);
            assert_eq!(inode.cached[SECTOR], 2);
            inode.cut_power(&mut Chance::new(seed));
            seen.insert((inode.cached[0], inode.cached[SECTOR], inode.cached[2 * SECTOR]));
        }
        assert_eq!(Vec::from_iter(seen), [(1, 1, 1), (1, 1, 2), (1, 2, 1), (1, 2, 2)]);
    }

    #[test]
    fn a_failed_sync_marks_clean_what_it_lost() {
        let mut lost = 0;
        for seed in 0..20 {
            let mut inode = Inode::durable(&[1; SECTOR]);
            inode.write(&[2; SECTOR], 0);
            lost += inode.fail_sync(&mut Chance::new(seed));
            inode.sync();
            assert_eq!(inode.cached[0], 2, "readers see what was written");
            let durable = inode.durable[0];
            inode.forget_cached();
            assert_eq!(inode.cached[0], durable);
        }
        assert!((1..20).contains(&lost), "{lost} of 20");
    }

    #[test]
    fn a_good_sync_keeps_everything() {
        let mut inode = Inode::default();
        inode.write(&[3; SECTOR + 7], 0);
        inode.sync();
        inode.cut_power(&mut Chance::new(1));
        assert_eq!(inode.cached, [3; SECTOR + 7]);
    }
}
