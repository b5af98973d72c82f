//! The Merkle tree of RFC 6962 with SHA-256: hashes, roots, proofs and their verification.
//! Nothing here reads or stores; whoever holds the nodes lends them.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// A leaf, node or root: SHA-256, 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TreeHash([u8; 32]);

impl TreeHash {
    /// The root of size 0: SHA-256 of no bytes.
    pub fn empty() -> TreeHash {
        TreeHash(Sha256::digest([]).into())
    }

    /// The leaf of an entry: its bytes without line feed.
    pub fn leaf(entry: &[u8]) -> TreeHash {
        TreeHash(Sha256::new().chain_update([0]).chain_update(entry).finalize().into())
    }

    /// The node over two others.
    pub fn node(left: &TreeHash, right: &TreeHash) -> TreeHash {
        let mut message = [1; 65];
        message[1..33].copy_from_slice(&left.0);
        message[33..].copy_from_slice(&right.0);
        TreeHash(Sha256::digest(message).into())
    }

    /// The hash whose bytes these are.
    pub const fn from_bytes(bytes: [u8; 32]) -> TreeHash {
        TreeHash(bytes)
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads base64 with padding; any other spelling is `None`.
    pub fn parse(text: &str) -> Option<TreeHash> {
        STANDARD.decode(text).ok()?.try_into().ok().map(TreeHash)
    }
}

impl fmt::Display for TreeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0))
    }
}

impl fmt::Debug for TreeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TreeHash({self})")
    }
}

/// The complete subtrees that make up a size, the largest first: enough to go on from there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    hashes: Vec<TreeHash>,
}

impl Frontier {
    /// The frontier of a size with these hashes; `None` unless there is one per bit of the size.
    pub fn new(size: u64, hashes: Vec<TreeHash>) -> Option<Frontier> {
        (hashes.len() as u64 == u64::from(size.count_ones())).then_some(Frontier { size, hashes })
    }

    /// How many leaves it stands for.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Its hashes, the largest subtree first.
    pub fn hashes(&self) -> &[TreeHash] {
        &self.hashes
    }

    /// Adds the next leaf.
    pub fn push(&mut self, leaf: TreeHash) {
        let mut hash = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.hashes.pop() {
                hash = TreeHash::node(&left, &hash);
            }
        }
        self.hashes.push(hash);
        self.size += 1;
    }

    /// The root of its size.
    pub fn root(&self) -> TreeHash {
        let mut smallest_first = self.hashes.iter().rev();
        let Some(&last) = smallest_first.next() else { return TreeHash::empty() };
        smallest_first.fold(last, |right, left| TreeHash::node(left, &right))
    }
}

/// The largest power of two below `n`, which is at least 2.
fn split(n: u64) -> u64 {
    1 << (n - 1).ilog2()
}

/// Lends the root of a complete subtree: level (0 is the leaves) and place in that level.
type Nodes<'n, E> = &'n mut dyn FnMut(u32, u64) -> Result<TreeHash, E>;

/// The root over leaves `from..to`, a range that the recursion of RFC 6962 reaches.
pub(crate) fn root_of<E>(from: u64, to: u64, nodes: Nodes<'_, E>) -> Result<TreeHash, E> {
    let n = to - from;
    if n == 0 {
        return Ok(TreeHash::empty());
    }
    if n.is_power_of_two() {
        return nodes(n.ilog2(), from / n);
    }
    let middle = from + split(n);
    let left = root_of(from, middle, nodes)?;
    Ok(TreeHash::node(&left, &root_of(middle, to, nodes)?))
}

/// The inclusion proof of `index` in a tree of `size`, the leaf's sibling first.
pub(crate) fn inclusion<E>(index: u64, size: u64, nodes: Nodes<'_, E>) -> Result<Vec<TreeHash>, E> {
    let (mut from, mut to) = (0, size);
    let mut proof = Vec::new();
    while to - from > 1 {
        let middle = from + split(to - from);
        if index < middle {
            proof.push(root_of(middle, to, nodes)?);
            to = middle;
        } else {
            proof.push(root_of(from, middle, nodes)?);
            from = middle;
        }
    }
    proof.reverse();
    Ok(proof)
}

