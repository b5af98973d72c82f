//! One bit for each number, for what is said of millions of gifts and entries.

/// Numbers of which something holds.
#[derive(Debug, Default)]
pub(crate) struct Bits(Vec<u64>);

fn place(at: u64) -> (usize, u64) {
    (usize::try_from(at / 64).expect("a machine of 64 bits"), 1 << (at % 64))
}

impl Bits {
    pub(crate) fn has(&self, at: impl Into<u64>) -> bool {
        let (word, bit) = place(at.into());
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    pub(crate) fn set(&mut self, at: impl Into<u64>, holds: bool) {
        let (word, bit) = place(at.into());
        if word >= self.0.len() {
            if !holds {
                return;
            }
            self.0.resize(word + 1, 0);
        }
        if holds {
            self.0[word] |= bit;
        } else {
            self.0[word] &= !bit;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn each_number_by_itself() {
        let mut bits = Bits::default();
        bits.set(1_000u32, false);
        assert!(bits.0.is_empty());
        for at in [0u32, 63, 64, 1_000] {
            bits.set(at, true);
        }
        bits.set(63u32, false);
        let held: Vec<u32> = (0..1_100).filter(|at| bits.has(*at)).collect();
        assert_eq!(held, [0, 64, 1_000]);
    }
}
