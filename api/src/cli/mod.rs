//! `sunshine`'s commands: what each takes, what it says, how it ends.
//!
//! Exit codes: 0 done · 1 done, but rows were refused, or a finding · 2 not possible: wrong usage, unreadable, in use.
mod backup;
mod demo;
mod doctor;
mod import;
mod init;
mod newest;
mod publish;
mod rebuild;
mod repair;
mod restore;
mod sample;
mod serve;
mod token;

use crate::opened::OpenedFault;
use clap::{Parser, Subcommand};
use std::fmt::Display;
use std::process::ExitCode;

/// 阳光账本 Sunshine Ledger: the donation ledger of a Red Cross society.
#[derive(Debug, Parser)]
#[command(name = "sunshine", version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 示例: makes a sample province and serves it.
    Demo(demo::Demo),
    /// 服务: serves pages, JSON, the log and commands.
    Serve(serve::Serve),
    /// 建账: makes a ledger; the only thing that does.
    Init(init::Init),
    /// 样本: writes the registers of a sample province, in which nobody is real.
    Sample(sample::Sample),
    /// 导入登记表: takes registers (folders or files) into a ledger.
    Import(import::Import),
    /// 信息公开: computes a view, keeps its bytes and records that it was published.
    Publish(publish::Publish),
    /// 令牌: who may record over HTTP.
    Token(token::Token),
    /// 检查: looks at everything, byte by byte, and says what is wrong and what mends it.
    Doctor(doctor::Doctor),
    /// 备份: copies a ledger, beside its running server or without one.
    Backup(backup::Backup),
    /// 恢复: makes a data directory from a backup.
    Restore(restore::Restore),
    /// 修复: lets a ledger go on after a loss that two persons accept.
    Repair(repair::Repair),
    /// 重建: drops everything that is derived and builds it again from the log.
    Rebuild(rebuild::Rebuild),
}

/// What a command ends with when it could not be carried out: a sentence for standard error.
type Ended = Result<ExitCode, String>;

/// Reads the arguments and runs the command.
#[must_use]
pub fn run() -> ExitCode {
    let ended = match Cli::parse().command {
        Command::Demo(demo) => demo.run(),
        Command::Serve(serve) => serve.run(),
        Command::Init(init) => init.run(),
        Command::Sample(sample) => sample.run(),
        Command::Import(import) => import.run(),
        Command::Publish(publish) => publish.run(),
        Command::Token(token) => token.run(),
        Command::Doctor(doctor) => doctor.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Repair(repair) => repair.run(),
        Command::Rebuild(rebuild) => rebuild.run(),
    };
    ended.unwrap_or_else(|sentence| {
        eprintln!("sunshine: {sentence}");
        ExitCode::from(2)
    })
}

/// A fault as the sentence that a command ends with.
fn said(fault: impl Display) -> String {
    fault.to_string()
}

/// The same for a ledger that does not open, with what to do when somebody else has it.
fn not_opened(fault: &OpenedFault) -> String {
    match fault {
        OpenedFault::InUse(dir) => format!(
            "{}: 账本正由另一进程使用；服务运行时，用 --server URL --token-file F 导入，或先停止服务。\n\
             the ledger is in use by another process; beside a running server import with --server URL --token-file F, or stop it first",
            dir.display()
        ),
        other => other.to_string(),
    }
}
