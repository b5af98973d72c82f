//! Can a text inside an entry be taken for a header? The input is text that a staff member might type.

use crate::{seal, vectors};
use sunshine_audit::decoders as theirs;
use sunshine_ledger::decoders as ours;
use sunshine_ledger::entry::Entry;

/// The text as it is, and with a right check behind it, as the reason of a `loss_declared`.
pub fn check(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    stands_in_no_entry(&text);
    let checked = seal::checked(input);
    stands_in_no_entry(&String::from_utf8_lossy(&checked));
    stands_in_no_entry(String::from_utf8_lossy(&checked).trim_end());
}

fn stands_in_no_entry(text: &str) {
    // What the door accepts as a string is decided by both readers; the entry is made without either.
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    let entry = vectors::HOLDER.replace("硬盘损坏", &escaped);
    crate::entry::check(entry.as_bytes());
    if Entry::parse(entry.as_bytes()).is_err() {
        return;
    }
    // An entry stands in a frame between line feeds, and a reader after a crash tries every block boundary: any byte may be one.
    let standing = format!("\n{entry}\n{entry}\n");
    // That a header begins with its first letter is what the frame's target shows; hashing at every byte is slow.
    for (at, _) in standing.match_indices('f') {
        let from = &standing.as_bytes()[at..];
        assert!(
            !ours::is_header(from) && !theirs::is_header(from),
            "a header from byte {at} of {entry}"
        );
    }
    let frame = crate::frame::of_lines(&standing.as_bytes()[1..]);
    assert!(ours::frame(&frame, 512).is_some() && theirs::frame(frame, 512) == Some(true));
}
