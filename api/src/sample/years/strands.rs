//! Gifts of money before any is drawn: how much and how many, per organisation, fund, window of a month or two, and way it comes in.
use super::income::Intake;
use super::shape::SHAPES;
use super::short::Short;
use crate::sample::apportion::{capped, count, root, shares};
use crate::sample::calendar::{YEAR_END, days_of_month, on};
use crate::sample::causes::{Cause, FLOOD, TYPHOONS, first_day};
use crate::sample::chance::Chance;
use crate::sample::funds::{EPIDEMIC_FUND, GENERAL_FUND, HENAN_FUND, RELIEF_FUND};
use crate::sample::strands::{Route, by_route};
use crate::sample::world::{Level, World};

/// Gifts of one organisation and fund, in one window and way.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Strand {
    /// Whose.
    pub org: usize,
    /// What for.
    pub cause: Cause,
    /// First and last day.
    pub days: (usize, usize),
    /// How.
    pub route: Route,
    /// Their sum, in fen.
    pub total: u64,
    /// Their number.
    pub gifts: u64,
}

/// How a year's gifts swell and ebb, by month: Red Cross Day in May, the giving days in September, the year's end.
const TIDE: [u64; 12] = [5, 4, 7, 6, 15, 8, 8, 9, 17, 8, 9, 14];

/// The windows of an organisation's gifts for a fund in a year, with their weights and what they are for.
fn windows(world: &World, intake: &Intake) -> Vec<((usize, usize), u64, Cause)> {
    let Cause { fund, .. } = intake.cause;
    if fund == HENAN_FUND {
        let from = first_day(intake.cause.emergency) + 1;
        return [(0, 2, 30), (3, 6, 40), (7, 12, 16), (13, 30, 9), (31, 60, 5)]
            .map(|(first, last, weight)| ((from + first, from + last), weight, intake.cause))
            .to_vec();
    }
    // Cities count the general fund by the month; all else comes in too thin for that.
    let monthly = fund == GENERAL_FUND && world.organisations[intake.org].level != Level::County;
    let step = if monthly { 1 } else { 2 };
    let mut all = Vec::new();
    for first in (0..12).step_by(step) {
        let months: Vec<usize> =
            (first..first + step).map(|month| intake.year * 12 + month).collect();
        let mut from = days_of_month(months[0]).0.max(on(2020, 2, 1));
        let to = days_of_month(months[step - 1]).1.min(YEAR_END[intake.year]);
        if fund == EPIDEMIC_FUND && intake.year == 0 {
            from = from.max(on(2020, 4, 29));
        }
        let mut cause = intake.cause;
        if fund == RELIEF_FUND {
            // What is given while a flood or a typhoon is in the news is given for it.
            let news = [FLOOD, TYPHOONS[0], TYPHOONS[1]];
            let hit = news.into_iter().find(|code| (from..=to).contains(&first_day(code)));
            if let Some(emergency) = hit {
                cause.emergency = emergency;
                from = first_day(emergency) + 1;
            }
        }
        if from < to {
            let weight = TIDE[first..first + step].iter().sum();
            all.push(((from, to), weight, cause));
        }
    }
    all
}

/// Cuts what everybody receives in money into strands of `gifts` gifts in all.
pub(super) fn strands(
    world: &World,
    seed: u64,
    intakes: &[Intake],
    gifts: u64,
) -> Result<Vec<Strand>, Short> {
    let mut cells = Vec::new();
    let mut chance = Chance::new(seed, "windows", 0);
    for intake in intakes.iter().filter(|intake| intake.money > 0) {
        let windows = windows(world, intake);
        let county = world.organisations[intake.org].level == Level::County;
        let weights: Vec<u64> = windows
            .iter()
            .enumerate()
            .map(|(place, (_, weight, _))| {
                // Nobody gives to a county's smaller funds all the year round.
                let silent = place > 0 && county && intake.cause.fund != GENERAL_FUND;
                let silent = silent && chance.percent(30);
                if silent { 0 } else { weight * chance.between(70, 130) }
            })
            .collect();
        let totals = shares(intake.money, &weights);
        for ((days, _, cause), total) in windows.into_iter().zip(totals) {
            if total > 0 {
                let org = intake.org;
                cells.push(Strand { org, cause, days, route: Route::Large, total, gifts: 1 });
            }
        }
    }
    let windows = count(&cells);
    Short::unless("gifts of money, one for each window", windows, gifts)?;
    let more = gifts - windows;
    let busy = |fund: &str| SHAPES.iter().find(|s| s.fund == fund).map_or(1, |s| s.busy);
    let weights: Vec<u64> =
        cells.iter().map(|cell| root(cell.total) * busy(cell.cause.fund)).collect();
    let caps: Vec<u64> = cells.iter().map(|cell| cell.total / 1000).collect();
    Short::unless("gifts of money, ten yuan each", more, caps.iter().sum())?;
    let counts = capped(more, &weights, &caps);
    let mut all = Vec::with_capacity(cells.len() * 2);
    let mut chance = Chance::new(seed, "routes of two years", 0);
    for (cell, count) in cells.into_iter().zip(counts) {
        let alipay = if world.organisations[cell.org].level == Level::County { 0 } else { 3 };
        let routes = by_route(&mut chance, cell.total, count + 1, alipay);
        all.extend(routes.map(|(route, total, gifts)| Strand { route, total, gifts, ..cell }));
    }
    Ok(all)
}

/// Adds `more` gifts without another sum anywhere: into the bank account, which no channel has to settle.
pub(super) fn add(strands: &mut [Strand], more: u64) -> Result<(), Short> {
    let direct = |strand: &Strand| matches!(strand.route, Route::Large | Route::Bank);
    let caps: Vec<u64> =
        strands
            .iter()
            .map(|strand| {
                if direct(strand) { (strand.total / 1000).saturating_sub(strand.gifts) } else { 0 }
            })
            .collect();
    Short::unless("gifts of money, ten yuan each", more, caps.iter().sum())?;
    let weights: Vec<u64> = strands.iter().map(|s| if direct(s) { s.gifts } else { 0 }).collect();
    for (strand, extra) in strands.iter_mut().zip(capped(more, &weights, &caps)) {
        strand.gifts += extra;
    }
    Ok(())
}
