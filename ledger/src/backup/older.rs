//! A backup that stands where the next one is to stand: it may be replaced only by one that goes on
//! from it.

use std::path::Path;

use super::fault::BackupFault;
use super::manifest::{self, Manifest};
use crate::digest::Digest;
use crate::signed_notes::Identity;
use crate::survey::Survey;

/// The backup that stands there already, if it may.
pub(super) fn standing(
    place: &Path,
    identity: &Identity,
    incremental: bool,
) -> Result<Option<Manifest>, BackupFault> {
    let empty = || std::fs::read_dir(place).is_ok_and(|mut items| items.next().is_none());
    if !place.exists() || empty() {
        return Ok(None);
    }
    if !incremental {
        return Err(BackupFault::Exists(place.to_owned()));
    }
    let manifest = match Manifest::read(place)? {
        None => return Err(BackupFault::NoManifest(place.to_owned())),
        Some(Err(())) => return Err(BackupFault::ManifestDamaged(place.join(manifest::NAME))),
        Some(Ok(manifest)) => manifest,
    };
    if manifest.origin != identity.origin {
        return Err(other_history(place, &manifest));
    }
    Ok(Some(manifest))
}

/// The older backup, if this ledger's log goes on from it.
pub(super) fn extended(
    path: &Path,
    manifest: Manifest,
    size: u64,
    survey: &Survey,
) -> Result<Manifest, BackupFault> {
    if manifest.size > size {
        let path = path.to_owned();
        return Err(BackupFault::Shorter { path, held: manifest.size, size });
    }
    let root = survey.roots.get(&manifest.size).map(|root| Digest::from_bytes(*root.as_bytes()));
    if root == Some(manifest.root) { Ok(manifest) } else { Err(other_history(path, &manifest)) }
}

fn other_history(path: &Path, manifest: &Manifest) -> BackupFault {
    let origin = manifest.origin.to_string();
    BackupFault::OtherHistory { path: path.to_owned(), origin, size: manifest.size }
}
