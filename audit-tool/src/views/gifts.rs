//! The document `donations` (VIEWS section 3): every gift, and every reversal of one.

use super::period::Period;
use super::received::GiftRow;
use super::write::{AsOf, Document, Made, bounded};
use super::{Asked, Scope};
use crate::books::{Books, GiftReversal, GoodsGift, MoneyGift, NONE};
use crate::text::{Word, day_text};

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = asked.given("period").map(|text| Period::begun(text, as_of)).transpose()?;
    let counts = |org: u32, month| scope.has(org) && period.is_none_or(|period| period.has(month));
    let (mut gifts, mut money_fen, mut goods_fen) = (0i128, 0i128, 0i128);
    for (key, sum) in &books.gift_book.sums {
        if counts(key.org, key.month) {
            gifts += i128::from(sum.gifts);
            *if key.goods { &mut goods_fen } else { &mut money_fen } += i128::from(sum.fen);
        }
    }
    let figures = vec![
        ("gifts", "count", gifts),
        ("received.goods", "fen", goods_fen),
        ("received.money", "fen", money_fen),
    ];
    let mut out = Document::open(as_of, asked, figures)?;
    for row in books.gift_rows(period.map(|period| (period.first, period.last))) {
        let (org, day) = match row {
            GiftRow::Money(gift) => (gift.org, gift.eff),
            GiftRow::Goods(gift) => (gift.org, gift.eff),
            GiftRow::Reversal(reversal) => (reversal.org, reversal.eff),
        };
        if !scope.has(org) || period.is_some_and(|period| !period.has_day(day)) {
            continue;
        }
        match row {
            GiftRow::Money(gift) => money(&mut out, books, gift, None),
            GiftRow::Goods(gift) => goods(&mut out, books, gift, None)?,
            GiftRow::Reversal(reversal) => {
                let at = reversal.gift as usize;
                if reversal.money {
                    money(&mut out, books, &books.money_gifts[at], Some(reversal));
                } else {
                    goods(&mut out, books, &books.goods_gifts[at], Some(reversal))?;
                }
            }
        }
    }
    Ok(out.close(as_of, asked, scope))
}

/// `"name":"id",` of an optional member.
pub(super) struct Optional<'a>(pub(super) &'static str, pub(super) Option<&'a str>);

impl std::fmt::Display for Optional<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.1 {
            Some(id) => write!(f, "\"{}\":\"{id}\",", self.0),
            None => Ok(()),
        }
    }
}

/// `"reverses":N,` of a reversal's row.
pub(super) struct Reverses(pub(super) Option<u64>);

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
