//! The sizes of single gifts, cut out of a total that is fixed beforehand. Customary amounts are kept by carrying what
//! rounding leaves over from each gift to the next larger one; the largest takes the last of it.
use super::apportion::shares;
use super::chance::Chance;

/// Amounts people give, in fen, and how often.
const LADDER: &[(u64, u64)] = &[
    (100, 2),
    (500, 3),
    (666, 1),
    (888, 1),
    (1000, 10),
    (2000, 11),
    (5000, 15),
    (6600, 2),
    (8800, 2),
    (10_000, 24),
    (16_800, 1),
    (18_800, 1),
    (20_000, 13),
    (30_000, 5),
    (50_000, 10),
    (52_000, 2),
    (60_000, 1),
    (66_600, 1),
    (88_800, 1),
    (100_000, 8),
    (131_400, 1),
    (200_000, 4),
    (300_000, 2),
    (500_000, 2),
    (1_000_000, 1),
];

/// `count` gifts of persons that sum to `total`, each at least one fen (`total` ≥ `count`).
pub(crate) fn small(chance: &mut Chance, total: u64, count: u64) -> Vec<u64> {
    let odds: Vec<u64> = LADDER.iter().map(|&(_, odds)| odds).collect();
    let weights: Vec<u64> = (0..count).map(|_| LADDER[chance.weighted(&odds)].0).collect();
    let customary = |want: u64| {
        let rung = LADDER.partition_point(|&(amount, _)| amount <= want);
        if rung == 0 {
            want
        } else if rung == LADDER.len() {
            round(want)
        } else {
            LADDER[rung - 1].0
        }
    };
    cut(total, &weights, customary)
}

/// `count` gifts of companies that sum to `total`, a few of them huge.
pub(crate) fn large(chance: &mut Chance, total: u64, count: u64) -> Vec<u64> {
    let weights: Vec<u64> = (0..count).map(|_| chance.heavy(9)).collect();
    cut(total, &weights, round)
}

/// Two leading digits of an amount.
fn round(want: u64) -> u64 {
    let unit = 10_u64.pow(want.max(1).ilog10().saturating_sub(1));
    want / unit * unit
}

/// Cuts `total` by `weights`, smallest first, each rounded down by `customary`; what is left over goes on to the next.
fn cut(total: u64, weights: &[u64], customary: impl Fn(u64) -> u64) -> Vec<u64> {
    let count = u64::try_from(weights.len()).expect("a count of gifts");
    let least = (total / count.max(1)).min(100);
    let mut amounts = shares(total - least * count, weights);
    amounts.sort_unstable();
    let last = amounts.len().saturating_sub(1);
    let mut carried = 0;
    for amount in &mut amounts[..last] {
        let want = *amount + least + carried;
        *amount = customary(want).max(least);
        carried = want - *amount;
    }
    if let Some(largest) = amounts.last_mut() {
        *largest += least + carried;
    }
    amounts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gifts_sum_to_their_total_and_none_is_empty() {
        let mut chance = Chance::new(9, "test", 0);
        for count in 1..200 {
            let total = count + chance.below(1 << 34);
            for gifts in [small(&mut chance, total, count), large(&mut chance, total, count)] {
                assert_eq!(gifts.iter().sum::<u64>(), total);
                assert!(gifts.iter().all(|&gift| gift > 0));
            }
        }
        let gifts = small(&mut chance, 20_000 * 300, 300);
        assert!(gifts.iter().filter(|&gift| gift % 100 == 0).count() > 250, "customary amounts");
    }
}
