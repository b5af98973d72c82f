//! Work on the disk beside the caller's thread. On a simulated disk there is one thread, or a seed
//! would not reproduce a run: such work is then done at once or when its result is asked for.

use std::io;
use std::path::Path;
use std::thread::{self, JoinHandle};
use std::time::Duration;

#[cfg(test)]
use super::simulated;

pub(crate) enum Background<T> {
    Thread(JoinHandle<T>),
    #[cfg(test)]
    Done(T),
    #[cfg(test)]
    Later(Box<dyn FnOnce() -> T + Send>),
}

impl<T: Send + 'static> Background<T> {
    /// Begins work on the file at `path`.
    pub(crate) fn begin(
        name: &str,
        path: &Path,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> io::Result<Background<T>> {
        #[cfg(test)]
        if let Some(disk) = simulated::under(path) {
            let at_once = disk.works_ahead();
            return Ok(if at_once { Self::Done(work()) } else { Self::Later(Box::new(work)) });
        }
        let _only_a_simulated_disk_asks = path;
        thread::Builder::new().name(name.into()).spawn(work).map(Background::Thread)
    }

    pub(crate) fn is_finished(&self) -> bool {
        match self {
            Background::Thread(thread) => thread.is_finished(),
            #[cfg(test)]
            Background::Done(_) => true,
            #[cfg(test)]
            Background::Later(_) => false,
        }
    }

    /// Its result; `None` after a panic.
    pub(crate) fn join(self) -> Option<T> {
        match self {
            Background::Thread(thread) => thread.join().ok(),
            #[cfg(test)]
            Background::Done(result) => Some(result),
            #[cfg(test)]
            Background::Later(work) => Some(work()),
        }
    }
}

impl<T> std::fmt::Debug for Background<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Background")
    }
}

/// Waits until the disk of `path` may have changed.
pub(crate) fn rest(path: &Path, duration: Duration) {
    #[cfg(test)]
    if let Some(disk) = simulated::under(path) {
        return disk.rest();
    }
    let _only_a_simulated_disk_asks = path;
    thread::sleep(duration);
}
