//! `sunshine sample`: the registers of a sample province, one folder per business day from 23 January to 29 April 2020.
//!
//! The administrative tree is Zhejiang's; every donor, person, hospital, company and school is invented and says so. What was published
//! on four dates (`bulletins.csv`) comes out to the fen: totals are apportioned by largest remainder before a row is drawn, for any
//! seed and any number of events from [`MIN_EVENTS`] on, and no row is there to make up a difference.
//!
//! Reading order: `targets` (what must come out), `world`, `strands` and `money` (who receives, passes on, and pays when), `goods` (what
//! becomes of each gift of goods), then the documents: `setup`, `found`, `gifts`, `pay`, `purse`, `flow`, `report`, `publish`.
mod accept;
mod amounts;
mod apportion;
mod book;
mod bound;
mod calendar;
mod catalogue;
mod chance;
mod correct;
mod decisions;
mod deliver;
mod directory;
mod draft;
mod flow;
mod found;
mod gifts;
mod goods;
mod lots;
mod money;
mod names;
mod pay;
mod publish;
mod purse;
mod queue;
mod report;
mod settle;
mod setup;
mod strands;
mod targets;
mod world;
mod write;

pub use setup::FOUNDERS;
pub use targets::{BULLETINS, Published, published};
pub use write::{DEFAULT_EVENTS, MAX_EVENTS, MIN_EVENTS, SampleError, Summary, write_sample};
