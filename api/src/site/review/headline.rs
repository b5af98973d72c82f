//! The answer: received, used, people helped. What the review does not print is taken from the
//! year's other documents, and says so.

use maud::{Markup, html};
use sunshine_ledger::event::{Derivation, DerivedFigure, DerivedScope, Event, SourceClass};
use sunshine_projections::{Document, ReviewFigure};

use super::{Review, figure_path, stat};
use crate::site::document;
use crate::site::figure::LONG;
use crate::site::lang::{Lang, Said, said};
use crate::site::names::Names;
use crate::site::number;

/// What the year's statement and projects say of the same.
#[derive(Clone, Copy, Debug)]
pub(in crate::site) struct Books {
    pub(in crate::site) received: i64,
    pub(in crate::site) used: i64,
    pub(in crate::site) person_times: i64,
}

/// Where a headline comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::site) enum Origin {
    Review,
    Books,
    /// The books had not begun.
    Nowhere,
}

/// One of the three figures.
pub(in crate::site) struct Headline {
    pub(in crate::site) label: Said,
    pub(in crate::site) printed: String,
    pub(in crate::site) exact: String,
    /// The figure's own page, or where else it stands.
    pub(in crate::site) path: String,
    /// How it goes with what the review prints of the same.
    pub(in crate::site) beside: Option<String>,
    /// Whether the review has it, or the books have it, or neither.
    pub(in crate::site) origin: Origin,
}

const LABELS: [(DerivedFigure, Said); 3] = [
    (DerivedFigure::Received, said("接受捐赠款物", "Gifts received")),
    (DerivedFigure::Used, said("使用款物", "Used")),
    (DerivedFigure::PersonTimes, said("受益人次", "Times people were helped")),
];

/// The three figures of a review; `books` is absent where they had not begun.
pub(in crate::site) fn headlines(
    lang: Lang,
    names: &Names<'_>,
    document: &Document,
    year: i16,
    books: Option<Books>,
) -> [Headline; 3] {
    let scope = &document.scope.code;
    LABELS.map(|(what, label)| match (whole(names, document, what), books) {
        (Some(figure), _) => Headline {
            label,
            printed: stat(figure).printed(lang, figure.qualifier),
            exact: stat(figure).exact(lang),
            path: figure_path(year, &figure.code, scope),
            beside: None,
            origin: Origin::Review,
        },
        (None, Some(books)) => Headline {
            beside: gifts_only(names, document, what).map(|figure| match lang {
                Lang::Zh => format!(
                    "综述只列捐赠部分 {}；含其他来源共 {}",
                    stat(figure).exact(lang),
                    number::money(lang, books.used)
                ),
                Lang::En => format!(
                    "The review prints the part from gifts, {}; with other sources it is {}",
                    stat(figure).exact(lang),
                    number::money(lang, books.used)
                ),
            }),
            ..books.headline(lang, what, label, year, scope)
        },
        (None, None) => Headline {
            label,
            printed: "—".to_owned(),
            exact: lang.of("未报告", "not reported").to_owned(),
            path: String::new(),
            beside: None,
            origin: Origin::Nowhere,
        },
    })
}

impl Books {
    fn headline(
        self,
        lang: Lang,
        what: DerivedFigure,
        label: Said,
        year: i16,
        scope: &str,
    ) -> Headline {
        let money = |fen| {
            let path = format!("/statements/{year}?scope={scope}");
            (number::said(lang, fen), number::money(lang, fen), path)
        };
        let (printed, exact, path) = match what {
            DerivedFigure::Received => money(self.received),
            DerivedFigure::Used => money(self.used),
            DerivedFigure::PersonTimes | DerivedFigure::Projects => {
                let count = number::count(self.person_times);
                let exact = format!("{count}{}", lang.of(" 人次", " times"));
                (count, exact, format!("/projects?period={year}&scope={scope}"))
            }
        };
        // The books know every source; the review prints what came of gifts.
        let label = match what {
            DerivedFigure::Used => said("使用款物（全部来源）", "Used, all sources"),
            DerivedFigure::Received | DerivedFigure::PersonTimes | DerivedFigure::Projects => label,
        };
        Headline { label, printed, exact, path, beside: None, origin: Origin::Books }
    }
}

/// The figure of everything received, used or helped.
fn whole<'a>(
    names: &Names<'_>,
    document: &'a Document,
    what: DerivedFigure,
) -> Option<&'a ReviewFigure> {
    document::review_figures(document).find(|figure| whole_of(names, &figure.code) == Some(what))
}

/// The figure of what was used of gifts alone, which a review may print instead of the whole.
fn gifts_only<'a>(
    names: &Names<'_>,
    document: &'a Document,
    what: DerivedFigure,
) -> Option<&'a ReviewFigure> {
    let gifts = |derivation: &Derivation| {
        let all = Derivation { source_class: None, ..derivation.clone() };
        derivation.figure == DerivedFigure::Used
            && derivation.source_class == Some(SourceClass::Donation)
            && is_whole(&all)
    };
    let mut figures = document::review_figures(document).filter(|_| what == DerivedFigure::Used);
    figures.find(|figure| derivation_of(names, &figure.code).as_ref().is_some_and(gifts))
}

/// What a metric adds up, if it is derived over the system, with no filter.
pub(super) fn whole_of(names: &Names<'_>, code: &str) -> Option<DerivedFigure> {
    derivation_of(names, code).filter(is_whole).map(|one| one.figure)
}

fn derivation_of(names: &Names<'_>, code: &str) -> Option<Derivation> {
    let first = (names.first_of)(&format!("metric:{code}"))?;
    match &first.event {
        Event::MetricDefined(metric) => metric.derivation.clone(),
        _ => None,
    }
}

fn is_whole(derivation: &Derivation) -> bool {
    derivation.scope == DerivedScope::System
        && derivation.category.is_none()
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
                @for one in headlines(lang, sheet.names, sheet.document, r.year, r.books) {
                    div {
                        dt { (lang.say(one.label)) }
                        dd {
                            span class="big" aria-hidden="true" { (one.printed) }
                            span class=(if one.exact.chars().count() > LONG { "exact long" } else { "exact" }) { (one.exact) }
                            @if let Some(beside) = &one.beside { span class="small quiet" { (beside) } br; }
                            @match one.origin {
                                Origin::Review => a class="small" href=(sheet.link(&one.path)) { (lang.of("怎么来的 ›", "where from ›")) },
                                Origin::Books => a class="small" href=(sheet.link(&one.path)) { (lang.of("综述未列，按账目推算 ›", "not in the review; from the books ›")) },
                                Origin::Nowhere => span class="small quiet" { (lang.of("这本账还没有开始", "these books had not begun")) },
                            }
                        }
                    }
                }
            }
        }
    }
}
