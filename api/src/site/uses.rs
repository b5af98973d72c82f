//! The list of uses: who got it, for what, who decided, and how far it has come.

use std::collections::BTreeMap;

use maud::{Markup, html};
use sunshine_ledger::time::Date;
use sunshine_projections::{UseKind, UseRow};

use super::document;
use super::figure::{self, Figure};
use super::lang::{Lang, Said, said};
use super::listed::{self, Listed};
use super::names::{Names, han};
use super::number;

/// The newest report on what became of an allocation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Feedback {
    pub(super) day: Date,
    pub(super) position: u64,
}

/// Reports by allocation; an allocation without one has not been reported on.
pub(super) type Feedbacks = BTreeMap<String, Feedback>;

/// The page's content below its h1.
pub(super) fn content(l: &Listed<'_>, feedbacks: &Feedbacks) -> Markup {
    let (sheet, lang) = (&l.sheet, l.sheet.lang);
    let count = |label: Said, text: String| (html! { (lang.say(label)) }, text);
    html! {
        (l.filter())
        section class="answer" aria-label=(lang.of("合计", "Totals")) {
            (figure::block(lang, "", &[
                Figure { label: said("使用资金", "Money used"), colour: Some("used"), fen: sheet.figure("used_money") },
                Figure { label: said("使用物资", "Goods used"), colour: Some("used"), fen: sheet.figure("used_goods") },
            ]))
            (figure::small(&[
                count(said("付款和签收（已减冲正）", "Payments and deliveries, less reversed ones"), number::count(sheet.figure("uses"))),
                count(said("退汇（已从使用资金减去）", "Returned by banks, already taken off"), number::money(lang, sheet.figure("returned"))),
                count(said("转给其他组织", "Passed to other offices"), number::money(lang, sheet.figure("leaving"))),
            ]))
        }
        (sheet.as_of())
        p class="small quiet" { (lang.of(
            "使用：钱付给了受助单位，或物资由受助单位签收。系统内各级组织之间的调拨列在这里，但不算全系统的使用。",
            "Used: paid to a recipient, or signed for by one. Transfers between offices are listed here too, but are no use of the system as a whole.",
        )) }
        @let rows: Vec<&UseRow> = document::uses(sheet.document).collect();
        @if rows.is_empty() { (listed::empty(lang)) } @else {
            (table(&Reading { lang, names: sheet.names, feedbacks }, &rows, html! {
                b { (lang.of("使用明细", "Uses")) } " · " (sheet.scope_words()) " · " (lang.of("按记录先后", "in the order of the ledger"))
            }))
        }
        (l.pager())
        (l.foot(lang.of("使用明细", "Uses")))
    }
}

/// With what rows are read.
pub(super) struct Reading<'a> {
    pub(super) lang: Lang,
    pub(super) names: &'a Names<'a>,
    pub(super) feedbacks: &'a Feedbacks,
}

/// Rows with the sums of this page.
pub(super) fn table(r: &Reading<'_>, rows: &[&UseRow], caption: Markup) -> Markup {
    let lang = r.lang;
    let heads = [
        lang.of("受助方、用途与进度", "To whom, what for, how far"),
        lang.of("金额（元）", "Money (CNY)"),
        lang.of("物资价值（元）", "Goods (CNY)"),
    ];
    let sum = |of: fn(&UseRow) -> Option<i64>| rows.iter().filter_map(|row| of(row)).sum::<i64>();
    html! {
        table class="cards" {
            caption { (caption) }
            thead { tr {
                th scope="col" { (lang.of("记录", "Record")) }
                th scope="col" { (heads[0]) }
                th scope="col" class="r" { (heads[1]) }
                th scope="col" class="r" { (heads[2]) }
            } }
            tbody { @for row in rows { tr {
                th scope="row" class="head num" { a href=(lang.path(&format!("/entries/{}", row.position))) { (number::size(row.position)) } }
                td class="wide" { (line(r, row)) }
                (amount(heads[1], row.money_fen))
                (amount(heads[2], row.value_fen))
            } } }
            tfoot { tr {
                th scope="row" colspan="2" { (lang.of("本页合计（含调拨）", "This page, with transfers")) " · " (rows.len()) (lang.of(" 行", " rows")) }
                td class="r" data-l=(heads[1]) { (number::yuan(sum(|row| row.money_fen))) }
                td class="r" data-l=(heads[2]) { (number::yuan(sum(|row| row.value_fen))) }
            } }
        }
    }
}

