//! `sunshine doctor`.
use super::{Ended, said};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::{Log, LogFault, Opening};

/// Reads every byte of the log and every entry, and says what is wrong and what to do.
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
                fault.what_to_do(&self.dir).iter().for_each(|step| println!("  {step}"));
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use std::io;
    use std::path::Path;
    use sunshine_ledger::Damage;

    /// A step that names a command which is not there would cost an operator the worst hour of his year.
    #[test]
    fn every_command_that_a_fault_names_exists() {
        let dir = Path::new("data");
        let damage = Damage {
            file: "data/segments/1.seg".into(),
            byte: 4096,
            frame: 1,
            position: 0,
            what: "seal",
            expected: String::new(),
            found: String::new(),
        };
        let lost = LogFault::AcknowledgedLost {
            source_name: "watermark".to_owned(),
            claimed: 9,
            found: 8,
            file: "data/segments/1.seg".into(),
        };
        let broken = io::Error::other("EIO");
        let faults = [
            LogFault::Damaged(Box::new(damage)),
            lost,
            LogFault::WatermarkLost("data/watermark".into()),
            LogFault::NoLog(dir.into()),
            LogFault::Io { doing: "sync", path: dir.into(), source: broken },
            LogFault::Poisoned,
        ];
        let sunshine = super::super::Cli::command();
        for fault in faults {
            let steps = fault.what_to_do(dir);
            assert!(!steps.is_empty(), "{fault}");
            for (at, _) in steps.join(" ").match_indices("sunshine ") {
                let text = &steps.join(" ")[at..];
                let words: Vec<&str> = text.split_whitespace().take(3).collect();
                let command = sunshine.find_subcommand(words[1]).expect(words[1]);
                let option = words[2].strip_prefix("--").expect(text);
                assert!(
                    command.get_arguments().any(|arg| arg.get_long() == Some(option)),
                    "{text}"
                );
            }
        }
    }
}
