//! A statistic as a review prints it, with its qualifier, and exactly, with its unit. A qualified
//! figure is never rounded further: "over 2.22 million" of 2,215,200 would be untrue.

use sunshine_ledger::event::Qualifier;
use sunshine_projections::fits;

use crate::site::adding;
use crate::site::lang::Lang;
use crate::site::number;

/// A value × 10^precision in its unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stat<'a> {
    pub(super) value: i64,
    pub(super) precision: u32,
    pub(super) unit: &'a str,
}

/// U+2212: a hyphen is too short to be seen beside figures.
const MINUS: &str = "\u{2212}";
const WAN: u64 = 10_000;
const YI: u64 = 100_000_000;
const MILLION: u64 = 1_000_000;
const BILLION: u64 = 1_000_000_000;

/// Units of the reviews in English; what is not listed stands in Chinese.
const UNITS: [(&str, &str); 17] = [
    ("人次", "person-times"),
    ("人", "people"),
    ("名", "people"),
    ("例", "cases"),
    ("个", ""),
    ("支", "teams"),
    ("台", "devices"),
    ("人份", "samples"),
    ("家", "enterprises"),
    ("项", ""),
    ("场次", "sessions"),
    ("条", "records"),
    ("户", "households"),
    ("只", "pieces"),
    ("件", "pieces"),
    ("箱", "boxes"),
    ("所", ""),
];

