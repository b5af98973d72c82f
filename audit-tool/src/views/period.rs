//! `YYYY`, `YYYY-Qn` or `YYYY-MM`: whole months (VIEWS section 1).

use super::write::AsOf;
use crate::text::{Day, Month};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) first: Month,
    pub(crate) last: Month,
}

fn number(text: &str, len: usize) -> Option<i32> {
    let digits = text.len() == len && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

impl Period {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (year, part) = match text.split_once('-') {
            Some((year, part)) => (year, Some(part)),
            None => (text, None),
        };
        let year = number(year, 4).filter(|year| (1900..=2199).contains(year))?;
        let (from, months) = match part {
            None => (1, 12),
            Some(part) => match part.strip_prefix('Q') {
                Some(n) => (number(n, 1).filter(|n| (1..=4).contains(n))? * 3 - 2, 3),
                None => (number(part, 2).filter(|m| (1..=12).contains(m))?, 1),
            },
        };
        let first = Month::new(year, from);
        Some(Self { first, last: Month(first.0 + months - 1) })
    }

    /// A period that has begun by the day of the document.
    pub(crate) fn begun(text: &str, as_of: &AsOf) -> Result<Self, String> {
        let period = Self::parse(text).ok_or_else(|| format!("{text}: no period"))?;
        if period.first > as_of.day().month() {
            return Err(format!("{text} begins after {}", as_of.day()));
        }
        Ok(period)
    }

    /// A whole year that has begun.
    pub(crate) fn year(text: &str, as_of: &AsOf) -> Result<Self, String> {
        if text.len() != 4 {
            return Err(format!("{text}: no year"));
        }
        Self::begun(text, as_of)
    }

    pub(crate) fn has(&self, month: Month) -> bool {
        (self.first..=self.last).contains(&month)
    }

    pub(crate) fn has_day(&self, day: Day) -> bool {
        (self.first.first_day()..=self.last_day()).contains(&day)
    }

    pub(crate) fn last_day(&self) -> Day {
        self.last.last_day()
    }

    /// As many months, just before.
    pub(crate) fn before(&self) -> Self {
        let months = self.last.0 - self.first.0 + 1;
        Self { first: Month(self.first.0 - months), last: Month(self.last.0 - months) }
    }

    pub(crate) fn months(&self) -> impl Iterator<Item = Month> + use<> {
        (self.first.0..=self.last.0).map(Month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_spellings() {
        let months = |text: &str| {
            Period::parse(text).map(|p| format!("{} {}", p.first.first_day(), p.last_day()))
        };
        assert_eq!(months("2020").as_deref(), Some("2020-01-01 2020-12-31"));
        assert_eq!(months("2020-Q1").as_deref(), Some("2020-01-01 2020-03-31"));
        assert_eq!(months("2020-Q4").as_deref(), Some("2020-10-01 2020-12-31"));
        assert_eq!(months("2020-02").as_deref(), Some("2020-02-01 2020-02-29"));
        let year = Period::parse("2020").expect("a year");
        assert_eq!(Some(year.before()), Period::parse("2019"));
        for bad in
            ["", "20", "1899", "2200", "2020-", "2020-0", "2020-13", "2020-Q0", "2020-Q5", "+202"]
        {
            assert_eq!(months(bad), None, "{bad}");
        }
    }
}
