//! The view `overdue`: what the law or the office's own rules ask for by a day, and is not done.
//! `VIEWS.md` section 13.

use std::collections::BTreeMap;

use sunshine_ledger::time::Date;

use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::fold::Fold;
use crate::organisations::Scope;
use crate::policies::Limit;
use crate::rows::{DutyKind, OverdueRow, Row, Table};
use crate::too_large::exact;

/// So many duties of one kind and organisation that started on one day and are not done.
struct Duty {
    kind: DutyKind,
    org: u32,
    start: Date,
    count: i128,
}

/// Shows every duty that is not done, whether a policy makes it one or not.
fn duties(fold: &Fold, mut each: impl FnMut(Duty)) {
    let known = &fold.known;
    let mut one = |kind, org, start, count| each(Duty { kind, org, start, count });
    for (_, _, emergency) in known.emergencies.from(0).filter(|(.., of)| !of.over) {
        let from = emergency.from.date();
        let start = emergency.shown.map_or(from, |shown| shown.max(from));
        // The first organisation is the root.
        one(DutyKind::Bulletin, 0, start, 1);
    }
    for (_, _, campaign) in known.campaigns.from(0).filter(|(.., of)| of.closed.is_none()) {
        one(DutyKind::Campaign, campaign.org, campaign.end, 1);
    }
    for (_, _, project) in known.projects.from(0).filter(|(.., of)| !of.closed) {
        one(DutyKind::Progress, project.org, project.told, 1);
        one(DutyKind::Project, project.org, project.period_to, 1);
    }
    for (key, [gifts]) in fold.receipts.due.iter() {
        one(DutyKind::Receipt, key.org, key.day, gifts);
    }
    for (_, _, inquiry) in known.inquiries.from(0) {
        if inquiry.replied.is_none() && inquiry.closed.is_none() {
            one(DutyKind::Reply, inquiry.org, inquiry.filed, 1);
        }
    }
    for shipment in known.shipments.iter() {
        one(DutyKind::Signature, shipment.org, shipment.day, 1);
    }
    for transfer in known.transfers.iter() {
        one(DutyKind::Transfer, transfer.from, transfer.day, 1);
    }
}

/// What is overdue of one kind at one organisation.
#[derive(Clone, Copy)]
pub(crate) struct Late {
    pub(crate) count: i128,
    /// The earliest day on which one was due, as a number of days, and when that one started.
    due: i64,
    start: Date,
}

/// Open duties by kind, and what of them is overdue by kind and organisation.
#[derive(Default)]
pub(crate) struct Overdue {
    open: BTreeMap<DutyKind, i128>,
    pub(crate) late: BTreeMap<(DutyKind, u32), Late>,
}

impl Overdue {
    /// Over a scope, on the day `at`.
    pub(crate) fn of(fold: &Fold, scope: &Scope, at: Date) -> Overdue {
        let limits = DutyKind::ALL.map(|kind| Limit::of(&fold.policies, kind.policy()));
        let mut overdue = Overdue::default();
        duties(fold, |duty| {
            let limit = limits[duty.kind as usize].on(duty.start);
            let Some(days) = limit.filter(|_| scope.holds(duty.org)) else { return };
            let count = duty.count;
            *overdue.open.entry(duty.kind).or_default() += count;
            let due = i64::from(duty.start.day_number()) + days;
            if due < i64::from(at.day_number()) {
                let first = Late { count: 0, due, start: duty.start };
                let late = overdue.late.entry((duty.kind, duty.org)).or_insert(first);
                late.count += count;
                (late.due, late.start) = (late.due, late.start).min((due, duty.start));
            }
        });
        overdue
    }
}

/// Figures and rows of a scope on the day `at`.
pub(crate) fn view(
    fold: &Fold,
    scope: &Scope,
    at: Date,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let overdue = Overdue::of(fold, scope, at);
    let (mut figures, mut rows) = (Vec::new(), Vec::new());
    for kind in DutyKind::ALL {
        let of_kind = overdue.late.range((kind, 0)..=(kind, u32::MAX));
        let late = of_kind.map(|(_, late)| late.count).sum();
        let open = overdue.open.get(&kind).copied().unwrap_or(0);
        figures.push(Figure::count(&format!("open.{}", kind.name()), open));
        figures.push(Figure::count(&format!("overdue.{}", kind.name()), late));
    }
    for ((kind, org), late) in overdue.late {
        rows.push(OverdueRow {
            count: exact(late.count),
            days: i64::from(at.day_number()) - late.due,
            kind,
            oldest: late.start,
            org: fold.known.organisations.id(org).to_owned(),
            table: Table::Overdue,
        });
    }
    rows.sort_unstable_by(|a, b| (a.kind, &a.org).cmp(&(b.kind, &b.org)));
    Ok((figures, rows.into_iter().map(Row::Overdue).collect()))
}
