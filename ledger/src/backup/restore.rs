//! Going back to a backup. A restored log may go on only after it was shown the newest checkpoint
//! that anybody saw, and holds it: one that went on without would write a second history.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::fault::BackupFault;
use super::files;
use super::place::Place;
use super::verify;
use crate::credentials::Credentials;
use crate::durable_file;
use crate::fault::LogFault;
use crate::lock::DirectoryLock;
use crate::merkle::TreeHash;
use crate::shape::Origin;
use crate::signed_notes::{Identity, SignedNotes};
use crate::signer;
use crate::survey;
use crate::watermark::Watermark;

/// Modes in a data directory, which unlike a backup goes on.
const PUBLIC: u32 = durable_file::PUBLIC;
const PRIVATE: u32 = durable_file::SECRET;
/// A segment that is not the last is written no more.
const FULL_SEGMENT: u32 = 0o444;

/// What was restored.
#[derive(Clone, Debug)]
pub struct Restored {
    /// Where it stands.
    pub dir: PathBuf,
    /// The ledger's name.
    pub origin: Origin,
    /// How many entries it holds.
    pub size: u64,
    /// Their root.
    pub root: TreeHash,
    /// The newest checkpoint that it was shown and holds; without one it does not open for writing.
    pub newest: Option<u64>,
}

/// Makes a data directory at `dir` from the backup `from`. `newest` is the newest published
/// checkpoint, byte for byte; without it the result can be read and checked, not written.
///
/// # Errors
/// [`BackupFault`]; nothing stands at `dir` then.
pub fn restore(from: &Path, dir: &Path, newest: Option<&[u8]>) -> Result<Restored, BackupFault> {
    let taken =
        dir.exists() && std::fs::read_dir(dir).map_or(true, |mut items| items.next().is_some());
    if taken {
        return Err(BackupFault::Exists(dir.to_owned()));
    }
    let manifest = verify::verified(from)?;
    let building = Place::begin(dir)?;
    let partial = building.dir();
    let mut segments = manifest.files.keys().filter(|path| path.starts_with("segments/"));
    let last_segment = segments.next_back().cloned().unwrap_or_default();
    for (path, expected) in &manifest.files {
        let (source, target) = (from.join(path), partial.join(path));
        let bytes = std::fs::metadata(&source).map_err(LogFault::io("read", &source))?.len();
        let copied = files::copy_whole(&source, &target, bytes, PRIVATE)?;
        if copied != *expected {
            let (expected, found) = (expected.to_string(), copied.to_string());
            return Err(BackupFault::FileDiffers { path: source, expected, found });
        }
        files::protect(&target, mode_of(path, &last_segment))?;
    }
    verify::log_of(partial, &manifest)?;
    drop(Credentials::open(&partial.join("credentials.redb"))?);
    files::protect(&partial.join("credentials.redb"), PRIVATE)?;
    let shown = adopt(partial, newest)?;
    verify::sync_dirs(partial)?;
    let dir = building.put()?;
    Ok(Restored { dir, ..shown })
}

/// Shows a directory that was restored without it the newest published checkpoint.
///
/// # Errors
/// [`BackupFault`]; the directory is as before then.
pub fn show_newest(dir: &Path, newest: &[u8]) -> Result<Restored, BackupFault> {
    if !dir.join("segments").is_dir() {
        return Err(LogFault::NoLog(dir.to_owned()).into());
    }
    let _alone = DirectoryLock::take(dir)?;
    let signer = dir.join("signer");
    if signer.exists() {
        return Err(BackupFault::Exists(signer));
    }
    adopt(dir, Some(newest))
}

/// Watermark and, with a note, the signer's record of a directory whose log is whole.
fn adopt(dir: &Path, newest: Option<&[u8]>) -> Result<Restored, BackupFault> {
    let identity = Identity::read(dir)?;
    let held = SignedNotes::read(dir, &identity)?;
    let held = held.newest().map_or(0, |note| note.size());
    let shown = newest.map(|note| identity.verify(note)).transpose()?;
    let sizes = shown.iter().map(|note| note.size()).collect::<BTreeSet<_>>();
    let survey = survey::survey(dir, &sizes, &mut |_, _| ())?;
    survey.sound()?;
    if let Some(note) = &shown {
        let size = survey.tip.size;
        if note.size() < held {
            return Err(BackupFault::NotNewest { shown: note.size(), held });
        }
        if note.size() > size {
            return Err(BackupFault::Beyond { published: note.size(), size });
        }
        let found = survey.at_greatest.root();
        if found != note.root() {
            let published = Box::new(note.clone());
            return Err(BackupFault::Fork { published, found: found.to_string() });
        }
    }
    Watermark::create(dir, &survey.tip)?;
    if let Some(note) = &shown {
        // The last step: with the record the directory opens.
        signer::write_record(dir, &survey.at_greatest, note.note())?;
    }
    Ok(Restored {
        dir: dir.to_owned(),
        origin: identity.origin,
        size: survey.tip.size,
        root: survey.frontier.root(),
        newest: shown.map(|note| note.size()),
    })
}

fn mode_of(path: &str, last_segment: &str) -> u32 {
    match path.split('/').next().unwrap_or_default() {
        "segments" if path == last_segment => PUBLIC,
        "segments" => FULL_SEGMENT,
        "vault.redb" | "command-secret" | "evidence-private" | "access-record" => PRIVATE,
        _ => PUBLIC,
    }
}
