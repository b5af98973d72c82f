//! The signing keys against what the log has in force: the right ones, in their places, and none
//! that is kept for nothing.

use std::fs;
use std::path::{Path, PathBuf};

use super::entries::Entries;
use super::finding::{Examined, Finding};
use crate::durable_file;
use crate::fault::LogFault;
use crate::key_files;
use crate::log_key::{LogKey, VerifierKey};
use crate::signed_notes::Identity;

/// The key files of rotations that are over.
pub(super) fn retired(dir: &Path) -> Result<Vec<PathBuf>, LogFault> {
    let mut found = Vec::new();
    for item in fs::read_dir(dir).map_err(LogFault::io("list", dir))? {
        let path = item.map_err(LogFault::io("list", dir))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with("key.retired-") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

pub(super) fn examine(
    dir: &Path,
    identity: Option<&Identity>,
    read: &Entries,
    found: &mut Examined,
) -> Result<(), LogFault> {
    let size = read.survey.as_ref().map_or(0, |survey| survey.tip.size);
    let Some(expected) = identity.and_then(|identity| identity.keys.in_force(size)) else {
        return Ok(());
    };
    let is = |path: &Path| LogKey::read(path).is_ok_and(|key| key.verifier() == expected);
    let next = key_files::next(dir);
    if !is(&dir.join("key")) && is(&next) {
        let zh = "换钥已记入账本，文件还没有归位：下次启动时完成";
        let en = "a new key was recorded and its files are not in their places: the next start finishes it";
        found.add(Finding::note("rotation_unfinished", zh, en).in_file(&next));
    } else {
        in_force(dir, expected, found);
        vkey(dir, expected, found)?;
        if next.exists() {
            let zh =
                "换钥已开始而没有记入账本：再运行 sunshine rotate-key 接着做，或删去这个文件作罢";
            let en = "a new key was made and not recorded: sunshine rotate-key goes on with it; without this file nothing was begun";
            found.add(Finding::note("rotation_begun", zh, en).in_file(&next));
        }
    }
    over(dir, identity, read, found)
}

fn in_force(dir: &Path, should: &VerifierKey, found: &mut Examined) {
    let path = dir.join("key");
    match LogKey::read(&path) {
        Ok(key) if key.verifier() == should => {}
        Ok(key) => {
            let is = key.verifier();
            let zh = format!("签名钥匙不是现用的那一把：它对应 {is}，应为 {should}");
            let en = format!(
                "the signing key is not the one in force: it belongs to {is}, not to {should}"
            );
            found.add(Finding::new("key_differs", zh, en).in_file(&path));
        }
        Err(fault) => {
            let zh = format!("签名钥匙读不到：{fault}");
            let en = format!("the signing key cannot be read: {fault}");
            found.add(Finding::new("key_missing", zh, en).in_file(&path));
        }
    }
}

fn vkey(dir: &Path, in_force: &VerifierKey, found: &mut Examined) -> Result<(), LogFault> {
    let path = dir.join("vkey");
    if durable_file::read_if_present(&path)? != Some(format!("{in_force}\n").into_bytes()) {
        let zh = format!("验证钥匙文件应为 {in_force}");
        let en = format!("the verification key should be {in_force}");
        found.add(Finding::new("vkey_differs", zh, en).in_file(&path));
    }
    Ok(())
}

/// A retired key that signs no more is a risk and of no use.
fn over(
    dir: &Path,
    identity: Option<&Identity>,
    read: &Entries,
    found: &mut Examined,
) -> Result<(), LogFault> {
    let (Some(identity), Some(last)) = (identity, read.last_recorded_at) else { return Ok(()) };
    for path in retired(dir)? {
        let signs =
            LogKey::read(&path).is_ok_and(|key| identity.keys.signs_at(key.verifier(), last));
        if !signs {
            let zh = "这把停用的钥匙不再签字：请销毁这个文件";
            let en = "this retired key signs no more: destroy the file";
            found.add(Finding::note("key_kept", zh, en).in_file(&path));
        }
    }
    Ok(())
}
