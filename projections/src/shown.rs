//! How donors are shown: what was chosen or withdrawn of each gift, in blocks sorted by gift. Rows
//! of gifts lie in blocks that never change, and a choice may come long after its gift; so choices
//! are looked up when rows are asked for, up to the size that is asked for.

use rustc_hash::FxHashMap;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, ShownAs, ShownWithoutName};

use crate::attribution::unknown;
use crate::codec::{Reader, put};
use crate::earlier::Earlier;
use crate::fault::{Fault, NoDocument};
use crate::store::{BLOCK_BYTES_MAX, Keyed, Store, key, number};

/// Blocks of choices, by the size at which they were stored.
const SHOWN: u8 = b'k';
/// As many as fit into one block whatever their numbers.
const BLOCK_CHOICES: usize = BLOCK_BYTES_MAX / 21;
const MODES: [ShownAs; 3] = [ShownAs::Named, ShownAs::Masked, ShownAs::Anonymous];

/// All choices: where the stored ones are, and those since.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    spans: Vec<Span>,
    /// In the order of the log.
    fresh: Vec<Choice>,
}

/// How the donor of a gift is shown from a position on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Choice {
    /// Where the gift stands.
    gift: u64,
    position: u64,
    mode: ShownAs,
}

/// A stored block: what is known of it without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    /// The size at which it was stored, and which of that size's blocks it is: its name.
    name: [u64; 2],
    /// Its first gift and its last one.
    gifts: (u64, u64),
}

impl Span {
    fn of(name: [u64; 2], choices: &[Choice]) -> Option<Span> {
        Some(Span { name, gifts: (choices.first()?.gift, choices.last()?.gift) })
    }
}

impl Shown {
    /// Takes an entry, if it says how a donor is shown.
    pub(crate) fn take(&mut self, entry: &Entry, earlier: &Earlier) -> Result<(), String> {
        let (gift, mode) = match &entry.event {
            Event::DisclosureChosen(chosen) => (&chosen.gift, chosen.mode),
            Event::ConsentWithdrawn(withdrawn) => (
                &withdrawn.gift,
                match withdrawn.mode {
                    ShownWithoutName::Masked => ShownAs::Masked,
                    ShownWithoutName::Anonymous => ShownAs::Anonymous,
                },
            ),
            _ => return Ok(()),
        };
        let of = earlier.origin.as_ref().ok_or_else(|| unknown("gift", gift.as_str()))?;
        let (gift, position) = (of.position.get(), entry.position.get());
        self.fresh.push(Choice { gift, position, mode });
        Ok(())
    }

    /// What has to be stored before a cursor at `size`: the choices since.
    pub(crate) fn settle(&mut self, size: u64) -> Vec<Keyed> {
        let mut fresh = std::mem::take(&mut self.fresh);
        fresh.sort_unstable();
        let mut blocks = Vec::new();
        for (nth, choices) in (0..).zip(fresh.chunks(BLOCK_CHOICES)) {
            self.spans.extend(Span::of([size, nth], choices));
            blocks.push((key(SHOWN, &[size, nth]), encode(choices)));
        }
        blocks
    }

    /// Takes up where the stored blocks of a cursor at `size` end.
    pub(crate) fn restore(store: &Store, size: u64) -> Result<Shown, NoDocument> {
        let (mut spans, mut at) = (Vec::new(), key(SHOWN, &[0]));
        while let Some((name, bytes)) = store.ceiling(SHOWN, &at).map_err(why)? {
            let of = number(&name, 0).filter(|&end| end <= size).zip(number(&name, 1));
            let (end, nth) = of.ok_or_else(unreadable)?;
            let choices = decode(&bytes).ok_or_else(unreadable)?;
            spans.push(Span::of([end, nth], &choices).ok_or_else(unreadable)?);
            at = name;
            at.push(0);
        }
        Ok(Shown { spans, fresh: Vec::new() })
    }

