//! One writer per directory. The lock is the system's (`flock`), so a killed process leaves none
//! behind, and it lies on a file of its own that nothing else opens for writing.

use std::fs::TryLockError;
use std::path::Path;

use crate::disk;
use crate::fault::LogFault;

/// Held for as long as it lives.
#[derive(Debug)]
pub struct DirectoryLock {
    _file: disk::File,
}

impl DirectoryLock {
    /// Takes the lock of a data directory, without waiting.
    ///
    /// # Errors
    /// [`LogFault::InUse`] when another process has it.
    pub fn take(dir: &Path) -> Result<DirectoryLock, LogFault> {
        let path = dir.join("LOCK");
        let file = disk::File::open_or_create(&path).map_err(LogFault::io("open", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(DirectoryLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(LogFault::InUse(path)),
            Err(TryLockError::Error(error)) => Err(LogFault::io("lock", &path)(error)),
        }
    }
}

/// Whether another process holds the lock of a data directory. It is asked for shared and let go
/// at once, as an auditor does, so that those who look do not find one another.
///
/// # Errors
/// When the lock cannot be tried.
pub fn is_in_use(dir: &Path) -> Result<bool, LogFault> {
    let path = dir.join("LOCK");
    let file = match std::fs::File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(LogFault::io("open", &path)(error)),
    };
    match file.try_lock_shared() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(LogFault::io("lock", &path)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_cannot_hold_it() {
        let dir = tempfile::tempdir().unwrap();
        let held = DirectoryLock::take(dir.path()).unwrap();
        assert!(matches!(DirectoryLock::take(dir.path()), Err(LogFault::InUse(_))));
        assert!(is_in_use(dir.path()).unwrap());
        drop(held);
        assert!(!is_in_use(dir.path()).unwrap());
        DirectoryLock::take(dir.path()).unwrap();
    }
}
