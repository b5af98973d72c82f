//! R61 and R62: what is counted, and how a year's review is arranged.

use super::Ctx;
use crate::books::{Books, Derived, Metric, Section, SectionLine};
use crate::event::{
    Derivation, DerivedFigure, DerivedScope, MetricDefined, MetricKind, ReviewSectionSet,
};
use crate::rule::Rule;
use crate::text::Word;
use rustc_hash::FxHashSet;

impl Books {
    pub(super) fn metric_defined(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &MetricDefined<'_>,
    ) -> Option<()> {
        ctx.fresh(self.metrics.get(e.metric.0).is_some(), e.metric.0);
        let partner =
            e.partner.map(|partner| ctx.known(self.metrics.get(partner.0), "metric", partner.0));
        let mut derived = None;
        if let Some(derivation) = &e.derivation {
            for id in derivation.emergencies.iter().flatten() {
                ctx.known(self.emergencies.get(id.0), "emergency", id.0);
            }
            judge_derivation(ctx, e, derivation);
            derived = Some(Derived::new(derivation));
        }
        self.metrics.add(e.metric.0, Metric::new(e, partner.flatten(), derived));
        Some(())
    }

    pub(super) fn review_section_set(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ReviewSectionSet<'_>,
    ) -> Option<()> {
        self.at_root(ctx);
        let of_year = || self.sections.iter().filter(|section| section.year == e.year.0);
        ctx.fresh(of_year().any(|section| section.id == e.section.0), e.section.0);
        let mut lines = Vec::with_capacity(e.lines.len());
        for line in &e.lines {
            let own = |text: Option<crate::text::Text<'_>>| text.map(|text| text.0.to_owned());
            lines.push(SectionLine {
                metric: ctx.known(self.metrics.get(line.metric.0), "metric", line.metric.0)?,
                qualifier: line.qualifier,
                name: own(line.name),
                name_en: own(line.name_en),
                scope_text: own(line.scope_text),
            });
        }
        let mut seen: FxHashSet<u32> =
            of_year().flat_map(|section| &section.lines).map(|line| line.metric).collect();
        let twice = lines.iter().find(|line| !seen.insert(line.metric));
        ctx.judge(Rule::R62, twice.is_none(), || {
            let metric = twice.map_or("", |line| self.metrics.id(line.metric));
            (format!("each metric once in the review of {}", e.year.0), metric.to_owned())
        });
        self.sections.push(Section {
            year: e.year.0,
            id: e.section.0.to_owned(),
            title: e.title.0.to_owned(),
            title_en: e.title_en.0.to_owned(),
            lines,
        });
        Some(())
    }

    /// R05 of what only the root organisation records.
    pub(super) fn at_root(&self, ctx: &mut Ctx<'_>) {
        let found = ctx.entry.org.0;
        ctx.judge(Rule::R05, self.root() == Some(ctx.org), || {
            ("the root organisation".into(), found.to_owned())
        });
    }
}

/// R61
fn judge_derivation(ctx: &mut Ctx<'_>, e: &MetricDefined<'_>, d: &Derivation<'_>) {
    let given = [
        ("category", d.category.is_some()),
        ("charity", d.charity.is_some()),
        ("emergencies", d.emergencies.is_some()),
        ("programme", d.programme.is_some()),
        ("source_class", d.source_class.is_some()),
    ];
    let (precision, filters): (u64, &[&str]) = match d.figure {
        DerivedFigure::Received => (2, &["emergencies"]),
        DerivedFigure::Used => (2, &["category", "emergencies", "programme", "source_class"]),
        DerivedFigure::PersonTimes => (0, &["category", "emergencies", "programme"]),
        DerivedFigure::Projects => (0, &["category", "charity", "programme"]),
    };
    let stranger = given.iter().find(|(name, there)| *there && !filters.contains(name));
    let wide = d.figure != DerivedFigure::Projects || d.scope == DerivedScope::System;
    let metric = e.kind == MetricKind::Flow && e.partner.is_none() && e.precision.0 == precision;
    ctx.judge(Rule::R61, metric && wide && stranger.is_none(), || {
        let scope = if wide { "" } else { ", scope system" };
        let found = stranger.map_or("none other", |(name, _)| name);
        (
            format!(
                "a flow without partner of precision {precision}, filtered by {filters:?}{scope}"
            ),
            format!("{} of precision {}, {found}", e.kind.word(), e.precision.0),
        )
    });
}
