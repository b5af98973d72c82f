//! `sunshine repair`.
use super::{Ended, newest, said};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use sunshine_ledger::text::Text;
use sunshine_ledger::{Accepting, LogFault, RepairFault, Repaired};

/// Lets a ledger go on after a loss, or after its watermark was lost. Only above what was signed, and only by two persons.
#[derive(Debug, clap::Args)]
pub(super) struct Repair {
    /// The ledger's data directory. Keep a copy of it first.
    #[arg(long)]
    dir: PathBuf,
    /// Two persons accept that the entries missing at the end are lost.
    #[arg(long, requires_all = ["first", "second", "reason"], conflicts_with = "accept_watermark", required_unless_present = "accept_watermark")]
    accept_loss: bool,
    /// The file `watermark` cannot be read, and everything else is sound.
    #[arg(long)]
    accept_watermark: bool,
    /// A file that holds the token of an administrator of the root organisation.
    #[arg(long, value_name = "TOKEN-FILE")]
    first: Option<PathBuf>,
    /// A file that holds the token of another administrator or approver of it.
    #[arg(long, value_name = "TOKEN-FILE")]
    second: Option<PathBuf>,
    /// What happened; it becomes public and names nobody.
    #[arg(long)]
    reason: Option<String>,
    /// The newest published checkpoint, where the directory lost its own record of it.
    #[arg(long, value_name = "CHECKPOINT-FILE-OR-URL")]
    newest: Option<String>,
}

impl Repair {
    pub(super) fn run(self) -> Ended {
        let note = self.newest.as_deref().map(newest::note).transpose()?;
        let dir = self.dir.display();
        if self.accept_watermark {
            let size = sunshine_ledger::accept_watermark(&self.dir, note.as_deref());
            let size = size.map_err(|fault| self.not_repaired(&fault))?;
            println!(
                "水位记录已重写，至第 {size} 条 the watermark was written anew, for size {size}"
            );
            return Ok(ExitCode::SUCCESS);
        }
        let (first, second) = (token(self.first.as_deref())?, token(self.second.as_deref())?);
        let reason = Text::parse(self.reason.as_deref().unwrap_or_default())
            .map_err(|malformed| format!("--reason: {malformed}"))?;
        let accepting =
            Accepting { first: &first, second: &second, reason: &reason, newest: note.as_deref() };
        let repaired = sunshine_ledger::accept_loss(&self.dir, &accepting);
        match repaired.map_err(|fault| self.not_repaired(&fault))? {
            Repaired::NothingLost { size } => println!(
                "没有灭失，什么也没有改：{size} 条。Nothing is lost and nothing was changed: {size} entries"
            ),
            Repaired::Declared { position, lost, signed } => println!(
                "已声明灭失，账本可以接着记 the loss is declared, and the ledger goes on: {dir}\n  \
                 保留 kept: {position} 条 entries（已签 signed: {signed}）\n  \
                 已知灭失 known to be lost: {lost} 条 entries；移开的字节在 quarantine/ what was set aside is in quarantine/\n  \
                 声明 declared: position {position}, loss_declared\n  \
                 接着做：用原来的键把第 {position} 条之后确认过的命令重发 now: send again, with the same keys, what was acknowledged from position {position} on"
            ),
            Repaired::Finished { size } => println!(
                "上次的声明已在账中，现已完成：{size} 条。The declaration stood in the log already; it is finished now: {size} entries"
            ),
        }
        Ok(ExitCode::SUCCESS)
    }

    fn not_repaired(&self, fault: &RepairFault) -> String {
        let dir = self.dir.display();
        let way = match fault {
            RepairFault::BelowSigned { signed, kept } => format!(
                "已公开到第 {signed} 条，这里只剩前 {kept} 条：不能在原处接着记，那会写出第二部历史。\n\
                 1. 有备份至少到第 {signed} 条：sunshine restore --from BACKUP --dir NEW --newest CHECKPOINT\n\
                 2. 没有，就另立后继账本：sunshine init --dir NEW --successor-of {dir}\n\
                 Size {signed} was published and {kept} entries are left: going on here would write a second history.\n\
                 1. With a backup of at least size {signed}: sunshine restore --from BACKUP --dir NEW --newest CHECKPOINT\n\
                 2. Without one, begin a successor: sunshine init --dir NEW --successor-of {dir}"
            ),
            RepairFault::NothingShown(_) => format!(
                "这是恢复出来的副本，或丢了签名记录；加 --newest 出示公开的最新封条。\n\
                 This is a restored copy, or it lost the record of what was signed: add --newest with the newest published checkpoint, or see sunshine restore --dir {dir} --newest"
            ),
            RepairFault::UnknownToken(_) | RepairFault::OtherRole { .. } => format!(
                "第一人须是全省机构的管理员，第二人是另一位管理员或审批人；令牌由 sunshine token issue --dir {dir} 签发。\n\
                 The first is an administrator of the root organisation, the second another administrator or approver of it; tokens: sunshine token issue --dir {dir}"
            ),
            RepairFault::Refused(refusal) => format!("{}\n{}", refusal.zh(), refusal.en()),
            RepairFault::Log(LogFault::InUse(_)) => "先停止服务。Stop the server first".into(),
            RepairFault::Log(LogFault::WatermarkLost(_)) => format!(
                "水位记录读不出；其余完好时用 The watermark cannot be read; if all else is sound: sunshine repair --accept-watermark --dir {dir}"
            ),
            RepairFault::Log(LogFault::Damaged(_))
            | RepairFault::Entry { .. }
            | RepairFault::NotAsSigned { .. }
            | RepairFault::OtherFrame { .. } => format!(
                "不能在原处接着记。It cannot go on in place: sunshine doctor --dir {dir}\n  \
                 sunshine restore --from BACKUP --dir NEW --newest CHECKPOINT\n  \
                 sunshine init --dir NEW --successor-of {dir}"
            ),
            RepairFault::MoreIsWrong => format!(
                "水位记录可以读，问题在别处。The watermark can be read; what is wrong is elsewhere: sunshine doctor --dir {dir}"
            ),
            _ => "没有修复 not repaired".to_owned(),
        };
        format!("{}\n{way}", said(fault))
    }
}

/// A token's text leaves its file only to be looked up.
fn token(path: Option<&Path>) -> Result<String, String> {
    let path = path.ok_or("--accept-loss 需要 --first、--second 和 --reason needs all three")?;
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