fn line(r: &Reading<'_>, row: &UseRow) -> Markup {
    let (lang, names) = (r.lang, r.names);
    html! {
        b { (to(r, row)) }
        @if row.kind == UseKind::Transferred { " " span class="badge" { (lang.of("系统内调拨", "transfer")) } }
        @if row.kind == UseKind::Returned { " " span class="badge turn" { (lang.of("退汇", "returned")) } }
        @if let Some(target) = row.reverses {
            " " a class="badge turn" href=(lang.path(&format!("/entries/{target}"))) { (lang.of("冲正 ", "reverses ")) (number::size(target)) }
        }
        br;
        (han(lang, &row.purpose))
        @if let Some(goods) = &row.goods {
            (lang.of("：", ": "))
            @for (i, lot) in goods.iter().enumerate() {
                @if i > 0 { (lang.of("，", ", ")) }
                (names.goods(lang, &lot.item, lot.qty))
            }
        }
        br;
        span class="quiet small" {
            (lang.of("决定单位：", "Decided by: ")) (han(lang, &row.decided_by)) " · " (names.organisation_name(lang, &row.org))
            " · " a href=(lang.path(&format!("/funds/{}", row.fund))) { (names.of(lang, "fund", &row.fund)) }
            @if let Some(project) = &row.project { " · " a href=(lang.path(&format!("/projects/{project}"))) { (names.of(lang, "project", project)) } }
        }
        (ladder(r, row))
    }
}

/// Who got it.
pub(super) fn to(r: &Reading<'_>, row: &UseRow) -> Markup {
    match (&row.recipient, &row.organisation) {
        (Some(recipient), _) => r.names.of(r.lang, "recipient", recipient),
        (None, Some(organisation)) => r.names.organisation_name(r.lang, organisation),
        (None, None) => html! { code { (row.allocation) } },
    }
}

/// Approved, paid or shipped, signed for, reported on: each with its day.
fn ladder(r: &Reading<'_>, row: &UseRow) -> Markup {
    let lang = r.lang;
    if row.reverses.is_some() {
        return html! { ol class="ladder small" { li { (lang.of("冲正", "reversed")) " " span class="num" { (row.day) } } } };
    }
    let sent = row.shipped.map(|day| (said("发货", "shipped"), day));
    let end = match row.kind {
        UseKind::Paid => said("付款", "paid"),
        UseKind::Returned => said("退汇", "returned"),
        UseKind::Delivered => said("签收", "signed for"),
        UseKind::Transferred if row.goods.is_some() => said("收到", "received"),
        UseKind::Transferred => said("转出", "sent"),
    };
    let steps =
        [(said("批准", "approved"), row.approved)].into_iter().chain(sent).chain([(end, row.day)]);
    html! {
        ol class="ladder small" {
            @for (label, day) in steps { li { (lang.say(label)) " " span class="num" { (day) } } }
            @if matches!(row.kind, UseKind::Paid | UseKind::Delivered) {
                @match r.feedbacks.get(&row.allocation) {
                    Some(feedback) => li {
                        a href=(lang.path(&format!("/entries/{}", feedback.position))) { (lang.of("反馈", "reported on")) } " " span class="num" { (feedback.day) }
                    },
                    None => li class="open" { (lang.of("尚无反馈", "no report yet")) },
                }
            }
        }
    }
}

/// Money has no value of goods and the other way round: the cell is empty, not 0.
fn amount(label: &str, fen: Option<i64>) -> Markup {
    match fen {
        Some(fen) => html! { td class="r" data-l=(label) { span { (number::yuan(fen)) } } },
        None => html! { td class="r none" {} },
    }
}
