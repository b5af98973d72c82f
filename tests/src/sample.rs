//! Sample ledgers, made once per (seed, events) and test process by the real commands.

use crate::command::sunshine;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};
use tempfile::TempDir;

/// A sample ledger on disk: its registers and its data directory.
pub struct SampleLedger {
    root: TempDir,
}

impl SampleLedger {
    /// `sunshine sample`, `init`, `import`: the way of `demo`, one step at a time.
    #[must_use]
    pub fn make(seed: u64, events: Option<u64>) -> SampleLedger {
        let root = tempfile::tempdir().expect("a temporary directory");
        let ledger = SampleLedger { root };
        let (registers, data) = (text(&ledger.registers()), text(&ledger.data()));
        let seed = seed.to_string();
        let events = events.map(|n| n.to_string());
        let mut arguments = vec!["sample", "--out", &registers, "--seed", &seed];
        if let Some(events) = &events {
            arguments.extend(["--events", events]);
        }
        let _made = sunshine(&arguments).ok();
        let _initialised = init(&data);
        let _imported = sunshine(&["import", "--dir", &data, &registers]).ok();
        ledger
    }

    /// The folder of registers.
    #[must_use]
    pub fn registers(&self) -> PathBuf {
        self.root.path().join("registers")
    }

    /// The data directory.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    /// A copy of the data directory that a test may damage.
    #[must_use]
    pub fn copy(&self) -> TempDir {
        let copy = tempfile::tempdir().expect("a temporary directory");
        copy_tree(&self.data(), &copy.path().join("data"));
        copy
    }
}

/// `sunshine init --sample` with the two founders of the sample.
pub fn init(data: &str) -> crate::command::Ran {
    sunshine(&[
        "init",
        "--dir",
        data,
        "--origin",
        "sample.sunshine/ledger",
        "--founder",
        "F001",
        "--founder",
        "F002",
        "--sample",
    ])
    .ok()
}

type Made = Mutex<BTreeMap<(u64, Option<u64>), Arc<OnceLock<Arc<SampleLedger>>>>>;

/// The sample of `seed` and `events`, made by the first who asks and shared by all tests of this process.
#[must_use]
pub fn shared(seed: u64, events: Option<u64>) -> Arc<SampleLedger> {
    static MADE: OnceLock<Made> = OnceLock::new();
    let made = MADE.get_or_init(Mutex::default);
    let slot = {
        let mut slots = made.lock().expect("no test panics while it holds this lock");
        Arc::clone(slots.entry((seed, events)).or_default())
    };
    Arc::clone(slot.get_or_init(|| Arc::new(SampleLedger::make(seed, events))))
}

/// Copies a directory with all that is in it.
pub fn copy_tree(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("the copy's directory");
    for item in std::fs::read_dir(from).expect("a readable directory") {
        let item = item.expect("a readable directory");
        let target = to.join(item.file_name());
        if item.file_type().expect("a file type").is_dir() {
            copy_tree(&item.path(), &target);
        } else {
            std::fs::copy(item.path(), &target).expect("a copied file");
        }
    }
}

fn text(path: &Path) -> String {
    path.to_str().expect("temporary paths are UTF-8").to_owned()
}
