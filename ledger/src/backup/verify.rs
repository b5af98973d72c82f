//! Reading a backup again: every file has the hash that the manifest names, none is unnamed, and
//! its log leads to the size and root that it claims.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::fault::BackupFault;
use super::files;
use super::manifest::{self, Manifest};
use crate::digest::Digest;
use crate::fault::LogFault;
use crate::survey;

/// The manifest of the backup in `dir`, after everything it says was found to be so.
pub(super) fn verified(dir: &Path) -> Result<Manifest, BackupFault> {
    let manifest = match Manifest::read(dir)? {
        None => return Err(BackupFault::NoManifest(dir.to_owned())),
        Some(Err(())) => return Err(BackupFault::ManifestDamaged(dir.join(manifest::NAME))),
        Some(Ok(manifest)) => manifest,
    };
    for (path, expected) in &manifest.files {
        files::expect(&dir.join(path), expected)?;
    }
    log_of(dir, &manifest)?;
    Ok(manifest)
}

/// Fails unless the log in `dir` is sound and has the size and root of the manifest.
pub(super) fn log_of(dir: &Path, manifest: &Manifest) -> Result<(), BackupFault> {
    let survey = survey::survey(dir, &BTreeSet::new(), &mut |_, _| ())?;
    survey.sound()?;
    let root = Digest::from_bytes(*survey.frontier.root().as_bytes());
    let size = survey.tip.size;
    if (size, root) == (manifest.size, manifest.root) && survey.damage.is_none() {
        return Ok(());
    }
    Err(BackupFault::FileDiffers {
        path: dir.join("segments"),
        expected: format!("size {} with root {}", manifest.size, manifest.root),
        found: format!("size {size} with root {root}"),
    })
}

/// Syncs the directories below `dir`, so that every name in them survives.
pub(super) fn sync_dirs(dir: &Path) -> Result<(), LogFault> {
    for item in fs::read_dir(dir).map_err(LogFault::io("list", dir))? {
        let path = item.map_err(LogFault::io("list", dir))?.path();
        if path.is_dir() {
            crate::durable_file::sync_dir(&path)?;
        }
    }
    crate::durable_file::sync_dir(dir)
}
