//! The document `donations` (VIEWS section 3): every gift, what became of it, and every reversal.

use super::period::Period;
use super::received::GiftRow;
use super::write::{AsOf, Document, Made, bounded};
use super::{Asked, Scope};
use crate::books::{Books, GiftReversal, GoodsGift, Later, LaterKind, MoneyGift, NONE};
use crate::event::Mode;
use crate::text::{Day, Word, day_text};

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = asked.given("period").map(|text| Period::begun(text, as_of)).transpose()?;
    let counts = |org: u32, month| scope.has(org) && period.is_none_or(|period| period.has(month));
    let (mut gifts, mut money_fen, mut goods_fen, mut corrected) = (0i128, 0i128, 0i128, 0i128);
    for (key, sum) in &books.gift_book.sums {
        if counts(key.org, key.month) {
            gifts += i128::from(sum.gifts);
            corrected += i128::from(sum.corrected);
            *if key.goods { &mut goods_fen } else { &mut money_fen } += i128::from(sum.fen);
        }
    }
    let figures = vec![
        ("corrected", "fen", corrected),
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
            GiftRow::Later(later) => (later.org, later.eff),
        };
        if !scope.has(org) || period.is_some_and(|period| !period.has_day(day)) {
            continue;
        }
        match row {
            GiftRow::Money(gift) => money(&mut out, books, gift, &Head::of_gift(books, gift)),
            GiftRow::Goods(gift) => goods(&mut out, books, gift, &Head::of_goods(books, gift))?,
            GiftRow::Reversal(reversal) => {
                let at = reversal.gift as usize;
                if reversal.money {
                    let gift = &books.money_gifts[at];
                    money(&mut out, books, gift, &Head::of_reversal(gift, reversal));
                } else {
                    let gift = &books.goods_gifts[at];
                    goods(&mut out, books, gift, &Head::of_goods_reversal(gift, reversal))?;
                }
            }
            GiftRow::Later(later) if later.kind == LaterKind::Valuation => {
                let gift = &books.goods_gifts[later.gift as usize];
                goods(&mut out, books, gift, &Head::of_later(later, gift.position))?;
            }
            GiftRow::Later(later) => {
                let gift = &books.money_gifts[later.gift as usize];
                money(&mut out, books, gift, &Head::of_later(later, gift.position));
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

/// `"name":N,` of the position that a row speaks of.
struct At(&'static str, Option<u64>);

impl std::fmt::Display for At {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.1.map_or(Ok(()), |at| write!(f, "\"{}\":{at},", self.0))
    }
}

/// `"reverses":N,` of a reversal's row.
pub(super) struct Reverses(pub(super) Option<u64>);

impl std::fmt::Display for Reverses {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        At("reverses", self.0).fmt(f)
    }
}

/// `"prior_year":true,` of a prior year's reversal.
pub(super) struct PriorYear(pub(super) bool);

impl std::fmt::Display for PriorYear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0 { "\"prior_year\":true," } else { "" })
    }
}

/// What a row has of its own; the rest is its gift's.
struct Head {
    day: Day,
    org: u32,
    position: u64,
    fen: i64,
    channel: u32,
    /// 1 or −1 where the lots stand in the row as they came or turned round, else 0.
    lots: i64,
    claws_back: Option<u64>,
    prior: bool,
    refunds: Option<u64>,
    reverses: Option<u64>,
    /// How the donor is shown, in the gift's own row.
    shown: Option<Mode>,
    values: Option<u64>,
}

impl Head {
    fn new(position: u64, org: u32, day: Day, fen: i64) -> Self {
        Self {
            day,
            org,
            position,
            fen,
            channel: NONE,
            lots: 0,
            claws_back: None,
            prior: false,
            refunds: None,
            reverses: None,
            shown: None,
            values: None,
        }
    }

    fn of_gift(books: &Books, gift: &MoneyGift) -> Self {
        let head = Self::new(gift.position, gift.org, gift.eff, gift.amount);
        Self {
            channel: gift.channel,
            shown: books.shown.of(gift.gift).map(|(mode, _)| mode),
            ..head
        }
    }

