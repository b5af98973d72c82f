//! Quantities of goods in an item's base unit, and the small bounded integers of the events.

use crate::malformed::bounded;
use crate::money::{MAX_INTEGER, MAX_SIGNED};

bounded! {
    /// A quantity in the item's base unit, or a count; 0 … 2^53−1 (`qty0` of RULES.md).
    Qty(u64) 0, MAX_INTEGER, "a quantity from 0 to 9007199254740991"
}
bounded! {
    /// A quantity in the item's base unit that is not zero, 1 … 2^53−1 (`qty` of RULES.md).
    PositiveQty(u64) 1, MAX_INTEGER, "a quantity from 1 to 9007199254740991"
}
bounded! {
    /// A signed quantity within ±(2^53−1): into a lot positive, out of it negative.
    QtyChange(i64) -MAX_SIGNED, MAX_SIGNED, "a quantity from -9007199254740991 to 9007199254740991"
}
bounded! {
    /// Any integer that JSON readers agree on, ±(2^53−1).
    Integer(i64) -MAX_SIGNED, MAX_SIGNED, "an integer from -9007199254740991 to 9007199254740991"
}
bounded! {
    /// A share in basis points (1/10,000).
    BasisPoints(u16) 0, 10_000, "basis points from 0 to 10000"
}
bounded! {
    /// Days of shelf life that must remain at acceptance.
    ShelfDays(u32) 0, 36_500, "days from 0 to 36500"
}
bounded! {
    /// How many base units a pack holds.
    PackFactor(u32) 2, 1_000_000, "a pack factor from 2 to 1000000"
}
bounded! {
    /// Decimal places of a metric: a value of precision p is stored × 10^p.
    Precision(u8) 0, 4, "a precision from 0 to 4"
}
bounded! {
    /// A calendar year that a review speaks of.
    Year(u16) 2000, 2199, "a year from 2000 to 2199"
}
bounded! {
    /// An epoch of the vault's wrapping keys.
    Epoch(u32) 1, u32::MAX, "an epoch from 1 to 4294967295"
}
bounded! {
    /// How content somebody is, 1 … 5.
    Score(u8) 1, 5, "a score from 1 to 5"
}
bounded! {
    /// How many lines a statement has on one side.
    Lines(u32) 0, 1_000_000, "a number of lines from 0 to 1000000"
}
bounded! {
    /// The number of a line in its statement.
    LineNumber(u32) 1, 2_000_000, "the number of a line from 1 to 2000000"
}
bounded! {
    /// Version of a form, a rule book or a view's specification.
    Version(u32) 1, 1_000_000, "a version from 1 to 1000000"
}

impl Qty {
    /// Nothing.
    pub const ZERO: Self = Self::MIN;

    /// The exact sum, or `None` beyond 2^53−1.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Self::new(self.0.checked_add(other.0)?).ok()
    }

    /// Into a lot.
    #[must_use]
    pub fn into_lot(self) -> QtyChange {
        QtyChange(i64::from(self))
    }

    /// Out of a lot.
    #[must_use]
    pub fn out_of_lot(self) -> QtyChange {
        QtyChange(-i64::from(self))
    }
}

impl PositiveQty {
    /// The same quantity as [`Qty`].
    #[must_use]
    pub const fn qty(self) -> Qty {
        Qty(self.0)
    }
}

impl From<PositiveQty> for Qty {
    fn from(quantity: PositiveQty) -> Self {
        quantity.qty()
    }
}

impl QtyChange {
    /// The other way.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self(-self.0)
    }
}

/// What a part of a lot is worth when it leaves: floor(value × part / whole), and everything when the whole leaves.
/// Exact, because the product has 106 bits at most. `None` when `part` exceeds `whole` or the lot is empty.
#[must_use]
pub fn issue_value(value: crate::money::Fen, part: Qty, whole: Qty) -> Option<crate::money::Fen> {
    if part > whole || whole == Qty::ZERO {
        return None;
    }
    let exact = u128::from(value.get()) * u128::from(part.0) / u128::from(whole.0);
    crate::money::Fen::new(u64::try_from(exact).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Fen;

    #[test]
    fn issue_value_is_floor_and_the_last_takes_the_rest() {
        let (value, three) = (Fen::new(100).unwrap(), Qty::new(3).unwrap());
        let one = Qty::new(1).unwrap();
        assert_eq!(issue_value(value, one, three).unwrap().get(), 33);
        assert_eq!(issue_value(value, three, three), Some(value));
        assert_eq!(issue_value(value, three, one), None);
        assert_eq!(issue_value(value, Qty::ZERO, Qty::ZERO), None);
        assert_eq!(issue_value(Fen::MAX, Qty::MAX, Qty::MAX), Some(Fen::MAX));
    }
}
