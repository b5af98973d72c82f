//! `annual_review`: parts of each figure, and the gap beside every stock and its flow.

use super::Checked;
use super::parts::Parts;
use crate::books::Books;
use crate::event::DerivedFigure;
use crate::rule::Rule;
use crate::text::Json;
use crate::views::tie;
use std::collections::BTreeMap;

pub(super) fn annual_review(parts: &Parts<'_>, books: &Books, checked: &mut Checked) {
    let mut sums: BTreeMap<&str, (i128, i128)> = BTreeMap::new();
    for part in parts.table("part") {
        let sum = sums.entry(part.text("code").unwrap_or("")).or_default();
        sum.0 += part.number("value").unwrap_or(0);
        sum.1 += part.number("events").unwrap_or(0);
    }
    for figure in &parts.figures {
        let code = figure.text("code").unwrap_or("");
        let (value, events) = sums.remove(code).unwrap_or_default();
        if !counts_projects(books, code) {
            checked.add(format!("Σ part {code}"), figure.number("value").unwrap_or(0), value);
            let told = figure.number("events").unwrap_or(0);
            checked.add(format!("Σ part {code} events"), told, events);
        }
        gap(parts, books, figure, checked);
    }
    for (code, (value, _)) in sums {
        checked.add(format!("parts of {code}, which has no figure"), 0, value);
    }
}

/// Active projects are counted over the whole scope and have no parts.
fn counts_projects(books: &Books, code: &str) -> bool {
    let derived = books.metrics.get(code).and_then(|at| books.metrics.row(at).derived.as_ref());
    derived.is_some_and(|derived| derived.figure == DerivedFigure::Projects)
}

/// R52
fn gap(parts: &Parts<'_>, books: &Books, figure: &Json<'_>, checked: &mut Checked) {
    let code = figure.text("code").unwrap_or("");
    let Some((stock, flow, _)) = books.metrics.get(code).and_then(|at| tie(books, at)) else {
        return;
    };
    let shown = |at: u32| {
        let id = books.metrics.id(at);
        parts.figures.iter().any(|figure| figure.text("code") == Some(id))
    };
    let continuity = figure.get("continuity");
    if shown(stock) && shown(flow) && continuity.is_none() {
        checked.differ(Rule::R52, format!("continuity of {code}"), "none", "a stock and its flow");
    }
    let Some(row) = continuity else { return };
    let ends = (row.number("opening"), row.number("flow"), row.number("closing"));
    if let (Some(opening), Some(flow), Some(closing)) = ends {
        let gap = closing - opening - flow;
        match row.number("gap") {
            Some(told) => checked.equal(Rule::R52, format!("gap of {code}"), told, gap),
            None => checked.differ(Rule::R52, format!("gap of {code}"), "none", gap),
        }
    }
}
