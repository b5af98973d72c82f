//! The document `overdue` (VIEWS section 13): what is due by a day, and is not done.

use super::write::{AsOf, Document, Made, Row};
use super::{Asked, Scope};
use crate::books::{Books, Ending};
use crate::text::Day;
use std::collections::BTreeMap;

/// The kinds of duties in their order, the policy of each and its value where none is set, and their figures.
const KINDS: [(&str, &str, Option<i64>, &str, &str); 8] = [
    ("bulletin", "disclosure.emergency_days", Some(5), "open.bulletin", "overdue.bulletin"),
    ("campaign", "due.campaign_days", None, "open.campaign", "overdue.campaign"),
    ("progress", "due.progress_days", None, "open.progress", "overdue.progress"),
    ("project", "due.project_days", None, "open.project", "overdue.project"),
    ("receipt", "due.receipt_days", None, "open.receipt", "overdue.receipt"),
    ("reply", "due.reply_days", None, "open.reply", "overdue.reply"),
    ("signature", "due.signature_days", None, "open.signature", "overdue.signature"),
    ("transfer", "due.transfer_days", None, "open.transfer", "overdue.transfer"),
];
const BULLETIN: usize = 0;
const CAMPAIGN: usize = 1;
const PROGRESS: usize = 2;
const PROJECT: usize = 3;
const RECEIPT: usize = 4;
const REPLY: usize = 5;
const SIGNATURE: usize = 6;
const TRANSFER: usize = 7;

/// Open duties of one kind and organisation.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Open {
    open: u64,
    pub(super) overdue: u64,
    /// The earliest due day of what is overdue, and the earliest start of what was due then.
    oldest: Option<(i64, Day)>,
}

/// A day of the calendar as a number that no policy can carry out of bounds.
fn number(day: Day) -> i64 {
    i64::from(day.0)
}

/// Every duty that is not done: its kind, its organisation, its start, and how many there are of the same.
fn duties(books: &Books, mut each: impl FnMut(usize, u32, Day, u64)) {
    let all = &books.followed;
    if let Some(root) = books.root() {
        for (at, row) in (0..).zip(&books.emergencies.rows).filter(|row| row.1.stage.is_none()) {
            let shown = all.bulletins.get(&at).copied();
            each(BULLETIN, root, shown.map_or(row.from_day, |day| day.max(row.from_day)), 1);
        }
    }
    for (at, filed) in all.campaigns.iter().filter(|(_, filed)| filed.closed.is_none()) {
        each(CAMPAIGN, filed.org, books.campaigns.row(*at).end, 1);
    }
    for (at, (org, latest)) in &all.projects {
        if books.closings.end(Ending::Project(*at)).is_none() {
            each(PROGRESS, *org, *latest, 1);
            each(PROJECT, *org, books.projects.row(*at).to, 1);
        }
    }
    for ((org, day), count) in &all.receipts {
        each(RECEIPT, *org, *day, *count);
    }
    for row in &books.watched.inquiries {
        if row.reply.is_none() && row.closed.is_none() {
            each(REPLY, row.org, row.filed, 1);
        }
    }
    for row in all.shipments.iter().map(|at| books.shipments.row(*at)) {
        each(SIGNATURE, row.org, row.eff, 1);
    }
    for row in all.transfers.iter().map(|at| books.transfers.row(*at)) {
        each(TRANSFER, row.org, row.eff, 1);
    }
}

/// What is open and overdue on a day, by kind and organisation.
pub(super) fn open(books: &Books, at: Day) -> BTreeMap<(usize, u32), Open> {
    let mut all: BTreeMap<(usize, u32), Open> = BTreeMap::new();
    duties(books, |kind, org, start, count| {
        let (_, policy, default, ..) = KINDS[kind];
        let Some(days) = books.policy(policy, start).or(default) else { return };
        let row = all.entry((kind, org)).or_default();
        row.open += count;
        let due = number(start) + days;
        if due < number(at) {
            row.overdue += count;
            row.oldest = Some(row.oldest.map_or((due, start), |oldest| oldest.min((due, start))));
        }
    });
    all
}

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let at = as_of.today(asked)?;
    let mut all = open(books, at);
    all.retain(|(_, org), _| scope.has(*org));
    let mut figures = Vec::with_capacity(2 * KINDS.len());
    for (kind, (_, _, _, open, overdue)) in KINDS.into_iter().enumerate() {
        let sum = |of: fn(&Open) -> u64| {
            all.iter().filter(|(key, _)| key.0 == kind).map(|(_, row)| i128::from(of(row))).sum()
        };
        figures.push((open, "count", sum(|row| row.open)));
        figures.push((overdue, "count", sum(|row| row.overdue)));
    }
    let mut rows: Vec<_> = all.into_iter().collect();
    rows.sort_by_key(|((kind, org), _)| (*kind, books.orgs.id(*org)));
    let mut out = Document::open(as_of, asked, figures)?;
    for ((kind, org), row) in rows {
        let Some((due, start)) = row.oldest else { continue };
        let row = Row::new("overdue")
            .number("count", row.overdue)
            .number("days", number(at) - due)
            .text("kind", KINDS[kind].0)
            .own("oldest", start.to_string())
            .text("org", books.orgs.id(org));
        out.put(row)?;
    }
    Ok(out.close(as_of, asked, scope))
}
