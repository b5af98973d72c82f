//! Where more was used than was received for an emergency, the page says what paid for it.

use maud::{Markup, html};
use sunshine_projections::Document;

use crate::site::document::figure;
use crate::site::lang::Lang;
use crate::site::number;

/// A minus in the balance is no debt: other money of the books paid for part of what was used.
pub(in crate::site) fn beyond(lang: Lang, document: &Document) -> Markup {
    let on_hand = figure(document, "on_hand.money");
    html! {
        @if on_hand < 0 {
            p class="note" {
                (lang.of("结存为负：使用的资金比为这次应急接受的多 ", "A minus on hand: what was used exceeds what came in for this emergency by "))
                b class="num" { (number::money(lang, on_hand.saturating_neg())) }
                (lang.of("，由其他捐赠和拨款支付。", "; other gifts and grants paid for it."))
            }
        }
        @if goods_exceed(document) || (on_hand >= 0 && money_exceeds(document)) {
            p class="small quiet" { (explained(lang)) }
        }
    }
}

/// Whether more was used than was received, of money or of goods.
pub(in crate::site) fn exceeds(document: &Document) -> bool {
    money_exceeds(document) || goods_exceed(document)
}

/// What the rest came from.
pub(in crate::site) fn explained(lang: Lang) -> &'static str {
    lang.of(
        "使用多于接受的部分来自储备、采购、调入或其他资金。",
        "What was used beyond what was received came from reserves, purchases, transfers or other money.",
    )
}

fn money_exceeds(document: &Document) -> bool {
    figure(document, "used.money") > figure(document, "received.money")
}

fn goods_exceed(document: &Document) -> bool {
    figure(document, "used.goods") > figure(document, "received.goods")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(received: i64, used: i64, on_hand: i64) -> Document {
        let figure =
            |code, value: i64| serde_json::json!({"code": code, "unit": "fen", "value": value});
        serde_json::from_value(serde_json::json!({
            "as_of": {"root": "0".repeat(64), "size": 1, "time": "2020-02-22T23:59:59.000+08:00"},
            "figures": [figure("on_hand.money", on_hand), figure("received.goods", received), figure("used.goods", used)],
            "params": {}, "rows": [], "sample": true, "scope": {"code": "system:330000", "version": 1}, "spec": 1, "view": "emergency",
        }))
        .unwrap()
    }

    #[test]
    fn what_was_used_beyond_what_was_received_is_explained() {
        let said = |document: &Document| beyond(Lang::Zh, document).into_string();
        assert!(said(&document(100, 101, 0)).contains("来自储备"));
        assert_eq!(said(&document(100, 100, 0)), "");
        assert!(said(&document(100, 100, -5)).contains("0.05"));
    }
}
