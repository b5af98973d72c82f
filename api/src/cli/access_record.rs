//! `sunshine access-record`: works beside a running server.
use super::{Ended, said};
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use sunshine_ledger::id::StaffId;
use sunshine_ledger::{ReadRecord, read_access_record};

/// Who was shown which private values, and why: prints the record, line by line as it stands, and checks its chain.
#[derive(Debug, clap::Args)]
pub(super) struct AccessRecord {
    /// The ledger's data directory; a server may be running on it.
    #[arg(long)]
    dir: PathBuf,
    /// Only what this person asked for.
    #[arg(long)]
    staff: Option<String>,
    /// Only what was asked of this entry.
    #[arg(long)]
    position: Option<u64>,
    /// Prints no line, only whether the chain holds.
    #[arg(long)]
    check: bool,
}

impl AccessRecord {
    pub(super) fn run(self) -> Ended {
        if !self.dir.join("segments").is_dir() {
            return Err(format!("{}: 这里没有账本 there is no ledger here", self.dir.display()));
        }
        let staff = self.staff.as_deref().map(StaffId::parse).transpose();
        let staff = staff.map_err(|malformed| format!("--staff: {malformed}"))?;
        let mut out = BufWriter::new(std::io::stdout().lock());
        let mut failed = None;
        let read = read_access_record(&self.dir, &mut |line| {
            let asked = staff.is_none_or(|staff| staff == line.staff)
                && self.position.is_none_or(|position| position == line.position.get());
            if asked && !self.check && failed.is_none() {
                let shown = serde_json::to_string(line).unwrap_or_default();
                failed = writeln!(out, "{shown}").err();
            }
        });
        let read = read.map_err(said)?;
        failed.map_or_else(|| out.flush(), Err).map_err(said)?;
        Ok(self.verdict(&read))
    }

    fn verdict(&self, read: &ReadRecord) -> ExitCode {
        let ReadRecord { lines, head, broken, torn } = read;
        if *torn > 0 {
            eprintln!("  末尾有一行没写完 the last line is not whole: {torn} bytes");
        }
        if let Some(broken) = broken {
            eprintln!(
                "发现问题 finding [access_record_broken]\n  第 {} 行，第 {} 字节 line {}, byte {}\n  {}\n  {}",
                broken.line, broken.byte, broken.line, broken.byte, broken.zh, broken.en
            );
            return ExitCode::FAILURE;
        }
        let verdict = format!("完好 sound: {lines} 行 lines，最后一行 last {head}");
        if self.check {
            println!("{verdict}")
        } else {
            eprintln!("{verdict}")
        }
        ExitCode::SUCCESS
    }
}
