//! What the books remember of goods that are valued later, and of what a recipient still has of a shipment.

/// A line of a shipment once it is under way.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Held {
    /// Valued since it was shipped.
    pub(crate) valued: bool,
    /// Signed good.
    pub(crate) good: i64,
    /// Brought back of that.
    pub(crate) back: i64,
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
    pub(crate) batch: u32,
    /// Its place among the gifts of goods.
    pub(crate) gift: u32,
    pub(crate) value: i64,
    pub(crate) place: Place,
}
