//! `sunshine rebuild`.
use super::{Ended, not_opened, said};
use crate::opened::{OpenOptions, Opened, derived};
use std::path::PathBuf;
use std::process::ExitCode;
use sunshine_ledger::DirectoryLock;

/// Drops tiles and views and builds them again from the log.
#[derive(Debug, clap::Args)]
pub(super) struct Rebuild {
    /// The ledger's data directory.
    #[arg(long)]
    dir: PathBuf,
}

impl Rebuild {
    pub(super) fn run(self) -> Ended {
        let path = derived(&self.dir);
        {
            // Nobody else may be reading what is dropped.
            let _lock = DirectoryLock::take(&self.dir).map_err(said)?;
            if path.exists() {
                std::fs::remove_dir_all(&path)
                    .map_err(|error| format!("{}: {error}", path.display()))?;
            }
        }
        let opened =
            Opened::open(&self.dir, &OpenOptions::default()).map_err(|fault| not_opened(&fault))?;
        let size = opened.ledger.sign_now().map_err(said)?.size();
        drop(opened.views.catch_up_to(size).map_err(said)?);
        opened.views.store().map_err(said)?;
        println!("已重建 rebuilt: {size} 条 entries");
        opened.close().map_err(said)?;
        Ok(ExitCode::SUCCESS)
    }
}
