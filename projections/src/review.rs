//! The view `annual_review`: the metrics of a year, as its sections arrange and word them.
//! `VIEWS.md` section 12.

use std::collections::BTreeSet;

use sunshine_ledger::event::MetricKind;

use crate::facts::{Metric, Section, SectionLine};
use crate::fault::NoDocument;
use crate::figure::{Continuity, Figure, FigureOrigin, ReviewFigure};
use crate::metric_value::{MetricValue, Year};
use crate::rows::{PartRow, Row, SectionRow, Table};
use crate::too_large::exact;

/// Figures and rows of a year.
pub(crate) fn view(year: &Year<'_>) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let known = &year.fold.known;
    let sections = year.fold.sections.iter();
    let sections: Vec<&Section> =
        sections.filter(|section| section.year == year.year.first_month().year()).collect();
    let (mut figures, mut parts, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    let lines = sections.iter().flat_map(|of| of.lines.iter().map(|line| (*of, line)));
    for (section, line) in lines.filter(|(_, line)| seen.insert(line.metric)) {
        let Some(value) = year.value(line.metric) else { continue };
        figures.push(figure(year, section, line, &value)?);
        let code = known.metrics.id(line.metric);
        for (&org, part) in value.parts.iter().filter(|(_, part)| part.events > 0) {
            parts.push(PartRow {
                code: code.to_owned(),
                events: events(part.events)?,
                organisation: known.organisations.id(org).to_owned(),
                table: Table::Part,
                value: exact(part.value),
            });
        }
    }
    parts.sort_unstable_by(|a, b| (&a.code, &a.organisation).cmp(&(&b.code, &b.organisation)));
    let id = |line: &SectionLine| known.metrics.id(line.metric).to_owned();
    let sections = sections.into_iter().map(|section| {
        Row::Section(SectionRow {
            lines: section.lines.iter().map(id).collect(),
            section: section.section.clone(),
            table: Table::Section,
            title: section.title.clone(),
            title_en: section.title_en.clone(),
        })
    });
    Ok((figures, sections.chain(parts.into_iter().map(Row::Part)).collect()))
}

fn figure(
    year: &Year<'_>,
    section: &Section,
    line: &SectionLine,
    value: &MetricValue,
) -> Result<Figure, NoDocument> {
    let known = &year.fold.known;
    let (code, metric) = (known.metrics.id(line.metric), known.metrics.get(line.metric));
    let words =
        |own: &Option<String>, metric: &str| own.clone().unwrap_or_else(|| metric.to_owned());
    Ok(Figure::Review(Box::new(ReviewFigure {
        code: code.to_owned(),
        continuity: continuity(year, line.metric, metric)?,
        events: events(value.all.events)?,
        kind: metric.kind,
        name: words(&line.name, &metric.name),
        name_en: words(&line.name_en, &metric.name_en),
        origin: match metric.derivation {
            Some(_) => FigureOrigin::Derived,
            None => FigureOrigin::Reported,
        },
        precision: metric.precision,
        qualifier: line.qualifier,
        scope_text: words(&line.scope_text, &metric.scope_text),
        section: section.section.clone(),
        unit: metric.unit.clone(),
        value: exact(value.all.value),
    })))
}

/// A stock and the flow that explains it, told at either of the two.
fn continuity(
    year: &Year<'_>,
    ordinal: u32,
    metric: &Metric,
) -> Result<Option<Continuity>, NoDocument> {
    let metrics = &year.fold.known.metrics;
    let pair = match metric.kind {
        MetricKind::Stock => metric.partner.map(|flow| (ordinal, flow, flow)),
        MetricKind::Flow => {
            let mut stocks = metrics.from(0).filter(|(_, _, of)| of.kind == MetricKind::Stock);
            let stock = stocks.find(|(_, _, of)| of.partner == Some(ordinal));
            stock.map(|(stock, ..)| (stock, ordinal, stock))
        }
    };
    let Some((stock, flow, partner)) = pair else { return Ok(None) };
    if metrics.get(stock).precision != metrics.get(flow).precision {
        return Ok(None);
    }
    let sum = |value: Option<MetricValue>| value.map(|value| value.all.value);
    let before = year.year.year_before().map(|before| Year { year: before, ..*year });
    let opening = before.and_then(|before| sum(before.value(stock)));
    let (closing, flow) = (sum(year.value(stock)), sum(year.value(flow)));
    if opening.is_none() && closing.is_none() {
        return Ok(None);
    }
    let gap = match (opening, flow, closing) {
        (Some(opening), Some(flow), Some(closing)) => Some(closing - opening - flow),
        _ => None,
    };
    let told = |number: Option<i128>| number.map(exact);
    Ok(Some(Continuity {
        closing: told(closing),
        flow: told(flow),
        gap: told(gap),
        opening: told(opening),
        partner: metrics.id(partner).to_owned(),
    }))
}

fn events(count: i128) -> Result<u64, NoDocument> {
    let below_nothing = |_| NoDocument::Unreadable("entries are fewer than none".to_owned());
    u64::try_from(exact(count)).map_err(below_nothing)
}
