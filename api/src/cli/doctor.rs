//! `sunshine doctor`.
use super::{Ended, said};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::{Log, LogFault, Opening};

/// Reads every byte of the log and every entry, and says what is wrong and what mends it.
#[derive(Debug, clap::Args)]
pub(super) struct Doctor {
    /// The ledger's data directory.
    #[arg(long)]
    dir: PathBuf,
}

impl Doctor {
    pub(super) fn run(self) -> Ended {
        // Trusting no snapshot, this opening reads all segments.
        let (_log, reader, recovered) = match Log::open(&self.dir, &Opening::default()) {
            Ok(opened) => opened,
            Err(
                fault @ (LogFault::Damaged(_)
                | LogFault::AcknowledgedLost { .. }
                | LogFault::WatermarkLost(_)),
            ) => {
                let ended = finding(&fault);
                fault.mended_by(&self.dir).iter().for_each(|way| println!("  {way}"));
                return Ok(ended);
            }
            Err(fault) => return Err(said(fault)),
        };
        if let Some(torn) = &recovered.torn {
            println!(
                "上次中断留下的残帧已移入 quarantine/ a frame cut short by the last crash is in quarantine/: {torn:?}"
            );
        }
        let mut wrong = None;
        let mut scratch = Vec::new();
        let scanned = reader.scan(0..reader.size(), |position, line| {
            match Entry::parse_with(line, &mut scratch) {
                Ok(_) => ControlFlow::Continue(()),
                Err(fault) => {
                    wrong = Some(format!("position {position}: {fault}"));
                    ControlFlow::Break(())
                }
            }
        });
        scanned.map_err(said)?;
        if let Some(wrong) = wrong {
            return Ok(finding(&wrong));
        }
        println!("完好 sound: {} 条 entries", reader.size());
        println!(
            "规则与公开文件由独立程序核验 rules and published documents are checked by: sunshine-audit verify {}",
            self.dir.display()
        );
        Ok(ExitCode::SUCCESS)
    }
}

fn finding(what: &dyn std::fmt::Display) -> ExitCode {
    println!("发现问题 finding: {what}");
    ExitCode::FAILURE
}
