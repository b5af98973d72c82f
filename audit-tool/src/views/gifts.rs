//! The document `donations` (VIEWS section 3): every gift, every refund, and every reversal of a gift.

use super::period::Period;
use super::received::GiftRow;
use super::write::{AsOf, Document, Made, bounded};
use super::{Asked, Scope};
use crate::books::{Books, GiftReversal, GoodsGift, MoneyGift, NONE, Refund};
use crate::text::{Day, Word, day_text};

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
            GiftRow::Refund(refund) => (refund.org, refund.eff),
        };
        if !scope.has(org) || period.is_some_and(|period| !period.has_day(day)) {
            continue;
        }
        match row {
            GiftRow::Money(gift) => money(&mut out, books, gift, &Head::of_gift(gift)),
            GiftRow::Goods(gift) => goods(&mut out, books, gift, None)?,
            GiftRow::Reversal(reversal) => {
                let at = reversal.gift as usize;
                if reversal.money {
                    let gift = &books.money_gifts[at];
                    money(&mut out, books, gift, &Head::of_reversal(gift, reversal));
                } else {
                    goods(&mut out, books, &books.goods_gifts[at], Some(reversal))?;
                }
            }
            GiftRow::Refund(refund) => {
                let gift = &books.money_gifts[refund.gift as usize];
                money(&mut out, books, gift, &Head::of_refund(gift, refund));
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

/// `"refunds":N,` of a refund's row.
struct Refunds(Option<u64>);

impl std::fmt::Display for Refunds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.map_or(Ok(()), |gift| write!(f, "\"refunds\":{gift},"))
    }
}

/// What a row of money has of its own; the rest is its gift's.
struct Head {
    day: Day,
    org: u32,
    position: u64,
    fen: i64,
    channel: u32,
    refunds: Option<u64>,
    reverses: Option<u64>,
}

impl Head {
    fn of_gift(gift: &MoneyGift) -> Self {
        Self {
            day: gift.eff,
            org: gift.org,
            position: gift.position,
            fen: gift.amount,
            channel: gift.channel,
            refunds: None,
            reverses: None,
        }
    }

    fn of_reversal(gift: &MoneyGift, reversal: &GiftReversal) -> Self {
        Self {
            day: reversal.eff,
            org: reversal.org,
            position: reversal.position,
            fen: -gift.amount,
            reverses: Some(gift.position),
            ..Self::of_gift(gift)
        }
    }

    fn of_refund(gift: &MoneyGift, refund: &Refund) -> Self {
        Self {
            day: refund.eff,
            org: refund.org,
            position: refund.position,
            fen: -refund.amount,
            channel: NONE,
            refunds: Some(gift.position),
            reverses: None,
        }
    }
}

fn money(out: &mut Document, books: &Books, gift: &MoneyGift, head: &Head) {
    let id = |at: u32, text: fn(&Books, u32) -> &str| (at != NONE).then(|| text(books, at));
    out.row(format_args!(
        "{{{}{}\"day\":\"{}\",\"designation\":\"{}\",\"donor_kind\":\"{}\",{}\"fund\":\"{}\",\"kind\":\"money\",\"money_fen\":{},\"org\":\"{}\",\"position\":{},{}{}\"table\":\"gift\"}}",
        Optional("campaign", id(gift.campaign, |b, at| b.campaigns.id(at))),
        Optional("channel", id(head.channel, |b, at| b.channels.id(at))),
        day_text(head.day),
        gift.designation.word(),
        gift.donor.word(),
        Optional("emergency", id(gift.emergency, |b, at| b.emergencies.id(at))),
        books.funds.id(gift.fund),
        head.fen,
        books.orgs.id(head.org),
        head.position,
        Refunds(head.refunds),
        Reverses(head.reverses),
    ));
}

fn goods(
    out: &mut Document,
    books: &Books,
    gift: &GoodsGift,
    reversal: Option<&GiftReversal>,
) -> Result<(), String> {
    let id = |at: u32, text: fn(&Books, u32) -> &str| (at != NONE).then(|| text(books, at));
    let (sign, day, org, position) = match reversal {
        Some(reversal) => (-1, reversal.eff, reversal.org, reversal.position),
        None => (1, gift.eff, gift.org, gift.position),
    };
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
