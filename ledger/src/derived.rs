//! Stores of derived data: sled, opened and let go. Nothing in them is needed: the log says all of it
//! again.

use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::ledger::OpenFault;

/// Memory for sled's pages, in bytes.
const CACHE_BYTES: u64 = 64 << 20;
/// How long a store may take to end.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) fn open(path: &Path) -> Result<sled::Db, OpenFault> {
    let config = sled::Config::new().path(path).cache_capacity(CACHE_BYTES);
    config.open().map_err(|source| OpenFault::Derived { path: path.to_owned(), source })
}

/// Drops whatever holds a store of derived data, and waits ten seconds for it: sled, whose disk was
/// full once, waits for ever for what it could not write then. A process that ends need not.
pub fn let_go<T: Send + 'static>(holder: T) {
    let (tell, told) = mpsc::channel();
    let drop_it = move || {
        drop(holder);
        // Nobody may be waiting any more.
        let _late = tell.send(());
    };
    if thread::Builder::new().name("ledger-let-go".to_owned()).spawn(drop_it).is_ok() {
        // At the end of our patience the thread stays behind, and ends with the process.
        let _ended = told.recv_timeout(PATIENCE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    struct Slow(Duration);

    impl Drop for Slow {
        fn drop(&mut self) {
            thread::sleep(self.0);
        }
    }

    #[test]
    fn what_ends_is_waited_for_and_what_does_not_is_left_behind() {
        let begun = Instant::now();
        let_go(Slow(Duration::from_millis(50)));
        assert!(begun.elapsed() >= Duration::from_millis(50));
        let begun = Instant::now();
        let_go(Slow(PATIENCE * 3));
        assert!((PATIENCE..PATIENCE * 2).contains(&begun.elapsed()));
    }
}
