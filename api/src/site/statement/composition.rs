//! Where the closing balance sits: in the bank, with a channel, in a warehouse, placed, on the way.

use maud::{Markup, html};

use super::Statement;
use crate::site::figure::{Term, sum};
use crate::site::lang::{Said, said};

/// The six figures that add up to the closing balance.
const COMPOSITION: [(&str, Said); 6] = [
    ("closing.bank", said("银行存款", "In the bank")),
    ("closing.clearing", said("渠道在途（未结算）", "With channels, not yet settled")),
    ("closing.goods", said("在库物资", "Goods in warehouses")),
    ("closing.goods_in_transit", said("在途物资", "Goods on the way")),
    ("closing.investments", said("投资（按投出金额）", "Placed, at what was placed")),
    ("closing.money_in_transit", said("系统内在途资金", "Money between offices")),
];

pub(super) fn section(s: &Statement<'_>) -> Markup {
    let (sheet, lang) = (&s.sheet, s.sheet.lang);
    let terms: Vec<Term> = COMPOSITION
        .iter()
        .map(|(code, label)| Term {
            plus: true,
            label: *label,
            fen: sheet.figure(code),
            href: None,
        })
        .collect();
    html! {
        h2 id="closing" { (lang.of("期末结存在哪里", "Where the closing balance sits")) }
        (sum(lang, lang.of("期末结存", "Closing balance"), &terms, said("期末结存", "Closing"), sheet.figure("closing")))
        p class="small quiet" { (lang.of(
            "这六处加起来正好等于期末结存，一分不差：没有漏掉的地方。",
            "These six places add up to the closing balance to the fen: nothing is left out.",
        )) }
    }
}
