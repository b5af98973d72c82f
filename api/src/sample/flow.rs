//! The way of each gift of goods, from acceptance to what its fate says.
use super::accept::into_warehouse;
use super::calendar::{STAGE_END, STAGE_OF};
use super::decisions::{Line, Purse};
use super::deliver::{Delivery, Whom, deliver, transfer};
use super::direct::direct;
use super::draft::Draft;
use super::goods::{Fate, GoodsGift, needs};
use super::report::goods_report;

/// Files every document of every gift.
pub(crate) fn file(draft: &mut Draft<'_>, gifts: Vec<GoodsGift>) {
    for mut gift in gifts {
        if gift.fate == Fate::Direct {
            let to = draft.directory.recipient(&mut draft.chance, gift.org, 5).code.clone();
            let last = STAGE_END[STAGE_OF[gift.window]];
            direct(draft, &mut gift, &Purse::epidemic(), to, last);
            continue;
        }
        into_warehouse(draft, &mut gift);
        let lines: Vec<Line> = gift.lots.iter().map(super::lots::Lot::line).collect();
        let purse = Purse::epidemic();
        let end = STAGE_END[STAGE_OF[gift.window]];
        match gift.fate {
            Fate::Transfer(to) => {
                let day = wait(draft, &gift, end);
                transfer(draft, gift.org, to, &purse, &lines, day, "下拨疫情防控物资");
                let delivery = Delivery {
                    org: to,
                    purse: &purse,
                    lines: &lines,
                    day: day + 2,
                    signed: Some(day + 3),
                    damaged: 0,
                    whom: Whom::Epidemic,
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
    let (signed, whom) = (Some(day + 1), Whom::Epidemic);
    let delivery = Delivery { org: gift.org, purse: &purse, lines, day, signed, damaged, whom };
    let allocation = deliver(draft, &delivery);
    if draft.chance.percent(6) {
        goods_report(draft, gift.org, &allocation, day + 1);
    }
}

/// On the way or in stock at the bulletin.
fn late(draft: &mut Draft<'_>, gift: &GoodsGift, lines: &[Line], end: usize) {
    let purse = Purse::epidemic();
    let (day, signed) = if gift.fate == Fate::OnTheWay {
        let day = draft.chance.day(gift.day + 1, end);
        (day, Some(end + 1 + draft.chance.index(3)))
    } else {
        let day = end + 1 + draft.chance.index(4);
        (day, Some(day + 1))
    };
    let whom = Whom::Epidemic;
    deliver(
        draft,
        &Delivery { org: gift.org, purse: &purse, lines, day, signed, damaged: 0, whom },
    );
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
