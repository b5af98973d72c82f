//! The document `scorecard` (VIEWS section 14): each office by what the other documents say of it, computed for all
//! offices at once.

use super::activity::Line;
use super::period::Period;
use super::timeliness::{STEPS, Step, steps};
use super::write::{AsOf, Document, Made, Row};
use super::{Asked, Scope, overdue};
use crate::books::Books;
use crate::text::Day;
use std::collections::BTreeMap;

/// A member of a row: its name there, that of its figure, its unit.
type Member = (&'static str, &'static str, &'static str);

const OTHERS: [Member; 7] = [
    ("accounted_fen", "accounted", "fen"),
    ("corrections", "corrections", "count"),
    ("entries", "entries", "count"),
    ("inquiries", "inquiries", "count"),
    ("inquiries_replied", "inquiries_replied", "count"),
    ("overdue", "overdue", "count"),
    ("used_fen", "used", "fen"),
];
const ACCOUNTED: usize = 0;
const CORRECTIONS: usize = 1;
const ENTRIES: usize = 2;
const INQUIRIES: usize = 3;
const REPLIED: usize = 4;
const OVERDUE: usize = 5;
const USED: usize = 6;

/// The members of each step of `timeliness`: what is done, and what was done within its limit.
const OF_STEPS: [[Member; 2]; 5] = [
    [("recorded", "recorded", "count"), ("recorded_within", "recorded_within", "count")],
    [("disclosed", "disclosed", "count"), ("disclosed_within", "disclosed_within", "count")],
    [("allocated", "allocated", "count"), ("allocated_within", "allocated_within", "count")],
    [("paid", "paid", "count"), ("paid_within", "paid_within", "count")],
    [("signed", "signed", "count"), ("signed_within", "signed_within", "count")],
];

#[derive(Default)]
struct Office {
    others: [i128; OTHERS.len()],
    steps: [Step; 5],
}

impl Office {
    fn members(&self, limits: &[Option<i64>; 5]) -> Vec<(Member, i128)> {
        let mut all: Vec<(Member, i128)> = OTHERS.into_iter().zip(self.others).collect();
        for ((names, step), limit) in OF_STEPS.into_iter().zip(&self.steps).zip(limits) {
            let within = limit.map_or(0, |limit| step.within(limit));
            all.push((names[0], i128::from(step.done())));
            all.push((names[1], i128::from(within)));
        }
        all
    }
}

fn offices(books: &Books, scope: &Scope, period: &Period, at: Day) -> BTreeMap<u32, Office> {
    let mut all: BTreeMap<u32, Office> = scope.orgs().map(|org| (org, Office::default())).collect();
    steps(books, scope, period, |org, step, taken| {
        all.entry(org).or_default().steps[step].take(taken);
    });
    let mut add = |org: u32, member: usize, value: i128| {
        if let Some(office) = all.get_mut(&org) {
            office.others[member] += value;
        }
    };
    for ((org, month), count) in &books.watched.entries {
        if period.has(*month) {
            add(*org, ENTRIES, i128::from(*count));
        }
    }
    for row in books.watched.corrections.iter().filter(|row| period.has_day(row.day)) {
        add(row.org, CORRECTIONS, 1);
    }
    for row in books.watched.inquiries.iter().filter(|row| period.has_day(row.filed)) {
        add(row.org, INQUIRIES, 1);
        add(row.org, REPLIED, i128::from(row.reply.is_some()));
    }
    for ((_, org), row) in overdue::open(books, at) {
        add(org, OVERDUE, i128::from(row.overdue));
    }
    for (org, share) in books.office_shares(scope, period) {
        add(org, USED, share.line(Line::UsedMoney) + share.line(Line::UsedGoods));
    }
    let reports = books.use_reports.iter().filter(|report| report.live);
    for report in reports.filter(|report| period.has_day(report.to)) {
        add(report.org, ACCOUNTED, i128::from(report.used));
    }
    all
}

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = Period::year(asked.param("year")?, as_of)?;
    let at = as_of.day();
    let limits = STEPS.map(|step| books.policy(step.policy, at));
    let rows = books.by_id(offices(books, scope, &period, at));
    let mut sums: BTreeMap<&str, (&str, i128)> = BTreeMap::new();
    for (_, office) in &rows {
        for ((_, figure, unit), value) in office.members(&limits) {
            sums.entry(figure).or_insert((unit, 0)).1 += value;
        }
    }
    let mut figures: Vec<_> =
        sums.into_iter().map(|(code, (unit, value))| (code, unit, value)).collect();
    figures.push(("organisations", "count", rows.iter().map(|_| 1).sum()));
    let mut out = Document::open(as_of, asked, figures)?;
    for (org, office) in rows {
        let mut row = Row::new("office")
            .text("name", &books.orgs.row(org).name)
            .text("organisation", books.orgs.id(org));
        for ((name, _, _), value) in office.members(&limits) {
            row = row.number(name, value);
        }
        out.put(row)?;
    }
    Ok(out.close(as_of, asked, scope))
}
