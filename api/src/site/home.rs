//! Home: what is running, what came last, what went out last.

use maud::{Markup, html};
use sunshine_projections::{AsOf, Document, GiftRow, UseRow};

use super::date;
use super::document::{figure as value, param};
use super::donations::donor;
use super::emergency::{Due, next};
use super::figure::{self, Figure};
use super::lang::{Lang, said};
use super::layout;
use super::lines;
use super::names::{Names, han};
use super::number;
use super::period::Period;
use super::uses::{Feedbacks, Reading, to};

/// One emergency with its figures.
pub(super) struct Card<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) document: &'a Document,
    pub(super) due: Option<Due>,
}

/// The running year in three figures.
pub(super) struct RunningYear<'a> {
    pub(super) period: Period,
    /// `statement` of the year, the whole system.
    pub(super) statement: &'a Document,
}

/// All that the page shows.
pub(super) struct Home<'a> {
    pub(super) lang: Lang,
    pub(super) as_of: &'a AsOf,
    pub(super) names: &'a Names<'a>,
    pub(super) cards: &'a [Card<'a>],
    pub(super) year: RunningYear<'a>,
    /// Newest first.
    pub(super) gifts: &'a [GiftRow],
    pub(super) uses: &'a [UseRow],
    /// Years that have a review, ascending.
    pub(super) reviews: &'a [i16],
}

/// The page's content below its h1.
pub(super) fn content(h: &Home<'_>) -> Markup {
    let lang = h.lang;
    html! {
        p class="lead" {
            @if let Some(root) = h.names.root() { (root.name(lang)) (lang.of("的捐赠账。", ": the donation ledger. ")) }
            (lang.of("每一笔进出都在这里，每个数都能自己核对。", "Every gift and every use is here, and every figure can be checked."))
        }
        (year(h))
        (layout::as_of(lang, h.as_of))
        @for one in h.cards { (card(lang, one)) }
        div class="home2" { (gifts(h)) (uses(h)) }
        (reviews(h))
        (ways(lang))
        h2 { (lang.of("怎么知道账没被改过？", "How do you know the books were not altered?")) }
        p {
            (lang.of(
                "每条记录都写着前一条的指纹，全册由签名的封条封住；任何人都可以下载整本账，用另一套独立的程序从头核对。",
                "Each record carries the hash of the one before, a signed seal covers them all, and anyone can download the whole ledger and check it with a separate program.",
            ))
        }
        p { a class="btn" href=(lang.path("/integrity")) { (lang.of("核验", "Check it")) } }
    }
}

/// 2 × 2 of one emergency, with the way to its page.
fn card(lang: Lang, c: &Card<'_>) -> Markup {
    let figure = |label, colour, code: &str| Figure {
        label,
        colour: Some(colour),
        fen: value(c.document, code),
    };
    let path = lang.path(&format!("/emergencies/{}", c.id));
    let to = param(c.document, "to");
    html! {
        section class="card" {
            h2 { a href=(path) { (c.name) } }
            p class="sub" { (lang.of("全省系统", "System-wide")) " · " (lang.of("截至 ", "as of ")) (date::end_of(lang, to)) }
            (figure::block(lang, "four", &[
                figure(said("接受资金", "Money received"), "received", "received.money"),
                figure(said("接受物资", "Goods received"), "received", "received.goods"),
                figure(said("使用资金", "Money used"), "used", "used.money"),
                figure(said("使用物资", "Goods used"), "used", "used.goods"),
            ]))
            (figure::small(&[
                (html! { (lang.of("资金结存", "Money on hand")) }, number::money(lang, value(c.document, "on_hand.money"))),
                (html! { (lang.of("物资结存", "Goods on hand")) }, number::money(lang, value(c.document, "on_hand.goods"))),
                (html! { (lang.of("待拨资金", "Unallocated")) }, number::money(lang, value(c.document, "unallocated.money"))),
            ]))
            @if let Some(due) = &c.due { (next(lang, due)) }
            p class="more" { a href=(path) { (lang.of("每日、品类、各级组织 ›", "By day, item and organisation ›")) } }
        }
    }
}

/// Received, used and on hand of the running year, and how they add up.
fn year(h: &Home<'_>) -> Markup {
    let lang = h.lang;
    let total = lines::of(h.year.statement);
    let year = h.year.period.code();
    html! {
        section class="answer" aria-label=(lang.of("今年", "This year")) {
            (figure::block(lang, "three", &[
                Figure { label: said("今年接受捐赠款物", "Received this year"), colour: Some("received"), fen: lines::received(&total) },
                Figure { label: said("今年使用款物", "Used this year"), colour: Some("used"), fen: lines::used(&total) },
                Figure { label: said("现有结存", "On hand now"), colour: Some("onhand"), fen: total.closing },
            ]))
            details {
                summary { (lang.of("怎么加起来的", "How it adds up")) }
                (lines::adds_up(lang, &h.year.period.words(lang), &total, |_| None))
            }
            p class="more" {
                a href=(lang.path(&format!("/statements/{year}"))) { (lang.of("收支表 ›", "Statement ›")) } " "
                a href=(lang.path(&format!("/flows/{year}"))) { (lang.of("钱款去向 ›", "Follow the money ›")) } " "
                a href=(lang.path("/about")) { (lang.of("这些数是怎么来的 ›", "Where these figures come from ›")) }
            }
        }
    }
}

