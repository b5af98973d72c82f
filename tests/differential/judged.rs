//! The auditor's verdict on lines of entries, hashed, framed and signed with the ledger's own key.

use std::path::Path;

use sunshine_ledger::{LogKey, LogShape, Origin};
use sunshine_tests::{Verdict, audit, sign_with, write_lines};

/// The name and the key of FORMAT.md's example, which the world of the tables states.
const ORIGIN: &str = "ledger.example/donations";

pub(crate) fn origin() -> Origin {
    Origin::new(ORIGIN).expect("an origin")
}

pub(crate) fn shape() -> LogShape {
    LogShape::new(origin(), 4 << 20, 4096).expect("a shape")
}

fn key() -> LogKey {
    let seed: [u8; 32] = std::array::from_fn(|place| u8::try_from(place).expect("below 32"));
    LogKey::from_seed(&origin(), &seed)
}

/// Audits many logs; the tiles that signing needs share one store.
pub(crate) struct Court {
    tiles: sled::Db,
    tried: u64,
    home: tempfile::TempDir,
}

impl Court {
    pub(crate) fn open() -> Court {
        let home = tempfile::tempdir().expect("a temporary directory");
        let tiles = sled::Config::new().path(home.path().join("tiles")).flush_every_ms(None);
        Court { tiles: tiles.open().expect("a store of tiles"), tried: 0, home }
    }

    /// The verdict on these lines, signed at these sizes and at the end; `beside` puts more into the directory.
    pub(crate) fn verdict(
        &mut self,
        lines: &[Vec<u8>],
        sizes: &[u64],
        beside: impl FnOnce(&Path),
    ) -> Verdict {
        self.tried += 1;
        let name = format!("{}", self.tried);
        let dir = self.home.path().join(&name);
        let log = write_lines(&dir, &shape(), lines, sizes);
        let tiles = self.tiles.open_tree(&name).expect("tiles");
        sign_with(&dir, &log, key(), tiles, sizes);
        drop(log);
        std::fs::write(dir.join("vkey"), format!("{}\n", key().verifier())).expect("a vkey");
        beside(&dir);
        let verdict = audit(dir.to_str().expect("UTF-8"), &[]);
        let _dropped = self.tiles.drop_tree(&name).expect("tiles of a log that is gone");
        std::fs::remove_dir_all(&dir).expect("a directory of ours");
        verdict
    }
}
