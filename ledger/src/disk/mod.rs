//! The file system, as log, watermark, signer and lock see it: the seam at which tests put a disk
//! of their own underneath (`simulated.rs`), which tears, drops, reorders and fails. A ledger that
//! is not under test has the system's disk and nothing else: the other kind is not compiled.

mod background;
mod file;
#[cfg(test)]
pub(crate) mod simulated;

use std::ffi::OsString;
use std::io;
use std::path::Path;

pub(crate) use background::{Background, rest};
pub(crate) use file::File;

/// All bytes of a file.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    #[cfg(test)]
    if let Some(disk) = simulated::under(path) {
        return disk.read(path);
    }
    std::fs::read(path)
}

/// The names in a directory, in no order.
pub(crate) fn names(dir: &Path) -> io::Result<Vec<OsString>> {
    #[cfg(test)]
    if let Some(disk) = simulated::under(dir) {
        return disk.names(dir);
    }
    std::fs::read_dir(dir)?.map(|item| item.map(|item| item.file_name())).collect()
}

pub(crate) fn is_dir(path: &Path) -> bool {
    #[cfg(test)]
    if let Some(disk) = simulated::under(path) {
        return disk.is_dir(path);
    }
    path.is_dir()
}

pub(crate) fn exists(path: &Path) -> bool {
    #[cfg(test)]
    if let Some(disk) = simulated::under(path) {
        return disk.exists(path);
    }
    path.exists()
}

pub(crate) fn create_dir_all(dir: &Path) -> io::Result<()> {
    #[cfg(test)]
    if let Some(disk) = simulated::under(dir) {
        return disk.create_dir_all(dir);
    }
    std::fs::create_dir_all(dir)
}

pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(test)]
    if let Some(disk) = simulated::under(from) {
        return disk.rename(from, to);
    }
    std::fs::rename(from, to)
}

pub(crate) fn remove_file(path: &Path) -> io::Result<()> {
    #[cfg(test)]
    if let Some(disk) = simulated::under(path) {
        return disk.remove_file(path);
    }
    std::fs::remove_file(path)
}

/// Makes the names in a directory durable.
pub(crate) fn sync_dir(dir: &Path) -> io::Result<()> {
    #[cfg(test)]
    if let Some(disk) = simulated::under(dir) {
        return disk.sync_dir(dir);
    }
    std::fs::File::open(dir)?.sync_all()
}

/// What is left for us on the file system of `dir`, in bytes.
pub(crate) fn available_bytes(dir: &Path) -> io::Result<u64> {
    #[cfg(test)]
    if let Some(disk) = simulated::under(dir) {
        return Ok(disk.available_bytes());
    }
    let found = rustix::fs::statvfs(dir)?;
    Ok(found.f_bavail.saturating_mul(found.f_frsize))
}
