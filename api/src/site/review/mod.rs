//! The annual review: every figure in the year's own sections, as printed and exactly, beside the
//! year before, with what it covers and where it comes from.

mod behind;
mod cells;
mod continuity;
mod headline;
mod index;
mod printed;
mod rows;
mod scopes;

use maud::{Markup, html};
use sunshine_projections::{Document, ReviewFigure};

pub(super) use behind::{Behind, Listed as Entries, content as figure};
pub(super) use cells::{plain, value_cells};
pub(super) use headline::{Books, headlines};
pub(super) use index::{Index, YearLine, content as index};

use super::document;
use super::lang::Lang;
use super::scope;
use super::sheet::Sheet;
use printed::Stat;

/// All that the page of a year shows.
pub(super) struct Review<'a> {
    pub(super) sheet: Sheet<'a>,
    pub(super) year: i16,
    /// The review of the year before, if that year has one.
    pub(super) before: Option<&'a Document>,
    /// Years that have a review, ascending.
    pub(super) years: &'a [i16],
    pub(super) books: Option<Books>,
}

/// The page's content below its h1.
pub(super) fn content(r: &Review<'_>) -> Markup {
    let (sheet, lang) = (&r.sheet, r.sheet.lang);
    let own = path(r.year, sheet.scope());
    html! {
        p class="quiet small under" { (sheet.scope_words()) " · " (lang.of("口径见每一项", "what each figure covers stands beside it")) }
        (scope::chips(lang, sheet.names, sheet.scope(), |code| path(r.year, code)))
        (headline::block(r))
        (sheet.as_of())
        (neighbours(r))
        (contents(r))
        @for section in document::sections(sheet.document) { (rows::section(r, section)) }
        (explained(lang))
        ul class="links" {
            li { a href=(format!("/reviews/{}.csv?scope={}&as_of={}", r.year, sheet.scope(), sheet.size())) { (lang.of("全部数字（CSV）", "All figures (CSV)")) } }
            li { a href=(format!("/reviews/{}.csv?table=part&scope={}&as_of={}", r.year, sheet.scope(), sheet.size())) { (lang.of("各组织分项（CSV）", "Parts by organisation (CSV)")) } }
            li { a href=(sheet.json()) { (lang.of("本页文件（JSON）", "This page's document (JSON)")) } }
            li { a href=(sheet.link(&format!("/statements/{}?scope={}", r.year, sheet.scope()))) { (lang.of("本年收支表", "Statement of the year")) } }
        }
        (sheet.cite(&own, &title(lang, r.year)))
    }
}

/// The h1.
pub(super) fn title(lang: Lang, year: i16) -> String {
    match lang {
        Lang::Zh => format!("{year}年度综述"),
        Lang::En => format!("Annual review {year}"),
    }
}

/// The page of a year.
pub(super) fn path(year: i16, scope: &str) -> String {
    format!("/reviews/{year}?scope={scope}")
}

/// The page of one figure.
fn figure_path(year: i16, code: &str, scope: &str) -> String {
    format!("/reviews/{year}/{code}?scope={scope}")
}

/// A figure's number in its unit.
fn stat(figure: &ReviewFigure) -> Stat<'_> {
    Stat { value: figure.value, precision: u32::from(figure.precision), unit: &figure.unit }
}

/// A value × 10^precision as it stands, with its unit.
pub(super) fn exact(lang: Lang, value: i64, precision: u8, unit: &str) -> String {
    Stat { value, precision: u32::from(precision), unit }.exact(lang)
}

/// A figure's name in the year's own words.
fn name(lang: Lang, figure: &ReviewFigure) -> &str {
    lang.of(&figure.name, &figure.name_en)
}

/// The figure of a code.
fn find<'a>(document: &'a Document, code: &str) -> Option<&'a ReviewFigure> {
    document::review_figures(document).find(|figure| figure.code == code)
}

fn neighbours(r: &Review<'_>) -> Markup {
    let (sheet, lang) = (&r.sheet, r.sheet.lang);
    html! {
        @if r.years.len() > 1 {
            nav aria-label=(lang.of("其他年度", "Other years")) { ul class="chips" {
                @for year in r.years { li {
                    @if *year == r.year { span aria-current="true" { (year) } }
                    @else { a href=(sheet.link(&path(*year, sheet.scope()))) { (year) } }
                } }
            } }
        }
    }
}

/// The sections, to jump to.
fn contents(r: &Review<'_>) -> Markup {
    let (sheet, lang) = (&r.sheet, r.sheet.lang);
    html! {
        nav aria-label=(lang.of("栏目", "Sections")) { ul class="links" {
            @for section in document::sections(sheet.document) {
                li { a href={ "#" (section.section) } { (lang.of(&section.title, &section.title_en)) } }
            }
        } }
    }
}

fn explained(lang: Lang) -> Markup {
    html! {
        p class="small quiet" { (lang.of(
            "综述所印：按当年综述的写法，约、余、近照原文。推算：由总账记录算出，不能另填。填报：由各级组织填报，总账记着谁在何时填了多少。“—”是没有报告，不是 0。衔接：上年末数加本年新增，是否等于本年末数；对不上也照样显示。",
            "As printed: in the words of that year's review, with its “about”, “over” and “nearly”. Derived: computed from the ledger's records and never entered. Reported: entered by offices; the ledger holds who reported how much and when. “—” is not reported, which is not 0. Continuity: whether last year's end and what the year added make this year's end; where they do not, that is shown as it is.",
        )) }
    }
}
