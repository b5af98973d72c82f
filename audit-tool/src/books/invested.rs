//! Money that is placed for a time.

use super::History;
use crate::text::Day;

#[derive(Debug)]
pub(crate) struct Investment {
    pub(crate) org: u32,
    pub(crate) purse: (u32, u32),
    pub(crate) amount: i64,
    pub(crate) eff: Day,
    /// What its returns that stand cost, and how many they are.
    pub(crate) back: History,
    pub(crate) returns: u32,
    pub(crate) reversed: bool,
}
