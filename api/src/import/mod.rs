//! Registers into the ledger.
mod cells;
mod convert;
mod days;
mod problem;
mod reject;
mod source;
mod spelling;
mod table;
#[cfg(test)]
mod table_tests;
