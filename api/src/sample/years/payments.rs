//! Every payment of the two years with its day: what a purse uses is cut by project and payment, and each is decided on the first day
//! on which all before it and itself are covered.
use super::projects::{Project, of_emergency};
use super::short::Short;
use super::tills::{PurseKey, Tills};
use super::uses::{Cell, Uses};
use crate::sample::apportion::{count, in_units, root, shares};
use crate::sample::calendar::on;
use crate::sample::causes::{Cause, EPIDEMIC, HENAN, first_day};
use crate::sample::chance::Chance;
use crate::sample::money::parts;
use std::collections::BTreeMap;

/// One payment.
#[derive(Debug, Clone)]
pub(super) struct Pay {
    /// Who.
    pub org: usize,
    /// Out of which fund, for which emergency.
    pub cause: Cause,
    /// For which project.
    pub project: String,
    /// Its category.
    pub category: &'static str,
    /// In which year.
    pub year: usize,
    /// How much.
    pub fen: u64,
    /// When it is decided.
    pub day: usize,
    /// For goods that are then delivered.
    pub purchase: bool,
}

/// A sum that waits to be cut into payments.
struct Sum {
    pay: Pay,
    days: (usize, usize),
}

/// The last day on which a year's payment may be decided, so that it is out, returned, and out again within the year.
const LAST: [(i16, i8, i8); 2] = [(2020, 12, 10), (2021, 12, 10)];

/// Cuts and dates them; `grants` in all, a third of them in 2020.
pub(super) fn plan(
    seed: u64,
    tills: &Tills,
    uses: &Uses,
    projects: &[Project],
    grants: u64,
) -> Result<Vec<Pay>, Short> {
    let mut sums = Vec::new();
    let mut chance = Chance::new(seed, "sums of projects", 0);
    for relief in &uses.relief {
        let cause = Cause { fund: relief.fund, emergency: relief.emergency };
        let project = of_emergency(relief.emergency, relief.year).to_owned();
        let (org, year, fen) = (relief.org, relief.year, relief.fen);
        let pay =
            Pay { org, cause, project, category: "relief", year, fen, day: 0, purchase: false };
        sums.push(Sum { pay, days: days(year, relief.emergency) });
    }
    for cell in &uses.cells {
        by_project(&mut chance, cell, projects, &mut sums);
    }
    let mut queues: BTreeMap<PurseKey, Vec<Pay>> = BTreeMap::new();
    for (year, grants) in [(0, grants / 3), (1, grants - grants / 3)] {
        let of_year: Vec<&Sum> = sums.iter().filter(|sum| sum.pay.year == year).collect();
        let roots: Vec<u64> = of_year.iter().map(|sum| root(sum.pay.fen)).collect();
        let more = grants.saturating_sub(count(&of_year));
        for (sum, more) in of_year.into_iter().zip(shares(more, &roots)) {
            for fen in parts(&mut chance, sum.pay.fen, more + 1) {
                let purchase = may_buy(&sum.pay) && chance.percent(6);
                let day = chance.day(sum.days.0, sum.days.1);
                let queue = queues.entry((sum.pay.org, sum.pay.cause.fund)).or_default();
                queue.push(Pay { fen, day, purchase, ..sum.pay.clone() });
            }
        }
    }
    for (&purse, queue) in &mut queues {
        queue.sort_by_key(|pay| (pay.day, pay.year));
        let available = tills.days(purse);
        let mut sum = 0;
        for pay in queue {
            sum += pay.fen;
            pay.day = pay.day.max(available.partition_point(|&fen| fen < sum));
            let (year, month, day) = LAST[pay.year];
            let last = on(year, month, day);
            Short::unless("payments covered within their year", sum, available[last])?;
        }
    }
    Ok(queues.into_values().flatten().collect())
}

/// Between which days a sum's payments are decided.
fn days(year: usize, emergency: &str) -> (usize, usize) {
    match (emergency, year) {
        ("", 0) => (on(2020, 5, 9), on(2020, 12, 3)),
        ("", _) => (on(2021, 1, 20), on(2021, 12, 3)),
        (EPIDEMIC, 0) => (on(2020, 5, 1), on(2020, 12, 3)),
        (EPIDEMIC, _) => (on(2021, 1, 6), on(2021, 12, 3)),
        (HENAN, _) => (first_day(HENAN) + 3, on(2021, 10, 29)),
        (code, _) => (first_day(code) + 1, first_day(code) + 50),
    }
}

/// What a cell uses, cut over its projects: each gets something of the largest sum.
fn by_project(chance: &mut Chance, cell: &Cell, projects: &[Project], sums: &mut Vec<Sum>) {
    let weights: Vec<u64> = cell.projects.iter().map(|_| chance.heavy(3)).collect();
    let count = count(&weights);
    for (place, (&fund, &fen)) in cell.funds.iter().zip(&cell.sums).enumerate() {
        let least = if place == 0 { (fen / count / 2).min(200_000) } else { 0 };
        for (&project, part) in
            cell.projects.iter().zip(in_units(fen - least * count, &weights, 10_000))
        {
            let fen = part + least;
            if fen == 0 {
                continue;
            }
            let pay = Pay {
                org: cell.org,
                cause: Cause::ordinary(fund),
                project: projects[project].code.clone(),
                category: cell.category,
                year: cell.year,
                fen,
                day: 0,
                purchase: false,
            };
            sums.push(Sum { pay, days: days(cell.year, "") });
        }
    }
}

/// What is bought are goods for people, in sums that buy something.
fn may_buy(pay: &Pay) -> bool {
    ["aid", "relief", "first_aid", "student"].contains(&pay.category) && pay.fen > 500_000
}
