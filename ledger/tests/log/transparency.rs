//! Test vectors that other implementations of C2SP's formats have published, through the ledger's own doors.
//! Roots, further keys and a cosigned proof stand beside the code that they test, in `src`.

use sha2::{Digest as _, Sha256};
use sunshine_ledger::{
    Digest, KeyRefused, LogKey, NoteRefused, Origin, TileKind, TilePath, TreeHash,
    VerifiedCheckpoint, VerifierKey, verify_consistency, verify_inclusion,
};

/// Leaves of tessera's `testdata/log`.
const TESSERA: [&str; 15] = [
    "one", "two", "three", "four", "five", "six", "seven", "eit", "nain", "ten", "ileven", "twelf",
    "threeten", "fourten", "fivten",
];

fn hash(text: &str) -> TreeHash {
    TreeHash::parse(text).unwrap()
}

fn sha_256(bytes: &[u8]) -> String {
    Digest::from_bytes(Sha256::digest(bytes).into()).to_string()
}

/// The two keys of `sumdb/note` in golang.org/x/mod: a seed of its example, and one of zeros.
#[test]
fn keys_of_x_mod() {
    let seed = "810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173";
    let seed = *Digest::parse(seed.as_bytes()).unwrap().as_bytes();
    for (name, seed, vkey) in [
        (
            "PeterNeumann",
            seed,
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        ),
        ("EnochRoot", [0; 32], "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"),
    ] {
        let key = LogKey::from_seed(&Origin::new(name).unwrap(), &seed);
        assert_eq!(key.verifier().to_string(), vkey);
        assert_eq!(vkey.parse::<VerifierKey>().unwrap(), *key.verifier());
    }
}

/// A witness's key has type 0x04 and so another ID. It is no log's key, under either ID.
#[test]
fn a_key_of_a_witness_is_no_key_of_a_log() {
    for id in ["18b9780b", "c74f20a3"] {
        let vkey = format!("PeterNeumann+{id}+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        let refused = vkey.parse::<VerifierKey>();
        assert!(matches!(refused, Err(KeyRefused::Form(_))), "{refused:?}");
    }
}

/// The example of C2SP `signed-note.md`. Its text is no checkpoint, which is said of verified texts only.
#[test]
fn the_note_of_signed_note() {
    let vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    let known = [vkey.parse::<VerifierKey>().unwrap()];
    assert_eq!(known[0].id(), [0x53, 0x0d, 0x90, 0x3a]);
    let note = "This is an example message.\n\n\u{2014} example.com/foo \
        Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    let origin = Origin::new("example.com/foo").unwrap();
    let open = |note: &str| VerifiedCheckpoint::open(note.as_bytes(), &origin, &known).unwrap_err();
    assert_eq!(open(note), NoteRefused::NotACheckpoint);
    assert_eq!(open(&note.replace("This", "this")), NoteRefused::WrongSignature);
}

/// The one tile of tessera's log. A log of ours takes no such entries, so the tile is put together here; its bundle the
/// auditor reads (`audit-tool/tests/site`).
#[test]
fn tile_of_tessera() {
    let leaves: Vec<u8> =
        TESSERA.iter().flat_map(|word| *TreeHash::leaf(word.as_bytes()).as_bytes()).collect();
    let expected = "93593af14d2cce39867d2e73fe4ca400a38581605c5c4501a03e752d9b51a130";
    assert_eq!(sha_256(&leaves), expected);
    for (path, kind) in
        [("tile/0/000.p/15", TileKind::Hashes(0)), ("tile/entries/000.p/15", TileKind::Entries)]
    {
        let tile = TilePath { kind, number: 0, width: 15 };
        assert_eq!(path.parse::<TilePath>().unwrap(), tile);
        assert_eq!(tile.to_string(), path);
    }
}

/// Inclusion of index 2 in 5 and consistency of 3 with 7, in tessera's log.
#[test]
fn proofs_of_tessera() {
    let root = |size: usize| {
        let mut frontier = sunshine_ledger::Frontier::default();
        TESSERA[..size].iter().for_each(|word| frontier.push(TreeHash::leaf(word.as_bytes())));
        frontier.root()
    };
    let (four, two, five) = (
        hash("9xWrP6pdBx5uKsS7mU1b9zWUPcw3mdoNCF55gM+5M2o="),
        hash("T1X2GdkhUjV3iyufF9b0kVsWFxIU0VI4EpNml2Teci4="),
        hash("zMKa4OAqd7D0V4wawXST15z0JiEEkprIBPkfxOesWvA="),
    );
    verify_inclusion(&TreeHash::leaf(b"three"), 2, 5, &[four, two, five], &root(5)).unwrap();
    let (three, rest) = (
        hash("Zx8UbF5HHooag6PCFM5LqQe486WIjRTMjNPOdbsS75Q="),
        hash("wVNSoGEUdzQTVZfXnUuDiK7m3gJ5rbJqmQx/6vHF+yA="),
    );
    verify_consistency((3, &root(3)), (7, &root(7)), &[three, four, two, rest]).unwrap();
}
