//! The vault: private values, outside the hash and erasable. Entries hold only commitments to
//! them ([`crate::Salt`]).
//!
//! One row per entry that has private fields, under the entry's position. A group's rows are
//! durable **before** its frames are written: a row may lack its entry after a crash, an entry
//! never lacks its row. Rows without an entry are those at or past the durable size; they are
//! swept at start, before anything else can take their positions. Positions as keys also keep
//! inserts at the end of the B-tree, where a transaction of thousands stays cheap.
//!
//! Losing the vault loses names, never the ledger's verdict.

mod epochs;
mod handout;
mod keys;
mod row;
mod rows;

pub use epochs::SettleFault;
pub(crate) use epochs::{next_file, settle};
pub(crate) use handout::{Handout, clear, hand_out};
pub use keys::VaultKeys;
pub(crate) use row::canonical;
pub use row::{PrivateFields, PrivateRecord, Sealed, Sealer};
use rows::VaultRows;
pub(crate) use rows::{VaultReading, open_row};

use std::path::{Path, PathBuf};

use redb::{Database, ReadableDatabase as _, ReadableTable as _, ReadableTableMetadata as _};

use crate::id::StreamId;
use crate::secret_file::SecretFault;

/// Entry position → row (`row.rs` has its bytes).
const PRIVATE: redb::TableDefinition<'_, u64, &[u8]> = redb::TableDefinition::new("private");

/// Memory for pages, in bytes. Rows are written in the order of positions, so a small part of the tree is touched at a time.
const CACHE_BYTES: usize = 16 << 20;

/// An open vault. Only the writer's thread stores; anyone may read.
#[derive(Debug)]
pub struct Vault {
    db: Database,
    path: PathBuf,
    keys: VaultKeys,
}

/// Why the vault cannot answer. No private value is ever part of the message.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VaultFault {
    /// The database failed; after a failed store nothing is known of the group's rows.
    #[error("cannot {doing} {}: {source}", .path.display())]
    Database {
        /// The verb, for the sentence.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What redb said.
        source: Box<redb::Error>,
    },
    /// A key file cannot be had.
    #[error(transparent)]
    Key(#[from] SecretFault),
    /// The directory of wrapping keys holds something else, or nothing.
    #[error("{}: {what}", .path.display())]
    Keys {
        /// The directory or file.
        path: PathBuf,
        /// What is wrong.
        what: &'static str,
    },
    /// The row's wrapping key was destroyed or is not at hand.
    #[error("the wrapping key of epoch {0} is not in vault-keys/")]
    NoEpoch(u32),
    /// The row was altered, moved, or belongs to another entry.
    #[error("the vault's row at position {0} does not belong to its entry")]
    BadRow(u64),
}

impl Vault {
    /// Makes an empty vault.
    ///
    /// # Errors
    /// [`VaultFault`], also when there already is one.
    pub fn create(path: &Path, keys: VaultKeys) -> Result<Vault, VaultFault> {
        if path.exists() {
            return Err(VaultFault::Keys { path: path.to_owned(), what: "already exists" });
        }
        let db = builder().create(path).map_err(|error| fault("create", path, error.into()))?;
        let vault = Vault { db, path: path.to_owned(), keys };
        vault.store(std::iter::empty())?;
        Ok(vault)
    }

    /// Opens the vault; one process at a time can.
    ///
    /// # Errors
    /// [`VaultFault`].
    pub fn open(path: &Path, keys: VaultKeys) -> Result<Vault, VaultFault> {
        let db = builder().open(path).map_err(|error| fault("open", path, error.into()))?;
        Ok(Vault { db, path: path.to_owned(), keys })
    }

    /// What seals private fields under the current epoch's wrapping key, for any thread.
    pub fn sealer(&self) -> Sealer {
        self.keys.sealer()
    }

    /// Makes the rows durable, all or none.
    ///
    /// # Errors
    /// [`VaultFault::Database`]: unknown whether they are.
    pub fn store<'a>(
        &self,
        rows: impl Iterator<Item = (u64, &'a Sealed)>,
    ) -> Result<(), VaultFault> {
        self.change("write to", |table| {
            for (position, sealed) in rows {
                table.insert(position, sealed.row())?;
            }
            Ok(())
        })
    }

