//! `sunshine`: the registers that offices keep, their import, and the ways into and out of the ledger.
pub mod import;
pub mod register;
pub mod sample;
pub mod site;
