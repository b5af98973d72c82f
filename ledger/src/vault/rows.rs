//! The vault's rows for whoever only reads: beside the writer's process, as they were committed
//! when the reading began.

use std::path::{Path, PathBuf};

use redb::{Database, ReadOnlyDatabase, ReadTransaction, ReadableDatabase as _};

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
pub(crate) struct VaultRows {
    handle: Handle,
    path: PathBuf,
}

impl VaultRows {
    /// Opens it. redb mends the file of a writer that was killed, which needs its lock: a running
    /// writer has mended it already.
    pub(crate) fn open(path: &Path) -> Result<VaultRows, VaultFault> {
        let handle = match builder().open_read_only(path) {
            Ok(reading) => Handle::Reading(reading),
            Err(redb::DatabaseError::RepairAborted) => {
                let mended = builder().open(path);
                Handle::Mended(mended.map_err(|error| fault("open", path, error.into()))?)
            }
            Err(error) => return Err(fault("open", path, error.into())),
        };
        Ok(VaultRows { handle, path: path.to_owned() })
    }

    /// Lends every row in order of position.
    pub(crate) fn each(&self, mut each: impl FnMut(u64, &[u8])) -> Result<(), VaultFault> {
        let mut run = || -> Result<(), redb::Error> {
            let table = self.begin()?.open_table(PRIVATE)?;
            for row in table.range(..u64::MAX)? {
                let (position, row) = row?;
                each(position.value(), row.value());
            }
            Ok(())
        };
        run().map_err(|error| fault("read", &self.path, error))
    }

    /// Writes the rows below `size` to a new file.
    pub(super) fn copy_to(&self, path: &Path, size: u64) -> Result<u64, redb::Error> {
        let copy = builder().create(path)?;
        let write = copy.begin_write()?;
        let mut rows = 0;
        {
            let from = self.begin()?.open_table(PRIVATE)?;
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

    fn begin(&self) -> Result<ReadTransaction, redb::TransactionError> {
        match &self.handle {
            Handle::Reading(db) => db.begin_read(),
            Handle::Mended(db) => db.begin_read(),
        }
    }
}

/// Opens a row that was lent.
pub(crate) fn open_row(
    keys: &VaultKeys,
    position: u64,
    stream: &StreamId,
    row: &[u8],
) -> Result<PrivateRecord, VaultFault> {
    row::open(keys, position, stream, row)
}
