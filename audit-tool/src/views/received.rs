//! Gifts as they are counted: sums by month, how late they were recorded, and where a month's rows lie in the list.

use crate::books::{Books, GiftReversal, GoodsGift, Later, MoneyGift};
use crate::event::DonorKind;
use crate::text::{Day, Month};
use rustc_hash::FxHashMap;

/// What gifts are summed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct GiftKey {
    pub(crate) org: u32,
    pub(crate) fund: u32,
    pub(crate) emergency: u32,
    pub(crate) month: Month,
    pub(crate) goods: bool,
    pub(crate) donor: DonorKind,
}

/// Gifts with what became of them, and how many entries that took; apart from them what was turned round of closed years.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct GiftSum {
    pub(crate) fen: i64,
    pub(crate) gifts: i64,
    pub(crate) entries: i64,
    pub(crate) corrected: i64,
}

#[derive(Debug, Default)]
pub(crate) struct GiftBook {
    pub(crate) sums: FxHashMap<GiftKey, GiftSum>,
    /// By organisation and month of the gift: how many were recorded so many days after they happened (or, within the
    /// clock's tolerance, before).
    pub(crate) recorded: FxHashMap<(u32, Month, i32), u64>,
    /// First and last position that has a row of this month.
    spans: FxHashMap<Month, (u64, u64)>,
}

impl GiftBook {
    /// Counts a gift (1), its reversal (−1) or what else became of it (0), by the month of its own day.
    pub(crate) fn count(&mut self, key: GiftKey, position: u64, gifts: i64, fen: i64) {
        let sum = self.sums.entry(key).or_default();
        sum.fen = sum.fen.saturating_add(fen);
        sum.gifts += gifts;
        sum.entries += 1;
        self.spans.entry(key.month).or_insert((position, position)).1 = position;
    }

    /// Counts the reversal of a closed year's gift (−1) or valuation (0).
    pub(crate) fn correct(&mut self, key: GiftKey, position: u64, gifts: i64, fen: i64) {
        let sum = self.sums.entry(key).or_default();
        sum.corrected = sum.corrected.saturating_add(fen);
        sum.gifts += gifts;
        self.spans.entry(key.month).or_insert((position, position)).1 = position;
    }

    pub(crate) fn record(&mut self, org: u32, eff: Day, day: Day, recorded: Day) {
        *self.recorded.entry((org, eff.month(), recorded.0 - day.0)).or_default() += 1;
    }

    /// The positions between which all rows of these months lie, among rows of others.
    fn span(&self, (first, last): (Month, Month)) -> Option<(u64, u64)> {
        let months = (first.0..=last.0).map(Month);
        months
            .filter_map(|month| self.spans.get(&month).copied())
            .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }
}

/// A row of the list of gifts.
#[derive(Debug, Clone, Copy)]
pub(crate) enum GiftRow<'b> {
    Money(&'b MoneyGift),
    Goods(&'b GoodsGift),
    Reversal(&'b GiftReversal),
    Later(&'b Later),
}

impl GiftRow<'_> {
    fn position(&self) -> u64 {
        match self {
            Self::Money(gift) => gift.position,
            Self::Goods(gift) => gift.position,
            Self::Reversal(reversal) => reversal.position,
            Self::Later(later) => later.position,
        }
    }
}

impl MoneyGift {
    pub(crate) fn key(&self, org: u32, month: Month) -> GiftKey {
        let (fund, emergency, donor) = (self.fund, self.emergency, self.donor);
        GiftKey { org, fund, emergency, month, goods: false, donor }
    }
}

impl GoodsGift {
    pub(crate) fn key(&self, org: u32, month: Month) -> GiftKey {
        let (fund, emergency, donor) = (self.fund, self.emergency, self.donor);
        GiftKey { org, fund, emergency, month, goods: true, donor }
    }
}

impl Books {
    /// Gifts, what became of them and their reversals in the order of the log, at least all of these months.
    pub(crate) fn gift_rows(
        &self,
        months: Option<(Month, Month)>,
    ) -> impl Iterator<Item = GiftRow<'_>> {
        let span = months.map_or(Some((0, u64::MAX)), |months| self.gift_book.span(months));
        let mut money = part(&self.money_gifts, span, |gift| gift.position).iter().peekable();
        let mut goods = part(&self.goods_gifts, span, |gift| gift.position).iter().peekable();
        let mut turned = part(&self.gift_reversals, span, |row| row.position).iter().peekable();
        let mut later = part(&self.later, span, |row| row.position).iter().peekable();
        std::iter::from_fn(move || {
            let heads = [
                money.peek().map(|gift| GiftRow::Money(gift)),
                goods.peek().map(|gift| GiftRow::Goods(gift)),
                turned.peek().map(|row| GiftRow::Reversal(row)),
                later.peek().map(|row| GiftRow::Later(row)),
            ];
            let next = heads.into_iter().flatten().min_by_key(GiftRow::position)?;
            match next {
                GiftRow::Money(_) => money.next().map(|_| next),
                GiftRow::Goods(_) => goods.next().map(|_| next),
                GiftRow::Reversal(_) => turned.next().map(|_| next),
                GiftRow::Later(_) => later.next().map(|_| next),
            }
        })
    }
}

/// The rows between two positions.
fn part<T>(rows: &[T], span: Option<(u64, u64)>, position: impl Fn(&T) -> u64) -> &[T] {
    let Some((first, last)) = span else { return &[] };
    let from = rows.partition_point(|row| position(row) < first);
    let to = rows.partition_point(|row| position(row) <= last);
    &rows[from..to]
}
