//! What the books remember of goods that are valued later, counted, sold, renamed or brought back, so that it can be
//! turned round; and of what a recipient still has of a shipment.

use super::{Books, Lot, Moved};
use crate::text::Day;

/// A line of a shipment once it is under way.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Held {
    /// Valued since it was shipped.
    pub(crate) valued: bool,
    /// Signed good.
    pub(crate) good: i64,
    /// The value of what was signed good and not brought back.
    pub(crate) value: i64,
}

/// Where goods were when they were valued.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place {
    /// A warehouse; the quantity that lay there.
    Lot { warehouse: u32, qty: i64 },
    /// A line of a shipment, which was signed for or not; the part of the value that is good, and what was lost.
    Line { shipment: u32, line: usize, signed: bool, good: i64, lost: i64 },
}

/// A value that donated goods got after they were accepted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Valuation {
    pub(crate) position: u64,
    pub(crate) eff: Day,
    pub(crate) batch: u32,
    /// Its place among the gifts of goods.
    pub(crate) gift: u32,
    pub(crate) value: i64,
    pub(crate) place: Place,
}

/// A lot as an entry left it: its quantity and its value.
pub(crate) type Left = (i64, i64);

/// Lines that were disposed of, or missing, found (with a negative quantity) or as booked in a count, and their lots
/// after it.
#[derive(Debug)]
pub(crate) struct Lost {
    pub(crate) warehouse: u32,
    pub(crate) lines: Box<[(Moved, Left)]>,
    /// Whether nobody knows where they are (R43).
    pub(crate) astray: bool,
}

/// Goods that were sold, for what and at what cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sale {
    pub(crate) line: Moved,
    pub(crate) proceeds: i64,
    pub(crate) costs: i64,
}

/// Goods in a warehouse that are worth so much less, and their lot after it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Impaired {
    pub(crate) warehouse: u32,
    pub(crate) batch: u32,
    pub(crate) value: i64,
    pub(crate) left: Left,
}

/// Goods of one batch that became a new one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Renamed {
    pub(crate) warehouse: u32,
    pub(crate) batch: u32,
    pub(crate) new: u32,
    pub(crate) qty: i64,
    pub(crate) value: i64,
}

/// Goods that a recipient brought back: the place of each line in its shipment, and the lot after it.
#[derive(Debug)]
pub(crate) struct Brought {
    pub(crate) shipment: u32,
    pub(crate) warehouse: u32,
    pub(crate) lines: Box<[(usize, Moved, Left)]>,
}

/// Entries of goods that name a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    /// It moved or got a value.
    Moved,
    /// It was counted, renamed, sold or returned: its acceptance line stays while that stands.
    Bound,
}

impl Books {
    /// The batch that came in by an entry of its own kind: itself, or the one that it was made from.
    pub(crate) fn line_of(&self, batch: u32) -> u32 {
        self.batches.row(batch).made_from.unwrap_or(batch)
    }

    /// Whether the entry of the batch and that of its acceptance line stand.
    pub(crate) fn batch_stands(&self, batch: u32) -> bool {
        self.batches.row(batch).stands && self.batches.row(self.line_of(batch)).stands
    }

    /// Counts an entry that names a batch, or with sign −1 one that was turned round.
    pub(crate) fn name_batch(&mut self, batch: u32, how: Naming, sign: i32) {
        let row = self.batches.row_mut(batch);
        row.named = row.named.saturating_add_signed(sign);
        if how == Naming::Bound {
            let line = self.line_of(batch);
            let row = self.batches.row_mut(line);
            row.bound = row.bound.saturating_add_signed(sign);
        }
    }

    /// Counts an impairment of a lot, or with sign −1 one that was turned round (R85).
    pub(crate) fn count_impaired(&mut self, key: (u32, u32, u32), sign: i32) {
        let count = self.impaired_lots.entry(key).or_default();
        *count = count.saturating_add_signed(sign);
    }

    pub(crate) fn is_impaired(&self, key: (u32, u32, u32)) -> bool {
        self.impaired_lots.get(&key).is_some_and(|count| *count > 0)
    }

    pub(crate) fn name_lines(&mut self, lines: &[Moved], how: Naming, sign: i32) {
        for line in lines {
            self.name_batch(line.batch, how, sign);
        }
    }

    /// Whether the lot holds this quantity and value, and of it so much is free.
    pub(crate) fn holds(&self, key: (u32, u32, u32), left: Left, free: i64) -> bool {
        let empty = Lot::default();
        let lot = self.lots.get(&key).unwrap_or(&empty);
        lot.head() == left && lot.qty.head().saturating_sub(lot.encumbered.head()) >= free
    }
}
