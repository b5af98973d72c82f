//! The harness: the real binaries on real files, over real HTTP.
//!
//! The binaries come from `SUNSHINE_BIN` and `SUNSHINE_AUDIT_BIN`, which `tests/run` sets after it
//! built them; without them the harness refuses to run, so that no stale binary is ever tested.

mod audit;
mod command;
mod entries;
mod forge;
mod omission;
mod sample;
mod signing;
mod site;
mod written;

pub use audit::{Verdict, audit};
pub use command::{Ran, sunshine, sunshine_killed, sunshine_killed_when};
pub use forge::{Forge, canonical};
pub use sample::{SampleLedger, copy_tree, init, shared};
pub use signing::sign_with;
pub use site::{Answer, Site};
pub use written::{append_lines, write_lines};
