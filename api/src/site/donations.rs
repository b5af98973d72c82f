//! The list of gifts: every one, in the order of the ledger, with sums that add up.

use maud::{Markup, html};
use sunshine_projections::{Document, GiftRow};

use super::cite::{Cite, cite};
use super::document::{self, figure as value};
use super::figure::{self, Figure};
use super::lang::{Lang, said};
use super::layout;
use super::names::Names;
use super::number;
use super::scope;

/// All that the page shows.
pub(super) struct Donations<'a> {
    pub(super) lang: Lang,
    pub(super) base: &'a str,
    pub(super) document: &'a Document,
    pub(super) hash: &'a str,
    pub(super) names: &'a Names<'a>,
    /// `after` of the page that ends the list, if that is another one.
    pub(super) newest: Option<i64>,
}

/// The page's content below its h1.
pub(super) fn content(d: &Donations<'_>) -> Markup {
    let lang = d.lang;
    let document = d.document;
    html! {
        (filter(d))
        section class="answer" aria-label=(lang.of("合计", "Totals")) {
            (figure::block(lang, "", &[
                Figure { label: said("接受资金", "Money received"), colour: Some("received"), fen: value(document, "received.money") },
                Figure { label: said("接受物资", "Goods received"), colour: Some("received"), fen: value(document, "received.goods") },
            ]))
            (figure::small(&[(html! { (lang.of("捐赠笔数（已减冲正）", "Gifts, less reversed ones")) }, number::count(value(document, "gifts")))]))
        }
        (layout::as_of(lang, &document.as_of))
        @if document.rows.is_empty() { (empty(lang)) } @else { (table(d)) }
        (pager(d))
        ul class="links" {
            li { a href=(path(d, ".csv", None)) { (lang.of("下载本口径全部（CSV）", "Download all of this scope (CSV)")) } }
            li { a href=(document_path(d)) { (lang.of("本页文件（JSON）", "This page's document (JSON)")) } }
        }
        (cite(&Cite {
            lang,
            base: d.base,
            path: path(d, "", document.page.as_ref().map(|page| page.after).filter(|after| *after >= 0)),
            document: document_path(d),
            title: lang.of("捐赠明细", "Gifts"),
            as_of: &document.as_of,
            hash: d.hash,
            sample: document.sample,
            lasting: true,
        }))
    }
}

/// The list at this page's `as_of`, so that it does not shift while one reads on.
fn path(d: &Donations<'_>, suffix: &str, after: Option<i64>) -> String {
    let mut path = format!(
        "/donations{suffix}?scope={}&as_of={}",
        d.document.scope.code, d.document.as_of.size
    );
    if let Some(after) = after {
        path.push_str(&format!("&after={after}"));
    }
    path
}

fn document_path(d: &Donations<'_>) -> String {
    let mut path = format!("/api/v1/views/donations?as_of={}", d.document.as_of.size);
    for (name, value) in &d.document.params {
        path.push_str(&format!("&{name}={}", layout::encoded(value)));
    }
    path
}

/// Whose gifts: the whole system, or one organisation with or without its branches.
fn filter(d: &Donations<'_>) -> Markup {
    let lang = d.lang;
    html! {
        form class="filter" method="get" action=(lang.path("/donations")) {
            (scope::choice(lang, d.names, &d.document.scope.code))
            button class="btn" type="submit" { (lang.of("显示", "Show")) }
        }
    }
}

fn empty(lang: Lang) -> Markup {
    html! {
        div class="empty" {
            p { (lang.of("这里还没有记录。可能原因：", "No records here. It can be:")) }
            ul {
                li { (lang.of("此口径没有收到过捐赠；", "this scope has received none;")) }
                li { (lang.of("口径太窄，可以改选含下级；", "the scope is too narrow: choose one with branches;")) }
                li { (lang.of("页码已到末尾。", "this is past the last page.")) }
            }
        }
    }
}

fn table(d: &Donations<'_>) -> Markup {
    let lang = d.lang;
    let heads = Heads::of(lang);
    let rows: Vec<&GiftRow> = document::gifts(d.document).collect();
    let sum = |of: fn(&GiftRow) -> Option<i64>| rows.iter().filter_map(|row| of(row)).sum::<i64>();
    let both = |fen: i64| html! { td class="r" { span { (number::yuan(fen)) } } };
    html! {
        table class="cards" {
            caption {
                b { (lang.of("捐赠明细", "Gifts")) } " · "
                (lang.of("按记账先后；捐赠人一律不显示姓名；物资价值为入库时的价值", "in the order of the ledger; donors are never named here; goods at their value on acceptance"))
            }
            thead { tr {
                th scope="col" { (heads.record) }
                th scope="col" { (heads.day) }
                th scope="col" { (heads.donor) }
                th scope="col" { (heads.what) }
                th scope="col" class="r" { (heads.money) }
                th scope="col" class="r" { (heads.value) }
            } }
            tbody { @for gift in &rows { (row(d, gift, &heads)) } }
            tfoot {
                tr {
                    th scope="row" colspan="4" { (lang.of("本页合计", "This page")) " · " (number::size(u64::try_from(rows.len()).unwrap_or(0))) (lang.of(" 行", " rows")) }
                    (both(sum(|gift| gift.money_fen))) (both(sum(|gift| gift.value_fen)))
                }
                tr {
                    th scope="row" colspan="4" { (lang.of("全部合计", "All")) " · " (number::count(value(d.document, "gifts"))) (lang.of(" 笔", " gifts")) }
                    (both(value(d.document, "received.money"))) (both(value(d.document, "received.goods")))
                }
            }
        }
    }
}

