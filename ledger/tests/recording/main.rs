//! The single path by which anything is recorded, on real files: from a submission to a durable
//! entry, and to the same books after a restart.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod attachments;
mod erasure;
mod faults;
mod funds;
mod groups;
mod office;
mod older_schema;
mod papers;
mod refusals;
mod repetition;
mod restart;
mod reveals;
mod rotation;
mod snapshot;
mod unclaimed;
