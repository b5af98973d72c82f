//! Days and moments as people read them, from the fixed forms of FORMAT.md: `YYYY-MM-DD` and
//! `YYYY-MM-DDTHH:MM:SS[.mmm]+08:00`. A text of another form is shown as it stands.

use jiff::civil::Date;

use super::lang::Lang;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The day of a day or a moment.
pub(super) fn day_of(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// `2020年2月22日`, `22 February 2020`.
pub(super) fn day(lang: Lang, text: &str) -> String {
    day_of(text).map_or_else(|| text.to_owned(), |date| civil(lang, date))
}

/// The same, of a date.
pub(super) fn civil(lang: Lang, date: Date) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        Lang::En => format!("{} {} {}", date.day(), month(date), date.year()),
    }
}

/// Without the year: `2月22日`, `22 Feb`.
pub(super) fn short_day(lang: Lang, date: Date) -> String {
    match lang {
        Lang::Zh => format!("{}月{}日", date.month(), date.day()),
        Lang::En => format!("{} {}", date.day(), &month(date)[..3]),
    }
}

/// The end of a day: `2020年2月22日24时`, `end of 22 February 2020`.
pub(super) fn end_of(lang: Lang, text: &str) -> String {
    match lang {
        Lang::Zh => format!("{}24时", day(lang, text)),
        Lang::En => format!("end of {}", day(lang, text)),
    }
}

/// A moment in Beijing time: `2020年2月22日 14:02（北京时间）`.
pub(super) fn moment(lang: Lang, text: &str) -> String {
    let clock = text.get(11..16).unwrap_or("");
    match lang {
        _ if clock.is_empty() => day(lang, text),
        Lang::Zh => format!("{} {clock}（北京时间）", day(lang, text)),
        Lang::En => format!("{}, {clock} Beijing time", day(lang, text)),
    }
}

/// Whole days from one day to another, negative if it lies before.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map(|span| span.get_days()).unwrap_or(0))
}

/// The month in English.
pub(super) fn month(date: Date) -> &'static str {
    usize::try_from(date.month() - 1).ok().and_then(|i| MONTHS.get(i)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_are_said_in_both_languages() {
        assert_eq!(day(Lang::Zh, "2020-02-22"), "2020年2月22日");
        assert_eq!(day(Lang::En, "2020-02-22T14:02:00+08:00"), "22 February 2020");
        assert_eq!(end_of(Lang::Zh, "2020-02-22"), "2020年2月22日24时");
        assert_eq!(
            moment(Lang::Zh, "2020-02-22T14:02:11.123+08:00"),
            "2020年2月22日 14:02（北京时间）"
        );
        assert_eq!(day(Lang::Zh, "some day"), "some day");
    }

    #[test]
    fn days_are_counted_over_months() {
        let day = |text| day_of(text).expect("a day");
        assert_eq!(days_between(day("2020-02-27"), day("2020-03-02")), 4);
        assert_eq!(days_between(day("2020-03-02"), day("2020-02-27")), -4);
    }
}
