//! Every rule of RULES.md, told in tables: what is asked, day by day, and which rule refuses it.
#![expect(clippy::unwrap_used, reason = "tests")]

mod catalogue;
mod clawback;
mod costs;
mod coverage;
mod decisions;
mod disposal;
mod endings;
mod envelope;
mod funds;
mod gifts;
mod goods;
mod goods_back;
mod goods_law;
mod goods_lives;
mod goods_model;
mod hard_cases;
mod inside;
mod keys;
mod money_lives;
mod money_model;
mod outgoing;
mod periods;
mod persons;
mod pledges;
mod prior_year;
mod properties;
mod receipt_lives;
mod receipts;
mod refunds;
mod released;
mod reports;
mod reversal;
mod review;
mod setup;
mod speed;
mod stock;
mod table;
mod transfers;
mod unclaimed;
mod unclaimed_lives;
mod valuations;
mod watch;
mod world;

pub(crate) use table::check;
