//! Wrapping keys: who destroys one makes every salt unreadable that was wrapped under it, in the
//! vault and in all its copies. They are kept apart from the vault's backups.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::VaultFault;
use super::row::Sealer;
use crate::secret_file::{Secret, SecretFault};

/// The digits of an epoch in its file's name.
const NAME_DIGITS: usize = 10;

/// The keys in `vault-keys/`, one file per epoch, named by its number in ten digits.
#[derive(Debug)]
pub struct VaultKeys {
    epochs: BTreeMap<u32, Secret>,
}

impl VaultKeys {
    /// Makes the directory with the key of epoch 1; the caller syncs the directory above.
    ///
    /// # Errors
    /// [`VaultFault::Key`], also when the directory exists.
    pub fn create(dir: &Path) -> Result<VaultKeys, VaultFault> {
        fs::create_dir(dir).map_err(|source| io_fault("create", dir, source))?;
        let key = Secret::draw()?;
        key.create(&dir.join(format!("{:0NAME_DIGITS$}", 1)))?;
        fs::File::open(dir)
            .and_then(|dir| dir.sync_all())
            .map_err(|source| io_fault("sync", dir, source))?;
        Ok(VaultKeys { epochs: BTreeMap::from([(1, key)]) })
    }

    /// Reads every key.
    ///
    /// # Errors
    /// [`VaultFault::Key`], [`VaultFault::Keys`].
    pub fn open(dir: &Path) -> Result<VaultKeys, VaultFault> {
        let mut epochs = BTreeMap::new();
        for (epoch, path) in VaultKeys::files(dir)? {
            epochs.insert(epoch, Secret::read(&path)?);
        }
        if epochs.is_empty() {
            return Err(VaultFault::Keys { path: dir.to_owned(), what: "holds no key" });
        }
        Ok(VaultKeys { epochs })
    }

    /// The epochs that there are, with their files.
    pub(super) fn files(dir: &Path) -> Result<Vec<(u32, PathBuf)>, VaultFault> {
        let mut files = Vec::new();
        for file in fs::read_dir(dir).map_err(|source| io_fault("read", dir, source))? {
            let path = file.map_err(|source| io_fault("read", dir, source))?.path();
            let epoch = path
                .file_name()
                .and_then(|name| name.to_str())
                .filter(|name| name.len() == NAME_DIGITS)
                .and_then(|name| name.parse::<u32>().ok());
            let Some(epoch) = epoch else {
                return Err(VaultFault::Keys { path, what: "is not a key's name of ten digits" });
            };
            files.push((epoch, path));
        }
        Ok(files)
    }

    /// All keys, the newest of an epoch after `epoch`: one is made where there is none.
    ///
    /// # Errors
    /// [`VaultFault::Key`], [`VaultFault::Keys`].
    pub(crate) fn beyond(dir: &Path, epoch: u32) -> Result<VaultKeys, VaultFault> {
        let mut keys = VaultKeys::open(dir)?;
        if keys.newest() <= epoch {
            let (next, key) = (keys.newest() + 1, Secret::draw()?);
            key.create(&dir.join(format!("{next:0NAME_DIGITS$}")))?;
            fs::File::open(dir)
                .and_then(|dir| dir.sync_all())
                .map_err(|source| io_fault("sync", dir, source))?;
            keys.epochs.insert(next, key);
        }
        Ok(keys)
    }

    fn newest(&self) -> u32 {
        *self.epochs.last_key_value().expect("never built without a key").0
    }

    pub(super) fn sealer(&self) -> Sealer {
        let (&epoch, key) = self.epochs.last_key_value().expect("never built without a key");
        Sealer::new(epoch, key)
    }

    pub(super) fn of(&self, epoch: u32) -> Result<&Secret, VaultFault> {
        self.epochs.get(&epoch).ok_or(VaultFault::NoEpoch(epoch))
    }
}

fn io_fault(doing: &'static str, path: &Path, source: std::io::Error) -> VaultFault {
    SecretFault::Io { doing, path: path.to_owned(), source }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_files_and_an_empty_directory_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let keys = dir.path().join("vault-keys");
        VaultKeys::create(&keys).unwrap();
        assert!(VaultKeys::create(&keys).is_err());
        assert_eq!(VaultKeys::open(&keys).unwrap().epochs.len(), 1);
        fs::rename(keys.join("0000000001"), keys.join("1")).unwrap();
        assert!(matches!(VaultKeys::open(&keys), Err(VaultFault::Keys { .. })));
        fs::remove_file(keys.join("1")).unwrap();
        assert!(matches!(
            VaultKeys::open(&keys),
            Err(VaultFault::Keys { what: "holds no key", .. })
        ));
    }
}
