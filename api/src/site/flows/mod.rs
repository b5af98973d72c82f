//! Follow the money: from kinds of gifts to funds, projects and recipients. What is exact and what
//! is not is said first: money of one fund is pooled, and no picture may draw it as traced.

mod longest;
mod nodes;
mod picture;
mod sankey;

use maud::{Markup, html};
use sunshine_ledger::event::DonorKind;
use sunshine_projections::{GiftKind, InRow, ProjectFlowRow, RecipientFlowRow};

use longest::Titled;

use super::document;
use super::figure::{self, Figure};
use super::grid::{Cell, Column, Grid};
use super::lang::{Lang, Said, said};
use super::listed;
use super::period::Period;
use super::periods::{self, Span};
use super::scope;
use super::sheet::Sheet;

/// All that the page shows.
pub(super) struct Flows<'a> {
    pub(super) sheet: Sheet<'a>,
    pub(super) period: Period,
    pub(super) span: Span,
}

pub(super) const IN: [Column<InRow>; 1] = [Column {
    head: said("接受（元）", "Received (CNY)"),
    of: |row| Cell::Fen(row.received_fen),
}];
pub(super) const BY_PROJECT: [Column<ProjectFlowRow>; 2] = [
    Column { head: said("使用（元）", "Used (CNY)"), of: |row| Cell::Fen(row.used_fen) },
    Column {
        head: said("转给口径外单位（元）", "Passed on outside this scope (CNY)"),
        of: |row| Cell::Fen(row.left_fen),
    },
];
pub(super) const BY_RECIPIENT: [Column<RecipientFlowRow>; 2] = [
    Column { head: said("使用（元）", "Used (CNY)"), of: |row| Cell::Fen(row.used_fen) },
    Column {
        head: said("转给口径外单位（元）", "Passed on outside this scope (CNY)"),
        of: |row| Cell::Fen(row.left_fen),
    },
];

/// The page's content below its h1.
pub(super) fn content(f: &Flows<'_>) -> Markup {
    let (sheet, lang) = (&f.sheet, f.sheet.lang);
    let path = |period: Period, scope: &str| format!("/flows/{}?scope={scope}", period.code());
    html! {
        p class="quiet small under" { (sheet.scope_words()) " · " (f.period.words(lang)) }
        (scope::chips(lang, sheet.names, sheet.scope(), |code| path(f.period, code)))
        section class="answer" aria-label=(lang.of("主要数字", "Key figures")) {
            (figure::block(lang, if counted(f) == 1 { "" } else { "three" }, &[
                Figure { label: said("接受捐赠款物", "Gifts received"), colour: Some("received"), fen: sheet.figure("received") },
                Figure { label: said("使用款物", "Used"), colour: Some("used"), fen: sheet.figure("used") },
                Figure { label: said("转给口径外单位", "Passed on outside this scope"), colour: Some("transit"), fen: sheet.figure("left") },
            ][..=counted(f)]))
        }
        (sheet.as_of())
        (periods::chips(lang, f.period, f.span, |period| path(period, sheet.scope())))
        (exactness(lang))
        @if sheet.document.rows.is_empty() { (listed::empty(lang)) } @else {
            (picture::draw(f))
            (gifts(f)) (projects(f)) (recipients(f))
        }
        (files(f))
        (sheet.cite(&path(f.period, sheet.scope()), lang.of("钱款去向", "Follow the money")))
    }
}

/// What may be read from it and what may not.
fn exactness(lang: Lang) -> Markup {
    html! {
        div class="two" {
            section class="yes" {
                h2 { (lang.of("这些是实数", "These are exact")) }
                ul {
                    li { (lang.of("哪类捐赠进了哪个基金：逐笔相加。", "Which kinds of gifts went into which fund: added up gift by gift.")) }
                    li { (lang.of("哪个基金付给了哪个项目、哪个受助单位：逐笔相加，每笔都有批准。", "Which fund paid for which project and recipient: added up use by use, each of them approved.")) }
                    li { (lang.of("捐赠物资按批次，可以跟到签收。", "Donated goods are followed batch by batch to the signature.")) }
                }
            }
            section class="no" {
                h2 { (lang.of("这个说不出来", "This cannot be said")) }
                p { (lang.of(
                    "同一基金里的钱是合在一起用的。说“您的 100 元买了这一箱口罩”，只能按份额估算，本页不这样写，也不这样画。",
                    "Money of one fund is pooled. That “your 100 yuan bought this box of masks” would only be an estimated share; this page neither says nor draws it.",
                )) }
            }
        }
    }
}

/// Money or goods, and from whom.
pub(super) fn kind(row: &InRow) -> Said {
    match (row.kind, row.donor_kind) {
        (GiftKind::Money, DonorKind::Individual) => said("个人捐款", "Money from people"),
        (GiftKind::Money, DonorKind::Organisation) => said("单位捐款", "Money from organisations"),
        (GiftKind::Money, DonorKind::Overseas) => said("境外捐款", "Money from overseas"),
        (GiftKind::Money, DonorKind::Anonymous) => said("匿名捐款", "Anonymous money"),
        (GiftKind::Goods, DonorKind::Individual) => said("个人捐物", "Goods from people"),
        (GiftKind::Goods, DonorKind::Organisation) => said("单位捐物", "Goods from organisations"),
        (GiftKind::Goods, DonorKind::Overseas) => said("境外捐物", "Goods from overseas"),
        (GiftKind::Goods, DonorKind::Anonymous) => said("匿名捐物", "Anonymous goods"),
    }
}

