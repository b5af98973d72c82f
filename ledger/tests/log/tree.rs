//! Tree, signer and proofs over a real log: every size, after every restart, with tiles lost and
//! tiles forged.

use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};
use sunshine_ledger::{
    Advance, Log, LogFault, LogKey, LogReader, Origin, ProofRefused, SignRefused, Signer,
    SigningKeys, TileKind, TilePath, Tree, TreeFault, TreeHash, VerifiedCheckpoint, proof_file,
    verify_consistency, verify_inclusion, verify_proof_file,
};

use crate::small::{commit, entries, open, shape};

fn tiles() -> sled::Tree {
    let db = sled::Config::new().temporary(true).open().unwrap();
    db.open_tree("tiles").unwrap()
}

fn origin() -> Origin {
    Origin::new("test.example/log").unwrap()
}

fn log_key() -> LogKey {
    LogKey::from_seed(&origin(), &[9; 32])
}

fn keys() -> SigningKeys {
    log_key().into()
}

/// A closed log of `entries` small entries.
fn log_in(dir: &Path, entries: u64) {
    Log::create(dir, &shape(1 << 20, 4096)).unwrap();
    append(dir, entries);
}

fn append(dir: &Path, entries: u64) {
    let (mut log, ..) = open(dir).unwrap();
    let mut left = entries;
    while left > 0 {
        let mut frame = log.begin();
        for _ in 0..left.min(4000) {
            let line = format!("{{\"n\":{}}}", frame.position());
            frame.push(line.as_bytes()).unwrap();
        }
        left -= frame.len() as u64;
        log.commit(&mut frame).unwrap();
    }
}

/// The definition of RFC 6962, section 2.1.
fn defined(leaves: &[TreeHash]) -> TreeHash {
    match leaves {
        [] => TreeHash::empty(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(1 << (leaves.len() - 1).ilog2());
            TreeHash::node(&defined(left), &defined(right))
        }
    }
}

fn leaves_of(reader: &LogReader) -> Vec<TreeHash> {
    entries(reader).iter().map(|line| TreeHash::leaf(line)).collect()
}

#[test]
fn roots_and_proofs_at_many_sizes() {
    let dir = tempfile::tempdir().unwrap();
    log_in(dir.path(), 1100);
    let (_log, reader, _) = open(dir.path()).unwrap();
    let leaves = leaves_of(&reader);
    let tree = Tree::open(tiles(), reader, None).unwrap();
    assert_eq!(tree.size(), 1100);
    let sizes = (1..40).chain([255, 256, 257, 511, 512, 513, 767, 768, 1024, 1025, 1099, 1100]);
    for size in sizes {
        let root = defined(&leaves[..usize::try_from(size).unwrap()]);
        assert_eq!(tree.root(size).unwrap(), root, "size {size}");
        assert_eq!(tree.frontier(size).unwrap().root(), root);
        for index in (0..size).filter(|index| size < 40 || index % 97 == 0 || index + 1 == size) {
            let proof = tree.inclusion(index, size).unwrap();
            let leaf = &leaves[usize::try_from(index).unwrap()];
            verify_inclusion(leaf, index, size, &proof, &root).unwrap();
        }
        for old in (0..=size).filter(|old| size < 40 || old % 61 == 0) {
            let before = defined(&leaves[..usize::try_from(old).unwrap()]);
            let proof = tree.consistency(old, size).unwrap();
            verify_consistency((old, &before), (size, &root), &proof).unwrap();
        }
    }
    assert!(matches!(tree.root(1101), Err(TreeFault::Beyond { asked: 1101, size: 1100 })));
    assert!(matches!(tree.inclusion(5, 5), Err(TreeFault::Beyond { .. })));
    assert!(matches!(tree.consistency(6, 5), Err(TreeFault::Beyond { .. })));
}

