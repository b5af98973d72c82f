//! Which key is in force for which size: position 0's, then each that the one before endorsed.
//! `FORMAT.md` section 10, "Rotation".

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::checkpoint::{VerifiedCheckpoint, claimed_size};
use crate::entry::Entry;
use crate::event::{Event, KeyRotated};
use crate::fault::LogFault;
use crate::frame::ENTRY_BYTES_MAX;
use crate::log_key::{LogKey, VerifierKey};
use crate::note::{NoteRefused, SignedNote};
use crate::segment::{self, SegmentFile};
use crate::shape::Origin;
use crate::time::RecordedAt;
use crate::walk::usize_of;

/// For how long a retired key goes on signing, in milliseconds: 30 days.
const OVERLAP_MS: i64 = 30 * 86_400_000;

/// A key, and for how long it signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeySince {
    /// The first size for which it is in force.
    pub(crate) from: u64,
    pub(crate) key: VerifierKey,
    /// Of a retired key, when it signs no more.
    pub(crate) until: Option<RecordedAt>,
}

/// Why a key does not follow the one in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// R63.
    Key,
    /// R64.
    Endorsement,
}

/// The keys of one log in the order in which they were set. Empty before position 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyHistory(Vec<KeySince>);

impl KeyHistory {
    /// Of a log that has position 0 alone.
    pub(crate) fn begun(key: VerifierKey) -> KeyHistory {
        KeyHistory(vec![KeySince { from: 1, key, until: None }])
    }

    /// The key that may follow: R63, then R64.
    pub(crate) fn judge(&self, e: &KeyRotated) -> Result<VerifierKey, Unfit> {
        let before = self.newest().ok_or(Unfit::Endorsement)?;
        let key = e.vkey.as_str().parse::<VerifierKey>().map_err(|_| Unfit::Key)?;
        let spelled = key.to_string() == e.vkey.as_str();
        let used = self.0.iter().any(|old| old.key.id() == key.id());
        if !spelled || key.name() != before.key.name() || used {
            return Err(Unfit::Key);
        }
        let note = format!(
            "{}\n\u{2014} {} {}\n",
            statement(&key),
            before.key.name(),
            e.endorsement.as_str()
        );
        let signed = SignedNote::read(note.as_bytes())
            .and_then(|note| note.verify(std::slice::from_ref(&before.key)).map(drop));
        if signed.is_ok() { Ok(key) } else { Err(Unfit::Endorsement) }
    }

    /// Takes a rotation at `position`; one that is unfit sets nothing.
    pub(crate) fn follow(&mut self, position: u64, recorded_at: RecordedAt, e: &KeyRotated) {
        let Ok(key) = self.judge(e) else { return };
        if let Some(before) = self.0.last_mut().filter(|before| position >= before.from) {
            let until = recorded_at.unix_ms().saturating_add(OVERLAP_MS);
            before.until = Some(RecordedAt::from_unix_ms(until));
            self.0.push(KeySince { from: position + 1, key, until: None });
        }
    }

    /// The key set last.
    pub(crate) fn newest(&self) -> Option<&KeySince> {
        self.0.last()
    }

    /// The key in force for a size.
    pub(crate) fn in_force(&self, size: u64) -> Option<&VerifierKey> {
        let set = self.0.iter().rev().find(|set| set.from <= size);
        set.or(self.0.first()).map(|set| &set.key)
    }

    /// The keys that signed before the newest, the latest first.
    pub(crate) fn retired(&self) -> impl Iterator<Item = &KeySince> {
        self.0.iter().rev().skip(1)
    }

    /// Whether one of these keys signs a note whose last entry was recorded at `at`.
    pub(crate) fn signs_at(&self, key: &VerifierKey, at: RecordedAt) -> bool {
        let set = self.0.iter().find(|set| set.key == *key);
        set.is_some_and(|set| set.until.is_none_or(|until| at < until))
    }

