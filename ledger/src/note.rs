//! Signed notes (C2SP), read strictly. A note is nothing until a known key has signed it:
//! [`SignedNote::verify`] is the only way to its text.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::log_key::{LogKey, VerifierKey};

/// The most signature lines, as in the reference implementation.
const SIGNATURES_MAX: usize = 100;
/// The longest note, in bytes.
const NOTE_BYTES_MAX: usize = 1_000_000;

/// Why a note is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteRefused {
    /// Not text, an empty line, and signature lines.
    #[error("not a signed note")]
    Malformed,
    /// A key that is known has a line that does not verify.
    #[error("a signature by a known key is wrong")]
    WrongSignature,
    /// None of the known keys signed.
    #[error("no known key has signed")]
    Unsigned,
    /// Keys of this log signed, but not the one in force for the note's size.
    #[error("only a retired key, or one that was not in force yet, has signed")]
    NotInForce,
    /// The text is no checkpoint of the origin.
    #[error("the text is not a checkpoint")]
    NotACheckpoint,
    /// It is a checkpoint of another log.
    #[error("it speaks of another log")]
    OtherOrigin,
}

/// A note as it came, believed by nobody yet.
#[derive(Clone, Debug)]
pub(crate) struct SignedNote<'a> {
    pub(crate) text: &'a str,
    pub(crate) signatures: Vec<(&'a str, Vec<u8>)>,
}

impl<'a> SignedNote<'a> {
    /// Reads a whole note.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<SignedNote<'a>, NoteRefused> {
        SignedNote::parse(bytes).ok_or(NoteRefused::Malformed)
    }

    fn parse(bytes: &'a [u8]) -> Option<SignedNote<'a>> {
        if bytes.len() > NOTE_BYTES_MAX || bytes.iter().any(|&byte| byte < b' ' && byte != b'\n') {
            return None;
        }
        let note = std::str::from_utf8(bytes).ok()?;
        let text_end = note.rfind("\n\n")? + 1;
        let (text, lines) = (&note[..text_end], note[text_end + 1..].strip_suffix('\n')?);
        let mut signatures = Vec::new();
        for line in lines.split('\n') {
            let (name, payload) = line.strip_prefix("\u{2014} ")?.split_once(' ')?;
            let bad = |c: char| c.is_whitespace() || c == '+';
            let payload = STANDARD.decode(payload).ok()?;
            if name.is_empty() || name.contains(bad) || payload.len() < 5 {
                return None;
            }
            let again = signatures.iter().any(|(other, before): &(&str, Vec<u8>)| {
                *other == name && before[..4] == payload[..4]
            });
            if again || signatures.len() == SIGNATURES_MAX {
                return None;
            }
            signatures.push((name, payload));
        }
        Some(SignedNote { text, signatures })
    }

    /// The text, once at least one of `keys` has signed it and none of their lines is wrong.
    pub(crate) fn verify(&self, keys: &[VerifierKey]) -> Result<&'a str, NoteRefused> {
        let mut signed = false;
        for (name, payload) in &self.signatures {
            let (id, signature) = payload.split_at(4);
            let known = keys.iter().find(|key| key.name() == *name && key.id() == *id);
            let Some(key) = known else { continue };
            if !key.verifies(self.text.as_bytes(), signature) {
                return Err(NoteRefused::WrongSignature);
            }
            signed = true;
        }
        if signed { Ok(self.text) } else { Err(NoteRefused::Unsigned) }
    }
}

/// Signs a text, which ends with a line feed, with each key in turn.
pub(crate) fn sign(text: &str, keys: &[LogKey]) -> String {
    let lines: String = keys.iter().map(|key| key.note_line(text)).collect();
    format!("{text}\n{lines}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::Origin;

    fn key(seed: u8) -> LogKey {
        LogKey::from_seed(&Origin::new("log.example").unwrap(), &[seed; 32])
    }

    #[test]
    fn a_note_by_x_mod_verifies() {
        let note = "If you think cryptography is the answer to your problem,\n\
                    then you don't know what your problem is.\n\n\
                    \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        let read = SignedNote::read(note.as_bytes()).unwrap();
        assert!(read.verify(&[vkey.parse().unwrap()]).unwrap().ends_with("problem is.\n"));
        assert_eq!(read.verify(&[key(1).verifier().clone()]), Err(NoteRefused::Unsigned));
        let other = note.replace("cryptography", "a ledger");
        let read = SignedNote::read(other.as_bytes()).unwrap();
        assert_eq!(read.verify(&[vkey.parse().unwrap()]), Err(NoteRefused::WrongSignature));
    }

    #[test]
    fn one_wrong_line_of_a_known_key_spoils_the_note() {
        let keys = [key(1), key(2)];
        let note = sign("text\n", &keys);
        let known: Vec<_> = keys.iter().map(|key| key.verifier().clone()).collect();
        let read = SignedNote::read(note.as_bytes()).unwrap();
        assert_eq!(read.verify(&known), Ok("text\n"));
        assert_eq!(read.verify(&known[1..]), Ok("text\n"));
        let wrong = sign("other\n", &keys[..1]);
        let wrong_line = wrong.lines().last().unwrap();
        let right_line = sign("text\n", &keys[1..]);
        let mixed = format!("{right_line}{wrong_line}\n");
        let read = SignedNote::read(mixed.as_bytes()).unwrap();
        assert_eq!(read.verify(&known), Err(NoteRefused::WrongSignature));
        assert_eq!(
            read.verify(&known[1..]),
            Ok("text\n"),
            "a key that is not known is passed over"
        );
    }

    #[test]
    fn what_is_no_note() {
        let good = sign("text\n", &[key(1)]);
        let line = good.lines().last().unwrap();
        SignedNote::read(good.as_bytes()).unwrap();
        for bad in [
            String::new(),
            "text\n".into(),
            "text\n\n".into(),
            good.trim_end().into(),
            format!("{good}\n"),
            format!("{good}more\n"),
            format!("{good}{line}\n"),
            good.replace("\u{2014} ", "\u{2014}"),
            good.replace("\u{2014}", "-"),
            good.replace("log.example", "log+example"),
            good.replace("log.example", ""),
            good.replace("log.example", "log\u{3000}example"),
            good.replace("text", "te\txt"),
            good.replace("text", "te\rxt"),
            good.replace(line, &line[..line.len() - 1]),
            good.replace(line, "\u{2014} log.example AAAA"),
            good.replace(line, "\u{2014} log.example !!!!"),
            format!("text\n{line}\n"),
        ] {
            assert!(SignedNote::read(bad.as_bytes()).is_err(), "{bad:?}");
        }
        assert!(SignedNote::read(&[good.as_bytes(), b"\xff\n"].concat()).is_err());
        let paragraphs = sign("one\n\ntwo\n", &[key(1)]);
        let read = SignedNote::read(paragraphs.as_bytes()).unwrap();
        assert_eq!(read.verify(&[key(1).verifier().clone()]), Ok("one\n\ntwo\n"));
    }

    #[test]
    fn a_hundred_lines_and_no_more() {
        let lines = |n: usize| {
            let line = |i: usize| format!("\u{2014} w{i} {}\n", STANDARD.encode([0; 68]));
            format!("text\n\n{}", (0..n).map(line).collect::<String>())
        };
        SignedNote::read(lines(100).as_bytes()).unwrap();
        assert!(SignedNote::read(lines(101).as_bytes()).is_err());
    }
}
