//! One project: budget, paid, accounted for, people helped, and every payment.

use maud::{Markup, html};
use sunshine_ledger::event::ProjectApproved;
use sunshine_projections::{ProjectRow, UseRow};

use super::{last_report, own_path};
use crate::site::document;
use crate::site::figure::{self, Figure, cell};
use crate::site::lang::said;
use crate::site::names::{Named, han};
use crate::site::number;
use crate::site::period::Period;
use crate::site::periods::{self, Span};
use crate::site::scope;
use crate::site::sheet::Sheet;
use crate::site::uses::{Feedbacks, Reading, table};
use crate::site::words;

/// All that the page shows.
pub(in crate::site) struct ProjectPage<'a> {
    /// `projects` of the period.
    pub(in crate::site) sheet: Sheet<'a>,
    pub(in crate::site) project: &'a Named,
    pub(in crate::site) approved: &'a ProjectApproved,
    /// Where it was approved.
    pub(in crate::site) position: u64,
    pub(in crate::site) period: Period,
    pub(in crate::site) span: Span,
    /// Its uses in the whole system, oldest first, and whether there are more.
    pub(in crate::site) uses: &'a [UseRow],
    /// `after` of the next page of them.
    pub(in crate::site) next: Option<u64>,
    pub(in crate::site) feedbacks: &'a Feedbacks,
}

/// The page's content below its h1.
pub(in crate::site) fn content(p: &ProjectPage<'_>) -> Markup {
    let (sheet, lang) = (&p.sheet, p.sheet.lang);
    let own = |scope: &str, period: Period| own_path(&p.project.id, scope, period);
    html! {
        p class="quiet small under" {
            (lang.say(words::category(p.approved.category))) " · " (han(lang, p.approved.region.as_str()))
            " · " span class="num" { (p.approved.period_from) " – " (p.approved.period_to) }
            @if p.approved.charity_project { " · " (lang.of("博爱公益项目", "charity project")) }
            " · " a href=(sheet.link(&format!("/entries/{}", p.position))) { (lang.of("立项记录", "approval")) }
        }
        (scope::chips(lang, sheet.names, sheet.scope(), |code| own(code, p.period)))
        @match document::projects(sheet.document).find(|row| row.project == p.project.id) {
            Some(row) => (figures(p, row)),
            None => div class="empty" { p { (lang.of("这个口径在此期间没有这个项目的数字。", "This scope has no figures of the project in this period.")) } },
        }
        (sheet.as_of())
        (periods::chips(lang, p.period, p.span, |period| own(sheet.scope(), period)))
        (funds(p))
        (payments(p))
        p { a href=(sheet.link(&format!("/projects?scope={}&period={}", sheet.scope(), p.period.code()))) { (lang.of("全部项目 ›", "All projects ›")) } }
        (sheet.cite(&own(sheet.scope(), p.period), p.project.text(lang)))
    }
}

fn figures(p: &ProjectPage<'_>, row: &ProjectRow) -> Markup {
    let (sheet, lang) = (&p.sheet, p.sheet.lang);
    let helped = |zh, en, count| (html! { (lang.of(zh, en)) }, number::count(count));
    html! {
        section class="answer" aria-label=(lang.of("主要数字", "Key figures")) {
            (figure::block(lang, "three", &[
                Figure { label: said("预算", "Budget"), colour: None, fen: row.budget_fen },
                Figure { label: said("已用款物", "Money and goods used"), colour: Some("used"), fen: row.used_to_date_fen },
                Figure { label: said("已反馈", "Accounted for"), colour: None, fen: row.accounted_to_date_fen },
            ]))
            (figure::small(&[
                helped("受益人次（本期）", "Times helped, in the period", row.person_times),
                helped("受益人（本期）", "People helped, in the period", row.persons),
                helped("受益户（本期）", "Households helped, in the period", row.households),
            ]))
        }
        p class="small" { (last_report(lang, row, &sheet.document.as_of.time.to_string())) (lang.of("。人、人次、户不相加。", ". People, times and households are never added.")) }
        (rungs(p, row))
    }
}

/// From the budget down to what is accounted for. Goods are beyond the money that was budgeted and allocated.
fn rungs(p: &ProjectPage<'_>, row: &ProjectRow) -> Markup {
    let lang = p.sheet.lang;
    let amount = lang.of("金额", "Amount");
    let rungs = [
        (lang.of("预算", "Budget"), row.budget_fen),
        (lang.of("已批准（资金）", "Allocated (money)"), row.allocated_to_date_fen),
        (
            lang.of("已用款物（已付、已签收）", "Used: paid or signed for (money and goods)"),
            row.used_to_date_fen,
        ),
        (lang.of("已反馈", "Accounted for"), row.accounted_to_date_fen),
        (lang.of("本期使用资金", "Money used in the period"), row.used_money),
        (lang.of("本期使用物资", "Goods used in the period"), row.used_goods),
        (lang.of("本期反馈", "Accounted for in the period"), row.accounted_fen),
        (lang.of("本期转出口径外", "Left the scope in the period"), row.left_fen),
    ];
    html! {
        table class="sum" {
            caption { b { (lang.of("走到哪一步", "How far it has come")) } " · " (p.period.words(lang)) " · " (p.sheet.scope_words()) " · " (lang.of("元", "CNY")) }
            thead class="vh" { tr { th scope="col" { (lang.of("步骤", "Step")) } th scope="col" { (amount) } } }
            tbody { @for (label, fen) in rungs { tr { th scope="row" { (label) } (cell(amount, fen)) } } }
        }
        @if row.used_to_date_fen > row.budget_fen {
            p class="small quiet" { (lang.of(
                "已用超过预算：预算是立项时的数，总账按批准的资金管住付款，不按预算；已用还含捐赠物资的价值。",
                "More was used than budgeted: the budget is the figure of the approval; the ledger holds payments to the money allocated, not to the budget, and what was used includes the value of donated goods.",
            )) }
        }
    }
}

fn funds(p: &ProjectPage<'_>) -> Markup {
    let (sheet, lang) = (&p.sheet, p.sheet.lang);
    html! {
        p {
            (lang.of("可用的基金：", "Funds that may pay for it: "))
            @for (i, fund) in p.approved.funds.iter().enumerate() {
                @if i > 0 { (lang.of("、", ", ")) }
                a href=(sheet.link(&format!("/funds/{fund}"))) { (sheet.names.of(lang, "fund", fund.as_str())) }
            }
        }
    }
}

fn payments(p: &ProjectPage<'_>) -> Markup {
    let (sheet, lang) = (&p.sheet, p.sheet.lang);
    let rows: Vec<&UseRow> = p.uses.iter().collect();
    html! {
        h2 id="payments" { (lang.of("付款和签收", "Payments and deliveries")) }
        @if rows.is_empty() { p { (lang.of("这里还没有付款或签收。", "No payment or delivery here.")) } }
        @else {
            (table(&Reading { lang, names: sheet.names, feedbacks: p.feedbacks }, &rows, html! {
                b { (p.project.name(lang)) } " · " (lang.of("全系统，不分期间，按记录先后", "the whole system, all periods, in the order of the ledger"))
            }))
        }
        @if let Some(next) = p.next {
            ul class="pager" { li { a rel="next" href=(sheet.link(&format!("{}&after={next}#payments", own_path(&p.project.id, sheet.scope(), p.period)))) { (lang.of("下一页", "Next")) } } }
        }
    }
}
