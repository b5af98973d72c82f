//! Amounts of foreign files as whole numbers. Nothing passes through a float.
use crate::import::{Fault, spelling};
use sunshine_ledger::money::MAX_SIGNED;

/// A number with at most `places` decimals, in units of its last decimal; `None` when it is written otherwise or beyond 2^53−1 fen.
///
/// Read are a sign, `¥` or `￥` on either side of it, groups of three, and `元` at the end: `-¥1,234.50`, `100`, `0.5`, `.50`.
pub(crate) fn scaled(text: &str, places: u32) -> Option<i64> {
    let text = spelling::trim(text);
    let text = text.strip_suffix('元').unwrap_or(text);
    let (text, negative) = signed(text);
    let text = text.strip_prefix(['¥', '￥']).map_or(text, spelling::trim);
    let (text, also) = if negative.is_some() { (text, None) } else { signed(text) };
    let negative = negative.or(also).unwrap_or(false);
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(a, b)| (a, Some(b)));
    let whole = match (whole, decimals) {
        ("", Some(_)) => 0,
        _ => spelling::count(whole)?,
    };
    let decimals = decimals.map_or(Some(0), |decimals| fraction(decimals, places))?;
    let unit = 10_i128.pow(places);
    let number = i128::from(whole) * unit + i128::from(decimals);
    if number > i128::from(MAX_SIGNED) * unit / 100 {
        return None;
    }
    let number = i64::try_from(number).ok()?;
    Some(if negative { -number } else { number })
}

fn signed(text: &str) -> (&str, Option<bool>) {
    let sign = match text.chars().next() {
        Some('-' | '−' | '－') => Some(true),
        Some('+' | '＋') => Some(false),
        _ => None,
    };
    let rest = sign.and_then(|_| text.char_indices().nth(1)).map_or("", |(at, _)| &text[at..]);
    (if sign.is_some() { rest } else { text }, sign)
}

fn fraction(decimals: &str, places: u32) -> Option<u32> {
    let given = u32::try_from(decimals.len()).ok()?;
    let written = given > 0 && given <= places && decimals.bytes().all(|b| b.is_ascii_digit());
    written.then(|| Some(decimals.parse::<u32>().ok()? * 10_u32.pow(places - given)))?
}

/// An amount of yuan in fen, with a sign.
///
/// # Errors
/// When it is no amount of yuan with at most two decimals.
pub fn fen(text: &str) -> Result<i64, Fault> {
    scaled(text, 2).ok_or_else(|| {
        Fault::malformed(
            "应为元，至多两位小数，如 1,234.50；表格软件算出的长小数不收",
            "expected yuan with at most two decimals, as 1,234.50; a long fraction that a spreadsheet computed is not taken",
        )
    })
}

/// The same above zero.
///
/// # Errors
/// When it is no such amount.
pub(crate) fn positive(text: &str) -> Result<i64, Fault> {
    let fen = fen(text)?;
    let nothing =
        || Fault::malformed("此处金额应大于零", "the amount must be greater than zero here");
    if fen > 0 { Ok(fen) } else { Err(nothing()) }
}

/// A whole number, none below zero.
///
/// # Errors
/// When it is none.
pub(crate) fn count(text: &str) -> Result<u64, Fault> {
    spelling::count(spelling::trim(text))
        .ok_or_else(|| Fault::malformed("应为整数", "expected a whole number"))
}

/// A number of units of the last of `places` decimals, as text: `-123450` with two is `-1234.50`.
#[must_use]
pub(crate) fn text(number: i128, places: u32) -> String {
    let unit = 10_u128.pow(places);
    let sign = if number < 0 { "-" } else { "" };
    let size = number.unsigned_abs();
    let width = usize::try_from(places).unwrap_or_default();
    format!("{sign}{}.{:0width$}", size / unit, size % unit)
}

/// Fen as yuan.
#[must_use]
pub(crate) fn yuan(fen: i128) -> String {
    text(fen, 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_exact_or_refused() {
        for (given, expected) in [
            ("100.00", Some(10_000)),
            ("100", Some(10_000)),
            ("0.5", Some(50)),
            (".50", Some(50)),
            ("¥1,234.50", Some(123_450)),
            ("￥-5.00", Some(-500)),
            ("-￥5.00", Some(-500)),
            ("+5.00元", Some(500)),
            ("−0.01", Some(-1)),
            ("90071992547409.91", Some(9_007_199_254_740_991)),
            ("90071992547409.92", None),
            ("99999999999999999999", None),
            ("0.30000000000000004", None),
            ("1.005", None),
            ("1.", None),
            (".", None),
            ("", None),
            ("-", None),
            ("--5", None),
            ("-¥-5", None),
            ("12,34.00", None),
            ("1e3", None),
            ("１２", None),
            ("(5.00)", None),
            ("NaN", None),
        ] {
            assert_eq!(scaled(given, 2), expected, "{given}");
        }
        assert_eq!(scaled("0.05940", 5), Some(5_940));
        assert_eq!(scaled("-0.06", 5), Some(-6_000));
        assert_eq!(scaled("0.000001", 5), None);
    }

    proptest! {
        /// Written in any of the ways of those files, an amount is the integer it was.
        #[test]
        fn an_amount_is_the_integer_it_was(fen in -9_007_199_254_740_991_i64..=9_007_199_254_740_991, way in 0..5_u8) {
            let (sign, size) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
            let mut whole = (size / 100).to_string();
            if way > 2 {
                for at in (1..whole.len()).rev().filter(|at| (whole.len() - at).is_multiple_of(3)).collect::<Vec<_>>() {
                    whole.insert(at, ',');
                }
            }
            let (tens, ones) = (size / 10 % 10, size % 10);
            let decimals = match (tens, ones) {
                (0, 0) if way == 1 => String::new(),
                (tens, 0) if way == 2 => format!(".{tens}"),
                _ => format!(".{tens}{ones}"),
            };
            let mark = if way == 4 { "¥" } else { "" };
            prop_assert_eq!(scaled(&format!("{sign}{mark}{whole}{decimals}"), 2), Some(fen));
            prop_assert_eq!(scaled(&yuan(fen.into()), 2), Some(fen));
        }

        /// A third decimal is never dropped or rounded.
        #[test]
        fn a_third_decimal_is_refused(whole in 0_u32.., rest in "[0-9]{3,20}") {
            prop_assert_eq!(scaled(&format!("{whole}.{rest}"), 2), None);
        }
    }
}