    /// What is held for the entry at `position`, whose stream this is; `None` when nothing is,
    /// or no longer.
    ///
    /// # Errors
    /// [`VaultFault`].
    pub fn read(
        &self,
        position: u64,
        stream: &StreamId,
    ) -> Result<Option<PrivateRecord>, VaultFault> {
        let row = self.look_up(position).map_err(|error| fault("read", &self.path, error))?;
        let Some(row) = row else { return Ok(None) };
        row::open(&self.keys, position, stream, &row).map(Some)
    }

    /// Erases what is held for these entries, and says for how many anything was. A row is gone
    /// from every reader at once; from the disk and from backups with its epoch's key.
    ///
    /// # Errors
    /// [`VaultFault::Database`].
    pub fn erase(&self, positions: &[u64]) -> Result<u64, VaultFault> {
        // A start asks for all that was ever erased, and mostly there is nothing left to do.
        let held = self.held(positions).map_err(|error| fault("read", &self.path, error))?;
        if held.is_empty() {
            return Ok(0);
        }
        self.change("erase from", |table| {
            for position in &held {
                table.remove(position)?;
            }
            Ok(held.len() as u64)
        })
    }

    fn held(&self, positions: &[u64]) -> Result<Vec<u64>, redb::Error> {
        let table = self.db.begin_read()?.open_table(PRIVATE)?;
        let mut held = Vec::new();
        for position in positions {
            if table.get(position)?.is_some() {
                held.push(*position);
            }
        }
        Ok(held)
    }

    /// Removes the rows at `size` and beyond, which have no entry, and says how many they were.
    ///
    /// # Errors
    /// [`VaultFault::Database`].
    pub fn sweep(&self, size: u64) -> Result<u64, VaultFault> {
        let newest = self.newest().map_err(|error| fault("read", &self.path, error))?;
        if newest.is_none_or(|position| position < size) {
            return Ok(0);
        }
        self.change("sweep", |table| {
            let before = table.len()?;
            table.retain_in(size.., |_, _| false)?;
            Ok(before - table.len()?)
        })
    }

    /// How many rows it holds.
    ///
    /// # Errors
    /// [`VaultFault::Database`].
    pub fn rows(&self) -> Result<u64, VaultFault> {
        self.len().map_err(|error| fault("read", &self.path, error))
    }

    /// Writes all rows to a new vault file.
    pub(crate) fn copy_to(&self, to: &Path) -> Result<u64, VaultFault> {
        let copy =
            || -> Result<u64, redb::Error> { rows::copy(&self.db.begin_read()?, to, u64::MAX) };
        handout::create(to)?;
        copy().map_err(|error| fault("copy to", to, error))
    }

    /// Writes the rows of the vault at `from`, which nobody writes, below `size` to a new vault
    /// file; says how many. Wrapping keys are neither needed nor part of it.
    ///
    /// # Errors
    /// [`VaultFault`], also when the file exists.
    pub fn copy_rows(from: &Path, to: &Path, size: u64) -> Result<u64, VaultFault> {
        let rows = VaultRows::open(from)?;
        handout::create(to)?;
        rows.copy_to(to, size).map_err(|error| fault("copy to", to, error))
    }

    fn look_up(&self, position: u64) -> Result<Option<Vec<u8>>, redb::Error> {
        let table = self.db.begin_read()?.open_table(PRIVATE)?;
        Ok(table.get(position)?.map(|row| row.value().to_vec()))
    }

    fn newest(&self) -> Result<Option<u64>, redb::Error> {
        let table = self.db.begin_read()?.open_table(PRIVATE)?;
        Ok(table.last()?.map(|(position, _)| position.value()))
    }

    fn len(&self) -> Result<u64, redb::Error> {
        Ok(self.db.begin_read()?.open_table(PRIVATE)?.len()?)
    }

