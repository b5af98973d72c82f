//! The list of uses: who got it, for what, who decided, and how far it has come.

mod row;

use std::collections::BTreeMap;

use jiff::civil::Date as Day;
use maud::{Markup, html};
use sunshine_ledger::time::Date;
use sunshine_projections::{UseKind, UseRow};

use super::adding;
use super::date;
use super::document::{self, scope_parts};
use super::donations::corrected;
use super::figure::{self, Figure};
use super::lang::{Lang, Said, said};
use super::listed::{self, Listed};
use super::names::Names;
use super::number;
use super::sheet::Sheet;

pub(super) use row::to;

/// The newest report on what became of an allocation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Feedback {
    pub(super) day: Date,
    pub(super) position: u64,
}

/// Reports by allocation; an allocation without one has not been reported on.
pub(super) type Feedbacks = BTreeMap<String, Feedback>;

/// Which later record reverses a use.
pub(super) type Reversals = BTreeMap<u64, u64>;

/// The page's content below its h1.
pub(super) fn content(l: &Listed<'_>, feedbacks: &Feedbacks, reversals: &Reversals) -> Markup {
    let (sheet, lang) = (&l.sheet, l.sheet.lang);
    let count = |label: Said, text: String| (html! { (lang.say(label)) }, text);
    html! {
        (l.filter())
        section class="answer" aria-label=(lang.of("合计", "Totals")) {
            (figure::block(lang, "", &[
                Figure { label: said("使用资金", "Money used"), colour: Some("used"), fen: sheet.figure("used_money") },
                Figure { label: said("使用物资", "Goods used"), colour: Some("used"), fen: sheet.figure("used_goods") },
            ]))
            @let small = [
                count(said("付款和签收（已减冲正）", "Payments and deliveries (reversals deducted)"), number::count(sheet.figure("uses"))),
                count(said("退汇和退回的物资（已从使用减去）", "Payments and goods that came back (already deducted)"), number::money(lang, sheet.figure("returned"))),
                count(passed_on(sheet.scope()), number::money(lang, sheet.figure("leaving"))),
            ];
            (figure::small(&small.into_iter().chain(corrected(sheet)).collect::<Vec<_>>()))
        }
        (sheet.as_of())
        p class="small quiet" { (lang.of(
            "使用：钱付给了受助单位，或物资由受助单位签收。系统内各级组织之间的调拨列在这里，但不算全系统的使用。",
            "Used: paid to a recipient, or signed for by one. Transfers between offices are listed here too, but do not count as use by the system.",
        )) }
        @let rows: Vec<&UseRow> = document::uses(sheet.document).collect();
        @if rows.is_empty() { (listed::empty(lang)) } @else {
            (l.pager(lang.of("翻页，表前", "Pages, above the table")))
            (table(&Reading { lang, names: sheet.names, feedbacks }, &Around { day: day(sheet), reversals, project: None, all: Some(sheet) }, &rows, html! {
                b { (lang.of("使用明细", "Uses")) } " · " (sheet.scope_words()) " · " (lang.of("按记录先后", "in the order of the ledger"))
            }))
            (listed::recorded(lang))
        }
        (l.pager(lang.of("翻页", "Pages")))
        (l.foot(lang.of("使用明细", "Uses")))
    }
}

/// What went to other offices: out of an office's books, but not out of a system.
fn passed_on(scope: &str) -> Said {
    if scope_parts(scope).0 {
        said(
            "系统内调拨（资金和物资，不算使用）",
            "Moved between offices, money and goods (no use)",
        )
    } else {
        said("转给其他组织（资金和物资）", "Passed to other offices (money and goods)")
    }
}

/// The day of a document's last entry.
pub(super) fn day(sheet: &Sheet<'_>) -> Day {
    date::day_of(&sheet.document.as_of.time.to_string()).unwrap_or_default()
}

/// With what rows are read.
pub(super) struct Reading<'a> {
    pub(super) lang: Lang,
    pub(super) names: &'a Names<'a>,
    pub(super) feedbacks: &'a Feedbacks,
}

/// What a table of uses knows beside its rows.
pub(super) struct Around<'a> {
    /// The day to which open steps are counted.
    pub(super) day: Day,
    pub(super) reversals: &'a Reversals,
    /// The project whose own page it is: its rows need not name it.
    pub(super) project: Option<&'a str>,
    /// Whose figures close the table.
    pub(super) all: Option<&'a Sheet<'a>>,
}

/// Rows with the sums of this page, transfers apart, and of all pages.
pub(super) fn table(
    r: &Reading<'_>,
    around: &Around<'_>,
    rows: &[&UseRow],
    caption: Markup,
) -> Markup {
    let lang = r.lang;
    let heads = [lang.of("资金（元）", "Money (CNY)"), lang.of("物资价值（元）", "Goods (CNY)")];
    let sum = |label: Markup, money: i64, goods: i64| {
        html! { tr {
            th scope="row" colspan="2" { (label) }
            td class="r" data-l=(heads[0]) { span { (number::yuan(lang, money)) } }
            td class="r" data-l=(heads[1]) { span { (number::yuan(lang, goods)) } }
        } }
    };
    let of_page = |label: &str, moved: bool| {
        let of_kind = |row: &&&UseRow| (row.kind == UseKind::Transferred) == moved;
        let part = || rows.iter().filter(of_kind).filter(|row| !row.prior_year);
        let label = html! { (label) " · " (listed::rows(lang, part().count())) };
        let money = adding::sum(part().filter_map(|row| row.money_fen));
        (part().count() > 0)
            .then(|| sum(label, money, adding::sum(part().filter_map(|row| row.value_fen))))
    };
    html! {
        table class="cards uses" {
            caption { (caption) }
            thead { tr {
                th scope="col" { (lang.of("记录", "Record")) }
                th scope="col" { (lang.of("受助方、用途与进度", "To whom, what for, how far")) }
                th scope="col" class="r" { (heads[0]) }
                th scope="col" class="r" { (heads[1]) }
            } }
            tbody { @for row in rows { tr {
                th scope="row" class="head num" data-l=(lang.of("记录", "Record")) { a href=(lang.path(&format!("/entries/{}", row.position))) { (number::size(row.position)) } }
                td class="wide" { (row::line(r, around, row)) }
                (amount(lang, heads[0], row.money_fen))
                (amount(lang, heads[1], row.value_fen))
            } } }
            tfoot {
                @if let Some(used) = of_page(lang.of("本页使用", "Used, this page"), false) { (used) }
                @if let Some(moved) = of_page(lang.of("本页调拨（不算使用）", "Moved between offices, this page (no use)"), true) { (moved) }
                @if let Some(sheet) = around.all {
                    (sum(html! { (lang.of("全部使用（资金含采购后送到的物资）", "Used, all pages (money includes goods bought and delivered)")) }, sheet.figure("used_money"), sheet.figure("used_goods")))
                }
            }
        }
    }
}

/// Money has no value of goods and the other way round: the cell is empty, not 0.
fn amount(lang: Lang, label: &str, fen: Option<i64>) -> Markup {
    match fen {
        Some(fen) => html! { td class="r" data-l=(label) { span { (number::yuan(lang, fen)) } } },
        None => html! { td class="r none" {} },
    }
}
