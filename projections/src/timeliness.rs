//! The view `timeliness`: how long each step takes, in whole days. `VIEWS.md` section 11.

use std::collections::BTreeMap;

use sunshine_ledger::time::Date;

use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::fold::Fold;
use crate::organisations::Scope;
use crate::period::{Month, Period};
use crate::policies::in_force;
use crate::rows::{Row, Step, StepRow, Table};
use crate::too_large::exact;

/// One step over a scope and a period.
#[derive(Default)]
struct Taken {
    /// How many took so many days.
    days: BTreeMap<u32, i128>,
    open: u64,
    oldest: Option<Date>,
}

impl Taken {
    fn done(&self) -> i128 {
        self.days.values().sum()
    }

    /// The n-th shortest, counted from 1.
    fn nth(&self, n: i128) -> Option<u32> {
        let mut before = 0;
        let reaching = self.days.iter().find(|&(_, count)| {
            before += count;
            before >= n
        });
        reaching.map(|(&days, _)| days).filter(|_| n > 0)
    }
}

fn gather(fold: &Fold, scope: &Scope, period: Period) -> [Taken; Step::ALL.len()] {
    let mut steps: [Taken; Step::ALL.len()] = Default::default();
    for (key, [count]) in fold.timing.lags.iter() {
        if scope.holds(key.org) && period.holds(key.month) {
            *steps[key.step as usize].days.entry(key.days).or_default() += count;
        }
    }
    let mut opened = |step: Step, org: u32, day: Date, since: Date, count: usize| {
        if scope.holds(org) && period.holds(Month::of(day)) {
            let taken = &mut steps[step as usize];
            taken.open += u64::try_from(count).unwrap_or(u64::MAX);
            taken.oldest = Some(taken.oldest.map_or(since, |oldest| oldest.min(since)));
        }
    };
    for waiting in fold.timing.undisclosed.iter() {
        opened(Step::Disclosed, waiting.org, waiting.day, waiting.happened, waiting.gifts);
    }
    let mut open = |step, org, day| opened(step, org, day, day, 1);
    for started in fold.timing.proposed.iter() {
        open(Step::Allocated, started.org, started.day);
    }
    for started in fold.timing.unpaid.iter() {
        open(Step::Paid, started.org, started.day);
    }
    for shipment in fold.known.shipments.iter() {
        open(Step::Signed, shipment.org, shipment.day);
    }
    steps
}

/// Figures and rows of a scope and a period; what is open is open on the day `at`.
pub(crate) fn view(
    fold: &Fold,
    scope: &Scope,
    period: Period,
    at: Date,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let (mut figures, mut rows) = (Vec::new(), Vec::new());
    for (step, taken) in Step::ALL.into_iter().zip(gather(fold, scope, period)) {
        let (name, done) = (step.name(), taken.done());
        figures.push(Figure::count(&format!("{name}.done"), done));
        figures.push(Figure::count(&format!("{name}.open"), taken.open.into()));
        let limit = in_force(&fold.policies, &format!("timeliness.{name}_days"), at);
        let limit_days = limit.map(|limit| limit.value);
        let within = |limit: i64| {
            let short = taken.days.iter().filter(|&(&days, _)| i64::from(days) <= limit);
            short.map(|(_, count)| count).sum::<i128>()
        };
        let open_days = |oldest: Date| i64::from(at.day_number() - oldest.day_number());
        rows.push(Row::Step(StepRow {
            done: counted(done)?,
            limit_days,
            max_days: taken.nth(done),
            median_days: taken.nth(done - done / 2),
            oldest_open_days: taken.oldest.map(open_days),
            open: counted(taken.open.into())?,
            p90_days: taken.nth(done - done / 10),
            step,
            table: Table::Step,
            within: limit_days.map(within).map(counted).transpose()?,
        }));
    }
    Ok((figures, rows))
}

fn counted(count: i128) -> Result<u64, NoDocument> {
    let below_nothing = |_| NoDocument::Unreadable("steps are fewer than none".to_owned());
    u64::try_from(exact(count)).map_err(below_nothing)
}
