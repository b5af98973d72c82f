//! Where a directory keeps the keys it signs with: `key` is in force, `key.next` is to be, and
//! `key.retired-<key ID>` were. A start puts them in their places; `FORMAT.md` section 8 has the
//! order, and a crash between two steps leaves what the next start goes on from.

use std::path::{Path, PathBuf};

use crate::durable_file;
use crate::fault::LogFault;
use crate::hex;
use crate::key_history::KeyHistory;
use crate::ledger::OpenFault;
use crate::log_key::{KeyRefused, LogKey, VerifierKey};
use crate::signer::SigningKeys;
use crate::time::RecordedAt;

/// Where the key is that will be in force.
pub(crate) fn next(dir: &Path) -> PathBuf {
    dir.join("key.next")
}

/// Where a key lies that was in force.
pub(crate) fn retired(dir: &Path, key: &VerifierKey) -> PathBuf {
    let id: [u8; 8] = hex::encode(&key.id());
    dir.join(format!("key.retired-{}", String::from_utf8_lossy(&id)))
}

/// Loads what a ledger signs with, after it has finished a rotation that was recorded. The lock is
/// held; `last` is when the last entry was recorded.
pub(crate) fn settle(
    dir: &Path,
    history: &KeyHistory,
    expected: &VerifierKey,
    last: RecordedAt,
) -> Result<SigningKeys, OpenFault> {
    let path = dir.join("key");
    let found = present(&path)?;
    let in_force = match (found, present(&next(dir))?) {
        (Some(key), _) if key.verifier() == expected => key,
        (found, Some(key)) if key.verifier() == expected => {
            finish(dir, history, found, &key)?;
            key
        }
        (Some(key), _) => return Err(other(path, expected, &key)),
        // Reading it again says why it cannot be read.
        (None, _) => LogKey::load(&path)?,
    };
    let mut keys = vec![in_force];
    for old in history.retired().filter(|old| history.signs_at(&old.key, last)) {
        let path = retired(dir, &old.key);
        let loaded = present(&path).map_err(|source| match source {
            OpenFault::Key(source) => OpenFault::RetiredKey { path: path.clone(), source },
            fault => fault,
        })?;
        match loaded {
            Some(key) if *key.verifier() == old.key => keys.push(key),
            Some(key) => return Err(other(path, &old.key, &key)),
            // Nothing rests on its line.
            None => {}
        }
    }
    Ok(SigningKeys { keys, history: history.clone() })
}

/// The last step puts `key.next` in force: until then it says that the rotation is not finished.
fn finish(
    dir: &Path,
    history: &KeyHistory,
    found: Option<LogKey>,
    key: &LogKey,
) -> Result<(), OpenFault> {
    let path = dir.join("key");
    if let Some(before) = found {
        let known = history.retired().any(|old| old.key == *before.verifier());
        if !known {
            return Err(other(path, key.verifier(), &before));
        }
        durable_file::rename(&path, &retired(dir, before.verifier()))?;
    }
    let vkey = format!("{}\n", key.verifier());
    durable_file::replace(&dir.join("vkey"), vkey.as_bytes(), durable_file::PUBLIC)?;
    Ok(durable_file::rename(&next(dir), &path)?)
}

fn present(path: &Path) -> Result<Option<LogKey>, OpenFault> {
    match LogKey::load(path) {
        Ok(key) => Ok(Some(key)),
        Err(KeyRefused::File(LogFault::Io { source, .. }))
            if source.kind() == std::io::ErrorKind::NotFound =>
        {
            Ok(None)
        }
        Err(fault) => Err(fault.into()),
    }
}

fn other(path: PathBuf, expected: &VerifierKey, found: &LogKey) -> OpenFault {
    let (expected, found) = (expected.to_string(), found.verifier().to_string());
    OpenFault::OtherKey { path, expected, found }
}
