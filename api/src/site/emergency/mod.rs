//! One emergency on one page: what came, what went out, what still sits.

mod adds_up;
mod bulletins;
mod days;
mod goods;
mod organisations;

use maud::{Markup, html};

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
    pub(super) names: &'a Names<'a>,
    pub(super) bulletins: &'a [Bulletin],
    pub(super) due: Option<&'a Due>,
    /// Everything folded stands open, for paper.
    pub(super) open: bool,
}

/// The page's content below its h1.
pub(super) fn content(e: &Emergency<'_>) -> Markup {
    let to = param(e.document, "to");
    html! {
        p class="quiet small under" { (han(e.lang, e.authority)) " · " (han(e.lang, e.level)) " · " (scope_words(e)) " · " (e.lang.of("截至 ", "as of ")) (date::end_of(e.lang, to)) }
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
            (adds_up::details(e))
        }
        (beyond(lang, e.document))
    }
}

/// A minus in the balance is no debt: other money of the books paid for part of what was used.
pub(super) fn beyond(lang: Lang, document: &Document) -> Markup {
    let on_hand = document::figure(document, "on_hand.money");
    html! {
        @if on_hand < 0 {
            p class="note" {
                (lang.of("结存为负：使用的资金比为这次应急接受的多 ", "A minus on hand: what was used exceeds what came in for this emergency by "))
                b class="num" { (number::money(lang, on_hand.saturating_neg())) }
                (lang.of("，由其他捐赠和拨款支付。", "; other gifts and grants paid for it."))
            }
        }
    }
}
