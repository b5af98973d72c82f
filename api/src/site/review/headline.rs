//! The answer: received, used, people helped. What the review does not print is taken from the
//! year's other documents, and says so.

use maud::{Markup, html};
use sunshine_ledger::event::{Derivation, DerivedFigure, Event};
use sunshine_projections::{Document, ReviewFigure};

use super::{Review, figure_path, stat};
use crate::site::document;
use crate::site::lang::{Lang, Said, said};
use crate::site::names::Names;
use crate::site::number;

/// What the year's statement and projects say of the same.
#[derive(Clone, Copy, Debug)]
pub(in crate::site) struct Fallback {
    pub(in crate::site) received: i64,
    pub(in crate::site) used: i64,
    pub(in crate::site) person_times: i64,
}

/// One of the three figures.
pub(in crate::site) struct Headline {
    pub(in crate::site) label: Said,
    pub(in crate::site) printed: String,
    pub(in crate::site) exact: String,
    /// The figure's own page, or where else it stands.
    pub(in crate::site) path: String,
    /// Whether the review has it.
    pub(in crate::site) printed_there: bool,
}

const LABELS: [(DerivedFigure, Said); 3] = [
    (DerivedFigure::Received, said("接受捐赠款物", "Gifts received")),
    (DerivedFigure::Used, said("使用款物", "Used")),
    (DerivedFigure::PersonTimes, said("受益人次", "Times helped")),
];

/// The three figures of a review.
pub(in crate::site) fn headlines(
    lang: Lang,
    names: &Names<'_>,
    document: &Document,
    year: i16,
    fallback: Fallback,
) -> [Headline; 3] {
    let scope = &document.scope.code;
    LABELS.map(|(what, label)| match whole(names, document, what) {
        Some(figure) => Headline {
            label,
            printed: stat(figure).printed(lang, figure.qualifier),
            exact: stat(figure).exact(lang),
            path: figure_path(year, &figure.code, scope),
            printed_there: true,
        },
        None => fallback.headline(lang, what, label, year, scope),
    })
}

impl Fallback {
    fn headline(
        self,
        lang: Lang,
        what: DerivedFigure,
        label: Said,
        year: i16,
        scope: &str,
    ) -> Headline {
        let (text, exact, page) = match what {
            DerivedFigure::Received => (
                number::said(lang, self.received),
                number::money(lang, self.received),
                "statements",
            ),
            DerivedFigure::Used => {
                (number::said(lang, self.used), number::money(lang, self.used), "statements")
            }
            DerivedFigure::PersonTimes | DerivedFigure::Projects => {
                let count = number::count(self.person_times);
                (count.clone(), format!("{count}{}", lang.of(" 人次", " times")), "projects")
            }
        };
        let path = match page {
            "projects" => format!("/projects?period={year}&scope={scope}"),
            _ => format!("/statements/{year}?scope={scope}"),
        };
        Headline { label, printed: text, exact, path, printed_there: false }
    }
}

/// The figure of everything received, used or helped: derived, with no filter.
fn whole<'a>(
    names: &Names<'_>,
    document: &'a Document,
    what: DerivedFigure,
) -> Option<&'a ReviewFigure> {
    document::review_figures(document).find(|figure| {
        let metric = (names.first_of)(&format!("metric:{}", figure.code));
        match metric.as_deref().map(|entry| &entry.event) {
            Some(Event::MetricDefined(metric)) => {
                metric.derivation.as_ref().is_some_and(|one| one.figure == what && unfiltered(one))
            }
            _ => false,
        }
    })
}

fn unfiltered(derivation: &Derivation) -> bool {
    derivation.category.is_none()
        && derivation.emergencies.is_none()
        && derivation.programme.is_none()
        && derivation.source_class.is_none()
}

/// The answer block of a year's page.
pub(super) fn block(r: &Review<'_>) -> Markup {
    let (sheet, lang) = (&r.sheet, r.sheet.lang);
    html! {
        section class="answer" aria-label=(lang.of("主要数字", "Key figures")) {
            dl class="figures three" {
                @for one in headlines(lang, sheet.names, sheet.document, r.year, r.fallback) {
                    div {
                        dt { (lang.say(one.label)) }
                        dd {
                            span class="big" aria-hidden="true" { span class="nowrap" { (one.printed) } }
                            span class="exact" { (one.exact) }
                            a class="small" href=(sheet.link(&one.path)) {
                                @if one.printed_there { (lang.of("怎么来的 ›", "where from ›")) }
                                @else { (lang.of("综述未列，按账目推算 ›", "not in the review; from the books ›")) }
                            }
                        }
                    }
                }
            }
        }
    }
}
