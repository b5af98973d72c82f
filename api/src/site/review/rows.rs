//! A section's figures, one row each.

use maud::{Markup, html};
use sunshine_ledger::event::Qualifier;
use sunshine_projections::{FigureOrigin, ReviewFigure, SectionRow};

use super::printed::{Stat, change, unit_in};
use super::scopes::covers;
use super::{Review, continuity, figure_path, find, name, stat};
use crate::site::grid::absent;
use crate::site::lang::Lang;
use crate::site::names::han;
use crate::site::number;

pub(super) fn section(r: &Review<'_>, section: &SectionRow) -> Markup {
    let (sheet, lang) = (&r.sheet, r.sheet.lang);
    let heads = Heads::of(lang, r.year);
    let title = lang.of(&section.title, &section.title_en);
    html! {
        h2 id=(section.section) { (title) }
        table class="cards review" {
            caption { b { (title) } " · " (super::title(lang, r.year)) " · " (sheet.scope_words()) }
            thead { tr {
                th scope="col" { (lang.of("指标与口径", "Figure and what it covers")) }
                th scope="col" class="r" { (heads.printed) }
                th scope="col" class="r" { (heads.exact) }
                @if r.before.is_some() {
                    th scope="col" class="r" { (heads.before) }
                    th scope="col" class="r" { (heads.change) }
                }
                th scope="col" { (heads.origin) }
            } }
            tbody { @for code in &section.lines {
                @match find(sheet.document, code) {
                    Some(figure) => (row(r, &heads, figure)),
                    None => (unreported(r, &heads, code)),
                }
            } }
        }
    }
}

struct Heads {
    printed: &'static str,
    exact: &'static str,
    before: String,
    change: &'static str,
    origin: &'static str,
}

impl Heads {
    fn of(lang: Lang, year: i16) -> Heads {
        Heads {
            printed: lang.of("综述所印", "As printed"),
            exact: lang.of("账上记的", "In the ledger"),
            before: match lang {
                Lang::Zh => format!("{} 年", year - 1),
                Lang::En => format!("{}", year - 1),
            },
            change: lang.of("变动", "Change"),
            origin: lang.of("来源", "From"),
        }
    }
}

fn row(r: &Review<'_>, heads: &Heads, figure: &ReviewFigure) -> Markup {
    let (sheet, lang) = (&r.sheet, r.sheet.lang);
    let stat = stat(figure);
    let before = r
        .before
        .and_then(|document| find(document, &figure.code))
        .filter(|before| before.precision == figure.precision && before.unit == figure.unit);
    html! {
        tr {
            th scope="row" class="head" {
                a href=(sheet.link(&figure_path(r.year, &figure.code, sheet.scope()))) { (name(lang, figure)) }
                br;
                span class="quiet small" {
                    (lang.of("口径：", "Covers: ")) (covers(lang, &figure.scope_text))
                    " · " (lang.of("单位：", "unit: ")) (unit(lang, &figure.unit))
                    " · " (kind(lang, figure))
                }
                @if inexact(figure, stat) {
                    br;
                    span class="quiet small" { (unsaid(lang, figure.origin)) }
                }
                @if let Some(chain) = &figure.continuity {
                    br;
                    span class={ "small chain" @if continuity::breaks(chain) { " gap" } } {
                        (lang.of("衔接：", "Continuity: ")) (continuity::words(lang, chain, r.year, stat))
                    }
                }
            }
            td class="r" data-l=(heads.printed) { b { (stat.printed(lang, figure.qualifier)) } }
            td class="r" data-l=(heads.exact) { span class="nowrap" { (stat.bare(lang)) } }
            @if r.before.is_some() {
                td class="r" data-l=(heads.before) {
                    @match before {
                        Some(before) => span class="nowrap" { (Stat { value: before.value, ..stat }.bare(lang)) },
                        None => (absent(lang)),
                    }
                }
                td class="r" data-l=(heads.change) {
                    @match before {
                        Some(before) => span class="nowrap" { (change(lang, stat, before.value)) },
                        None => (absent(lang)),
                    }
                }
            }
            td data-l=(heads.origin) { span { (origin(r, figure)) } }
        }
    }
}

/// Whether the review says "over" or "nearly" of a round number, which is all there is to record.
fn inexact(figure: &ReviewFigure, stat: Stat<'_>) -> bool {
    matches!(figure.qualifier, Qualifier::Over | Qualifier::Nearly) && stat.is_round()
}

/// Why a round number stands beside an "over" or "nearly".
fn unsaid(lang: Lang, origin: FigureOrigin) -> &'static str {
    match origin {
        FigureOrigin::Derived => lang.of(
            "综述未给确数；按账目推算恰是整数",
            "the review gave no exact figure; what the books give is the round number",
        ),
        FigureOrigin::Reported => lang.of(
            "综述未给确数，账上按所印整数记",
            "the review gave no exact figure; the ledger has the round number it printed",
        ),
    }
}

/// What happened in the year, or what stands at its end.
fn kind(lang: Lang, figure: &ReviewFigure) -> &'static str {
    match figure.kind {
        sunshine_ledger::event::MetricKind::Flow => lang.of("本年发生", "of the year"),
        sunshine_ledger::event::MetricKind::Stock => lang.of("年末数", "at its end"),
    }
}

/// Derived or reported, and the records behind it.
fn origin(r: &Review<'_>, figure: &ReviewFigure) -> Markup {
    let lang = r.sheet.lang;
    let word = match figure.origin {
        FigureOrigin::Derived => lang.of("推算", "derived"),
        FigureOrigin::Reported => lang.of("填报", "reported"),
    };
    let path = figure_path(r.year, &figure.code, r.sheet.scope());
    let records = lang.of(" 条记录", if figure.events == 1 { " record" } else { " records" });
    html! {
        (word) " "
        a class="small nowrap" href=(r.sheet.link(&format!("{path}#entries"))) { (number::size(figure.events)) (records) }
    }
}

fn unit(lang: Lang, unit: &str) -> Markup {
    match unit_in(lang, unit) {
        "" => html! { (lang.of(unit, "count")) },
        word if word == unit => han(lang, unit),
        word => html! { (word) },
    }
}

/// A metric of the section of which nothing is reported: a dash, never 0.
fn unreported(r: &Review<'_>, heads: &Heads, code: &str) -> Markup {
    let (sheet, lang) = (&r.sheet, r.sheet.lang);
    html! {
        tr {
            th scope="row" class="head" { (sheet.names.of(lang, "metric", code)) }
            @let before = if r.before.is_some() { 4 } else { 2 };
            @for head in [heads.printed, heads.exact, &heads.before, heads.change].iter().take(before) {
                td class="r" data-l=(head) { (absent(lang)) }
            }
            td data-l=(heads.origin) { span { (lang.of("未报告", "not reported")) } }
        }
    }
}
