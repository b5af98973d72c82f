//! Seals and signs what the fuzzer wrote, with code of its own. FORMAT.md sections 5, 6 and 10.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer as _, SigningKey};

/// The first 16 hex digits of a text's BLAKE3, behind a space, with a line feed.
pub(crate) fn checked(text: &[u8]) -> Vec<u8> {
    let check = blake3::hash(text).to_hex();
    [text, b" ", &check.as_bytes()[..16], b"\n"].concat()
}

/// A header or a first line's text and what follows it, sealed as a frame.
pub(crate) fn sealed(header: &[u8], body: &[u8]) -> Vec<u8> {
    let mut out = checked(header);
    out.extend_from_slice(body);
    let seal = format!("seal {}\n", blake3::hash(&out).to_hex());
    out.extend_from_slice(seal.as_bytes());
    out
}

/// Spaces and a line feed up to the block's end.
pub(crate) fn padded(mut bytes: Vec<u8>, block: usize) -> Vec<u8> {
    let end = bytes.len().next_multiple_of(block);
    if bytes.len() < end {
        bytes.resize(end - 1, b' ');
        bytes.push(b'\n');
    }
    bytes
}

/// The example's key.
fn key() -> SigningKey {
    SigningKey::from_bytes(&std::array::from_fn(|at| u8::try_from(at).expect("32 places")))
}

/// A signature line of the example's key over `text`.
pub(crate) fn line(text: &str) -> String {
    let id = [0xe0, 0xee, 0x5b, 0x00];
    let payload = [&id[..], &key().sign(text.as_bytes()).to_bytes()].concat();
    format!("\u{2014} {} {}\n", crate::vectors::ORIGIN, STANDARD.encode(payload))
}

/// A note of this text.
pub(crate) fn signed(text: &str) -> String {
    format!("{text}\n{}", line(text))
}
