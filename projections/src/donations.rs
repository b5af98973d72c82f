//! The view `donations`: rows of any signed size up to the fold, and figures of a scope without
//! reading rows: totals stand per organisation at every commit, and in front of every block.

use crate::ask::PageAsked;
use crate::codec::Reader;
use crate::document::Page;
use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::gift::Gift;
use crate::gift_blocks::{GiftBlock, OpenBlock, Totals, decode_totals, encode_totals};
use crate::names::index;
use crate::organisations::Scope;
use crate::store::{Block, Keyed, Store, key, number};

/// Blocks of rows, by the position of the first.
const ROWS: u8 = b'g';
/// Totals per organisation, by the size at which they stand.
const TOTALS: u8 = b't';

/// The fold: totals, and the block that is being filled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Donations {
    totals: Vec<Totals>,
    open: OpenBlock,
}

impl Donations {
    /// Adds the next row; gives the block that it fills, with its key.
    pub(crate) fn push(&mut self, gift: &Gift) -> Result<Option<Keyed>, String> {
        const TOO_LARGE: &str = "with it the sum of its organisation's gifts leaves 64 bits";
        if self.totals.len() <= index(gift.org) {
            self.totals.resize(index(gift.org) + 1, Totals::default());
        }
        self.totals[index(gift.org)].add(&Totals::of(gift)).ok_or(TOO_LARGE)?;
        self.open.push(gift).ok_or(TOO_LARGE)?;
        Ok(if self.open.is_full() { self.close() } else { None })
    }

    /// Closes the open block.
    fn close(&mut self) -> Option<Keyed> {
        let (first, bytes) = std::mem::take(&mut self.open).bytes()?;
        Some((key(ROWS, &[first]), bytes))
    }

    /// What has to be stored before a cursor at `size`: the last block, and the totals.
    pub(crate) fn settle(&mut self, size: u64) -> Vec<Keyed> {
        let totals = encode_totals((0..).zip(&self.totals));
        self.close().into_iter().chain([(key(TOTALS, &[size]), totals)]).collect()
    }

    /// Takes up where the stored blocks of a cursor at `size` end.
    pub(crate) fn restore(store: &Store, size: u64) -> Result<Donations, NoDocument> {
        let mut totals = Vec::new();
        for (org, of) in totals_at(store, size)?.1 {
            if totals.len() <= index(org) {
                totals.resize(index(org) + 1, Totals::default());
            }
            totals[index(org)] = of;
        }
        Ok(Donations { totals, open: OpenBlock::default() })
    }

    /// The figures over all rows of the scope up to `size`.
    pub(crate) fn figures(
        &self,
        store: &Store,
        scope: &Scope,
        size: u64,
        stands_at: u64,
    ) -> Result<Vec<Figure>, NoDocument> {
        let mut sum = Totals::default();
        let mut add = |totals: &Totals| sum.add(totals).ok_or_else(too_large);
        if size == stands_at {
            for org in scope.members() {
                self.totals.get(index(org)).map_or(Ok(()), &mut add)?;
            }
        } else {
            let (upto, totals) = totals_at(store, size)?;
            totals.iter().filter(|(org, _)| scope.holds(*org)).try_for_each(|(_, of)| add(of))?;
            self.add_rows(store, scope, upto, size, &mut add)?;
        }
        Ok(vec![
            Figure::count("gifts", sum.gifts.into())?,
            Figure::fen("received.goods", sum.goods_fen.into())?,
            Figure::fen("received.money", sum.money_fen.into())?,
        ])
    }

