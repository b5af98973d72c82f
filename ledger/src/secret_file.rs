//! Secrets in files of the data directory: one line of lower-case hex, readable by the owner only.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::hex;

/// The length of the file: 64 digits and a line feed.
const FILE_BYTES: usize = 65;

/// 32 secret bytes. They leave memory when dropped, and `Debug` does not show them.
#[derive(Clone)]
pub(crate) struct Secret(Zeroizing<[u8; 32]>);

/// Why a secret cannot be had. The secret itself is never part of the message.
#[derive(Debug, thiserror::Error)]
pub enum SecretFault {
    /// The operating system refused.
    #[error("cannot {doing} {}: {source}", .path.display())]
    Io {
        /// The verb, for the sentence.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Others than the owner may read it.
    #[error("{} has mode {mode:04o}; only its owner may read it (chmod 600)", .path.display())]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// It is not 64 hex digits and a line feed.
    #[error("{} is not 64 lower-case hex digits and a line feed", .0.display())]
    Malformed(PathBuf),
    /// The system has no chance to give.
    #[error("the system gives no random bytes: {0}")]
    NoEntropy(getrandom::Error),
}

impl Secret {
    /// 32 bytes from the operating system.
    pub(crate) fn draw() -> Result<Secret, SecretFault> {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(bytes.as_mut_slice()).map_err(SecretFault::NoEntropy)?;
        Ok(Secret(bytes))
    }

    pub(crate) fn from_bytes(bytes: [u8; 32]) -> Secret {
        Secret(Zeroizing::new(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Writes it to a new file of mode 0600 and syncs the file; the caller syncs the directory.
    pub(crate) fn create(&self, path: &Path) -> Result<(), SecretFault> {
        let mut text = Zeroizing::new([b'\n'; FILE_BYTES]);
        text[..64].copy_from_slice(Zeroizing::new(hex::encode::<32, 64>(&self.0)).as_slice());
        let mut options = OpenOptions::new();
        let mut file = options
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .map_err(|source| io_fault("create", path, source))?;
        file.write_all(text.as_slice()).map_err(|source| io_fault("write", path, source))?;
        file.sync_all().map_err(|source| io_fault("sync", path, source))
    }

    /// Reads what [`Secret::create`] wrote, and refuses a file that others may read.
    pub(crate) fn read(path: &Path) -> Result<Secret, SecretFault> {
        let mut file = File::open(path).map_err(|source| io_fault("open", path, source))?;
        let metadata = file.metadata().map_err(|source| io_fault("look at", path, source))?;
        let mode = metadata.permissions().mode() & 0o7777;
        if mode & 0o077 != 0 {
            return Err(SecretFault::Exposed { path: path.to_owned(), mode });
        }
        if metadata.len() != FILE_BYTES as u64 {
            return Err(SecretFault::Malformed(path.to_owned()));
        }
        let mut text = Zeroizing::new([0; FILE_BYTES]);
        file.read_exact(text.as_mut_slice()).map_err(|source| io_fault("read", path, source))?;
        let digits = text.strip_suffix(b"\n").and_then(hex::decode::<32>);
        digits.map(Secret::from_bytes).ok_or_else(|| SecretFault::Malformed(path.to_owned()))
    }
}

fn io_fault(doing: &'static str, path: &Path, source: io::Error) -> SecretFault {
    SecretFault::Io { doing, path: path.to_owned(), source }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn what_is_created_is_read_and_never_twice() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("secret");
        let secret = Secret::draw().unwrap();
        secret.create(&path).unwrap();
        assert_eq!(Secret::read(&path).unwrap().bytes(), secret.bytes());
        assert!(matches!(secret.create(&path), Err(SecretFault::Io { doing: "create", .. })));
        assert!(!format!("{secret:?}").contains(char::is_numeric));
    }

    #[test]
    fn an_exposed_or_altered_file_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("secret");
        Secret::draw().unwrap().create(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(Secret::read(&path), Err(SecretFault::Exposed { mode: 0o640, .. })));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, "AB".repeat(32) + "\n").unwrap();
        assert!(matches!(Secret::read(&path), Err(SecretFault::Malformed(_))));
    }
}
