//! One use: who got it and what for, who decided and paid, and the steps it has come.

use maud::{Markup, html};
use sunshine_projections::{UseKind, UseRow};

use super::{Around, Reading};
use crate::site::date;
use crate::site::donations::PRIOR_YEAR;
use crate::site::lang::{Lang, Said, said};
use crate::site::layout::encoded;
use crate::site::listed::{DOT, goods_of};
use crate::site::names::{Names, han};
use crate::site::number;

/// A row but for its record and its amounts.
pub(super) fn line(r: &Reading<'_>, around: &Around<'_>, row: &UseRow) -> Markup {
    let (lang, names) = (r.lang, r.names);
    let project = row.project.as_deref().filter(|project| Some(*project) != around.project);
    html! {
        b { (given_to(r, row)) }
        @if row.kind == UseKind::Transferred { " " span class="badge" { (lang.of("系统内调拨", "transfer")) } }
        @if row.kind == UseKind::Returned { " " span class="badge turn" { (lang.say(came_back(row))) } }
        @if row.kind == UseKind::Valued { " " span class="badge" { (lang.of("补计价", "valued later")) } }
        @if row.prior_year { " " span class="badge" { (lang.say(PRIOR_YEAR)) } }
        @if let Some(target) = row.reverses { " " (turned(lang, said("冲正 ", "reverses "), target, "")) }
        @if let Some(by) = around.reversals.get(&row.position) {
            " " (turned(lang, said("已被 ", "reversed by "), *by, lang.of(" 冲正", "")))
        }
        br;
        (han(lang, &row.purpose))
        @if let Some(goods) = &row.goods {
            (lang.of("：", ": "))
            (goods_of(names, lang, goods))
        }
        br;
        span class="quiet small" {
            (lang.of("决定单位：", "Decided by: ")) (han(lang, &row.decided_by))
            @if !decided_itself(names, row) {
                (DOT) (if row.goods.is_some() { lang.of("发货单位：", "Shipped by: ") } else { lang.of("付款单位：", "Paid by: ") })
                (names.organisation_name(lang, &row.org))
            }
            (DOT) a href=(lang.path(&format!("/funds/{}", row.fund))) { (names.of(lang, "fund", &row.fund)) }
            @if let Some(project) = project { (DOT) a href=(lang.path(&format!("/projects/{project}"))) { (names.of(lang, "project", project)) } }
        }
        (ladder(r, around, row))
    }
}

/// By the bank, or by who had received the goods.
fn came_back(row: &UseRow) -> Said {
    if row.goods.is_some() {
        said("退回物资", "goods came back")
    } else {
        said("退汇", "returned")
    }
}

/// Who got it, leading to all that they got in that year.
fn given_to(r: &Reading<'_>, row: &UseRow) -> Markup {
    let day = row.day.to_string();
    match (&row.recipient, day.get(..4)) {
        (Some(recipient), Some(year)) => html! {
            a href=(r.lang.path(&format!("/recipients/{year}#{}", encoded(recipient)))) { (to(r, row)) }
        },
        _ => to(r, row),
    }
}

fn turned(lang: Lang, before: Said, position: u64, after: &str) -> Markup {
    html! { a class="badge turn" href=(lang.path(&format!("/entries/{position}"))) { (lang.say(before)) (number::size(position)) (after) } }
}

/// The decider's name begins with the paying office's: it need not be said twice.
fn decided_itself(names: &Names<'_>, row: &UseRow) -> bool {
    names.organisation(&row.org).is_some_and(|org| row.decided_by.starts_with(&org.zh))
}

/// Who got it.
pub(in crate::site) fn to(r: &Reading<'_>, row: &UseRow) -> Markup {
    match (&row.recipient, &row.organisation) {
        (Some(recipient), _) => r.names.of(r.lang, "recipient", recipient),
        (None, Some(organisation)) => r.names.organisation_name(r.lang, organisation),
        (None, None) => html! { code { (row.allocation) } },
    }
}

/// Approved, paid or shipped, signed for, reported on: each with its day.
fn ladder(r: &Reading<'_>, around: &Around<'_>, row: &UseRow) -> Markup {
    let lang = r.lang;
    if row.reverses.is_some() {
        return html! { ol class="ladder small" { li { (lang.of("冲正", "reversed")) " " span class="num" { (row.day) } } } };
    }
    let sent = row.shipped.map(|day| (said("发货", "shipped"), day));
    let end = match row.kind {
        UseKind::Paid => said("付款", "paid"),
        UseKind::Returned => came_back(row),
        UseKind::Valued => said("补计价", "valued later"),
        UseKind::Delivered => said("签收", "signed for"),
        UseKind::Transferred if row.goods.is_some() => said("收到", "received"),
        UseKind::Transferred => said("转出", "sent"),
    };
    let steps =
        [(said("批准", "approved"), row.approved)].into_iter().chain(sent).chain([(end, row.day)]);
    let reported = matches!(row.kind, UseKind::Paid | UseKind::Delivered)
        && !around.reversals.contains_key(&row.position);
    html! {
        ol class="ladder small" {
            @for (label, day) in steps { li { (lang.say(label)) " " span class="num" { (day) } } }
            @if reported {
                @match r.feedbacks.get(&row.allocation) {
                    Some(feedback) => li {
                        a href=(lang.path(&format!("/entries/{}", feedback.position))) { (lang.of("反馈", "reported on")) } " " span class="num" { (feedback.day) }
                    },
                    None => li class="open" { (silent(lang, around, row)) },
                }
            }
        }
    }
}

/// No report yet, and for how long.
fn silent(lang: Lang, around: &Around<'_>, row: &UseRow) -> String {
    let day = date::day_of(&row.day.to_string()).unwrap_or(around.day);
    let days = date::days_between(day, around.day).max(0);
    let n = number::count(days);
    match (lang, row.kind) {
        (Lang::Zh, UseKind::Delivered) => format!("尚无反馈（签收后已 {n} 天）"),
        (Lang::Zh, _) => format!("尚无反馈（付款后已 {n} 天）"),
        (Lang::En, kind) => {
            let since = if kind == UseKind::Delivered { "delivery" } else { "payment" };
            let days = if days == 1 { "day" } else { "days" };
            format!("no report yet, {n} {days} after {since}")
        }
    }
}
