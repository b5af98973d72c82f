//! What is reported and not derived: flows by city and quarter, stocks by city at year end, each total apportioned before a report is
//! written. A city that has none of something reports nothing on it. What is the office's or one city's own, it reports itself.
use super::metrics::is_derived;
use super::printed::{Printed, printed};
use crate::register::words;
use crate::sample::apportion::shares;
use crate::sample::book::{desk, row};
use crate::sample::calendar::{At, YEAR_END, day_text, on};
use crate::sample::chance::Chance;
use crate::sample::draft::Draft;
use crate::sample::world::{Level, OFFICE, Post};

/// Homes at the end of 2021, of which no review speaks: 901 at the end of 2022, 244 of them new.
const HOMES: u64 = 657;
const HOMES_SOURCE: &str =
    "博爱家园管理系统（示例）；657个由2022年公布的累计901个减当年新建244个推得";
const SOURCE: &str = "业务管理系统（示例）";

/// Who reports, with weights: by the scope text the office or the cities it names, else every city.
fn reporters(draft: &Draft<'_>, figure: &Printed) -> Vec<(usize, u64)> {
    if matches!(figure.scope.as_str(), "省本级" | "省级") {
        return vec![(OFFICE, 1)];
    }
    // In the order in which the text names them; 等地 leaves room for one more.
    let named: &[(&str, u64)] = match figure.scope.as_str() {
        "杭州市" => &[("330100", 1)],
        "杭州、湖州、绍兴" => &[("330100", 4), ("330500", 3), ("330600", 3)],
        "绍兴、杭州、嘉兴等地" => {
            &[("330600", 6), ("330100", 5), ("330400", 4), ("330700", 3)]
        }
        _ => &[],
    };
    if !named.is_empty() {
        return named.iter().map(|&(code, weight)| (draft.world.find(code), weight)).collect();
    }
    let mut chance = Chance::new(0, &figure.code, 0);
    let cities = draft.world.of_level(Level::City);
    let weight = |&city: &usize| match figure.code.as_str() {
        "memorial.cities" => 1,
        _ => draft.world.organisations[city].weight * chance.between(80, 120),
    };
    let weights: Vec<u64> = cities.iter().map(weight).collect();
    cities.into_iter().zip(weights).collect()
}

/// How a flow lies over the quarters.
fn quarters(figure: &Printed) -> [u64; 4] {
    match figure.code.as_str() {
        "covid.mobilised" => [64, 22, 8, 6],
        // Teams, and what they did in one event, stand in that event's quarter: a team is not counted again in the next one.
        "rescue.teams_flood"
        | "rescue.person_times_flood"
        | "rescue.people_moved_flood"
        | "relief.typhoon_teams"
        | "relief.henan_teams"
        | "relief.henan_rescuers"
        | "relief.henan_people_moved" => [0, 0, 1, 0],
        // A rate has no parts.
        "window.satisfaction" => [0, 0, 0, 1],
        code if code.starts_with("honour.") || code.contains("award") => [0, 1, 1, 3],
        "home.national_demo" | "digital.hangzhou_projects" => [0, 0, 0, 1],
        _ => [17, 25, 28, 30],
    }
}

/// One report.
struct Report<'a> {
    org: usize,
    metric: &'a str,
    days: (usize, usize),
    value: u64,
    source: &'a str,
    at: At,
}

fn file_one(draft: &mut Draft<'_>, report: &Report<'_>) {
    let row = row!(Statistic, desk(draft.world, report.org, Post::Manager, report.at), draft.number("TJ", report.org), metric: report.metric,
        period_from: day_text(report.days.0), period_to: day_text(report.days.1), value: report.value.to_string(),
        qualifier: words::QUALIFIER.zh("exact"), source_system: report.source);
    draft.book.put(report.at, row);
}

/// First and last day of a year's quarter; the sample's first day where the year begins before it.
fn quarter(year: i16, quarter: i8) -> (usize, usize) {
    let next = if quarter == 3 { on(year + 1, 1, 1) } else { on(year, quarter * 3 + 4, 1) };
    (on(year, quarter * 3 + 1, 1), next - 1)
}

/// Files every report. A quarter's arrive from the 8th to the 13th of the month after it.
pub(super) fn file(draft: &mut Draft<'_>, seed: u64) {
    draft.chance = Chance::new(seed, "review statistics", 0);
    for figure in printed().iter().filter(|figure| !is_derived(&figure.code)) {
        let year: i16 = figure.year.parse().expect("the embedded file holds years");
        if figure.kind == "stock" {
            stock(draft, figure, year, SOURCE);
        } else {
            flow(draft, figure, year);
        }
        if figure.code == "home.total" {
            stock(draft, &Printed { value: HOMES, ..figure.clone() }, 2021, HOMES_SOURCE);
        }
    }
}

fn flow(draft: &mut Draft<'_>, figure: &Printed, year: i16) {
    let who = reporters(draft, figure);
    let over = quarters(figure);
    let weights: Vec<u64> = who
        .iter()
        .flat_map(|&(_, weight)| {
            over.map(|quarter| quarter * weight * draft.chance.between(85, 115))
        })
        .collect();
    let parts = shares(figure.value, &weights);
    for (place, value) in parts.into_iter().enumerate().filter(|&(_, value)| value > 0) {
        let (org, index) = (who[place / 4].0, place % 4);
        let days = if figure.code == "window.satisfaction" {
            (quarter(year, 0).0, quarter(year, 3).1)
        } else {
            quarter(year, i8::try_from(index).expect("one of four"))
        };
        let at = due(draft, days.1);
        let metric = figure.code.as_str();
        file_one(draft, &Report { org, metric, days, value, source: SOURCE, at });
    }
}

fn stock(draft: &mut Draft<'_>, figure: &Printed, year: i16, source: &str) {
    let who = reporters(draft, figure);
    let weights: Vec<u64> = who.iter().map(|&(_, weight)| weight).collect();
    let end = YEAR_END[usize::from(year == 2021)];
    for (place, value) in shares(figure.value, &weights).into_iter().enumerate() {
        if value > 0 {
            let at = due(draft, end);
            let (org, metric) = (who[place].0, figure.code.as_str());
            file_one(draft, &Report { org, metric, days: (end, end), value, source, at });
        }
    }
}

/// When a report on days up to `end` arrives.
fn due(draft: &mut Draft<'_>, end: usize) -> At {
    let day = end + draft.chance.day(8, 13);
    draft.chance.at(day, 9, 18)
}
