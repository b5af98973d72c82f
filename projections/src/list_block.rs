//! Rows of a list in blocks of about [`BLOCK_BYTES`]; each block begins with what its rows add per
//! organisation and month, so that sums need no rows and a page can pass over blocks in which the
//! scope or the period has none.

use std::marker::PhantomData;

use rustc_hash::FxHashMap;
use sunshine_ledger::time::Date;

use crate::codec::{Reader, put, put_wide};
use crate::period::Month;

/// A block is closed when its rows have this many bytes: between 4 and 30 KB, with its header.
const BLOCK_BYTES: usize = 14 << 10;
/// The most sums that a list keeps.
pub(crate) const SUMS_MAX: usize = 6;

/// A row of a list.
pub(crate) trait ListRow: Sized {
    /// Blocks of rows, by the position of the first.
    const ROWS: u8;
    /// What totals changed by, by the size of the commit.
    const TOTALS: u8;
    /// How many sums it adds to.
    const SUMS: usize;

    fn position(&self) -> u64;
    fn org(&self) -> u32;
    fn day(&self) -> Date;
    /// By what blocks are told apart beside organisation and month.
    fn mark(&self) -> Option<u32>;
    /// What it adds to the sums; zeros from [`ListRow::SUMS`] on.
    fn sums(&self) -> [i64; SUMS_MAX];
    /// Appends the stored form; positions are counted from `base`.
    fn encode(&self, base: u64, out: &mut Vec<u8>);
    /// Takes one stored row from the front; `None` when the bytes are not one.
    fn decode(base: u64, reader: &mut Reader<'_>) -> Option<Self>;

    fn totals(&self) -> Totals {
        Totals { rows: 1, sums: self.sums().map(i128::from) }
    }
}

/// What rows add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Totals {
    /// Rows, reversals included.
    pub(crate) rows: u64,
    pub(crate) sums: [i128; SUMS_MAX],
}

impl Totals {
    pub(crate) fn add(&mut self, other: &Totals) {
        self.rows += other.rows;
        for (sum, other) in self.sums.iter_mut().zip(other.sums) {
            *sum += other;
        }
    }
}

type Cell = ((u32, Month), Totals);

/// The stored form of totals per organisation and month.
pub(crate) fn encode_totals<R: ListRow>(cells: &[Cell]) -> Vec<u8> {
    let mut out = Vec::new();
    put(&mut out, u64::try_from(cells.len()).unwrap_or(u64::MAX));
    for ((org, month), totals) in cells {
        put(&mut out, (*org).into());
        put(&mut out, month.number().into());
        put(&mut out, totals.rows);
        totals.sums.iter().take(R::SUMS).for_each(|&sum| put_wide(&mut out, sum));
    }
    out
}

/// Reads totals from the front of some bytes.
pub(crate) fn decode_totals<R: ListRow>(reader: &mut Reader<'_>) -> Option<Vec<Cell>> {
    let count = reader.take()?;
    let cell = |_| {
        let cell = (reader.take_u32()?, Month::numbered(reader.take()?)?);
        let mut totals = Totals { rows: reader.take()?, ..Totals::default() };
        for sum in totals.sums.iter_mut().take(R::SUMS) {
            *sum = reader.take_wide()?;
        }
        Some((cell, totals))
    };
    (0..count).map(cell).collect()
}

/// A block that is being filled.
#[derive(Clone, Debug, Default)]
pub(crate) struct OpenBlock {
    first: u64,
    rows: Vec<u8>,
    totals: FxHashMap<(u32, Month), Totals>,
    marks: Vec<u32>,
}

impl OpenBlock {
    /// Adds the next row.
    pub(crate) fn push<R: ListRow>(&mut self, row: &R) {
        if self.rows.is_empty() {
            self.first = row.position();
        }
        row.encode(self.first, &mut self.rows);
        if let Some(mark) = row.mark() {
            self.marks.push(mark);
        }
        let cell = (row.org(), Month::of(row.day()));
        self.totals.entry(cell).or_default().add(&row.totals());
    }

