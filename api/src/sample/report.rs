//! What comes back: how allocations were used, and the statistics of the business departments.
use super::apportion::shares;
use super::book::{desk, row};
use super::calendar::{At, day_text};
use super::chance::Chance;
use super::correct::{Wrong, reverse};
use super::draft::Draft;
use super::world::{Level, OFFICE, Post};
use crate::register::{Register, words, yuan};

/// Overseas goods cleared through customs up to 22 March, as the third bulletin states apart: 5,819.56 万元, two decimals.
const CLEARED: u64 = 581_956;

/// A report on goods delivered on `day`: people only.
pub(crate) fn goods_report(draft: &mut Draft<'_>, org: usize, allocation: &str, day: usize) {
    used(draft, org, allocation, day, 0, false);
}

/// A report some weeks after `day`; `wrong` has it entered twice, the first time wrongly.
pub(crate) fn used(
    draft: &mut Draft<'_>,
    org: usize,
    allocation: &str,
    day: usize,
    fen: u64,
    wrong: bool,
) {
    let due = draft.chance.day(day + 8, day + 24);
    let persons = draft.chance.between(20, 900);
    let report = |draft: &mut Draft<'_>, at: At, persons: u64| {
        let doc = draft.number("FB", org);
        let row = row!(UseReport, desk(draft.world, org, Post::Manager, at), doc.clone(), allocation: allocation, period_from: day_text(day),
            period_to: day_text(due - 1), used: yuan(fen), persons: persons.to_string(),
            person_times: (persons * 3).to_string(), households: "0");
        draft.book.put(at, row);
        doc
    };
    let at = draft.chance.at(due, 14, 17);
    if wrong {
        let doc = report(draft, at, persons * 10);
        let register = Register::UseReport;
        let wrong = Wrong { org, register, doc: &doc, reason: "受益人数误录", fen: 0 };
        reverse(draft, &wrong, At::new(due + 1, 9, 30), At::new(due + 1, 10, 30));
        report(draft, At::new(due + 1, 11, 0), persons);
    } else {
        report(draft, at, persons);
    }
}

/// One report of one metric.
struct Figure {
    org: usize,
    metric: &'static str,
    days: (usize, usize),
    value: u64,
    qualifier: &'static str,
    at: At,
}

fn statistic(draft: &mut Draft<'_>, figure: &Figure) -> String {
    let doc = draft.number("TJ", figure.org);
    let row = row!(Statistic, desk(draft.world, figure.org, Post::Manager, figure.at), doc.clone(), metric: figure.metric,
        period_from: day_text(figure.days.0), period_to: day_text(figure.days.1), value: figure.value.to_string(),
        qualifier: words::QUALIFIER.zh(figure.qualifier), source_system: "业务管理系统（示例）");
    draft.book.put(figure.at, row);
    doc
}

/// The spring's statistics: clearance by week, volunteers at work by city and month.
pub(crate) fn statistics(draft: &mut Draft<'_>, seed: u64) {
    draft.chance = Chance::new(seed, "statistics", 0);
    let weeks: Vec<u64> =
        [2, 6, 9, 8, 7, 7, 8, 10].iter().map(|w| w * draft.chance.between(80, 120)).collect();
    let values = shares(CLEARED, &weeks);
    for (week, value) in values.into_iter().enumerate() {
        let days = (4 + week * 7, 10 + week * 7);
        let at = At::new(days.1, 17, 30);
        let batches = value / 900 + draft.chance.between(3, 20);
        let figure =
            Figure { org: OFFICE, metric: "clearance.value", days, value, qualifier: "exact", at };
        statistic(draft, &figure);
        statistic(draft, &Figure { metric: "clearance.batches", value: batches, ..figure });
    }
    let months = [(0, 8), (9, 37), (38, 68), (69, 96)];
    for city in draft.world.of_level(Level::City) {
        let weight = draft.world.organisations[city].weight;
        for (month, &days) in months.iter().enumerate() {
            let at = draft.chance.at(days.1, 18, 20);
            let value = weight * draft.chance.between(300, 900);
            let metric = "service.person_times";
            let figure = Figure { org: city, metric, days, value, qualifier: "over", at };
            if month == 1 && weight > 70 {
                twice(draft, &figure);
            } else {
                statistic(draft, &figure);
            }
        }
    }
}

/// First with a digit too many, then taken back and right.
fn twice(draft: &mut Draft<'_>, figure: &Figure) {
    let doc = statistic(draft, &Figure { value: figure.value * 10, ..*figure });
    let day = figure.days.1 + 1;
    let wrong = Wrong {
        org: figure.org,
        register: Register::Statistic,
        doc: &doc,
        reason: "多录一位数",
        fen: 0,
    };
    reverse(draft, &wrong, At::new(day, 9, 0), At::new(day, 9, 40));
    statistic(draft, &Figure { at: At::new(day, 10, 0), ..*figure });
}
