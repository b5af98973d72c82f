//! Small files replaced whole: written beside, synced, renamed, and the directory synced. After a
//! crash either the old bytes are there or the new ones.

use std::path::Path;

use crate::disk::{self, File};
use crate::fault::LogFault;

/// Mode of what anyone may read.
pub(crate) const PUBLIC: u32 = 0o644;
/// Mode of secrets.
pub(crate) const SECRET: u32 = 0o600;

/// Puts `bytes` at `path`, durable when this returns.
pub(crate) fn replace(path: &Path, bytes: &[u8], mode: u32) -> Result<(), LogFault> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".tmp");
    let beside = path.with_file_name(name);
    let file = File::create(&beside, mode).map_err(LogFault::io("create", &beside))?;
    file.write_all_at(bytes, 0).map_err(LogFault::io("write", &beside))?;
    file.sync_all().map_err(LogFault::io("sync", &beside))?;
    rename(&beside, path)
}

/// Renames within one directory, durable when this returns.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<(), LogFault> {
    disk::rename(from, to).map_err(LogFault::io("rename", from))?;
    match to.parent() {
        Some(dir) => sync_dir(dir),
        None => Ok(()),
    }
}

/// Removes a file, durable when this returns.
pub(crate) fn remove(path: &Path) -> Result<(), LogFault> {
    disk::remove_file(path).map_err(LogFault::io("remove", path))?;
    path.parent().map_or(Ok(()), sync_dir)
}

/// Makes the names in a directory durable.
pub(crate) fn sync_dir(dir: &Path) -> Result<(), LogFault> {
    disk::sync_dir(dir).map_err(LogFault::io("sync", dir))
}

/// Creates a directory if it is absent, durable when this returns.
pub(crate) fn ensure_dir(dir: &Path) -> Result<(), LogFault> {
    disk::create_dir_all(dir).map_err(LogFault::io("create", dir))?;
    dir.parent().filter(|parent| !parent.as_os_str().is_empty()).map_or(Ok(()), sync_dir)
}

/// The file's bytes, or `None` if there is no such file.
pub(crate) fn read_if_present(path: &Path) -> Result<Option<Vec<u8>>, LogFault> {
    match disk::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(LogFault::io("read", path)(error)),
    }
}
