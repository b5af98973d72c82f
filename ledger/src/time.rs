//! Days and times of day in Asia/Shanghai (+08:00 since 1991), as plain integers; every text form has exactly one spelling.
//! Nothing here asks what time it is: that is `clock`'s alone.

use crate::malformed::{Malformed, spelled};

const SECONDS_PER_DAY: i64 = 86_400;
const MS_PER_SECOND: i64 = 1_000;
/// How far Asia/Shanghai is ahead of UTC.
const OFFSET_SECONDS: i64 = 8 * 3_600;

/// A calendar day from 1900-01-01 to 2199-12-31; days since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// When something happened: whole seconds, +08:00; local seconds since 1970-01-01T00:00:00+08:00.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BusinessTime(i64);

/// When the writer recorded something: milliseconds, +08:00; local milliseconds since 1970-01-01T00:00:00.000+08:00.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordedAt(i64);

impl Date {
    const SCHEMA: (&'static str, &'static str) =
        (r"^(19|20|21)\d\d-\d\d-\d\d$", "a day that exists, years 1900 to 2199");
    /// 1900-01-01.
    pub const MIN: Self = Self(-25_567);
    /// 2199-12-31.
    pub const MAX: Self = Self(84_005);

    /// The day of a civil date.
    ///
    /// # Errors
    /// [`Malformed`] for a day that does not exist or lies outside 1900 to 2199.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, Malformed> {
        if !(1900..=2199).contains(&year)
            || !(1..=12).contains(&month)
            || day == 0
            || day > days_in_month(year, month)
        {
            return Err(DATE);
        }
        Ok(Self(days_from_civil(year, i32::from(month), i32::from(day))))
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`Malformed`] for any other spelling.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        Self::read(text.as_bytes())
    }

    fn read(t: &[u8]) -> Result<Self, Malformed> {
        if t.len() != 10 || t[4] != b'-' || t[7] != b'-' {
            return Err(DATE);
        }
        let year = i32::from(two(&t[0..2])?) * 100 + i32::from(two(&t[2..4])?);
        Self::new(year, two(&t[5..7])?, two(&t[8..10])?)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn day_number(self) -> i32 {
        self.0
    }

    /// The day `days` later (earlier when negative), kept within 1900 to 2199.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days)).clamp(Self::MIN, Self::MAX)
    }

    /// Year, month 1 … 12, day 1 … 31.
    #[must_use]
    pub fn civil(self) -> (i32, u8, u8) {
        civil_from_days(self.0)
    }

    /// Its calendar year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.civil().0
    }

    /// Midnight at the beginning of the day.
    #[must_use]
    pub fn midnight(self) -> BusinessTime {
        BusinessTime(i64::from(self.0) * SECONDS_PER_DAY)
    }

    fn write(self, text: &mut [u8]) {
        let (year, month, day) = self.civil();
        let (century, rest) = (year / 100, year % 100);
        put_two(&mut text[0..2], i64::from(century));
        put_two(&mut text[2..4], i64::from(rest));
        text[4] = b'-';
        put_two(&mut text[5..7], i64::from(month));
        text[7] = b'-';
        put_two(&mut text[8..10], i64::from(day));
    }

    fn with_str<T>(&self, use_it: impl FnOnce(&str) -> T) -> T {
        let mut text = [0; 10];
        self.write(&mut text);
        use_it(ascii(&text))
    }
}

impl BusinessTime {
    const SCHEMA: (&'static str, &'static str) =
        (r"^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$", "whole seconds, +08:00");

