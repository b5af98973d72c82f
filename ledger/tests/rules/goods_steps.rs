//! What may happen to goods in one step of a life.

use crate::goods_model::Kind;

#[derive(Clone, Copy, Debug)]
pub(crate) enum What {
    Allocate {
        batch: usize,
        place: usize,
        qty: i64,
    },
    Ship(usize),
    Sign {
        shipment: usize,
        short: i64,
        damaged: i64,
    },
    ValueLot {
        batch: usize,
        place: usize,
        value: i64,
    },
    ValueLine {
        shipment: usize,
        value: i64,
    },
    Count {
        batch: usize,
        place: usize,
        by: i64,
    },
    Reclassify {
        batch: usize,
        place: usize,
        qty: i64,
    },
    Sell {
        batch: usize,
        place: usize,
        qty: i64,
    },
    Dispose {
        batch: usize,
        place: usize,
        qty: i64,
        lost: bool,
    },
    Impair {
        batch: usize,
        place: usize,
        value: i64,
    },
    Move {
        batch: usize,
        from: usize,
        qty: i64,
    },
    Return {
        shipment: usize,
        place: usize,
        qty: i64,
    },
    Report {
        allocation: usize,
        used: i64,
        /// The last day that it is about.
        to: usize,
    },
    /// Of one kind the deed with this number.
    Undo(Kind, usize),
    Ungive(usize),
    /// What was undone is done again: of one kind the deed with this number.
    Again(Kind, usize),
}
