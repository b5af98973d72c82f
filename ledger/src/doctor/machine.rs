//! What surrounds the ledger: who may read its secrets, how much room the disk has, what the clock
//! says.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::entries::Entries;
use super::finding::{Examined, Finding};
use super::keys;
use crate::clock::{Clock, ClockFault};
use crate::fault::LogFault;
use crate::room;
use crate::signed_notes::Identity;

/// Files for the owner alone.
const SECRETS: &[&str] = &[
    "key",
    "key.next",
    "command-secret",
    "vault.redb",
    "credentials.redb",
    "signer",
    "watermark",
    "access-record",
    "demo-credentials.json",
];

pub(super) fn examine(
    dir: &Path,
    identity: Option<&Identity>,
    read: &Entries,
    found: &mut Examined,
) -> Result<(), LogFault> {
    modes(dir, found)?;
    keys::examine(dir, identity, read, found)?;
    if let Some(identity) = identity {
        clock(identity, read, found);
    }
    disk(dir, read, found)
}

fn modes(dir: &Path, found: &mut Examined) -> Result<(), LogFault> {
    let mut secrets: Vec<PathBuf> = SECRETS.iter().map(|name| dir.join(name)).collect();
    if let Ok(keys) = fs::read_dir(dir.join("vault-keys")) {
        secrets.extend(keys.flatten().map(|key| key.path()));
    }
    secrets.extend(keys::retired(dir)?);
    for path in secrets.into_iter().filter(|path| path.exists()) {
        let metadata = fs::metadata(&path).map_err(LogFault::io("look at", &path))?;
        let mode = metadata.permissions().mode() & 0o7777;
        found.counts.secrets += 1;
        if mode & 0o077 != 0 {
            let zh = format!("权限是 {mode:04o}，只应由属主读写");
            let en = format!("its mode is {mode:04o}; only its owner may read it");
            let way = format!("chmod 600 {}", path.display());
            found.add(Finding::new("secret_exposed", zh, en).in_file(&path).mended_by(way));
        }
    }
    let secret = dir.join("command-secret");
    if !secret.exists() {
        let zh = "命令密钥不在：没有它，重发的命令会被记两次，账本不启动";
        let en = "the command secret is missing: without it what is sent again would be recorded twice, and the ledger does not start";
        let way = "cp BACKUP/command-secret";
        found.add(Finding::new("secret_missing", zh, en).in_file(&secret).mended_by(way));
    }
    Ok(())
}

fn disk(dir: &Path, read: &Entries, found: &mut Examined) -> Result<(), LogFault> {
    let available = room::available_bytes(dir)?;
    let spare = dir.join("segments/spare");
    let segment = read.survey.as_ref().map_or(0, |survey| survey.shape.segment_bytes());
    let ready = fs::metadata(&spare).is_ok_and(|spare| spare.len() == segment);
    let needed = room::RESERVE_BYTES + if ready { 0 } else { segment };
    let mib = |bytes: u64| bytes >> 20;
    if available < needed {
        let (free, want) = (mib(available), mib(needed));
        let zh =
            format!("磁盘只剩 {free} MiB，少于所需的 {want} MiB：账本只读，腾出空间后自动恢复");
        let en = format!(
            "the disk has {free} MiB left, less than the {want} MiB needed: the ledger is read-only until there is room"
        );
        found.add(Finding::new("disk_full", zh, en).in_file(dir));
    } else if available < 4 * needed.max(segment) {
        let free = mib(available);
        let zh = format!("磁盘只剩 {free} MiB，请尽快腾出空间");
        let en = format!("the disk has {free} MiB left: make room soon");
        found.add(Finding::note("disk_low", zh, en).in_file(dir));
    }
    Ok(())
}

fn clock(identity: &Identity, read: &Entries, found: &mut Examined) {
    if identity.created.sample {
        return;
    }
    match Clock::wall(read.last_recorded_at, false) {
        Ok(_) => {}
        Err(fault @ ClockFault::Ahead { .. }) => {
            let zh = format!("时钟比最后一条晚 7 天以上，启动时须加 --accept-clock：{fault}");
            found.add(Finding::note("clock_ahead", zh, fault.to_string()));
        }
        Err(fault) => {
            let zh = format!("时钟不对，账本不启动：{fault}");
            found.add(Finding::new("clock_wrong", zh, fault.to_string()));
        }
    }
}
