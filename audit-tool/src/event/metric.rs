//! What is counted, how the books give it, and how a year's review is arranged.

use super::report::Qualifier;
use super::setup::{Category, SourceClass};
use crate::text::{Cur, Id, Member, Res, Small, Text, True, record, words};

words! { MetricKind, "flow or stock" { Flow = "flow", Stock = "stock", } }
words! { DerivedFigure, "received, used, person_times or projects" {
    Received = "received", Used = "used", PersonTimes = "person_times", Projects = "projects",
} }
words! { DerivedScope, "system or office" { System = "system", Office = "office", } }

record! { Derivation {
    category: Option<Category>, charity: Option<True>, emergencies: Option<Vec<Id<'a>>>, figure: DerivedFigure,
    programme: Option<Id<'a>>, scope: DerivedScope, source_class: Option<SourceClass>,
} }
record! { MetricDefined {
    derivation: Option<Derivation<'a>>, kind: MetricKind, metric: MetricId<'a>, name: Text<'a>, name_en: Text<'a>,
    partner: Option<MetricId<'a>>, precision: Small<0, 4>, scope_text: Text<'a>, unit: Text<'a>,
} }
record! { ReviewLine {
    metric: MetricId<'a>, name: Option<Text<'a>>, name_en: Option<Text<'a>>, qualifier: Qualifier,
    scope_text: Option<Text<'a>>,
} }
record! { ReviewSectionSet {
    lines: Vec<ReviewLine<'a>>, section: Id<'a>, title: Text<'a>, title_en: Text<'a>, year: Small<2000, 2199>,
} }

/// A metric's id, which may also hold `.` and `_`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MetricId<'a>(pub(crate) &'a str);
impl<'a> Member<'a> for MetricId<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        Id::read_with(c, b"._").map(|id| Self(id.0))
    }
}
