//! Which key is in force for which size (FORMAT.md section 10, "Rotation"): position 0's, then each that the one before
//! endorsed. Whoever trusts one of them follows to the next through the log alone.

use crate::note::{Note, NoteError, Vkey};
use crate::rule::Rule;

/// The keys of one log in the order in which they were set, each with the first size it is in force for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keys(Vec<(u64, Vkey)>);

impl Keys {
    /// Of a log whose position 0 names this key.
    pub(crate) fn founded(key: Vkey) -> Self {
        Self(vec![(1, key)])
    }

    /// The key of position 0.
    pub(crate) fn first(&self) -> Option<&Vkey> {
        self.0.first().map(|(_, key)| key)
    }

    /// The key in force for a size.
    pub(crate) fn in_force(&self, size: u64) -> Option<&Vkey> {
        let set = self.0.iter().rev().find(|(from, _)| *from <= size);
        set.map(|(_, key)| key).or(self.first())
    }

    /// Keys after the first, with the position of the entry that set each.
    pub(crate) fn rotations(&self) -> impl Iterator<Item = (u64, &Vkey)> {
        self.0.iter().skip(1).map(|(from, key)| (from - 1, key))
    }

    /// Whether the newest note stands on this key: it signed it, or endorsed who did.
    pub(crate) fn reach(&self, key: &Vkey, signed: u64) -> bool {
        self.0.iter().any(|(from, own)| own == key && *from <= signed.max(1))
    }

    /// R63, then R64: the key that may follow the one set last.
    pub(crate) fn next(&self, vkey: &str, endorsement: &str) -> Result<Vkey, Rule> {
        let Some((_, last)) = self.0.last() else { return Err(Rule::R64) };
        let key = Vkey::parse(vkey).filter(|key| key.name == last.name).ok_or(Rule::R63)?;
        if self.0.iter().any(|(_, used)| used.id == key.id) {
            return Err(Rule::R63);
        }
        if last.endorses(&key, endorsement) { Ok(key) } else { Err(Rule::R64) }
    }

    /// From the size after this position on another key is in force, unless R63 or R64 is broken.
    pub(crate) fn rotate(&mut self, position: u64, vkey: &str, endorsement: &str) {
        if let Ok(key) = self.next(vkey, endorsement) {
            self.0.push((position + 1, key));
        }
    }

    /// The key in force for the note's size signed it; a line of another of these keys verifies too.
    pub(crate) fn verify(&self, note: &Note) -> Result<(), NoteError> {
        let Some(demanded) = self.in_force(note.size) else {
            return Err(NoteError::Form("no key"));
        };
        let mut other = None;
        for (_, key) in self.0.iter().filter(|(_, key)| key != demanded) {
            match note.verify(key) {
                Ok(()) => other = Some(key.short()),
                Err(NoteError::Unsigned(_)) => {}
                Err(wrong) => return Err(wrong),
            }
        }
        match (note.verify(demanded), other) {
            (Err(NoteError::Unsigned(demanded)), Some(found)) => {
                Err(NoteError::NotInForce { demanded, found })
            }
            (Err(NoteError::Unsigned(demanded)), None) => {
                let of_log = |id: &[u8]| self.0.iter().any(|(_, key)| key.id == id);
                match note.ids(self.name()).find(|id| !of_log(id)) {
                    Some(id) => {
                        let found = format!("{}+{}", self.name(), crate::hash::hex(id));
                        Err(NoteError::Unset { demanded, found })
                    }
                    None => Err(NoteError::Unsigned(demanded)),
                }
            }
            (verified, _) => verified,
        }
    }

    fn name(&self) -> &str {
        self.first().map_or("", |key| &key.name)
    }
}

#[cfg(test)]
mod tests {
    use super::Keys;
    use crate::note::Vkey;
    use crate::rule::Rule;

    fn vectors() -> serde_json::Value {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/format.json");
        let vectors = std::fs::read_to_string(file).expect("vectors");
        serde_json::from_str(&vectors).expect("JSON")
    }

    #[test]
    fn the_example_of_format_md() {
        let vectors = vectors();
        let text = |name: &str| vectors[name].as_str().expect("text");
        let mut keys = Keys::founded(Vkey::parse(text("vkey")).expect("a key"));
        let (next, endorsement) = (text("next_vkey"), text("endorsement"));
        assert_eq!(keys.next(next, "AAAA").err(), Some(Rule::R64));
        keys.rotate(4, next, endorsement);
        assert_eq!(keys.in_force(4).map(Vkey::text), Some(text("vkey")));
        assert_eq!(keys.in_force(5).map(Vkey::text), Some(next));
        assert_eq!(keys.next(next, endorsement).err(), Some(Rule::R63), "once");
    }

    #[test]
    fn the_newest_note_has_to_stand_on_the_key_that_is_given() {
        let vectors = vectors();
        let text = |name: &str| vectors[name].as_str().expect("text");
        let key = |name: &str| Vkey::parse(text(name)).expect("a key");
        let mut keys = Keys::founded(key("vkey"));
        keys.rotate(4, text("next_vkey"), text("endorsement"));
        assert!(keys.reach(&key("vkey"), 4) && keys.reach(&key("vkey"), 9));
        assert!(keys.reach(&key("next_vkey"), 5) && !keys.reach(&key("next_vkey"), 4));
    }
}
