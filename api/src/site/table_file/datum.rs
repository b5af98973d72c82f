//! What stands in one cell of a file, before any form of file writes it.

use sunshine_ledger::time::Date;

use crate::site::number;
use crate::site::review::plain;

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::site) enum Datum {
    /// Nothing is said.
    Empty,
    /// A word, a name, an id: never a number, however it looks.
    Text(String),
    /// A day.
    Day(Date),
    /// A count, a quantity, a position.
    Count(i64),
    /// An amount of money.
    Fen(i64),
    /// A number with so many decimals, in units of the last one.
    Scaled(i64, u8),
}

impl Datum {
    /// Text, nothing where it is empty.
    pub(in crate::site) fn text(text: impl Into<String>) -> Datum {
        match text.into() {
            text if text.is_empty() => Datum::Empty,
            text => Datum::Text(text),
        }
    }

    /// Text, if there is any.
    pub(in crate::site) fn maybe(text: Option<&str>) -> Datum {
        Datum::text(text.unwrap_or(""))
    }

    /// A day, if there is one.
    pub(in crate::site) fn day(day: Option<Date>) -> Datum {
        day.map_or(Datum::Empty, Datum::Day)
    }

    /// An amount, if there is one.
    pub(in crate::site) fn fen(fen: Option<i64>) -> Datum {
        fen.map_or(Datum::Empty, Datum::Fen)
    }

    /// A position or a size.
    pub(in crate::site) fn position(position: u64) -> Datum {
        i64::try_from(position).map_or_else(|_| Datum::Text(position.to_string()), Datum::Count)
    }

    /// The same, if there is one.
    pub(in crate::site) fn maybe_position(position: Option<u64>) -> Datum {
        position.map_or(Datum::Empty, Datum::position)
    }

    /// For machines: ASCII sign, no commas, all decimals, empty where nothing is said.
    pub(in crate::site) fn plain(&self) -> String {
        match self {
            Datum::Empty => String::new(),
            Datum::Text(text) => text.clone(),
            Datum::Day(day) => day.to_string(),
            Datum::Count(count) => count.to_string(),
            Datum::Fen(fen) => number::plain_yuan(*fen),
            Datum::Scaled(value, decimals) => plain(*value, *decimals),
        }
    }
}
