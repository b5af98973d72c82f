//! The arithmetic behind the balances, term by term as VIEWS.md section 2 has it.

use maud::{Markup, html};

use super::Emergency;
use crate::site::adding;
use crate::site::document::figure;
use crate::site::figure::{Term, sum};
use crate::site::lang::{Said, said};

pub(super) fn details(e: &Emergency<'_>) -> Markup {
    let lang = e.lang;
    html! {
        details open[e.open || !closes(e)] {
            summary { (lang.of("怎么加起来的", "How it adds up")) }
            (money(e))
            (goods(e))
            (unallocated(e))
            p class="small quiet" {
                (lang.of(
                    "接受减使用不等于结存：还要算上下级之间的转入、上划、变卖和损耗。采购的物资先是资金的一部分，送达签收时才算使用资金。变卖的物资按账面价值减去，卖得的净收入算作资金。渠道手续费、利息、不属于某项募捐的费用以及基金之间的划转没有归到某次应急响应，不在此列，见各基金。",
                    "Received less used is not what is on hand: transfers between offices, sales and losses count too. Goods bought stay part of the money until the recipient signs for them. Goods sold leave at their value in the books; what they brought after costs is money. Fees of channels, interest, costs without a campaign and what moves between funds belong to no emergency and are not here; each fund has its own.",
                ))
            }
        }
    }
}

/// Whether what is on hand is received less used; where it is not, the sums stand open.
fn closes(e: &Emergency<'_>) -> bool {
    let f = |code| figure(e.document, code);
    f("on_hand.money") == adding::less(f("received.money"), f("used.money"))
        && f("on_hand.goods") == adding::less(f("received.goods"), f("used.goods"))
}

/// A term that stands only where it is not zero: most emergencies sell nothing.
fn seldom(e: &Emergency<'_>, plus: bool, label: Said, code: &str) -> Option<Term> {
    let fen = figure(e.document, code);
    (fen != 0).then(|| term(e, plus, label, fen, None))
}

/// A term that always stands.
fn term(e: &Emergency<'_>, plus: bool, label: Said, fen: i64, href: Option<&str>) -> Term {
    Term { plus, label, fen, href: href.map(|path| e.lang.path(path)) }
}

fn money(e: &Emergency<'_>) -> Markup {
    let f = |code| figure(e.document, code);
    let gifts = format!("/donations?scope={}", e.document.scope.code);
    let proceeds = said("变卖物资净收入", "Goods sold, net of costs");
    let sold = said("变卖采购物资（账面价值）", "Bought goods sold, at their value in the books");
    let costs = said("募捐活动列支的费用", "Costs of its campaigns");
    let changed = said("变更用途的捐款", "Gifts put to another use");
    let terms: Vec<Term> = [
        term(e, true, said("接受资金", "Money received"), f("received.money"), Some(&gifts)),
        term(e, true, said("上级或同级转入", "Transferred in"), f("transferred_in.money"), None),
        term(e, false, said("使用资金", "Money used"), f("used.money"), None),
        term(e, false, said("上划上级", "Passed up"), f("passed_up.money"), None),
        term(e, false, said("采购物资损耗", "Bought goods lost"), f("lost.money"), None),
    ]
    .into_iter()
    .chain(seldom(e, true, proceeds, "proceeds.money"))
    .chain(seldom(e, false, sold, "sold.money"))
    .chain(seldom(e, false, costs, "costs.money"))
    .chain(seldom(e, false, changed, "changed.money"))
    .collect();
    let total = said("资金结存", "Money on hand");
    sum(e.lang, e.lang.of("资金", "Money"), &terms, total, f("on_hand.money"))
}

fn goods(e: &Emergency<'_>) -> Markup {
    let f = |code| figure(e.document, code);
    let used = adding::less(f("used.goods"), f("used.goods.reserve"));
    let lost = adding::less(f("lost.goods"), f("lost.goods.reserve"));
    let sold = said("变卖（账面价值）", "Sold, at their value in the books");
    let terms: Vec<Term> = [
        term(e, true, said("接受物资", "Goods received"), f("received.goods"), None),
        term(e, true, said("转入", "Transferred in"), f("transferred_in.goods"), None),
        term(e, false, said("使用捐赠物资", "Donated goods used"), used, Some("#goods")),
        term(e, false, said("上划上级", "Passed up"), f("passed_up.goods"), None),
        term(e, false, said("损耗", "Lost or damaged"), lost, None),
    ]
    .into_iter()
    .chain(seldom(e, false, sold, "sold.goods"))
    .collect();
    let reserve = f("used.goods.reserve");
    html! {
        (sum(e.lang, e.lang.of("物资（捐赠）", "Goods (donated)"), &terms, said("物资结存", "Goods on hand"), f("on_hand.goods")))
        @if reserve != 0 {
            p class="small" {
                (e.lang.of("使用物资另含此前的储备 ", "Goods used also include earlier reserves of "))
                span class="num" { (crate::site::number::money(e.lang, reserve)) }
                (e.lang.of("，储备不是捐赠，不计入上表。", "; reserves are not gifts and are not in this sum."))
            }
        }
    }
}

fn unallocated(e: &Emergency<'_>) -> Markup {
    let f = |code| figure(e.document, code);
    let terms = [
        term(e, true, said("资金结存", "Money on hand"), f("on_hand.money"), None),
        term(e, false, said("已批准未付", "Approved, not yet paid"), f("encumbered.money"), None),
        term(e, false, said("采购在库在途", "Bought, undelivered"), f("stock.purchased"), None),
    ];
    let total = said("待拨资金", "Unallocated");
    sum(e.lang, e.lang.of("待拨", "Unallocated"), &terms, total, f("unallocated.money"))
}