fn gifts(f: &Flows<'_>) -> Markup {
    let (sheet, lang) = (&f.sheet, f.sheet.lang);
    let rows: Vec<&InRow> = document::incomes(sheet.document).collect();
    let grid = Grid {
        lang,
        caption: caption(f, said("捐赠 → 基金", "Gifts → funds")),
        head: said("捐赠类别与基金", "Kind of gift and fund"),
        columns: &IN,
    };
    html! {
        h2 id="in" { (lang.of("一、捐赠进了哪些基金", "1. Into which funds gifts went")) }
        (grid.table(&rows, |row| html! {
            (lang.say(kind(row))) " → " (fund(f, &row.fund))
        }, Some((html! { (lang.of("合计", "All")) }, vec![Cell::Fen(sheet.figure("received"))]))))
    }
}

fn projects(f: &Flows<'_>) -> Markup {
    let titled = Titled {
        caption: said("基金 → 项目；金额大的在前", "Funds → projects; largest first"),
        head: said("基金与项目", "Fund and project"),
        file: "project",
    };
    let rows: Vec<&ProjectFlowRow> = document::project_flows(f.sheet.document).collect();
    html! {
        h2 id="projects" { (f.sheet.lang.of("二、基金用在哪些项目", "2. What the funds paid for")) }
        (longest::table(f, &titled, rows, |row| html! {
            (fund(f, &row.fund)) " → " (project(f, row.project.as_deref()))
        }))
    }
}

fn recipients(f: &Flows<'_>) -> Markup {
    let titled = Titled {
        caption: said("项目 → 受助方；金额大的在前", "Projects → recipients; largest first"),
        head: said("项目与受助方", "Project and recipient"),
        file: "recipient",
    };
    let rows: Vec<&RecipientFlowRow> = document::recipient_flows(f.sheet.document).collect();
    html! {
        h2 id="recipients" { (f.sheet.lang.of("三、项目给了谁", "3. Who got it")) }
        (longest::table(f, &titled, rows, |row| html! {
            (project(f, row.project.as_deref())) " → " (recipient(f, row))
        }))
    }
}

/// Where nothing left the scope, its column says nothing.
fn counted(f: &Flows<'_>) -> usize {
    if f.sheet.figure("left") == 0 { 1 } else { 2 }
}

fn caption(f: &Flows<'_>, title: Said) -> Markup {
    let lang = f.sheet.lang;
    html! { b { (lang.say(title)) } " · " (f.period.words(lang)) " · " (f.sheet.scope_words()) }
}

fn fund(f: &Flows<'_>, id: &str) -> Markup {
    let path = format!("/funds/{id}?scope={}&period={}", f.sheet.scope(), f.period.code());
    html! { a href=(f.sheet.link(&path)) { (f.sheet.names.of(f.sheet.lang, "fund", id)) } }
}

fn project(f: &Flows<'_>, id: Option<&str>) -> Markup {
    match id {
        Some(id) => {
            html! { a href=(f.sheet.link(&format!("/projects/{id}?scope={}&period={}", f.sheet.scope(), f.period.code()))) { (f.sheet.names.of(f.sheet.lang, "project", id)) } }
        }
        None => html! { (f.sheet.lang.of("没有归入项目", "no project")) },
    }
}

fn recipient(f: &Flows<'_>, row: &RecipientFlowRow) -> Markup {
    let (lang, names) = (f.sheet.lang, f.sheet.names);
    match (&row.recipient, &row.organisation) {
        (Some(id), _) => names.of(lang, "recipient", id),
        (None, Some(id)) => {
            html! { a href=(f.sheet.link(&format!("/organisations/{id}?period={}", f.period.code()))) { (names.organisation_name(lang, id)) } }
        }
        (None, None) => html! { (lang.of("未指明受助方", "no recipient named")) },
    }
}

fn file(f: &Flows<'_>, table: &str) -> String {
    format!(
        "/flows/{}.csv?table={table}&scope={}&as_of={}",
        f.period.code(),
        f.sheet.scope(),
        f.sheet.size()
    )
}

fn files(f: &Flows<'_>) -> Markup {
    let lang = f.sheet.lang;
    html! {
        ul class="links" {
            li { a href=(file(f, "in")) { (lang.of("捐赠到基金（CSV）", "Gifts to funds (CSV)")) } }
            li { a href=(file(f, "project")) { (lang.of("基金到项目（CSV）", "Funds to projects (CSV)")) } }
            li { a href=(file(f, "recipient")) { (lang.of("项目到受助方（CSV）", "Projects to recipients (CSV)")) } }
            li { a href=(f.sheet.json()) { (lang.of("本页文件（JSON）", "This page's document (JSON)")) } }
        }
    }
}
