//! The view `projects`: what every project used and reached. `VIEWS.md` section 10.

use sunshine_ledger::time::Date;

use crate::facts::Project;
use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::fold::Fold;
use crate::metric_value::makes_active;
use crate::names::index;
use crate::organisations::Scope;
use crate::period::Period;
use crate::rows::{ProjectRow, Row, Table, UseKind};
use crate::too_large::exact;
use crate::use_sums::{Spending, UseKey};

/// What one project, or none, comes to.
#[derive(Clone, Debug, Default)]
struct Progress {
    used_money: i128,
    used_goods: i128,
    left: i128,
    used_to_date: i128,
    allocated_to_date: i128,
    accounted: i128,
    accounted_to_date: i128,
    persons: i128,
    person_times: i128,
    households: i128,
    last_report: Option<Date>,
    /// Payments and signatures less reversals, and use reports: what makes a project active.
    acts: i128,
}

impl Progress {
    fn is_zero(&self) -> bool {
        let numbers = [
            self.used_money,
            self.used_goods,
            self.left,
            self.used_to_date,
            self.allocated_to_date,
            self.accounted,
            self.accounted_to_date,
            self.persons,
            self.person_times,
            self.households,
        ];
        numbers.iter().all(|&number| number == 0)
    }

    fn is_active(&self) -> bool {
        self.acts > 0
    }

    fn spend(&mut self, scope: &Scope, period: Period, key: &UseKey, spending: &Spending) {
        let (money, goods) = (spending.money, spending.goods);
        let within = period.holds(key.month);
        match key.kind {
            UseKind::Transferred => {
                if within && !scope.holds(key.to) {
                    self.left += money + goods;
                }
            }
            UseKind::Paid | UseKind::Returned | UseKind::Delivered | UseKind::Valued => {
                self.used_to_date += money + goods;
                if within && !key.prior_year {
                    self.used_money += money;
                    self.used_goods += goods;
                }
                if within && makes_active(key.kind) {
                    self.acts += spending.uses;
                }
            }
        }
    }
}

/// Every project by ordinal, and none as the last one, over a scope and a period.
fn gather(fold: &Fold, scope: &Scope, period: Period) -> Vec<Progress> {
    let known = &fold.known;
    let none = index(known.projects.len());
    let mut all = vec![Progress::default(); none + 1];
    let of = |purpose: u32| known.purposes.get(purpose).project.map_or(none, index);
    for (key, sums) in fold.use_sums.iter() {
        if scope.holds(key.org) && key.month <= period.last_month() {
            all[of(key.purpose)].spend(scope, period, &key, &sums.into());
        }
    }
    for (key, [fen]) in fold.allocated.iter() {
        if scope.holds(key.org) && key.month <= period.last_month() {
            all[of(key.purpose)].allocated_to_date += fen;
        }
    }
    let counted = fold.use_reports.all().iter().filter(|report| !report.reversed);
    for report in counted.filter(|of| scope.holds(of.org) && of.period_to <= period.last()) {
        let progress = &mut all[of(known.allocations.get(report.allocation).purpose)];
        progress.accounted_to_date += i128::from(report.used_fen);
        progress.last_report = progress.last_report.max(Some(report.period_to));
        if report.period_to >= period.first() {
            progress.accounted += i128::from(report.used_fen);
            progress.persons += i128::from(report.persons);
            progress.person_times += i128::from(report.person_times);
            progress.households += i128::from(report.households);
            progress.acts += 1;
        }
    }
    all
}

/// Figures and rows of a scope in a period.
pub(crate) fn view(
    fold: &Fold,
    scope: &Scope,
    period: Period,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let all = gather(fold, scope, period);
    let (mut sum, mut rows) = (Progress::default(), Vec::new());
    let (mut active, mut charity) = (0, 0);
    for ((_, id, project), progress) in fold.known.projects.from(0).zip(&all) {
        let overlaps = project.period_from <= period.last() && period.first() <= project.period_to;
        if !overlaps && progress.is_zero() {
            continue;
        }
        sum.used_money += progress.used_money;
        sum.used_goods += progress.used_goods;
        sum.accounted += progress.accounted;
        sum.persons += progress.persons;
        sum.person_times += progress.person_times;
        sum.households += progress.households;
        active += i128::from(progress.is_active());
        charity += i128::from(progress.is_active() && project.charity);
        rows.push(row(id, project, progress)?);
    }
    rows.sort_unstable_by(|a, b| a.project.cmp(&b.project));
    let none = all.last().cloned().unwrap_or_default();
    let figures = vec![
        Figure::fen("accounted", sum.accounted),
        Figure::count("households", sum.households),
        Figure::count("person_times", sum.person_times),
        Figure::count("persons", sum.persons),
        Figure::count("projects", i128::try_from(rows.len()).unwrap_or(i128::MAX)),
        Figure::count("projects.active", active),
        Figure::count("projects.charity", charity),
        Figure::fen("unassigned.accounted", none.accounted),
        Figure::count("unassigned.households", none.households),
        Figure::count("unassigned.person_times", none.person_times),
        Figure::count("unassigned.persons", none.persons),
        Figure::fen("unassigned.used_goods", none.used_goods),
        Figure::fen("unassigned.used_money", none.used_money),
        Figure::fen("used_goods", sum.used_goods),
        Figure::fen("used_money", sum.used_money),
    ];
    Ok((figures, rows.into_iter().map(|row| Row::Project(Box::new(row))).collect()))
}

fn row(id: &str, project: &Project, progress: &Progress) -> Result<ProjectRow, NoDocument> {
    Ok(ProjectRow {
        accounted_fen: exact(progress.accounted),
        accounted_to_date_fen: exact(progress.accounted_to_date),
        active: progress.is_active(),
        allocated_to_date_fen: exact(progress.allocated_to_date),
        budget_fen: project.budget_fen,
        category: project.category,
        charity_project: project.charity,
        households: exact(progress.households),
        last_report: progress.last_report,
        left_fen: exact(progress.left),
        name: project.name.clone(),
        period_from: project.period_from,
        period_to: project.period_to,
        person_times: exact(progress.person_times),
        persons: exact(progress.persons),
        programmes: (!project.programmes.is_empty()).then(|| project.programmes.clone()),
        project: id.to_owned(),
        table: Table::Project,
        used_goods: exact(progress.used_goods),
        used_money: exact(progress.used_money),
        used_to_date_fen: exact(progress.used_to_date),
    })
}
