//! Canonical JSON (FORMAT.md section 1): one pass that accepts exactly one spelling.

mod chars;
mod cursor;
mod day;
mod json;
mod member;
mod nfc;
mod scalar;

pub(crate) use cursor::{Bad, Cur, Res};
pub(crate) use day::{Day, Month, Stamp, day_text};
pub(crate) use json::Json;
pub(crate) use member::{Member, Word, record, words};
pub(crate) use scalar::{
    Fen, Fen0, Hex32, Hex64, Id, Int, Long, Name, Object, Qty, Qty0, Small, Text, True,
};

/// 2^53 − 1: the bound of every number, sum and balance.
pub(crate) const MAX: u64 = (1 << 53) - 1;
/// The same bound for signed sums.
pub(crate) const IMAX: i64 = (1 << 53) - 1;
