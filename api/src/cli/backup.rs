//! `sunshine backup`: works beside a running server.
use super::{Ended, said};
use std::path::PathBuf;
use std::process::ExitCode;
use sunshine_ledger::{BackupFault, LogFault};

/// Copies a ledger to a directory that an auditor can check and a restore can go on from.
#[derive(Debug, clap::Args)]
pub(super) struct Backup {
    /// The ledger's data directory; a server may be running on it.
    #[arg(long)]
    dir: PathBuf,
    /// Where the backup comes to stand.
    #[arg(long)]
    to: PathBuf,
    /// A backup may stand there: what has not changed is taken from it.
    #[arg(long)]
    incremental: bool,
}

impl Backup {
    pub(super) fn run(self) -> Ended {
        let taken = sunshine_ledger::back_up(&self.dir, &self.to, self.incremental);
        let taken = taken.map_err(|fault| self.not_taken(&fault))?;
        let (files, bytes) = taken.written;
        println!(
            "已备份 backed up: {}\n  {} 至第 {} 条，根 root {}\n  up to size {} of {}\n  写入 written: {files} 个文件 files, {bytes} 字节 bytes; 沿用 unchanged: {}; 保险库行数 rows of the vault: {}",
            taken.place.display(),
            taken.origin,
            taken.size,
            taken.root,
            taken.size,
            taken.origin,
            taken.linked,
            taken.vault_rows,
        );
        println!(
            "  不含签名钥匙 key 与保险库钥匙 vault-keys/，须另行保管 neither key nor vault-keys/ is in it: keep them elsewhere\n  核验 check it: sunshine-audit verify {}",
            taken.place.display()
        );
        if taken.unsigned > 0 {
            println!(
                "  最后 {0} 条尚无封条：写入方在签封前中断。the last {0} entries are under no checkpoint: the writer ended before it signed",
                taken.unsigned
            );
        }
        for path in &taken.unsound {
            println!(
                "发现问题 finding: {}: 内容与文件名不符，已照原样备份 its bytes have not the hash of its name; it is in the backup as it is",
                path.display()
            );
        }
        Ok(if taken.unsound.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn not_taken(&self, fault: &BackupFault) -> String {
        let to = self.to.display();
        let way = match fault {
            BackupFault::Exists(path) if *path == self.to || path.ends_with(&self.to) => format!(
                "那里已有东西；在同一处更新备份用 --incremental，或另选目录。Something stands there: add --incremental to bring the backup there up to date, or choose another directory than {to}"
            ),
            BackupFault::Exists(_) => {
                "不是本程序留下的，先移走它。It was not left by this program: move it away first".into()
            }
            BackupFault::NoManifest(_) => format!(
                "那里没有备份；请选一个空目录。There is no backup at {to}: choose an empty directory"
            ),
            BackupFault::Log(LogFault::NoLog(_)) => {
                "这里没有账本。There is no ledger here".into()
            }
            BackupFault::Log(LogFault::Damaged(_)) => format!(
                "账本已损坏，不覆盖以前的备份；先查明：sunshine doctor --dir {0}。The ledger is damaged, and earlier backups stay as they are: see sunshine doctor --dir {0}",
                self.dir.display()
            ),
            BackupFault::OtherHistory { .. } | BackupFault::Shorter { .. } => {
                "不覆盖；请另选目录，并查明两者为何不同。It is not overwritten: choose another directory, and find out why the two differ".into()
            }
            BackupFault::AccessRecordDiffers(_) => {
                "不覆盖：留好那里的备份，查明哪些行被改或被删，另选目录做备份。It is not overwritten: keep that backup, find out which lines were changed or are gone, and take the next one elsewhere".into()
            }
            _ => "没有做备份，那里原来的东西未动。Nothing was backed up, and what stood there still does".into(),
        };
        format!("{}\n{way}", said(fault))
    }
}
