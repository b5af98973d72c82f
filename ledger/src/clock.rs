//! What time it is: nothing else in the house asks the system.
//!
//! `recorded_at` never goes back, and nobody can move it by setting the machine's clock: the wall
//! clock is held against the monotonic one, and a start is held against the last entry.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::time::{BusinessTime, RecordedAt};

/// By how much the wall clock may leave the monotonic one, in milliseconds: more than any slew of
/// a time service between two commands, less than anyone would gain by it.
const JUMP_MS_MAX: i64 = 60_000;
/// How far after the last entry a ledger may be started without being asked, in milliseconds.
const AHEAD_MS_MAX: i64 = 7 * 86_400_000;

/// Why there is no time to record at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClockFault {
    /// Held against the monotonic clock, the wall clock was set.
    #[error(
        "the machine's clock moved by {0} s beside the time that passed; nothing is recorded until it is right again"
    )]
    Jumped(i64),
    /// The clock says an earlier time than the last entry.
    #[error(
        "the machine's clock says {now}, the last entry was recorded at {last}: set the clock, then start again"
    )]
    Behind {
        /// What the clock says.
        now: RecordedAt,
        /// The last entry's time.
        last: RecordedAt,
    },
    /// The clock is more than 7 days after the last entry.
    #[error(
        "the machine's clock says {now}, more than 7 days after the last entry ({last}): start with --accept-clock if that is so"
    )]
    Ahead {
        /// What the clock says.
        now: RecordedAt,
        /// The last entry's time.
        last: RecordedAt,
    },
}

/// The writer's clock.
#[derive(Clone, Debug)]
pub struct Clock {
    kind: Kind,
    /// The last time given out, or the last entry's.
    last: RecordedAt,
}

#[derive(Clone, Debug)]
enum Kind {
    Wall { read: fn() -> Reading, before: Reading },
    Simulated { started_at: RecordedAt, running_since: Instant },
}

/// Both clocks at one moment.
#[derive(Clone, Copy, Debug)]
struct Reading {
    unix_ms: i64,
    monotonic: Instant,
}

impl Clock {
    /// The machine's clock, for a ledger whose last entry was recorded at `last`.
    ///
    /// # Errors
    /// [`ClockFault::Behind`]; [`ClockFault::Ahead`] unless `accept_ahead`.
    pub fn wall(last: Option<RecordedAt>, accept_ahead: bool) -> Result<Clock, ClockFault> {
        Clock::started(last, accept_ahead, read_system)
    }

    fn started(
        last: Option<RecordedAt>,
        accept_ahead: bool,
        read: fn() -> Reading,
    ) -> Result<Clock, ClockFault> {
        let before = read();
        let now = RecordedAt::from_unix_ms(before.unix_ms);
        let last = last.unwrap_or(now);
        let lead = now.unix_ms() - last.unix_ms();
        if lead < 0 {
            return Err(ClockFault::Behind { now, last });
        }
        if lead > AHEAD_MS_MAX && !accept_ahead {
            return Err(ClockFault::Ahead { now, last });
        }
        Ok(Clock { kind: Kind::Wall { read, before }, last })
    }

    /// A sample's clock: it stands at `last` and runs on from there.
    pub fn simulated(last: RecordedAt) -> Clock {
        Clock { kind: Kind::Simulated { started_at: last, running_since: Instant::now() }, last }
    }

    /// Whether this is a sample's clock.
    pub fn is_simulated(&self) -> bool {
        matches!(self.kind, Kind::Simulated { .. })
    }

    /// The time to record at: never before what was given out last.
    ///
    /// # Errors
    /// [`ClockFault::Jumped`], until the clock is right again.
    pub fn now(&mut self) -> Result<RecordedAt, ClockFault> {
        let now = match &mut self.kind {
            Kind::Wall { read, before } => {
                let reading = read();
                let passed = ms(reading.monotonic.saturating_duration_since(before.monotonic));
                let jump = reading.unix_ms - before.unix_ms - passed;
                if jump.abs() > JUMP_MS_MAX {
                    return Err(ClockFault::Jumped(jump / 1_000));
                }
                *before = reading;
                RecordedAt::from_unix_ms(reading.unix_ms)
            }
            Kind::Simulated { started_at, running_since } => {
                let passed = ms(running_since.elapsed());
                RecordedAt::from_unix_ms(started_at.unix_ms().saturating_add(passed))
            }
        };
        self.last = self.last.max(now);
        Ok(self.last)
    }

