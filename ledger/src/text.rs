//! Text that may stand in an entry: FORMAT.md section 1 says which code points, RULES.md section 1 how long.

use crate::malformed::{Malformed, spelled};

/// Refuses what FORMAT.md section 1 refuses in any string: control and bidirectional control characters, and text that is not in NFC.
///
/// # Errors
/// [`Malformed`] says which of the two.
pub fn check_string(text: &str) -> Result<(), Malformed> {
    if text.is_ascii() {
        return if text.bytes().all(|b| (0x20..0x7f).contains(&b)) { Ok(()) } else { Err(CONTROL) };
    }
    if text.chars().any(is_refused) {
        return Err(CONTROL);
    }
    if unicode_normalization::is_nfc(text) {
        Ok(())
    } else {
        Err(Malformed::new("text in Unicode Normalization Form C"))
    }
}

const CONTROL: Malformed =
    Malformed::new("text without control or bidirectional control characters");

const fn is_refused(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn check_length(text: &str, max: usize, expected: &'static str) -> Result<(), Malformed> {
    let blank = |c| c == ' ' || c == '\u{3000}';
    let long = text.len() > max && text.chars().count() > max;
    if text.is_empty() || long || text.starts_with(blank) || text.ends_with(blank) {
        Err(Malformed::new(expected))
    } else {
        check_string(text)
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $max:literal $pattern:literal $expected:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            const SCHEMA: (&'static str, &'static str) = ($pattern, $expected);

            /// Takes text that stands as it is; nothing is trimmed or normalised in silence.
            ///
            /// # Errors
            /// [`Malformed`] when it is empty, too long, begins or ends with a space, or holds what FORMAT.md refuses.
            pub fn parse(text: &str) -> Result<Self, Malformed> {
                check_length(text, $max, $expected)?;
                Ok(Self(text.into()))
            }

            /// The text itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            fn with_str<T>(&self, use_it: impl FnOnce(&str) -> T) -> T {
                use_it(&self.0)
            }
        }
        spelled!($name);
    )*};
}

texts! {
    /// 1 … 200 code points (`text` of RULES.md).
    Text 200 "^[^ \u{3000}](.{0,198}[^ \u{3000}])?$" "text of 1 to 200 code points without space at either end";
    /// 1 … 2,000 code points (`long` of RULES.md).
    Long 2000 "^[^ \u{3000}](.{0,1998}[^ \u{3000}])?$" "text of 1 to 2000 code points without space at either end";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_of_the_unicode_that_format_section_1_names() {
        let (major, minor, update) = unicode_normalization::UNICODE_VERSION;
        let format = include_str!("../FORMAT.md");
        assert!(format.contains(&format!("of Unicode {major}.{minor}.{update}.")));
    }

    #[test]
    fn code_points_of_format_section_1() {
        for (text, good) in [
            ("口罩 3M-1860", true),
            ("\u{1f600}", true),
            ("a\u{2028}b", true),
            ("a\tb", false),
            ("a\u{7f}b", false),
            ("a\u{85}b", false),
            ("a\u{202e}b", false),
            ("a\u{2066}b", false),
            ("a\u{61c}b", false),
            ("e\u{301}", false),
            ("é", true),
        ] {
            assert_eq!(check_string(text).is_ok(), good, "{text:?}");
        }
    }

    #[test]
    fn length_counts_code_points_and_ends_are_not_blank() {
        assert!(Text::parse(&"阳".repeat(200)).is_ok());
        assert!(Text::parse(&"阳".repeat(201)).is_err());
        assert!(Long::parse(&"阳".repeat(2000)).is_ok());
        for text in ["", " a", "a ", "\u{3000}a", "a\u{3000}"] {
            assert!(Text::parse(text).is_err(), "{text:?}");
        }
    }
}
