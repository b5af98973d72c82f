//! One figure: its parts by organisation, and the records that were added up.

use maud::{Markup, html};
use sunshine_ledger::event::DerivedFigure;
use sunshine_projections::{FigureOrigin, PartRow, ReviewFigure};

use super::headline::whole_of;
use super::printed::{Stat, unit_in};
use super::scopes::covers;
use super::{continuity, figure_path, name, path, stat};
use crate::site::document;
use crate::site::lang::Lang;
use crate::site::number;
use crate::site::sheet::Sheet;

/// A record that was added up.
pub(in crate::site) struct Listed {
    pub(in crate::site) position: u64,
    pub(in crate::site) day: String,
    /// Whose record it is.
    pub(in crate::site) organisation: Markup,
    /// What it says, in one sentence.
    pub(in crate::site) sentence: Markup,
}

/// All that the page shows.
pub(in crate::site) struct Behind<'a> {
    /// `annual_review` of the year.
    pub(in crate::site) sheet: Sheet<'a>,
    pub(in crate::site) year: i16,
    pub(in crate::site) figure: &'a ReviewFigure,
    /// One organisation's part only.
    pub(in crate::site) organisation: Option<&'a str>,
    /// Records of this page; none are looked up for a state that is past.
    pub(in crate::site) entries: Option<&'a [Listed]>,
    /// Whether these are the first of all.
    pub(in crate::site) from_start: bool,
    /// `after` of the next page.
    pub(in crate::site) next: Option<u64>,
}

/// The page's content below its h1.
pub(in crate::site) fn content(b: &Behind<'_>) -> Markup {
    let (sheet, lang) = (&b.sheet, b.sheet.lang);
    let stat = stat(b.figure);
    html! {
        section class="answer" aria-label=(lang.of("主要数字", "Key figure")) {
            dl class="figures one" { div {
                dt { (b.year) " · " (name(lang, b.figure)) }
                dd {
                    span class="big" aria-hidden="true" { (stat.printed(lang, b.figure.qualifier)) }
                    span class="exact strong" { (stat.exact(lang)) }
                }
            } }
        }
        (sheet.as_of())
        p {
            (lang.of("口径：", "Covers: ")) (covers(lang, &b.figure.scope_text)) (lang.of("。", ". "))
            @match b.figure.origin {
                FigureOrigin::Derived => (lang.of("这个数由总账记录推算，不能另填。", "It is derived from the ledger's records and cannot be entered.")),
                FigureOrigin::Reported => (lang.of("这个数由各级组织填报，下面是每一份填报。", "It was reported by offices; each report stands below.")),
            }
        }
        (list(b))
        @if let Some(chain) = &b.figure.continuity {
            p class={ "chain" @if continuity::breaks(chain) { " gap" } } {
                (lang.of("衔接：", "Continuity: ")) (continuity::words(lang, chain, b.year, stat))
                " · " a href=(sheet.link(&figure_path(b.year, &chain.partner, sheet.scope()))) { (sheet.names.of(lang, "metric", &chain.partner)) }
            }
        }
        (parts(b, stat))
        (entries(b))
        p { a href=(sheet.link(&path(b.year, sheet.scope()))) { (super::title(lang, b.year)) " ›" } }
        (sheet.cite(&figure_path(b.year, &b.figure.code, sheet.scope()), &format!("{} · {}", super::title(lang, b.year), name(lang, b.figure))))
    }
}

/// The list that shows the same records with amounts, where one does.
fn list(b: &Behind<'_>) -> Markup {
    let (sheet, lang) = (&b.sheet, b.sheet.lang);
    let (page, words) = match whole_of(sheet.names, &b.figure.code) {
        Some(DerivedFigure::Received) => (
            "donations",
            lang.of("本年捐赠明细，带金额 ›", "Gifts of the year, with their amounts ›"),
        ),
        Some(DerivedFigure::Used) => {
            ("uses", lang.of("本年使用明细，带金额 ›", "Uses of the year, with their amounts ›"))
        }
        Some(DerivedFigure::PersonTimes | DerivedFigure::Projects) => {
            ("projects", lang.of("本年项目 ›", "Projects of the year ›"))
        }
        None => return html! {},
    };
    let path = format!("/{page}?scope={}&period={}", sheet.scope(), b.year);
    html! { p { a href=(sheet.link(&path)) { (words) } } }
}

