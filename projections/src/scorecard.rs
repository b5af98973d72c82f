//! The view `scorecard`: what every organisation did in a year, number by number. Each is one of
//! another document, here of all organisations in one pass. `VIEWS.md` section 14.

use sunshine_ledger::time::Date;

use crate::fault::NoDocument;
use crate::figure::{Figure, Unit};
use crate::fold::Fold;
use crate::lines::Line;
use crate::names::index;
use crate::organisations::Scope;
use crate::overdue::Overdue;
use crate::period::Period;
use crate::policies::in_force;
use crate::rows::{Row, ScoreRow, Step, Table};
use crate::too_large::exact;
use crate::watched::Watch;

/// The numbers of one organisation.
#[derive(Clone, Copy, Default)]
struct Score {
    accounted: i128,
    corrections: i128,
    entries: i128,
    inquiries: i128,
    inquiries_replied: i128,
    overdue: i128,
    used: i128,
    /// Done, and within the limit.
    steps: [(i128, i128); Step::ALL.len()],
}

/// Every organisation by ordinal; `today` is the day of `as_of.time`.
fn gather(fold: &Fold, scope: &Scope, year: Period, today: Date) -> Vec<Score> {
    let mut all = vec![Score::default(); index(fold.known.organisations.len())];
    for (key, [count]) in fold.entry_counts.iter().filter(|(key, _)| year.holds(key.month)) {
        all[index(key.org)].entries += count;
    }
    let corrected = fold.watched.iter().filter(|row| row.list == Watch::Correction);
    for row in corrected.filter(|row| year.holds_day(row.day)) {
        all[index(row.org)].corrections += 1;
    }
    let filed = fold.known.inquiries.from(0);
    for (_, _, inquiry) in filed.filter(|(.., inquiry)| year.holds_day(inquiry.filed)) {
        let score = &mut all[index(inquiry.org)];
        score.inquiries += 1;
        score.inquiries_replied += i128::from(inquiry.replied.is_some());
    }
    for ((_, org), late) in Overdue::of(fold, scope, today).late {
        all[index(org)].overdue += late.count;
    }
    let limits = Step::ALL.map(|step| {
        let limit = in_force(&fold.policies, &format!("timeliness.{}_days", step.name()), today);
        limit.map(|limit| limit.value)
    });
    for (key, [count]) in fold.timing.lags.iter().filter(|(key, _)| year.holds(key.month)) {
        let (done, within) = &mut all[index(key.org)].steps[key.step as usize];
        *done += count;
        if limits[key.step as usize].is_some_and(|limit| i64::from(key.days) <= limit) {
            *within += count;
        }
    }
    for (key, [amount]) in fold.lines.iter().filter(|(key, _)| year.holds(key.month)) {
        if matches!(key.share.line, Line::UsedMoney | Line::UsedGoods) {
            all[index(key.share.org)].used += amount;
        }
    }
    for report in fold.use_reports.all().iter().filter(|report| !report.reversed) {
        if year.holds_day(report.period_to) {
            all[index(report.org)].accounted += i128::from(report.used_fen);
        }
    }
    all
}

/// Figures and rows of a scope in a year; `today` is the day of `as_of.time`.
pub(crate) fn view(
    fold: &Fold,
    scope: &Scope,
    year: Period,
    today: Date,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let tree = &fold.known.organisations;
    let scores = gather(fold, scope, year, today);
    let mut rows = Vec::new();
    for org in scope.members() {
        let (id, name) = (tree.id(org).to_owned(), tree.get(org).name.clone());
        rows.push(row(id, name, &scores[index(org)])?);
    }
    rows.sort_unstable_by(|a, b| a.organisation.cmp(&b.organisation));
    let count = i128::try_from(rows.len()).unwrap_or(i128::MAX);
    let mut figures = vec![Figure::count("organisations", count)];
    let named: Vec<_> = rows.iter().map(ScoreRow::named).collect();
    for (at, (code, _)) in named.first().into_iter().flatten().enumerate() {
        let unit = if matches!(*code, "accounted" | "used") { Unit::Fen } else { Unit::Count };
        let sum = named.iter().map(|numbers| i128::from(numbers[at].1)).sum();
        figures.push(Figure::plain(code, unit, sum));
    }
    Ok((figures, rows.into_iter().map(|row| Row::Score(Box::new(row))).collect()))
}

fn row(organisation: String, name: String, score: &Score) -> Result<ScoreRow, NoDocument> {
    let done = |step: Step| exact(score.steps[step as usize].0);
    let within = |step: Step| exact(score.steps[step as usize].1);
    Ok(ScoreRow {
        accounted_fen: exact(score.accounted),
        allocated: done(Step::Allocated),
        allocated_within: within(Step::Allocated),
        corrections: exact(score.corrections),
        disclosed: done(Step::Disclosed),
        disclosed_within: within(Step::Disclosed),
        entries: exact(score.entries),
        inquiries: exact(score.inquiries),
        inquiries_replied: exact(score.inquiries_replied),
        name,
        organisation,
        overdue: exact(score.overdue),
        paid: done(Step::Paid),
        paid_within: within(Step::Paid),
        recorded: done(Step::Recorded),
        recorded_within: within(Step::Recorded),
        signed: done(Step::Signed),
        signed_within: within(Step::Signed),
        table: Table::Office,
        used_fen: exact(score.used),
    })
}