#[test]
fn tiles_are_cut_as_the_tree_of_that_size_has_them() {
    let dir = tempfile::tempdir().unwrap();
    log_in(dir.path(), 70_000);
    let (_log, reader, _) = open(dir.path()).unwrap();
    let lines = entries(&reader);
    let tree = Tree::open(tiles(), reader, None).unwrap();
    let tile = |path: &str, size| tree.tile(&path.parse::<TilePath>().unwrap(), size).unwrap();
    assert_eq!(tile("tile/0/272", 70_000).unwrap().len(), 8192);
    assert_eq!(tile("tile/0/273.p/112", 70_000).unwrap().len(), 112 * 32);
    assert_eq!(tile("tile/0/273.p/113", 70_000), None);
    assert_eq!(tile("tile/0/273", 70_000), None);
    assert_eq!(tile("tile/1/000", 70_000).unwrap().len(), 8192);
    assert_eq!(tile("tile/1/001.p/17", 70_000).unwrap().len(), 17 * 32);
    assert_eq!(tile("tile/1/001.p/18", 70_000), None);
    assert_eq!(tile("tile/2/000.p/1", 70_000).unwrap(), tree.root(65_536).unwrap().as_bytes());
    assert_eq!(tile("tile/2/000.p/1", 65_535), None);
    assert_eq!(tile("tile/2/000.p/2", 70_000), None);
    assert_eq!(tile("tile/3/000.p/1", 70_000), None);
    assert_eq!(tile("tile/0/000.p/9", 70_000).unwrap(), tile("tile/0/000", 256).unwrap()[..288]);
    let bundle = tile("tile/entries/001.p/2", 258).unwrap();
    let mut expected = Vec::new();
    for line in &lines[256..258] {
        expected.extend_from_slice(&u16::try_from(line.len()).unwrap().to_be_bytes());
        expected.extend_from_slice(line);
    }
    assert_eq!(bundle, expected);
    assert_eq!(tile("tile/entries/001.p/3", 258), None);
    let leaf = tile("tile/0/001.p/2", 258).unwrap();
    assert_eq!(&leaf[32..], TreeHash::leaf(&lines[257]).as_bytes());
}

#[test]
fn a_restart_believes_tiles_only_below_what_was_signed() {
    let dir = tempfile::tempdir().unwrap();
    log_in(dir.path(), 3000);
    let store = tiles();
    let (_log, reader, _) = open(dir.path()).unwrap();
    let tree = Tree::open(store.clone(), reader.clone(), None).unwrap();
    let root = |size| tree.root(size).unwrap();
    let (signed, whole) = ((1500, root(1500)), root(3000));
    let again = || Tree::open(store.clone(), reader.clone(), Some(signed));
    assert_eq!(again().unwrap().root(3000).unwrap(), whole);
    let tile_key = |number: u64| {
        let mut key = vec![0];
        key.extend_from_slice(&number.to_be_bytes());
        key
    };
    // Forged below the signed size: the signed root disagrees, so all is read from the log.
    store.insert(tile_key(2), vec![7; 8192]).unwrap();
    assert_eq!(again().unwrap().root(3000).unwrap(), whole);
    // Forged above it: never believed.
    store.insert(tile_key(8), vec![7; 8192]).unwrap();
    assert_eq!(again().unwrap().root(3000).unwrap(), whole);
    // Lost: computed anew.
    store.remove(tile_key(1)).unwrap();
    assert_eq!(again().unwrap().root(3000).unwrap(), whole);
    store.clear().unwrap();
    let last = again().unwrap();
    assert_eq!(last.root(3000).unwrap(), whole);
    store.remove(tile_key(3)).unwrap();
    assert_eq!(last.root(1111).unwrap(), root(1111));
    let other = (1500, TreeHash::leaf(b"other"));
    let found = Tree::open(store.clone(), reader.clone(), Some(other));
    assert!(matches!(found, Err(TreeFault::NotAsSigned { size: 1500, .. })));
    let beyond = Tree::open(store, reader, Some((3001, whole)));
    assert!(matches!(beyond, Err(TreeFault::Beyond { asked: 3001, size: 3000 })));
}

