//! Totals first, rows after: a total is cut by largest remainder, so that its parts sum to it exactly.

/// Cuts `total` in proportion to `weights`. Where the weights do not divide it, the parts with the largest remainders
/// get one more each, earlier ones first among equals. All weights zero: everything goes to the first part.
pub(crate) fn shares(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|&weight| u128::from(weight)).sum();
    let mut parts = vec![0; weights.len()];
    if sum == 0 {
        if let Some(first) = parts.first_mut() {
            *first = total;
        }
        return parts;
    }
    let mut remainders = Vec::with_capacity(weights.len());
    let mut left = total;
    for (index, &weight) in weights.iter().enumerate() {
        let product = u128::from(total) * u128::from(weight);
        parts[index] = u64::try_from(product / sum).expect("a part is at most the total");
        left -= parts[index];
        remainders.push((std::cmp::Reverse(product % sum), index));
    }
    remainders.sort_unstable();
    let extra = usize::try_from(left).expect("fewer ones than parts");
    for &(_, index) in &remainders[..extra] {
        parts[index] += 1;
    }
    parts
}

/// Cuts `total` in multiples of `unit`; what is less than a unit goes to the largest part.
pub(crate) fn in_units(total: u64, weights: &[u64], unit: u64) -> Vec<u64> {
    let mut parts: Vec<u64> =
        shares(total / unit, weights).into_iter().map(|part| part * unit).collect();
    if let Some(largest) = parts.iter_mut().max() {
        *largest += total % unit;
    }
    parts
}

/// Cuts `total` in proportion to `weights`, no part above its cap; what a cap keeps away goes to the others.
/// The caps sum to at least `total`.
pub(crate) fn capped(total: u64, weights: &[u64], caps: &[u64]) -> Vec<u64> {
    let mut parts = vec![0; weights.len()];
    let mut left = total;
    while left > 0 {
        let open: Vec<u64> = (0..weights.len())
            .map(|index| if parts[index] < caps[index] { weights[index].max(1) } else { 0 })
            .collect();
        assert!(open.iter().any(|&weight| weight > 0), "caps sum to at least the total");
        let mut given = 0;
        for (index, share) in shares(left, &open).into_iter().enumerate() {
            let part = share.min(caps[index] - parts[index]);
            parts[index] += part;
            given += part;
        }
        left -= given;
    }
    parts
}

/// How many, as amounts are counted.
pub(crate) fn count<T>(items: &[T]) -> u64 {
    u64::try_from(items.len()).expect("a length fits into 64 bits")
}

/// The whole part of the square root.
pub(crate) fn root(value: u64) -> u64 {
    value.isqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::chance::Chance;

    #[test]
    fn parts_sum_to_the_total() {
        let mut chance = Chance::new(8, "test", 0);
        for round in 0..2000 {
            let weights: Vec<u64> = (0..1 + round % 60).map(|_| chance.heavy(12)).collect();
            let total = chance.below(1 << 45);
            assert_eq!(shares(total, &weights).iter().sum::<u64>(), total);
            assert_eq!(in_units(total, &weights, 10_000).iter().sum::<u64>(), total);
            let caps: Vec<u64> = weights.iter().map(|weight| weight * 3).collect();
            let total = total.min(caps.iter().sum());
            let parts = capped(total, &weights, &caps);
            assert_eq!(parts.iter().sum::<u64>(), total);
            assert!(parts.iter().zip(&caps).all(|(part, cap)| part <= cap));
        }
    }

    #[test]
    fn remainders_go_to_the_largest() {
        assert_eq!(shares(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(shares(7, &[0, 5, 2]), [0, 5, 2]);
        assert_eq!(shares(3, &[1, 3, 3]), [1, 1, 1]);
        assert_eq!(in_units(1050, &[1, 2], 100), [300, 750]);
    }
}
