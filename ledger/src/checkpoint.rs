//! A signed statement of origin, size and root, and nothing else. `FORMAT.md` section 10.

use crate::checked_line::decimal;
use crate::log_key::{LogKey, VerifierKey};
use crate::merkle::TreeHash;
use crate::note::{self, NoteRefused, SignedNote};
use crate::shape::Origin;

/// A checkpoint that at least one of the keys asked for has signed. Its existence is the proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedCheckpoint {
    origin: Origin,
    size: u64,
    root: TreeHash,
    note: Vec<u8>,
}

impl VerifiedCheckpoint {
    /// Reads a note and checks it against the keys that are trusted for `origin`.
    ///
    /// # Errors
    /// Why it is not believed.
    pub fn open(
        note: &[u8],
        origin: &Origin,
        keys: &[VerifierKey],
    ) -> Result<VerifiedCheckpoint, NoteRefused> {
        let text = SignedNote::read(note)?.verify(keys)?;
        let (found, size, root) = parse(text).ok_or(NoteRefused::NotACheckpoint)?;
        if found != origin.as_str() {
            return Err(NoteRefused::OtherOrigin);
        }
        Ok(VerifiedCheckpoint { origin: origin.clone(), size, root, note: note.to_vec() })
    }

    /// Signs with every key; the first is the one in force.
    pub(crate) fn sign(
        origin: &Origin,
        size: u64,
        root: TreeHash,
        keys: &[LogKey],
    ) -> VerifiedCheckpoint {
        let note = note::sign(&format!("{origin}\n{size}\n{root}\n"), keys).into_bytes();
        VerifiedCheckpoint { origin: origin.clone(), size, root, note }
    }

    /// The log's name.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// How many entries it covers.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root of the tree over them.
    pub fn root(&self) -> TreeHash {
        self.root
    }

    /// The note, byte for byte, with all its signatures.
    pub fn note(&self) -> &[u8] {
        &self.note
    }
}

/// Origin, size and root of a checkpoint's text.
pub(crate) fn parse(text: &str) -> Option<(&str, u64, TreeHash)> {
    let mut lines = text.strip_suffix('\n')?.split('\n');
    let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
    let (size, root) = (decimal(size)?, TreeHash::parse(root)?);
    // Nothing is signed before the first frame, so no note speaks of size 0.
    (lines.next().is_none() && size > 0 && !origin.is_empty()).then_some((origin, size, root))
}

/// The size that a note speaks of, whoever signed it: a hint where nothing may be lost.
pub(crate) fn claimed_size(note: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(note).ok()?;
    decimal(text.split('\n').nth(1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "one two three four five six seven eit nain ten ileven twelf threeten \
                         fourten fivten";

    #[test]
    fn the_example_checkpoint() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/vectors/format.json")).unwrap();
        let text = |name: &str| vectors[name].as_str().unwrap();
        let origin = Origin::new(text("origin")).unwrap();
        let key = text("vkey").parse::<VerifierKey>().unwrap();
        let note = text("checkpoint").as_bytes();
        let read = VerifiedCheckpoint::open(note, &origin, &[key]).unwrap();
        let mut frontier = crate::Frontier::default();
        for entry in vectors["entries"].as_array().unwrap() {
            frontier.push(TreeHash::leaf(entry.as_str().unwrap().as_bytes()));
        }
        assert_eq!((read.size(), read.root()), (4, frontier.root()));
        let seed = std::array::from_fn(|i| u8::try_from(i).unwrap());
        let keys = [LogKey::from_seed(&origin, &seed)];
        assert_eq!(VerifiedCheckpoint::sign(&origin, 4, read.root(), &keys), read);
    }

    #[test]
    fn our_signed_vector() {
        let mut frontier = crate::Frontier::default();
        for word in WORDS.split(' ').take(5) {
            frontier.push(TreeHash::leaf(word.as_bytes()));
        }
        let origin = Origin::new("ledger.example/donations").unwrap();
        let seed = std::array::from_fn(|i| u8::try_from(i).unwrap());
        let keys = [LogKey::from_seed(&origin, &seed)];
        let signed = VerifiedCheckpoint::sign(&origin, 5, frontier.root(), &keys);
        let note = std::str::from_utf8(signed.note()).unwrap();
        assert!(note.ends_with(
            "4O5bABDo9mQSYecv3eQQYjbI8XVX/4PF7WOzCLIxOBmG9JlMmYVLbSKRUWS3FU4jkVeLBkzD/lX2lIOK/0redeFWSQc=\n"
        ));
    }

    #[test]
    fn texts_that_are_no_checkpoint() {
        let origin = Origin::new("log.example").unwrap();
        let keys = [LogKey::from_seed(&origin, &[7; 32])];
        let known = [keys[0].verifier().clone()];
        let root = TreeHash::leaf(b"");
        let open = |text: &str| {
            VerifiedCheckpoint::open(note::sign(text, &keys).as_bytes(), &origin, &known)
        };
        open(&format!("log.example\n1\n{root}\n")).unwrap();
        assert_eq!(open(&format!("other.example\n1\n{root}\n")), Err(NoteRefused::OtherOrigin));
        for bad in [
            format!("log.example\n1\n{root}\nextension\n"),
            format!("log.example\n01\n{root}\n"),
            format!("log.example\n-1\n{root}\n"),
            format!("log.example\n+1\n{root}\n"),
            format!("log.example\n0\n{root}\n"),
            format!("log.example\n0\n{}\n", TreeHash::empty()),
            format!("log.example\n1\n{}\n", &root.to_string()[..40]),
            format!("log.example\n1\n{}=\n", root),
            format!("log.example\n1 \n{root}\n"),
            format!("\n1\n{root}\n"),
            "log.example\n1\n".to_owned(),
        ] {
            assert_eq!(open(&bad), Err(NoteRefused::NotACheckpoint), "{bad:?}");
        }
    }
}