impl Stat<'_> {
    /// `1,749,000,000.00 元`, `CNY 1,749,000,000.00`, `99.8%`, `643 例`.
    pub(super) fn exact(&self, lang: Lang) -> String {
        if !fits(self.value) {
            return self.digits(lang);
        }
        dressed(lang, &self.digits(lang), self.unit)
    }

    /// The number alone.
    pub(super) fn digits(&self, lang: Lang) -> String {
        if !fits(self.value) {
            return lang.say(number::TOO_LARGE).to_owned();
        }
        let scale = 10_u64.pow(self.precision);
        let (whole, part) = (self.value.unsigned_abs() / scale, self.value.unsigned_abs() % scale);
        let sign = if self.value < 0 { MINUS } else { "" };
        match usize::try_from(self.precision) {
            Ok(0) | Err(_) => format!("{sign}{}", number::size(whole)),
            Ok(width) => format!("{sign}{}.{part:0width$}", number::size(whole)),
        }
    }

    /// The number as a cell of a table that names the unit beside it: English units are words, and break cells.
    pub(super) fn bare(&self, lang: Lang) -> String {
        match (lang, self.unit) {
            (Lang::Zh, _) | (Lang::En, "%") => self.exact(lang),
            (Lang::En, _) => self.digits(lang),
        }
    }

    /// Whether it is a number that a text prints for want of an exact one: whole tens.
    pub(super) fn is_round(&self) -> bool {
        self.value.unsigned_abs().is_multiple_of(10 * 10_u64.pow(self.precision))
    }

    /// As printed: short where that is exact, or where the review itself only rounds. The reviews are Chinese; what they
    /// round in 万 and 亿 is not rounded once more in English.
    pub(super) fn printed(&self, lang: Lang, qualifier: Qualifier) -> String {
        if !fits(self.value) {
            return self.digits(lang);
        }
        let rounds = qualifier == Qualifier::Rounded;
        let (short, changed) = match self.short(lang) {
            Some((text, exact)) if exact || (rounds && lang == Lang::Zh) => (Some(text), !exact),
            _ => (None, false),
        };
        let plain = short.unwrap_or_else(|| self.trimmed(lang));
        let about = rounds || changed;
        match (lang, qualifier) {
            (Lang::Zh, Qualifier::Over) => dressed(lang, &format!("{plain}余"), self.unit),
            (Lang::Zh, Qualifier::Nearly) => format!("近 {}", dressed(lang, &plain, self.unit)),
            (Lang::Zh, _) if about => format!("约 {}", dressed(lang, &plain, self.unit)),
            (Lang::En, Qualifier::Over) => format!("over {}", dressed(lang, &plain, self.unit)),
            (Lang::En, Qualifier::Nearly) => format!("nearly {}", dressed(lang, &plain, self.unit)),
            (Lang::En, _) if about => format!("about {}", dressed(lang, &plain, self.unit)),
            (_, _) => dressed(lang, &plain, self.unit),
        }
    }

    /// Two decimals in 亿 or 万, three in billion or million, and whether that is the whole value.
    fn short(&self, lang: Lang) -> Option<(String, bool)> {
        let scale = u128::from(10_u64.pow(self.precision));
        let size = u128::from(self.value.unsigned_abs());
        let (unit, word) = match lang {
            Lang::Zh if size >= u128::from(YI) * scale => (YI, " 亿"),
            Lang::Zh if size >= u128::from(WAN) * scale => (WAN, " 万"),
            Lang::En if size >= u128::from(BILLION) * scale => (BILLION, " billion"),
            Lang::En if size >= u128::from(MILLION) * scale => (MILLION, " million"),
            _ => return None,
        };
        let unit = u128::from(unit) * scale;
        let width = match lang {
            Lang::Zh => 2,
            Lang::En => 3,
        };
        let parts = 10_u128.pow(width);
        let rounded = (size * parts + unit / 2) / unit;
        let exact = rounded * unit == size * parts;
        let whole = u64::try_from(rounded / parts).ok()?;
        let sign = if self.value < 0 { MINUS } else { "" };
        let decimals =
            format!(".{:0width$}", rounded % parts, width = usize::try_from(width).ok()?);
        let decimals = decimals.trim_end_matches('0').trim_end_matches('.');
        Some((format!("{sign}{}{decimals}{word}", number::size(whole)), exact))
    }

    /// The exact number without decimals that say nothing.
    fn trimmed(&self, lang: Lang) -> String {
        let digits = self.digits(lang);
        if self.precision == 0 {
            return digits;
        }
        digits.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// A number with its unit where it belongs in this language.
fn dressed(lang: Lang, number: &str, unit: &str) -> String {
    match (lang, unit) {
        (_, "%") => format!("{number}%"),
        (Lang::En, "元") => format!("CNY {number}"),
        (Lang::En, _) => match unit_in(lang, unit) {
            "" => number.to_owned(),
            word if number == "1" => format!("{number} {}", one_of(word)),
            word => format!("{number} {word}"),
        },
        (Lang::Zh, _) if number.ends_with(['亿', '万', '余']) => format!("{number}{unit}"),
        (Lang::Zh, _) => format!("{number} {unit}"),
    }
}

/// One of what a unit counts.
fn one_of(units: &str) -> &str {
    match units {
        "people" => "person",
        "boxes" => "box",
        _ => units.strip_suffix('s').unwrap_or(units),
    }
}

/// A unit in this language.
pub(super) fn unit_in(lang: Lang, unit: &str) -> &str {
    match (lang, unit) {
        (Lang::Zh, _) => unit,
        (Lang::En, "元") => "CNY",
        (Lang::En, _) => {
            UNITS.iter().find(|(zh, _)| *zh == unit).map_or(unit, |(_, english)| english)
        }
    }
}

/// The difference of two values in words: `+1,234`, `−286`, `0`.
pub(super) fn change(lang: Lang, now: Stat<'_>, before: i64) -> String {
    let difference = Stat { value: adding::less(now.value, before), ..now };
    let plus = if difference.value > 0 && fits(difference.value) { "+" } else { "" };
    format!("{plus}{}", difference.digits(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: i64, precision: u32, unit: &str, qualifier: Qualifier, zh: &str, en: &str) {
        let stat = Stat { value, precision, unit };
        assert_eq!(stat.printed(Lang::Zh, qualifier), zh);
        assert_eq!(stat.printed(Lang::En, qualifier), en);
    }

    #[test]
    fn the_qualifier_is_the_printed_one() {
        use Qualifier::{Exact, Nearly, Over, Rounded};
        check(174_900_000_000, 2, "元", Rounded, "约 17.49 亿元", "about CNY 1.749 billion");
        check(2_215_200, 0, "人次", Over, "221.52 万余人次", "over 2,215,200 person-times");
        check(1_800_000_000, 2, "元", Over, "1,800 万余元", "over CNY 18 million");
        check(6_000, 0, "人", Nearly, "近 6,000 人", "nearly 6,000 people");
        check(1_000_000, 0, "条", Nearly, "近 100 万条", "nearly 1 million records");
        check(150, 0, "个", Over, "150余个", "over 150");
        check(557_500_000, 2, "元", Rounded, "约 557.5 万元", "about CNY 5.575 million");
        check(1, 0, "人", Exact, "1 人", "1 person");
        check(643, 0, "例", Exact, "643 例", "643 cases");
        check(998, 1, "%", Exact, "99.8%", "99.8%");
        check(2_690_530_000, 2, "元", Exact, "2,690.53 万元", "CNY 26,905,300");
        check(123_456_789, 2, "元", Exact, "1,234,567.89 元", "CNY 1,234,567.89");
    }

    #[test]
    fn exact_values_have_all_their_decimals() {
        let stat = Stat { value: 174_900_000_000, precision: 2, unit: "元" };
        assert_eq!(stat.exact(Lang::Zh), "1,749,000,000.00 元");
        assert_eq!(stat.exact(Lang::En), "CNY 1,749,000,000.00");
        assert_eq!(Stat { value: 5, precision: 2, unit: "元" }.exact(Lang::Zh), "0.05 元");
    }

    #[test]
    fn a_change_has_its_sign() {
        let now = Stat { value: 657, precision: 0, unit: "个" };
        assert_eq!(change(Lang::Zh, now, 943), "\u{2212}286");
        assert_eq!(change(Lang::Zh, now, 579), "+78");
        assert_eq!(change(Lang::Zh, now, 657), "0");
    }
}
