//! Months and the periods made of them: `VIEWS.md` section 1, "Period". All sums of the views are
//! kept by month, so that a period of any kind adds whole months.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use sunshine_ledger::time::Date;

const FIRST_YEAR: u16 = 1900;
const YEARS: u16 = 300;
const MONTHS_OF_A_YEAR: u16 = 12;

/// A calendar month, 1900-01 to 2199-12; spelled `YYYY-MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Month(u16);

/// A year, a quarter or a month: consecutive whole months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    first: Month,
    /// 12, 3 or 1: which kind it is.
    months: u16,
}

impl Month {
    /// The first month there is.
    pub const MIN: Month = Month(0);
    /// The last month there is.
    pub const MAX: Month = Month(YEARS * MONTHS_OF_A_YEAR - 1);

    /// The month of a day.
    pub fn of(day: Date) -> Month {
        let (year, month, _) = day.civil();
        let year = u16::try_from(year).expect("a day lies in 1900 to 2199");
        Month((year - FIRST_YEAR) * MONTHS_OF_A_YEAR + u16::from(month) - 1)
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        let month = u8::try_from(self.0 % MONTHS_OF_A_YEAR + 1).expect("1 to 12");
        Date::new(self.year().into(), month, 1).expect("every month has a first day")
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        match self.next() {
            Some(next) => next.first_day().plus_days(-1),
            None => Date::MAX,
        }
    }

    /// The month after it.
    pub fn next(self) -> Option<Month> {
        (self < Month::MAX).then(|| Month(self.0 + 1))
    }

    /// The year it lies in.
    pub fn year(self) -> u16 {
        FIRST_YEAR + self.0 / MONTHS_OF_A_YEAR
    }

    /// Its number, counted from the first month there is.
    pub(crate) fn number(self) -> u16 {
        self.0
    }

    /// The month of a number.
    pub(crate) fn numbered(number: u64) -> Option<Month> {
        let month = Month(u16::try_from(number).ok()?);
        (month <= Month::MAX).then_some(month)
    }
}

impl Period {
    /// Reads `YYYY`, `YYYY-Qn` or `YYYY-MM`; `None` for any other spelling.
    pub fn parse(text: &str) -> Option<Period> {
        let Some((year, part)) = text.split_once('-') else { return Period::year(text) };
        let year = Period::year(year)?.first;
        let (first, months) = match part.strip_prefix('Q') {
            Some(quarter) => ((number_of(quarter, 1, 4)? - 1) * 3, 3),
            None => (number_of(part, 2, MONTHS_OF_A_YEAR)? - 1, 1),
        };
        Some(Period { first: Month(year.0 + first), months })
    }

    /// Reads `YYYY`, years 1900 to 2199.
    pub fn year(text: &str) -> Option<Period> {
        let year: u16 = text.parse().ok()?;
        let known = (FIRST_YEAR..FIRST_YEAR + YEARS).contains(&year) && year.to_string() == text;
        let first = Month(year.checked_sub(FIRST_YEAR)?.checked_mul(MONTHS_OF_A_YEAR)?);
        known.then_some(Period { first, months: MONTHS_OF_A_YEAR })
    }

    /// Its first month.
    pub fn first_month(self) -> Month {
        self.first
    }

    /// Its last month.
    pub fn last_month(self) -> Month {
        Month(self.first.0 + self.months - 1)
    }

    /// Its first day, F of `VIEWS.md`.
    pub fn first(self) -> Date {
        self.first.first_day()
    }

    /// Its last day, L of `VIEWS.md`.
    pub fn last(self) -> Date {
        self.last_month().last_day()
    }

    /// Its months in order.
    pub fn months(self) -> impl DoubleEndedIterator<Item = Month> {
        (self.first.0..self.first.0 + self.months).map(Month)
    }

    /// The year before a year; `None` before the first.
    pub(crate) fn year_before(self) -> Option<Period> {
        let first = Month(self.first.0.checked_sub(MONTHS_OF_A_YEAR)?);
        Some(Period { first, months: MONTHS_OF_A_YEAR })
    }

    /// Whether a day lies in it.
    pub fn holds_day(self, day: Date) -> bool {
        self.holds(Month::of(day))
    }

    /// Whether a month lies in it.
    pub fn holds(self, month: Month) -> bool {
        self.first <= month && month <= self.last_month()
    }
}

/// A number of exactly so many digits, from 1 to `most`.
fn number_of(text: &str, digits: usize, most: u16) -> Option<u16> {
    let good = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| good)?;
    (1..=most).contains(&number).then_some(number)
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.year(), self.0 % MONTHS_OF_A_YEAR + 1)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.first.year();
        match self.months {
            MONTHS_OF_A_YEAR => write!(f, "{year}"),
            1 => self.first.fmt(f),
            _ => write!(f, "{year}-Q{}", self.first.0 % MONTHS_OF_A_YEAR / 3 + 1),
        }
    }
}

impl From<Month> for String {
    fn from(month: Month) -> String {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Month, &'static str> {
        let month = Period::parse(&text).filter(|period| period.months == 1);
        month.map(|period| period.first).ok_or("expected a month, YYYY-MM")
    }
}

impl JsonSchema for Month {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Month".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": r"^(19|20|21)\d\d-(0[1-9]|1[0-2])$"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let period = Period::parse(text);
        let days = period.map(|period| (period.first().to_string(), period.last().to_string()));
        assert_eq!(days, expected.map(|(first, last)| (first.into(), last.into())), "{text}");
        if let Some(period) = period {
            assert_eq!(period.to_string(), text);
            assert_eq!(period.months().next(), Some(Month::of(period.first())));
            assert_eq!(period.months().next_back(), Some(Month::of(period.last())));
        }
    }

    #[test]
    fn periods_have_one_spelling() {
        check("2020", Some(("2020-01-01", "2020-12-31")));
        check("2020-Q1", Some(("2020-01-01", "2020-03-31")));
        check("2021-Q4", Some(("2021-10-01", "2021-12-31")));
        check("2020-02", Some(("2020-02-01", "2020-02-29")));
        check("1900", Some(("1900-01-01", "1900-12-31")));
        check("2199-12", Some(("2199-12-01", "2199-12-31")));
        for wrong in ["1899", "2200", "20", "+2020", "02020", "", "2020-", "2020-Q0", "2020-Q5"] {
            check(wrong, None);
        }
        for wrong in
            ["2020-1", "2020-00", "2020-13", "2020-Q01", "2020-q1", "2020-02-01", "2020-+1"]
        {
            check(wrong, None);
        }
    }

    #[test]
    fn every_day_lies_in_its_month() {
        let mut day = Date::MIN;
        while day < Date::MAX {
            let month = Month::of(day);
            assert!(month.first_day() <= day && day <= month.last_day());
            assert_eq!(Month::try_from(month.to_string()), Ok(month));
            assert_eq!(Month::numbered(month.number().into()), Some(month));
            day = day.plus_days(17);
        }
        assert_eq!(Month::MAX.next(), None);
        assert_eq!(Month::numbered(3_600), None);
        assert!(Month::try_from("2020-Q1".to_owned()).is_err());
    }
}
