//! `sunshine rotate-key`.
use super::{Ended, by_administrator, not_opened, said};
use crate::opened::OpenedFault;
use std::path::PathBuf;
use std::process::ExitCode;
use sunshine_ledger::text::Text;
use sunshine_ledger::{LogFault, OpenFault, Rotated, Rotating, RotationFault};

/// Changes the key that signs checkpoints. Stop the server first. A stolen key is not rotated: see OPERATING.md.
#[derive(Debug, clap::Args)]
pub(super) struct RotateKey {
    /// The ledger's data directory.
    #[arg(long)]
    dir: PathBuf,
    /// A file that holds the token of an administrator of the root organisation.
    #[arg(long, value_name = "TOKEN-FILE")]
    by: PathBuf,
    /// Why; it becomes public and names nobody.
    #[arg(long)]
    reason: String,
    /// A file with the new key; without it one is drawn.
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// The machine's clock is right although it is more than 7 days after the last entry.
    #[arg(long)]
    accept_clock: bool,
}

impl RotateKey {
    pub(super) fn run(self) -> Ended {
        let token = std::fs::read_to_string(&self.by)
            .map_err(|error| format!("{}: {error}", self.by.display()))?;
        let reason =
            Text::parse(&self.reason).map_err(|malformed| format!("--reason: {malformed}"))?;
        let rotating = Rotating {
            token: &token,
            reason: &reason,
            supplied: self.key_file.as_deref(),
            accept_clock: self.accept_clock,
        };
        let rotated = sunshine_ledger::rotate_key(&self.dir, &rotating);
        match rotated.map_err(|fault| self.not_rotated(fault))? {
            Rotated::Set { position, vkey, retired } => println!(
                "已换钥 the key is changed: position {position}, key_rotated\n  \
                 现用 in force: {vkey}\n  \
                 旧钥匙再副签三十天，其后销毁 the old key signs too for 30 days, then destroy it: {}\n  \
                 接着做：另行保管 {}；把新的验证钥匙公布在别处 now: keep a copy of the key elsewhere; publish the new verification key where the old one was",
                retired.display(),
                self.dir.join("key").display(),
            ),
            Rotated::Finished { vkey } => println!(
                "上次的换钥已记入账本，现已完成，没有再换 the rotation before was recorded already; it is finished now, and no other was begun\n  \
                 现用 in force: {vkey}"
            ),
        }
        Ok(ExitCode::SUCCESS)
    }

    fn not_rotated(&self, fault: RotationFault) -> String {
        let way = match &fault {
            RotationFault::Open(OpenFault::Log(LogFault::InUse(_))) => {
                "先停止服务。Stop the server first".into()
            }
            RotationFault::By(by) => by_administrator(by, &self.dir),
            RotationFault::OtherNext(path) => format!(
                "不带 --key-file 再运行一次，就用那一把；或删去 {0} 作罢。\n\
                 Without --key-file the same command goes on with that one; or remove {0}, and nothing was begun",
                path.display()
            ),
            RotationFault::Refused(refusal) => format!("{}\n{}", refusal.zh(), refusal.en()),
            RotationFault::Unknown | RotationFault::Stopped(_) | RotationFault::Notary(_) => {
                "再运行一次同样的命令。Give the same command again".into()
            }
            _ => "没有换钥，账本照旧 the key was not changed, and the ledger is as before".into(),
        };
        match fault {
            RotationFault::Open(fault) if !matches!(fault, OpenFault::Log(LogFault::InUse(_))) => {
                not_opened(&OpenedFault::from(fault), &self.dir)
            }
            fault => format!("{}\n{way}", said(fault)),
        }
    }
}
