//! `sunshine destroy-vault-key`.
use super::{Ended, by_administrator, not_opened, said};
use crate::opened::OpenedFault;
use std::path::PathBuf;
use std::process::ExitCode;
use sunshine_ledger::{LogFault, OpenFault, VaultKeyFault, destroy_vault_key};

/// Completes erasures: wraps what is left in the vault under a new key and destroys the old one. Stop the server first.
#[derive(Debug, clap::Args)]
pub(super) struct DestroyVaultKey {
    /// The ledger's data directory.
    #[arg(long)]
    dir: PathBuf,
    /// A file that holds the token of an administrator of the root organisation.
    #[arg(long, value_name = "TOKEN-FILE")]
    by: PathBuf,
    /// The machine's clock is right although it is more than 7 days after the last entry.
    #[arg(long)]
    accept_clock: bool,
}

impl DestroyVaultKey {
    pub(super) fn run(self) -> Ended {
        let token = std::fs::read_to_string(&self.by)
            .map_err(|error| format!("{}: {error}", self.by.display()))?;
        let gone = destroy_vault_key(&self.dir, &token, self.accept_clock);
        let gone = gone.map_err(|fault| self.not_destroyed(fault))?;
        println!(
            "已销毁信息密钥 the vault's key is destroyed: epoch {}, position {}, vault_key_destroyed\n  \
             此前删除 erased before: {}\n  \
             其余已换新密钥 wrapped anew: {}\n  \
             接着做：立即备份；旧备份里的私密信息从此都打不开 now: take a backup; private values in older backups cannot be opened any more",
            gone.epoch, gone.position, gone.erased, gone.rows,
        );
        Ok(ExitCode::SUCCESS)
    }

    fn not_destroyed(&self, fault: VaultKeyFault) -> String {
        let way = match &fault {
            VaultKeyFault::Open(OpenFault::Log(LogFault::InUse(_))) => {
                "先停止服务。Stop the server first".into()
            }
            VaultKeyFault::By(by) => by_administrator(by, &self.dir),
            VaultKeyFault::Refused(refusal) => format!("{}\n{}", refusal.zh(), refusal.en()),
            VaultKeyFault::Unknown | VaultKeyFault::Stopped(_) | VaultKeyFault::Notary(_) => {
                "启动一次服务，看 sunshine doctor。Start the server once, then sunshine doctor"
                    .into()
            }
            _ => "密钥没有销毁，账本照旧 the key was not destroyed, and the ledger is as before"
                .into(),
        };
        match fault {
            VaultKeyFault::Open(fault) if !matches!(fault, OpenFault::Log(LogFault::InUse(_))) => {
                not_opened(&OpenedFault::from(fault), &self.dir)
            }
            fault => format!("{}\n{way}", said(fault)),
        }
    }
}
