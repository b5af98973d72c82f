//! So many requests a second for each of many callers, with a burst: the generic cell rate algorithm, which keeps one number
//! a caller. How many callers are known at a time is bounded too: governor's stores, which do the same, are not.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Callers known at a time. When there are more, those who asked for nothing lately are forgotten; when too many are left,
/// all are, which costs nobody a request.
const CALLERS_MAX: usize = 65_536;

/// The pace at which each caller may ask.
#[derive(Debug)]
pub(super) struct Pace<K> {
    /// What one request costs.
    each: Duration,
    /// What may be owed.
    most: Duration,
    began: Instant,
    /// Since `began`, when each caller will owe nothing.
    callers: Mutex<HashMap<K, Duration>>,
}

/// A caller asked for too much at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooFast {
    /// When the same will be taken.
    pub(super) wait: Duration,
}

impl<K: Eq + Hash> Pace<K> {
    /// `per_second` in the long run, `burst` at once; `None` where `per_second` is 0: as many as they like.
    pub(super) fn new(per_second: u32, burst: u32) -> Option<Pace<K>> {
        let each = Duration::from_secs(1).checked_div(per_second)?;
        let (began, callers) = (Instant::now(), Mutex::default());
        Some(Pace { each, most: each.saturating_mul(burst), began, callers })
    }

    /// Takes `count` requests of a caller, all or none.
    ///
    /// # Errors
    /// [`TooFast`].
    pub(super) fn take(&self, caller: K, count: u32) -> Result<(), TooFast> {
        self.take_at(self.began.elapsed(), caller, count)
    }

    fn take_at(&self, now: Duration, caller: K, count: u32) -> Result<(), TooFast> {
        let mut callers = self.callers.lock().unwrap_or_else(PoisonError::into_inner);
        let owed = callers.get(&caller).copied().unwrap_or_default().max(now);
        let owing = owed.saturating_add(self.each.saturating_mul(count));
        let wait = owing.saturating_sub(now).saturating_sub(self.most);
        if !wait.is_zero() {
            return Err(TooFast { wait });
        }
        if callers.len() >= CALLERS_MAX && !callers.contains_key(&caller) {
            callers.retain(|_, owed| *owed > now);
            if callers.len() > CALLERS_MAX / 2 {
                callers.clear();
            }
        }
        callers.insert(caller, owing);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn a_burst_is_taken_and_then_the_pace_holds_for_each() {
        let pace = Pace::new(10, 3).unwrap();
        let take = |at, caller| pace.take_at(ms(at), caller, 1);
        for _ in 0..3 {
            take(1000, "a").unwrap();
        }
        assert_eq!(take(1000, "a"), Err(TooFast { wait: ms(100) }));
        assert_eq!(take(1040, "a"), Err(TooFast { wait: ms(60) }));
        take(1040, "b").unwrap();
        take(1100, "a").unwrap();
        assert_eq!(take(1100, "a"), Err(TooFast { wait: ms(100) }));
        take(9000, "a").unwrap();
        pace.take_at(ms(9000), "a", 2).unwrap();
        assert!(take(9000, "a").is_err(), "rest is not saved up beyond the burst");
    }

    #[test]
    fn many_are_taken_together_or_not_at_all() {
        let pace = Pace::new(10, 100).unwrap();
        pace.take_at(ms(0), 1, 60).unwrap();
        assert_eq!(pace.take_at(ms(0), 1, 60), Err(TooFast { wait: ms(2000) }));
        pace.take_at(ms(0), 1, 40).unwrap();
        assert!(Pace::<u8>::new(0, 5).is_none());
    }

    #[test]
    fn only_so_many_callers_are_known() {
        let pace = Pace::new(1, 5).unwrap();
        let known = || pace.callers.lock().unwrap().len();
        for caller in 0..CALLERS_MAX {
            pace.take_at(ms(0), caller, 1).unwrap();
        }
        pace.take_at(ms(500), usize::MAX, 1).unwrap();
        assert_eq!(known(), 1, "all still owed something");
        for caller in 0..CALLERS_MAX - 1 {
            pace.take_at(ms(600), caller, u32::from(caller < 9)).unwrap();
        }
        assert_eq!(known(), CALLERS_MAX);
        pace.take_at(ms(700), usize::MAX - 1, 1).unwrap();
        assert_eq!(known(), 11, "those who owe nothing are forgotten, the others are not");
    }
}
