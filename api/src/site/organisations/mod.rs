//! Organisations in their tree: each alone and with its branches. No ranking.

mod organisation;

use maud::{Markup, html};
use sunshine_projections::{Lines, OfficeRow, Table};

pub(super) use organisation::{OrganisationPage, content as organisation};

use super::document;
use super::figure::{self, Figure};
use super::grid::{Cell, Column, Grid};
use super::lang::{Lang, said};
use super::lines;
use super::number;
use super::period::Period;
use super::periods::{self, Span};
use super::sheet::Sheet;
use super::words;
use crate::site::adding;

/// All that the list shows.
pub(super) struct Organisations<'a> {
    pub(super) sheet: Sheet<'a>,
    pub(super) period: Period,
    pub(super) span: Span,
}

/// An organisation alone and, where it has any, with its branches.
pub(super) struct Branch {
    pub(super) organisation: String,
    level: sunshine_ledger::event::Level,
    depth: usize,
    alone: Lines,
    /// None below it: its figures are told once.
    whole: Option<Lines>,
}

impl Branch {
    /// Nothing came, went or was on hand, here and below.
    fn is_silent(&self) -> bool {
        let none = Lines::default();
        self.alone == none && self.whole.is_none_or(|whole| whole == none)
    }

    fn whole_fen(&self, of: fn(&Lines) -> i64) -> Cell {
        self.whole.as_ref().map_or(Cell::Blank, |lines| Cell::Fen(of(lines)))
    }
}

/// Left an office: passed on, down, or up.
fn left(lines: &Lines) -> i64 {
    adding::sum([lines.transferred_out, lines.passed_up])
}

const SILENT: Cell = Cell::Across(said("本期没有记录", "no records in this period"));

pub(super) const COLUMNS: [Column<Branch>; 7] = [
    Column {
        head: said("本级接受", "Received, alone"),
        of: |b| if b.is_silent() { SILENT } else { Cell::Fen(lines::received(&b.alone)) },
    },
    Column { head: said("本级使用", "Used, alone"), of: |b| Cell::Fen(lines::used(&b.alone)) },
    Column {
        head: said("本级转出上划", "Passed on, alone"), of: |b| Cell::Fen(left(&b.alone))
    },
    Column { head: said("本级结存", "On hand, alone"), of: |b| Cell::Fen(b.alone.closing) },
    Column {
        head: said("含下级接受", "Received, with branches"),
        of: |b| b.whole_fen(lines::received),
    },
    Column {
        head: said("含下级使用", "Used, with branches"), of: |b| b.whole_fen(lines::used)
    },
    Column {
        head: said("含下级结存", "On hand, with branches"),
        of: |b| b.whole_fen(|lines| lines.closing),
    },
];

/// The tree below the scope's organisation, each branch behind its trunk.
pub(super) fn tree(sheet: &Sheet<'_>) -> Vec<Branch> {
    let offices: Vec<&OfficeRow> = document::offices(sheet.document, Table::Office).collect();
    let known = |id: &str| offices.iter().any(|row| row.organisation == id);
    let mut branches = Vec::with_capacity(offices.len());
    let mut waiting: Vec<(&OfficeRow, usize)> = offices
        .iter()
        .rev()
        .filter(|row| row.parent.as_deref().is_none_or(|parent| !known(parent)))
        .map(|row| (*row, 0))
        .collect();
    while let Some((row, depth)) = waiting.pop() {
        let below: Vec<&&OfficeRow> = offices
            .iter()
            .rev()
            .filter(|child| child.parent.as_deref() == Some(&row.organisation))
            .collect();
        let whole = document::offices(sheet.document, Table::System)
            .find(|system| system.organisation == row.organisation)
            .map_or_else(Lines::default, |system| system.lines());
        branches.push(Branch {
            organisation: row.organisation.clone(),
            level: row.level,
            depth,
            alone: row.lines(),
            whole: (!below.is_empty()).then_some(whole),
        });
        waiting.extend(below.into_iter().map(|child| (*child, depth + 1)));
    }
    branches
}

/// The list's content below its h1.
pub(super) fn content(o: &Organisations<'_>) -> Markup {
    let (sheet, lang) = (&o.sheet, o.sheet.lang);
    let total = lines::of(sheet.document);
    let path =
        |period: Period| format!("/organisations?scope={}&period={}", sheet.scope(), period.code());
    html! {
        section class="answer" aria-label=(lang.of("主要数字", "Key figures")) {
            (figure::block(lang, "three", &[
                Figure { label: said("接受捐赠款物", "Gifts received"), colour: Some("received"), fen: lines::received(&total) },
                Figure { label: said("使用款物", "Used"), colour: Some("used"), fen: lines::used(&total) },
                Figure { label: said("期末结存", "On hand at the end"), colour: Some("onhand"), fen: total.closing },
            ]))
        }
        (sheet.as_of())
        (periods::chips(lang, o.period, o.span, path))
        p class="small quiet" { (lang.of(
            "本级：这个机关自己的账。含下级：它和它下面所有组织，彼此之间的调拨抵销；没有下级的空着。顺序按组织树和编号，不是排名。",
            "Alone: the office's own books. With branches: it and everything below it, transfers between them taken out; blank where nothing is below. In the order of the tree, not ranked.",
        )) }
        @let branches = tree(sheet);
        p { (in_books(lang, &branches)) }
        (table(o, &branches))
        ul class="links" {
            li { a href=(format!("/organisations.csv?scope={}&period={}&as_of={}", sheet.scope(), o.period.code(), sheet.size())) { (lang.of("本表（CSV）", "This table (CSV)")) } }
            li { a href=(sheet.json()) { (lang.of("本页文件（JSON）", "This page's document (JSON)")) } }
        }
        (sheet.cite(&path(o.period), lang.of("各级组织", "Organisations")))
    }
}

/// How many offices there are, and how many had anything in the period.
fn in_books(lang: Lang, branches: &[Branch]) -> String {
    let count = |n: usize| number::size(u64::try_from(n).unwrap_or(u64::MAX));
    let all = count(branches.len());
    let with = count(branches.iter().filter(|branch| branch.alone != Lines::default()).count());
    match lang {
        Lang::Zh => format!("{all} 个组织，本期 {with} 个有账。"),
        Lang::En => format!("{all} organisations, {with} of them with books in this period."),
    }
}

fn table(o: &Organisations<'_>, branches: &[Branch]) -> Markup {
    let (sheet, lang) = (&o.sheet, o.sheet.lang);
    let rows: Vec<&Branch> = branches.iter().collect();
    let grid = Grid {
        lang,
        caption: html! { b { (lang.of("组织树", "The tree")) } " · " (o.period.words(lang)) " · " (lang.of("元", "CNY")) },
        head: said("组织", "Organisation"),
        columns: &COLUMNS,
    };
    grid.table(&rows, |branch| html! {
        span class={ "deep" (branch.depth.min(3)) } {
            a href=(sheet.link(&path(&branch.organisation, o.period))) { (sheet.names.organisation_name(lang, &branch.organisation)) }
            " " span class="quiet small" { (lang.say(words::level(branch.level))) }
            (sheet.end_mark("org", &branch.organisation))
        }
    }, None)
}

/// An organisation's own page.
pub(super) fn path(organisation: &str, period: Period) -> String {
    format!("/organisations/{organisation}?period={}", period.code())
}
