//! One running emergency on the home page.

use maud::{Markup, html};

use super::Card;
use crate::site::document::figure as value;
use crate::site::emergency::{beyond, next, until};
use crate::site::figure::{self, Figure};
use crate::site::lang::{Lang, said};
use crate::site::number;

/// 2 × 2 of one emergency, with the way to its page.
pub(super) fn card(lang: Lang, c: &Card<'_>) -> Markup {
    let figure = |label, colour, code: &str| Figure {
        label,
        colour: Some(colour),
        fen: value(c.document, code),
    };
    let path = lang.path(&format!("/emergencies/{}", c.id));
    html! {
        section class="card" {
            h2 { a href=(path) { (c.name) } }
            p class="sub" { (lang.of("全省系统", "System-wide")) " · " (lang.of("截至 ", "as of ")) (until(lang, c.document)) }
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
            (beyond(lang, c.document))
            @if let Some(due) = &c.due { (next(lang, due)) }
            p class="more" { a href=(path) { (lang.of("每日、品类、各级组织 ›", "By day, item and organisation ›")) } }
        }
    }
}