    /// The time to record an imported row of a sample at: the later of what was given out last
    /// and the row's own business time, from where the clock runs on. The wall clock does not
    /// follow rows.
    ///
    /// # Errors
    /// As [`Clock::now`].
    pub fn at_row(&mut self, row: BusinessTime) -> Result<RecordedAt, ClockFault> {
        let Kind::Simulated { started_at, running_since } = &mut self.kind else {
            return self.now();
        };
        self.last = self.last.max(start_of(row));
        // A sample's days pass in moments; only after the last row does time run.
        (*started_at, *running_since) = (self.last, Instant::now());
        Ok(self.last)
    }
}

/// The first millisecond of a second.
pub(crate) fn start_of(second: BusinessTime) -> RecordedAt {
    let local_ms_of_epoch = RecordedAt::from_unix_ms(0).local_ms();
    RecordedAt::from_unix_ms(second.local_seconds() * 1_000 - local_ms_of_epoch)
}

fn read_system() -> Reading {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks")]
    let wall = SystemTime::now();
    let unix_ms = match wall.duration_since(UNIX_EPOCH) {
        Ok(since) => ms(since),
        Err(before) => -ms(before.duration()),
    };
    Reading { unix_ms, monotonic: Instant::now() }
}

fn ms(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    thread_local! {
        static WALL_MS: Cell<i64> = const { Cell::new(0) };
    }

    /// The real monotonic clock beside a wall clock that the test sets.
    fn set_by_test() -> Reading {
        Reading { unix_ms: WALL_MS.get(), monotonic: Instant::now() }
    }

    fn at(text: &str) -> RecordedAt {
        RecordedAt::parse(text).unwrap()
    }

    #[test]
    fn a_set_clock_stops_recording_until_it_is_right() {
        let start = at("2020-02-01T08:00:00.000+08:00");
        WALL_MS.set(start.unix_ms());
        let mut clock = Clock::started(Some(start), false, set_by_test).unwrap();
        WALL_MS.set(start.unix_ms() + 59_000);
        assert_eq!(clock.now().unwrap(), at("2020-02-01T08:00:59.000+08:00"));
        WALL_MS.set(start.unix_ms() + 3_600_000);
        assert!(matches!(clock.now(), Err(ClockFault::Jumped(3_500..3_600))));
        WALL_MS.set(start.unix_ms() - 3_600_000);
        assert!(matches!(clock.now(), Err(ClockFault::Jumped(-3_700..-3_600))));
        WALL_MS.set(start.unix_ms() + 30_000);
        assert_eq!(clock.now().unwrap(), at("2020-02-01T08:00:59.000+08:00"), "never back");
    }

    #[test]
    fn a_start_is_held_against_the_last_entry() {
        let last = at("2020-02-01T08:00:00.000+08:00");
        let start = |lead_ms: i64, accept| {
            WALL_MS.set(last.unix_ms() + lead_ms);
            Clock::started(Some(last), accept, set_by_test)
        };
        assert!(matches!(start(-1, true), Err(ClockFault::Behind { .. })));
        assert!(start(0, false).is_ok());
        assert!(start(AHEAD_MS_MAX, false).is_ok());
        assert!(matches!(start(AHEAD_MS_MAX + 1, false), Err(ClockFault::Ahead { .. })));
        assert!(start(AHEAD_MS_MAX + 1, true).is_ok());
    }

    #[test]
    fn a_sample_follows_its_rows_and_then_runs_on() {
        let mut clock = Clock::simulated(at("2020-01-01T00:00:00.000+08:00"));
        let row = |text| BusinessTime::parse(text).unwrap();
        let first = clock.at_row(row("2020-01-23T10:00:00+08:00")).unwrap();
        assert_eq!(first, at("2020-01-23T10:00:00.000+08:00"));
        assert_eq!(clock.at_row(row("2020-01-22T10:00:00+08:00")).unwrap(), first);
        std::thread::sleep(Duration::from_millis(3));
        let later = clock.now().unwrap();
        assert!(later > first && later.date() == first.date());
    }

    #[test]
    fn the_machine_has_a_clock() {
        let mut clock = Clock::wall(None, false).unwrap();
        let first = clock.now().unwrap();
        assert!(first > at("2020-01-01T00:00:00.000+08:00"));
        assert!(clock.now().unwrap() >= first);
    }
}
