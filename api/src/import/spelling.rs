//! Texts of cells turned into exact values; nothing passes through a float.

/// Spaces of both widths and tabs around a cell.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\u{3000}', '\u{a0}'])
}

/// Fen out of yuan: `1234.50`, `1,234.50`, `1234`; not `1234.5`, not `12,34.00`, not `-1.00`. What is too large for this
/// type is its greatest value, which no amount reaches.
pub(crate) fn fen(text: &str) -> Option<u64> {
    let (yuan, fen) = match text.split_once('.') {
        None => (text, 0),
        Some((yuan, fen)) if fen.len() == 2 && digits(fen) => (yuan, fen.parse().ok()?),
        Some(_) => return None,
    };
    Some(count(yuan)?.saturating_mul(100).saturating_add(fen))
}

/// A whole number, plain or in groups of three; too large ones as [`fen`] has them.
pub(crate) fn count(text: &str) -> Option<u64> {
    if digits(text) {
        return Some(text.parse().unwrap_or(u64::MAX));
    }
    let mut groups = text.split(',');
    let first = groups.next()?;
    if !digits(first) || first.len() > 3 {
        return None;
    }
    let mut number: u64 = first.parse().ok()?;
    for group in groups {
        if group.len() != 3 || !digits(group) {
            return None;
        }
        number = number.saturating_mul(1000).saturating_add(group.parse().ok()?);
    }
    Some(number)
}

/// `2020-01-25`, also as spreadsheets save it: `2020/1/25`. Year, month, day; whether the day exists is not asked here.
pub(crate) fn civil_date(text: &str) -> Option<(i32, u8, u8)> {
    let separator = if text.contains('/') { '/' } else { '-' };
    let mut parts = text.split(separator);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |part: &str| digits(part) && part.len() <= 2;
    if parts.next().is_some() || !digits(year) || year.len() != 4 || !short(month) || !short(day) {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// `9:30`, `09:30`, `09:30:15`: seconds since midnight.
pub(crate) fn time_of_day(text: &str) -> Option<i64> {
    let mut parts = text.split(':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    let second = parts.next().unwrap_or("00");
    let short = |part: &str| digits(part) && part.len() <= 2;
    if parts.next().is_some() || ![hour, minute, second].into_iter().all(short) {
        return None;
    }
    let (hour, minute, second): (i64, i64, i64) =
        (hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?);
    (hour < 24 && minute < 60 && second < 60).then_some(hour * 3_600 + minute * 60 + second)
}

/// A long number that a spreadsheet has destroyed: `4.20000E+27`.
pub(crate) fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    digits(exponent)
        && !mantissa.is_empty()
        && mantissa.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && mantissa.contains('.')
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_are_exact_or_refused() {
        for (text, expected) in [
            ("200", Some(20_000)),
            ("1,234.50", Some(123_450)),
            ("0.01", Some(1)),
            ("90071992547409.91", Some(9_007_199_254_740_991)),
            ("1234567.00", Some(123_456_700)),
            ("1.5", None),
            ("1.505", None),
            ("12,34.00", None),
            ("1234,567", None),
            (",123", None),
            ("-1.00", None),
            ("+1.00", None),
            ("１２", None),
            (".50", None),
            ("1.", None),
            ("1e3", None),
            ("99999999999999999999", Some(u64::MAX)),
            ("99,999,999,999,999,999,999.00", Some(u64::MAX)),
            ("", None),
        ] {
            assert_eq!(fen(text), expected, "{text}");
        }
    }

    #[test]
    fn dates_and_times() {
        assert_eq!(civil_date("2020-01-25"), Some((2020, 1, 25)));
        assert_eq!(civil_date("2020/1/5"), Some((2020, 1, 5)));
        for bad in ["20-1-5", "2020-01", "2020-01-25-1", "2020/01-25", "43855", "2020年1月5日"] {
            assert_eq!(civil_date(bad), None, "{bad}");
        }
        assert_eq!(time_of_day("9:30"), Some(34_200));
        assert_eq!(time_of_day("23:59:59"), Some(86_399));
        for bad in ["24:00", "9", "9:60", "9:30:60", "9:30:00:00", "9:30 "] {
            assert_eq!(time_of_day(bad), None, "{bad}");
        }
    }

    #[test]
    fn numbers_that_a_spreadsheet_destroyed_are_seen() {
        assert!(is_scientific("4.2E+27"));
        assert!(!is_scientific("420000E1"));
        assert!(!is_scientific("E2020"));
    }
}
