//! `sunshine init`.
use super::{Ended, newest, said};
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
    /// The data directory, or a backup, of the ledger that this one continues because it cannot go on itself.
    #[arg(long, value_name = "DIR")]
    successor_of: Option<PathBuf>,
    /// A file with the signing key, made elsewhere; it is copied, and you keep or remove it. Without it one is drawn.
    #[arg(long, value_name = "FILE", conflicts_with = "sample")]
    key_file: Option<PathBuf>,
    /// The newest published checkpoint of that ledger, where its directory has lost it.
    #[arg(long, value_name = "CHECKPOINT-FILE-OR-URL", requires = "successor_of")]
    newest: Option<String>,
}

impl Init {
    pub(super) fn run(self) -> Ended {
        let successor_of = self.predecessor()?;
        let founders =
            self.founders.iter().map(|text| StaffId::parse(text)).collect::<Result<Vec<_>, _>>();
        let new = NewLedger {
            origin: Origin::new(&self.origin).map_err(said)?,
            founders: founders.map_err(|malformed| format!("--founder: {malformed}"))?,
            sample: self.begins()?,
            successor_of: successor_of.clone(),
            sizes: None,
            key_file: self.key_file.clone(),
        };
        let origin = sunshine_ledger::init(&self.dir, &new).map_err(said)?;
        println!("{}: 已建账 made: {origin}", self.dir.display());
        if let Some(before) = successor_of {
            println!(
                "  接续 continues: {}，可读到第 {} 条 which can be read up to size {}",
                before.origin, before.size, before.size
            );
            if let Some(newest) = before.newest {
                println!(
                    "  那里签到第 {} 条：其后的记录要凭单据重新登记 it was signed up to size {}: what came after has to be registered again from its papers",
                    newest.size, newest.size
                );
            }
            println!(
                "  旧账本不再记账；结存以期初余额登记 nothing is recorded there any more; balances are opened here as opening balances"
            );
        }
        Ok(ExitCode::SUCCESS)
    }

    fn predecessor(&self) -> Result<Option<Predecessor>, String> {
        let Some(old) = &self.successor_of else { return Ok(None) };
        let note = self.newest.as_deref().map(newest::note).transpose()?;
        sunshine_ledger::predecessor(old, note.as_deref()).map(Some).map_err(said)
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
