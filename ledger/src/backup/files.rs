//! Copying files so that what arrives is known: every copy is hashed on its way and synced, and
//! what an older backup holds already is linked instead.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use super::fault::BackupFault;
use crate::digest::Digest;
use crate::durable_file;
use crate::fault::LogFault;
use crate::walk::usize_of;

const CHUNK_BYTES: usize = 1 << 20;

/// Nobody changes a file of a backup, and some are for the owner alone.
pub(super) const PUBLIC: u32 = 0o444;
pub(super) const PRIVATE: u32 = 0o400;

/// What was written, and what was there already.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) files: u64,
    pub(super) bytes: u64,
    pub(super) linked: u64,
}

/// Copies the first `used` bytes of `from`; what follows up to `length` is zeros, which need no
/// room on the backup's disk.
pub(super) fn copy(
    from: &Path,
    to: &Path,
    (used, length): (u64, u64),
    mode: u32,
) -> Result<Digest, LogFault> {
    let mut target = create(to, mode)?;
    let hash = each_chunk(from, (used, length), &mut |chunk, zeros| {
        if zeros { Ok(()) } else { target.write_all(chunk).map_err(LogFault::io("write", to)) }
    })?;
    target.set_len(length).map_err(LogFault::io("write", to))?;
    target.sync_all().map_err(LogFault::io("sync", to))?;
    Ok(hash)
}

/// Copies a whole file, zeros too: a segment's blocks have to be there before they are written.
pub(super) fn copy_whole(
    from: &Path,
    to: &Path,
    bytes: u64,
    mode: u32,
) -> Result<Digest, LogFault> {
    let mut target = create(to, mode)?;
    let hash = each_chunk(from, (bytes, bytes), &mut |chunk, _| {
        target.write_all(chunk).map_err(LogFault::io("write", to))
    })?;
    target.sync_all().map_err(LogFault::io("sync", to))?;
    Ok(hash)
}

/// The BLAKE3 that [`copy`] would find.
pub(super) fn hash_of_part(from: &Path, part: (u64, u64)) -> Result<Digest, LogFault> {
    each_chunk(from, part, &mut |_, _| Ok(()))
}

/// What is done with a chunk; whether it is one of the zeros after a file's used bytes comes second.
type Each<'e> = &'e mut dyn FnMut(&[u8], bool) -> Result<(), LogFault>;

/// Lends `used` bytes of a file in chunks, then zeros up to `length`, and hashes them all.
fn each_chunk(from: &Path, (used, length): (u64, u64), each: Each<'_>) -> Result<Digest, LogFault> {
    let mut source = File::open(from).map_err(LogFault::io("open", from))?;
    let mut hasher = blake3::Hasher::new();
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut at = 0;
    while at < used {
        let most = usize_of((used - at).min(CHUNK_BYTES as u64));
        let read = source.read(&mut chunk[..most]).map_err(LogFault::io("read", from))?;
        if read == 0 {
            return Err(LogFault::io("read", from)(io::ErrorKind::UnexpectedEof.into()));
        }
        hasher.update(&chunk[..read]);
        each(&chunk[..read], false)?;
        at += read as u64;
    }
    chunk.fill(0);
    while at < length {
        let most = usize_of((length - at).min(CHUNK_BYTES as u64));
        hasher.update(&chunk[..most]);
        each(&chunk[..most], true)?;
        at += most as u64;
    }
    Ok(Digest::from_bytes(*hasher.finalize().as_bytes()))
}

/// Writes bytes that are at hand.
pub(super) fn write(to: &Path, bytes: &[u8], mode: u32) -> Result<Digest, LogFault> {
    let mut target = create(to, mode)?;
    target.write_all(bytes).map_err(LogFault::io("write", to))?;
    target.sync_all().map_err(LogFault::io("sync", to))?;
    Ok(Digest::of(bytes))
}

/// The BLAKE3 of a file, read from the disk rather than from memory where the system can.
pub(super) fn hash(path: &Path) -> Result<Digest, LogFault> {
    let mut file = File::open(path).map_err(LogFault::io("open", path))?;
    #[cfg(target_os = "linux")]
    rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed)
        .map_err(|error| LogFault::io("reread", path)(error.into()))?;
    let mut hasher = blake3::Hasher::new();
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        match file.read(&mut chunk).map_err(LogFault::io("read", path))? {
            0 => return Ok(Digest::from_bytes(*hasher.finalize().as_bytes())),
            read => hasher.update(&chunk[..read]),
        };
    }
}

/// Takes a file of an older backup instead of writing it again, if it still is what it was.
pub(super) fn link(old: &Path, new: &Path, expected: &Digest) -> Result<bool, LogFault> {
    if !old.is_file() || hash(old)? != *expected {
        return Ok(false);
    }
    // A file system without links gets a copy.
    Ok(fs::hard_link(old, new).is_ok())
}

/// Sets a file's mode, past the process's mask.
pub(super) fn protect(path: &Path, mode: u32) -> Result<(), LogFault> {
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
        .map_err(LogFault::io("protect", path))
}

/// The files of a directory by name, without those that were never renamed; none where it is
/// absent.
pub(super) fn list(dir: &Path) -> Result<Vec<(String, PathBuf)>, LogFault> {
    let items = match fs::read_dir(dir) {
        Ok(items) => items,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(LogFault::io("list", dir)(error)),
    };
    let mut files = Vec::new();
    for item in items {
        let path = item.map_err(LogFault::io("list", dir))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if path.is_file() && !name.ends_with(".tmp") {
            files.push((name, path));
        }
    }
    files.sort();
    Ok(files)
}

/// Fails unless the file has this hash.
pub(super) fn expect(path: &Path, expected: &Digest) -> Result<(), BackupFault> {
    let found = hash(path)?;
    if found == *expected {
        return Ok(());
    }
    let (expected, found) = (expected.to_string(), found.to_string());
    Err(BackupFault::FileDiffers { path: path.to_owned(), expected, found })
}

fn create(to: &Path, mode: u32) -> Result<File, LogFault> {
    if let Some(dir) = to.parent() {
        durable_file::ensure_dir(dir)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(mode).open(to).map_err(LogFault::io("create", to))
}
