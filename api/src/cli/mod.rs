//! `sunshine`'s commands: what each takes, what it says, how it ends.
//!
//! Exit codes: 0 done · 1 done, but rows were refused, or a finding · 2 not possible: wrong usage, unreadable, in use.
mod access_record;
mod backup;
mod demo;
mod destroy_vault_key;
mod doctor;
mod export;
mod import;
mod init;
mod newest;
mod publish;
mod read;
mod rebuild;
mod repair;
mod restore;
mod rotate_key;
mod sample;
mod serve;
mod templates;
mod token;

use crate::opened::OpenedFault;
use clap::{Parser, Subcommand};
use std::fmt::Display;
use std::path::Path;
use std::process::ExitCode;
use sunshine_ledger::{FORMAT, RULES};
use sunshine_ledger::{KeyRefused, NotAdministrator, OpenFault, SignRefused};

/// 阳光账本 Sunshine Ledger: the donation ledger of a Red Cross society.
#[derive(Debug, Parser)]
#[command(name = "sunshine", version = VERSION, about, propagate_version = true)]
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
    /// 空白表: writes a blank workbook of every register.
    Templates(templates::Templates),
    /// 读外来文件: checks a bill of WeChat or Alipay, a bank's statement or a platform's settlement, and turns it into registers.
    Read(Box<read::Read>),
    /// 信息公开: computes a view, keeps its bytes and records that it was published.
    Publish(publish::Publish),
    /// 令牌: who may record over HTTP.
    Token(token::Token),
    /// 调阅记录: who was shown which private values, and why.
    AccessRecord(access_record::AccessRecord),
    /// 检查: looks at everything, byte by byte, and says what is wrong and what mends it.
    Doctor(doctor::Doctor),
    /// 备份: copies a ledger, beside its running server or without one.
    Backup(backup::Backup),
    /// 开放数据: writes the whole ledger in a format that other programs read.
    Export(export::Export),
    /// 恢复: makes a data directory from a backup.
    Restore(restore::Restore),
    /// 修复: lets a ledger go on after a loss that two persons accept.
    Repair(repair::Repair),
    /// 换钥: changes the key that signs checkpoints.
    RotateKey(rotate_key::RotateKey),
    /// 销毁信息密钥: completes the erasure of persons.
    DestroyVaultKey(destroy_vault_key::DestroyVaultKey),
    /// 重建: drops everything that is derived and builds it again from the log.
    Rebuild(rebuild::Rebuild),
}

/// The versions of format and rules of a ledger that is made today, and the commit this was built from.
const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    " (format version 1, rules version 1, commit ",
    env!("SUNSHINE_COMMIT"),
    ")"
);
const _: () = assert!(FORMAT == 1 && RULES == 1, "VERSION names others");

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
        Command::Templates(templates) => templates.run(),
        Command::Read(read) => read.run(),
        Command::Publish(publish) => publish.run(),
        Command::Token(token) => token.run(),
        Command::AccessRecord(record) => record.run(),
        Command::Doctor(doctor) => doctor.run(),
        Command::Backup(backup) => backup.run(),
        Command::Export(export) => export.run(),
        Command::Restore(restore) => restore.run(),
        Command::Repair(repair) => repair.run(),
        Command::RotateKey(rotate) => rotate.run(),
        Command::DestroyVaultKey(destroy) => destroy.run(),
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

/// The same for a ledger that does not open, with what to do about it.
fn not_opened(fault: &OpenedFault, dir: &Path) -> String {
    let shown = dir.display();
    let steps = match fault {
        OpenedFault::Ledger(fault) => match &**fault {
            OpenFault::Log(fault) => fault.what_to_do(dir),
            OpenFault::Signer(SignRefused::RecordMissing(_)) => vec![format!(
                "这是恢复出来的副本，须出示公开的最新封条 this is a restored copy; show it the newest published checkpoint: sunshine restore --newest CHECKPOINT-FILE-OR-URL --dir {shown}"
            )],
            OpenFault::Signer(SignRefused::RecordOlder { .. }) => vec![format!(
                "签名记录是旧的副本，出示各处公开过的最新封条 the record of what was signed is an older copy; show it the newest checkpoint that was published anywhere:\n  mv {shown}/signer {shown}/signer.older && sunshine restore --newest CHECKPOINT-FILE-OR-URL --dir {shown}"
            )],
            OpenFault::Key(KeyRefused::Exposed { .. }) => Vec::new(),
            OpenFault::Key(_) => {
                vec![format!("放入签名钥匙 put the signing key there: {shown}/key")]
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let sentence = sentence(fault);
    steps.into_iter().fold(sentence, |said, step| format!("{said}\n  {step}"))
}

fn sentence(fault: &OpenedFault) -> String {
    match fault {
        OpenedFault::InUse(dir) => format!(
            "{}: 账本正由另一进程使用；服务运行时，用 --server URL --token-file F 导入，或先停止服务。\n\
             the ledger is in use by another process; beside a running server import with --server URL --token-file F, or stop it first",
            dir.display()
        ),
        other => other.to_string(),
    }
}

/// What to do about a token that is not an administrator's.
fn by_administrator(by: &NotAdministrator, dir: &Path) -> String {
    let dir = dir.display();
    match by {
        NotAdministrator::UnknownToken | NotAdministrator::OtherRole { .. } => format!(
            "须是全省机构的管理员；令牌由 sunshine token issue --dir {dir} 签发。\n\
             It takes an administrator of the root organisation; tokens: sunshine token issue --dir {dir}"
        ),
        _ => "账本照旧 the ledger is as before".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_version_names_format_and_commit() {
        let version = Cli::command().render_version();
        let (start, commit) = version.trim_end().rsplit_once(' ').unwrap();
        assert!(start.ends_with("(format version 1, rules version 1, commit"), "{version}");
        let commit = commit.strip_suffix(')').unwrap();
        let hash = commit.len() >= 12 && commit.bytes().all(|b| b.is_ascii_hexdigit());
        assert!(hash || commit == "unknown", "{version}");
    }
}
