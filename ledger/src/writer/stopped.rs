//! Whether the writer has stopped, and why: the flag that ends the process.

use std::sync::{Arc, OnceLock};

use crate::fault::LogFault;
use crate::notary::NotaryFault;
use crate::vault::VaultFault;

/// Why the writer stopped. What it had decided is gone with its books; the next start recovers.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriterFault {
    /// The log failed.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// What was recorded before is damaged: the background scrub found it. Nothing is recorded any
    /// more; what can be read still is.
    #[error("reading everything again found damage: {0}")]
    Scrubbed(LogFault),
    /// The vault failed.
    #[error(transparent)]
    Vault(#[from] VaultFault),
    /// No checkpoint can be made.
    #[error(transparent)]
    Notary(#[from] NotaryFault),
    /// A thread of the writer ended by a panic: an error in the program.
    #[error("a thread of the ledger panicked; its message is in the log of the process")]
    Panicked,
    /// The books refused what they had decided themselves: an error in the program.
    #[error("position {position}: {what}")]
    Contradiction {
        /// The entry.
        position: u64,
        /// What does not hold.
        what: String,
    },
}

/// Set once, by whoever fails first.
#[derive(Debug, Default)]
pub(super) struct Stopped(OnceLock<Arc<WriterFault>>);

impl Stopped {
    pub(super) fn because(&self, fault: WriterFault) {
        // A later fault follows from the first.
        let _first_stands = self.0.set(Arc::new(fault));
    }

    pub(super) fn fault(&self) -> Option<Arc<WriterFault>> {
        self.0.get().cloned()
    }
}

/// Held by a thread of the ledger: when it ends by a panic, this is called.
pub(super) struct OnPanic<F: Fn()>(pub(super) F);

impl<F: Fn()> Drop for OnPanic<F> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            (self.0)();
        }
    }
}