#[test]
fn a_forged_tile_never_becomes_a_proof() {
    // 70,000 has six subtrees on three right-edge tiles: the case in which readers have left
    // tiles unauthenticated.
    let dir = tempfile::tempdir().unwrap();
    log_in(dir.path(), 70_000);
    let (_log, reader, _) = open(dir.path()).unwrap();
    let store = tiles();
    let tree = Tree::open(store.clone(), reader, None).unwrap();
    let mut signer = Signer::open(dir.path(), &origin(), keys()).unwrap();
    let checkpoint = signer.sign(&tree.advance(0, 70_000).unwrap()).unwrap();
    for item in store.iter().filter(|item| item.as_ref().unwrap().0.len() == 9) {
        let (key, sound) = item.unwrap();
        let number = u64::from_be_bytes(key[1..].try_into().unwrap());
        if key[0] == 0 && number % 50 != 3 {
            continue;
        }
        let mut forged = sound.to_vec();
        forged[32..64].copy_from_slice(TreeHash::leaf(b"forged").as_bytes());
        store.insert(&key, forged).unwrap();
        let position = (number * 256 + 1) * 256_u64.pow(u32::from(key[0]));
        let touched = [position, position ^ 1, position.saturating_sub(256)];
        for position in touched {
            match proof_file(&tree, position, &checkpoint) {
                Err(TreeFault::TilesDamaged(_)) => {}
                Err(fault) => panic!("{fault}"),
                Ok(file) => {
                    let line = format!("{{\"n\":{position}}}");
                    let known = [log_key().verifier().clone()];
                    verify_proof_file(&file, line.as_bytes(), &origin(), &known).unwrap();
                }
            }
        }
        // The forged hash is the sibling on this one's way up.
        let beside = number * 256 * 256_u64.pow(u32::from(key[0]));
        let direct = proof_file(&tree, beside, &checkpoint);
        assert!(matches!(direct, Err(TreeFault::TilesDamaged(_))), "{key:?}");
        store.insert(&key, sound).unwrap();
        proof_file(&tree, beside, &checkpoint).unwrap();
    }
}

#[test]
fn the_signer_signs_extensions_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    log_in(dir.path(), 10);
    let (log, reader, _) = open(dir.path()).unwrap();
    let tree = Tree::open(tiles(), reader, None).unwrap();
    let mut signer = Signer::open(dir.path(), &origin(), keys()).unwrap();
    assert!(matches!(signer.sign(&tree.advance(0, 0).unwrap()), Err(SignRefused::Empty)));
    let first = signer.sign(&tree.advance(0, 7).unwrap()).unwrap();
    assert_eq!(signer.sign(&tree.advance(7, 7).unwrap()).unwrap(), first);
    let advance = tree.advance(7, 10).unwrap();
    let older = tree.advance(0, 5).unwrap();
    assert!(matches!(signer.sign(&older), Err(SignRefused::NotAnExtension { signed: 7, .. })));
    let unproved = Advance { proof: vec![], ..advance.clone() };
    assert!(matches!(signer.sign(&unproved), Err(SignRefused::NotAnExtension { .. })));
    let other_dir = tempfile::tempdir().unwrap();
    Log::create(other_dir.path(), &shape(8192, 512)).unwrap();
    let (mut other, other_reader, _) = open(other_dir.path()).unwrap();
    commit(&mut other, &[&[3; 10]]);
    let fork = Tree::open(tiles(), other_reader, None).unwrap().advance(7, 10).unwrap();
    match signer.sign(&fork) {
        Err(SignRefused::NotAnExtension {
            size: 10,
            signed: 7,
            source: ProofRefused::OtherRoot,
        }) => {}
        other => panic!("{other:?}"),
    }
    let second = signer.sign(&advance).unwrap();
    assert_eq!(fs::read(dir.path().join("checkpoint")).unwrap(), second.note());
    let of_size = dir.path().join("checkpoints/00000000000000000007");
    assert_eq!(fs::read(of_size).unwrap(), first.note());
    drop(log);
    open(dir.path()).unwrap();
    let shorter = tempfile::tempdir().unwrap();
    log_in(shorter.path(), 9);
    let refused = |file: &str| {
        fs::create_dir_all(shorter.path().join(file).parent().unwrap()).unwrap();
        fs::copy(dir.path().join(file), shorter.path().join(file)).unwrap();
        match open(shorter.path()) {
            Err(LogFault::AcknowledgedLost { claimed: 10, found: 9, .. }) => {}
            other => panic!("{file}: {other:?}"),
        }
        fs::remove_file(shorter.path().join(file)).unwrap();
        open(shorter.path()).unwrap();
    };
    ["signer", "checkpoint", "checkpoints/00000000000000000010"].iter().for_each(|f| refused(f));
}

