//! Lines that carry a check of their own: `<text> <16 hex> LF`, so that what they say can be
//! believed before anything it points at is read. `FORMAT.md` sections 5 and 6.

use crate::fault::Flaw;
use crate::hex;

/// The longest such line that this house writes fits one sector, which a disk writes whole.
pub(crate) const CHECKED_LINE_BYTES_MAX: usize = 512;

/// Ends the line whose text is `out[start..]`: a space, the check, LF.
pub(crate) fn close(out: &mut Vec<u8>, start: usize) {
    let check = check_of(&out[start..]);
    out.push(b' ');
    out.extend_from_slice(&check);
    out.push(b'\n');
}

/// The text of the checked line at the head of `bytes`, and the whole line's length.
///
/// # Errors
/// A flaw when no line ends within a sector, it is not ASCII, or its check is not right.
pub(crate) fn open(bytes: &[u8]) -> Result<(&str, usize), Flaw> {
    let window = &bytes[..bytes.len().min(CHECKED_LINE_BYTES_MAX)];
    let Some(end) = memchr::memchr(b'\n', window) else {
        return Err(Flaw::new("line", 0, "a line feed within 512 bytes", "none"));
    };
    let line = match std::str::from_utf8(&window[..end]) {
        Ok(line) if line.is_ascii() => line,
        _ => return Err(Flaw::new("line", 0, "ASCII", "other bytes")),
    };
    let Some((text, check)) = line.rsplit_once(' ') else {
        return Err(Flaw::new("line", 0, "fields and a check", line));
    };
    let right = check_of(text.as_bytes());
    if check.as_bytes() != right {
        return Err(Flaw::new("check", text.len() + 1, String::from_utf8_lossy(&right), check));
    }
    Ok((text, end + 1))
}

/// A decimal without sign or leading zero, at most 2^53 - 1.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let canonical = match text.as_bytes() {
        [b'0'] => true,
        [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    if !canonical {
        return None;
    }
    text.parse().ok().filter(|&number: &u64| number < 1 << 53)
}

/// Pads `out` with spaces and one LF to the next multiple of `block_bytes`, counted from `start`.
pub(crate) fn pad(out: &mut Vec<u8>, start: usize, block_bytes: usize) {
    let target = start + (out.len() - start).next_multiple_of(block_bytes);
    if out.len() < target {
        out.resize(target - 1, b' ');
        out.push(b'\n');
    }
}

/// Checks what [`pad`] writes. `at` is where the padding begins, for the report.
pub(crate) fn check_padding(padding: &[u8], at: usize) -> Result<(), Flaw> {
    let Some((last, spaces)) = padding.split_last() else { return Ok(()) };
    if let Some(wrong) = spaces.iter().position(|&byte| byte != b' ') {
        return Err(Flaw::new("padding", at + wrong, "a space", format!("{:#04x}", spaces[wrong])));
    }
    if *last != b'\n' {
        let found = format!("{last:#04x}");
        return Err(Flaw::new("padding", at + spaces.len(), "a line feed", found));
    }
    Ok(())
}

fn check_of(text: &[u8]) -> [u8; 16] {
    let hash = blake3::hash(text);
    let first: [u8; 8] = std::array::from_fn(|i| hash.as_bytes()[i]);
    hex::encode(&first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_opens() {
        let mut line = b"frame 1".to_vec();
        close(&mut line, 0);
        assert_eq!(open(&line).unwrap(), ("frame 1", line.len()));
        for at in 0..line.len() {
            let mut bad = line.clone();
            bad[at] ^= 1;
            assert!(open(&bad).is_err(), "flip at {at} went unseen");
        }
    }

    #[test]
    fn decimals_have_one_spelling() {
        assert_eq!(decimal("0"), Some(0));
        assert_eq!(decimal("9007199254740991"), Some((1 << 53) - 1));
        for bad in ["", "00", "01", "+1", "-1", " 1", "9007199254740992", "1e3", "１"] {
            assert_eq!(decimal(bad), None, "{bad}");
        }
    }

    #[test]
    fn padding_is_exact() {
        for length in 0..=16_usize {
            let mut bytes = vec![b'x'; length];
            pad(&mut bytes, 0, 8);
            assert_eq!(bytes.len() % 8, 0);
            check_padding(&bytes[length..], length).unwrap();
            assert_eq!(bytes.len() - length, (8 - length % 8) % 8);
        }
        assert!(check_padding(b"  ", 0).is_err());
        assert!(check_padding(b"\t\n", 0).is_err());
    }
}
