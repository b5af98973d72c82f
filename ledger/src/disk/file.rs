//! An open file. Reads and writes say where: no file has a position that two could move.

use std::fs::{OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

#[cfg(test)]
use super::simulated;

#[derive(Debug)]
pub(crate) enum File {
    System(std::fs::File),
    #[cfg(test)]
    Simulated(simulated::Handle),
}

impl File {
    /// An existing file, for reading.
    pub(crate) fn open(path: &Path) -> io::Result<File> {
        #[cfg(test)]
        if let Some(disk) = simulated::under(path) {
            return disk.open(path, false).map(File::Simulated);
        }
        std::fs::File::open(path).map(File::System)
    }

    /// An existing file, for writing.
    pub(crate) fn open_for_writing(path: &Path) -> io::Result<File> {
        #[cfg(test)]
        if let Some(disk) = simulated::under(path) {
            return disk.open(path, true).map(File::Simulated);
        }
        OpenOptions::new().write(true).open(path).map(File::System)
    }

    /// An empty file in place of whatever has that name, for writing.
    pub(crate) fn create(path: &Path, mode: u32) -> io::Result<File> {
        #[cfg(test)]
        if let Some(disk) = simulated::under(path) {
            return disk.create(path).map(File::Simulated);
        }
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true).mode(mode).open(path).map(File::System)
    }

    /// A file that need not be there, for locking.
    pub(crate) fn open_or_create(path: &Path) -> io::Result<File> {
        #[cfg(test)]
        if let Some(disk) = simulated::under(path) {
            return disk.open_or_create(path).map(File::Simulated);
        }
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false).open(path).map(File::System)
    }

    /// Its length in bytes.
    pub(crate) fn bytes(&self) -> io::Result<u64> {
        match self {
            File::System(file) => Ok(file.metadata()?.len()),
            #[cfg(test)]
            File::Simulated(file) => file.bytes(),
        }
    }

    /// Reads some bytes; none at the end.
    pub(crate) fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        match self {
            File::System(file) => file.read_at(buffer, offset),
            #[cfg(test)]
            File::Simulated(file) => file.read_at(buffer, offset),
        }
    }

    /// Fills the buffer, or says that the file ends before.
    pub(crate) fn read_exact_at(&self, mut buffer: &mut [u8], mut offset: u64) -> io::Result<()> {
        while !buffer.is_empty() {
            match self.read_at(buffer, offset)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                read => {
                    buffer = &mut buffer[read..];
                    offset += read as u64;
                }
            }
        }
        Ok(())
    }

    pub(crate) fn write_all_at(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
        match self {
            File::System(file) => file.write_all_at(bytes, offset),
            #[cfg(test)]
            File::Simulated(file) => file.write_all_at(bytes, offset),
        }
    }

    /// Cuts off what follows.
    pub(crate) fn set_len(&self, bytes: u64) -> io::Result<()> {
        match self {
            File::System(file) => file.set_len(bytes),
            #[cfg(test)]
            File::Simulated(file) => file.shorten(bytes),
        }
    }

    /// Makes the bytes durable, and what of the metadata is needed to read them.
    pub(crate) fn sync_data(&self) -> io::Result<()> {
        match self {
            File::System(file) => file.sync_data(),
            #[cfg(test)]
            File::Simulated(file) => file.sync(),
        }
    }

    /// Makes bytes and metadata durable.
    pub(crate) fn sync_all(&self) -> io::Result<()> {
        match self {
            File::System(file) => file.sync_all(),
            #[cfg(test)]
            File::Simulated(file) => file.sync(),
        }
    }

    /// Drops what memory holds of it, so that the next read comes from the disk.
    pub(crate) fn forget_cached(&self) -> io::Result<()> {
        match self {
            #[cfg(target_os = "linux")]
            File::System(file) => {
                Ok(rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed)?)
            }
            #[cfg(not(target_os = "linux"))]
            File::System(_) => Ok(()),
            #[cfg(test)]
            File::Simulated(file) => file.forget_cached(),
        }
    }

    /// Nobody opens it for writing any more.
    pub(crate) fn make_read_only(&self) -> io::Result<()> {
        match self {
            File::System(file) => file.set_permissions(Permissions::from_mode(0o444)),
            #[cfg(test)]
            File::Simulated(file) => file.make_read_only(),
        }
    }

    /// Takes the lock for as long as the file is open.
    pub(crate) fn try_lock(&self) -> Result<(), TryLockError> {
        match self {
            File::System(file) => file.try_lock(),
            // A simulated disk has one process.
            #[cfg(test)]
            File::Simulated(_) => Ok(()),
        }
    }
}
