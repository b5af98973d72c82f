//! `sunshine sample`: the registers of a sample province, one folder per day from 23 January 2020 to 20 January 2022.
//!
//! The administrative tree is Zhejiang's; every donor, person, hospital, company and school is invented and says so. What was published
//! of the epidemic on four dates (`bulletins.csv`) and in the reviews of 2020 and 2021 (`annual_review.csv`) comes out exactly: totals are
//! apportioned by largest remainder before a row is drawn, for any seed and any number of events from [`MIN_EVENTS`] on, and no row
//! is there to make up a difference.
//!
//! Two parts share one book of documents. The epidemic's spring, by the day: `targets` (what must come out), `world`, `strands` and `money` (who
//! receives, passes on, and pays when), `goods` (what becomes of each gift of goods), `bound`, then the documents: `gifts`, `pay`, `flow`,
//! `report`, `receipts`, `shown`, `matters` with `endings`, `renamed`, `treasury`, `fund_matters`, `stock_matters` and `rejected`, and `erased`. Everything else, by the month: `years`. What both are made of: `setup`, `found`, `funds`, `causes`, `catalogue`, `decisions`, `deliver`, `purposes`, `settle`,
//! `publish`.
mod accept;
mod amounts;
mod apportion;
mod book;
mod bound;
mod buy;
mod calendar;
mod catalogue;
mod causes;
mod chance;
mod correct;
mod decisions;
mod deliver;
mod direct;
mod directory;
mod draft;
mod endings;
mod erased;
mod flow;
mod found;
mod fund_matters;
mod funds;
mod gifts;
mod goods;
mod lots;
mod matters;
mod money;
mod names;
mod pay;
mod publish;
mod purposes;
mod queue;
mod receipts;
mod rejected;
mod renamed;
mod report;
mod reserve;
mod send;
mod settle;
mod setup;
mod shown;
mod single;
mod stock_matters;
mod strands;
mod targets;
mod treasury;
mod world;
mod write;
mod years;

pub use setup::FOUNDERS;
pub use targets::{BULLETINS, Published, published};
pub use write::{DEFAULT_EVENTS, MAX_EVENTS, MIN_EVENTS, SampleError, Summary, write_sample};
pub use years::{ANNUAL_REVIEW, Printed, printed};
