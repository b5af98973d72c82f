//! Gifts in the order of the log, in blocks of about [`BLOCK_BYTES`]; each block begins with what
//! its rows add per organisation, so that a scope's figures need no rows and a page can pass over
//! blocks in which the scope has none.

use rustc_hash::FxHashMap;

use crate::codec::{Reader, put, put_signed};
use crate::gift::Gift;

/// A block is closed when its rows have this many bytes: between 4 and 30 KB, with its header.
const BLOCK_BYTES: usize = 16 << 10;

/// What gifts add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Totals {
    /// Rows, reversals included.
    pub(crate) rows: u64,
    /// Gifts less reversals.
    pub(crate) gifts: i64,
    pub(crate) money_fen: i64,
    pub(crate) goods_fen: i64,
}

impl Totals {
    /// The totals of one row.
    pub(crate) fn of(gift: &Gift) -> Totals {
        let (money_fen, goods_fen) = gift.amounts();
        Totals { rows: 1, gifts: gift.count(), money_fen, goods_fen }
    }

    /// Adds; `None` when a sum leaves 64 bits.
    pub(crate) fn add(&mut self, other: &Totals) -> Option<()> {
        self.rows = self.rows.checked_add(other.rows)?;
        self.gifts = self.gifts.checked_add(other.gifts)?;
        self.money_fen = self.money_fen.checked_add(other.money_fen)?;
        self.goods_fen = self.goods_fen.checked_add(other.goods_fen)?;
        Some(())
    }

    fn encode(&self, out: &mut Vec<u8>) {
        put(out, self.rows);
        put_signed(out, self.gifts);
        put_signed(out, self.money_fen);
        put_signed(out, self.goods_fen);
    }

    fn decode(reader: &mut Reader<'_>) -> Option<Totals> {
        Some(Totals {
            rows: reader.take()?,
            gifts: reader.take_signed()?,
            money_fen: reader.take_signed()?,
            goods_fen: reader.take_signed()?,
        })
    }
}

/// The stored form of totals per organisation, sorted.
pub(crate) fn encode_totals<'a>(of: impl Iterator<Item = (u32, &'a Totals)>) -> Vec<u8> {
    let mut sorted: Vec<_> = of.filter(|(_, totals)| totals.rows > 0).collect();
    sorted.sort_unstable_by_key(|&(org, _)| org);
    let mut out = Vec::new();
    put(&mut out, u64::try_from(sorted.len()).unwrap_or(u64::MAX));
    for (org, totals) in sorted {
        put(&mut out, org.into());
        totals.encode(&mut out);
    }
    out
}

/// Reads totals from the front of some bytes.
pub(crate) fn decode_totals(reader: &mut Reader<'_>) -> Option<Vec<(u32, Totals)>> {
    let count = reader.take()?;
    (0..count).map(|_| Some((reader.take_u32()?, Totals::decode(reader)?))).collect()
}

/// A block that is being filled.
#[derive(Clone, Debug, Default)]
pub(crate) struct OpenBlock {
    first: u64,
    rows: Vec<u8>,
    totals: FxHashMap<u32, Totals>,
}

impl OpenBlock {
    /// Adds the next row; `None` when a sum leaves 64 bits.
    pub(crate) fn push(&mut self, gift: &Gift) -> Option<()> {
        if self.rows.is_empty() {
            self.first = gift.position;
        }
        gift.encode(self.first, &mut self.rows);
        self.totals.entry(gift.org).or_default().add(&Totals::of(gift))
    }

    pub(crate) fn is_full(&self) -> bool {
        self.rows.len() >= BLOCK_BYTES
    }

    /// The position of its first row and its stored bytes; `None` when it has no rows.
    pub(crate) fn bytes(&self) -> Option<(u64, Vec<u8>)> {
        if self.rows.is_empty() {
            return None;
        }
        let mut out = encode_totals(self.totals.iter().map(|(&org, totals)| (org, totals)));
        out.extend_from_slice(&self.rows);
        Some((self.first, out))
    }
}

/// A stored block, read.
pub(crate) struct GiftBlock<'a> {
    first: u64,
    pub(crate) totals: Vec<(u32, Totals)>,
    rows: Reader<'a>,
}

impl<'a> GiftBlock<'a> {
    /// Reads the header of a block whose first row stands at position `first`.
    pub(crate) fn read(first: u64, bytes: &'a [u8]) -> Option<GiftBlock<'a>> {
        let mut rows = Reader(bytes);
        let totals = decode_totals(&mut rows)?;
        Some(GiftBlock { first, totals, rows })
    }
}

impl Iterator for GiftBlock<'_> {
    /// `None` inside when the bytes are not a row; the walk ends there.
    type Item = Option<Gift>;

    fn next(&mut self) -> Option<Option<Gift>> {
        if self.rows.0.is_empty() {
            return None;
        }
        let gift = Gift::decode(self.first, &mut self.rows);
        if gift.is_none() {
            self.rows.0 = &[];
        }
        Some(gift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gift::Given;
    use proptest::prelude::*;
    use sunshine_ledger::event::{Designation, DonorKind};
    use sunshine_ledger::time::Date;

    fn gifts() -> impl Strategy<Value = Gift> {
        let given = prop_oneof![
            (any::<i32>(), proptest::option::of(0_u32..9))
                .prop_map(|(fen, channel)| Given::Money { fen: fen.into(), channel }),
            (any::<i32>(), proptest::collection::vec((0_u32..9, -99_i64..99), 1..4))
                .prop_map(|(value, lots)| Given::Goods { value_fen: value.into(), lots }),
        ];
        let options = (
            proptest::option::of(0_u64..1 << 53),
            proptest::option::of(0_u32..9),
            proptest::option::of(0_u32..9),
        );
        let words = (0_usize..2, 0_usize..4);
        (1_u64..300, 0_u32..5, -25_567_i32..84_005, options, words, given).prop_map(
            |(position, org, day, (reverses, campaign, emergency), (wish, donor), given)| Gift {
                position,
                org,
                day: Date::MIN.plus_days(day + 25_567),
                reverses,
                campaign,
                emergency,
                fund: 3,
                designation: [Designation::Designated, Designation::Undesignated][wish],
                donor_kind: [
                    DonorKind::Individual,
                    DonorKind::Organisation,
                    DonorKind::Overseas,
                    DonorKind::Anonymous,
                ][donor],
                given,
            },
        )
    }

    proptest! {
        #[test]
        fn rows_come_back_and_headers_sum_them(mut rows in proptest::collection::vec(gifts(), 1..40)) {
            let mut position = 1 << 40;
            let mut open = OpenBlock::default();
            for row in &mut rows {
                position += row.position;
                row.position = position;
                open.push(row).unwrap();
            }
            let (first, bytes) = open.bytes().unwrap();
            prop_assert_eq!(first, rows[0].position);
            let block = GiftBlock::read(first, &bytes).unwrap();
            for &(org, totals) in &block.totals {
                let mut sum = Totals::default();
                rows.iter().filter(|row| row.org == org).for_each(|row| sum.add(&Totals::of(row)).unwrap());
                prop_assert_eq!(sum, totals);
            }
            let back: Option<Vec<Gift>> = block.collect();
            prop_assert_eq!(back.unwrap(), rows);
        }
    }
}
