//! An open ledger with the views that follow it: what every command that records or reads needs.
use std::path::{Path, PathBuf};
use std::sync::Arc;
use sunshine_ledger::{Ledger, LogFault, OpenFault, Rehearsal, WriterFault, let_go};
use sunshine_projections::{Fault, Views};

pub use sunshine_ledger::OpenOptions;

/// A ledger and its views.
#[derive(Debug)]
pub struct Opened {
    /// The ledger.
    pub ledger: Ledger,
    /// Its views, where they stood when they were last stored.
    pub views: Views,
}

/// Why a data directory does not open.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenedFault {
    /// Another process has it.
    #[error("{} 正由另一进程使用 is in use by another process", .0.display())]
    InUse(PathBuf),
    /// The ledger.
    #[error(transparent)]
    Ledger(Box<OpenFault>),
    /// The views.
    #[error(transparent)]
    Views(#[from] Fault),
}

/// Everything of a data directory that the log can rebuild.
#[must_use]
pub fn derived(dir: &Path) -> PathBuf {
    dir.join("sled")
}

fn of(dir: &Path, options: &OpenOptions) -> PathBuf {
    options.derived.clone().unwrap_or_else(|| derived(dir))
}

impl From<OpenFault> for OpenedFault {
    fn from(fault: OpenFault) -> Self {
        match fault {
            OpenFault::Log(LogFault::InUse(dir)) => Self::InUse(dir),
            other => Self::Ledger(Box::new(other)),
        }
    }
}

impl Opened {
    /// Opens ledger and views of a data directory.
    ///
    /// # Errors
    /// [`OpenedFault`].
    pub fn open(dir: &Path, options: &OpenOptions) -> Result<Self, OpenedFault> {
        let ledger = Ledger::open(dir, options).map_err(OpenedFault::from)?;
        let views = Views::open(ledger.reader().clone(), &of(dir, options).join("views"))?;
        Ok(Self { ledger, views })
    }

    /// The same with a copy of the books for an import.
    ///
    /// # Errors
    /// [`OpenedFault`].
    pub fn open_to_import(
        dir: &Path,
        options: &OpenOptions,
    ) -> Result<(Self, Rehearsal), OpenedFault> {
        let (ledger, rehearsal) =
            Ledger::open_with_rehearsal(dir, options).map_err(OpenedFault::from)?;
        let views = Views::open(ledger.reader().clone(), &of(dir, options).join("views"))?;
        Ok((Self { ledger, views }, rehearsal))
    }

    /// Stores the views and ends the ledger cleanly.
    ///
    /// # Errors
    /// Why the writer had stopped.
    pub fn close(self) -> Result<(), Arc<WriterFault>> {
        let Self { ledger, views } = self;
        let_go(views);
        ledger.close().map(drop)
    }
}
