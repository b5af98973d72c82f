//! The bytes of one entry, without line feed.

use sunshine_ledger::ENTRY_BYTES_MAX;
use sunshine_ledger::entry::Entry;

/// Both readers, and the bytes again.
pub fn check(bytes: &[u8]) {
    // How long an entry may be is for whoever cuts it out of a frame or bundle: the auditor's reader does not ask.
    if bytes.len() > ENTRY_BYTES_MAX {
        return;
    }
    let ours = Entry::parse(bytes);
    let theirs = sunshine_audit::decoders::entry(bytes);
    let text = String::from_utf8_lossy(bytes);
    assert_eq!(ours.is_ok(), theirs, "ledger says {:?} of {text}", ours.as_ref().err());
    if let Ok(entry) = ours {
        let mut again = Vec::new();
        entry.encode(&mut again).expect("what was read can be written");
        assert_eq!(again, bytes, "another spelling was accepted: {text}");
        assert!(!bytes.contains(&b'\n') && bytes.starts_with(b"{") && bytes.ends_with(b"}"));
    }
}
