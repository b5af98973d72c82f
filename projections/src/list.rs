//! A list in the order of the log: rows of any signed size up to the fold, and sums of a scope and
//! a period without reading rows. Rows stand in immutable blocks; what they add to the sums of each
//! organisation and month stands in front of every block, and is stored at every commit.

use std::marker::PhantomData;

use rustc_hash::FxHashMap;

use crate::ask::PageAsked;
use crate::codec::Reader;
use crate::document::Page;
use crate::fault::NoDocument;
use crate::list_block::{ListBlock, ListRow, OpenBlock, Totals, decode_totals, encode_totals};
use crate::names::index;
use crate::organisations::Scope;
use crate::period::{Month, Period};
use crate::store::{BLOCK_BYTES_MAX, Block, Keyed, Store, key, number};

/// Entries of totals that fit into one block whatever their numbers.
const TOTALS_PER_BLOCK: usize = BLOCK_BYTES_MAX / 140;

/// The fold: totals, where the stored blocks are, and the block that is being filled.
#[derive(Clone, Debug)]
pub(crate) struct List<R> {
    totals: FxHashMap<(u32, Month), Totals>,
    /// What they changed by since they were last stored.
    fresh: FxHashMap<(u32, Month), Totals>,
    spans: Vec<Span>,
    open: OpenBlock,
    rows: PhantomData<R>,
}

/// A closed block: what is known of it without reading it.
#[derive(Clone, Debug)]
struct Span {
    /// The position of its first row.
    first: u64,
    months: (Month, Month),
    marks: Box<[u32]>,
}

/// Which rows are wanted.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) scope: Option<&'a Scope>,
    pub(crate) period: Option<Period>,
    /// Marks of which a block has at least one.
    pub(crate) marks: Option<&'a [bool]>,
    /// Positions below this.
    pub(crate) size: u64,
}

impl<R> Default for List<R> {
    fn default() -> List<R> {
        List {
            totals: FxHashMap::default(),
            fresh: FxHashMap::default(),
            spans: Vec::new(),
            open: OpenBlock::default(),
            rows: PhantomData,
        }
    }
}

impl Wanted<'_> {
    fn org(&self, org: u32) -> bool {
        self.scope.is_none_or(|scope| scope.holds(org))
    }

    fn month(&self, month: Month) -> bool {
        self.period.is_none_or(|period| period.holds(month))
    }

    fn holds<R: ListRow>(&self, row: &R) -> bool {
        row.position() < self.size
            && self.org(row.org())
            && self.month(Month::of(row.day()))
            && self.marks.is_none_or(|marks| row.mark().is_some_and(|mark| marks[index(mark)]))
    }

    fn span(&self, span: &Span) -> bool {
        let (first, last) = span.months;
        span.first < self.size
            && self.period.is_none_or(|of| of.first_month() <= last && first <= of.last_month())
            && self.marks.is_none_or(|marks| span.marks.iter().any(|&mark| marks[index(mark)]))
    }

    fn header(&self, totals: &[((u32, Month), Totals)]) -> bool {
        totals.iter().any(|&((org, month), _)| self.org(org) && self.month(month))
    }
}

impl<R: ListRow> List<R> {
    /// Adds the next row; gives the block that it fills, with its key.
    pub(crate) fn push(&mut self, row: &R) -> Option<Keyed> {
        let (cell, totals) = ((row.org(), Month::of(row.day())), row.totals());
        self.totals.entry(cell).or_default().add(&totals);
        self.fresh.entry(cell).or_default().add(&totals);
        self.open.push(row);
        if self.open.is_full() { self.close() } else { None }
    }

    /// Closes the open block.
    fn close(&mut self) -> Option<Keyed> {
        let open = std::mem::take(&mut self.open);
        let (first, bytes) = open.bytes::<R>()?;
        self.spans.push(Span { first, months: open.months()?, marks: open.marks() });
        Some((key(R::ROWS, &[first]), bytes))
    }

    /// What has to be stored before a cursor at `size`: the last block, and what totals changed by.
    pub(crate) fn settle(&mut self, size: u64) -> Vec<Keyed> {
        let mut fresh: Vec<_> = self.fresh.drain().collect();
        fresh.sort_unstable_by_key(|&(cell, _)| cell);
        let mut blocks: Vec<_> = self.close().into_iter().collect();
        for (nth, part) in (0..).zip(fresh.chunks(TOTALS_PER_BLOCK)) {
            blocks.push((key(R::TOTALS, &[size, nth]), encode_totals::<R>(part)));
        }
        blocks
    }

    /// Takes up where the stored blocks of a cursor at `size` end; shows every row to `each`.
    pub(crate) fn restore(
        store: &Store,
        size: u64,
        mut each: impl FnMut(R),
    ) -> Result<List<R>, NoDocument> {
        let mut list = List::default();
        add_stored::<R>(store, size, |cell, totals| {
            list.totals.entry(cell).or_default().add(totals);
        })?;
        let mut from = 0;
        while let Some((name, bytes)) = ceiling(store, &key(R::ROWS, &[from]), R::ROWS)? {
            let first = number(&name, 0).filter(|&first| first < size).ok_or_else(unreadable)?;
            let block = ListBlock::<R>::read(first, &bytes).ok_or_else(unreadable)?;
            let months = block.months().ok_or_else(unreadable)?;
            list.spans.push(Span { first, months, marks: block.marks.clone().into() });
            for row in block {
                each(row.ok_or_else(unreadable)?);
            }
            from = first + 1;
        }
        Ok(list)
    }

