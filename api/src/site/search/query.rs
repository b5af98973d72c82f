//! What a visitor typed: a record's number, a document's number, words, or something about a
//! person, which is never looked for.

use unicode_normalization::UnicodeNormalization;

/// Longest text that is looked for, in characters.
const TEXT_MAX: usize = 60;
/// From so many digits on a number is taken for a phone, identity card or bank card number; the
/// ledger's own numbers are shorter.
const PERSONAL_DIGITS_MIN: usize = 11;
/// Digits of a phone number in one city, behind its area code.
const LANDLINE_DIGITS: std::ops::RangeInclusive<usize> = 10..=12;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::site) enum Query {
    /// Nothing was typed.
    Nothing,
    /// It looks like a phone number, an identity card or an address of a person.
    Personal,
    /// More than anyone has to type to find something here.
    TooLong,
    /// A record by its number.
    Record(u64),
    /// Words or the number of a document.
    Words(String),
}

impl Query {
    /// Reads what was typed. Full-width forms are read as their usual ones.
    pub(in crate::site) fn read(typed: &str) -> Query {
        let text: String = typed.nfkc().collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return Query::Nothing;
        }
        if is_personal(&text) {
            return Query::Personal;
        }
        if text.chars().count() > TEXT_MAX {
            return Query::TooLong;
        }
        record(&text).map_or(Query::Words(text), Query::Record)
    }
}

/// `57203`, `57,203`, `#57203`, `第 57,203 条`, `record 57203`.
fn record(text: &str) -> Option<u64> {
    let lower = text.to_lowercase();
    let bare = lower
        .trim_start_matches(['#', '第'])
        .trim_start_matches("record")
        .trim_end_matches("记录")
        .trim_end_matches('条');
    let digits: String = bare.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn is_personal(text: &str) -> bool {
    if text.contains('@') {
        return true;
    }
    let bare: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '+')).collect();
    // The last place of an identity card number may be an X.
    let digits = bare.strip_suffix(['x', 'X']).unwrap_or(&bare);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let landline = digits.starts_with('0') && LANDLINE_DIGITS.contains(&digits.len());
    digits.len() >= PERSONAL_DIGITS_MIN || landline
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_records_in_every_spelling() {
        for text in [
            "57203",
            "57,203",
            " 57203 ",
            "#57203",
            "第 57,203 条",
            "第57203条记录",
            "record 57,203",
            "５７２０３",
        ] {
            assert_eq!(Query::read(text), Query::Record(57_203), "{text}");
        }
        assert_eq!(Query::read("0"), Query::Record(0));
    }

    #[test]
    fn what_belongs_to_a_person_is_not_looked_for() {
        for text in [
            "13800138000",
            "138 0013 8000",
            "+86 138-0013-8000",
            "１３８００１３８０００",
            "330106199001011234",
            "33010619900101123X",
            "330106900101123",
            "6222 0202 0000 1234 567",
            "0571-87054321",
            "(0571) 8705432",
            "someone@example.com",
        ] {
            assert_eq!(Query::read(text), Query::Personal, "{text}");
        }
    }

    #[test]
    fn everything_else_is_words() {
        for text in ["口罩", "温州", "ZJ-20200222-000123", "L-1", "2020-02", "Hangzhou"] {
            assert_eq!(Query::read(text), Query::Words(text.into()), "{text}");
        }
        assert_eq!(Query::read("  关爱   生命 "), Query::Words("关爱 生命".into()));
        assert_eq!(Query::read(" \u{3000} "), Query::Nothing);
        assert_eq!(Query::read(&"长".repeat(61)), Query::TooLong);
    }
}
