//! What the books remember of metrics, statistics, reports of use, and the arrangement of reviews.

use crate::event::{
    Category, Derivation, DerivedFigure, DerivedScope, MetricDefined, MetricKind, Qualifier,
    SourceClass,
};
use crate::text::Day;

#[derive(Debug)]
pub(crate) struct Metric {
    pub(crate) kind: MetricKind,
    pub(crate) name: String,
    pub(crate) name_en: String,
    pub(crate) scope_text: String,
    pub(crate) unit: String,
    pub(crate) precision: u64,
    pub(crate) partner: Option<u32>,
    pub(crate) derived: Option<Derived>,
}

/// How the books give a metric.
#[derive(Debug)]
pub(crate) struct Derived {
    pub(crate) figure: DerivedFigure,
    pub(crate) scope: DerivedScope,
    pub(crate) category: Option<Category>,
    pub(crate) charity: bool,
    pub(crate) emergencies: Option<Vec<String>>,
    pub(crate) programme: Option<String>,
    pub(crate) source_class: Option<SourceClass>,
}

impl Metric {
    pub(crate) fn new(
        e: &MetricDefined<'_>,
        partner: Option<u32>,
        derived: Option<Derived>,
    ) -> Self {
        Self {
            kind: e.kind,
            name: e.name.0.to_owned(),
            name_en: e.name_en.0.to_owned(),
            scope_text: e.scope_text.0.to_owned(),
            unit: e.unit.0.to_owned(),
            precision: e.precision.0,
            partner,
            derived,
        }
    }
}

impl Derived {
    pub(crate) fn new(d: &Derivation<'_>) -> Self {
        let ids = d.emergencies.as_ref();
        Self {
            figure: d.figure,
            scope: d.scope,
            category: d.category,
            charity: d.charity.is_some(),
            emergencies: ids.map(|ids| ids.iter().map(|id| id.0.to_owned()).collect()),
            programme: d.programme.map(|id| id.0.to_owned()),
            source_class: d.source_class,
        }
    }
}

/// A section of a year's review.
#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) year: u64,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) title_en: String,
    pub(crate) lines: Vec<SectionLine>,
}

/// A metric in a section, and the words that take the place of its own.
#[derive(Debug)]
pub(crate) struct SectionLine {
    pub(crate) metric: u32,
    pub(crate) qualifier: Qualifier,
    pub(crate) name: Option<String>,
    pub(crate) name_en: Option<String>,
    pub(crate) scope_text: Option<String>,
}

/// A statistic as reported.
#[derive(Debug)]
pub(crate) struct Stat {
    pub(crate) position: u64,
    pub(crate) metric: u32,
    pub(crate) org: u32,
    pub(crate) from: Day,
    pub(crate) to: Day,
    pub(crate) value: i64,
    pub(crate) live: bool,
}

/// A report of use.
#[derive(Debug)]
pub(crate) struct UseReport {
    pub(crate) position: u64,
    pub(crate) allocation: u32,
    pub(crate) org: u32,
    pub(crate) to: Day,
    pub(crate) used: i64,
    pub(crate) persons: i64,
    pub(crate) person_times: i64,
    pub(crate) households: i64,
    pub(crate) live: bool,
}
