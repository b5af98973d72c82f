//! One project: budget, paid, accounted for, people helped, and every payment.

use maud::{Markup, html};
use sunshine_ledger::event::ProjectApproved;
use sunshine_projections::{ProjectRow, UseRow};

use super::{MoneyUsed, Shown, last_report, own_path};
use crate::site::document;
use crate::site::figure::{self, Figure, cell};
use crate::site::lang::{Lang, Said, said};
use crate::site::listed::recorded;
use crate::site::names::{Named, han};
use crate::site::number;
use crate::site::period::Period;
use crate::site::periods::{self, Span};
use crate::site::scope;
use crate::site::sheet::Sheet;
use crate::site::uses::{Around, Feedbacks, Reading, Reversals, day, table};
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
    pub(in crate::site) reversals: &'a Reversals,
    pub(in crate::site) money_used: Option<&'a MoneyUsed>,
}

/// The page's content below its h1.
pub(in crate::site) fn content(p: &ProjectPage<'_>) -> Markup {
    let (sheet, lang) = (&p.sheet, p.sheet.lang);
    let own = |scope: &str, period: Period| own_path(&p.project.id, scope, period);
    let row = document::projects(sheet.document).find(|row| row.project == p.project.id);
    html! {
        (sheet.ended("project", &p.project.id))
        p class="quiet small under" {
            (lang.say(words::category(p.approved.category))) " · " (han(lang, p.approved.region.as_str()))
            " · " span class="num" { (p.approved.period_from) " – " (row.map_or(p.approved.period_to, |row| row.period_to)) }
            @if p.approved.charity_project { " · " (lang.of("博爱公益项目", "charity project")) }
            " · " a href=(sheet.link(&format!("/entries/{}", p.position))) { (lang.of("立项记录", "approval")) }
        }
        (scope::chips(lang, sheet.names, sheet.scope(), |code| own(code, p.period)))
        @match row {
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
    let shown = Shown::of(row, p.money_used, p.period);
    let used = |label, fen| Figure { label, colour: Some("used"), fen };
    let used = match shown.money {
        Some(money) => vec![used(MONEY, money), used(GOODS, shown.goods(money))],
        None => vec![used(said("已用款物", "Money and goods used"), row.used_to_date_fen)],
    };
    let budget = Figure { label: said("预算", "Budget"), colour: None, fen: row.budget_fen };
    let accounted = row.last_report.map(|_| Figure {
        label: ACCOUNTED,
        colour: None,
        fen: row.accounted_to_date_fen,
    });
    let figures: Vec<Figure> = [budget].into_iter().chain(used).chain(accounted).collect();
    let helped = |zh, en, count| (html! { (lang.of(zh, en)) }, shown.helped(count));
    let small = [
        helped("受益人次（本期）", "Times helped, in the period", row.person_times),
        helped("受益人（本期）", "People helped, in the period", row.persons),
        helped("受益户（本期）", "Households helped, in the period", row.households),
    ];
    html! {
        section class="answer" aria-label=(lang.of("主要数字", "Key figures")) {
            (figure::block(lang, if figures.len() == 4 { "four" } else { "three" }, &figures))
            (figure::small(&small.map(|(label, count)| (label, count.map_or_else(|| lang.of("— 未报告", "— not reported").to_owned(), number::count)))))
        }
        p class="small" { (last_report(lang, row, &sheet.document.as_of.time.to_string())) (lang.of("。人、人次、户不相加。", ". People, times and households are never added.")) }
        (rungs(p, &shown))
    }
}

/// From the budget down to what is accounted for. Goods are beyond the money that was budgeted and allocated.
fn rungs(p: &ProjectPage<'_>, shown: &Shown) -> Markup {
    let (lang, row) = (p.sheet.lang, &shown.row);
    let amount = lang.of("金额", "Amount");
    let used = match shown.money {
        Some(money) => vec![(MONEY, money), (GOODS, shown.goods(money))],
        None => vec![(
            said("已用款物（已付、已签收）", "Used: paid or signed for (money and goods)"),
            row.used_to_date_fen,
        )],
    };
    let before = [
        (said("预算", "Budget"), row.budget_fen),
        (said("已批准（资金）", "Allocated (money)"), row.allocated_to_date_fen),
    ];
    let period = [
        (said("本期使用资金", "Money used in the period"), row.used_money),
        (said("本期使用物资", "Goods used in the period"), row.used_goods),
    ];
    let accounted = row.last_report.map(|_| (ACCOUNTED, row.accounted_to_date_fen));
    let told = shown
        .reported
        .then_some((said("本期反馈", "Accounted for in the period"), row.accounted_fen));
    let left = (row.left_fen != 0).then_some((
        said("本期转给口径外单位", "Passed on outside this scope in the period"),
        row.left_fen,
    ));
    let rungs =
        before.into_iter().chain(used).chain(accounted).chain(period).chain(told).chain(left);
    html! {
        table class="sum" {
            caption { b { (lang.of("走到哪一步", "How far it has come")) } " · " (p.period.words(lang)) " · " (p.sheet.scope_words()) " · " (lang.of("元", "CNY")) }
            thead class="vh" { tr { th scope="col" { (lang.of("步骤", "Step")) } th scope="col" { (amount) } } }
            tbody { @for (label, fen) in rungs { tr { th scope="row" { (lang.say(label)) } (cell(lang, amount, fen)) } } }
        }
        @if let Some(money) = shown.money {
            p class="small quiet" { (lang.of(
                "已用资金：付出的，加上采购后送到并签收的物资；已用物资：签收的捐赠和储备物资。",
                "Money used: paid out, and goods that were bought, delivered and signed for. Goods used: donated or reserve goods signed for.",
            )) }
            (against_budget(lang, shown, money))
        }
    }
}

/// The budget is of money: goods that were given are beyond it.
fn against_budget(lang: Lang, shown: &Shown, money: i64) -> Markup {
    let (over, goods) = (money > shown.row.budget_fen, shown.goods(money));
    html! {
        @if over {
            p class="small quiet" { (lang.of(
                "已用资金超过预算：预算是立项时或最近一次调整的数，总账按批准的资金管住付款，不按预算。",
                "More money was used than budgeted: the budget is the figure of the approval or of the latest change; the ledger holds payments to the money allocated, not to the budget.",
            )) }
        } @else if goods > 0 {
            p class="small quiet" {
                (lang.of("资金未超预算，另有物资 ", "The money keeps to the budget; goods worth ")) span class="num" { (number::money(lang, goods)) } (lang.of("。", " came on top."))
            }
        }
    }
}

const MONEY: Said = said("已用资金", "Money used");
const GOODS: Said = said("已用物资", "Goods used");
const ACCOUNTED: Said = said("已反馈", "Accounted for");

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
        h2 id="payments" { (lang.of("付款和签收（不分期间）", "Payments and deliveries, all periods")) }
        @if rows.is_empty() { p { (lang.of("这里还没有付款或签收。", "No payment or delivery here.")) } }
        @else {
            (table(&Reading { lang, names: sheet.names, feedbacks: p.feedbacks }, &Around { day: day(sheet), reversals: p.reversals, project: Some(&p.project.id), all: None }, &rows, html! {
                b { (p.project.name(lang)) } " · " (lang.of("全系统，不分期间，按记录先后", "the whole system, all periods, in the order of the ledger"))
            }))
            (recorded(lang))
        }
        @if let Some(next) = p.next {
            ul class="pager" { li { a rel="next" href=(sheet.link(&format!("{}&after={next}#payments", own_path(&p.project.id, sheet.scope(), p.period)))) { (lang.of("下一页", "Next")) } } }
        }
    }
}
