//! The documents of donated goods in the two years, and of the reserve's.
use super::done::Done;
use super::give::{recipient, road};
use super::goods::{End, YearGift};
use super::projects::{Project, of_emergency};
use super::themes::theme;
use super::uses::{RESERVE_HENAN, RESERVE_TYPHOON};
use crate::register::{OtherSource, words, yuan};
use crate::sample::accept::into_warehouse;
use crate::sample::apportion::shares;
use crate::sample::book::{desk, row};
use crate::sample::calendar::{At, YEAR_END, on};
use crate::sample::catalogue::ITEMS;
use crate::sample::causes::{Cause, HENAN, TYPHOONS, first_day};
use crate::sample::chance::Chance;
use crate::sample::decisions::{Line, Purse};
use crate::sample::deliver::{Delivery, Whom, deliver, transfer};
use crate::sample::direct::direct;
use crate::sample::draft::Draft;
use crate::sample::funds::RESERVE_FUND;
use crate::sample::goods::Fate;
use crate::sample::lots::Lot;
use crate::sample::world::{OFFICE, Post};

/// Code and category of the project for which an organisation uses a cause's goods.
fn project(
    draft: &mut Draft<'_>,
    projects: &[Project],
    org: usize,
    cause: Cause,
    year: usize,
) -> (String, &'static str) {
    if !cause.emergency.is_empty() {
        return (of_emergency(cause.emergency, year).to_owned(), "relief");
    }
    let fits = |p: &&Project| {
        p.org == org
            && p.year == year
            && p.funds[0] == cause.fund
            && p.category != "other"
            && !p.single
    };
    let of_fund: Vec<&Project> = projects.iter().filter(fits).collect();
    match of_fund.is_empty() {
        true => (String::new(), "aid"),
        false => {
            let project = of_fund[draft.chance.index(of_fund.len())];
            (project.code.clone(), project.category)
        }
    }
}

/// Files every gift's documents.
pub(super) fn file(
    draft: &mut Draft<'_>,
    seed: u64,
    gifts: Vec<YearGift>,
    projects: &[Project],
    done: &mut Vec<Done>,
) {
    for (index, mut one) in gifts.into_iter().enumerate() {
        draft.chance = Chance::new(seed, "goods of two years", index);
        let carried = one.end == End::Carried;
        let year = if carried { 1 } else { one.year };
        let (org, cause) = (one.gift.org, one.gift.cause);
        let by = if let Fate::Transfer(to) = one.gift.fate { to } else { org };
        let (code, category) = project(draft, projects, by, cause, year);
        let purse = Purse::of(cause, &code);
        let to = recipient(draft, by, cause.fund, cause.emergency, category);
        if one.gift.fate == Fate::Direct {
            let fen = one.gift.lots.iter().filter_map(|lot| lot.value).sum();
            let last = YEAR_END[year] - 5;
            let (allocation, day) = direct(draft, &mut one.gift, &purse, to, last);
            let emergency = cause.emergency;
            done.push(Done { org, allocation, fen, year, day, emergency, carried });
            continue;
        }
        into_warehouse(draft, &mut one.gift);
        let lines: Vec<Line> = one.gift.lots.iter().map(Lot::line).collect();
        let fen = lines.iter().filter_map(|line| line.value).sum();
        let day = match one.end {
            End::Used => one.gift.day + draft.chance.day(1, 4),
            End::Carried => on(2021, 1, 5) + draft.chance.index(4),
            End::UnderWay => YEAR_END[1],
            End::Kept => continue,
        };
        let day = if let Fate::Transfer(to) = one.gift.fate {
            transfer(draft, org, to, &purse, &lines, day, "下拨捐赠物资");
            day + 2
        } else {
            day
        };
        let damaged = if let Fate::Damaged { pieces } = one.gift.fate { pieces } else { 0 };
        let signed = (one.end != End::UnderWay).then_some(day + road(draft));
        let whom = Whom::Named(to, draft.chance.pick(theme(category).deliveries));
        let delivery =
            Delivery { org: by, purse: &purse, lines: &lines, day, signed, damaged, whom };
        let allocation = deliver(draft, &delivery);
        if let (Some(day), 0) = (signed, damaged) {
            let emergency = cause.emergency;
            done.push(Done { org: by, allocation, fen, year, day, emergency, carried });
        }
    }
}

/// Goods of the disaster reserve, taken in when they are called for: tents, quilts and family boxes for Henan, and by way of a city for
/// each typhoon.
pub(super) fn reserve(draft: &mut Draft<'_>, seed: u64, done: &mut Vec<Done>) {
    draft.chance = Chance::new(seed, "reserve of 2021", 0);
    let world = draft.world;
    let calls = [
        (HENAN, RESERVE_HENAN, None),
        (TYPHOONS[0], RESERVE_TYPHOON[0], Some(world.find("330900"))),
        (TYPHOONS[1], RESERVE_TYPHOON[1], Some(world.find("331000"))),
    ];
    let wanted = ["TENT-WS", "QUILT-22796", "FAMILY-BOX"];
    for (emergency, fen, city) in calls {
        let day = first_day(emergency);
        let weights: Vec<u64> = wanted.iter().map(|_| draft.chance.between(20, 50)).collect();
        let mut lots = Vec::new();
        for (code, value) in wanted.into_iter().zip(shares(fen, &weights)) {
            let item =
                ITEMS.iter().position(|item| item.code == code).expect("an item of the table");
            let qty = (value / ITEMS[item].price).max(1);
            let batch = draft.number("PC", OFFICE);
            let value = Some(value);
            lots.push(Lot { batch, item, qty, value, basis: "carrying", made: 200 });
        }
        let at = At::new(day, 9, 30);
        let head = row!(OtherSource, desk(world, OFFICE, Post::Accountant, at), draft.number("QT", OFFICE), kind: words::OTHER_SOURCE.zh("reserve"),
            basis: "省级备灾储备物资调拨单（示例）", fund: RESERVE_FUND, warehouse: world.warehouse(OFFICE));
        let row = |lot: &Lot| OtherSource {
            item: ITEMS[lot.item].code.to_owned(),
            batch: lot.batch.clone(),
            qty: lot.qty.to_string(),
            made_on: lot.made_on(),
            valuation_basis: words::BASIS.zh(lot.basis).to_owned(),
            value: lot.value.map(yuan).unwrap_or_default(),
            ..head.clone()
        };
        draft.book.put(at, lots.iter().map(row).collect::<Vec<_>>());
        let cause = Cause { fund: RESERVE_FUND, emergency };
        let purse = Purse::of(cause, of_emergency(emergency, 1));
        let lines: Vec<Line> = lots.iter().map(Lot::line).collect();
        let (by, day) = match city {
            Some(city) => {
                transfer(draft, OFFICE, city, &purse, &lines, day + 1, "下拨备灾物资");
                (city, day + 3)
            }
            None => (OFFICE, day + 1),
        };
        let to = recipient(draft, by, RESERVE_FUND, emergency, "relief");
        let whom = Whom::Named(to, "受灾群众安置物资");
        let (signed, damaged) = (Some(day + 2), 0);
        let delivery =
            Delivery { org: by, purse: &purse, lines: &lines, day, signed, damaged, whom };
        let allocation = deliver(draft, &delivery);
        done.push(Done {
            org: by,
            allocation,
            fen,
            year: 1,
            day: day + 2,
            emergency,
            carried: false,
        });
    }
}
