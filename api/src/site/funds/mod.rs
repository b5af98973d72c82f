//! Funds: what each may be used for, and whether it adds up.

mod fund;

use maud::{Markup, html};
use sunshine_projections::FundRow;

pub(super) use fund::{FundPage, Year, content as fund};

use super::document;
use super::figure::{self, Figure};
use super::grid::Grid;
use super::lang::{Lang, Said, said};
use super::lines::{self, others_note, short_cells, short_columns};
use super::listed;
use super::number;
use super::period::Period;
use super::periods::{self, Span};
use super::scope;
use super::sheet::Sheet;
use super::words;

/// All that the list shows.
pub(super) struct Funds<'a> {
    pub(super) sheet: Sheet<'a>,
    pub(super) period: Period,
    pub(super) span: Span,
}

/// The list's content below its h1.
pub(super) fn content(f: &Funds<'_>) -> Markup {
    let (sheet, lang) = (&f.sheet, f.sheet.lang);
    let total = lines::of(sheet.document);
    let rows: Vec<&FundRow> = document::funds(sheet.document).collect();
    let path = format!("/funds?scope={}&period={}", sheet.scope(), f.period.code());
    html! {
        form class="filter" method="get" action=(lang.path("/funds")) {
            (scope::choice(lang, sheet.names, sheet.scope()))
            (periods::year_choice(lang, f.period, f.span))
            button class="btn" type="submit" { (lang.of("显示", "Show")) }
        }
        section class="answer" aria-label=(lang.of("主要数字", "Key figures")) {
            (figure::block(lang, "three", &[
                Figure { label: said("接受捐赠款物", "Gifts received"), colour: Some("received"), fen: lines::received(&total) },
                Figure { label: said("使用款物", "Used"), colour: Some("used"), fen: lines::used(&total) },
                Figure { label: said("期末结存", "On hand at the end"), colour: Some("onhand"), fen: total.closing },
            ]))
            @let count = (html! { (lang.of("有数的基金", "Funds with figures")) }, number::count(sheet.figure("funds")));
            (figure::small(&[count].into_iter().chain(owed(lang, sheet.figure("shortfall"))).collect::<Vec<_>>()))
            (owed_note(lang, sheet.figure("shortfall")))
        }
        (sheet.as_of())
        p { (lang.of(
            "一笔捐款归入一个基金，以后只能按这个基金的用途使用。限定：用途有限制；非限定：可用于红十字会的各项业务。",
            "A gift belongs to one fund and can only be used for what that fund is for. Restricted: the purpose is limited; unrestricted: any work of the Red Cross.",
        )) }
        @if rows.is_empty() { (listed::empty(lang)) } @else { (table(f, &rows)) (others_note(lang)) }
        (files(f))
        (sheet.cite(&path, lang.of("基金", "Funds")))
    }
}

pub(super) const SHORTFALL: Said = said("待弥补（被追回的捐赠）", "Gap left by gifts taken back");

/// What other funds still lay out, where it is not nothing.
fn owed(lang: Lang, fen: i64) -> Option<(Markup, String)> {
    (fen != 0).then(|| (html! { (lang.say(SHORTFALL)) }, number::money(lang, fen)))
}

/// What the gap is.
fn owed_note(lang: Lang, fen: i64) -> Markup {
    html! { @if fen != 0 { p class="small quiet" { (lang.of(
        "待弥补：捐赠用掉以后被银行或法院追回，由非限定基金先垫付，还没有收回或核销的部分。",
        "The gap: gifts that a bank or a court took back after they were spent. An unrestricted fund lays the money out until it is recovered or written off.",
    )) } } }
}

fn table(f: &Funds<'_>, rows: &[&FundRow]) -> Markup {
    let (sheet, lang) = (&f.sheet, f.sheet.lang);
    let grid = Grid {
        lang,
        caption: html! { b { (lang.of("基金", "Funds")) } " · " (f.period.words(lang)) " · " (sheet.scope_words()) " · " (lang.of("元", "CNY")) },
        head: said("基金", "Fund"),
        columns: &short_columns::<FundRow>(),
    };
    html! {
        (grid.table(rows, |row| html! {
            a href=(sheet.link(&path(&row.fund, sheet.scope(), f.period))) { (sheet.names.of(lang, "fund", &row.fund)) }
            " " span class="quiet small" { (lang.say(words::class(row.class))) " · " (lang.say(words::source(row.source_class))) }
            (sheet.end_mark("fund", &row.fund))
        }, Some((html! { (lang.of("全部基金", "All funds")) }, short_cells(&lines::of(sheet.document))))))
    }
}

fn files(f: &Funds<'_>) -> Markup {
    let (sheet, lang) = (&f.sheet, f.sheet.lang);
    let file = |table: &str| {
        format!(
            "/funds.csv?table={table}&scope={}&period={}&as_of={}",
            sheet.scope(),
            f.period.code(),
            sheet.size()
        )
    };
    html! {
        ul class="links" {
            li { a href=(file("fund")) { (lang.of("基金（CSV）", "Funds (CSV)")) } }
            li { a href=(file("holding")) { (lang.of("各组织持有（CSV）", "Held by organisation (CSV)")) } }
            li { a href=(sheet.json()) { (lang.of("本页文件（JSON）", "This page's document (JSON)")) } }
        }
    }
}

/// A fund's own page.
pub(super) fn path(fund: &str, scope: &str, period: Period) -> String {
    format!("/funds/{fund}?scope={scope}&period={}", period.code())
}

/// Restriction, source and purpose in one sentence.
pub(super) fn sentence(
    lang: Lang,
    established: &sunshine_ledger::event::FundEstablished,
) -> Markup {
    use sunshine_ledger::event::Restriction;
    let source = lang.say(words::source(established.source_class));
    let purpose = super::names::han(lang, established.purpose.as_str());
    match (lang, established.restriction) {
        (Lang::Zh, Restriction::Restricted) => {
            html! { "限定性基金，资金来自" (source) "，只能用于：" (purpose) "。" }
        }
        (Lang::Zh, Restriction::Unrestricted) => {
            html! { "非限定性基金，资金来自" (source) "，用途：" (purpose) "。" }
        }
        (Lang::En, Restriction::Restricted) => {
            html! { "A restricted fund from " (source) ". It may only be used for: " (purpose) "." }
        }
        (Lang::En, Restriction::Unrestricted) => {
            html! { "An unrestricted fund from " (source) ". Its purpose: " (purpose) "." }
        }
    }
}
