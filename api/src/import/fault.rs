//! Why an import could not be carried through.
use super::problem::{Fault, Problem};
use crate::publish::PublishFault;
use std::io;
use sunshine_ledger::refusal::Refusal;
use sunshine_ledger::{LogFault, ReadOnly};

/// What stops an import, other than what is wrong with rows.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportFault {
    /// Paths or file names cannot be used; nothing was read.
    #[error("{} 个文件不能导入 files cannot be imported", .0.len())]
    Sources(Vec<Problem>),
    /// The ledger cannot be read or written now.
    #[error("账本不可写 the ledger cannot be written: {0}")]
    ReadOnly(#[from] ReadOnly),
    /// The log failed.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// A disclosure could not be computed.
    #[error("{0}")]
    Publish(Box<PublishFault>),
    /// A file could not be hashed, or refused rows could not be written.
    #[error("{0}")]
    Files(#[from] io::Error),
    /// The files were changed while they were being imported.
    #[error(
        "导入期间文件被改动；再运行一次，已记账的行不会重复 the files changed during the import; run it again, what is recorded stays recorded once"
    )]
    Changed,
    /// The writer refused on the true books what it had taken on the copy.
    #[error("{0}")]
    Refused(Box<Problem>),
    /// The writer stopped on the way, and why.
    #[error(
        "写入中断，部分行的结果未知；再运行一次，已记账的行不会重复 the writer stopped and some outcomes are unknown; run it again, what is recorded stays recorded once: {0}"
    )]
    Stopped(String),
}

impl From<&Refusal> for Fault {
    fn from(refusal: &Refusal) -> Self {
        let rule = refusal.rule();
        Self::new(&format!("{} {}", rule.number(), rule.code()), refusal.zh(), refusal.en())
    }
}

impl From<PublishFault> for ImportFault {
    fn from(fault: PublishFault) -> Self {
        Self::Publish(Box::new(fault))
    }
}
