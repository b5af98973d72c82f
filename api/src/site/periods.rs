//! Periods to be gone to or chosen: only those between the ledger's first year and its last day.

use jiff::civil::Date;
use maud::{Markup, html};

use super::lang::Lang;
use super::period::Period;

/// The ledger's first year and the day of its last entry.
pub(super) type Span = (i16, Date);

/// Links to the neighbouring periods, the larger one and the smaller ones.
pub(super) fn chips(
    lang: Lang,
    shown: Period,
    span: Span,
    path: impl Fn(Period) -> String,
) -> Markup {
    let known = |period: &Period| holds(span, *period);
    let link = |period: Period, words: String| {
        html! { li { a href=(lang.path(&path(period))) { (words) } } }
    };
    let parts: Vec<Period> = shown.parts().into_iter().filter(known).collect();
    html! {
        nav aria-label=(lang.of("期间", "Periods")) {
            ul class="chips" {
                @if let Some(before) = shown.previous().filter(known) {
                    (link(before, format!("‹ {}", before.words(lang))))
                }
                li { span aria-current="true" { (shown.words(lang)) } }
                @if let Some(after) = shown.next().filter(known) {
                    (link(after, format!("{} ›", after.words(lang))))
                }
                @if let Some(whole) = shown.whole() { (link(whole, whole.words(lang))) }
                @for part in parts { (link(part, part.words(lang))) }
            }
        }
    }
}

/// The years of the ledger.
pub(super) fn year_chips(
    lang: Lang,
    shown: Period,
    span: Span,
    path: impl Fn(Period) -> String,
) -> Markup {
    html! {
        nav aria-label=(lang.of("年度", "Years")) { ul class="chips" {
            @for year in years(span) { li {
                @if year == shown { span aria-current="true" { (year.words(lang)) } }
                @else { a href=(lang.path(&path(year))) { (year.words(lang)) } }
            } }
        } }
    }
}

/// Whether a period has begun and lies in the ledger's years.
pub(super) fn holds((first_year, last_day): Span, period: Period) -> bool {
    period.year() >= first_year && period.first() <= last_day
}

/// A year, a quarter or a month, or none of them, to be chosen in a form; the newest year first.
pub(super) fn choice(lang: Lang, shown: Option<Period>, span: Span) -> Markup {
    let option = |period: Period| {
        html! { option value=(period.code()) selected[shown == Some(period)] { (period.words(lang)) } }
    };
    html! {
        div {
            label for="period" { (lang.of("时间", "Period")) }
            select id="period" name="period" {
                option value="" { (lang.of("全部时间", "All time")) }
                @for year in years(span) {
                    optgroup label=(year.words(lang)) {
                        (option(year))
                        @for quarter in year.parts().into_iter().filter(|part| holds(span, *part)) {
                            (option(quarter))
                            @for month in quarter.parts().into_iter().filter(|part| holds(span, *part)) { (option(month)) }
                        }
                    }
                }
            }
        }
    }
}

/// A year to be chosen in a form.
pub(super) fn year_choice(lang: Lang, shown: Period, span: Span) -> Markup {
    html! {
        div {
            label for="period" { (lang.of("年度", "Year")) }
            select id="period" name="period" {
                @for year in years(span) {
                    option value=(year.code()) selected[shown == year] { (year.words(lang)) }
                }
                @if !years(span).any(|year| year == shown) {
                    option value=(shown.code()) selected { (shown.words(lang)) }
                }
            }
        }
    }
}

/// The ledger's years, the newest first.
pub(super) fn years((first_year, last_day): Span) -> impl Iterator<Item = Period> {
    (first_year..=last_day.year()).rev().map(Period::Year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(shown: &str, first_year: i16, last_day: &str) -> String {
        let shown = Period::parse(shown).unwrap();
        let span = (first_year, last_day.parse().unwrap());
        chips(Lang::Zh, shown, span, |period| format!("[{}]", period.code())).into_string()
    }

    #[test]
    fn only_periods_of_the_ledger_are_led_to() {
        let text = codes("2020", 2020, "2020-05-09");
        assert!(!text.contains("[2019]") && !text.contains("[2021]"), "{text}");
        assert!(text.contains("[2020-Q2]") && !text.contains("[2020-Q3]"), "{text}");
        let text = codes("2020-05", 2020, "2020-05-09");
        assert!(
            text.contains("[2020-04]") && text.contains("[2020-Q2]") && !text.contains("[2020-06]"),
            "{text}"
        );
    }
}
