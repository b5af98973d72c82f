//! Reports and publications: R50, R51, and as much of R53 as the books know.

use super::{Case, Verdict, fresh, known};
use crate::event::{DisclosurePublished, StatReported, UseReported};
use crate::refusal::{Refusal, Rule, Value};

/// The views of VIEWS.md, each with its specification and the parameters of a published document.
const VIEWS: &[(&str, u32, &[&str])] = &[
    ("donations", 1, &["scope"]),
    ("emergency", 1, &["id", "scope", "to"]),
    ("integrity", 1, &[]),
    ("publications", 1, &[]),
];

pub(super) fn use_reported(case: &Case<'_>, e: &UseReported) -> Verdict {
    let books = case.books;
    fresh(books.streams.is_taken("report", e.report.as_str()), &e.report)?;
    let allocation = known(
        books.allocations.get(&e.allocation).filter(|row| row.org == case.org),
        &e.allocation,
    )?;
    let over =
        allocation.reported.checked_add(e.used_fen.get()).is_none_or(|sum| sum > allocation.used());
    if !over && e.period_from <= e.period_to {
        return Ok(());
    }
    let fen = |n: u64| Value::Fen(i64::try_from(n).unwrap_or(i64::MAX));
    Err(Refusal::new(Rule::ReportOverUse)
        .with("allocation", e.allocation.as_str())
        .with("limit", fen(allocation.used()))
        .with("found", fen(allocation.reported))
        .with("amount", e.used_fen))
}

pub(super) fn stat_reported(case: &Case<'_>, e: &StatReported) -> Verdict {
    let books = case.books;
    fresh(books.streams.is_taken("report", e.report.as_str()), &e.report)?;
    let metric = known(books.metrics.find(&e.metric), &e.metric)?;
    let fits = e.period_from <= e.period_to && e.period_to <= case.eff;
    if fits && !books.stats.contains(&(metric, case.org, e.period_from, e.period_to)) {
        return Ok(());
    }
    Err(Refusal::new(Rule::MetricMismatch)
        .with("from", e.period_from)
        .with("to", e.period_to)
        .with("day", case.eff))
}

/// R53, except for the root, which whoever appends to the tree compares.
pub(super) fn disclosure_published(case: &Case<'_>, e: &DisclosurePublished) -> Verdict {
    let root = case.books.root();
    if root != Some(case.books.orgs.key(case.org)) {
        let root = root.map_or_else(String::new, |root| root.to_string());
        return Err(Refusal::new(Rule::OrganisationUnknown).with("expected", root));
    }
    let view =
        VIEWS.iter().find(|(name, spec, _)| *name == e.view.as_str() && *spec == e.spec.get());
    let params = view.is_some_and(|(_, _, names)| {
        e.params.keys().map(|name| name.as_str()).eq(names.iter().copied())
    });
    let entries = case.books.entries;
    if params && e.size.get() > 0 && e.size.get() <= entries {
        return Ok(());
    }
    Err(Refusal::new(Rule::PublicationUnsigned)
        .with("name", e.view.as_str())
        .with("found", e.size.to_string())
        .with("limit", entries.to_string()))
}
