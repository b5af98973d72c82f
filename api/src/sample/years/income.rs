//! What every organisation receives for every fund in each year, money apart from goods; the figures of the reviews are cut here,
//! before anything is drawn.
use super::printed::value;
use super::shape::{SHAPES, Shape, epidemic, holders};
use crate::sample::apportion::in_units;
use crate::sample::bound::Bound;
use crate::sample::calendar::YEAR_END;
use crate::sample::causes::Cause;
use crate::sample::chance::Chance;
use crate::sample::funds::{EPIDEMIC_FUND, HENAN_FUND};
use crate::sample::stock_matters::LATER_VALUED;
use crate::sample::targets::published;
use crate::sample::world::World;

/// Money is cut in hundreds of yuan, in fen; what does not fit goes to the largest part.
const UNIT: u64 = 10_000;

/// One organisation's gifts for one fund in one year.
#[derive(Debug, Clone, Copy)]
pub(super) struct Intake {
    /// Who.
    pub org: usize,
    /// What for.
    pub cause: Cause,
    /// 0 for 2020.
    pub year: usize,
    /// In money, in fen.
    pub money: u64,
    /// In goods, in fen.
    pub goods: u64,
}

/// A gift that was entered twice in December 2020, and the second entry taken back in January 2021, after the year was closed: it stays in
/// the year in which it was entered and is a correction of a prior year in the next.
pub(super) const TWICE: u64 = 5_000_000;

/// Cuts both years. What is filed one by one (`bound`, of the spring and later, and the gift entered twice) is part of the figures.
pub(super) fn plan(world: &World, seed: u64, bound: &[Bound]) -> Vec<Intake> {
    let filed = |year: usize, epidemic: bool| -> u64 {
        let first = if year == 0 { 0 } else { YEAR_END[0] + 1 };
        bound
            .iter()
            .filter(|gift| (first..=YEAR_END[year]).contains(&gift.day))
            .filter(|gift| (gift.cause.fund == EPIDEMIC_FUND) == epidemic)
            .map(|gift| gift.amount)
            .sum()
    };
    let of_epidemic = value(2020, "donation.received.covid");
    let ordinary =
        value(2020, "donation.received") - of_epidemic - filed(0, false) - 2 * TWICE - LATER_VALUED;
    // Bound gifts of the epidemic are all of the spring, which the bulletin counts.
    let rest = of_epidemic - spring();
    let later = value(2021, "donation.received") - filed(1, false);
    let mut all = Vec::new();
    by_fund(world, seed, 0, ordinary, &mut all);
    let mut chance = Chance::new(seed, "epidemic after the spring", 0);
    by_organisation(world, &mut chance, epidemic(), 0, rest, &mut all);
    by_fund(world, seed, 1, later, &mut all);
    all
}

/// Received against the epidemic until the last bulletin.
fn spring() -> u64 {
    let rows = published();
    let last = rows.iter().rfind(|row| row.scope == "system" && row.direction == "received");
    last.map_or(0, |row| row.money + row.goods)
}

fn by_fund(world: &World, seed: u64, year: usize, total: u64, all: &mut Vec<Intake>) {
    let mut chance = Chance::new(seed, "funds", year);
    let weights: Vec<u64> =
        SHAPES.iter().map(|shape| shape.weight[year] * chance.between(95, 105)).collect();
    for (shape, part) in SHAPES.iter().zip(in_units(total, &weights, UNIT)) {
        if part > 0 {
            by_organisation(world, &mut chance, shape, year, part, all);
        }
    }
}

fn by_organisation(
    world: &World,
    chance: &mut Chance,
    shape: &'static Shape,
    year: usize,
    total: u64,
    all: &mut Vec<Intake>,
) {
    // The appeal for Henan names its emergency in its campaign; the epidemic's gifts name theirs.
    let emergency = match shape.fund {
        EPIDEMIC_FUND => Cause::EPIDEMIC.emergency,
        HENAN_FUND => crate::sample::causes::HENAN,
        _ => "",
    };
    let goods = total / 100 * shape.goods / UNIT * UNIT;
    let holders = holders(world, shape, || chance.between(75, 125));
    let weights: Vec<u64> = holders.iter().map(|&(_, weight)| weight).collect();
    let money = in_units(total - goods, &weights, UNIT);
    let goods = in_units(goods, &weights, UNIT);
    for ((&(org, _), money), goods) in holders.iter().zip(money).zip(goods) {
        let cause = Cause { fund: shape.fund, emergency };
        all.push(Intake { org, cause, year, money, goods });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_years_are_cut_without_a_rest() {
        let world = World::read();
        for seed in [1, 8, 9] {
            let all = plan(&world, seed, &[]);
            let sum = |year: usize| -> u64 {
                all.iter().filter(|one| one.year == year).map(|one| one.money + one.goods).sum()
            };
            assert_eq!(sum(0) + spring() + 2 * TWICE + LATER_VALUED, 174_900_000_000);
            assert_eq!(sum(1), 51_100_000_000);
        }
    }
}
