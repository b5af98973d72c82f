//! `sunshine-audit`: a stranger's check of a ledger, written from FORMAT.md, RULES.md and VIEWS.md alone.
//! It shares no code with the ledger, so a mistake in one is seen by the other.

mod audit;
mod books;
mod cli;
#[cfg(feature = "decoders")]
pub mod decoders;
mod entry;
mod event;
mod finding;
mod fold;
mod footing;
mod hash;
mod keys;
mod note;
mod pipeline;
mod report;
mod rule;
mod rules;
mod seen;

mod settle;
mod signatures;
mod source;
mod text;
mod views;

pub use cli::run;
