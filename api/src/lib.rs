//! `sunshine`: the registers that offices keep, their import, and the ways into and out of the ledger.
pub mod cli;
pub mod demo;
mod expected;
pub mod export;
mod formula_guard;
pub mod import;
pub mod opened;
mod personal_number;
pub mod publish;
pub mod register;
pub mod sample;
pub mod site;
pub mod statements;
pub mod token_limits;
mod tracked;
