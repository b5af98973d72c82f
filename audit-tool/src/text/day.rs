//! Days and moments at +08:00, as numbers that compare.

use super::{Bad, Cur, Member, Res};

/// Days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Day(pub(crate) i32);

/// A moment: milliseconds since 1970-01-01T00:00:00 in +08:00's own count, and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp<'a> {
    pub(crate) text: &'a str,
    pub(crate) millis: i64,
}

impl Stamp<'_> {
    pub(crate) fn day(&self) -> Day {
        Day(i32::try_from(self.millis.div_euclid(86_400_000)).expect("years have four digits"))
    }
}

fn digits(b: &[u8], from: usize, len: usize) -> Option<i32> {
    b.get(from..from + len)?.iter().try_fold(0, |n, d| {
        if d.is_ascii_digit() { Some(n * 10 + i32::from(d - b'0')) } else { None }
    })
}

/// Days from civil date; the usual count of 400-year eras beginning on 1 March.
fn days(y: i32, m: i32, d: i32) -> i32 {
    let y = if m <= 2 { y - 1 } else { y };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn month_length(y: i32, m: i32) -> i32 {
    match m {
        2 if y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Reads `YYYY-MM-DD`, a day that exists from 1900 to 2199.
pub(crate) fn parse_day(b: &[u8]) -> Option<Day> {
    if b.len() != 10 || b[4] != b'-' || b[7] != b'-' {
        return None;
    }
    let (y, m, d) = (digits(b, 0, 4)?, digits(b, 5, 2)?, digits(b, 8, 2)?);
    let exists = (1900..=2199).contains(&y)
        && (1..=12).contains(&m)
        && (1..=month_length(y, m)).contains(&d);
    exists.then(|| Day(days(y, m, d)))
}

fn parse_stamp(text: &str, millis: bool) -> Option<Stamp<'_>> {
    let b = text.as_bytes();
    let zone = if millis { 23 } else { 19 };
    if b.len() != zone + 6 || &b[zone..] != b"+08:00" {
        return None;
    }
    if b[10] != b'T' || b[13] != b':' || b[16] != b':' || (millis && b[19] != b'.') {
        return None;
    }
    let day = parse_day(&b[..10])?;
    let (h, m, s) = (digits(b, 11, 2)?, digits(b, 14, 2)?, digits(b, 17, 2)?);
    let ms = if millis { digits(b, 20, 3)? } else { 0 };
    if h > 23 || m > 59 || s > 59 {
        return None;
    }
    let seconds = i64::from(day.0) * 86_400 + i64::from(h * 3600 + m * 60 + s);
    Some(Stamp { text, millis: seconds * 1000 + i64::from(ms) })
}

impl Day {
    pub(crate) fn month(self) -> Month {
        let (y, m, _) = civil(self);
        Month::new(y, m)
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        parse_day(text.as_bytes())
    }
}

impl<'a> Member<'a> for Day {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let at = c.at();
        let text = c.plain(|b| b.is_ascii_digit() || b == b'-', "a date")?;
        parse_day(text.as_bytes()).ok_or(Bad { at, want: "a date that exists" })
    }
}

fn moment(b: u8) -> bool {
    b.is_ascii_digit() || matches!(b, b'-' | b'T' | b':' | b'+' | b'.')
}

impl<'a> Member<'a> for Stamp<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let at = c.at();
        let want = "a moment in whole seconds at +08:00";
        let text = c.plain(moment, want)?;
        parse_stamp(text, false).ok_or(Bad { at, want })
    }
}

impl<'a> Stamp<'a> {
    /// A moment with milliseconds, as `recorded_at` has it.
    pub(crate) fn with_millis(c: &mut Cur<'a>) -> Res<Self> {
        let at = c.at();
        let want = "a moment with milliseconds at +08:00";
        let text = c.plain(moment, want)?;
        parse_stamp(text, true).ok_or(Bad { at, want })
    }
}

/// Year, month and day.
fn civil(day: Day) -> (i32, i32, i32) {
    let z = day.0 + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let d = doy - (153 * mp + 2) / 5 + 1;
    let m = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i32::from(m <= 2), m, d)
}

/// `YYYY-MM-DD` of a day.
pub(crate) fn day_text(day: Day) -> String {
    let (y, m, d) = civil(day);
    format!("{y:04}-{m:02}-{d:02}")
}

/// Months since January of the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Month(pub(crate) i32);

impl Month {
    pub(crate) fn new(year: i32, month: i32) -> Self {
        Self(year * 12 + month - 1)
    }

    pub(crate) fn first_day(self) -> Day {
        Day(days(self.0.div_euclid(12), self.0.rem_euclid(12) + 1, 1))
    }

    pub(crate) fn last_day(self) -> Day {
        Day(Self(self.0 + 1).first_day().0 - 1)
    }
}

impl<'a> Member<'a> for Month {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let at = c.at();
        let text = c.plain(|b| b.is_ascii_digit() || b == b'-', "a month")?;
        let first = (text.len() == 7).then(|| Day::parse(&format!("{text}-01"))).flatten();
        first.map(Day::month).ok_or(Bad { at, want: "a month that exists" })
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (y, m, d) = civil(*self);
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_there_and_back() {
        assert_eq!(Day::parse("1970-01-01"), Some(Day(0)));
        assert_eq!(Day::parse("2020-02-29").map(day_text).as_deref(), Some("2020-02-29"));
        assert_eq!(Day::parse("2021-02-29"), None);
        assert_eq!(Day::parse("1899-12-31"), None);
        let mut last = Day::parse("1900-01-01").expect("a day");
        for _ in 0..100_000 {
            let next = Day(last.0 + 1);
            assert_eq!(Day::parse(&day_text(next)), Some(next));
            last = next;
        }
    }

    #[test]
    fn months_hold_their_days() {
        let feb = Day::parse("2020-02-29").expect("a day").month();
        assert_eq!(feb, Month::new(2020, 2));
        assert_eq!(feb.to_string(), "2020-02");
        assert_eq!(feb.first_day().to_string(), "2020-02-01");
        assert_eq!(feb.last_day().to_string(), "2020-02-29");
        assert_eq!(Month::new(2021, 12).last_day().to_string(), "2021-12-31");
    }
}
