//! Names, and which of them a power cut keeps.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::Chance;

#[derive(Clone, Debug)]
pub(super) struct Names {
    /// What readers see.
    seen: BTreeMap<PathBuf, usize>,
    /// What is left without power.
    durable: BTreeMap<PathBuf, usize>,
    /// What happened since the directory was last synced, in order.
    waiting: Vec<Change>,
    dirs: BTreeSet<PathBuf>,
}

#[derive(Clone, Debug)]
enum Change {
    Create(PathBuf, usize),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
}

impl Names {
    pub(super) fn new() -> Names {
        let dirs = BTreeSet::from([PathBuf::from(super::ROOT)]);
        Names { seen: BTreeMap::new(), durable: BTreeMap::new(), waiting: Vec::new(), dirs }
    }

    pub(super) fn get(&self, path: &Path) -> Option<usize> {
        self.seen.get(path).copied()
    }

    pub(super) fn list(&self, dir: &Path) -> Vec<OsString> {
        let inside = self.seen.keys().filter(|path| path.parent() == Some(dir));
        inside.filter_map(|path| path.file_name().map(ToOwned::to_owned)).collect()
    }

    pub(super) fn is_dir(&self, path: &Path) -> bool {
        self.dirs.contains(path)
    }

    pub(super) fn make_dir(&mut self, dir: &Path) {
        self.dirs.extend(dir.ancestors().map(Path::to_owned));
    }

    pub(super) fn put(&mut self, path: &Path, inode: usize) {
        self.make_dir(path.parent().unwrap());
        self.seen.insert(path.to_owned(), inode);
        self.durable.insert(path.to_owned(), inode);
    }

    pub(super) fn create(&mut self, path: &Path, inode: usize) {
        self.happens(Change::Create(path.to_owned(), inode));
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path) {
        self.happens(Change::Rename(from.to_owned(), to.to_owned()));
    }

    pub(super) fn remove(&mut self, path: &Path) {
        self.happens(Change::Remove(path.to_owned()));
    }

    pub(super) fn sync(&mut self, dir: &Path) {
        let waiting = std::mem::take(&mut self.waiting);
        for change in waiting {
            if change.dir() == Some(dir) {
                change.apply(&mut self.durable);
            } else {
                self.waiting.push(change);
            }
        }
    }

    /// How many changes were undone.
    pub(super) fn cut_power(&mut self, chance: &mut Chance) -> u64 {
        let (mut undone, mut unsure) = (0, BTreeSet::new());
        for change in std::mem::take(&mut self.waiting) {
            let rests_on_undone = change.paths().iter().any(|path| unsure.contains(*path));
            if rests_on_undone || chance.one_in(2) {
                unsure.extend(change.paths().into_iter().cloned());
                undone += 1;
            } else {
                change.apply(&mut self.durable);
            }
        }
        self.seen.clone_from(&self.durable);
        undone
    }

    fn happens(&mut self, change: Change) {
        change.apply(&mut self.seen);
        self.waiting.push(change);
    }
}

impl Change {
    /// Both names of a rename are in one directory.
    fn dir(&self) -> Option<&Path> {
        self.paths()[0].parent()
    }

    fn paths(&self) -> Vec<&PathBuf> {
        match self {
            Change::Create(path, _) | Change::Remove(path) => vec![path],
            Change::Rename(from, to) => vec![from, to],
        }
    }

    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Change::Create(path, inode) => {
                names.insert(path.clone(), *inode);
            }
            Change::Rename(from, to) => {
                if let Some(inode) = names.remove(from) {
                    names.insert(to.clone(), inode);
                }
            }
            Change::Remove(path) => {
                names.remove(path);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rename_without_a_sync_may_be_undone_and_never_half() {
        let (one, two) = (Path::new("/simulated/one"), Path::new("/simulated/two"));
        let mut seen = BTreeSet::new();
        for seed in 0..100 {
            let mut names = Names::new();
            names.put(one, 0);
            names.rename(one, two);
            assert_eq!((names.get(one), names.get(two)), (None, Some(0)));
            names.cut_power(&mut Chance::new(seed));
            seen.insert((names.get(one), names.get(two)));
        }
        assert_eq!(Vec::from_iter(seen), [(None, Some(0)), (Some(0), None)]);
        let mut names = Names::new();
        names.put(one, 0);
        names.rename(one, two);
        names.sync(Path::new("/simulated"));
        names.cut_power(&mut Chance::new(1));
        assert_eq!(names.get(two), Some(0));
    }
}
