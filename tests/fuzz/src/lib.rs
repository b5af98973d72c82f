//! Every decoder of `ledger` held against the auditor's, which shares no code with it: both accept or both refuse, and
//! what is accepted is encoded again to the same bytes. FORMAT.md says which of two that differ is wrong.
//!
//! Each module is one target: `check` panics when the two differ. Formats with hashes or signatures have, beside the raw
//! bytes, inputs that the harness seals itself, so that the fuzzer gets behind the check.
#![forbid(unsafe_code)]

pub mod checkpoint;
pub mod entry;
pub mod frame;
pub mod imitation;
pub mod json;
pub mod note;
pub mod proof;
mod seal;
pub mod seeds;
pub mod segment;
pub mod tile_path;
pub mod vectors;
