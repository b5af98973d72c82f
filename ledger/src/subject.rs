//! The pseudonym under which an entry's private fields stand.

use crate::hex;
use crate::malformed::{Malformed, spelled};

/// 16 bytes, unlinkable between entries (FORMAT.md section 3); 32 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject(pub [u8; 16]);

impl Subject {
    const SCHEMA: (&'static str, &'static str) =
        ("^[0-9a-f]{32}$", "16 bytes, lower-case hexadecimal");

    /// Reads exactly 32 lower-case digits.
    ///
    /// # Errors
    /// [`Malformed`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        hex::decode(text.as_bytes()).map(Self).ok_or(Malformed::new(Self::SCHEMA.1))
    }

    fn with_str<T>(&self, use_it: impl FnOnce(&str) -> T) -> T {
        let digits: [u8; 32] = hex::encode(&self.0);
        use_it(std::str::from_utf8(&digits).expect("digits are ASCII"))
    }
}
spelled!(Subject);