    /// A note, if the key in force for its size signed it and no line of another of these keys is
    /// wrong.
    pub(crate) fn verify(
        &self,
        note: &[u8],
        origin: &Origin,
    ) -> Result<VerifiedCheckpoint, NoteRefused> {
        let all: Vec<VerifierKey> = self.0.iter().map(|set| set.key.clone()).collect();
        let checkpoint = VerifiedCheckpoint::open(note, origin, &all)?;
        let size = claimed_size(note).ok_or(NoteRefused::NotACheckpoint)?;
        let demanded = self.in_force(size).ok_or(NoteRefused::Unsigned)?;
        match SignedNote::read(note)?.verify(std::slice::from_ref(demanded)) {
            Ok(_) => Ok(checkpoint),
            Err(NoteRefused::Unsigned) => Err(NoteRefused::NotInForce),
            Err(why) => Err(why),
        }
    }

    /// Adds every rotation that stands in the segments of `dir`. Each is believed for its
    /// endorsement, so the log around it need not be sound; what was never recorded sets a key only
    /// for sizes that were never signed.
    pub(crate) fn scan(&mut self, dir: &Path) -> Result<(), LogFault> {
        let mut found = Vec::new();
        for file in segment::list(&dir.join("segments"))? {
            rotations(&file, &mut |line| found.extend(Entry::parse(line).ok()))?;
        }
        found.sort_by_key(|entry| entry.position.get());
        for entry in found {
            if let Event::KeyRotated(e) = &entry.event {
                self.follow(entry.position.get(), entry.recorded_at, e);
            }
        }
        Ok(())
    }
}

/// The note text by which a key says that `next` follows it.
fn statement(next: &VerifierKey) -> String {
    format!("sunshine/key_rotated/v1\n{next}\n")
}

/// What `key_rotated` holds as its endorsement: the signature as it stands in a note's line.
pub(crate) fn endorsement(in_force: &LogKey, next: &VerifierKey) -> String {
    let line = in_force.note_line(&statement(next));
    line.trim_end().rsplit(' ').next().unwrap_or_default().to_owned()
}

