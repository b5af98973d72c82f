//! Copies of a ledger that a stranger can check and an office can go on from. `FORMAT.md` sections
//! 7 and 8.
//!
//! A backup is taken beside a running writer or without one, and never lies about its extent: its
//! log ends where a checkpoint was signed, or where the writer died. Neither signing key nor
//! wrapping keys are in it, so a stolen one neither signs nor names anybody.

mod fault;
mod files;
mod head;
mod manifest;
mod older;
mod place;
mod restore;
mod take;
mod verify;

pub use fault::BackupFault;
pub use restore::{Restored, restore, show_newest};
pub use take::{BackedUp, back_up};
