//! A note whose text is a checkpoint, whoever signed it, and a verification key.

use sunshine_audit::decoders as theirs;
use sunshine_ledger::VerifierKey;
use sunshine_ledger::decoders as ours;

/// Raw bytes.
pub fn check(bytes: &[u8]) {
    let said = ours::unverified(bytes);
    let found = theirs::unverified(bytes);
    let text = String::from_utf8_lossy(bytes);
    assert_eq!(said.as_ref().map(|(size, root, _)| (*size, *root)), found, "{text}");
    assert!(said.is_none_or(|(_, _, again)| again == bytes), "another spelling: {text}");
    if let Ok(text) = std::str::from_utf8(bytes) {
        let key = text.parse::<VerifierKey>();
        assert_eq!(
            key.is_ok(),
            theirs::vkey(text),
            "ledger says {:?} of the vkey {text:?}",
            key.as_ref().err()
        );
        if let Ok(key) = key {
            assert_eq!(key.to_string(), text, "another spelling of a vkey was accepted");
        }
    }
}
