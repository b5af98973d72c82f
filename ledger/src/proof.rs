//! The file a donor keeps: that one entry is under a signed checkpoint. `FORMAT.md` section 11.

use std::io::Write as _;

use crate::checked_line::decimal;
use crate::checkpoint::VerifiedCheckpoint;
use crate::log_key::VerifierKey;
use crate::merkle::{self, ProofRefused, TreeHash};
use crate::note::NoteRefused;
use crate::shape::Origin;
use crate::tree::{Tree, TreeFault};

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

/// Why a proof file proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofFileRefused {
    /// Not in the form of `FORMAT.md`.
    #[error("not a proof file")]
    Malformed,
    /// Its checkpoint is not believed.
    #[error(transparent)]
    Note(#[from] NoteRefused),
    /// Its hashes do not lead from the entry to the checkpoint's root.
    #[error(transparent)]
    Proof(#[from] ProofRefused),
}

/// The `.tlog-proof` bytes for one position under `checkpoint`.
///
/// # Errors
/// [`TreeFault::TilesDamaged`] when what the stored tiles give does not verify: a proof that does
/// not hold is never handed out.
pub fn proof_file(
    tree: &Tree,
    position: u64,
    checkpoint: &VerifiedCheckpoint,
) -> Result<Vec<u8>, TreeFault> {
    let (size, root) = (checkpoint.size(), checkpoint.root());
    let proof = tree.inclusion(position, size)?;
    merkle::verify_inclusion(&tree.leaf(position)?, position, size, &proof, &root)
        .map_err(|_| TreeFault::TilesDamaged(position))?;
    Ok(write(position, &proof, checkpoint.note()))
}

fn write(position: u64, proof: &[TreeHash], note: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let lines: String = proof.iter().map(|hash| format!("{hash}\n")).collect();
    write!(out, "{FIRST_LINE}\nindex {position}\n{lines}\n").expect("memory takes every write");
    out.extend_from_slice(note);
    out
}

/// Checks a proof file for an entry; returns its position and the checkpoint it is under.
///
/// # Errors
/// Why it proves nothing.
pub fn verify_proof_file(
    file: &[u8],
    entry: &[u8],
    origin: &Origin,
    keys: &[VerifierKey],
) -> Result<(u64, VerifiedCheckpoint), ProofFileRefused> {
    let (index, proof, note) = read(file).ok_or(ProofFileRefused::Malformed)?;
    let checkpoint = VerifiedCheckpoint::open(note, origin, keys)?;
    let (size, root) = (checkpoint.size(), checkpoint.root());
    merkle::verify_inclusion(&TreeHash::leaf(entry), index, size, &proof, &root)?;
    Ok((index, checkpoint))
}

fn read(file: &[u8]) -> Option<(u64, Vec<TreeHash>, &[u8])> {
    let end = memchr::memmem::find(file, b"\n\n")?;
    let head = std::str::from_utf8(&file[..end]).ok()?;
    let mut lines = head.split('\n').peekable();
    if lines.next()? != FIRST_LINE {
        return None;
    }
    // Nothing in an `extra` line is under any signature, so it is passed over.
    lines.next_if(|line| line.starts_with("extra "));
    let index = decimal(lines.next()?.strip_prefix("index ")?)?;
    let proof: Vec<_> = lines.map(TreeHash::parse).collect::<Option<_>>()?;
    (proof.len() < 64).then_some((index, proof, &file[end + 2..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log_key::LogKey;
    use crate::merkle::Frontier;
    use sha2::{Digest as _, Sha256};

    const WORDS: [&str; 5] = ["one", "two", "three", "four", "five"];

    fn known() -> (Origin, Vec<LogKey>, Vec<VerifierKey>) {
        let origin = Origin::new("ledger.example/donations").unwrap();
        let keys =
            vec![LogKey::from_seed(&origin, &std::array::from_fn(|i| u8::try_from(i).unwrap()))];
        let known = keys.iter().map(|key| key.verifier().clone()).collect();
        (origin, keys, known)
    }

    fn example() -> Vec<u8> {
        let (origin, keys, _) = known();
        let leaves: Vec<_> = WORDS.iter().map(|word| TreeHash::leaf(word.as_bytes())).collect();
        let mut frontier = Frontier::default();
        leaves.iter().for_each(|leaf| frontier.push(*leaf));
        let signed = VerifiedCheckpoint::sign(&origin, 5, frontier.root(), &keys);
        let left = TreeHash::node(&leaves[0], &leaves[1]);
        write(2, &[leaves[3], left, leaves[4]], signed.note())
    }

    #[test]
    fn the_cosigned_vector_has_its_hash() {
        let witness = "\u{2014} witness.example/w1 IDJKvgAAAABpVbkAWysK2Ur/HLwzXGB8fCjSn+FVtJJpRxCVdDhuWSj3rrmW454kwAVrnamEewA2o/a8OOj7twb2j8+1SIwoYPObBg==\n";
        let file = [&example()[..], witness.as_bytes()].concat();
        assert_eq!(file.len(), 490);
        let hash = crate::Digest::from_bytes(Sha256::digest(&file).into()).to_string();
        assert_eq!(hash, "f7e88672bc35b09f3b71d0df4f075b3de2b919a58b9e0cb09c9771caa73795f6");
        let (origin, _, known) = known();
        let (index, under) = verify_proof_file(&file, b"three", &origin, &known).unwrap();
        assert_eq!((index, under.size()), (2, 5));
    }

    #[test]
    fn only_the_right_entry_and_the_right_file_prove_anything() {
        let (origin, _, known) = known();
        let file = example();
        let verify = |file: &[u8], entry: &[u8]| verify_proof_file(file, entry, &origin, &known);
        verify(&file, b"three").unwrap();
        assert_eq!(
            verify(&file, b"four").unwrap_err(),
            ProofFileRefused::Proof(ProofRefused::OtherRoot)
        );
        for at in 0..file.len() {
            let mut bad = file.clone();
            bad[at] ^= 1;
            assert!(verify(&bad, b"three").is_err(), "flip at {at}");
        }
        let text = String::from_utf8(file).unwrap();
        let extra = text.replace("\nindex", "\nextra AAAA\nindex");
        verify(extra.as_bytes(), b"three").unwrap();
        for bad in [
            text.replace("index 2", "index 02"),
            text.replace("index 2", "index 3"),
            text.replace("index 2", "index 9007199254740991"),
            text.replace("@v1", "@v2"),
            text.replace("\nindex 2", ""),
            extra.replace("extra AAAA", "extra AAAA\nextra AAAA"),
        ] {
            assert!(verify(bad.as_bytes(), b"three").is_err(), "{bad}");
        }
    }
}
