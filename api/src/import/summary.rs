//! What an import found: four buckets, the problems, and the rows that were refused.
use super::problem::Problem;
use super::reject::{self, Reasons};
use super::source::{SourceFile, Sources};
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::ops::Range;
use std::path::PathBuf;

/// One of the four buckets every document falls into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Bucket {
    /// 新增: will be or was recorded.
    New,
    /// 已存在: recorded before, or twice in these files; nothing changes.
    Known,
    /// 冲突: recorded before with other contents; the ledger keeps what it has.
    Conflict,
    /// 错误: cannot be read, or a rule refuses it.
    Error,
}

/// Count and sum of one bucket.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    /// Documents.
    pub documents: u64,
    /// What they name, in fen; documents that cannot be read count nothing.
    pub fen: u128,
}

/// The outcome of an import.
#[derive(Debug, Default)]
pub struct Summary {
    /// New, known, conflicting, wrong.
    pub totals: [Total; 4],
    /// Rows read, without headings.
    pub rows: u64,
    /// Whether anything was written to the ledger.
    pub written: bool,
    /// Files with rejected rows that were written beside the registers.
    pub rejected: Vec<PathBuf>,
    reasons: BTreeMap<u32, Reasons>,
}

impl Summary {
    /// Counts one document.
    pub(super) fn count(&mut self, bucket: Bucket, rows: u64, fen: u64) {
        let total = &mut self.totals[bucket as usize];
        total.documents += 1;
        total.fen += u128::from(fen);
        self.rows += rows;
    }

    /// Keeps the reason of refused rows, for the file beside the register.
    pub(super) fn refuse(&mut self, file: u32, rows: Range<u64>, problems: &[Problem]) {
        let reason = reject::reason(problems);
        let reasons = self.reasons.entry(file).or_default();
        reasons.extend(rows.map(|row| (row, reason.clone())));
    }

    /// Documents of one bucket.
    #[must_use]
    pub fn total(&self, bucket: Bucket) -> Total {
        self.totals[bucket as usize]
    }

    /// Whether some document could not be taken.
    #[must_use]
    pub fn has_refusals(&self) -> bool {
        self.total(Bucket::Conflict).documents + self.total(Bucket::Error).documents > 0
    }

    /// Writes refused rows beside their files.
    ///
    /// # Errors
    /// When a file cannot be read again or written.
    pub(super) fn write_rejected(&mut self, sources: &Sources) -> io::Result<()> {
        for file in sources.days.values().flatten().chain(&sources.loose) {
            if let Some(reasons) = self.reasons.get(&file.ordinal) {
                self.rejected.push(write_one(file, reasons)?);
            }
        }
        Ok(())
    }
}

fn write_one(file: &SourceFile, reasons: &Reasons) -> io::Result<PathBuf> {
    reject::write(file, reasons)
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = ["新增 new", "已存在 already here", "冲突 conflicts", "错误 errors"];
        for (name, total) in names.iter().zip(self.totals) {
            let (yuan, fen) = (total.fen / 100, total.fen % 100);
            writeln!(f, "{name}: {} 件 documents, {yuan}.{fen:02} 元 yuan", total.documents)?;
        }
        for path in &self.rejected {
            writeln!(f, "拒收的行 refused rows: {}", path.display())?;
        }
        let said = if self.written {
            "已记账 recorded"
        } else if self.total(Bucket::New).documents > 0 {
            "没有写入任何内容 nothing was written"
        } else {
            "没有新内容 nothing new"
        };
        write!(f, "{said}")
    }
}
