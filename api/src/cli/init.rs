//! `sunshine init`.
use super::{Ended, said};
use std::path::PathBuf;
use std::process::ExitCode;
use sunshine_ledger::event::Predecessor;
use sunshine_ledger::id::StaffId;
use sunshine_ledger::time::{BusinessTime, Date};
use sunshine_ledger::{NewLedger, Origin};

/// When a sample's clock begins unless told otherwise: before any register it may import.
const SAMPLE_BEGINS: &str = "2019-12-01";

/// Makes a ledger of one entry with its first checkpoint.
#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// The directory to make; nothing may be there.
    #[arg(long)]
    dir: PathBuf,
    /// The log's name, as `ledger.example/donations`.
    #[arg(long)]
    origin: String,
    /// Staff reference of a founder; at least two, who grant the first roles.
    #[arg(long = "founder", required = true)]
    founders: Vec<String>,
    /// A sample: its clock follows the registers it imports.
    #[arg(long)]
    sample: bool,
    /// The day on which a sample's clock begins.
    #[arg(long, default_value = SAMPLE_BEGINS, requires = "sample")]
    sample_from: String,
    /// The data directory of the ledger that this one continues.
    #[arg(long)]
    successor_of: Option<PathBuf>,
}

impl Init {
    pub(super) fn run(self) -> Ended {
        if self.successor_of.is_some() {
            return Err("本版本还不能接续旧账本 --successor-of is not in this version".into());
        }
        let founders =
            self.founders.iter().map(|text| StaffId::parse(text)).collect::<Result<Vec<_>, _>>();
        let new = NewLedger {
            origin: Origin::new(&self.origin).map_err(said)?,
            founders: founders.map_err(|malformed| format!("--founder: {malformed}"))?,
            sample: self.begins()?,
            successor_of: None::<Predecessor>,
            sizes: None,
        };
        let origin = sunshine_ledger::init(&self.dir, &new).map_err(said)?;
        println!("{}: 已建账 made: {origin}", self.dir.display());
        Ok(ExitCode::SUCCESS)
    }

    fn begins(&self) -> Result<Option<BusinessTime>, String> {
        if !self.sample {
            return Ok(None);
        }
        let day = Date::parse(&self.sample_from)
            .map_err(|malformed| format!("--sample-from: {malformed}"))?;
        Ok(Some(day.midnight()))
    }
}
