//! One fund: may this money be spent on that, and where is it?

use maud::{Markup, html};
use sunshine_ledger::event::FundEstablished;
use sunshine_projections::{Document, HoldingRow, Lines, ProjectFlowRow};

use super::{owed, owed_note, sentence};
use crate::site::document;
use crate::site::figure::{self, Figure};
use crate::site::grid::{Cell, Column, Grid};
use crate::site::lang::{Said, said};
use crate::site::lines::{self, Lined, others_note, short_columns};
use crate::site::names::Named;
use crate::site::period::Period;
use crate::site::periods::{self, Span};
use crate::site::scope;
use crate::site::sheet::Sheet;

/// All that the page shows.
pub(in crate::site) struct FundPage<'a> {
    /// `funds` of the period.
    pub(in crate::site) sheet: Sheet<'a>,
    pub(in crate::site) fund: &'a Named,
    pub(in crate::site) established: &'a FundEstablished,
    pub(in crate::site) period: Period,
    pub(in crate::site) span: Span,
    /// The fund's lines year by year, oldest first.
    pub(in crate::site) years: &'a [Year],
    /// `flows` of the period; an old state of it may not have been kept.
    pub(in crate::site) flows: Option<&'a Document>,
}

/// One year of the fund.
pub(in crate::site) struct Year {
    pub(in crate::site) period: Period,
    pub(in crate::site) lines: Lines,
}

impl Lined for Year {
    fn lines(&self) -> Lines {
        self.lines
    }
}

/// The page's content below its h1.
pub(in crate::site) fn content(p: &FundPage<'_>) -> Markup {
    let (sheet, lang) = (&p.sheet, p.sheet.lang);
    let lines = lines_of(p);
    let own = |scope: &str, period: Period| super::path(&p.fund.id, scope, period);
    html! {
        (sheet.ended("fund", &p.fund.id))
        p class="lead" { (sentence(lang, p.established)) }
        (scope::chips(lang, sheet.names, sheet.scope(), |code| own(code, p.period)))
        section class="answer" aria-label=(lang.of("主要数字", "Key figures")) {
            (figure::block(lang, "three", &[
                Figure { label: said("接受捐赠款物", "Gifts received"), colour: Some("received"), fen: lines::received(&lines) },
                Figure { label: said("使用款物", "Used"), colour: Some("used"), fen: lines::used(&lines) },
                Figure { label: said("期末结存", "On hand at the end"), colour: Some("onhand"), fen: lines.closing },
            ]))
            @let gap = shortfall_of(p);
            @if let Some(gap) = owed(lang, gap) { (figure::small(&[gap])) }
            (owed_note(lang, gap))
            div class="inside" { (lines::adds_up(lang, &adds_up(p), &lines, |_| None)) }
        }
        (sheet.as_of())
        (periods::chips(lang, p.period, p.span, |period| own(sheet.scope(), period)))
        (years(p))
        (holders(p))
        (projects(p))
        ul class="links" {
            li { a href=(sheet.link(&format!("/intent-changes/{}?scope={}", p.period.code(), sheet.scope()))) { (lang.of("改过用途的钱 ›", "Money that changed its purpose ›")) } }
            li { a href=(sheet.link(&format!("/funds?scope={}&period={}", sheet.scope(), p.period.code()))) { (lang.of("全部基金 ›", "All funds ›")) } }
        }
        (sheet.cite(&own(sheet.scope(), p.period), p.fund.text(lang)))
    }
}

fn adds_up(p: &FundPage<'_>) -> String {
    let lang = p.sheet.lang;
    format!("{} · {}", lang.of("怎么加起来的", "How it adds up"), p.period.words(lang))
}

/// The fund's lines of the period: all zero where it has no row.
fn lines_of(p: &FundPage<'_>) -> Lines {
    let row = document::funds(p.sheet.document).find(|row| row.fund == p.fund.id);
    row.map_or_else(Lines::default, |row| row.lines())
}

