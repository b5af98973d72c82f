//! The document `donations` (VIEWS section 3): every gift, and every reversal of one.

use super::write::{AsOf, Document, Made, bounded};
use super::{Asked, Scope};
use crate::books::{Books, GiftReversal, GiftRow, GoodsGift, MoneyGift, NONE};
use crate::text::{Word, day_text};

/// What an organisation received, as the list counts it.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct GiftTotals {
    gifts: i64,
    money: i64,
    goods: i64,
}

impl Books {
    /// Counts a gift (1) or its reversal (−1) with its signed amount.
    pub(crate) fn count_gift(&mut self, org: u32, count: i64, money: bool, amount: i64) {
        let totals = self.gift_totals.entry(org).or_default();
        totals.gifts += count;
        let sum = if money { &mut totals.money } else { &mut totals.goods };
        *sum = sum.saturating_add(amount);
    }
}

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let mut all = GiftTotals::default();
    for (_, totals) in books.gift_totals.iter().filter(|(org, _)| scope.has(**org)) {
        all.gifts += totals.gifts;
        all.money = all.money.saturating_add(totals.money);
        all.goods = all.goods.saturating_add(totals.goods);
    }
    let figures = vec![
        ("gifts", "count", i128::from(all.gifts)),
        ("received.goods", "fen", i128::from(all.goods)),
        ("received.money", "fen", i128::from(all.money)),
    ];
    let mut out = Document::open(as_of, asked, figures)?;
    for row in &books.gift_rows {
        match *row {
            GiftRow::Money(at) => {
                let gift = &books.money_gifts[at as usize];
                if scope.has(gift.org) {
                    money(&mut out, books, gift, None);
                }
            }
            GiftRow::Goods(at) => {
                let gift = &books.goods_gifts[at as usize];
                if scope.has(gift.org) {
                    goods(&mut out, books, gift, None)?;
                }
            }
            GiftRow::Reversal(at) => {
                let reversal = &books.gift_reversals[at as usize];
                if !scope.has(reversal.org) {
                    continue;
                }
                if reversal.money {
                    money(
                        &mut out,
                        books,
                        &books.money_gifts[reversal.gift as usize],
                        Some(reversal),
                    );
                } else {
                    goods(
                        &mut out,
                        books,
                        &books.goods_gifts[reversal.gift as usize],
                        Some(reversal),
                    )?;
                }
            }
        }
    }
    Ok(out.close(as_of, asked, scope, None))
}

/// `"name":"id",` of an optional member.
struct Optional<'a>(&'static str, Option<&'a str>);

impl std::fmt::Display for Optional<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.1 {
            Some(id) => write!(f, "\"{}\":\"{id}\",", self.0),
            None => Ok(()),
        }
    }
}

/// `"reverses":N,` of a reversal's row.
struct Reverses(Option<u64>);

impl std::fmt::Display for Reverses {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.map_or(Ok(()), |target| write!(f, "\"reverses\":{target},"))
    }
}

fn money(out: &mut Document, books: &Books, gift: &MoneyGift, reversal: Option<&GiftReversal>) {
    let id = |at: u32, text: fn(&Books, u32) -> &str| (at != NONE).then(|| text(books, at));
    let (sign, day, org, position) = head(gift.eff, gift.org, gift.position, reversal);
    out.row(format_args!(
        "{{{}{}\"day\":\"{}\",\"designation\":\"{}\",\"donor_kind\":\"{}\",{}\"fund\":\"{}\",\"kind\":\"money\",\"money_fen\":{},\"org\":\"{}\",\"position\":{position},{}\"table\":\"gift\"}}",
        Optional("campaign", id(gift.campaign, |b, at| b.campaigns.id(at))),
        Optional("channel", id(gift.channel, |b, at| b.channels.id(at))),
        day_text(day),
        gift.designation.word(),
        gift.donor.word(),
        Optional("emergency", id(gift.emergency, |b, at| b.emergencies.id(at))),
        books.funds.id(gift.fund),
        sign * gift.amount,
        books.orgs.id(org),
        Reverses(reversal.map(|_| gift.position)),
    ));
}

fn goods(
    out: &mut Document,
    books: &Books,
    gift: &GoodsGift,
    reversal: Option<&GiftReversal>,
) -> Result<(), String> {
    let id = |at: u32, text: fn(&Books, u32) -> &str| (at != NONE).then(|| text(books, at));
    let (sign, day, org, position) = head(gift.eff, gift.org, gift.position, reversal);
    let lots = gift.lots.iter().map(|(item, qty, _)| {
        format!("{{\"item\":\"{}\",\"qty\":{}}}", books.items.id(*item), sign * qty)
    });
    let lots: Vec<String> = lots.collect();
    out.row(format_args!(
        "{{{}\"day\":\"{}\",\"designation\":\"{}\",\"donor_kind\":\"{}\",{}\"fund\":\"{}\",\"goods\":[{}],\"kind\":\"goods\",\"org\":\"{}\",\"position\":{position},{}\"table\":\"gift\",\"value_fen\":{}}}",
        Optional("campaign", id(gift.campaign, |b, at| b.campaigns.id(at))),
        day_text(day),
        gift.designation.word(),
        gift.donor.word(),
        Optional("emergency", id(gift.emergency, |b, at| b.emergencies.id(at))),
        books.funds.id(gift.fund),
        lots.join(","),
        books.orgs.id(org),
        Reverses(reversal.map(|_| gift.position)),
        bounded(i128::from(sign) * i128::from(gift.value))?,
    ));
    Ok(())
}

/// Sign, day, organisation and position of a gift's row, or of its reversal's.
fn head(
    eff: crate::text::Day,
    org: u32,
    position: u64,
    reversal: Option<&GiftReversal>,
) -> (i64, crate::text::Day, u32, u64) {
    match reversal {
        Some(reversal) => (-1, reversal.eff, reversal.org, reversal.position),
        None => (1, eff, org, position),
    }
}
