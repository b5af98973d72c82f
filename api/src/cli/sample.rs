//! `sunshine sample`.
use super::{Ended, said};
use crate::sample::{DEFAULT_EVENTS, write_sample};
use indicatif::ProgressBar;
use std::path::PathBuf;
use std::process::ExitCode;

/// Writes the registers of a sample province, one folder per business day.
#[derive(Debug, clap::Args)]
pub(super) struct Sample {
    /// The folder to write into.
    #[arg(long)]
    out: PathBuf,
    /// How many entries the registers become, about.
    #[arg(long, default_value_t = DEFAULT_EVENTS)]
    events: u64,
    /// Another seed, other rows; the published totals stay.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Sample {
    pub(super) fn run(self) -> Ended {
        let bar = ProgressBar::no_length();
        let summary = write_sample(&self.out, self.events, self.seed, |done, days| {
            bar.set_length(u64::try_from(days).unwrap_or(u64::MAX));
            bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        })
        .map_err(said)?;
        bar.finish_and_clear();
        println!(
            "{}: {} 天 days, {} 条 entries",
            self.out.display(),
            summary.days,
            summary.entries
        );
        Ok(ExitCode::SUCCESS)
    }
}