/// Parts that add up to the figure.
fn parts(b: &Behind<'_>, stat: Stat<'_>) -> Markup {
    let (sheet, lang) = (&b.sheet, b.sheet.lang);
    let rows: Vec<&PartRow> =
        document::parts(sheet.document).filter(|row| row.code == b.figure.code).collect();
    let records = lang.of("记录（条）", "Records");
    let value = match (lang, unit_in(lang, stat.unit)) {
        (_, "") => lang.of("数", "Value").to_owned(),
        (Lang::Zh, unit) => format!("数（{unit}）"),
        (Lang::En, unit) => format!("Value ({unit})"),
    };
    let own = figure_path(b.year, &b.figure.code, sheet.scope());
    html! {
        @if rows.len() > 1 {
            h2 id="parts" { (lang.of("各组织加起来", "Added up by organisation")) }
            table class="cards pairs" {
                caption { b { (name(lang, b.figure)) } " · " (b.year) " · " (sheet.scope_words()) " · " (lang.of("按编号，不是排名", "ordered by code, not ranked")) }
                thead { tr {
                    th scope="col" { (lang.of("组织", "Organisation")) }
                    th scope="col" class="r" { (&value) }
                    th scope="col" class="r" { (records) }
                } }
                tbody { @for row in &rows { tr {
                    th scope="row" class="head" {
                        a href=(sheet.link(&format!("{own}&organisation={}#entries", row.organisation))) { (sheet.names.organisation_name(lang, &row.organisation)) }
                    }
                    td class="r" data-l=(&value) { (Stat { value: row.value, ..stat }.digits(lang)) }
                    td class="r" data-l=(records) { (number::size(row.events)) }
                } } }
                tfoot { tr {
                    th scope="row" class="head" { (lang.of("合计", "All")) }
                    td class="r" data-l=(&value) { (stat.digits(lang)) }
                    td class="r" data-l=(records) { (number::size(b.figure.events)) }
                } }
            }
        }
    }
}

fn entries(b: &Behind<'_>) -> Markup {
    let (sheet, lang) = (&b.sheet, b.sheet.lang);
    let own = figure_path(b.year, &b.figure.code, sheet.scope());
    html! {
        h2 id="entries" { (lang.of("由这些记录得出", "From these records")) }
        @if let Some(organisation) = b.organisation {
            p {
                (lang.of("只列 ", "Only those of ")) (sheet.names.organisation_name(lang, organisation)) (lang.of(" 的；", "; "))
                a href=(sheet.link(&format!("{own}#entries"))) { (lang.of("全部", "all")) }
            }
        }
        @match b.entries {
            None => p { (lang.of("这是以前的时点；记录只按现在的账列出。", "This is a past state; records are listed as the ledger stands now.")) " " a href=(sheet.link(&format!("{own}#entries"))) { (lang.of("现在的页面", "The page of today")) } },
            Some([]) => div class="empty" { p { (nothing(lang)) } },
            Some(entries) => table class="cards" {
                caption { b { (name(lang, b.figure)) } " · " (count(b, entries.len())) (lang.of("，按记录先后", ", in the order of the ledger")) }
                thead { tr {
                    th scope="col" { (lang.of("记录", "Record")) }
                    th scope="col" { (lang.of("日期", "Day")) }
                    th scope="col" { (lang.of("组织", "Organisation")) }
                    th scope="col" { (lang.of("说什么", "What it says")) }
                } }
                tbody { @for entry in entries { tr {
                    th scope="row" class="head num" { a href=(sheet.link(&format!("/entries/{}", entry.position))) { (number::size(entry.position)) } }
                    td data-l=(lang.of("日期", "Day")) { span class="num" { (entry.day) } }
                    td data-l=(lang.of("组织", "Organisation")) { span { (&entry.organisation) } }
                    td class="wide" { (entry.sentence) }
                } } }
            }
        }
        @if let Some(next) = b.next {
            @let organisation = b.organisation.map_or_else(String::new, |id| format!("&organisation={id}"));
            ul class="pager" { li { a rel="next" href=(sheet.link(&format!("{own}{organisation}&after={next}#entries"))) { (lang.of("下一页", "Next")) } } }
        }
    }
}

/// How many of how many records stand on this page.
fn count(b: &Behind<'_>, shown: usize) -> String {
    let of_one = |row: &&PartRow| {
        row.code == b.figure.code && b.organisation.is_some_and(|one| one == row.organisation)
    };
    let part = document::parts(b.sheet.document).find(of_one);
    let all = number::size(part.map_or(b.figure.events, |row| row.events));
    match (b.sheet.lang, b.from_start, b.next) {
        (Lang::Zh, true, None) => format!("共 {all} 条"),
        (Lang::Zh, true, Some(_)) => format!("第 1–{shown} 条，共 {all} 条"),
        (Lang::Zh, false, _) => format!("本页 {shown} 条，共 {all} 条"),
        (Lang::En, true, None) => format!("{all} in all"),
        (Lang::En, true, Some(_)) => format!("1 to {shown} of {all}"),
        (Lang::En, false, _) => format!("{shown} of {all} on this page"),
    }
}

fn nothing(lang: Lang) -> &'static str {
    lang.of(
        "没有记录：这一项是 0，或者已到末尾。",
        "No records: this figure is 0, or this is past the last page.",
    )
}