    /// Reads `YYYY-MM-DDTHH:MM:SS+08:00`.
    ///
    /// # Errors
    /// [`Malformed`] for any other spelling.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let t = text.as_bytes();
        if t.len() != 25 || &t[19..] != b"+08:00" {
            return Err(BUSINESS_TIME);
        }
        read_seconds(&t[..19]).map(Self).map_err(|_| BUSINESS_TIME)
    }

    /// The local second `seconds` after 1970-01-01T00:00:00+08:00, kept within 1900 to 2199.
    #[must_use]
    pub fn from_local_seconds(seconds: i64) -> Self {
        Self(seconds.clamp(Date::MIN.midnight().0, Date::MAX.midnight().0 + SECONDS_PER_DAY - 1))
    }

    /// Local seconds since 1970-01-01T00:00:00+08:00.
    #[must_use]
    pub const fn local_seconds(self) -> i64 {
        self.0
    }

    /// The day on which it lies.
    #[must_use]
    pub fn date(self) -> Date {
        date_of(self.0)
    }

    fn with_str<T>(&self, use_it: impl FnOnce(&str) -> T) -> T {
        let mut text = *b"0000-00-00T00:00:00+08:00";
        write_seconds(self.0, &mut text);
        use_it(ascii(&text))
    }
}

impl RecordedAt {
    const SCHEMA: (&'static str, &'static str) =
        (r"^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\d\+08:00$", "milliseconds, +08:00");

    /// Reads `YYYY-MM-DDTHH:MM:SS.mmm+08:00`.
    ///
    /// # Errors
    /// [`Malformed`] for any other spelling.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let t = text.as_bytes();
        if t.len() != 29 || t[19] != b'.' || &t[23..] != b"+08:00" {
            return Err(RECORDED_AT);
        }
        let hundreds = two(&[b'0', t[20]]).map_err(|_| RECORDED_AT)?;
        let ms = i64::from(hundreds) * 100 + i64::from(two(&t[21..23]).map_err(|_| RECORDED_AT)?);
        Ok(Self(read_seconds(&t[..19]).map_err(|_| RECORDED_AT)? * MS_PER_SECOND + ms))
    }

    /// From a clock's milliseconds since 1970-01-01T00:00:00Z, kept within 1900 to 2199.
    #[must_use]
    pub fn from_unix_ms(ms: i64) -> Self {
        let (first, last) = (Date::MIN.midnight().0, Date::MAX.midnight().0 + SECONDS_PER_DAY);
        Self(
            ms.saturating_add(OFFSET_SECONDS * MS_PER_SECOND)
                .clamp(first * MS_PER_SECOND, last * MS_PER_SECOND - 1),
        )
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix_ms(self) -> i64 {
        self.0 - OFFSET_SECONDS * MS_PER_SECOND
    }

    /// The day on which it lies in Asia/Shanghai.
    #[must_use]
    pub fn date(self) -> Date {
        date_of(self.0.div_euclid(MS_PER_SECOND))
    }

    /// The second in which it lies.
    #[must_use]
    pub const fn second(self) -> BusinessTime {
        BusinessTime(self.0.div_euclid(MS_PER_SECOND))
    }

    /// Local milliseconds since 1970-01-01T00:00:00.000+08:00.
    #[must_use]
    pub const fn local_ms(self) -> i64 {
        self.0
    }

    fn with_str<T>(&self, use_it: impl FnOnce(&str) -> T) -> T {
        let mut text = *b"0000-00-00T00:00:00.000+08:00";
        write_seconds(self.0.div_euclid(MS_PER_SECOND), &mut text);
        let ms = self.0.rem_euclid(MS_PER_SECOND);
        put_two(&mut text[20..22], ms / 10);
        put_two(&mut text[21..23], ms % 100);
        use_it(ascii(&text))
    }
}

spelled!(Date);
spelled!(BusinessTime);
spelled!(RecordedAt);

const DATE: Malformed = Malformed::new("a day that exists as YYYY-MM-DD, years 1900 to 2199");
const BUSINESS_TIME: Malformed = Malformed::new("a time as YYYY-MM-DDTHH:MM:SS+08:00");
const RECORDED_AT: Malformed = Malformed::new("a time as YYYY-MM-DDTHH:MM:SS.mmm+08:00");

fn ascii(text: &[u8]) -> &str {
    std::str::from_utf8(text).expect("digits and signs are ASCII")
}

fn two(digits: &[u8]) -> Result<u8, Malformed> {
    match digits {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Ok((a - b'0') * 10 + (b - b'0')),
        _ => Err(DATE),
    }
}