    /// One durable transaction.
    fn change<T>(
        &self,
        doing: &'static str,
        act: impl FnOnce(&mut redb::Table<'_, u64, &[u8]>) -> Result<T, redb::StorageError>,
    ) -> Result<T, VaultFault> {
        let run = || -> Result<T, redb::Error> {
            let write = self.db.begin_write()?;
            let done = act(&mut write.open_table(PRIVATE)?)?;
            write.commit()?;
            Ok(done)
        };
        run().map_err(|error| fault(doing, &self.path, error))
    }
}

fn builder() -> redb::Builder {
    let mut builder = Database::builder();
    builder.set_cache_size(CACHE_BYTES);
    builder
}

fn fault(doing: &'static str, path: &Path, source: redb::Error) -> VaultFault {
    VaultFault::Database { doing, path: path.to_owned(), source: Box::new(source) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::PrivateValue;
    use crate::digest::Digest;
    use crate::id::{Name, Revision};
    use crate::subject::Subject;

    fn vault(dir: &Path) -> Vault {
        let keys = VaultKeys::create(&dir.join("vault-keys")).unwrap();
        Vault::create(&dir.join("vault.redb"), keys).unwrap()
    }

    fn fields(name: &str) -> PrivateFields {
        let field = |field, value| (Name::parse(field).unwrap(), PrivateValue::new(value).unwrap());
        PrivateFields::from([field("donor_name", name), field("memo", "愿平安")])
    }

    fn seal(vault: &Vault, name: &str, stream: &str) -> Sealed {
        vault.sealer().seal(&fields(name), gift(stream), Revision::MIN).unwrap()
    }

    fn gift(stream: &str) -> StreamId {
        StreamId::parse(stream).unwrap()
    }

    #[test]
    fn what_is_stored_is_read_by_its_entry_alone() {
        let dir = tempfile::tempdir().unwrap();
        let vault = vault(dir.path());
        let sealed = seal(&vault, "张三", "gift:A");
        vault.store([(5, &sealed)].into_iter()).unwrap();
        let record = vault.read(5, &gift("gift:A")).unwrap().unwrap();
        assert_eq!(record.fields, fields("张三"));
        assert_eq!(Subject(record.salt.keys().subject()), sealed.private().subject);
        let key = record.salt.keys().field_key("gift:A", 0, "donor_name");
        let name = Name::parse("donor_name").unwrap();
        assert_eq!(sealed.private().fields[&name], Digest::from_bytes(key.commit("张三")));
        assert!(matches!(vault.read(5, &gift("gift:B")), Err(VaultFault::BadRow(5))));
        assert!(vault.read(4, &gift("gift:A")).unwrap().is_none());
        assert_eq!(vault.erase(&[5, 6]).unwrap(), 1);
        assert_eq!(vault.erase(&[5, 6]).unwrap(), 0);
        assert!(vault.read(5, &gift("gift:A")).unwrap().is_none());
    }

    #[test]
    fn rows_past_the_log_are_swept() {
        let dir = tempfile::tempdir().unwrap();
        let vault = vault(dir.path());
        let sealed = seal(&vault, "李四", "gift:B");
        vault.store([3, 7, 8, 9].map(|position| (position, &sealed)).into_iter()).unwrap();
        assert_eq!(vault.sweep(10).unwrap(), 0);
        assert_eq!(vault.sweep(8).unwrap(), 2);
        assert_eq!((vault.rows().unwrap(), vault.newest().unwrap()), (2, Some(7)));
        let copy = dir.path().join("copy.redb");
        drop(vault);
        assert_eq!(Vault::copy_rows(&dir.path().join("vault.redb"), &copy, 7).unwrap(), 1);
        assert!(Vault::copy_rows(&dir.path().join("vault.redb"), &copy, 7).is_err());
        let keys = || VaultKeys::open(&dir.path().join("vault-keys")).unwrap();
        let reopened = Vault::open(&dir.path().join("vault.redb"), keys()).unwrap();
        assert_eq!(reopened.read(7, &gift("gift:B")).unwrap().unwrap().fields, fields("李四"));
        let copied = Vault::open(&copy, keys()).unwrap();
        assert!(copied.read(3, &gift("gift:B")).unwrap().is_some());
        assert_eq!(copied.rows().unwrap(), 1);
    }

    #[test]
    fn no_plain_value_reaches_the_disk_or_a_message() {
        let dir = tempfile::tempdir().unwrap();
        let vault = vault(dir.path());
        let sealed = seal(&vault, "13800001111", "gift:A");
        vault.store([(0, &sealed)].into_iter()).unwrap();
        let record = vault.read(0, &gift("gift:A")).unwrap().unwrap();
        for shown in [format!("{sealed:?}"), format!("{record:?}"), format!("{vault:?}")] {
            assert!(!shown.contains("13800001111"), "{shown}");
            assert!(!shown.contains(record.salt.code().as_str()), "{shown}");
        }
        drop(vault);
        let bytes = std::fs::read(dir.path().join("vault.redb")).unwrap();
        for plain in [b"13800001111".as_slice(), "愿平安".as_bytes(), record.salt.bytes()] {
            assert!(!bytes.windows(plain.len()).any(|window| window == plain));
        }
    }
}