/// Lends every line of a segment that ends as a rotation does. An entry's type is its last member,
/// and no string can hold these bytes.
fn rotations(file: &SegmentFile, each: &mut dyn FnMut(&[u8])) -> Result<(), LogFault> {
    const END: &[u8] = b"\"type\":\"key_rotated\"}\n";
    const CHUNK: usize = 4 << 20;
    let (mut at, mut carried): (u64, Vec<u8>) = (0, Vec::new());
    while at < file.bytes {
        let length = usize_of(file.bytes - at).min(CHUNK);
        let fresh = carried.len();
        carried.extend(file.bytes_at(at, length)?);
        at += length as u64;
        // An end may lie across two chunks, but one that was seen is not seen again.
        let from = fresh.saturating_sub(END.len() - 1);
        for end in memchr::memmem::find_iter(&carried[from..], END) {
            let end = from + end + END.len() - 1;
            let start = memchr::memrchr(b'\n', &carried[..end]).map_or(0, |lf| lf + 1);
            each(&carried[start..end]);
        }
        let keep = carried.len().min(ENTRY_BYTES_MAX + 1);
        carried.drain(..carried.len() - keep);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merkle::TreeHash;
    use crate::text::Text;

    fn key(seed: u8) -> LogKey {
        LogKey::from_seed(&origin(), &[seed; 32])
    }

    fn origin() -> Origin {
        Origin::new("log.example").unwrap()
    }

    fn rotated(by: &LogKey, next: &VerifierKey) -> KeyRotated {
        KeyRotated {
            endorsement: Text::parse(&endorsement(by, next)).unwrap(),
            reason: Text::parse("例行更换").unwrap(),
            vkey: Text::parse(&next.to_string()).unwrap(),
        }
    }

    fn at(day: i64) -> RecordedAt {
        RecordedAt::from_unix_ms(1_577_836_800_000 + day * 86_400_000)
    }

    /// Position 4 sets the second key.
    fn two() -> KeyHistory {
        let mut history = KeyHistory::begun(key(1).verifier().clone());
        history.follow(4, at(10), &rotated(&key(1), key(2).verifier()));
        history
    }

    #[test]
    fn the_example_endorses_the_next_key() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/vectors/format.json")).unwrap();
        let text = |name: &str| vectors[name].as_str().unwrap();
        let origin = Origin::new(text("origin")).unwrap();
        let seed = |from: u8| std::array::from_fn(|i| from + u8::try_from(i).unwrap());
        let next = LogKey::from_seed(&origin, &seed(32));
        assert_eq!(next.verifier().to_string(), text("next_vkey"));
        let key = LogKey::from_seed(&origin, &seed(0));
        assert_eq!(endorsement(&key, next.verifier()), text("endorsement"));
    }

    #[test]
    fn a_key_follows_only_when_the_one_before_endorses_it() {
        let history = two();
        assert_eq!(history.newest().unwrap().key, *key(2).verifier());
        assert_eq!(
            history.judge(&rotated(&key(2), key(3).verifier())).unwrap().id(),
            key(3).verifier().id()
        );
        let by_retired = rotated(&key(1), key(3).verifier());
        assert_eq!(history.judge(&by_retired), Err(Unfit::Endorsement));
        let by_itself = rotated(&key(3), key(3).verifier());
        assert_eq!(history.judge(&by_itself), Err(Unfit::Endorsement));
        let mut another = rotated(&key(2), key(3).verifier());
        another.vkey = Text::parse(&key(4).verifier().to_string()).unwrap();
        assert_eq!(history.judge(&another), Err(Unfit::Endorsement));
        for used in [1, 2] {
            assert_eq!(history.judge(&rotated(&key(2), key(used).verifier())), Err(Unfit::Key));
        }
        let elsewhere = LogKey::from_seed(&Origin::new("other.example").unwrap(), &[3; 32]);
        assert_eq!(history.judge(&rotated(&key(2), elsewhere.verifier())), Err(Unfit::Key));
        let mut misspelt = rotated(&key(2), key(3).verifier());
        misspelt.vkey = Text::parse("log.example+00000000+AAAA").unwrap();
        assert_eq!(history.judge(&misspelt), Err(Unfit::Key));
        for bad in ["", " x", "x\n\u{2014} y z"] {
            let mut odd = rotated(&key(2), key(3).verifier());
            let Ok(text) = Text::parse(&format!("{}{bad}", &odd.endorsement.as_str()[..90])) else {
                continue;
            };
            odd.endorsement = text;
            assert_eq!(history.judge(&odd), Err(Unfit::Endorsement), "{bad:?}");
        }
        let mut unmoved = two();
        unmoved.follow(7, at(11), &by_retired);
        assert_eq!(unmoved, history, "what is unfit sets nothing");
    }

    #[test]
    fn the_key_in_force_for_its_size_signs_a_note() {
        let history = two();
        let note = |size: u64, keys: &[LogKey]| {
            let root = TreeHash::leaf(b"");
            VerifiedCheckpoint::sign(&origin(), size, root, keys).note().to_vec()
        };
        let verify =
            |size, keys: &[LogKey]| history.verify(&note(size, keys), &origin()).map(|n| n.size());
        assert_eq!(verify(4, &[key(1)]), Ok(4));
        assert_eq!(verify(5, &[key(2)]), Ok(5));
        assert_eq!(verify(5, &[key(2), key(1)]), Ok(5));
        assert_eq!(verify(5, &[key(2), key(9)]), Ok(5), "another's line is passed over");
        assert_eq!(verify(5, &[key(1)]), Err(NoteRefused::NotInForce));
        assert_eq!(verify(4, &[key(2)]), Err(NoteRefused::NotInForce));
        assert_eq!(verify(5, &[key(9)]), Err(NoteRefused::Unsigned));
        let right = String::from_utf8(note(5, &[key(2)])).unwrap();
        let wrong = String::from_utf8(note(6, &[key(1)])).unwrap();
        let mixed = format!("{right}{}\n", wrong.lines().last().unwrap());
        let mixed = history.verify(mixed.as_bytes(), &origin());
        assert_eq!(mixed, Err(NoteRefused::WrongSignature));
    }

    #[test]
    fn a_retired_key_signs_for_thirty_days_more() {
        let history = two();
        assert_eq!(history.retired().map(|old| &old.key).collect::<Vec<_>>(), [key(1).verifier()]);
        let signs = |seed, day| history.signs_at(key(seed).verifier(), at(day));
        assert!(signs(1, 10) && signs(1, 39) && !signs(1, 40));
        assert!(signs(2, 4_000) && !signs(3, 11));
    }
}
