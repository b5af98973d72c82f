//! Signed notes and verification keys (FORMAT.md section 10).

use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

use crate::hash::{Hash, hex, unbase64};

/// A verification key with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Vkey {
    pub(crate) name: String,
    pub(crate) id: [u8; 4],
    key: VerifyingKey,
    text: String,
}

impl Vkey {
    /// Reads `<name>+<8 hex>+<base64>`; the key ID must agree.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '+');
        let (name, id_text, key_text) = (parts.next()?, parts.next()?, parts.next()?);
        let bytes = unbase64(key_text)?;
        let (&kind, public) = bytes.split_first()?;
        let digest =
            Sha256::new().chain_update(name).chain_update(b"\n").chain_update(&bytes).finalize();
        let id: [u8; 4] = digest[..4].try_into().ok()?;
        if kind != 1 || !is_name(name) || hex(&id) != id_text {
            return None;
        }
        let key = VerifyingKey::from_bytes(public.try_into().ok()?).ok()?;
        Some(Self { name: name.to_owned(), id, key, text: text.to_owned() })
    }

    /// `NAME+ID`, short enough to read out.
    pub(crate) fn short(&self) -> String {
        format!("{}+{}", self.name, hex(&self.id))
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether this key signed that `next` follows it.
    pub(crate) fn endorses(&self, next: &Vkey, endorsement: &str) -> bool {
        let Some(payload) = unbase64(endorsement) else { return false };
        let Some((id, signature)) = payload.split_at_checked(4) else { return false };
        let text = format!("sunshine/key_rotated/v1\n{}\n", next.text);
        let signature = Signature::from_slice(signature);
        let right = |signature| self.key.verify_strict(text.as_bytes(), &signature).is_ok();
        id == self.id && signature.is_ok_and(right)
    }
}

/// The text of a checkpoint, and its signature lines, not yet verified.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    pub(crate) origin: String,
    pub(crate) size: u64,
    pub(crate) root: Hash,
    body: String,
    lines: Vec<(String, Vec<u8>)>,
}

/// Why a note is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoteError {
    #[error("no checkpoint note: {0}")]
    Form(&'static str),
    #[error("the signature of {0} does not verify")]
    Signature(String),
    #[error("the key {0} did not sign")]
    Unsigned(String),
    #[error("signed by {found} alone, and {demanded} is in force for this size")]
    NotInForce { demanded: String, found: String },
    #[error("signed by {found}, which no entry set; {demanded} is in force for this size")]
    Unset { demanded: String, found: String },
}

fn decimal(text: &str) -> Option<u64> {
    let value: u64 = text.parse().ok()?;
    (value.to_string() == text && value <= crate::text::MAX).then_some(value)
}