#[test]
fn a_signer_that_was_cut_short_publishes_what_it_recorded() {
    let dir = tempfile::tempdir().unwrap();
    log_in(dir.path(), 10);
    let (_log, reader, _) = open(dir.path()).unwrap();
    let tree = Tree::open(tiles(), reader, None).unwrap();
    let mut signer = Signer::open(dir.path(), &origin(), keys()).unwrap();
    let old = signer.sign(&tree.advance(0, 4).unwrap()).unwrap();
    let new = signer.sign(&tree.advance(4, 10).unwrap()).unwrap();
    let (newest, of_size) =
        (dir.path().join("checkpoint"), dir.path().join("checkpoints/00000000000000000010"));
    for undone in [vec![&newest], vec![&newest, &of_size]] {
        for path in undone {
            fs::remove_file(path).unwrap();
        }
        fs::write(&newest, old.note()).unwrap();
        let again = Signer::open(dir.path(), &origin(), keys()).unwrap();
        assert_eq!(again.last(), Some(&new));
        assert_eq!(fs::read(&newest).unwrap(), new.note());
        assert_eq!(fs::read(&of_size).unwrap(), new.note());
    }
    let cosigned = [new.note(), b"\xe2\x80\x94 w AAAAAAAA\n"].concat();
    fs::write(&newest, &cosigned).unwrap();
    Signer::open(dir.path(), &origin(), keys()).unwrap();
    assert_eq!(fs::read(&newest).unwrap(), cosigned, "a witness's line is kept");
}

