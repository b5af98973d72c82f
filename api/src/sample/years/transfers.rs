//! Money between organisations in the two years: budgets, relief and life-education funds down, dues up.
use super::projects::OFFICE_LIFE;
use super::short::Short;
use super::tills::Tills;
use crate::sample::apportion::in_units;
use crate::sample::calendar::on;
use crate::sample::causes::{Cause, FLOOD, TYPHOONS, first_day};
use crate::sample::chance::Chance;
use crate::sample::decisions::Purse;
use crate::sample::draft::Draft;
use crate::sample::funds::{DUES_FUND, FISCAL_FUND, GENERAL_FUND, LIFE_FUND, RELIEF_FUND};
use crate::sample::send::{Sending, send};
use crate::sample::world::{Level, OFFICE, World};

/// Ten thousand yuan.
const WAN: u64 = 1_000_000;

/// What the office passes down for life-education halls in 2021: of gifts, of the public budget.
pub(super) const LIFE_DOWN: [(&str, u64); 2] = [(LIFE_FUND, 200 * WAN), (FISCAL_FUND, 100 * WAN)];

/// One sum.
#[derive(Debug)]
pub(super) struct Move {
    from: usize,
    to: usize,
    cause: Cause,
    project: &'static str,
    fen: u64,
    day: usize,
    purpose: &'static str,
}

/// Plans them.
pub(super) fn plan(world: &World, seed: u64, tills: &mut Tills) -> Result<Vec<Move>, Short> {
    let mut chance = Chance::new(seed, "transfers", 0);
    let mut all = Vec::new();
    for (place, (fund, total)) in LIFE_DOWN.into_iter().enumerate() {
        life(world, &mut chance, fund, total, place, &mut all);
    }
    for year in [2020, 2021] {
        budget(world, &mut chance, year, &mut all);
        general(world, &mut chance, year, &mut all);
    }
    relief(world, &mut chance, &mut all);
    for one in &all {
        let there = tills.available((one.from, one.cause.fund), one.day);
        Short::unless("money to be passed on", one.fen, there)?;
        tills.pass((one.from, one.cause.fund), (one.to, one.cause.fund), one.fen, one.day);
    }
    dues(world, tills, &mut all);
    Ok(all)
}

fn life(
    world: &World,
    chance: &mut Chance,
    fund: &'static str,
    total: u64,
    place: usize,
    all: &mut Vec<Move>,
) {
    let cities = world.of_level(Level::City);
    let to: Vec<usize> = cities.into_iter().skip(place * 6).take(8 - place * 3).collect();
    let weights: Vec<u64> = to.iter().map(|_| chance.between(70, 130)).collect();
    for (&to, fen) in to.iter().zip(in_units(total, &weights, WAN)) {
        let day = chance.day(on(2021, 3, 22), on(2021, 9, 20));
        let cause = Cause::ordinary(fund);
        let purpose = "生命教育体验馆建设补助下拨";
        all.push(Move { from: OFFICE, to, cause, project: OFFICE_LIFE, fen, day, purpose });
    }
}

fn budget(world: &World, chance: &mut Chance, year: i16, all: &mut Vec<Move>) {
    for month in [4, 6, 9, 11] {
        let cities = world.of_level(Level::City);
        let weights: Vec<u64> = cities.iter().map(|&c| world.organisations[c].weight).collect();
        let total = chance.between(60, 110) * WAN;
        for (&to, fen) in cities.iter().zip(in_units(total, &weights, WAN)) {
            if fen > 0 {
                let (cause, day) = (Cause::ordinary(FISCAL_FUND), on(year, month, 18) + to % 3);
                let purpose = "财政补助资金下拨";
                all.push(Move { from: OFFICE, to, cause, project: "", fen, day, purpose });
            }
        }
    }
}

/// The office helps counties, cities help theirs.
fn general(world: &World, chance: &mut Chance, year: i16, all: &mut Vec<Move>) {
    let counties = world.of_level(Level::County);
    let cause = Cause::ordinary(GENERAL_FUND);
    for turn in 0..16 {
        let to = counties[chance.index(counties.len())];
        let city = world.organisations[to].parent.expect("a county has a city");
        let from = if turn % 2 == 0 { OFFICE } else { city };
        let fen = chance.between(2, 9) * WAN;
        let day = chance.day(on(year, 5, 20), on(year, 11, 20));
        let purpose = "博爱救助资金下拨";
        all.push(Move { from, to, cause, project: "", fen, day, purpose });
    }
}

fn relief(world: &World, chance: &mut Chance, all: &mut Vec<Move>) {
    let hit = [
        (FLOOD, ["330100", "330700", "330300"]),
        (TYPHOONS[0], ["330200", "330900", "330600"]),
        (TYPHOONS[1], ["330900", "330200", "331000"]),
    ];
    for (emergency, cities) in hit {
        for (place, city) in cities.into_iter().enumerate() {
            let fen = chance.between(8, 20) * WAN;
            let day = first_day(emergency) + 2 + place;
            let cause = Cause { fund: RELIEF_FUND, emergency };
            let (to, purpose) = (world.find(city), "救灾款下拨");
            all.push(Move { from: OFFICE, to, cause, project: "", fen, day, purpose });
        }
    }
}

/// Cities pass a tenth of their dues up.
fn dues(world: &World, tills: &mut Tills, all: &mut Vec<Move>) {
    for year in [2020, 2021] {
        for from in world.of_level(Level::City) {
            let day = on(year, 12, 1) + from % 5;
            let fen = tills.available((from, DUES_FUND), day) / 10 / 10_000 * 10_000;
            if fen > 0 {
                let cause = Cause::ordinary(DUES_FUND);
                tills.pass((from, DUES_FUND), (OFFICE, DUES_FUND), fen, day);
                let purpose = "会费按比例上缴";
                all.push(Move { from, to: OFFICE, cause, project: "", fen, day, purpose });
            }
        }
    }
}

/// Files them.
pub(super) fn file(draft: &mut Draft<'_>, moves: &[Move]) {
    for one in moves {
        let purse = Purse::of(one.cause, one.project);
        let &Move { from: org, to, fen, day, purpose, .. } = one;
        send(draft, &Sending { org, to, purse: &purse, fen, day, purpose });
    }
}
