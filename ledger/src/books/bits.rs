//! One bit for each of many: ten million take 1.25 MB.

use serde::{Deserialize, Serialize};

/// Which of the numbers from 0 on are in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Bits(Vec<u64>);

/// Bits of a word.
const WORD: u64 = 64;

impl Bits {
    pub(crate) fn set(&mut self, number: u64) {
        let (word, bit) = place(number);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= bit;
    }

    pub(crate) fn clear(&mut self, number: u64) {
        let (word, bit) = place(number);
        if let Some(word) = self.0.get_mut(word) {
            *word &= !bit;
        }
    }

    /// Those that are in, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        let words = self.0.iter().enumerate();
        words.flat_map(|(word, bits)| {
            let first = word as u64 * WORD;
            (0..WORD).filter(move |bit| bits & (1 << bit) != 0).map(move |bit| first + bit)
        })
    }

    pub(crate) fn holds(&self, number: u64) -> bool {
        let (word, bit) = place(number);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// The word of a number and its bit there.
fn place(number: u64) -> (usize, u64) {
    (usize::try_from(number / WORD).expect("positions fit into memory"), 1 << (number % WORD))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_set_is_in() {
        let mut bits = Bits::default();
        for number in [0, 63, 64, 1_000] {
            assert!(!bits.holds(number));
            bits.set(number);
            assert!(bits.holds(number) && !bits.holds(number + 1));
        }
        assert_eq!(bits.iter().collect::<Vec<_>>(), [0, 63, 64, 1_000]);
        bits.clear(64);
        bits.clear(1_000_000);
        assert!(bits.holds(63) && !bits.holds(64) && bits.holds(1_000));
    }
}
