//! Periods as addresses spell them and as people say them: a year, a quarter, a month
//! (VIEWS.md section 1).

use jiff::ToSpan;
use jiff::civil::Date;

use super::date;
use super::lang::Lang;

/// `2020`, `2020-Q1`, `2020-02`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Year(i16),
    Quarter(i16, i8),
    Month(i16, i8),
}

/// The years that views know.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

impl Period {
    /// The period of a text in its one spelling.
    pub(super) fn parse(text: &str) -> Option<Period> {
        sunshine_projections::Period::parse(text)?;
        let year = text.get(..4)?.parse().ok()?;
        Some(match text.get(4..)?.strip_prefix('-') {
            None => Period::Year(year),
            Some(part) => match part.strip_prefix('Q') {
                Some(quarter) => Period::Quarter(year, quarter.parse().ok()?),
                None => Period::Month(year, part.parse().ok()?),
            },
        })
    }

    /// The year it lies in.
    pub(super) fn year(self) -> i16 {
        match self {
            Period::Year(year) | Period::Quarter(year, _) | Period::Month(year, _) => year,
        }
    }

    /// As an address spells it.
    pub(super) fn code(self) -> String {
        match self {
            Period::Year(year) => format!("{year}"),
            Period::Quarter(year, n) => format!("{year}-Q{n}"),
            Period::Month(year, n) => format!("{year}-{n:02}"),
        }
    }

    /// As people say it.
    pub(super) fn words(self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::Zh, Period::Year(year)) => format!("{year}年"),
            (Lang::Zh, Period::Quarter(year, n)) => {
                let which = ["一", "二", "三", "四"][usize::from(n.unsigned_abs() - 1)];
                format!("{year}年第{which}季度")
            }
            (Lang::Zh, Period::Month(year, n)) => format!("{year}年{n}月"),
            (Lang::En, Period::Year(year)) => format!("{year}"),
            (Lang::En, Period::Quarter(year, n)) => format!("Q{n} {year}"),
            (Lang::En, Period::Month(year, _)) => {
                format!("{} {year}", date::month(self.first()))
            }
        }
    }

    /// Its first day.
    pub(super) fn first(self) -> Date {
        Date::constant(self.year(), self.first_month(), 1)
    }

    /// Its last day.
    pub(super) fn last(self) -> Date {
        let months = match self {
            Period::Year(_) => 12,
            Period::Quarter(..) => 3,
            Period::Month(..) => 1,
        };
        let first = self.first();
        first.checked_add((months - 1).months()).map_or(first, Date::last_of_month)
    }

    /// Its days: `2020年1月1日至12月31日`, `1 January – 31 December 2020`.
    pub(super) fn days(self, lang: Lang) -> String {
        let (first, last) = (self.first(), self.last());
        match lang {
            Lang::Zh => {
                format!("{}至{}月{}日", date::civil(lang, first), last.month(), last.day())
            }
            Lang::En => {
                format!("{} {} – {}", first.day(), date::month(first), date::civil(lang, last))
            }
        }
    }

    /// The one of its kind before it.
    pub(super) fn previous(self) -> Option<Period> {
        self.like(self.first().yesterday().ok()?)
    }

    /// The one of its kind after it.
    pub(super) fn next(self) -> Option<Period> {
        self.like(self.last().tomorrow().ok()?)
    }

    /// The quarters of a year, the months of a quarter.
    pub(super) fn parts(self) -> Vec<Period> {
        match self {
            Period::Year(year) => (1..=4).map(|n| Period::Quarter(year, n)).collect(),
            Period::Quarter(year, n) => {
                (3 * n - 2..=3 * n).map(|n| Period::Month(year, n)).collect()
            }
            Period::Month(..) => Vec::new(),
        }
    }

    /// The larger period it belongs to.
    pub(super) fn whole(self) -> Option<Period> {
        match self {
            Period::Year(_) => None,
            Period::Quarter(year, _) => Some(Period::Year(year)),
            Period::Month(year, n) => Some(Period::Quarter(year, (n + 2) / 3)),
        }
    }

    fn first_month(self) -> i8 {
        match self {
            Period::Year(_) => 1,
            Period::Quarter(_, n) => 3 * n - 2,
            Period::Month(_, n) => n,
        }
    }

    fn like(self, day: Date) -> Option<Period> {
        let year = Some(day.year()).filter(|year| YEARS.contains(year))?;
        Some(match self {
            Period::Year(_) => Period::Year(year),
            Period::Quarter(..) => Period::Quarter(year, (day.month() + 2) / 3),
            Period::Month(..) => Period::Month(year, day.month()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_has_one_spelling() {
        for text in ["1900", "2020", "2020-Q1", "2020-Q4", "2020-02", "2199-12"] {
            assert_eq!(Period::parse(text).map(Period::code).as_deref(), Some(text));
        }
        for text in [
            "",
            "20",
            "1899",
            "2200",
            "2020-",
            "2020-Q0",
            "2020-Q5",
            "2020-q1",
            "2020-Q",
            "2020-0",
            "2020-00",
            "2020-13",
            "2020-2",
            "2020-002",
            "2020-+1",
            "2020年",
            "２０２０",
            "2020-Q１",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_and_neighbours_follow_the_calendar() {
        let check = |text, first, last, previous: &str, next: &str| {
            let period = Period::parse(text).unwrap();
            assert_eq!(
                (period.first().to_string().as_str(), period.last().to_string().as_str()),
                (first, last)
            );
            assert_eq!(period.previous().map(Period::code).as_deref(), Some(previous));
            assert_eq!(period.next().map(Period::code).as_deref(), Some(next));
        };
        check("2020-02", "2020-02-01", "2020-02-29", "2020-01", "2020-03");
        check("2020-Q1", "2020-01-01", "2020-03-31", "2019-Q4", "2020-Q2");
        check("2021", "2021-01-01", "2021-12-31", "2020", "2022");
        assert_eq!(Period::Year(2199).next(), None);
        assert_eq!(Period::Year(1900).previous(), None);
    }

    #[test]
    fn periods_are_said_in_both_languages() {
        let quarter = Period::Quarter(2020, 3);
        assert_eq!(quarter.words(Lang::Zh), "2020年第三季度");
        assert_eq!(quarter.words(Lang::En), "Q3 2020");
        assert_eq!(Period::Month(2020, 2).words(Lang::En), "February 2020");
        assert_eq!(Period::Year(2020).days(Lang::Zh), "2020年1月1日至12月31日");
        assert_eq!(Period::Year(2020).days(Lang::En), "1 January – 31 December 2020");
        assert_eq!(
            quarter.parts().iter().map(|part| part.code()).collect::<Vec<_>>(),
            ["2020-07", "2020-08", "2020-09"]
        );
        assert_eq!(Period::Month(2020, 9).whole(), Some(quarter));
    }
}
