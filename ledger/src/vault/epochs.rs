//! From one wrapping key to the next: every row that is left is wrapped anew into another file, and with the key before it
//! whatever was erased is gone from old copies too. A crash between any two steps is finished, or undone, by the next start.

use std::path::{Path, PathBuf};

use redb::ReadableDatabase as _;

use super::keys::VaultKeys;
use super::row;
use super::{PRIVATE, Vault, VaultFault, builder, fault, handout};
use crate::durable_file;
use crate::fault::LogFault;

/// The file that takes the vault's place when the key of an epoch is gone begins so, and ends with that epoch.
const NEXT: &str = "vault.redb.after-";
/// Rows of one transaction.
const ROWS: usize = 20_000;

/// Where the vault is written that takes this directory's place after the end of `epoch`.
pub(crate) fn next_file(dir: &Path, epoch: u32) -> PathBuf {
    dir.join(format!("{NEXT}{epoch}"))
}

impl Vault {
    /// Writes every row to a new file, wrapped under the newest of `keys`; says how many. A row of which the key is gone is taken along as it is.
    ///
    /// # Errors
    /// [`VaultFault`], also when a row is damaged.
    pub(crate) fn wrap_anew(&self, to: &Path, keys: &VaultKeys) -> Result<u64, VaultFault> {
        handout::create(to)?;
        let io = |error: redb::Error| fault("wrap anew into", to, error);
        let read = || -> Result<_, redb::Error> { Ok(self.db.begin_read()?.open_table(PRIVATE)?) };
        let from = read().map_err(|error| fault("read", &self.path, error))?;
        let database = builder().create(to).map_err(|error| io(error.into()))?;
        let (sealer, mut next, mut rows) = (keys.sealer(), Some(0), 0);
        while let Some(first) = next {
            let mut batch = Vec::new();
            for row in from.range(first..).map_err(|error| io(error.into()))?.take(ROWS) {
                let (position, row) = row.map_err(|error| io(error.into()))?;
                let wrapped = match row::wrap_anew(keys, &sealer, position.value(), row.value()) {
                    // Of an older vault that was put back: its key is gone, and it stays unreadable.
                    Err(VaultFault::NoEpoch(_)) => row.value().to_vec(),
                    wrapped => wrapped?,
                };
                batch.push((position.value(), wrapped));
            }
            next = batch.last().map(|(position, _)| position + 1);
            rows += batch.len() as u64;
            let write = || -> Result<(), redb::Error> {
                let write = database.begin_write()?;
                {
                    let mut table = write.open_table(PRIVATE)?;
                    for (position, row) in &batch {
                        table.insert(position, row.as_slice())?;
                    }
                }
                Ok(write.commit()?)
            };
            write().map_err(io)?;
        }
        Ok(rows)
    }
}

/// Before the vault is opened: finishes what the log says of destroyed keys, and takes away what it does not say.
///
/// # Errors
/// [`LogFault`], [`VaultFault`].
pub(crate) fn settle(dir: &Path, destroyed: u32) -> Result<(), SettleFault> {
    let (keys, next) = (dir.join("vault-keys"), next_file(dir, destroyed));
    let gone: Vec<PathBuf> = VaultKeys::files(&keys)?
        .into_iter()
        .filter(|(epoch, _)| *epoch <= destroyed)
        .map(|(_, path)| path)
        .collect();
    if next.exists() {
        durable_file::rename(&next, &dir.join("vault.redb"))?;
    }
    // Of an epoch whose end was not recorded.
    let abandoned = next_file(dir, destroyed + 1);
    if abandoned.exists() {
        durable_file::remove(&abandoned)?;
    }
    for path in &gone {
        durable_file::remove(path)?;
    }
    Ok(())
}

/// Why a change of keys could not be finished.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettleFault {
    /// A file cannot be moved or removed.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The directory of keys cannot be read.
    #[error(transparent)]
    Vault(#[from] VaultFault),
}
