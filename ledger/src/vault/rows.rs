//! The vault's rows for whoever only reads: a vault at rest, or a copy that was handed out.

use std::path::{Path, PathBuf};

use redb::{Database, ReadOnlyDatabase, ReadOnlyTable, ReadTransaction, ReadableDatabase as _};

use super::keys::VaultKeys;
use super::row::{self, PrivateRecord};
use super::{PRIVATE, VaultFault, builder, fault};
use crate::id::StreamId;

/// Either kind of handle: a vault whose writer was killed has to be mended before it can be read.
enum Handle {
    Reading(ReadOnlyDatabase),
    Mended(Database),
}

/// An open vault, to be read.
pub(super) struct VaultRows(Handle);

impl VaultRows {
    /// Opens it. redb mends the file of a writer that was killed before it can be read.
    pub(super) fn open(path: &Path) -> Result<VaultRows, VaultFault> {
        let handle = match builder().open_read_only(path) {
            Ok(reading) => Handle::Reading(reading),
            Err(redb::DatabaseError::RepairAborted) => {
                let mended = builder().open(path);
                Handle::Mended(mended.map_err(|error| fault("open", path, error.into()))?)
            }
            Err(error) => return Err(fault("open", path, error.into())),
        };
        Ok(VaultRows(handle))
    }

    /// Writes the rows below `size` to a new file.
    pub(super) fn copy_to(&self, path: &Path, size: u64) -> Result<u64, redb::Error> {
        copy(&self.begin()?, path, size)
    }

    fn begin(&self) -> Result<ReadTransaction, redb::TransactionError> {
        match &self.0 {
            Handle::Reading(db) => db.begin_read(),
            Handle::Mended(db) => db.begin_read(),
        }
    }
}

/// Writes the rows of one state below `size` to the empty file at `path`.
pub(super) fn copy(from: &ReadTransaction, path: &Path, size: u64) -> Result<u64, redb::Error> {
    let copy = builder().create(path)?;
    let write = copy.begin_write()?;
    let mut rows = 0;
    {
        let from = from.open_table(PRIVATE)?;
        let mut to = write.open_table(PRIVATE)?;
        for row in from.range(..size)? {
            let (position, row) = row?;
            to.insert(position.value(), row.value())?;
            rows += 1;
        }
    }
    write.commit()?;
    Ok(rows)
}

/// One state of the vault's rows, whatever is written meanwhile.
pub(crate) struct VaultReading {
    table: ReadOnlyTable<u64, &'static [u8]>,
    path: PathBuf,
    _open: VaultRows,
}

impl VaultReading {
    /// The rows as they are committed now.
    pub(crate) fn open(path: &Path) -> Result<VaultReading, VaultFault> {
        let rows = VaultRows::open(path)?;
        let table = || -> Result<_, redb::Error> { Ok(rows.begin()?.open_table(PRIVATE)?) };
        let table = table().map_err(|error| fault("read", path, error))?;
        Ok(VaultReading { table, path: path.to_owned(), _open: rows })
    }

    /// The row of one entry.
    pub(crate) fn get(&self, position: u64) -> Result<Option<Vec<u8>>, VaultFault> {
        let row = self.table.get(position).map_err(|error| self.fault(error))?;
        Ok(row.map(|row| row.value().to_vec()))
    }

    /// How many rows stand below `size`.
    pub(crate) fn count_below(&self, size: u64) -> Result<u64, VaultFault> {
        let mut count = 0;
        for row in self.table.range(..size).map_err(|error| self.fault(error))? {
            row.map_err(|error| self.fault(error))?;
            count += 1;
        }
        Ok(count)
    }

    fn fault(&self, error: redb::StorageError) -> VaultFault {
        fault("read", &self.path, error.into())
    }
}

/// Opens a row that was read.
pub(crate) fn open_row(
    keys: &VaultKeys,
    position: u64,
    stream: &StreamId,
    row: &[u8],
) -> Result<PrivateRecord, VaultFault> {
    row::open(keys, position, stream, row)
}