/// The consistency proof from `old` to `new`; empty when `old` is 0 or they are equal.
pub(crate) fn consistency<E>(old: u64, new: u64, nodes: Nodes<'_, E>) -> Result<Vec<TreeHash>, E> {
    let mut proof = Vec::new();
    if old == 0 || old == new {
        return Ok(proof);
    }
    let (mut from, mut to) = (0, new);
    while old != to {
        let middle = from + split(to - from);
        if old <= middle {
            proof.push(root_of(middle, to, nodes)?);
            to = middle;
        } else {
            proof.push(root_of(from, middle, nodes)?);
            from = middle;
        }
    }
    // At `from` 0 the old tree is itself this subtree, and the verifier knows its root.
    if from != 0 {
        proof.push(root_of(from, to, nodes)?);
    }
    proof.reverse();
    Ok(proof)
}

/// A proof that proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofRefused {
    /// The sizes or the index make no sense together.
    #[error("no proof can exist for these sizes")]
    Impossible,
    /// Too few or too many hashes.
    #[error("the proof has the wrong length")]
    Length,
    /// The hashes lead to another root.
    #[error("the proof leads to another root")]
    OtherRoot,
}

/// Checks that `leaf` stands at `index` in the tree of `size` with `root` (RFC 9162, 2.1.3.2).
///
/// # Errors
/// Why it does not follow.
pub fn verify_inclusion(
    leaf: &TreeHash,
    index: u64,
    size: u64,
    proof: &[TreeHash],
    root: &TreeHash,
) -> Result<(), ProofRefused> {
    if index >= size {
        return Err(ProofRefused::Impossible);
    }
    let (mut place, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return Err(ProofRefused::Length);
        }
        if place & 1 == 1 || place == last {
            hash = TreeHash::node(sibling, &hash);
            while place & 1 == 0 && place != 0 {
                (place, last) = (place >> 1, last >> 1);
            }
        } else {
            hash = TreeHash::node(&hash, sibling);
        }
        (place, last) = (place >> 1, last >> 1);
    }
    match (last, hash == *root) {
        (0, true) => Ok(()),
        (0, false) => Err(ProofRefused::OtherRoot),
        _ => Err(ProofRefused::Length),
    }
}

