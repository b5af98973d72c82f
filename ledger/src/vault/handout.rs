//! Copies of the vault for whoever asks beside the running ledger, which alone has it open: sharing
//! the file itself would cost every gift another sync (measured: 4 ms become 8).
//!
//! Whoever wants one makes `vault.wanted-N`; the ledger's process writes `vault.copy-N` and takes the
//! request away. Both lie in the data directory, so nobody can ask who could not read it anyway.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::{Vault, VaultFault};
use crate::durable_file;
use crate::fault::LogFault;

const WANTED: &str = "vault.wanted-";
const COPY: &str = "vault.copy-";
/// How often the ledger looks whether somebody asks.
const LOOK_AGAIN: Duration = Duration::from_millis(200);
/// How long a copy may take: a gigabyte takes some seconds.
const PATIENCE: Duration = Duration::from_secs(120);

/// A copy that was handed out; it is gone when dropped.
#[derive(Debug)]
pub(crate) struct Handout {
    wanted: PathBuf,
    copy: PathBuf,
}

impl Handout {
    /// Asks the running ledger for a copy as of now.
    pub(crate) fn ask(dir: &Path) -> Result<Handout, VaultFault> {
        let own = std::process::id();
        let (wanted, copy) = (dir.join(format!("{WANTED}{own}")), dir.join(format!("{COPY}{own}")));
        let handout = Handout { wanted, copy };
        handout.forget();
        create(&handout.wanted)?;
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            // The request goes last, so a copy that is not there then never comes.
            let waits = handout.wanted.exists();
            if handout.copy.exists() {
                return Ok(handout);
            }
            if !waits {
                break;
            }
            std::thread::sleep(LOOK_AGAIN / 4);
        }
        let path = handout.copy.clone();
        Err(VaultFault::Keys { path, what: "was not handed out by the running ledger" })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.copy
    }

    /// Whether it was there does not matter.
    fn forget(&self) {
        for path in [&self.wanted, &self.copy] {
            let _absent = fs::remove_file(path);
        }
    }
}

impl Drop for Handout {
    fn drop(&mut self) {
        self.forget();
    }
}

/// Takes away what askers left that died, before anybody can ask this process.
pub(crate) fn clear(dir: &Path) -> Result<(), LogFault> {
    for (_, path) in named(dir, WANTED)?.into_iter().chain(named(dir, COPY)?) {
        fs::remove_file(&path).map_err(LogFault::io("remove", &path))?;
    }
    Ok(())
}

/// Hands out copies until the ledger ends and unparks this thread; a writer that stopped has its
/// vault still. A copy that fails is not made, and who asked is told by
/// its request being gone; the ledger itself needs none.
pub(crate) fn hand_out(dir: &Path, vault: &Vault, ended: &AtomicBool) {
    while !ended.load(Ordering::Acquire) {
        std::thread::park_timeout(LOOK_AGAIN);
        for (own, wanted) in named(dir, WANTED).unwrap_or_default() {
            let (copy, unfinished) =
                (dir.join(format!("{COPY}{own}")), dir.join(format!("{COPY}{own}.tmp")));
            let made = vault.copy_to(&unfinished).is_ok()
                && durable_file::rename(&unfinished, &copy).is_ok();
            if !made {
                let _nothing_of_it = fs::remove_file(&unfinished);
            }
            let _asker_may_be_gone = fs::remove_file(&wanted);
        }
    }
}

/// A new file for the owner alone.
pub(super) fn create(path: &Path) -> Result<(), VaultFault> {
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let fault = |source| crate::secret_file::SecretFault::Io {
        doing: "create",
        path: path.to_owned(),
        source,
    };
    Ok(made.map(drop).map_err(fault)?)
}

/// Files of a directory that begin so, with the rest of their names.
fn named(dir: &Path, prefix: &str) -> Result<Vec<(String, PathBuf)>, LogFault> {
    let mut found = Vec::new();
    for item in fs::read_dir(dir).map_err(LogFault::io("list", dir))? {
        let path = item.map_err(LogFault::io("list", dir))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some(rest) = name.strip_prefix(prefix) {
            found.push((rest.to_owned(), path.clone()));
        }
    }
    Ok(found)
}
