//! What was used, as far as a report on it is to come.
use crate::sample::causes::TYPHOONS;

/// One decision that has been carried out.
#[derive(Debug, Clone)]
pub(super) struct Done {
    /// Whose.
    pub org: usize,
    /// Its number.
    pub allocation: String,
    /// What was paid or signed for, in fen.
    pub fen: u64,
    /// 0 for 2020.
    pub year: usize,
    /// On which day the last of it was.
    pub day: usize,
    /// The emergency it names, or empty.
    pub emergency: &'static str,
    /// Goods carried over from 2020: reported on first.
    pub carried: bool,
}

impl Done {
    /// Whether it was for one of the typhoons of 2021.
    pub(super) fn typhoon(&self) -> bool {
        TYPHOONS.contains(&self.emergency)
    }
}
