//! Home: what is running, what came last, what went out last.

use maud::{Markup, html};
use sunshine_projections::{AsOf, Document, GiftRow};

use super::date;
use super::document::{figure as value, param};
use super::donations::donor;
use super::emergency::{Due, next};
use super::figure::{self, Figure};
use super::lang::{Lang, said};
use super::layout;
use super::names::Names;
use super::number;

/// One emergency with its figures.
pub(super) struct Card<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) document: &'a Document,
    pub(super) due: Option<Due>,
}

/// Money that was paid out or goods that were signed for.
pub(super) struct Use {
    pub(super) position: u64,
    pub(super) day: String,
    /// What the record says, in one sentence.
    pub(super) sentence: Markup,
}

/// All that the page shows.
pub(super) struct Home<'a> {
    pub(super) lang: Lang,
    pub(super) as_of: &'a AsOf,
    pub(super) names: &'a Names<'a>,
    pub(super) cards: &'a [Card<'a>],
    /// Newest first.
    pub(super) gifts: &'a [GiftRow],
    pub(super) uses: &'a [Use],
    /// All gifts: count, money, goods.
    pub(super) totals: (i64, i64, i64),
}

/// The page's content below its h1.
pub(super) fn content(h: &Home<'_>) -> Markup {
    let lang = h.lang;
    html! {
        p class="lead" {
            @if let Some(root) = h.names.root() { (root.name(lang)) (lang.of("的捐赠账。", ": the donation ledger. ")) }
            (lang.of("每一笔进出都在这里，每个数都能自己核对。", "Every gift and every use is here, and every figure can be checked."))
        }
        (layout::as_of(lang, h.as_of))
        @for one in h.cards { (card(lang, one)) }
        @if h.cards.is_empty() { (quiet(h)) }
        div class="home2" { (gifts(h)) (uses(h)) }
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

/// Without an emergency: all gifts so far.
fn quiet(h: &Home<'_>) -> Markup {
    let lang = h.lang;
    let (count, money, goods) = h.totals;
    html! {
        section class="answer" {
            (figure::block(lang, "", &[
                Figure { label: said("接受资金（全部）", "Money received, all"), colour: Some("received"), fen: money },
                Figure { label: said("接受物资（全部）", "Goods received, all"), colour: Some("received"), fen: goods },
            ]))
            (figure::small(&[(html! { (lang.of("捐赠笔数", "Gifts")) }, number::count(count))]))
        }
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
    html! {
        section {
            h2 { (lang.of("最新使用", "Newest uses")) }
            @if h.uses.is_empty() { p { (lang.of("最近没有拨付或签收。", "No payment or signature lately.")) } }
            @else {
                table {
                    caption { (lang.of("拨付和签收；新的在前", "payments and signed deliveries; newest first")) }
                    thead { tr {
                        th scope="col" { (lang.of("记录", "Record")) }
                        th scope="col" { (lang.of("说什么", "What it says")) }
                    } }
                    tbody { @for one in h.uses { tr {
                        th scope="row" class="num" { a href=(lang.path(&format!("/entries/{}", one.position))) { (number::size(one.position)) } }
                        td { (one.sentence) " " span class="quiet small num" { (one.day) } }
                    } } }
                }
            }
        }
    }
}
