//! The sample's days: from 23 January 2020 (day 0) to 20 January 2022. The epidemic's spring, to 28 April 2020 (day 96), is
//! planned by the day; the two years by windows of a month or two.
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// Days of the epidemic's spring.
pub(crate) const DAYS: usize = 97;

/// All days: on the last ones the papers on 2021 appear.
pub(crate) const FOLDERS: usize = 729;

/// The years under review.
pub(crate) const YEARS: [i16; 2] = [2020, 2021];

/// The last day of each.
pub(crate) const YEAR_END: [usize; 2] = [343, 708];

/// The first day.
const FIRST: Date = date(2020, 1, 23);

/// 28 January, when the first bulletin cuts the day at [`CUT_SECOND`].
pub(crate) const CUT_DAY: usize = 5;

/// 17:00:00: rows up to and including this second are in the first bulletin.
pub(crate) const CUT_SECOND: u32 = 17 * 3600;

/// Last day of each stage: what a stage's use adds to is published at the midnight after it.
pub(crate) const STAGE_END: [usize; 3] = [30, 59, 96];

/// Days of each window between bulletins, both inclusive. 28 January is in the first two: before and after the cut.
pub(crate) const WINDOW: [(usize, usize); 4] = [(0, 5), (5, 30), (31, 59), (60, 96)];

/// The stage in which a window lies: the first bulletin says nothing of use, so the first stage has two windows.
pub(crate) const STAGE_OF: [usize; 4] = [0, 0, 1, 2];

/// First day of a stage.
pub(crate) fn stage_start(stage: usize) -> usize {
    if stage == 0 { 1 } else { STAGE_END[stage - 1] + 1 }
}

/// The date `days` after (or before) day 0, as `2020-01-23`.
pub(crate) fn date_text(days: i64) -> String {
    FIRST.saturating_add(days.days()).to_string()
}

/// A day of the sample as `2020-01-23`.
pub(crate) fn day_text(day: usize) -> String {
    date_text(i64::try_from(day).unwrap_or(i64::MAX))
}

/// The day of a date, which is none before the sample's first.
pub(crate) fn on(year: i16, month: i8, day: i8) -> usize {
    let since = FIRST.until(date(year, month, day)).map_or(0, |span| span.get_days());
    usize::try_from(since).unwrap_or(0)
}

/// Whether a day is a Saturday or a Sunday.
pub(crate) fn is_weekend(day: usize) -> bool {
    // 23 January 2020 was a Thursday.
    matches!(day % 7, 2 | 3)
}

/// First and last day of a month, January 2020 being 0.
pub(crate) fn days_of_month(month: usize) -> (usize, usize) {
    let first = |month: usize| {
        let year = 2020 + i16::try_from(month / 12).unwrap_or(0);
        on(year, i8::try_from(month % 12).unwrap_or(0) + 1, 1)
    };
    (first(month), first(month + 1) - 1)
}

/// A second of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct At {
    /// Day of the sample.
    pub day: usize,
    /// Second of that day, 0 to 86,399.
    pub second: u32,
}

impl At {
    /// `hour:minute:00` on `day`.
    pub(crate) const fn new(day: usize, hour: u32, minute: u32) -> Self {
        Self { day, second: hour * 3600 + minute * 60 }
    }

    /// As registers write it: `2020-01-23 09:30:00`.
    pub(crate) fn text(self) -> String {
        let (hour, minute, second) = (self.second / 3600, self.second / 60 % 60, self.second % 60);
        format!("{} {hour:02}:{minute:02}:{second:02}", day_text(self.day))
    }
}

/// A piece of a window within one day: a whole day, or 28 January before or after the cut.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot {
    /// The window it belongs to.
    pub window: usize,
    /// The day.
    pub day: usize,
    /// First second.
    pub from: u32,
    /// Last second.
    pub to: u32,
}

/// All slots, in order of time.
pub(crate) fn slots() -> Vec<Slot> {
    let mut slots = Vec::new();
    for (window, &(first, last)) in WINDOW.iter().enumerate() {
        for day in first..=last {
            let from = match (window, day) {
                (0, 0) => 9 * 3600,
                (1, CUT_DAY) => CUT_SECOND + 1,
                _ => 0,
            };
            let to = if (window, day) == (0, CUT_DAY) { CUT_SECOND } else { 86_399 };
            slots.push(Slot { window, day, from, to });
        }
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_end_on_the_days_of_the_bulletins() {
        assert_eq!(STAGE_END.map(day_text), ["2020-02-22", "2020-03-22", "2020-04-28"]);
        assert_eq!(day_text(CUT_DAY), "2020-01-28");
        assert_eq!(day_text(DAYS - 1), "2020-04-28");
        assert_eq!(slots().len(), DAYS + 1);
        assert_eq!(YEAR_END.map(day_text), ["2020-12-31", "2021-12-31"]);
        assert_eq!(day_text(FOLDERS - 1), "2022-01-20");
        assert!(is_weekend(on(2021, 12, 25)) && !is_weekend(on(2021, 12, 27)));
        assert_eq!(days_of_month(4), (on(2020, 5, 1), on(2020, 5, 31)));
        assert_eq!(days_of_month(0), (0, 8));
        assert_eq!(At::new(9, 8, 5).text(), "2020-02-01 08:05:00");
    }
}