struct Heads {
    record: &'static str,
    day: &'static str,
    donor: &'static str,
    what: &'static str,
    money: &'static str,
    value: &'static str,
}

impl Heads {
    fn of(lang: Lang) -> Heads {
        match lang {
            Lang::Zh => Heads {
                record: "记录",
                day: "日期",
                donor: "捐赠人",
                what: "用途与去向",
                money: "金额（元）",
                value: "物资价值（元）",
            },
            Lang::En => Heads {
                record: "Record",
                day: "Day",
                donor: "Donor",
                what: "For",
                money: "Money (CNY)",
                value: "Goods (CNY)",
            },
        }
    }
}

fn row(d: &Donations<'_>, gift: &GiftRow, heads: &Heads) -> Markup {
    let lang = d.lang;
    html! {
        tr {
            th scope="row" class="head num" {
                a href=(lang.path(&format!("/entries/{}", gift.position))) { (number::size(gift.position)) }
            }
            td data-l=(heads.day) { span class="num" { (gift.day) } }
            td data-l=(heads.donor) { span {
                (donor(lang, &gift.donor_kind))
                @if let Some(target) = gift.reverses {
                    " " a class="badge turn" href=(lang.path(&format!("/entries/{target}"))) { (lang.of("冲正 ", "reverses ")) (number::size(target)) }
                }
            } }
            td class="wide" {
                (d.names.of(lang, "fund", &gift.fund))
                span class="quiet" {
                    " · " (designation(lang, &gift.designation)) " · " (d.names.organisation_name(lang, &gift.org))
                    @if let Some(channel) = &gift.channel { " · " (d.names.of(lang, "channel", channel)) }
                }
                @if let Some(goods) = &gift.goods {
                    br;
                    @for (i, lot) in goods.iter().enumerate() {
                        @if i > 0 { (lang.of("，", ", ")) }
                        (d.names.goods(lang, &lot.item, lot.qty))
                    }
                }
            }
            (amount(heads.money, gift.money_fen))
            (amount(heads.value, gift.value_fen))
        }
    }
}

/// A gift of money has no value of goods and the other way round: the cell is empty, not 0.
fn amount(label: &str, fen: Option<i64>) -> Markup {
    match fen {
        Some(fen) => html! { td class="r" data-l=(label) { span { (number::yuan(fen)) } } },
        None => html! { td class="r none" {} },
    }
}

pub(super) fn donor(lang: Lang, kind: &str) -> String {
    match kind {
        "individual" => lang.of("爱心人士", "A person"),
        "organisation" => lang.of("爱心单位", "An organisation"),
        "overseas" => lang.of("境外捐赠人", "A donor overseas"),
        "anonymous" => lang.of("爱心人士（匿名）", "Anonymous"),
        other => other,
    }
    .to_owned()
}

pub(super) fn designation(lang: Lang, kind: &str) -> String {
    match kind {
        "designated" => lang.of("定向", "designated"),
        "undesignated" => lang.of("非定向", "undesignated"),
        other => other,
    }
    .to_owned()
}

fn pager(d: &Donations<'_>) -> Markup {
    let lang = d.lang;
    let Some(page) = &d.document.page else { return html! {} };
    let next = document::gifts(d.document).last().and_then(|row| i64::try_from(row.position).ok());
    html! {
        nav aria-label=(lang.of("翻页", "Pages")) { ul class="pager" {
            @if page.after >= 0 {
                li { a href=(lang.path(&path(d, "", None))) { (lang.of("最早", "First")) } }
            }
            @if let (true, Some(next)) = (page.more, next) {
                li { a rel="next" href=(lang.path(&path(d, "", Some(next)))) { (lang.of("下一页", "Next")) } }
            } @else { li { span { (lang.of("已到末尾", "End of the list")) } } }
            @if let Some(newest) = d.newest {
                li { a href=(lang.path(&path(d, "", Some(newest)))) { (lang.of("最新", "Newest")) } }
            }
        } }
    }
}
