//! Gifts of the two years with a purse of their own, each paid on in full, and one that was entered twice.
use super::income::TWICE;
use crate::register::Register;
use crate::sample::bound::Bound;
use crate::sample::calendar::{At, YEAR_END, on};
use crate::sample::causes::Cause;
use crate::sample::chance::Chance;
use crate::sample::correct::{Wrong, reverse};
use crate::sample::decisions::Purse;
use crate::sample::draft::Draft;
use crate::sample::funds::{AGENCY_FUND, GENERAL_FUND, STUDENT_FUND};
use crate::sample::single::{self, Single};
use crate::sample::strands::Route;
use crate::sample::world::{Level, World};

/// How many of each fund in each year.
const COUNT: [(&str, [usize; 2]); 2] = [(AGENCY_FUND, [3, 6]), (STUDENT_FUND, [5, 9])];

/// Draws them.
pub(super) fn plan(world: &World, seed: u64) -> Vec<Bound> {
    let mut chance = Chance::new(seed, "bound of two years", 0);
    let cities = world.of_level(Level::City);
    let mut all = Vec::new();
    for (fund, counts) in COUNT {
        for (year, count) in counts.into_iter().enumerate() {
            let first = if year == 0 { on(2020, 5, 12) } else { on(2021, 1, 25) };
            for turn in 0..count {
                all.push(Bound {
                    org: cities[chance.index(cities.len())],
                    window: None,
                    day: chance.day(first, YEAR_END[year] - 20),
                    amount: chance.between(2, 30) * 1_000_000,
                    corrected: turn == 2,
                    cause: Cause::ordinary(fund),
                    project: String::new(),
                });
            }
        }
    }
    all
}

/// What those of a year use of donation funds.
pub(super) fn used(bound: &[Bound], year: usize) -> u64 {
    let of = |gift: &&Bound| !gift.agency() && (gift.day > YEAR_END[0]) == (year == 1);
    bound.iter().filter(of).map(|gift| gift.amount).sum()
}

/// A gift of December 2020 that was entered twice; the second entry is taken back when the books of the year are gone through. It
/// stays in 2020, which is closed by then, and is a prior year's correction in 2021.
pub(super) fn twice(draft: &mut Draft<'_>) {
    let org = draft.world.find("330100");
    let purse = Purse::of(Cause::ordinary(GENERAL_FUND), "");
    let gift = |at| Single {
        org,
        at,
        fen: TWICE,
        purse: &purse,
        route: Route::Bank,
        kind: "organisation",
    };
    single::file(draft, &gift(At::new(on(2020, 12, 18), 10, 5)));
    let doc = single::file(draft, &gift(At::new(on(2020, 12, 21), 9, 50)));
    let reason = "2020年12月18日已登记，重复入账";
    let wrong = Wrong { org, register: Register::Gift, doc: &doc, reason, fen: TWICE };
    let day = on(2021, 1, 20);
    reverse(draft, &wrong, At::new(day, 9, 30), At::new(day, 10, 20));
}
