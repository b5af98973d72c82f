//! Money: whole fen (1/100 yuan renminbi), exact or refused. No other type in the workspace carries an amount.

use crate::malformed::bounded;

/// 2^53 − 1, the greatest integer that every JSON reader agrees on (RFC 8259 section 6).
pub const MAX_INTEGER: u64 = 9_007_199_254_740_991;
/// The same as a signed number.
pub const MAX_SIGNED: i64 = 9_007_199_254_740_991;

bounded! {
    /// An amount of money in fen, 0 … 2^53−1 (`fen0` of RULES.md).
    Fen(u64) 0, MAX_INTEGER, "fen from 0 to 9007199254740991"
}
bounded! {
    /// An amount of money in fen that is not zero, 1 … 2^53−1 (`fen` of RULES.md).
    PositiveFen(u64) 1, MAX_INTEGER, "fen from 1 to 9007199254740991"
}
bounded! {
    /// A signed amount in fen within ±(2^53−1): debit positive, credit negative.
    Amount(i64) -MAX_SIGNED, MAX_SIGNED, "fen from -9007199254740991 to 9007199254740991"
}

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self::MIN;

    /// The exact sum, or `None` beyond 2^53−1.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Self::new(self.get().checked_add(other.get())?).ok()
    }

    /// The exact difference, or `None` below zero.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        Self::new(self.get().checked_sub(other.get())?).ok()
    }

    /// The exact sum of many, or `None` beyond 2^53−1.
    pub fn checked_sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// As a debit.
    #[must_use]
    pub fn debit(self) -> Amount {
        Amount(i64::from(self))
    }

    /// As a credit.
    #[must_use]
    pub fn credit(self) -> Amount {
        Amount(-i64::from(self))
    }
}

impl PositiveFen {
    /// The same amount as [`Fen`].
    #[must_use]
    pub const fn fen(self) -> Fen {
        Fen(self.0)
    }
}

impl From<PositiveFen> for Fen {
    fn from(amount: PositiveFen) -> Self {
        amount.fen()
    }
}

impl TryFrom<Fen> for PositiveFen {
    type Error = crate::malformed::Malformed;
    fn try_from(amount: Fen) -> Result<Self, Self::Error> {
        Self::new(amount.get())
    }
}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The exact sum, or `None` outside ±(2^53−1).
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Self::new(self.0.checked_add(other.0)?).ok()
    }

    /// The legs exchanged.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self(-self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_exact_or_refused() {
        let one = Fen::new(1).unwrap();
        assert_eq!(Fen::MAX.checked_add(one), None);
        assert_eq!(Fen::MAX.checked_sub(one).unwrap().get(), MAX_INTEGER - 1);
        assert_eq!(Fen::ZERO.checked_sub(one), None);
        assert_eq!(Fen::checked_sum([one, one, one]).unwrap().get(), 3);
        assert_eq!(Fen::checked_sum([Fen::MAX, one]), None);
        assert_eq!(one.credit().negated(), one.debit());
        assert_eq!(Amount::MAX.checked_add(one.debit()), None);
    }

    #[test]
    fn bounds_hold_in_json() {
        for (text, good) in [
            ("0", true),
            ("9007199254740991", true),
            ("9007199254740992", false),
            ("-1", false),
            ("1.0", false),
            ("\"1\"", false),
        ] {
            assert_eq!(serde_json::from_str::<Fen>(text).is_ok(), good, "{text}");
        }
        assert!(serde_json::from_str::<PositiveFen>("0").is_err());
        assert!(serde_json::from_str::<Amount>("-9007199254740991").is_ok());
        assert!(serde_json::from_str::<Amount>("-9007199254740992").is_err());
    }
}
