//! The document `projects` (VIEWS section 10), and the sums of each project that reviews use too.

use super::figures::{Crossing, crossing};
use super::period::Period;
use super::used::{UseKind, UseRow};
use super::write::{AsOf, Document, Made, Row};
use super::{Asked, Scope};
use crate::books::{Books, NONE};
use crate::text::{Day, Word};

/// What one project, or everything without a project, took and did.
#[derive(Debug, Default, Clone)]
pub(crate) struct ProjectSums {
    used_money: i128,
    used_goods: i128,
    left: i128,
    used_to_date: i128,
    accounted: i128,
    accounted_to_date: i128,
    allocated_to_date: i128,
    persons: i128,
    person_times: i128,
    households: i128,
    last_report: Option<Day>,
    /// Payments and deliveries less reversals, and reports: more than 0 when it is active.
    acts: i64,
    /// The same entries, each counted once.
    pub(crate) entries: i64,
}

impl ProjectSums {
    pub(crate) fn is_active(&self) -> bool {
        self.acts > 0
    }

    fn is_zero(&self) -> bool {
        let fen = [self.used_money, self.used_goods, self.left, self.used_to_date];
        let told = [self.accounted, self.accounted_to_date, self.allocated_to_date];
        fen == [0; 4]
            && told == [0; 3]
            && [self.persons, self.person_times, self.households] == [0; 3]
    }
}

impl Books {
    /// What of a use leaves the scope: transferred or passed up.
    pub(crate) fn left_by(&self, scope: &Scope, row: &UseRow) -> Option<Crossing> {
        if row.kind != UseKind::Transferred {
            return None;
        }
        let to = self.allocations.row(row.allocation).receiver;
        match crossing(self, scope, row.org, to) {
            left @ (Crossing::PassedUp | Crossing::Transferred) => Some(left),
            Crossing::Enters | Crossing::Inside | Crossing::Outside => None,
        }
    }

    /// Sums by project; the last element is of what names none.
    pub(crate) fn project_sums(&self, scope: &Scope, period: &Period) -> Vec<ProjectSums> {
        let none = self.projects.rows.len();
        let mut all = vec![ProjectSums::default(); none + 1];
        let of = |allocation: u32| {
            let project = self.allocations.row(allocation).project;
            if project == NONE { none } else { project as usize }
        };
        let last = period.last_day();
        for row in self.uses.rows.iter().filter(|row| scope.has(row.org) && row.day <= last) {
            let sums = &mut all[of(row.allocation)];
            let (money, goods) = row.used_to_date();
            sums.used_to_date += money + goods;
            if !period.has_day(row.day) {
                continue;
            }
            let (money, goods) = row.used();
            sums.used_money += money;
            sums.used_goods += goods;
            if self.left_by(scope, row).is_some() {
                sums.left += row.whole();
            }
            if matches!(row.kind, UseKind::Paid | UseKind::Delivered) {
                sums.acts += if row.is_reversal() { -1 } else { 1 };
                sums.entries += 1;
            }
        }
        let reports = self.use_reports.iter();
        for report in reports.filter(|r| r.live && scope.has(r.org) && r.to <= last) {
            let sums = &mut all[of(report.allocation)];
            sums.accounted_to_date += i128::from(report.used);
            sums.last_report = sums.last_report.max(Some(report.to));
            if period.has_day(report.to) {
                sums.accounted += i128::from(report.used);
                sums.persons += i128::from(report.persons);
                sums.person_times += i128::from(report.person_times);
                sums.households += i128::from(report.households);
                sums.acts += 1;
                sums.entries += 1;
            }
        }
        for row in self.allocations.rows.iter().filter(|row| scope.has(row.org)) {
            let stands = row.eff <= last && row.reversed.is_none_or(|day| day > last);
            let sums = &mut all[if row.project == NONE { none } else { row.project as usize }];
            if stands {
                sums.allocated_to_date += i128::from(row.amount.unwrap_or(0));
            }
        }
        all
    }
}

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = Period::begun(asked.param("period")?, as_of)?;
    let mut all = books.project_sums(scope, &period);
    let rest = all.pop().unwrap_or_default();
    let first = period.first.first_day();
    let mut rows: Vec<(u32, ProjectSums)> = (0..).zip(all).collect();
    rows.retain(|(at, sums)| {
        let project = books.projects.row(*at);
        (project.from <= period.last_day() && project.to >= first) || !sums.is_zero()
    });
    rows.sort_by_key(|(at, _)| books.projects.id(*at));
    let sum = |of: fn(&ProjectSums) -> i128| rows.iter().map(|(_, row)| of(row)).sum::<i128>();
    let count = |of: &dyn Fn(&(u32, ProjectSums)) -> bool| -> i128 {
        rows.iter().filter(|row| of(row)).map(|_| 1).sum()
    };
    let figures = vec![
        ("projects", "count", count(&|_| true)),
        ("projects.active", "count", count(&|row| row.1.is_active())),
        (
            "projects.charity",
            "count",
            count(&|row| row.1.is_active() && books.projects.row(row.0).charity),
        ),
        ("persons", "count", sum(|row| row.persons)),
        ("person_times", "count", sum(|row| row.person_times)),
        ("households", "count", sum(|row| row.households)),
        ("accounted", "fen", sum(|row| row.accounted)),
        ("used_money", "fen", sum(|row| row.used_money)),
        ("used_goods", "fen", sum(|row| row.used_goods)),
        ("unassigned.used_money", "fen", rest.used_money),
        ("unassigned.used_goods", "fen", rest.used_goods),
        ("unassigned.accounted", "fen", rest.accounted),
        ("unassigned.persons", "count", rest.persons),
        ("unassigned.person_times", "count", rest.person_times),
        ("unassigned.households", "count", rest.households),
    ];
    let mut out = Document::open(as_of, asked, figures)?;
    for (at, sums) in &rows {
        out.put(row(books, *at, sums))?;
    }
    Ok(out.close(as_of, asked, scope))
}

fn row<'b>(books: &'b Books, at: u32, sums: &ProjectSums) -> Row<'b> {
    let project = books.projects.row(at);
    let mut row = Row::new("project")
        .number("accounted_fen", sums.accounted)
        .number("accounted_to_date_fen", sums.accounted_to_date)
        .raw("active", sums.is_active())
        .number("allocated_to_date_fen", sums.allocated_to_date)
        .number("budget_fen", project.budget)
        .text("category", project.category.word())
        .raw("charity_project", project.charity)
        .number("households", sums.households)
        .number("left_fen", sums.left)
        .text("name", &project.name)
        .own("period_from", project.from.to_string())
        .own("period_to", project.to.to_string())
        .number("person_times", sums.person_times)
        .number("persons", sums.persons)
        .text("project", books.projects.id(at))
        .number("used_goods", sums.used_goods)
        .number("used_money", sums.used_money)
        .number("used_to_date_fen", sums.used_to_date);
    if let Some(day) = sums.last_report {
        row = row.own("last_report", day.to_string());
    }
    if !project.programmes.is_empty() {
        let quoted: Vec<String> = project.programmes.iter().map(|id| format!("\"{id}\"")).collect();
        row = row.raw("programmes", format!("[{}]", quoted.join(",")));
    }
    row
}