    /// How those of `gifts`, positions in ascending order, are shown of which that was said within
    /// the first `size` entries.
    pub(crate) fn of(
        &self,
        store: &Store,
        gifts: &[u64],
        size: u64,
    ) -> Result<FxHashMap<u64, ShownAs>, NoDocument> {
        let mut shown = FxHashMap::default();
        let (Some(&first), Some(&last)) = (gifts.first(), gifts.last()) else { return Ok(shown) };
        // Of one gift the later choice comes later, in a block and from block to block.
        let mut take = |choice: Choice| {
            if choice.position < size && gifts.binary_search(&choice.gift).is_ok() {
                shown.insert(choice.gift, choice.mode);
            }
        };
        for span in self.spans.iter().filter(|span| span.gifts.0 <= last && first <= span.gifts.1) {
            let name = key(SHOWN, &span.name);
            let found = store.ceiling(SHOWN, &name).map_err(why)?;
            let block = found.filter(|(found, _)| *found == name).ok_or_else(unreadable)?.1;
            decode(&block).ok_or_else(unreadable)?.into_iter().for_each(&mut take);
        }
        self.fresh.iter().copied().for_each(take);
        Ok(shown)
    }
}

fn encode(choices: &[Choice]) -> Vec<u8> {
    let (mut out, mut before) = (Vec::new(), 0);
    for choice in choices {
        put(&mut out, choice.gift - before);
        put(&mut out, choice.position - choice.gift);
        let mode = MODES.iter().position(|&mode| mode == choice.mode).unwrap_or(0);
        put(&mut out, u64::try_from(mode).unwrap_or(0));
        before = choice.gift;
    }
    out
}

/// `None` when the bytes are no block.
fn decode(block: &[u8]) -> Option<Vec<Choice>> {
    let (mut reader, mut choices, mut before) = (Reader(block), Vec::new(), 0_u64);
    while !reader.0.is_empty() {
        let gift = before.checked_add(reader.take()?)?;
        let position = gift.checked_add(reader.take()?)?;
        let mode = *MODES.get(usize::try_from(reader.take()?).ok()?)?;
        choices.push(Choice { gift, position, mode });
        before = gift;
    }
    Some(choices)
}

fn why(fault: Fault) -> NoDocument {
    NoDocument::Unreadable(fault.to_string())
}

fn unreadable() -> NoDocument {
    NoDocument::Unreadable("a block of how donors are shown is not one".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every third entry speaks of a gift before it, mostly of a young one.
    fn choice(position: u64) -> Choice {
        let back = if position.is_multiple_of(29) { position / 2 } else { position % 7 + 1 };
        let mode = MODES[usize::try_from(position / 3 % 3).unwrap()];
        Choice { gift: position - back, position, mode }
    }

    #[test]
    fn the_latest_within_the_size_is_found() {
        let (mut store, mut shown) = (Store::in_memory(), Shown::default());
        for position in (0..30_000).filter(|position| position % 3 == 2 && *position > 10) {
            shown.fresh.push(choice(position));
            if position % 9_000 == 8_999 {
                let blocks = shown.settle(position + 1);
                assert!(blocks.iter().all(|(_, bytes)| bytes.len() <= BLOCK_BYTES_MAX));
                blocks.into_iter().for_each(|(key, bytes)| store.put(key, bytes));
            }
        }
        let restored = Shown::restore(&store, 27_000).unwrap();
        assert_eq!(restored.spans, shown.spans);
        assert!(restored.spans.len() > 3, "a run has many blocks");
        let gifts: Vec<u64> = (0..30_000).step_by(5).collect();
        for size in [0, 12, 9_000, 9_001, 20_003, 27_000, 30_000] {
            let mut expected = FxHashMap::default();
            for position in (0..size).filter(|position| position % 3 == 2 && *position > 10) {
                let Choice { gift, mode, .. } = choice(position);
                if gift % 5 == 0 {
                    expected.insert(gift, mode);
                }
            }
            assert_eq!(shown.of(&store, &gifts, size).unwrap(), expected);
            if size <= 27_000 {
                assert_eq!(restored.of(&store, &gifts, size).unwrap(), expected);
            }
        }
        assert!(shown.of(&store, &[], 30_000).unwrap().is_empty());
    }

    #[test]
    fn the_longest_numbers_fit_into_a_block() {
        let longest = Choice { gift: 0, position: u64::MAX, mode: ShownAs::Anonymous };
        let choices = vec![Choice { gift: u64::MAX >> 1, ..longest }; BLOCK_CHOICES];
        assert!(encode(&choices).len() <= BLOCK_BYTES_MAX);
        assert_eq!(decode(&encode(&choices)), Some(choices));
        assert_eq!(decode(&[1, 1, 3]), None, "no such mode");
    }
}