    pub(crate) fn is_full(&self) -> bool {
        self.rows.len() >= BLOCK_BYTES
    }

    /// The position of its first row and its stored bytes; `None` when it has no rows.
    pub(crate) fn bytes<R: ListRow>(&self) -> Option<(u64, Vec<u8>)> {
        if self.rows.is_empty() {
            return None;
        }
        let mut cells: Vec<_> = self.totals.iter().map(|(&cell, &totals)| (cell, totals)).collect();
        cells.sort_unstable_by_key(|&(cell, _)| cell);
        let mut out = encode_totals::<R>(&cells);
        let marks = self.marks();
        put(&mut out, u64::try_from(marks.len()).unwrap_or(u64::MAX));
        marks.iter().for_each(|&mark| put(&mut out, mark.into()));
        out.extend_from_slice(&self.rows);
        Some((self.first, out))
    }

    /// The first and the last month of its rows.
    pub(crate) fn months(&self) -> Option<(Month, Month)> {
        span(self.totals.keys().map(|&(_, month)| month))
    }

    /// The marks of its rows, each once.
    pub(crate) fn marks(&self) -> Box<[u32]> {
        let mut marks = self.marks.clone();
        marks.sort_unstable();
        marks.dedup();
        marks.into()
    }
}

fn span(months: impl Iterator<Item = Month> + Clone) -> Option<(Month, Month)> {
    Some((months.clone().min()?, months.max()?))
}

/// A stored block, read.
pub(crate) struct ListBlock<'a, R> {
    first: u64,
    pub(crate) totals: Vec<Cell>,
    pub(crate) marks: Vec<u32>,
    rows: Reader<'a>,
    of: PhantomData<R>,
}

impl<'a, R: ListRow> ListBlock<'a, R> {
    /// Reads the header of a block whose first row stands at position `first`.
    pub(crate) fn read(first: u64, bytes: &'a [u8]) -> Option<ListBlock<'a, R>> {
        let mut rows = Reader(bytes);
        let totals = decode_totals::<R>(&mut rows)?;
        let marks = (0..rows.take()?).map(|_| rows.take_u32()).collect::<Option<_>>()?;
        Some(ListBlock { first, totals, marks, rows, of: PhantomData })
    }

    /// The first and the last month of its rows.
    pub(crate) fn months(&self) -> Option<(Month, Month)> {
        span(self.totals.iter().map(|&((_, month), _)| month))
    }
}

impl<R: ListRow> Iterator for ListBlock<'_, R> {
    /// `None` inside when the bytes are not a row; the walk ends there.
    type Item = Option<R>;

    fn next(&mut self) -> Option<Option<R>> {
        if self.rows.0.is_empty() {
            return None;
        }
        let row = R::decode(self.first, &mut self.rows);
        if row.is_none() {
            self.rows.0 = &[];
        }
        Some(row)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Rows come back from their block, in order; its header sums and marks them.
    pub(crate) fn check<R: ListRow + PartialEq + std::fmt::Debug>(rows: &[R]) {
        let mut open = OpenBlock::default();
        rows.iter().for_each(|row| open.push(row));
        let (first, bytes) = open.bytes::<R>().unwrap();
        assert_eq!(first, rows[0].position());
        let block = ListBlock::<R>::read(first, &bytes).unwrap();
        assert_eq!(block.months(), open.months());
        for &((org, month), totals) in &block.totals {
            let mut sum = Totals::default();
            for row in rows.iter().filter(|row| (row.org(), Month::of(row.day())) == (org, month)) {
                sum.add(&row.totals());
            }
            assert_eq!(sum, totals);
        }
        let counted: u64 = block.totals.iter().map(|(_, totals)| totals.rows).sum();
        assert_eq!(usize::try_from(counted), Ok(rows.len()));
        assert!(rows.iter().filter_map(R::mark).all(|mark| block.marks.contains(&mark)));
        let back: Option<Vec<R>> = block.collect();
        assert_eq!(back.as_deref(), Some(rows));
    }
}
