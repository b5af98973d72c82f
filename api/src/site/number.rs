//! Amounts and counts as people read them. The exact amount always stands beside a short one.

use sunshine_projections::fits;

use super::lang::{self, Lang, Said};

const FEN_PER_YUAN: u64 = 100;
/// Ten thousand yuan in fen: below it no short form is needed.
const WAN: u64 = 10_000 * FEN_PER_YUAN;
/// A hundred million yuan in fen.
const YI: u64 = 100_000_000 * FEN_PER_YUAN;
/// A million yuan in fen, where English short forms begin.
const MILLION: u64 = 1_000_000 * FEN_PER_YUAN;
/// A thousand million yuan in fen.
const BILLION: u64 = 1_000 * MILLION;

/// U+2212: a hyphen is too short to be seen beside figures.
const MINUS: &str = "\u{2212}";

/// A shortened amount: `approximate` if and only if rounding changed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Short {
    /// The word before it is due.
    pub(super) approximate: bool,
    /// `13.05 亿元`, `1.31 billion`.
    pub(super) text: String,
}

/// What stands where a number would that no document can hold.
pub(super) const TOO_LARGE: Said = lang::said("数额过大，无法显示", "too large to show");

/// `1,305,349,200.00`: two decimals, a comma every three digits, no unit.
pub(super) fn yuan(lang: Lang, fen: i64) -> String {
    if !fits(fen) {
        return lang.say(TOO_LARGE).to_owned();
    }
    let size = fen.unsigned_abs();
    format!("{}{}.{:02}", sign(fen), grouped(size / FEN_PER_YUAN), size % FEN_PER_YUAN)
}

/// The exact amount with its unit: `12.00 元`, `CNY 12.00`.
pub(super) fn money(lang: Lang, fen: i64) -> String {
    match lang {
        _ if !fits(fen) => yuan(lang, fen),
        Lang::Zh => format!("{} 元", yuan(lang, fen)),
        Lang::En => format!("CNY {}", yuan(lang, fen)),
    }
}

/// The amount for machines: ASCII sign, no commas, as CSV files carry it.
pub(super) fn plain_yuan(fen: i64) -> String {
    let size = fen.unsigned_abs();
    let minus = if fen < 0 { "-" } else { "" };
    format!("{minus}{}.{:02}", size / FEN_PER_YUAN, size % FEN_PER_YUAN)
}

/// `57,203`.
pub(super) fn count(n: i64) -> String {
    format!("{}{}", sign(n), grouped(n.unsigned_abs()))
}

/// `57,203`, of a quantity or a sum of counts.
pub(super) fn quantity(lang: Lang, n: i64) -> String {
    if fits(n) { count(n) } else { lang.say(TOO_LARGE).to_owned() }
}

/// `57,203`, of what can only be counted upwards.
pub(super) fn size(n: u64) -> String {
    grouped(n)
}

/// The short form, none where the exact amount is short enough to be read at once.
pub(super) fn short(lang: Lang, fen: i64) -> Option<Short> {
    let amount = fen.unsigned_abs();
    let (unit, word) = match lang {
        _ if !fits(fen) => return None,
        Lang::Zh if amount < WAN => return None,
        // What would round up to a whole 亿 is said in 亿.
        Lang::Zh if amount < YI - WAN / 200 => (WAN, "万元"),
        Lang::Zh => (YI, "亿元"),
        Lang::En if amount < MILLION => return None,
        Lang::En if amount < BILLION - MILLION / 200 => (MILLION, "million"),
        Lang::En => (BILLION, "billion"),
    };
    let step = unit / 100;
    let hundredths = (amount + step / 2) / step;
    let text = format!("{}{}.{:02} {word}", sign(fen), grouped(hundredths / 100), hundredths % 100);
    Some(Short { approximate: hundredths * step != amount, text })
}

/// The short form with its word where there is one, the exact amount where it is short enough.
pub(super) fn said(lang: Lang, fen: i64) -> String {
    short(lang, fen).map_or_else(
        || money(lang, fen),
        |short| {
            let about = if short.approximate { lang.of("约 ", "about ") } else { "" };
            format!("{about}{}{}", lang.of("", "CNY "), short.text)
        },
    )
}

fn sign(n: i64) -> &'static str {
    if n < 0 { MINUS } else { "" }
}

fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: Lang, fen: i64, text: Option<&str>) {
        let said = short(lang, fen).map(|s| {
            let about = if s.approximate { lang.of("约 ", "about ") } else { "" };
            format!("{about}{}", s.text)
        });
        assert_eq!(said.as_deref(), text, "{fen} fen");
    }

    #[test]
    fn exact_amounts_have_commas_and_two_decimals() {
        assert_eq!(money(Lang::Zh, 130_534_920_000), "1,305,349,200.00 元");
        assert_eq!(money(Lang::En, 130_534_920_000), "CNY 1,305,349,200.00");
        assert_eq!(yuan(Lang::Zh, 0), "0.00");
        assert_eq!(yuan(Lang::En, -5), "\u{2212}0.05");
        assert_eq!(plain_yuan(-123_456), "-1234.56");
        assert_eq!(yuan(Lang::Zh, 9_007_199_254_740_991), "90,071,992,547,409.91");
        assert_eq!(yuan(Lang::Zh, 9_007_199_254_740_992), "数额过大，无法显示");
        assert_eq!(money(Lang::En, -9_007_199_254_740_992), "too large to show");
        assert_eq!(super::said(Lang::En, 9_007_199_254_740_992), "too large to show");
    }

    #[test]
    fn about_is_said_if_and_only_if_rounding_changed_the_value() {
        check(Lang::Zh, 999_999, None);
        check(Lang::Zh, 6_748_440_000, Some("6,748.44 万元"));
        check(Lang::Zh, 6_748_440_001, Some("约 6,748.44 万元"));
        check(Lang::Zh, 130_534_920_000, Some("约 13.05 亿元"));
        check(Lang::Zh, 130_500_000_000, Some("13.05 亿元"));
        check(Lang::En, 130_534_920_000, Some("about 1.31 billion"));
        check(Lang::En, 6_748_440_000, Some("about 67.48 million"));
        check(Lang::En, 99_999_999, None);
    }

    #[test]
    fn halves_round_up_and_the_unit_follows() {
        check(Lang::Zh, 100_005_000, Some("约 100.01 万元"));
        check(Lang::Zh, 9_999_999_999, Some("约 1.00 亿元"));
        check(Lang::Zh, -2_000_000, Some("\u{2212}2.00 万元"));
    }
}
