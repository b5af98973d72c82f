//! The attacker signs: the ledger's own key over the forged tree, at every size that a publication stands on.

use std::path::Path;
use sunshine_ledger::{Log, LogKey, Opening, Signer, Tree};

/// Signs the log in `dir` at each of `sizes` and at its end.
pub(crate) fn sign(dir: &Path, sizes: &[u64]) {
    let scratch = tempfile::tempdir().expect("a temporary directory");
    let tiles =
        sled::open(scratch.path()).and_then(|db| db.open_tree("tiles")).expect("scratch tiles");
    let (log, _reader, _recovered) =
        Log::open(dir, &Opening::default()).expect("the forged log opens");
    sign_with(dir, &log, LogKey::load(&dir.join("key")).expect("the stolen key"), tiles, sizes);
}

/// The same of a log that is open, with this key and tiles that nobody used before.
pub fn sign_with(dir: &Path, log: &Log, key: LogKey, tiles: sled::Tree, sizes: &[u64]) {
    let reader = log.reader();
    let mut signer =
        Signer::open(dir, log.shape().origin(), key.into()).expect("a signer without a past");
    let end = reader.size();
    let tree = Tree::open(tiles, reader, None).expect("a tree of the forged log");
    let mut signed = 0;
    let mut sizes: Vec<u64> =
        sizes.iter().copied().filter(|size| (1..end).contains(size)).collect();
    sizes.push(end);
    sizes.sort_unstable();
    sizes.dedup();
    for size in sizes {
        let advance = tree.advance(signed, size).expect("a larger tree");
        signer.sign(&advance).expect("a forged checkpoint");
        signed = size;
    }
}