/// Writes the two lowest decimal digits of a number that is not negative.
fn put_two(text: &mut [u8], value: i64) {
    for (place, divisor) in text.iter_mut().zip([10, 1]) {
        *place = b'0' + u8::try_from(value / divisor % 10).expect("one decimal digit");
    }
}

fn read_seconds(t: &[u8]) -> Result<i64, Malformed> {
    let day = Date::read(&t[..10])?;
    let (hour, minute, second) = (two(&t[11..13])?, two(&t[14..16])?, two(&t[17..19])?);
    if t[10] != b'T' || t[13] != b':' || t[16] != b':' || hour > 23 || minute > 59 || second > 59 {
        return Err(DATE);
    }
    Ok(day.midnight().0 + i64::from(hour) * 3_600 + i64::from(minute) * 60 + i64::from(second))
}

fn write_seconds(seconds: i64, text: &mut [u8]) {
    date_of(seconds).write(&mut text[..10]);
    let second = seconds.rem_euclid(SECONDS_PER_DAY);
    put_two(&mut text[11..13], second / 3_600);
    put_two(&mut text[14..16], second / 60 % 60);
    put_two(&mut text[17..19], second % 60);
}

fn date_of(local_seconds: i64) -> Date {
    Date(i32::try_from(local_seconds.div_euclid(SECONDS_PER_DAY)).expect("years 1900 to 2199"))
}

const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Proleptic Gregorian; years begin in March inside, so that the leap day is the last.
const fn days_from_civil(year: i32, month: i32, day: i32) -> i32 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + day_of_year - 719_468
}

fn civil_from_days(days: i32) -> (i32, u8, u8) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    let small = |n: i32| u8::try_from(n).expect("a month or a day of the month");
    (year, small(month), small(day_of_year - (153 * shifted_month + 2) / 5 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_is_read_as_it_is_written() {
        let mut day = Date::MIN;
        assert_eq!(day.to_string(), "1900-01-01");
        assert_eq!(Date::MAX.to_string(), "2199-12-31");
        assert_eq!(Date::parse("1970-01-01").unwrap().day_number(), 0);
        while day < Date::MAX {
            assert_eq!(Date::parse(&day.to_string()), Ok(day));
            let (year, month, date) = day.civil();
            assert_eq!(
                jiff::civil::Date::new(
                    i16::try_from(year).unwrap(),
                    month.cast_signed(),
                    date.cast_signed()
                )
                .unwrap()
                .to_string(),
                day.to_string()
            );
            day = day.plus_days(1);
        }
    }

    #[test]
    fn one_spelling_each() {
        for text in
            ["2020-02-29T23:59:59+08:00", "1900-01-01T00:00:00+08:00", "2199-12-31T23:59:59+08:00"]
        {
            assert_eq!(BusinessTime::parse(text).unwrap().to_string(), text);
            let ms = text.replace("+08:00", ".987+08:00");
            assert_eq!(RecordedAt::parse(&ms).unwrap().to_string(), ms);
            assert_eq!(RecordedAt::parse(&ms).unwrap().second().to_string(), text);
        }
        for text in [
            "2021-02-29T00:00:00+08:00",
            "2020-02-28T24:00:00+08:00",
            "2020-02-28T00:00:60+08:00",
            "2020-02-28t00:00:00+08:00",
            "2020-02-28T00:00:00Z",
            "2020-02-28T00:00:00+00:00",
        ] {
            assert!(BusinessTime::parse(text).is_err(), "{text}");
        }
        for text in [
            "2020-1-01",
            "2020-13-01",
            "2020-00-01",
            "2020-04-31",
            "1899-12-31",
            "2200-01-01",
            "+020-01-01",
        ] {
            assert!(Date::parse(text).is_err(), "{text}");
        }
        assert_eq!(RecordedAt::from_unix_ms(0).to_string(), "1970-01-01T08:00:00.000+08:00");
        assert_eq!(RecordedAt::from_unix_ms(1_580_000_000_123).unix_ms(), 1_580_000_000_123);
    }
}
