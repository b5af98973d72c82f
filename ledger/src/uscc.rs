//! 统一社会信用代码, the unified social credit code (GB 32100): 18 characters, of which the last one checks the others (R94).

use crate::malformed::{Malformed, spelled};
use crate::text::Text;

/// How many characters a code has.
const LENGTH: usize = 18;
/// The characters of a code, in the order of their values.
const CHARACTERS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Text of 18 characters that stands for a code. Whether it is one, [`is_right`](Self::is_right) says.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uscc(Text);

impl Uscc {
    const SCHEMA: (&'static str, &'static str) =
        ("^[^ \u{3000}].{16}[^ \u{3000}]$", "a text of 18 characters");

    /// Reads 18 characters.
    ///
    /// # Errors
    /// [`Malformed`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let malformed = Malformed::new(Self::SCHEMA.1);
        let text = Text::parse(text).map_err(|_| malformed)?;
        if text.as_str().chars().count() == LENGTH { Ok(Self(text)) } else { Err(malformed) }
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether it has only characters of a code, and the last one is what the others make it (R94).
    #[must_use]
    pub fn is_right(&self) -> bool {
        let value = |c: u8| CHARACTERS.iter().position(|known| *known == c);
        let values: Option<Vec<usize>> = self.as_str().bytes().map(value).collect();
        let Some((last, others)) = values.as_deref().and_then(|values| values.split_last()) else {
            return false;
        };
        let weigh = |(sum, weight), value: &usize| ((sum + value * weight) % 31, weight * 3 % 31);
        let (sum, _) = others.iter().fold((0, 1), weigh);
        *last == (31 - sum) % 31
    }

    fn with_str<T>(&self, use_it: impl FnOnce(&str) -> T) -> T {
        use_it(self.as_str())
    }
}
spelled!(Uscc);

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Vectors {
        invalid: Vec<Invalid>,
        valid: Vec<String>,
    }

    #[derive(serde::Deserialize)]
    struct Invalid {
        code: String,
        uscc: String,
        why: String,
    }

    #[test]
    fn as_the_vectors_say() {
        let vectors = include_str!("../../tests/vectors/uscc.json");
        let vectors: Vectors = serde_json::from_str(vectors).unwrap();
        assert!(!vectors.valid.is_empty() && !vectors.invalid.is_empty());
        for code in &vectors.valid {
            assert!(Uscc::parse(code).unwrap().is_right(), "{code}");
        }
        for Invalid { code, uscc, why } in &vectors.invalid {
            let found = match Uscc::parse(uscc) {
                Err(_) => "malformed",
                Ok(read) if !read.is_right() => "uscc_wrong",
                Ok(_) => "none",
            };
            assert_eq!(found, code, "{uscc}: {why}");
        }
    }
}