    /// The sums over all rows of a scope, and of a period if there is one, up to `size`.
    pub(crate) fn totals(
        &self,
        store: &Store,
        wanted: &Wanted<'_>,
        stands_at: u64,
    ) -> Result<Totals, NoDocument> {
        let mut sum = Totals::default();
        let mut add = |(org, month): (u32, Month), totals: &Totals| {
            if wanted.org(org) && wanted.month(month) {
                sum.add(totals);
            }
        };
        if wanted.size == stands_at {
            self.totals.iter().for_each(|(&cell, totals)| add(cell, totals));
            return Ok(sum);
        }
        // Blocks are closed at every commit, so the newest one within `size` ends between two.
        let upto = add_stored::<R>(store, wanted.size, &mut add)?;
        let start = self.spans.partition_point(|span| span.first < upto);
        let within = self.spans.partition_point(|span| span.first < wanted.size);
        for at in start..=within.min(self.spans.len()) {
            let Some((first, bytes)) =
                self.block(store, at)?.filter(|(first, _)| *first < wanted.size)
            else {
                break;
            };
            let block = ListBlock::<R>::read(first, &bytes).ok_or_else(unreadable)?;
            // A block ends before the next one begins, or else may reach past `size`.
            if at + 1 < within {
                block.totals.iter().for_each(|(cell, totals)| add(*cell, totals));
                continue;
            }
            for row in block {
                let row = row.ok_or_else(unreadable)?;
                if row.position() < wanted.size {
                    add((row.org(), Month::of(row.day())), &row.totals());
                }
            }
        }
        Ok(sum)
    }

    /// The wanted rows, of a page or all of them.
    pub(crate) fn rows(
        &self,
        store: &Store,
        wanted: &Wanted<'_>,
        page: Option<PageAsked>,
    ) -> Result<(Vec<R>, Option<Page>), NoDocument> {
        self.rows_that(store, wanted, page, |_| true)
    }

    /// Those of the wanted rows that also fit, of a page or all of them.
    pub(crate) fn rows_that(
        &self,
        store: &Store,
        wanted: &Wanted<'_>,
        page: Option<PageAsked>,
        fits: impl Fn(&R) -> bool,
    ) -> Result<(Vec<R>, Option<Page>), NoDocument> {
        let after = page.map_or(-1, |page| page.after);
        // One row more than the page holds tells whether others follow.
        let most = page.map_or(usize::MAX, |page| index(page.limit) + 1);
        let start = u64::try_from(after + 1).unwrap_or(0);
        let mut rows = Vec::new();
        // The block before may hold the first of them.
        let begin = self.spans.partition_point(|span| span.first <= start).saturating_sub(1);
        for at in begin..=self.spans.len() {
            if rows.len() >= most
                || self.spans.get(at).is_some_and(|span| span.first >= wanted.size)
            {
                break;
            }
            if self.spans.get(at).is_some_and(|span| !wanted.span(span)) {
                continue;
            }
            let Some((first, bytes)) = self.block(store, at)? else { break };
            let block = ListBlock::<R>::read(first, &bytes).ok_or_else(unreadable)?;
            if !wanted.header(&block.totals) {
                continue;
            }
            for row in block {
                let row = row.ok_or_else(unreadable)?;
                let ours = row.position() >= start && wanted.holds(&row);
                if ours && rows.len() < most && fits(&row) {
                    rows.push(row);
                }
            }
        }
        let shown = page.map(|page| {
            let more = rows.len() == most;
            rows.truncate(index(page.limit));
            Page { after: page.after, limit: page.limit, more }
        });
        Ok((rows, shown))
    }

    /// The newest rows, newest first.
    pub(crate) fn newest(&self, store: &Store, count: usize) -> Result<Vec<R>, NoDocument> {
        let mut rows = Vec::new();
        for at in (0..=self.spans.len()).rev() {
            if rows.len() >= count {
                break;
            }
            let Some((first, bytes)) = self.block(store, at)? else { continue };
            let block = ListBlock::<R>::read(first, &bytes).ok_or_else(unreadable)?;
            let all: Vec<R> = block.collect::<Option<_>>().ok_or_else(unreadable)?;
            rows.extend(all.into_iter().rev().take(count - rows.len()));
        }
        Ok(rows)
    }

    /// The position of the first row of the n-th block and its bytes; the open one stands last.
    fn block(&self, store: &Store, at: usize) -> Result<Option<(u64, Block)>, NoDocument> {
        let Some(span) = self.spans.get(at) else {
            return Ok(self.open.bytes::<R>().map(|(first, bytes)| (first, Block::from(bytes))));
        };
        let name = key(R::ROWS, &[span.first]);
        let found = ceiling(store, &name, R::ROWS)?.filter(|(found, _)| *found == name);
        found.map(|(_, bytes)| Some((span.first, bytes))).ok_or_else(unreadable)
    }
}

/// Adds the stored changes of totals up to a commit within `size`; gives the size of that commit.
fn add_stored<R: ListRow>(
    store: &Store,
    size: u64,
    mut add: impl FnMut((u32, Month), &Totals),
) -> Result<u64, NoDocument> {
    let (mut upto, mut at) = (0, key(R::TOTALS, &[0]));
    while let Some((name, bytes)) = ceiling(store, &at, R::TOTALS)? {
        let end = number(&name, 0).ok_or_else(unreadable)?;
        if end > size {
            break;
        }
        for (cell, totals) in decode_totals::<R>(&mut Reader(&bytes)).ok_or_else(unreadable)? {
            add(cell, &totals);
        }
        upto = end;
        at = name;
        at.push(0);
    }
    Ok(upto)
}

fn ceiling(store: &Store, at: &[u8], kind: u8) -> Result<Option<(Vec<u8>, Block)>, NoDocument> {
    store.ceiling(kind, at).map_err(|fault| NoDocument::Unreadable(fault.to_string()))
}

fn unreadable() -> NoDocument {
    NoDocument::Unreadable("a block of a list is not one".to_owned())
}
