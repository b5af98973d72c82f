//! Gifts of money before any is drawn: how much and how many, per organisation, piece of a day, and way it comes in.
use super::apportion::{capped, root, shares};
use super::calendar::{Slot, slots};
use super::chance::Chance;
use super::world::{Level, OFFICE, World};

/// How gifts come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route {
    /// Companies, into the bank account.
    Large,
    /// Persons, into the bank account.
    Bank,
    /// Persons, by WeChat: the money is with the channel until it is settled.
    Wechat,
    /// Persons, by Alipay; counties have none.
    Alipay,
}

/// Gifts of one organisation, piece of a day and route.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Strand {
    /// Whose.
    pub org: usize,
    /// When.
    pub slot: Slot,
    /// How.
    pub route: Route,
    /// Their sum, in fen.
    pub total: u64,
    /// Their number.
    pub gifts: u64,
}

/// How gifts swell and ebb, per piece of a day: 9 pieces of January before the peak, then down to April.
const TIDE: [&[u64]; 4] = [
    &[1, 2, 4, 8, 14, 20],
    &[
        12, 40, 45, 48, 46, 42, 40, 36, 32, 30, 27, 24, 22, 20, 18, 16, 15, 14, 13, 12, 11, 10, 9,
        9, 8, 7,
    ],
    &[20, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7],
    &[9, 8, 8, 7, 7, 6, 6, 5, 5, 4],
];

/// The tide of a day, counted from its window's first.
pub(crate) fn tide(window: usize, day: usize) -> u64 {
    let tide = TIDE[window];
    tide[day.min(tide.len() - 1)]
}

/// Cuts what each organisation receives in each window (`received[organisation][window]`) into strands of `gifts` gifts in all.
/// None where there are fewer gifts than pieces that need one.
pub(crate) fn strands(
    world: &World,
    seed: u64,
    received: &[[u64; 4]],
    gifts: u64,
) -> Option<Vec<Strand>> {
    let cells = cells(world, seed, received);
    let least = u64::try_from(cells.len()).ok()?;
    let weights: Vec<u64> = cells.iter().map(|cell| root(cell.total)).collect();
    // On average ten yuan a gift at least: a province's smallest gifts are not all of one fen.
    let caps: Vec<u64> = cells.iter().map(|cell| cell.total / 1000).collect();
    let more = gifts.checked_sub(least)?;
    if more > caps.iter().sum() {
        return None;
    }
    let counts = capped(more, &weights, &caps);
    let mut all = Vec::with_capacity(cells.len() * 3);
    let mut chance = Chance::new(seed, "routes", 0);
    for (cell, count) in cells.into_iter().zip(counts) {
        let alipay = if world.organisations[cell.org].level == Level::County { 0 } else { 3 };
        route(&mut chance, Strand { gifts: count + 1, ..cell }, alipay, &mut all);
    }
    Some(all)
}

/// One strand per organisation and slot, its total apportioned by the tide.
fn cells(world: &World, seed: u64, received: &[[u64; 4]]) -> Vec<Strand> {
    let mut cells = Vec::new();
    for org in world.active() {
        let mut chance = Chance::new(seed, "tide", org);
        for (window, &total) in received[org].iter().enumerate() {
            let slots: Vec<Slot> =
                slots().into_iter().filter(|slot| slot.window == window).collect();
            // Smaller offices have days without a gift; the first day of a window keeps its weight, so that one is left.
            let quiet = if org == OFFICE { 0 } else { 30 };
            let weights: Vec<u64> = slots
                .iter()
                .enumerate()
                .map(|(index, _)| {
                    let jitter = chance.between(60, 140);
                    let silent = index > 0 && chance.percent(quiet);
                    if silent { 0 } else { tide(window, index) * jitter }
                })
                .collect();
            let totals = shares(total, &weights);
            cells.extend(
                slots.into_iter().zip(totals).filter(|&(_, total)| total > 0).map(
                    |(slot, total)| Strand { org, slot, route: Route::Large, total, gifts: 0 },
                ),
            );
        }
    }
    cells
}

/// Takes one cell apart by route.
fn route(chance: &mut Chance, cell: Strand, alipay: u64, all: &mut Vec<Strand>) {
    let routes = by_route(chance, cell.total, cell.gifts, alipay);
    all.extend(routes.map(|(route, total, gifts)| Strand { route, total, gifts, ..cell }));
}

/// Takes a sum apart by route: an eighth of the gifts are companies' and bring most of the money.
pub(crate) fn by_route(
    chance: &mut Chance,
    total: u64,
    gifts: u64,
    alipay: u64,
) -> impl Iterator<Item = (Route, u64, u64)> + use<> {
    let large = (gifts * 12 / 100).max(1);
    let persons = gifts - large;
    let each = chance.between(9_000, 26_000);
    let personal = (persons * each).min(total * 2 / 5);
    let counts = shares(persons, &[2, 5, alipay]);
    let totals = shares(personal, &counts);
    let routes = [Route::Bank, Route::Wechat, Route::Alipay];
    let of_persons = routes.into_iter().zip(totals).zip(counts);
    let of_persons = of_persons.map(|((route, total), count)| (route, total, count));
    std::iter::once((Route::Large, total - personal, large))
        .chain(of_persons.filter(|&(_, _, count)| count > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strands_hold_exactly_what_is_received() {
        let world = World::read();
        let mut received = vec![[0; 4]; world.organisations.len()];
        for org in world.active() {
            received[org] = [3_000_001, 700_000_007, 90_000_003, 8_000_001];
        }
        for gifts in [6_000, 50_000] {
            let strands = strands(&world, 1, &received, gifts).unwrap();
            assert_eq!(strands.iter().map(|strand| strand.gifts).sum::<u64>(), gifts);
            for org in world.active() {
                for (window, &total) in received[org].iter().enumerate() {
                    let of = |strand: &&Strand| strand.org == org && strand.slot.window == window;
                    let sum: u64 = strands.iter().filter(of).map(|strand| strand.total).sum();
                    assert_eq!(sum, total);
                }
            }
            assert!(strands.iter().all(|strand| strand.total >= strand.gifts));
        }
        assert!(super::strands(&world, 1, &received, 100).is_none());
    }
}