    /// Adds what stands between two sizes: whole blocks by their header, the last one by its rows.
    fn add_rows(
        &self,
        store: &Store,
        scope: &Scope,
        from: u64,
        size: u64,
        add: &mut impl FnMut(&Totals) -> Result<(), NoDocument>,
    ) -> Result<(), NoDocument> {
        let mut walk = self.blocks(from);
        let mut next = walk.next(store)?;
        while let Some((first, bytes)) = next.take_if(|(first, _)| *first < size) {
            next = walk.next(store)?;
            let block = GiftBlock::read(first, &bytes).ok_or_else(unreadable)?;
            // A block ends before the next one begins, or else may reach past `size`.
            if next.as_ref().is_some_and(|(first, _)| *first <= size) {
                let ours = block.totals.iter().filter(|(org, _)| scope.holds(*org));
                ours.map(|(_, totals)| totals).try_for_each(&mut *add)?;
            } else {
                for gift in block {
                    let gift = gift.ok_or_else(unreadable)?;
                    if gift.position < size && scope.holds(gift.org) {
                        add(&Totals::of(&gift))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The rows of the scope up to `size`, of a page or all of them.
    pub(crate) fn rows(
        &self,
        store: &Store,
        scope: &Scope,
        size: u64,
        page: Option<PageAsked>,
    ) -> Result<(Vec<Gift>, Option<Page>), NoDocument> {
        let after = page.map_or(-1, |page| page.after);
        // One row more than the page holds tells whether others follow.
        let wanted = page.map_or(usize::MAX, |page| index(page.limit) + 1);
        let start = u64::try_from(after + 1).unwrap_or(0);
        let before = store.floor(ROWS, &key(ROWS, &[start]));
        let before = before.map_err(|fault| NoDocument::Unreadable(fault.to_string()))?;
        let first = before.and_then(|(key, _)| number(&key, 0)).unwrap_or(0);
        let mut walk = self.blocks(first);
        let mut rows = Vec::new();
        while rows.len() < wanted {
            let Some((first, bytes)) = walk.next(store)? else { break };
            if first >= size {
                break;
            }
            let block = GiftBlock::read(first, &bytes).ok_or_else(unreadable)?;
            if !block.totals.iter().any(|(org, _)| scope.holds(*org)) {
                continue;
            }
            for gift in block {
                let gift = gift.ok_or_else(unreadable)?;
                let within = gift.position >= start && gift.position < size;
                if within && scope.holds(gift.org) && rows.len() < wanted {
                    rows.push(gift);
                }
            }
        }
        let shown = page.map(|page| {
            let more = rows.len() == wanted;
            rows.truncate(index(page.limit));
            Page { after: page.after, limit: page.limit, more }
        });
        Ok((rows, shown))
    }

    /// The newest rows up to `size`, newest first.
    pub(crate) fn newest(
        &self,
        store: &Store,
        size: u64,
        count: usize,
    ) -> Result<Vec<Gift>, NoDocument> {
        let mut rows = Vec::new();
        let mut below = size;
        let mut open = self.open.bytes().filter(|(first, _)| *first < size);
        while rows.len() < count {
            let (first, bytes) = match open.take() {
                Some((first, bytes)) => (first, Block::from(bytes)),
                None if below == 0 => break,
                None => {
                    let found = store.floor(ROWS, &key(ROWS, &[below - 1]));
                    match found.map_err(|fault| NoDocument::Unreadable(fault.to_string()))? {
                        Some((key, bytes)) => (number(&key, 0).ok_or_else(unreadable)?, bytes),
                        None => break,
                    }
                }
            };
            let block = GiftBlock::read(first, &bytes).ok_or_else(unreadable)?;
            let gifts: Vec<Gift> = block.collect::<Option<_>>().ok_or_else(unreadable)?;
            let below_size = gifts.into_iter().rev().filter(|gift| gift.position < size);
            rows.extend(below_size.take(count - rows.len()));
            below = first;
        }
        Ok(rows)
    }

    /// Blocks whose first row stands at `from` or later, the open one last.
    fn blocks(&self, from: u64) -> Walk {
        Walk { from, open: self.open.bytes().filter(|(first, _)| *first >= from) }
    }
}

struct Walk {
    from: u64,
    open: Option<(u64, Vec<u8>)>,
}

impl Walk {
    fn next(&mut self, store: &Store) -> Result<Option<(u64, Block)>, NoDocument> {
        let found = store.ceiling(ROWS, &key(ROWS, &[self.from]));
        match found.map_err(|fault| NoDocument::Unreadable(fault.to_string()))? {
            Some((key, bytes)) => {
                let first = number(&key, 0).ok_or_else(unreadable)?;
                self.from = first + 1;
                Ok(Some((first, bytes)))
            }
            None => Ok(self.open.take().map(|(first, bytes)| (first, Block::from(bytes)))),
        }
    }
}

/// The newest stored totals at or below `size`, and the size at which they stand.
fn totals_at(store: &Store, size: u64) -> Result<(u64, Vec<(u32, Totals)>), NoDocument> {
    let found = store.floor(TOTALS, &key(TOTALS, &[size]));
    match found.map_err(|fault| NoDocument::Unreadable(fault.to_string()))? {
        Some((key, bytes)) => {
            let at = number(&key, 0).ok_or_else(unreadable)?;
            Ok((at, decode_totals(&mut Reader(&bytes)).ok_or_else(unreadable)?))
        }
        None => Ok((0, Vec::new())),
    }
}

fn unreadable() -> NoDocument {
    NoDocument::Unreadable("a block of gifts is not one".to_owned())
}

fn too_large() -> NoDocument {
    NoDocument::TooLarge { what: "the sum of the scope's gifts".to_owned() }
}
