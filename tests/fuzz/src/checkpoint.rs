//! A checkpoint that the example's key has signed. The first byte says how much the harness signs.

use crate::{seal, vectors};
use sunshine_audit::decoders as theirs;
use sunshine_ledger::{Origin, VerifiedCheckpoint, VerifierKey};

/// Raw bytes; a text to sign; a text to sign with more lines before and after.
pub fn check(input: &[u8]) {
    let Some((how, rest)) = input.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    match how % 3 {
        0 => both(rest),
        1 => both(seal::signed(&text).as_bytes()),
        _ => {
            let (text, lines) = text.split_once("\n\n").unwrap_or((&text, ""));
            let (before, after) = lines.split_once("\n\n").unwrap_or((lines, ""));
            let text = format!("{text}\n");
            both(format!("{text}\n{before}{}{after}", seal::line(&text)).as_bytes());
        }
    }
}

fn both(note: &[u8]) {
    let origin = Origin::new(vectors::ORIGIN).expect("an origin");
    let key: VerifierKey = vectors::VKEY.parse().expect("a vkey");
    let said = VerifiedCheckpoint::open(note, &origin, &[key]);
    let found = theirs::checkpoint(note, vectors::VKEY);
    let text = String::from_utf8_lossy(note);
    let ours = said.as_ref().ok().map(|read| (read.size(), read.root().to_string()));
    let theirs = found.map(|(size, root)| (size, vectors::base64(&root)));
    assert_eq!(ours, theirs, "ledger says {:?} of {text}", said.as_ref().err());
    assert!(said.is_err() || said.is_ok_and(|read| read.note() == note));
}
