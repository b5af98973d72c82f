//! `sunshine restore`.
use super::{Ended, newest, said};
use std::path::PathBuf;
use std::process::ExitCode;
use sunshine_ledger::{BackupFault, LogFault, Restored};

/// Makes a data directory from a backup. It may go on only from the newest published checkpoint.
#[derive(Debug, clap::Args)]
pub(super) struct Restore {
    /// The backup; left out when a directory that was restored without --newest is shown it now.
    #[arg(long, required_unless_present = "newest")]
    from: Option<PathBuf>,
    /// The data directory to make.
    #[arg(long)]
    dir: PathBuf,
    /// The newest checkpoint that anybody has: a file, or the address of a site or mirror.
    #[arg(long, value_name = "CHECKPOINT-FILE-OR-URL")]
    newest: Option<String>,
}

impl Restore {
    pub(super) fn run(self) -> Ended {
        let note = self.newest.as_deref().map(newest::note).transpose()?;
        let done = match (&self.from, &note) {
            (Some(from), note) => sunshine_ledger::restore(from, &self.dir, note.as_deref()),
            (None, Some(note)) => sunshine_ledger::show_newest(&self.dir, note),
            (None, None) => {
                return Err("--from 与 --newest 至少给一个 give --from, --newest, or both".into());
            }
        };
        self.tell(&done.map_err(|fault| self.not_restored(&fault))?);
        Ok(ExitCode::SUCCESS)
    }

    fn tell(&self, restored: &Restored) {
        let dir = restored.dir.display();
        println!(
            "已恢复 restored: {dir}\n  {} 至第 {} 条，根 root {}\n  up to size {} of {}",
            restored.origin, restored.size, restored.root, restored.size, restored.origin
        );
        match restored.newest {
            Some(size) => println!(
                "  含有公开的最新封条（第 {size} 条）it holds the newest published checkpoint, of size {size}"
            ),
            None => println!(
                "  只可核验，尚不可写：须出示公开的最新封条 it can be checked and not yet written: show it the newest published checkpoint\n    sunshine restore --dir {dir} --newest CHECKPOINT-FILE-OR-URL"
            ),
        }
        println!(
            "  接着做 what is left to do:\n\
             \x20   1. 放入签名钥匙 put the signing key there, mode 600:      {dir}/key\n\
             \x20   2. 放入保险库钥匙 put the vault's keys there, mode 600:    {dir}/vault-keys/\n\
             \x20   3. 检查 check it:                                        sunshine doctor --dir {dir}\n\
             \x20   4. 令牌重新签发 issue tokens anew:                        sunshine token issue --dir {dir} …\n\
             \x20   5. 备份之后记过的，用原来的键重发 send again what was recorded after the backup, with the same keys: nothing is recorded twice"
        );
    }

    fn not_restored(&self, fault: &BackupFault) -> String {
        let dir = self.dir.display();
        let way = match fault {
            BackupFault::Beyond { published, size } => format!(
                "这份备份缺少已公开的内容，不能从它接着记：那会写出第二部历史。\n\
                 1. 有更新的备份（至少第 {published} 条）就用它。\n\
                 2. 原目录若完好至第 {published} 条，用 sunshine doctor 查明后在原目录接着记：sunshine repair --accept-loss\n\
                 3. 都没有，就另立后继账本：sunshine init --successor-of（旧目录或恢复到 --newest 之前的目录）\n\
                 This backup lacks what was published, and going on from it would write a second history.\n\
                 1. Use a newer backup, of at least size {published}.\n\
                 2. If the old directory is whole up to size {published}, go on there: sunshine doctor, then sunshine repair --accept-loss\n\
                 3. If neither is, begin a successor, which names what can be read, size {size}: sunshine init --successor-of"
            ),
            BackupFault::NotNewest { held, .. } => format!(
                "请找到公开的最新封条：网站的 /checkpoint、镜像、捐赠人的存证、审计报告，至少第 {held} 条。\n\
                 Find the newest one: the site's /checkpoint, a mirror, a donor's proof, an auditor's report; at least size {held}"
            ),
            BackupFault::Exists(path) if *path == self.dir => {
                "只恢复到空目录；绝不覆盖账本。A restore is made only where nothing is, never over a ledger".into()
            }
            BackupFault::Exists(path) if path.ends_with("signer") => {
                "这个目录不是恢复出来的，或已出示过封条。This directory was not restored, or was shown a checkpoint before".into()
            }
            BackupFault::Exists(path) => format!(
                "上次中断的恢复留下的；确认后删除它再来。Left by a restore that was cut short: delete {} and begin again",
                path.display()
            ),
            BackupFault::FileDiffers { .. } | BackupFault::ManifestDamaged(_) => {
                "备份已损坏，什么也没有恢复；换一份备份。The backup is damaged and nothing was restored: take another one".into()
            }
            BackupFault::Log(LogFault::Damaged(_)) | BackupFault::Fork { .. } => {
                "什么也没有恢复；换一份备份，并请审计人员查看这一份。Nothing was restored: take another backup, and let an auditor look at this one".into()
            }
            BackupFault::NotOurNote(_) => {
                "出示的须是这个账本的封条，逐字节原样。Show a checkpoint of this ledger, byte for byte".into()
            }
            _ => format!("什么也没有恢复。Nothing was restored at {dir}"),
        };
        format!("{}\n{way}", said(fault))
    }
}
