//! The strands' gifts of money: dated when their window opens, written when their day comes, so that only open windows and one day's rows
//! are in memory.
use super::strands::Strand;
use crate::register::Gift;
use crate::sample::calendar::{At, day_text, days_of_month, is_weekend};
use crate::sample::chance::Chance;
use crate::sample::gifts::{Drawn, Numbers, amounts, row, second};
use crate::sample::strands::Route;
use crate::sample::world::World;

/// A dated gift: its strand, second of the day, and amount.
#[derive(Debug, Clone, Copy)]
struct Dated {
    strand: usize,
    second: u32,
    fen: u64,
}

/// Gifts of windows that have opened, by day.
#[derive(Debug)]
pub(crate) struct Waiting(Vec<Vec<Dated>>);

impl Waiting {
    /// Nothing yet, for so many days.
    pub(crate) fn new(days: usize) -> Self {
        Self(vec![Vec::new(); days])
    }

    /// Opens the windows that begin on `day`, and gives that day's gifts.
    pub(crate) fn day(
        &mut self,
        world: &World,
        seed: u64,
        strands: &[Strand],
        day: usize,
        numbers: &mut Numbers,
    ) -> Vec<(u32, Gift)> {
        for (index, strand) in strands.iter().enumerate().filter(|(_, s)| s.days.0 == day) {
            self.open(seed, index, strand);
        }
        let text = day_text(day).replace('-', "");
        let topic = format!("gifts of {text}");
        let mut chance: Option<(usize, Chance)> = None;
        let mut rows = Vec::new();
        for dated in std::mem::take(&mut self.0[day]) {
            let strand = &strands[dated.strand];
            let (org, route, cause) = (strand.org, strand.route, strand.cause);
            let at = At { day, second: dated.second };
            let drawn = Drawn { org, route, cause, at, fen: dated.fen };
            let (_, chance) = match &mut chance {
                Some(open) if open.0 == dated.strand => open,
                other => other.insert((dated.strand, Chance::new(seed, &topic, dated.strand))),
            };
            let doc = numbers.next(world, org, &text);
            rows.push((dated.second, row(world, chance, &drawn, doc)));
        }
        rows
    }

    fn open(&mut self, seed: u64, index: usize, strand: &Strand) {
        let mut chance = Chance::new(seed, "window", index);
        let (first, last) = strand.days;
        let weights: Vec<u64> = (first..=last).map(|day| weight(day, strand.route)).collect();
        for fen in amounts(&mut chance, strand.route, strand.total, strand.gifts) {
            let day = first + chance.weighted(&weights);
            let second = second(&mut chance, strand.route, (0, 86_399));
            self.0[day].push(Dated { strand: index, second, fen });
        }
    }
}

/// How much of a window falls on a day: Red Cross Day and the three giving days stand out, banks are closed on weekends.
fn weight(day: usize, route: Route) -> u64 {
    let peak = [4, 16].into_iter().any(|month| days_of_month(month).0 + 7 == day);
    let giving = [8, 20]
        .into_iter()
        .any(|month| (6..9).contains(&(day.wrapping_sub(days_of_month(month).0))));
    let usual = if is_weekend(day) && matches!(route, Route::Large | Route::Bank) { 1 } else { 4 };
    if peak {
        40
    } else if giving {
        30
    } else {
        usual
    }
}
