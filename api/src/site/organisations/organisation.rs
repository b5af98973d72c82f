//! One organisation: does my city do its duty?

use maud::{Markup, html};
use sunshine_projections::{Lines, Table};

use super::{Branch, path, tree};
use crate::site::document;
use crate::site::figure::{self, Figure, cell};
use crate::site::grid::Grid;
use crate::site::lang::{Said, said};
use crate::site::lines::{self, CLOSING, Sign, shown};
use crate::site::names::Named;
use crate::site::period::Period;
use crate::site::periods::{self, Span};
use crate::site::sheet::Sheet;
use crate::site::words;

/// All that the page shows.
pub(in crate::site) struct OrganisationPage<'a> {
    /// `organisations` of this organisation with its branches.
    pub(in crate::site) sheet: Sheet<'a>,
    pub(in crate::site) named: &'a Named,
    pub(in crate::site) level: sunshine_ledger::event::Level,
    /// The organisation above it.
    pub(in crate::site) parent: Option<&'a Named>,
    pub(in crate::site) period: Period,
    pub(in crate::site) span: Span,
}

/// The page's content below its h1.
pub(in crate::site) fn content(o: &OrganisationPage<'_>) -> Markup {
    let (sheet, lang) = (&o.sheet, o.sheet.lang);
    let (alone, whole) = (alone(o), lines::of(sheet.document));
    let id = &o.named.id;
    html! {
        (sheet.ended("org", id))
        p class="quiet small under" {
            (lang.say(words::level(o.level)))
            @if let Some(parent) = o.parent {
                " · " (lang.of("上级：", "reports to ")) a href=(sheet.link(&path(&parent.id, o.period))) { (parent.name(lang)) }
            }
            " · " (o.period.words(lang))
        }
        section class="answer" aria-label=(lang.of("主要数字", "Key figures")) {
            (figure::block(lang, "three", &[
                Figure { label: said("本级接受", "Received, alone"), colour: Some("received"), fen: lines::received(&alone) },
                Figure { label: said("本级使用", "Used, alone"), colour: Some("used"), fen: lines::used(&alone) },
                Figure { label: said("本级结存", "On hand, alone"), colour: Some("onhand"), fen: alone.closing },
            ]))
        }
        (sheet.as_of())
        (periods::chips(lang, o.period, o.span, |period| path(id, period)))
        (both(o, &alone, &whole))
        (branches(o))
        h2 { (lang.of("再往下看", "Look closer")) }
        ul {
            @for (scope, words) in [("office", lang.of("本级", "Own books")), ("system", lang.of("含下级", "With branches"))] {
                li {
                    (words) (lang.of("：", ": "))
                    a href=(sheet.link(&format!("/statements/{}?scope={scope}:{id}", o.period.code()))) { (lang.of("收支表", "statement")) } " · "
                    a href=(sheet.link(&format!("/donations?scope={scope}:{id}&period={}", o.period.code()))) { (lang.of("捐赠明细", "gifts")) } " · "
                    a href=(sheet.link(&format!("/uses?scope={scope}:{id}&period={}", o.period.code()))) { (lang.of("使用明细", "uses")) } " · "
                    a href=(sheet.link(&format!("/funds?scope={scope}:{id}&period={}", o.period.code()))) { (lang.of("基金", "funds")) } " · "
                    a href=(sheet.link(&format!("/projects?scope={scope}:{id}&period={}", o.period.code()))) { (lang.of("项目", "projects")) }
                    @for (path, words) in watched(o) { " · " a href=(sheet.link(&format!("{path}?scope={scope}:{id}"))) { (lang.say(words)) } }
                }
            }
        }
        (sheet.cite(&path(id, o.period), o.named.text(lang)))
    }
}

/// What else is told of one organisation: the scorecard is of a whole year, the overdue is of now.
fn watched(o: &OrganisationPage<'_>) -> [(String, Said); 5] {
    let (year, period) = (o.period.year(), o.period.code());
    [
        (format!("/scorecard/{year}"), said("履职对照", "scorecard")),
        ("/overdue".to_owned(), said("逾期事项", "overdue")),
        (format!("/corrections/{period}"), said("更正", "corrections")),
        (format!("/inquiries/{period}"), said("咨询投诉", "questions and complaints")),
        ("/goods".to_owned(), said("物资库存", "goods in stock")),
    ]
}

/// The office's own lines.
fn alone(o: &OrganisationPage<'_>) -> Lines {
    document::offices(o.sheet.document, Table::Office)
        .find(|row| row.organisation == o.named.id)
        .map_or_else(Lines::default, |row| row.lines())
}

/// Line by line: alone and, where there are any, with its branches.
fn both(o: &OrganisationPage<'_>, alone: &Lines, whole: &Lines) -> Markup {
    let lang = o.sheet.lang;
    let (own, all) = (lang.of("本级", "Alone"), lang.of("含下级", "With branches"));
    html! {
        h2 id="lines" { (lang.of("本级与含下级", "Alone and with branches")) }
        table class="cards pairs" {
            caption { b { (o.named.name(lang)) } " · " (o.period.words(lang)) " · " (lang.of("元", "CNY")) }
            thead { tr {
                th scope="col" { (lang.of("项目", "Line")) }
                th scope="col" class="r" { (own) }
                th scope="col" class="r" { (all) }
            } }
            tbody { @for (sign, label, of) in shown(&[*alone, *whole]) { tr {
                th scope="row" class="head" {
                    span class="op" aria-hidden="true" { @match sign { Sign::Plus => "+ ", Sign::Minus => "\u{2212} ", Sign::Opening | Sign::Closing => "" } }
                    (lang.say(*label))
                }
                (cell(lang, own, of(alone))) (cell(lang, all, of(whole)))
            } } }
            tfoot { tr {
                th scope="row" class="head" { "= " (lang.say(CLOSING.1)) }
                (cell(lang, own, alone.closing)) (cell(lang, all, whole.closing))
            } }
        }
    }
}

/// The branches directly and further below.
fn branches(o: &OrganisationPage<'_>) -> Markup {
    let (sheet, lang) = (&o.sheet, o.sheet.lang);
    let tree = tree(sheet);
    let rows: Vec<&Branch> =
        tree.iter().filter(|branch| branch.organisation != o.named.id).collect();
    if rows.is_empty() {
        return html! { p class="small quiet" { (lang.of("没有下级组织。", "It has no branches.")) } };
    }
    // Where none has branches of its own there is nothing more to say of any.
    let columns = if rows.iter().all(|branch| branch.whole.is_none()) { 4 } else { 7 };
    let grid = Grid {
        lang,
        caption: html! { b { (lang.of("下级组织", "Branches")) } " · " (o.period.words(lang)) " · " (lang.of("元；顺序按编号，不是排名", "CNY; ordered by code, not ranked")) },
        head: said("组织", "Organisation"),
        columns: &super::COLUMNS[..columns],
    };
    html! {
        h2 id="branches" { (lang.of("下级组织", "Branches")) }
        (grid.table(&rows, |branch| html! {
            a href=(sheet.link(&path(&branch.organisation, o.period))) { (sheet.names.organisation_name(lang, &branch.organisation)) }
            (sheet.end_mark("org", &branch.organisation))
        }, None))
    }
}
