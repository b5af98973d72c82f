//! A month of the calendar: what is closed and opened.

use crate::malformed::{Malformed, spelled};
use crate::time::Date;

/// `YYYY-MM`, of the years 1900 to 2199.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: Date,
    text: [u8; 7],
}

impl Month {
    const SCHEMA: (&'static str, &'static str) =
        (r"^(19|20|21)\d\d-(0[1-9]|1[0-2])$", "a month YYYY-MM that exists");

    /// Reads `YYYY-MM`.
    ///
    /// # Errors
    /// [`Malformed`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let malformed = Malformed::new(Self::SCHEMA.1);
        let bytes: [u8; 7] = text.as_bytes().try_into().map_err(|_| malformed)?;
        let first = Date::parse(&format!("{text}-01")).map_err(|_| malformed)?;
        Ok(Self { first, text: bytes })
    }

    /// The month in which a day lies.
    #[must_use]
    pub fn of(day: Date) -> Self {
        let text = day.to_string();
        Self::parse(&text[..7]).expect("a day's first seven characters are its month")
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> Date {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        // The last month there is ends with the last day there is.
        let next = Date::parse(&Self::of(self.first.plus_days(31)).to_string_of_first());
        match next {
            Ok(next) if next > self.first => next.plus_days(-1),
            _ => self.first.plus_days(30),
        }
    }

    /// The month after it; the last one there is, after itself.
    #[must_use]
    pub fn next(self) -> Self {
        Self::of(self.last_day().plus_days(1))
    }

    /// The month before it; the first one there is, before itself.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::of(self.first.plus_days(-1))
    }

    /// Its text, as a stream is named by it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.text).expect("digits and a hyphen are ASCII")
    }

    fn to_string_of_first(self) -> String {
        format!("{}-01", self.as_str())
    }

    fn with_str<T>(&self, use_it: impl FnOnce(&str) -> T) -> T {
        use_it(self.as_str())
    }
}
spelled!(Month);

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    #[test]
    fn a_month_knows_its_days_and_neighbours() {
        for (of, last, next, previous) in [
            ("2020-02", "2020-02-29", "2020-03", "2020-01"),
            ("2021-02", "2021-02-28", "2021-03", "2021-01"),
            ("2020-12", "2020-12-31", "2021-01", "2020-11"),
            ("2021-04", "2021-04-30", "2021-05", "2021-03"),
            ("1900-01", "1900-01-31", "1900-02", "1900-01"),
            ("2199-12", "2199-12-31", "2199-12", "2199-11"),
        ] {
            assert_eq!(month(of).last_day().to_string(), last);
            assert_eq!(month(of).next(), month(next), "after {of}");
            assert_eq!(month(of).previous(), month(previous), "before {of}");
        }
    }

    #[test]
    fn another_spelling_is_refused() {
        for text in [
            "2020-13",
            "2020-00",
            "2020-1",
            "20-01",
            "2020/01",
            "2020-01-01",
            "1899-12",
            "２０２０-01",
        ] {
            assert!(Month::parse(text).is_err(), "{text}");
        }
    }
}
