//! The way of each gift of goods, from acceptance to what its fate says.
use super::accept::{head, into_warehouse, number, rows};
use super::calendar::{At, STAGE_END, STAGE_OF};
use super::decisions::{Decision, Line, Purse, To, What, decide};
use super::deliver::{Delivery, deliver, sign, transfer};
use super::draft::Draft;
use super::goods::{Fate, GoodsGift, needs};
use super::report::goods_report;
use crate::register::Acceptance;

/// Files every document of every gift.
pub(crate) fn file(draft: &mut Draft<'_>, gifts: Vec<GoodsGift>) {
    for mut gift in gifts {
        if gift.fate == Fate::Direct {
            direct(draft, &mut gift);
            continue;
        }
        into_warehouse(draft, &mut gift);
        let lines: Vec<Line> = gift.lots.iter().map(super::lots::Lot::line).collect();
        let purse = Purse::epidemic();
        let end = STAGE_END[STAGE_OF[gift.window]];
        match gift.fate {
            Fate::Transfer(to) => {
                let day = wait(draft, &gift, end);
                transfer(draft, gift.org, to, &purse, &lines, day);
                let delivery = Delivery {
                    org: to,
                    purse: &purse,
                    lines: &lines,
                    day: day + 2,
                    signed: Some(day + 3),
                    damaged: 0,
                };
                deliver(draft, &delivery);
            }
            Fate::Own if draft.chance.percent(18) => {
                let (some, rest) = split(draft, &lines);
                for lines in [some, rest].iter().filter(|lines| !lines.is_empty()) {
                    own(draft, &gift, lines, end, 0);
                }
            }
            Fate::Damaged { pieces } => own(draft, &gift, &lines, end, pieces),
            Fate::OnTheWay | Fate::InStock => late(draft, &gift, &lines, end),
            Fate::Own | Fate::Direct => own(draft, &gift, &lines, end, 0),
        }
    }
}

/// The day after acceptance, or a few later where the stage leaves room.
fn wait(draft: &mut Draft<'_>, gift: &GoodsGift, end: usize) -> usize {
    let room = end - gift.day - needs(gift.fate);
    draft.chance.day(gift.day + 1, gift.day + 1 + room.min(3))
}

/// Delivered and signed for the day after.
fn own(draft: &mut Draft<'_>, gift: &GoodsGift, lines: &[Line], end: usize, damaged: u64) {
    let day = wait(draft, gift, end);
    let purse = Purse::epidemic();
    let delivery =
        Delivery { org: gift.org, purse: &purse, lines, day, signed: Some(day + 1), damaged };
    let allocation = deliver(draft, &delivery);
    if draft.chance.percent(6) {
        goods_report(draft, gift.org, &allocation, day + 1);
    }
}

/// On the way or in stock at the bulletin; after the last one it stays so.
fn late(draft: &mut Draft<'_>, gift: &GoodsGift, lines: &[Line], end: usize) {
    let last = gift.window == 3;
    let purse = Purse::epidemic();
    let (day, signed) = if gift.fate == Fate::OnTheWay {
        let day = draft.chance.day(gift.day + 1, end);
        (day, (!last).then(|| end + 1 + draft.chance.index(3)))
    } else {
        let day = end + 1 + draft.chance.index(4);
        (day, Some(day + 1))
    };
    if last && gift.fate == Fate::InStock {
        return;
    }
    deliver(draft, &Delivery { org: gift.org, purse: &purse, lines, day, signed, damaged: 0 });
}

/// Two parts of every line; values as the books will have them.
fn split(draft: &mut Draft<'_>, lines: &[Line]) -> (Vec<Line>, Vec<Line>) {
    let percent = draft.chance.between(30, 70);
    let (mut some, mut rest) = (Vec::new(), Vec::new());
    for line in lines {
        let qty = line.qty * percent / 100;
        let part = |value: u64| {
            let product = u128::from(value) * u128::from(qty) / u128::from(line.qty);
            u64::try_from(product).expect("a part of the value")
        };
        let value = line.value.map(part);
        if qty > 0 {
            some.push(Line { qty, value, ..line.clone() });
        }
        let left = line.value.map(|whole| whole - value.unwrap_or(0));
        rest.push(Line { qty: line.qty - qty, value: left, ..line.clone() });
    }
    (some, rest)
}

/// Straight to the recipient: decided in the morning, handed over before three, signed for the same day or the next.
fn direct(draft: &mut Draft<'_>, gift: &mut GoodsGift) {
    number(draft, gift.org, &mut gift.lots);
    let lines: Vec<Line> = gift.lots.iter().map(super::lots::Lot::line).collect();
    let purse = Purse::epidemic();
    let to = draft.directory.recipient(&mut draft.chance, gift.org, 5).code.clone();
    let decision = Decision {
        org: gift.org,
        purse: &purse,
        to: To::Recipient(to),
        what: What::Direct(&lines),
        proposed: At { second: draft.chance.second(29_400, 30_900), day: gift.day },
        approved: At { second: draft.chance.second(31_000, 35_000), day: gift.day },
        purpose: "捐赠人指定，直达受赠单位",
    };
    let allocation = decide(draft.book, draft.world, &decision);
    let at = draft.chance.at(gift.day, 10, 15);
    let head = head(draft, gift, at);
    let shipment = draft.number("CK", gift.org);
    let head = Acceptance {
        allocation,
        shipment: shipment.clone(),
        carrier: "捐赠人自送".to_owned(),
        ..head
    };
    draft.book.put(at, rows(&head, &gift.lots));
    let next = gift.day < STAGE_END[STAGE_OF[gift.window]] && draft.chance.percent(50);
    let when = if next { (gift.day + 1, 9) } else { (gift.day, 16) };
    sign(draft, gift.org, when, &shipment, &lines, 0);
}
