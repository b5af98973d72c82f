//! How one thread is woken by others. It looks for a moment before it sleeps: to wake a sleeping
//! thread takes tens of microseconds, on a virtual machine about as long as to write a frame, and
//! while commands come one after the other the next is here sooner than that.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long it looks: a little more than one client takes from one command to the next, of which most
/// is the disk. Others who want the processor get it; where nothing happens, nobody looks.
const LOOK: Duration = Duration::from_micros(200);

/// One thread waits for it; what it waits for is behind a mutex.
#[derive(Default)]
pub(super) struct Bell {
    /// How often it rang.
    rung: AtomicU64,
    /// Somebody must be woken.
    asleep: AtomicBool,
    condition: Condvar,
}

impl Bell {
    /// Something changed. The caller holds the mutex.
    pub(super) fn ring(&self) {
        let rung = self.rung.load(Ordering::Relaxed);
        self.rung.store(rung + 1, Ordering::Relaxed);
        // It rings once for one sleep: whoever rings next need not ask the system again.
        if self.asleep.swap(false, Ordering::Relaxed) {
            self.condition.notify_one();
        }
    }

    /// Gives the mutex back until something changes, or for no reason.
    pub(super) fn wait<'a, T>(
        &self,
        mutex: &'a Mutex<T>,
        guard: MutexGuard<'a, T>,
    ) -> MutexGuard<'a, T> {
        let seen = self.rung.load(Ordering::Relaxed);
        drop(guard);
        let begun = Instant::now();
        while self.rung.load(Ordering::Relaxed) == seen && begun.elapsed() < LOOK {
            thread::yield_now();
        }
        let guard = mutex.lock().unwrap_or_else(PoisonError::into_inner);
        if self.rung.load(Ordering::Relaxed) != seen {
            return guard;
        }
        self.asleep.store(true, Ordering::Relaxed);
        self.condition.wait(guard).unwrap_or_else(PoisonError::into_inner)
    }
}
