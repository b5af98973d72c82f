//! Projects: what was bought, for whom, is it finished?

mod filter;
mod project;
mod shown;
mod table;

use maud::{Markup, html};
use sunshine_ledger::event::ProjectCategory;
use sunshine_projections::ProjectRow;

pub(super) use filter::Filter;
pub(super) use project::{ProjectPage, content as project};
pub(super) use shown::{MoneyUsed, Shown, TOGETHER};
use table::{last_report, table};

use super::document;
use super::figure;
use super::lang::{Lang, said};
use super::listed;
use super::number;
use super::period::Period;
use super::periods::{self, Span};
use super::scope;
use super::sheet::Sheet;
use super::words;
use crate::site::adding;

/// Rows of a page.
pub(super) const ROWS: usize = 100;

/// All that the list shows.
pub(super) struct Projects<'a> {
    pub(super) sheet: Sheet<'a>,
    pub(super) period: Period,
    pub(super) span: Span,
    pub(super) filter: Filter,
    pub(super) money_used: Option<&'a MoneyUsed>,
}

/// The list's content below its h1.
pub(super) fn content(p: &Projects<'_>) -> Markup {
    let (sheet, lang) = (&p.sheet, p.sheet.lang);
    let mut fitting: Vec<&ProjectRow> =
        document::projects(sheet.document).filter(|row| p.filter.holds(row)).collect();
    fitting.sort_by_key(|row| !row.active);
    let active = fitting.iter().filter(|row| row.active).count();
    let page: Vec<&ProjectRow> = fitting.iter().skip(p.filter.from).take(ROWS).copied().collect();
    html! {
        (filter(p))
        (answer(p))
        (sheet.as_of())
        @if page.is_empty() { (listed::empty(lang)) } @else {
            p role="status" {
                @let sum = number::money(lang, adding::sum(fitting.iter().flat_map(|row| [row.used_money, row.used_goods])));
                @if lang == Lang::Zh {
                    "符合条件的项目 " b class="num" { (counted(fitting.len())) } " 个；本期有进展的 " b class="num" { (counted(active)) } " 个排在前面，共使用 " span class="num" { (sum) } "。"
                } @else {
                    b class="num" { (counted(fitting.len())) } (if fitting.len() == 1 { " project matches; " } else { " projects match; " })
                    b class="num" { (counted(active)) } (if active == 1 { " was" } else { " were" }) " active in the period (listed first) and used " span class="num" { (sum) } "."
                }
            }
            (table(p, &page))
            (listed::recorded(lang))
            (pager(p, fitting.len()))
        }
        ul class="links" {
            li { a href=(format!("/projects.csv?scope={}&period={}{}&as_of={}", sheet.scope(), p.period.code(), p.filter.query(), sheet.size())) {
                @if p.filter.is_all() { (lang.of("全部项目（CSV）", "All projects (CSV)")) } @else { (lang.of("筛选出的项目（CSV）", "Projects of the filter (CSV)")) }
            } }
            li { a href=(sheet.json()) { (lang.of("本页文件（JSON）", "This page's document (JSON)")) } }
        }
        (sheet.cite(&path(p, 0), lang.of("项目", "Projects")))
    }
}

fn counted(n: usize) -> String {
    number::size(u64::try_from(n).unwrap_or(u64::MAX))
}

fn path(p: &Projects<'_>, from: usize) -> String {
    let from = if from == 0 { String::new() } else { format!("&from={from}") };
    format!(
        "/projects?scope={}&period={}{}{from}",
        p.sheet.scope(),
        p.period.code(),
        p.filter.query()
    )
}

fn answer(p: &Projects<'_>) -> Markup {
    let (sheet, lang) = (&p.sheet, p.sheet.lang);
    let count = |label: super::lang::Said, code: &str| {
        (html! { (lang.say(label)) }, number::count(sheet.figure(code)))
    };
    html! {
        section class="answer" aria-label=(lang.of("主要数字", "Key figures")) {
            (figure::block(lang, "three", &[
                figure::Figure { label: said("项目使用资金", "Money used by projects"), colour: Some("used"), fen: sheet.figure("used_money") },
                figure::Figure { label: said("项目使用物资", "Goods used by projects"), colour: Some("used"), fen: sheet.figure("used_goods") },
                figure::Figure { label: said("已反馈", "Accounted for"), colour: None, fen: sheet.figure("accounted") },
            ]))
            (figure::small(&[
                count(said("有进展的项目", "Active projects"), "projects.active"),
                count(said("其中博爱公益项目", "of them charity projects"), "projects.charity"),
                count(said("受益人次", "Times helped"), "person_times"),
            ]))
        }
        p class="small quiet" { (lang.of(
            "人、人次、户不相加。不属于任何项目的使用另计：资金 ",
            "People, times helped and households are never added to each other. Used outside any project: money ",
        )) span class="num" { (number::money(lang, sheet.figure("unassigned.used_money"))) } (lang.of("，物资 ", ", goods ")) span class="num" { (number::money(lang, sheet.figure("unassigned.used_goods"))) } (lang.of("。", ".")) }
    }
}

fn filter(p: &Projects<'_>) -> Markup {
    let (sheet, lang) = (&p.sheet, p.sheet.lang);
    let mut categories: Vec<ProjectCategory> =
        document::projects(sheet.document).map(|row| row.category).collect();
    categories.sort();
    categories.dedup();
    let mut programmes: Vec<&String> = document::projects(sheet.document)
        .flat_map(|row| row.programmes.iter().flatten())
        .collect();
    programmes.sort();
    programmes.dedup();
    html! {
        form class="filter" method="get" action=(lang.path("/projects")) {
            (scope::choice(lang, sheet.names, sheet.scope()))
            (periods::year_choice(lang, p.period, p.span))
            div {
                label for="category" { (lang.of("类别", "Line of work")) }
                select id="category" name="category" {
                    option value="" { (lang.of("全部", "All")) }
                    @for category in categories {
                        option value=(words::category_code(category)) selected[p.filter.category == Some(category)] { (lang.say(words::category(category))) }
                    }
                }
            }
            @if !programmes.is_empty() { div {
                label for="programme" { (lang.of("行动", "Programme")) }
                select id="programme" name="programme" {
                    option value="" { (lang.of("全部", "All")) }
                    @for programme in programmes {
                        option value=(programme) selected[p.filter.programme.as_ref() == Some(programme)] { (programme) }
                    }
                }
            } }
            button class="btn" type="submit" { (lang.of("显示", "Show")) }
        }
    }
}

fn pager(p: &Projects<'_>, count: usize) -> Markup {
    let lang = p.sheet.lang;
    let (from, next) = (p.filter.from, p.filter.from + ROWS);
    html! {
        @if count > ROWS {
            nav aria-label=(lang.of("翻页", "Pages")) { ul class="pager" {
                @if from > 0 { li { a rel="prev" href=(lang.path(&path(p, from.saturating_sub(ROWS)))) { (lang.of("上一页", "Previous")) } } }
                li { span { (counted(from + 1)) " – " (counted(next.min(count))) " / " (counted(count)) } }
                @if next < count { li { a rel="next" href=(lang.path(&path(p, next))) { (lang.of("下一页", "Next")) } } }
            } }
        }
    }
}

/// A project's own page.
pub(super) fn own_path(project: &str, scope: &str, period: Period) -> String {
    format!("/projects/{project}?scope={scope}&period={}", period.code())
}