impl Note {
    /// Takes a note apart; verifies nothing but its form.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        let form = NoteError::Form;
        let text = std::str::from_utf8(bytes).map_err(|_| form("not UTF-8"))?;
        if bytes.len() > 1_000_000 || bytes.iter().any(|b| *b < 0x20 && *b != b'\n') {
            return Err(form("too long, or a control character"));
        }
        let split = text.rfind("\n\n").ok_or(form("no empty line before the signatures"))?;
        let (body, signatures) = (&text[..=split], &text[split + 2..]);
        let signatures = signatures.strip_suffix('\n').ok_or(form("no line feed at the end"))?;
        let lines: Vec<_> = signatures
            .split('\n')
            .map(signature_line)
            .collect::<Option<_>>()
            .ok_or(form("a line that is no signature"))?;
        if lines.len() > 100 {
            return Err(form("more than 100 signatures"));
        }
        let mut seen = HashSet::new();
        if !lines.iter().all(|(name, payload)| seen.insert((name, &payload[..4]))) {
            return Err(form("a key that signed twice"));
        }
        let fields: Vec<&str> = body.trim_end_matches('\n').split('\n').collect();
        let &[origin, size, root] = fields.as_slice() else {
            return Err(form("not three lines of text"));
        };
        if body != format!("{origin}\n{size}\n{root}\n") || origin.is_empty() {
            return Err(form("not three lines of text"));
        }
        let root = unbase64(root).and_then(|b| b.try_into().ok()).ok_or(form("no root"))?;
        let size = decimal(size).filter(|size| *size > 0).ok_or(form("no size"))?;
        Ok(Self { origin: origin.to_owned(), size, root, body: body.to_owned(), lines })
    }

    /// The IDs of the keys of this name that signed, rightly or not.
    pub(crate) fn ids<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n [u8]> {
        self.lines.iter().filter(move |line| line.0 == name).map(|(_, payload)| &payload[..4])
    }

    /// Verifies against one known key: it must have signed, and rightly.
    pub(crate) fn verify(&self, key: &Vkey) -> Result<(), NoteError> {
        let mut signed = false;
        for (name, payload) in &self.lines {
            if *name != key.name || payload[..4] != key.id {
                continue;
            }
            let wrong = || NoteError::Signature(key.short());
            let bytes: [u8; 64] = payload[4..].try_into().map_err(|_| wrong())?;
            let signature = Signature::from_bytes(&bytes);
            key.key.verify_strict(self.body.as_bytes(), &signature).map_err(|_| wrong())?;
            signed = true;
        }
        if signed { Ok(()) } else { Err(NoteError::Unsigned(key.short())) }
    }
}

/// Whether a key may have this name.
fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '+')
}

fn signature_line(line: &str) -> Option<(String, Vec<u8>)> {
    let (name, payload) = line.strip_prefix("\u{2014} ")?.split_once(' ')?;
    let payload = unbase64(payload)?;
    (is_name(name) && payload.len() > 4).then(|| (name.to_owned(), payload))
}

#[cfg(test)]
mod tests {
    use super::{Note, Vkey};

    const TEXT: &str = "log.example\n4\n8Q/lvmDhLeqcwU9VBXDjqBp0PzSaM4KrAwNR6NUhUK4=\n";
    const LINE: &str = "\u{2014} w.example/1 IDJKvgAAAABpVbkA\n";

    #[test]
    fn what_is_no_note() {
        let note = |text: &str, lines: &str| Note::parse(format!("{text}\n{lines}").as_bytes());
        assert_eq!(note(TEXT, LINE).map(|note| note.size), Ok(4));
        let other = LINE.replace("IDJK", "IDJL");
        assert!(note(TEXT, &format!("{LINE}{other}")).is_ok(), "another key of the same name");
        for (text, lines) in [
            (TEXT.replace("\n4\n", "\n0\n"), LINE.to_owned()),
            (TEXT.to_owned(), format!("{LINE}{LINE}")),
            (TEXT.to_owned(), LINE.replace("w.e", "w\u{3000}e")),
            (TEXT.to_owned(), LINE.replace("w.e", "w+e")),
            (TEXT.to_owned(), LINE.replace("IDJKvgAAAABpVbkA", "IDJKvg==")),
        ] {
            assert!(note(&text, &lines).is_err(), "{text}{lines}");
        }
    }

    #[test]
    fn a_key_is_named_without_white_space() {
        let vkey = "ledger.example/donations+e0ee5b00+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
        assert!(Vkey::parse(vkey).is_some());
        // The ID of "a b" with the same key, so that nothing but the name is wrong.
        let key = &vkey[vkey.len() - 44..];
        let bytes = crate::hash::unbase64(key).expect("base64");
        let id = |name: &str| {
            use sha2::{Digest, Sha256};
            let hash = Sha256::new().chain_update(name).chain_update(b"\n").chain_update(&bytes);
            crate::hash::hex(&hash.finalize()[..4])
        };
        assert!(Vkey::parse(&format!("ab+{}+{key}", id("ab"))).is_some());
        assert!(Vkey::parse(&format!("a b+{}+{key}", id("a b"))).is_none());
    }
}
