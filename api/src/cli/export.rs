//! `sunshine export`: works beside a running server.
use super::{Ended, said};
use crate::export::{Exported, Format, export};
use std::path::PathBuf;
use std::process::ExitCode;

/// Writes the ledger, as of its newest signed checkpoint, in a format that other programs read.
#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// The ledger's data directory; a server may be running on it.
    #[arg(long)]
    dir: PathBuf,
    /// The new directory that it is written into.
    #[arg(long)]
    out: PathBuf,
    /// Which format.
    #[arg(long)]
    format: Format,
}

impl Export {
    pub(super) fn run(self) -> Ended {
        let Exported { size, root, files } =
            export(&self.dir, &self.out, self.format).map_err(said)?;
        println!(
            "已导出 exported: {}\n  至第 {size} 条，根 root {root}\n  up to size {size}",
            self.out.display()
        );
        for (name, bytes) in files {
            println!("  {name}: {bytes} 字节 bytes");
        }
        Ok(ExitCode::SUCCESS)
    }
}