/// Checks that the tree of `new` extends the tree of `old` (RFC 9162, 2.1.4.2); every tree
/// extends the empty one.
///
/// # Errors
/// Why it does not follow.
pub fn verify_consistency(
    (old, old_root): (u64, &TreeHash),
    (new, new_root): (u64, &TreeHash),
    proof: &[TreeHash],
) -> Result<(), ProofRefused> {
    if old > new {
        return Err(ProofRefused::Impossible);
    }
    if old == 0 || old == new {
        let same = if old == new { old_root == new_root } else { *old_root == TreeHash::empty() };
        return match (proof.is_empty(), same) {
            (false, _) => Err(ProofRefused::Length),
            (true, false) => Err(ProofRefused::OtherRoot),
            (true, true) => Ok(()),
        };
    }
    let (seed, rest) = if old.is_power_of_two() {
        (old_root, proof)
    } else {
        proof.split_first().ok_or(ProofRefused::Length)?
    };
    let shift = (old - 1).trailing_ones();
    let (mut place, mut last) = ((old - 1) >> shift, (new - 1) >> shift);
    let (mut from_old, mut from_new) = (*seed, *seed);
    for hash in rest {
        if last == 0 {
            return Err(ProofRefused::Length);
        }
        if place & 1 == 1 || place == last {
            from_old = TreeHash::node(hash, &from_old);
            from_new = TreeHash::node(hash, &from_new);
            while place & 1 == 0 && place != 0 {
                (place, last) = (place >> 1, last >> 1);
            }
        } else {
            from_new = TreeHash::node(&from_new, hash);
        }
        (place, last) = (place >> 1, last >> 1);
    }
    if last != 0 {
        return Err(ProofRefused::Length);
    }
    if from_old != *old_root || from_new != *new_root {
        return Err(ProofRefused::OtherRoot);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition of RFC 6962, section 2.1, word for word.
    fn defined(leaves: &[TreeHash]) -> TreeHash {
        match leaves {
            [] => TreeHash::empty(),
            [leaf] => *leaf,
            _ => {
                let k = 1 << (leaves.len() - 1).ilog2();
                TreeHash::node(&defined(&leaves[..k]), &defined(&leaves[k..]))
            }
        }
    }

    fn leaves(n: usize) -> Vec<TreeHash> {
        (0..n).map(|i| TreeHash::leaf(i.to_string().as_bytes())).collect()
    }

    fn nodes_over(leaves: &[TreeHash]) -> impl FnMut(u32, u64) -> Result<TreeHash, ()> {
        let leaves = leaves.to_vec();
        move |level, place| {
            let (n, place) = (1_usize << level, usize::try_from(place).unwrap());
            Ok(defined(&leaves[place * n..(place + 1) * n]))
        }
    }

    #[test]
    fn vectors_of_rfc_6962_and_its_users() {
        let hex = |hash: TreeHash| crate::Digest::from_bytes(*hash.as_bytes()).to_string();
        assert_eq!(
            hex(TreeHash::leaf(b"L123456")),
            "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
        );
        let hello = TreeHash::leaf(b"hello world").to_string();
        assert_eq!(hello, "TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=");
        assert_eq!(TreeHash::empty().to_string(), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        let eight: [&[u8]; 8] = [
            b"",
            &[0],
            &[0x10],
            &[0x20, 0x21],
            &[0x30, 0x31],
            &[0x40, 0x41, 0x42, 0x43],
            &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
            b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
        ];
        let mut frontier = Frontier::default();
        eight.iter().for_each(|leaf| frontier.push(TreeHash::leaf(leaf)));
        assert_eq!(
            hex(frontier.root()),
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
        );
    }

    #[test]
    fn tessera_roots() {
        let words = "one two three four five six seven eit nain ten ileven twelf threeten fourten \
                     fivten";
        let mut frontier = Frontier::default();
        for word in words.split(' ') {
            frontier.push(TreeHash::leaf(word.as_bytes()));
            let expected = match frontier.size() {
                1 => "0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=",
                3 => "Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=",
                5 => "gy5gl3aksFyiCO95a/1vLXz88A3dRq+0l9Sxte8ZqZQ=",
                8 => "bC+VwvrJbalNVjfkdI8kUgs7mJoXrqiXCE7bgnD28pY=",
                15 => "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=",
                _ => continue,
            };
            assert_eq!(frontier.root().to_string(), expected, "size {}", frontier.size());
        }
    }

    #[test]
    fn every_proof_at_every_size_verifies_and_no_other_does() {
        let all = leaves(70);
        for size in 1..=70_usize {
            let (tree, root) = (&all[..size], defined(&all[..size]));
            let mut frontier = Frontier::default();
            tree.iter().for_each(|leaf| frontier.push(*leaf));
            assert_eq!(frontier.root(), root);
            let mut nodes = nodes_over(tree);
            assert_eq!(root_of(0, size as u64, &mut nodes), Ok(root));
            for (index, leaf) in (0..).zip(tree) {
                let proof = inclusion(index, size as u64, &mut nodes).unwrap();
                let verify = |leaf: &TreeHash, index, size, proof: &[TreeHash]| {
                    verify_inclusion(leaf, index, size, proof, &root)
                };
                verify(leaf, index, size as u64, &proof).unwrap();
                assert!(verify(leaf, index + 1, size as u64, &proof).is_err());
                assert!(verify(&root, index, size as u64, &proof).is_err() || size == 1);
                assert!(verify(leaf, index, size as u64, &[&proof[..], &[root]].concat()).is_err());
                for at in 0..proof.len() {
                    let mut short = proof.clone();
                    short.remove(at);
                    assert!(verify(leaf, index, size as u64, &short).is_err());
                    let mut other = proof.clone();
                    other[at] = TreeHash::empty();
                    assert!(verify(leaf, index, size as u64, &other).is_err());
                }
            }
            for old in 0..=size {
                let proof = consistency(old as u64, size as u64, &mut nodes).unwrap();
                let before = (old as u64, &defined(&all[..old]));
                let after = (size as u64, &root);
                verify_consistency(before, after, &proof).unwrap();
                let other = TreeHash::leaf(b"other");
                assert!(verify_consistency((before.0, &other), after, &proof).is_err());
                assert!(verify_consistency(before, (after.0, &other), &proof).is_err() || old == 0);
                let longer = [&proof[..], &[root]].concat();
                assert!(verify_consistency(before, after, &longer).is_err());
                for at in 0..proof.len() {
                    let mut short = proof.clone();
                    short.remove(at);
                    assert!(verify_consistency(before, after, &short).is_err());
                }
            }
        }
    }
}
