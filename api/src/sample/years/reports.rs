//! Reports on what was used. The people of 2021 are apportioned over that year's reports: those of the typhoons, and all others.
use super::done::Done;
use super::printed::value;
use super::short::Short;
use crate::register::yuan;
use crate::sample::apportion::{count, root, shares};
use crate::sample::book::{desk, row};
use crate::sample::calendar::{YEAR_END, day_text, on};
use crate::sample::chance::Chance;
use crate::sample::draft::Draft;
use crate::sample::world::Post;

/// The first reports on 2021 come in after the review of 2020 is out and before its projects are.
const FIRST: (i16, i8, i8) = (2021, 1, 16);
/// The last ones on it come in before its own review.
const LAST: (i16, i8, i8) = (2022, 1, 12);

/// Files them.
pub(super) fn file(draft: &mut Draft<'_>, seed: u64, done: &[Done]) -> Result<(), Short> {
    draft.chance = Chance::new(seed, "reports of two years", 0);
    let chance = &mut draft.chance;
    // Every delivery of the reserve's and the typhoons', every carried gift, and two in five of the rest.
    let reported: Vec<&Done> =
        done.iter().filter(|one| chance.percent(40) || one.typhoon() || one.carried).collect();
    let of = |year: usize, typhoon: bool| -> Vec<&Done> {
        let of = |one: &&&Done| one.year == year && one.typhoon() == typhoon;
        reported.iter().filter(of).copied().collect()
    };
    let typhoon = value(2021, "relief.typhoon_beneficiaries");
    let others = value(2021, "beneficiaries") - typhoon;
    let before = of(0, false);
    for (list, people) in [
        (of(1, true), typhoon),
        (of(1, false), others),
        // No review counts 2020's.
        (before.clone(), count(&before) * 420),
    ] {
        let weights: Vec<u64> = list.iter().map(|one| root(one.fen).max(1)).collect();
        Short::unless("people, one for each report", count(&list), people)?;
        let more = people - count(&list);
        for (one, share) in list.into_iter().zip(shares(more, &weights)) {
            report(draft, one, share + 1);
        }
    }
    Ok(())
}

fn report(draft: &mut Draft<'_>, one: &Done, person_times: u64) {
    let (y, m, d) = FIRST;
    let (to_y, to_m, to_d) = LAST;
    let first = on(y, m, d);
    let mut day = one.day + draft.chance.day(8, 32);
    if one.carried {
        day = first + draft.chance.index(2);
    }
    if one.year == 1 {
        day = day.clamp(first, on(to_y, to_m, to_d));
    }
    let to = (day - 1).min(YEAR_END[one.year]);
    let at = draft.chance.at(day, 13, 17);
    let persons = (person_times * draft.chance.between(55, 100) / 100).max(1);
    let used = one.fen / 100 * draft.chance.between(70, 100);
    let row = row!(UseReport, desk(draft.world, one.org, Post::Manager, at), draft.number("FB", one.org), allocation: one.allocation.clone(),
        period_from: day_text(one.day), period_to: day_text(to), used: yuan(used), persons: persons.to_string(),
        person_times: person_times.to_string(), households: (persons / 3).to_string());
    draft.book.put(at, row);
}