#[test]
fn a_record_older_than_what_was_published_stops_the_signer() {
    let dir = tempfile::tempdir().unwrap();
    log_in(dir.path(), 10);
    let (log, reader, _) = open(dir.path()).unwrap();
    let tree = Tree::open(tiles(), reader, None).unwrap();
    let record = dir.path().join("signer");
    let mut signer = Signer::open(dir.path(), &origin(), keys()).unwrap();
    signer.sign(&tree.advance(0, 4).unwrap()).unwrap();
    let older = fs::read(&record).unwrap();
    let new = signer.sign(&tree.advance(4, 10).unwrap()).unwrap();
    drop(log);
    let newest = dir.path().join("checkpoint");
    let of_size = dir.path().join("checkpoints/00000000000000000010");
    // Either note alone is enough; neither is touched.
    for gone in [None, Some(&newest), Some(&of_size)] {
        fs::write(&record, &older).unwrap();
        gone.into_iter().for_each(|gone| fs::remove_file(gone).unwrap());
        match Signer::open(dir.path(), &origin(), keys()) {
            Err(SignRefused::RecordOlder { recorded: 4, published: 10, .. }) => {}
            other => panic!("{other:?}"),
        }
        for note in [&newest, &of_size] {
            assert_eq!(fs::read(note).ok().is_none(), gone == Some(note));
            fs::write(note, new.note()).unwrap();
        }
    }
    // And the log must reach what was published, whatever the record says.
    let shorter = tempfile::tempdir().unwrap();
    log_in(shorter.path(), 9);
    fs::create_dir(shorter.path().join("checkpoints")).unwrap();
    for file in ["signer", "checkpoints/00000000000000000010"] {
        fs::copy(dir.path().join(file), shorter.path().join(file)).unwrap();
    }
    match open(shorter.path()) {
        Err(LogFault::AcknowledgedLost { claimed: 10, found: 9, .. }) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_damaged_or_missing_record_stops_the_signer() {
    let dir = tempfile::tempdir().unwrap();
    log_in(dir.path(), 10);
    let (_log, reader, _) = open(dir.path()).unwrap();
    let tree = Tree::open(tiles(), reader, None).unwrap();
    let mut signer = Signer::open(dir.path(), &origin(), keys()).unwrap();
    let last = signer.sign(&tree.advance(0, 10).unwrap()).unwrap();
    let path = dir.path().join("signer");
    let sound = fs::read(&path).unwrap();
    for at in 0..sound.len() {
        let mut bad = sound.clone();
        bad[at] ^= 1;
        fs::write(&path, bad).unwrap();
        let opened = Signer::open(dir.path(), &origin(), keys());
        assert!(matches!(opened, Err(SignRefused::RecordDamaged(_))), "flip at {at}");
    }
    fs::write(&path, &sound).unwrap();
    let other = LogKey::from_seed(&origin(), &[1; 32]);
    let opened = Signer::open(dir.path(), &origin(), other.into());
    assert!(matches!(opened, Err(SignRefused::OtherKey(_))));
    fs::remove_file(&path).unwrap();
    let opened = Signer::open(dir.path(), &origin(), keys());
    assert!(matches!(opened, Err(SignRefused::RecordMissing(_))));
    let at = |size| tree.frontier(size).unwrap();
    let resume = |size| Signer::resume(dir.path(), &origin(), keys(), &last, &at(size));
    assert!(matches!(resume(9), Err(SignRefused::NotAnExtension { size: 9, signed: 10, .. })));
    assert_eq!(resume(10).unwrap().signed(), Some((10, last.root())));
}

#[test]
fn a_proof_file_is_the_same_whoever_makes_it() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../../../tests/vectors/format.json")).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let origin = Origin::new(&text(&vectors["origin"])).unwrap();
    let seed = std::array::from_fn(|i| u8::try_from(i).unwrap());
    let dir = tempfile::tempdir().unwrap();
    Log::create(dir.path(), &shape(8192, 512)).unwrap();
    let (mut log, reader, _) = open(dir.path()).unwrap();
    let mut frame = log.begin();
    for line in vectors["entries"].as_array().unwrap() {
        frame.push(text(line).as_bytes()).unwrap();
    }
    log.commit(&mut frame).unwrap();
    let tree = Tree::open(tiles(), reader, None).unwrap();
    let key = LogKey::from_seed(&origin, &seed);
    let known = [key.verifier().clone()];
    let mut signer = Signer::open(dir.path(), &origin, key.into()).unwrap();
    let checkpoint: VerifiedCheckpoint = signer.sign(&tree.advance(0, 4).unwrap()).unwrap();
    assert_eq!(checkpoint.note(), text(&vectors["checkpoint"]).as_bytes());
    let file = proof_file(&tree, 2, &checkpoint).unwrap();
    assert_eq!(file, text(&vectors["proof_of_position_2"]).as_bytes());
    verify_proof_file(&file, text(&vectors["entries"][2]).as_bytes(), &origin, &known).unwrap();
    for (name, kind) in
        [("tile_0_000_p_4", TileKind::Hashes(0)), ("bundle_000_p_4", TileKind::Entries)]
    {
        use base64::Engine as _;
        let expected =
            base64::engine::general_purpose::STANDARD.decode(text(&vectors[name])).unwrap();
        let path = TilePath { kind, number: 0, width: 4 };
        assert_eq!(tree.tile(&path, 4).unwrap().unwrap(), expected, "{name}");
    }
}

fn vectors_of_large_trees() -> serde_json::Value {
    serde_json::from_str(include_str!("../../../tests/vectors/tree.json")).unwrap()
}

fn list(value: &serde_json::Value) -> &[serde_json::Value] {
    value.as_array().unwrap()
}

#[test]
fn roots_of_decimals_are_those_of_others() {
    let vectors = vectors_of_large_trees();
    let mut frontier = sunshine_ledger::Frontier::default();
    let mut held = Vec::new();
    for at in list(&vectors["sizes"]) {
        let size = at["size"].as_u64().unwrap();
        while frontier.size() < size {
            frontier.push(TreeHash::leaf(frontier.size().to_string().as_bytes()));
        }
        assert_eq!(frontier.root().to_string(), at["root_of_decimals"], "size {size}");
        held.push(size);
    }
    assert_eq!(held, [0, 1, 2, 255, 256, 257, 65_535, 65_536, 65_537, 70_000]);
}

/// Roots, notes, proof files, consistency proofs and right edges of one growing log.
#[test]
fn large_trees_are_the_same_whoever_makes_them() {
    let vectors = vectors_of_large_trees();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let origin = Origin::new(&text(&vectors["origin"])).unwrap();
    let known = [text(&vectors["vkey"]).parse().unwrap()];
    let key = LogKey::from_seed(&origin, &std::array::from_fn(|i| u8::try_from(i).unwrap()));
    assert_eq!(key.verifier(), &known[0]);
    let dir = tempfile::tempdir().unwrap();
    log_in(dir.path(), 0);
    let (mut log, ..) = open(dir.path()).unwrap();
    let mut frame = log.begin();
    frame.push(text(&vectors["first_entry"]).as_bytes()).unwrap();
    log.commit(&mut frame).unwrap();
    drop(log);
    append(dir.path(), 69_999);
    let (_log, reader, _) = open(dir.path()).unwrap();
    let tree = Tree::open(tiles(), reader, None).unwrap();
    let mut signer = Signer::open(dir.path(), &origin, key.into()).unwrap();
    for at in list(&vectors["sizes"]) {
        let size = at["size"].as_u64().unwrap();
        let root = TreeHash::parse(&text(&at["root"])).unwrap();
        assert_eq!(tree.root(size).unwrap(), root, "size {size}");
        if size == 0 {
            continue;
        }
        let note = text(&at["checkpoint"]);
        let signed = signer.signed().map_or(0, |(size, _)| size);
        let checkpoint = signer.sign(&tree.advance(signed, size).unwrap()).unwrap();
        assert_eq!(checkpoint.note(), note.as_bytes());
        let read = VerifiedCheckpoint::open(note.as_bytes(), &origin, &known).unwrap();
        assert_eq!((read.size(), read.root()), (size, root));
        for proof in list(&at["proofs"]) {
            let (index, file) = (proof["index"].as_u64().unwrap(), text(&proof["file"]));
            let made = proof_file(&tree, index, &checkpoint).unwrap();
            assert_eq!(String::from_utf8(made).unwrap(), file);
            let entry = match index {
                0 => text(&vectors["first_entry"]),
                _ => format!("{{\"n\":{index}}}"),
            };
            let proved = verify_proof_file(file.as_bytes(), entry.as_bytes(), &origin, &known);
            assert_eq!(proved.unwrap(), (index, read.clone()));
        }
        for proof in list(&at["consistency"]) {
            let old = proof["old"].as_u64().unwrap();
            let hashes = list(&proof["hashes"]).iter().map(|hash| TreeHash::parse(&text(hash)));
            let hashes: Vec<_> = hashes.collect::<Option<_>>().unwrap();
            assert_eq!(tree.consistency(old, size).unwrap(), hashes, "{old} to {size}");
            let before = tree.root(old).unwrap();
            verify_consistency((old, &before), (size, &root), &hashes).unwrap();
        }
        for (path, hash) in at["right_edge"].as_object().unwrap() {
            let tile = path.parse::<TilePath>().unwrap();
            assert_eq!(tile.to_string(), *path);
            let bytes = tree.tile(&tile, size).unwrap().unwrap();
            let found = sunshine_ledger::Digest::from_bytes(Sha256::digest(&bytes).into());
            assert_eq!(found.to_string(), *hash, "{path} of size {size}");
        }
    }
}