/// What other funds still lay out for gifts to this one.
fn shortfall_of(p: &FundPage<'_>) -> i64 {
    let row = document::funds(p.sheet.document).find(|row| row.fund == p.fund.id);
    row.map_or(0, |row| row.shortfall)
}

fn years(p: &FundPage<'_>) -> Markup {
    let (sheet, lang) = (&p.sheet, p.sheet.lang);
    let rows: Vec<&Year> = p.years.iter().collect();
    let grid = Grid {
        lang,
        caption: html! { b { (p.fund.name(lang)) } " · " (sheet.scope_words()) " · " (lang.of("元", "CNY")) },
        head: said("年度", "Year"),
        columns: &short_columns::<Year>(),
    };
    html! {
        h2 id="years" { (lang.of("年度表", "Year by year")) }
        (grid.table(&rows, |year| html! {
            a class="num" href=(sheet.link(&super::path(&p.fund.id, sheet.scope(), year.period))) { (year.period.code()) }
        }, None))
        (others_note(lang))
    }
}

fn holders(p: &FundPage<'_>) -> Markup {
    let (sheet, lang) = (&p.sheet, p.sheet.lang);
    let rows: Vec<&HoldingRow> =
        document::holdings(sheet.document).filter(|row| row.fund == p.fund.id).collect();
    let grid = Grid {
        lang,
        caption: html! { b { (lang.of("各组织持有", "Held by organisation")) } " · " (p.period.words(lang)) " · " (lang.of("本级口径，元", "each office alone, in CNY")) },
        head: said("组织", "Organisation"),
        columns: &short_columns::<HoldingRow>(),
    };
    html! {
        h2 id="holders" { (lang.of("钱在谁手里", "Who holds it")) }
        @if rows.is_empty() { p { (lang.of("此期间没有组织持有或动用过这个基金。", "No organisation held or moved any of it in this period.")) } }
        @else {
            (grid.table(&rows, |row| html! {
                a href=(sheet.link(&format!("/organisations/{}?period={}", row.organisation, p.period.code()))) { (sheet.names.organisation_name(lang, &row.organisation)) }
                (sheet.end_mark("org", &row.organisation))
            }, None))
        }
    }
}

const FLOWS: [Column<ProjectFlowRow>; 2] = [
    Column { head: said("使用（元）", "Used (CNY)"), of: |row| Cell::Fen(row.used_fen) },
    Column {
        head: said("转给口径外单位（元）", "Passed on outside this scope (CNY)"),
        of: |row| Cell::Fen(row.left_fen),
    },
];

fn projects(p: &FundPage<'_>) -> Markup {
    let (sheet, lang) = (&p.sheet, p.sheet.lang);
    let Some(flows) = p.flows else { return html! {} };
    let rows: Vec<&ProjectFlowRow> =
        document::project_flows(flows).filter(|row| row.fund == p.fund.id).collect();
    let grid = Grid {
        lang,
        caption: html! { b { (lang.of("由此基金支付的项目", "Paid from this fund")) } " · " (p.period.words(lang)) " · " (sheet.scope_words()) },
        head: PROJECT,
        columns: if rows.iter().all(|row| row.left_fen == 0) { &FLOWS[..1] } else { &FLOWS },
    };
    html! {
        h2 id="projects" { (lang.of("用在哪些项目", "What it paid for")) }
        @if rows.is_empty() { p { (lang.of("此期间没有用过。", "Nothing was used in this period.")) } }
        @else {
            (grid.table(&rows, |row| html! {
                @match &row.project {
                    Some(project) => a href=(sheet.link(&format!("/projects/{project}"))) { (sheet.names.of(lang, "project", project)) },
                    None => (lang.of("没有归入项目的使用", "uses without a project")),
                }
            }, None))
        }
    }
}

const PROJECT: Said = said("项目", "Project");
