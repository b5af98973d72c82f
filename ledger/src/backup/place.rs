//! Where a result comes to stand: built whole beside its place, then put there by one rename, so
//! that a crash leaves nothing there, or what was there before, or all of it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::fault::BackupFault;
use crate::durable_file;
use crate::fault::LogFault;

/// A directory being built as `PLACE.partial`. As long as `PLACE.unfinished` stands beside it, that
/// directory is what a process builds, or one that died left; the file is locked by whoever builds.
#[derive(Debug)]
pub(super) struct Place {
    place: PathBuf,
    partial: PathBuf,
    unfinished: PathBuf,
    _lock: File,
}

impl Place {
    /// Begins to build what will stand at `place`. An earlier attempt that was cut short is removed.
    pub(super) fn begin(place: &Path) -> Result<Place, BackupFault> {
        let place = std::path::absolute(place).map_err(LogFault::io("find", place))?;
        let (partial, unfinished) = (beside(&place, ".partial"), beside(&place, ".unfinished"));
        if partial.exists() && !unfinished.exists() {
            return Err(BackupFault::Exists(partial));
        }
        if let Some(parent) = place.parent() {
            durable_file::ensure_dir(parent)?;
        }
        let lock = lock(&unfinished)?;
        if partial.exists() {
            fs::remove_dir_all(&partial).map_err(LogFault::io("remove", &partial))?;
        }
        durable_file::ensure_dir(&partial)?;
        restrict(&partial)?;
        Ok(Place { place, partial, unfinished, _lock: lock })
    }

    /// Where to build.
    pub(super) fn dir(&self) -> &Path {
        &self.partial
    }

    /// Puts it at a place where nothing stands, or an empty directory.
    pub(super) fn put(self) -> Result<PathBuf, BackupFault> {
        durable_file::rename(&self.partial, &self.place)?;
        self.finish()
    }

    /// Puts it where an older one stands, which is removed.
    pub(super) fn replace(self) -> Result<PathBuf, BackupFault> {
        exchange(&self.partial, &self.place)?;
        fs::remove_dir_all(&self.partial).map_err(LogFault::io("remove", &self.partial))?;
        self.finish()
    }

    fn finish(self) -> Result<PathBuf, BackupFault> {
        let Place { place, unfinished, .. } = self;
        fs::remove_file(&unfinished).map_err(LogFault::io("remove", &unfinished))?;
        Ok(place)
    }
}

/// `PLACE` with a suffix.
fn beside(place: &Path, suffix: &str) -> PathBuf {
    let mut name = place.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    place.with_file_name(name)
}

fn lock(path: &Path) -> Result<File, BackupFault> {
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(path);
    let file = file.map_err(LogFault::io("create", path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(BackupFault::Busy(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(LogFault::io("lock", path)(error).into()),
    }
}

/// A copy of a ledger holds secrets: only its owner looks into it.
fn restrict(dir: &Path) -> Result<(), LogFault> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(dir, fs::Permissions::from_mode(0o700))
        .map_err(LogFault::io("protect", dir))
}

/// Swaps two directories, at once where the system can, else through a third name.
fn exchange(partial: &Path, place: &Path) -> Result<(), LogFault> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, partial, CWD, place, RenameFlags::EXCHANGE).is_ok() {
            return place.parent().map_or(Ok(()), durable_file::sync_dir);
        }
    }
    let previous = beside(place, ".previous");
    if previous.exists() {
        fs::remove_dir_all(&previous).map_err(LogFault::io("remove", &previous))?;
    }
    durable_file::rename(place, &previous)?;
    durable_file::rename(partial, place)?;
    durable_file::rename(&previous, partial)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_there_whole_or_not_at_all() {
        let dir = tempfile::tempdir().unwrap();
        let at = dir.path().join("backup");
        let place = Place::begin(&at).unwrap();
        fs::write(place.dir().join("manifest"), "1").unwrap();
        assert!(matches!(Place::begin(&at), Err(BackupFault::Busy(_))));
        assert!(!at.exists());
        assert_eq!(place.put().unwrap(), at);
        let place = Place::begin(&at).unwrap();
        fs::write(place.dir().join("manifest"), "2").unwrap();
        assert_eq!(fs::read(at.join("manifest")).unwrap(), b"1");
        place.replace().unwrap();
        assert_eq!(fs::read(at.join("manifest")).unwrap(), b"2");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        assert_eq!(fs::read_dir(&at).unwrap().count(), 1);
    }

    #[test]
    fn what_a_dead_attempt_left_is_removed_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let at = dir.path().join("backup");
        drop(Place::begin(&at).unwrap());
        drop(Place::begin(&at).unwrap());
        let partial = dir.path().join("backup.partial");
        fs::remove_file(dir.path().join("backup.unfinished")).unwrap();
        fs::write(partial.join("letters.txt"), "mine").unwrap();
        assert!(matches!(Place::begin(&at), Err(BackupFault::Exists(_))));
        assert!(partial.join("letters.txt").exists());
    }
}
