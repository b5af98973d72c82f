//! The way to the neighbouring periods, the larger one and the smaller ones.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::site::lang::Lang;
use crate::site::period::Period;

/// Links to periods between the ledger's first year and its last day.
pub(in crate::site) fn period_chips(
    lang: Lang,
    shown: Period,
    (first_year, last_day): (i16, Date),
    path: impl Fn(Period) -> String,
) -> Markup {
    let known = |period: &Period| period.year() >= first_year && period.first() <= last_day;
    let link = |period: Period, words: String| {
        html! { li { a href=(lang.path(&path(period))) { (words) } } }
    };
    let parts: Vec<Period> = shown.parts().into_iter().filter(known).collect();
    html! {
        nav aria-label=(lang.of("其他期间", "Other periods")) {
            ul class="chips" {
                @if let Some(before) = shown.previous().filter(known) {
                    (link(before, format!("‹ {}", before.words(lang))))
                }
                @if let Some(after) = shown.next().filter(known) {
                    (link(after, format!("{} ›", after.words(lang))))
                }
                @if let Some(whole) = shown.whole() { (link(whole, whole.words(lang))) }
                @for part in parts { (link(part, part.words(lang))) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(shown: &str, first_year: i16, last_day: &str) -> String {
        let shown = Period::parse(shown).unwrap();
        let span = (first_year, last_day.parse().unwrap());
        period_chips(Lang::Zh, shown, span, |period| format!("[{}]", period.code())).into_string()
    }

    #[test]
    fn only_periods_of_the_ledger_are_led_to() {
        let text = codes("2020", 2020, "2020-05-09");
        assert!(!text.contains("[2019]") && !text.contains("[2021]"), "{text}");
        assert!(text.contains("[2020-Q2]") && !text.contains("[2020-Q3]"), "{text}");
        let text = codes("2020-05", 2020, "2020-05-09");
        assert!(text.contains("[2020-04]") && text.contains("[2020-Q2]") && !text.contains("[2020-06]"), "{text}");
    }
}
