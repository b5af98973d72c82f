//! Reports and publications: R50, R51, and as much of R53 as the books know.

use super::{Case, Verdict, at_root, evidence, fresh, known, outgoing};
use crate::books::Allocation;
use crate::event::{DeliveryConfirmed, DisclosurePublished, StatReported, Usage, UseReported};
use crate::id::AllocationId;
use crate::quantity::Qty;
use crate::refusal::{Refusal, Rule, Value};
use crate::time::Date;

/// The views of VIEWS.md, each with its specification and the parameters of a published document;
/// a line for each set of parameters that it may have.
const VIEWS: &[(&str, u32, &[&str])] = &[
    ("annual_review", 1, &["scope", "year"]),
    ("campaigns", 1, &["scope", "to"]),
    ("corrections", 1, &["period", "scope"]),
    ("donations", 1, &["scope"]),
    ("donations", 1, &["period", "scope"]),
    ("emergency", 1, &["id", "scope", "to"]),
    ("flows", 1, &["period", "scope"]),
    ("funds", 1, &["period", "scope"]),
    ("goods", 1, &["at", "scope"]),
    ("inquiries", 1, &["period", "scope"]),
    ("integrity", 1, &[]),
    ("intent_changes", 1, &["period", "scope"]),
    ("organisations", 1, &["period", "scope"]),
    ("overdue", 1, &["at", "scope"]),
    ("projects", 1, &["period", "scope"]),
    ("publications", 1, &[]),
    ("ratios", 1, &["scope", "year"]),
    ("recipients", 1, &["period", "scope"]),
    ("recognition", 1, &["period", "scope"]),
    ("reconciliation", 1, &["period", "scope"]),
    ("related_parties", 1, &["period", "scope"]),
    ("scorecard", 1, &["scope", "year"]),
    ("statement", 1, &["period", "scope"]),
    ("timeliness", 1, &["at", "period", "scope"]),
    ("uses", 1, &["scope"]),
    ("uses", 1, &["period", "scope"]),
];

/// R14 R13 R37 R101 R69: what a person signed for, under a grant of the case's organisation.
pub(super) fn delivery_confirmed(case: &Case<'_>, e: &DeliveryConfirmed) -> Verdict {
    fresh(case.entries > 0, &e.delivery)?;
    let allocation = known(case.books.allocations.get(&e.allocation), &e.allocation)?;
    known((allocation.org == case.org).then_some(()), &e.allocation)?;
    if allocation.usage != Usage::Grant || allocation.reversed {
        return Err(outgoing::wrong_kind(&e.allocation));
    }
    outgoing::decided(case, allocation, &e.allocation)?;
    evidence(case, "signature")
}

pub(super) fn use_reported(case: &Case<'_>, e: &UseReported) -> Verdict {
    let books = case.books;
    fresh(books.streams.is_taken("report", e.report.as_str()), &e.report)?;
    let allocation = known(
        books.allocations.get(&e.allocation).filter(|row| row.org == case.org),
        &e.allocation,
    )?;
    outgoing::decided(case, allocation, &e.allocation)?;
    if !(e.period_from <= e.period_to && e.period_to <= case.eff) {
        return Err(Refusal::new(Rule::ReportOverUse)
            .saying(
                "反馈期间的起日不得晚于止日，止日不得晚于记账日",
                "the period reported on begins before it ends, and ends no later than it is reported",
            )
            .with("allocation", e.allocation.as_str())
            .with("from", e.period_from)
            .with("to", e.period_to)
            .with("day", case.eff));
    }
    let over = allocation.over_reported(e.period_to, 0, change(e.used_fen.get()));
    if over.is_none() {
        return Ok(());
    }
    Err(over_use(case, allocation, &e.allocation, over)
        .with("amount", e.used_fen)
        .with("from", e.period_from)
        .with("to", e.period_to))
}

/// R50 of what comes back: what was reported is not more than what is used then.
pub(super) fn still_used(
    case: &Case<'_>,
    allocation: &Allocation,
    id: &AllocationId,
    back: u64,
) -> Verdict {
    match allocation.over_reported(case.eff, change(back), 0) {
        None => Ok(()),
        over => {
            let refusal = over_use(case, allocation, id, over);
            Err(refusal.with("amount", Value::Fen(change(back))))
        }
    }
}

/// With the day, when it is one that is over.
fn over_use(
    case: &Case<'_>,
    allocation: &Allocation,
    id: &AllocationId,
    over: Option<(Date, i64, i64)>,
) -> Refusal {
    let head = (allocation.used.head(), allocation.reported.head());
    let (day, used, reported) = over.unwrap_or((case.eff, head.0, head.1));
    let refusal = Refusal::new(Rule::ReportOverUse)
        .with("allocation", id.as_str())
        .with("limit", Value::Fen(used.max(0)))
        .with("found", Value::Fen(reported));
    if head == (allocation.used.at(day), reported) { refusal } else { refusal.with("day", day) }
}

pub(super) fn change(amount: u64) -> i64 {
    i64::try_from(amount).unwrap_or(i64::MAX)
}

pub(super) fn stat_reported(case: &Case<'_>, e: &StatReported) -> Verdict {
    let books = case.books;
    fresh(books.streams.is_taken("report", e.report.as_str()), &e.report)?;
    let metric = known(books.metrics.find(&e.metric), &e.metric)?;
    let fits = e.period_from <= e.period_to && e.period_to <= case.eff;
    let reported = !books.metrics.row(metric).derived;
    if fits && reported && !books.stats.contains(&(metric, case.org, e.period_from, e.period_to)) {
        return Ok(());
    }
    Err(Refusal::new(Rule::MetricMismatch)
        .with("from", e.period_from)
        .with("to", e.period_to)
        .with("day", case.eff))
}

/// R53, except for the root, which whoever appends to the tree compares.
pub(super) fn disclosure_published(case: &Case<'_>, e: &DisclosurePublished) -> Verdict {
    at_root(case)?;
    let given = || e.params.keys().map(|name| name.as_str());
    let params = VIEWS.iter().any(|(name, spec, names)| {
        *name == e.view.as_str() && *spec == e.spec.get() && given().eq(names.iter().copied())
    });
    let refused = |refusal: Refusal| refusal.with("name", e.view.as_str());
    signed_size(case, e.size).map_err(refused)?;
    if params { Ok(()) } else { Err(refused(Refusal::new(Rule::PublicationUnsigned))) }
}

/// R53 of a size alone.
pub(super) fn signed_size(case: &Case<'_>, size: Qty) -> Verdict {
    let entries = case.books.entries;
    if size.get() > 0 && size.get() <= entries {
        return Ok(());
    }
    Err(Refusal::new(Rule::PublicationUnsigned)
        .with("found", size.to_string())
        .with("limit", entries.to_string()))
}
