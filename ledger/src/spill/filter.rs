//! Whether a run may hold a key: twelve bits a key, and one cache line of memory for every question.
//! Of a thousand keys that are not there, about four are taken for ones that may be.

use super::Key;

const BITS_A_KEY: u64 = 12;
const WORDS: usize = 8;
const LINE_BITS: u64 = 512;
/// Bits set for a key, all in its line: nine bits of the key choose each.
const BITS_SET: u32 = 6;
/// Bytes of a line on disk.
pub(super) const LINE_BYTES: usize = 64;

/// Aligned, so that a line of the filter is a line of the cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Line([u64; WORDS]);

#[derive(Debug)]
pub(super) struct Filter {
    lines: Vec<Line>,
}

impl Filter {
    /// An empty filter for at most `keys` keys.
    pub(super) fn for_keys(keys: u64) -> Filter {
        let lines = usize::try_from(keys * BITS_A_KEY / LINE_BITS).unwrap_or(usize::MAX).max(1);
        Filter { lines: vec![Line([0; WORDS]); lines] }
    }

    pub(super) fn lines(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn add(&mut self, key: &Key) {
        let line = self.line_of(key);
        for (word, bit) in bits(key) {
            self.lines[line].0[word] |= bit;
        }
    }

    pub(super) fn may_hold(&self, key: &Key) -> bool {
        let line = &self.lines[self.line_of(key)].0;
        bits(key).all(|(word, bit)| line[word] & bit != 0)
    }

    fn line_of(&self, key: &Key) -> usize {
        let scaled = (u128::from(key[1]) * self.lines.len() as u128) >> u64::BITS;
        usize::try_from(scaled).expect("below the number of lines")
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let words = self.lines.iter().flat_map(|line| line.0);
        words.for_each(|word| out.extend_from_slice(&word.to_le_bytes()));
    }

    /// What [`Filter::write`] wrote; `bytes` are whole lines.
    pub(super) fn read(bytes: &[u8]) -> Filter {
        let word = |bytes: &[u8]| u64::from_le_bytes(std::array::from_fn(|i| bytes[i]));
        let line = |bytes: &[u8]| Line(std::array::from_fn(|i| word(&bytes[8 * i..])));
        Filter { lines: bytes.chunks_exact(LINE_BYTES).map(line).collect() }
    }
}

fn bits(key: &Key) -> impl Iterator<Item = (usize, u64)> + use<> {
    let chosen = key[0];
    (0..BITS_SET).map(move |i| {
        let nine = chosen >> (9 * i) & 0x1FF;
        (
            usize::from(nine.to_le_bytes()[1] & 1) << 2 | usize::from(nine.to_le_bytes()[0] >> 6),
            1 << (nine & 63),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spill::key_of;

    fn key(i: u64) -> Key {
        key_of(blake3::hash(&i.to_le_bytes()).as_bytes())
    }

    #[test]
    fn what_was_added_may_be_there_and_little_else() {
        let count = 100_000;
        let mut filter = Filter::for_keys(count);
        (0..count).for_each(|i| filter.add(&key(i)));
        assert!(filter.lines() as u64 * LINE_BITS <= count * BITS_A_KEY);
        let mut bytes = Vec::new();
        filter.write(&mut bytes);
        let filter = Filter::read(&bytes);
        assert!((0..count).all(|i| filter.may_hold(&key(i))));
        let foreign = (count..2 * count).filter(|&i| filter.may_hold(&key(i))).count();
        assert!(foreign < 800, "{foreign} of {count} foreign keys");
    }
}