    fn of_goods(books: &Books, gift: &GoodsGift) -> Self {
        let head = Self::new(gift.position, gift.org, gift.eff, gift.value);
        Self { lots: 1, shown: books.shown.of(gift.gift).map(|(mode, _)| mode), ..head }
    }

    fn of_reversal(gift: &MoneyGift, reversal: &GiftReversal) -> Self {
        Self {
            channel: gift.channel,
            prior: reversal.prior,
            reverses: Some(gift.position),
            ..Self::new(reversal.position, reversal.org, reversal.eff, -gift.amount)
        }
    }

    fn of_goods_reversal(gift: &GoodsGift, reversal: &GiftReversal) -> Self {
        Self {
            lots: -1,
            prior: reversal.prior,
            reverses: Some(gift.position),
            ..Self::new(reversal.position, reversal.org, reversal.eff, -gift.value)
        }
    }

    /// Of what became of the gift at this position.
    fn of_later(later: &Later, gift: u64) -> Self {
        let named = |kind: LaterKind| (later.kind == kind).then_some(gift);
        Self {
            claws_back: named(LaterKind::Clawback),
            prior: later.prior,
            refunds: named(LaterKind::Refund),
            reverses: later.reverses,
            values: named(LaterKind::Valuation),
            ..Self::new(later.position, later.org, later.eff, later.amount)
        }
    }
}

fn money(out: &mut Document, books: &Books, gift: &MoneyGift, head: &Head) {
    let id = |at: u32, text: fn(&Books, u32) -> &str| (at != NONE).then(|| text(books, at));
    out.row(format_args!(
        "{{{}{}{}\"day\":\"{}\",\"designation\":\"{}\",\"donor_kind\":\"{}\",{}\"fund\":\"{}\",\"kind\":\"money\",\"money_fen\":{},\"org\":\"{}\",\"position\":{},{}{}{}{}\"table\":\"gift\"}}",
        Optional("campaign", id(gift.campaign, |b, at| b.campaigns.id(at))),
        Optional("channel", id(head.channel, |b, at| b.channels.id(at))),
        At("claws_back", head.claws_back),
        day_text(head.day),
        gift.designation.word(),
        gift.donor.word(),
        Optional("emergency", id(gift.emergency, |b, at| b.emergencies.id(at))),
        books.funds.id(gift.fund),
        head.fen,
        books.orgs.id(head.org),
        head.position,
        PriorYear(head.prior),
        At("refunds", head.refunds),
        Reverses(head.reverses),
        Optional("shown", head.shown.map(Mode::word)),
    ));
}

fn goods(out: &mut Document, books: &Books, gift: &GoodsGift, head: &Head) -> Result<(), String> {
    let id = |at: u32, text: fn(&Books, u32) -> &str| (at != NONE).then(|| text(books, at));
    let mut lots = String::new();
    if head.lots != 0 {
        let all = gift.lots.iter().map(|(item, qty, _)| {
            format!("{{\"item\":\"{}\",\"qty\":{}}}", books.items.id(*item), head.lots * qty)
        });
        lots = format!("\"goods\":[{}],", all.collect::<Vec<_>>().join(","));
    }
    let values = head.values.map_or_else(String::new, |at| format!(",\"values\":{at}"));
    out.row(format_args!(
        "{{{}\"day\":\"{}\",\"designation\":\"{}\",\"donor_kind\":\"{}\",{}\"fund\":\"{}\",{lots}\"kind\":\"goods\",\"org\":\"{}\",\"position\":{},{}{}{}\"table\":\"gift\",\"value_fen\":{}{values}}}",
        Optional("campaign", id(gift.campaign, |b, at| b.campaigns.id(at))),
        day_text(head.day),
        gift.designation.word(),
        gift.donor.word(),
        Optional("emergency", id(gift.emergency, |b, at| b.emergencies.id(at))),
        books.funds.id(gift.fund),
        books.orgs.id(head.org),
        head.position,
        PriorYear(head.prior),
        Reverses(head.reverses),
        Optional("shown", head.shown.map(Mode::word)),
        bounded(i128::from(head.fen))?,
    ));
    Ok(())
}