/// Years with a review.
fn reviews(h: &Home<'_>) -> Markup {
    let lang = h.lang;
    html! {
        @if !h.reviews.is_empty() {
            h2 { (lang.of("年度综述", "Annual reviews")) }
            ul class="chips" { @for year in h.reviews.iter().rev() {
                li { a href=(lang.path(&format!("/reviews/{year}"))) { (year) } }
            } }
        }
    }
}

/// The ways into the books.
fn ways(lang: Lang) -> Markup {
    let ways = [
        (
            "/funds",
            said("基金", "Funds"),
            said(
                "每个基金能用在哪里，还有多少",
                "what each fund may be used for, and what it holds",
            ),
        ),
        (
            "/projects",
            said("项目", "Projects"),
            said(
                "买了什么，给了谁，做完了没有",
                "what was bought, for whom, whether it is finished",
            ),
        ),
        (
            "/organisations",
            said("各级组织", "Organisations"),
            said("省、市、县各自的账", "the books of province, cities and counties"),
        ),
        (
            "/timeliness",
            said("及时性", "Timeliness"),
            said("每一步用了几天，还有多少没办", "how many days each step takes, how much is open"),
        ),
        (
            "/search",
            said("搜索", "Search"),
            said("记录号、单号、名称", "a record's number, a document's number, a name"),
        ),
        (
            "/open-data",
            said("开放数据", "Open data"),
            said("整本账，随便下载", "the whole ledger, to be downloaded"),
        ),
    ];
    html! {
        h2 { (lang.of("从哪里看起", "Where to look")) }
        ul class="ways" { @for (path, name, what) in ways {
            li { a href=(lang.path(path)) { (lang.say(name)) } br; span class="quiet small" { (lang.say(what)) } }
        } }
    }
}

fn gifts(h: &Home<'_>) -> Markup {
    let lang = h.lang;
    html! {
        section {
            h2 { (lang.of("最新捐赠", "Newest gifts")) }
            @if h.gifts.is_empty() { p { (lang.of("还没有捐赠记录。", "No gifts are recorded yet.")) } }
            @else {
                table {
                    caption { (lang.of("新的在前；物资按入库价值", "newest first; goods at their value on acceptance")) }
                    thead { tr {
                        th scope="col" { (lang.of("捐赠", "Gift")) }
                        th scope="col" class="r" { (lang.of("金额（元）", "Amount (CNY)")) }
                    } }
                    tbody { @for gift in h.gifts { tr {
                        th scope="row" {
                            a href=(lang.path(&format!("/entries/{}", gift.position))) { (donor(lang, &gift.donor_kind)) }
                            span class="quiet small" {
                                " · " span class="num" { (gift.day) } " · " (h.names.organisation_name(lang, &gift.org))
                                @for lot in gift.goods.iter().flatten() { " · " (h.names.goods(lang, &lot.item, lot.qty)) }
                                @if gift.reverses.is_some() { " · " (lang.of("冲正", "reversal")) }
                            }
                        }
                        td class="r" { (number::yuan(gift.money_fen.or(gift.value_fen).unwrap_or(0))) }
                    } } }
                }
            }
            p { a href=(lang.path("/donations")) { (lang.of("全部捐赠明细 ›", "All gifts ›")) } }
        }
    }
}

fn uses(h: &Home<'_>) -> Markup {
    let lang = h.lang;
    let feedbacks = Feedbacks::new();
    let reading = Reading { lang, names: h.names, feedbacks: &feedbacks };
    html! {
        section {
            h2 { (lang.of("最新使用", "Newest uses")) }
            @if h.uses.is_empty() { p { (lang.of("还没有拨付或签收。", "No payment or delivery yet.")) } }
            @else {
                table {
                    caption { (lang.of("付款、签收和调拨；新的在前", "payments, deliveries and transfers; newest first")) }
                    thead { tr {
                        th scope="col" { (lang.of("给谁、做什么", "To whom, what for")) }
                        th scope="col" class="r" { (lang.of("金额（元）", "Amount (CNY)")) }
                    } }
                    tbody { @for one in h.uses { tr {
                        th scope="row" {
                            a href=(lang.path(&format!("/entries/{}", one.position))) { (to(&reading, one)) }
                            span class="quiet small" {
                                " · " span class="num" { (one.day) } " · " (han(lang, &one.purpose))
                                @if one.reverses.is_some() { " · " (lang.of("冲正", "reversal")) }
                            }
                        }
                        td class="r" { (number::yuan(one.money_fen.or(one.value_fen).unwrap_or(0))) }
                    } } }
                }
            }
            p { a href=(lang.path("/uses")) { (lang.of("全部使用明细 ›", "All uses ›")) } }
        }
    }
}
