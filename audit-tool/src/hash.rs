//! The two hashes, the tree's frontier, and hex and base64 as FORMAT.md spells them.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

pub(crate) type Hash = [u8; 32];

/// BLAKE3, the chain's hash.
pub(crate) fn blake(bytes: &[u8]) -> Hash {
    *blake3::hash(bytes).as_bytes()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, b| {
        for digit in [b >> 4, b & 15] {
            text.push(char::from_digit(u32::from(digit), 16).expect("a half byte"));
        }
        text
    })
}

/// Lower-case hex of 32 bytes.
pub(crate) fn unhex(text: &str) -> Option<Hash> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut out = [0; 32];
    for (byte, pair) in out.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = half(pair[0])? << 4 | half(pair[1])?;
    }
    Some(out)
}

fn half(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Padded standard base64 in its one spelling.
pub(crate) fn unbase64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok().filter(|bytes| STANDARD.encode(bytes) == text)
}

/// RFC 6962 leaf.
pub(crate) fn leaf(entry: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(entry).finalize().into()
}

/// RFC 6962 node.
pub(crate) fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The complete subtrees to the left of the next leaf; enough for the root at every size as it is reached.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    pub(crate) fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        for _ in 0..self.size.trailing_ones() {
            let left = self.peaks.pop().expect("one peak for every bit of the size");
            hash = node(&left, &hash);
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    pub(crate) fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        match peaks.next() {
            None => Sha256::digest([]).into(),
            Some(last) => peaks.fold(*last, |right, left| node(left, &right)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Folds an inclusion proof to a root (RFC 9162 section 2.1.3.2).
    pub(crate) fn included(index: u64, size: u64, leaf: Hash, proof: &[Hash]) -> Option<Hash> {
        if index >= size {
            return None;
        }
        let (mut at, mut last, mut hash) = (index, size - 1, leaf);
        for step in proof {
            if last == 0 {
                return None;
            }
            if at & 1 == 1 || at == last {
                hash = node(step, &hash);
                while at & 1 == 0 && at != 0 {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(&hash, step);
            }
            at >>= 1;
            last >>= 1;
        }
        (last == 0).then_some(hash)
    }

    #[test]
    fn inclusion_of_every_leaf() {
        let leaves: Vec<Hash> = (0..7u64).map(|n| leaf(n.to_string().as_bytes())).collect();
        fn proof(at: usize, leaves: &[Hash]) -> (Hash, Vec<Hash>) {
            if leaves.len() == 1 {
                return (leaves[0], Vec::new());
            }
            let half = leaves.len().next_power_of_two() / 2;
            let (near, far, left) = if at < half {
                (&leaves[..half], &leaves[half..], true)
            } else {
                (&leaves[half..], &leaves[..half], false)
            };
            let (own, mut steps) = proof(if left { at } else { at - half }, near);
            let other = proof(0, far).0;
            steps.push(other);
            (if left { node(&own, &other) } else { node(&other, &own) }, steps)
        }
        for (at, leaf) in leaves.iter().enumerate() {
            let (root, steps) = proof(at, &leaves);
            assert_eq!(included(at as u64, 7, *leaf, &steps), Some(root));
            assert_eq!(included(7, 7, *leaf, &steps), None);
            assert_ne!(included(at as u64, 7, [0; 32], &steps), Some(root));
        }
    }

    fn root_of(count: u64) -> String {
        let mut tree = Frontier::default();
        for n in 0..count {
            tree.push(leaf(n.to_string().as_bytes()));
        }
        base64(&tree.root())
    }

    #[test]
    fn roots_of_decimal_entries() {
        assert_eq!(root_of(0), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(root_of(255), "Mvhbyqh9e80Fco8J6a66NQumovczgwCH8Fl2goSL5cs=");
        assert_eq!(root_of(256), "goUV0DPBnYyQHzfsy4rtkZZncDSG+NL/8c9wQDIcXbE=");
        assert_eq!(root_of(257), "HtoEmkNR2G92JSvX7At3Rq11t/oDFq1fVB29pFijEsQ=");
        assert_eq!(root_of(70_000), "Gkzfy2Y3SgwNy+9JrL1JdtE+6GT7PLJB/JQ8rQTwL34=");
    }
}
