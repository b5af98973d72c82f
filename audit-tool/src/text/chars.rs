//! What may stand in a string: no control, no bidirectional control, Normalization Form C, two escapes.

use super::nfc;

/// Offset of the closing quote of the string whose content starts at `from`, or where and why it is no string.
pub(crate) fn string_end(text: &str, from: usize) -> Result<usize, (usize, &'static str)> {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut plain = true;
    loop {
        match bytes.get(at) {
            None => return Err((at, "the end of a string")),
            Some(b'"') => break,
            Some(b'\\') => match bytes.get(at + 1) {
                Some(b'"' | b'\\') => at += 2,
                _ => return Err((at, "no other escape than \\\" and \\\\")),
            },
            Some(0..=0x1f | 0x7f) => return Err((at, "no control character")),
            Some(0x20..=0x7e) => at += 1,
            Some(&lead) => at += wide(bytes, at, lead, &mut plain)?,
        }
    }
    if !plain && !nfc::is_nfc(&text[from..at]) {
        return Err((from, "a string in Normalization Form C"));
    }
    Ok(at)
}

/// Length of the multi-byte character at `at`. Clears `plain` unless it is one that no normalization touches.
fn wide(
    bytes: &[u8],
    at: usize,
    lead: u8,
    plain: &mut bool,
) -> Result<usize, (usize, &'static str)> {
    let second = bytes.get(at + 1).copied().unwrap_or(0);
    let third = bytes.get(at + 2).copied().unwrap_or(0);
    let len = match lead {
        0..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    };
    let forbidden = match (lead, second) {
        (0xc2, 0x80..=0x9f) => Some("no control character"),
        (0xd8, 0x9c) => Some("no bidirectional control"),
        (0xe2, 0x80) if matches!(third, 0x8e | 0x8f | 0xaa..=0xae) => {
            Some("no bidirectional control")
        }
        (0xe2, 0x81) if matches!(third, 0xa6..=0xa9) => Some("no bidirectional control"),
        _ => None,
    };
    if let Some(want) = forbidden {
        return Err((at, want));
    }
    // U+4000–U+9FFF, U+3000–U+3029, U+2010–U+2027, U+FF00–U+FFEF, U+00A0–U+00BF: normalization never changes these.
    let safe = match (lead, second) {
        (0xe4..=0xe9 | 0xc2, _) => true,
        (0xe3, 0x80) => third < 0xaa,
        (0xe2, 0x80) => (0x90..0xa8).contains(&third),
        (0xef, 0xbc..=0xbe) => true,
        _ => false,
    };
    *plain &= safe;
    Ok(len)
}
