//! Blocks of receipts, the gift and the day of every number issued, and the gifts whose receipt stands.

use super::bits::Bits;
use crate::event::Receipt;
use crate::text::Day;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Numbers of one code, received by one organisation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block {
    pub(crate) org: u32,
    pub(crate) last: u64,
}

/// Numbers that are kept together: a page costs as much as a few entries do, whatever numbers a stranger writes.
const PAGE: usize = 256;
const FREE: u32 = u32::MAX;
const VOIDED: u32 = u32::MAX - 1;

type Page = Box<[(u32, Day); PAGE]>;

/// Eight bytes for each receipt and two bits for each gift.
#[derive(Debug, Default)]
pub(crate) struct Receipts {
    /// By code and first number; none shares a number with another.
    blocks: BTreeMap<(u32, u64), Block>,
    /// Gifts, and days of issue, by code and number, a page of numbers at a time.
    pages: FxHashMap<(u32, u64), Page>,
    standing: Bits,
    waived: Bits,
    /// The latest day on which a receipt of a gift was voided, for those of which any was.
    voided: FxHashMap<u32, Day>,
}

fn place(receipt: &Receipt<'_>) -> ((u32, u64), usize) {
    let (code, number) = (receipt.code.0, receipt.number.0);
    let page = PAGE as u64;
    ((code, number / page), usize::try_from(number % page).expect("less than a page"))
}

impl Receipts {
    /// The block that begins last among those of this code that begin at or before a number.
    fn before(&self, code: u32, number: u64) -> Option<&Block> {
        self.blocks.range((code, 0)..=(code, number)).next_back().map(|(_, block)| block)
    }

    /// The block in which a receipt's number lies.
    pub(crate) fn block_of(&self, receipt: &Receipt<'_>) -> Option<&Block> {
        let number = receipt.number.0;
        self.before(receipt.code.0, number).filter(|block| number <= block.last)
    }

    /// Whether some block has one of these numbers.
    pub(crate) fn overlap(&self, code: u32, first: u64, last: u64) -> bool {
        self.before(code, last).is_some_and(|block| first <= block.last)
    }

    pub(crate) fn receive(&mut self, code: u32, first: u64, block: Block) {
        self.blocks.insert((code, first), block);
    }

    /// Its gift, or what else is there, and its day.
    fn at(&self, receipt: &Receipt<'_>) -> (u32, Day) {
        let (page, at) = place(receipt);
        self.pages.get(&page).map_or((FREE, Day(0)), |page| page[at])
    }

    /// Whether the number was issued, standing or not.
    pub(crate) fn is_issued(&self, receipt: &Receipt<'_>) -> bool {
        self.at(receipt).0 != FREE
    }

    /// Whether a receipt stands for the gift.
    pub(crate) fn stands_for(&self, gift: u32) -> bool {
        self.standing.has(gift)
    }

    /// The day of this one, if it is the gift's standing receipt.
    pub(crate) fn standing_since(&self, receipt: &Receipt<'_>, gift: u32) -> Option<Day> {
        let (of, day) = self.at(receipt);
        (self.standing.has(gift) && of == gift).then_some(day)
    }

    /// The latest day on which a receipt of the gift was voided.
    pub(crate) fn voided(&self, gift: u32) -> Option<Day> {
        self.voided.get(&gift).copied()
    }

    /// Whether the gift's receipt was waived since its last one.
    pub(crate) fn is_waived(&self, gift: u32) -> bool {
        self.waived.has(gift)
    }

    fn put(&mut self, receipt: &Receipt<'_>, value: (u32, Day)) {
        let (page, at) = place(receipt);
        self.pages.entry(page).or_insert_with(|| Box::new([(FREE, Day(0)); PAGE]))[at] = value;
    }

    pub(crate) fn issue(&mut self, receipt: &Receipt<'_>, gift: u32, day: Day) {
        self.put(receipt, (gift, day));
        self.standing.set(gift, true);
        self.waived.set(gift, false);
    }

    pub(crate) fn void(&mut self, receipt: &Receipt<'_>, gift: u32, day: Day) {
        self.put(receipt, (VOIDED, day));
        self.standing.set(gift, false);
        let latest = self.voided.entry(gift).or_insert(day);
        *latest = day.max(*latest);
    }

    pub(crate) fn waive(&mut self, gift: u32) {
        self.waived.set(gift, true);
    }
}
