//! The document `annual_review` (VIEWS section 12).

use super::period::Period;
use super::value::{Part, Value};
use super::write::{AsOf, Document, Made, Row};
use super::{Asked, Scope};
use crate::books::{Books, Section, SectionLine};
use crate::event::MetricKind;
use crate::text::Word;
use std::collections::BTreeMap;

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let text = asked.param("year")?;
    let year = Period::year(text, as_of)?;
    let sections: Vec<&Section> =
        books.sections.iter().filter(|s| s.year.to_string() == text).collect();
    let mut figures: BTreeMap<&str, String> = BTreeMap::new();
    let mut parts: Vec<(&str, u32, Part)> = Vec::new();
    for section in &sections {
        for line in &section.lines {
            let Some(value) = books.value_of(line.metric, scope, &year) else { continue };
            let code = books.metrics.id(line.metric);
            let continuity = continuity(books, line.metric, scope, &year)?;
            figures.insert(code, figure(books, section, line, &value, continuity)?);
            parts.extend(value.parts.into_iter().map(|(org, part)| (code, org, part)));
        }
    }
    let figures: Vec<String> = figures.into_values().collect();
    let mut out = Document::open_with(as_of, asked, &figures);
    for section in sections {
        let lines: Vec<String> = section
            .lines
            .iter()
            .map(|line| format!("\"{}\"", books.metrics.id(line.metric)))
            .collect();
        let row = Row::new("section").raw("lines", format!("[{}]", lines.join(",")));
        let row = row.text("section", &section.id).text("title", &section.title);
        out.put(row.text("title_en", &section.title_en))?;
    }
    parts.sort_by_key(|(code, org, _)| (*code, books.orgs.id(*org)));
    for (code, org, part) in parts {
        let row = Row::new("part").text("code", code).number("events", part.events);
        out.put(row.text("organisation", books.orgs.id(org)).number("value", part.value))?;
    }
    Ok(out.close(as_of, asked, scope))
}

fn figure(
    books: &Books,
    section: &Section,
    line: &SectionLine,
    value: &Value,
    continuity: Option<String>,
) -> Result<String, String> {
    let metric = books.metrics.row(line.metric);
    let row = Row::default()
        .text("code", books.metrics.id(line.metric))
        .number("events", value.whole.events)
        .text("kind", metric.kind.word())
        .text("name", line.name.as_ref().unwrap_or(&metric.name))
        .text("name_en", line.name_en.as_ref().unwrap_or(&metric.name_en))
        .text("origin", if metric.derived.is_some() { "derived" } else { "reported" })
        .raw("precision", metric.precision)
        .text("qualifier", line.qualifier.word())
        .text("scope_text", line.scope_text.as_ref().unwrap_or(&metric.scope_text))
        .text("section", &section.id)
        .text("unit", &metric.unit)
        .number("value", value.whole.value);
    match continuity {
        Some(object) => row.raw("continuity", object).write(),
        None => row.write(),
    }
}

/// The stock and the flow that a metric stands in, and which of them is the other one.
pub(crate) fn tie(books: &Books, at: u32) -> Option<(u32, u32, u32)> {
    let metric = books.metrics.row(at);
    let is_flow = |at: &u32| books.metrics.row(*at).kind == MetricKind::Flow;
    let (stock, flow, other) = match metric.kind {
        MetricKind::Stock => {
            let flow = metric.partner.filter(is_flow)?;
            (at, flow, flow)
        }
        MetricKind::Flow => {
            let stock = books
                .metrics
                .rows
                .iter()
                .position(|row| row.kind == MetricKind::Stock && row.partner == Some(at))?;
            let stock = u32::try_from(stock).ok()?;
            (stock, at, stock)
        }
    };
    let alike = books.metrics.row(stock).precision == books.metrics.row(flow).precision;
    alike.then_some((stock, flow, other))
}

/// R52: opening, flow and closing beside each other, with their gap, zero or not.
fn continuity(
    books: &Books,
    at: u32,
    scope: &Scope,
    year: &Period,
) -> Result<Option<String>, String> {
    let Some((stock, flow, other)) = tie(books, at) else { return Ok(None) };
    let value = |metric: u32, year: &Period| {
        books.value_of(metric, scope, year).map(|value| value.whole.value)
    };
    let (opening, closing) = (value(stock, &year.before()), value(stock, year));
    let flow = value(flow, year);
    if opening.is_none() && closing.is_none() {
        return Ok(None);
    }
    let mut row = Row::default().text("partner", books.metrics.id(other));
    for (name, value) in [("opening", opening), ("flow", flow), ("closing", closing)] {
        if let Some(value) = value {
            row = row.number(name, value);
        }
    }
    if let (Some(opening), Some(flow), Some(closing)) = (opening, flow, closing) {
        row = row.number("gap", closing - opening - flow);
    }
    row.write().map(Some)
}
