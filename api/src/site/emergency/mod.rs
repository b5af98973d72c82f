//! One emergency on one page: what came, what went out, what still sits.

mod adds_up;
mod beyond;
mod bulletins;
mod days;
mod goods;
mod organisations;

use jiff::civil::Date;
use maud::{Markup, html};

pub(super) use beyond::{beyond, exceeds, explained};
pub(super) use bulletins::{BINDING_FROM, Bulletin, Due, next};
pub(super) use days::moved;

use super::cite::{Cite, cite};
use super::date;
use sunshine_projections::Document;

use super::document::{self, param};
use super::figure::{self, Figure};
use super::lang::{Lang, said};
use super::layout;
use super::names::{Names, han};
use super::number;
use super::scope;

/// All that the page shows.
pub(super) struct Emergency<'a> {
    pub(super) lang: Lang,
    pub(super) base: &'a str,
    pub(super) document: &'a Document,
    /// BLAKE3 of the document's bytes.
    pub(super) hash: &'a str,
    pub(super) name: &'a str,
    /// Who declared it and at which level, as recorded.
    pub(super) authority: &'a str,
    pub(super) level: &'a str,
    /// From which day, and the record that says so.
    pub(super) declared: Option<(Date, u64)>,
    pub(super) names: &'a Names<'a>,
    pub(super) bulletins: &'a [Bulletin],
    pub(super) due: Option<&'a Due>,
    /// Everything folded stands open, for paper.
    pub(super) open: bool,
}

/// The page's content below its h1.
pub(super) fn content(e: &Emergency<'_>) -> Markup {
    html! {
        p class="quiet small under" {
            (han(e.lang, e.authority)) " · " (han(e.lang, e.level)) " · " (scope_words(e)) " · " (e.lang.of("截至 ", "as of ")) (until(e.lang, e.document))
            (begun(e))
        }
        (scope::chips(e.lang, e.names, &e.document.scope.code, |code| path(e, code, None)))
        (answer(e))
        (layout::as_of(e.lang, &e.document.as_of))
        @if let Some(due) = e.due { (bulletins::next(e.lang, due)) }
        (days::section(e))
        (goods::section(e))
        (organisations::section(e))
        (bulletins::section(e))
        (cite(&Cite {
            lang: e.lang,
            base: e.base,
            path: path(e, &e.document.scope.code, Some(e.document.as_of.size)),
            document: document_path(e),
            title: e.name,
            as_of: &e.document.as_of,
            hash: e.hash,
            sample: e.document.sample,
            print: e.open,
            lasting: false,
        }))
    }
}

/// Up to when the figures go: a day that is not over is said with the moment of the last record.
pub(super) fn until(lang: Lang, document: &Document) -> String {
    let (to, now) = (param(document, "to"), document.as_of.time.to_string());
    if now.starts_with(to) { date::moment(lang, &now) } else { date::end_of(lang, to) }
}

/// When it was declared. The ledger knows no record that ends one.
fn begun(e: &Emergency<'_>) -> Markup {
    let lang = e.lang;
    html! {
        @if let Some((day, position)) = e.declared {
            " · " (lang.of("自 ", "since "))
            a class="nowrap" href=(lang.path(&format!("/entries/{position}"))) { (date::civil(lang, day)) }
            (lang.of(" 启动，账上没有结束记录", "; no record ends it"))
        }
    }
}

fn id<'a>(e: &'a Emergency<'_>) -> &'a str {
    param(e.document, "id")
}

/// The page for another scope; with `as_of` it names the state of the ledger, for quoting.
fn path(e: &Emergency<'_>, scope: &str, as_of: Option<u64>) -> String {
    let to = param(e.document, "to");
    let base = format!("/emergencies/{}?scope={scope}&to={to}", id(e));
    as_of.map_or(base.clone(), |size| format!("{base}&as_of={size}"))
}

fn document_path(e: &Emergency<'_>) -> String {
    let mut path = format!("/api/v1/views/emergency?as_of={}", e.document.as_of.size);
    for (name, value) in &e.document.params {
        path.push_str(&format!("&{name}={}", layout::encoded(value)));
    }
    path
}

fn scope_words(e: &Emergency<'_>) -> Markup {
    scope::words(e.lang, e.names, &e.document.scope.code)
}

/// 2 × 2 received and used, then the balances, then how they add up.
fn answer(e: &Emergency<'_>) -> Markup {
    let lang = e.lang;
    let figure = |code: &str| document::figure(e.document, code);
    let cells = [
        (said("接受资金", "Money received"), "received", "received.money"),
        (said("接受物资", "Goods received"), "received", "received.goods"),
        (said("使用资金", "Money used"), "used", "used.money"),
        (said("使用物资", "Goods used"), "used", "used.goods"),
    ]
    .map(|(label, colour, code)| Figure { label, colour: Some(colour), fen: figure(code) });
    let balance = |zh: &'static str, en: &'static str, code: &str| {
        (html! { (lang.of(zh, en)) }, number::money(lang, figure(code)))
    };
    let in_transit = figure("in_transit.money");
    let (money_in, goods_in) = (figure("transferred_in.money"), figure("transferred_in.goods"));
    html! {
        section class="answer" aria-label=(lang.of("主要数字", "Key figures")) {
            (figure::block(lang, "", &cells))
            (figure::small(&[
                balance("资金结存", "Money on hand", "on_hand.money"),
                balance("物资结存", "Goods on hand", "on_hand.goods"),
                balance("待拨资金", "Unallocated", "unallocated.money"),
            ]))
            (figure::small(&[
                (html! { (lang.of("在途资金", "Money in transit")) }, number::money(lang, in_transit)),
                balance("在途物资", "Goods in transit", "in_transit.goods"),
                balance("采购在库在途", "Bought, undelivered", "stock.purchased"),
            ]))
            @if money_in != 0 || goods_in != 0 {
                (figure::small(&[
                    (html! { (lang.of("转入资金", "Money transferred in")) }, number::money(lang, money_in)),
                    (html! { (lang.of("转入物资", "Goods transferred in")) }, number::money(lang, goods_in)),
                ]))
            }
            (adds_up::details(e))
        }
        (beyond(lang, e.document))
    }
}
