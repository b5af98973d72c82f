//! Sums that a page makes of a document's numbers. A number that does not fit has no digits, and a
//! sum that has it as a part, or does not fit itself, has none either: no page shows a wrong one.

use sunshine_projections::{TOO_LARGE, fits};

/// All of them together; [`TOO_LARGE`] where that cannot be shown.
pub(super) fn sum(parts: impl IntoIterator<Item = i64>) -> i64 {
    let mut all = 0_i128;
    for part in parts {
        if !fits(part) {
            return TOO_LARGE * part.signum();
        }
        all += i128::from(part);
    }
    match i64::try_from(all) {
        Ok(all) if fits(all) => all,
        _ if all < 0 => -TOO_LARGE,
        _ => TOO_LARGE,
    }
}

/// One less another.
pub(super) fn less(from: i64, taken: i64) -> i64 {
    sum([from, -taken])
}

#[cfg(test)]
mod tests {
    use sunshine_projections::NUMBER_MAX;

    use super::*;

    #[test]
    fn what_does_not_fit_is_not_shown_as_something_else() {
        assert_eq!(sum([NUMBER_MAX, -NUMBER_MAX, 7]), 7);
        assert_eq!(less(NUMBER_MAX, -1), TOO_LARGE);
        assert_eq!(less(TOO_LARGE, TOO_LARGE), TOO_LARGE);
        assert_eq!(sum([5, -TOO_LARGE, TOO_LARGE]), -TOO_LARGE);
        assert_eq!(sum(std::iter::repeat_n(NUMBER_MAX, 3_000)), TOO_LARGE);
    }
}
