//! A proof file. The auditor has no reader of these, so the harness has a second one, written from FORMAT.md section 11 and
//! RFC 6962 by recursion, on the auditor's notes and nodes. The first byte says how much the harness signs.

use crate::{seal, vectors};
use sunshine_audit::decoders as theirs;
use sunshine_ledger::{Origin, VerifierKey, verify_proof_file};

type Hash = [u8; 32];

/// Raw bytes; a head under a note of the example; a head under a note of the root that its own hashes give.
pub fn check(input: &[u8]) {
    let Some((how, rest)) = input.split_first() else { return };
    let entry = vectors::entry(2);
    match how % 3 {
        0 => both(rest, &entry),
        1 => both(&[rest, b"\n\n", vectors::text("checkpoint").as_bytes()].concat(), &entry),
        _ => {
            // Two bytes each of index and size, then the siblings: both must accept it, or neither when a count is wrong.
            let Some((&[a, b, c, d], hashes)) = rest.split_first_chunk::<4>() else { return };
            let (index, size) =
                (u64::from(u16::from_be_bytes([a, b])), u64::from(u16::from_be_bytes([c, d])));
            let path: Vec<Hash> = hashes.as_chunks::<32>().0.to_vec();
            let root = fold(index, size, theirs::leaf(&entry), &path).unwrap_or([7; 32]);
            let text = format!("{}\n{size}\n{}\n", vectors::ORIGIN, vectors::base64(&root));
            let lines: String = path.iter().map(|hash| vectors::base64(hash) + "\n").collect();
            let head =
                format!("c2sp.org/tlog-proof@v1\nindex {index}\n{lines}\n{}", seal::signed(&text));
            both(head.as_bytes(), &entry);
        }
    }
}

fn both(file: &[u8], entry: &[u8]) {
    let origin = Origin::new(vectors::ORIGIN).expect("an origin");
    let key: VerifierKey = vectors::VKEY.parse().expect("a vkey");
    let said = verify_proof_file(file, entry, &origin, &[key]);
    let found = proved(file, entry);
    let text = String::from_utf8_lossy(file);
    let ours = said.as_ref().ok().map(|(index, under)| (*index, under.size()));
    assert_eq!(ours, found, "ledger says {:?} of {text}", said.as_ref().err());
}

/// Index and size that a file proves.
fn proved(file: &[u8], entry: &[u8]) -> Option<(u64, u64)> {
    let cut = file.windows(2).position(|two| two == b"\n\n")?;
    let head = std::str::from_utf8(&file[..cut]).ok()?;
    let (size, root) = theirs::checkpoint(&file[cut + 2..], vectors::VKEY)?;
    let mut lines: Vec<&str> = head.split('\n').collect();
    if lines.get(1).is_some_and(|line| line.starts_with("extra ")) {
        lines.remove(1);
    }
    let [first, index, path @ ..] = lines.as_slice() else { return None };
    let index = index.strip_prefix("index ")?;
    let number: u64 = index.parse().ok()?;
    let path: Vec<Hash> = path.iter().map(|line| vectors::unbase64(line)).collect::<Option<_>>()?;
    let one_spelling =
        *first == "c2sp.org/tlog-proof@v1" && number.to_string() == index && number < size;
    (one_spelling && fold(number, size, theirs::leaf(entry), &path)? == root)
        .then_some((number, size))
}

/// The root that a path gives: the last sibling is that of the largest subtree (RFC 6962 section 2.1.1).
fn fold(index: u64, size: u64, leaf: Hash, path: &[Hash]) -> Option<Hash> {
    if index >= size {
        return None;
    }
    if size == 1 {
        return path.is_empty().then_some(leaf);
    }
    let (sibling, rest) = path.split_last()?;
    let half = size.next_power_of_two() / 2;
    if index < half {
        Some(theirs::node(&fold(index, half, leaf, rest)?, sibling))
    } else {
        Some(theirs::node(sibling, &fold(index - half, size - half, leaf, rest)?))
    }
}
