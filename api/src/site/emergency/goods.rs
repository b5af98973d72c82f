//! Goods by item: in, out, on the way, left. Quantities in the base unit.

use maud::{Markup, html};
use sunshine_projections::ItemRow;

use super::Emergency;
use crate::site::adding;
use crate::site::document;
use crate::site::figure::{cell, quantity};
use crate::site::lang::{Said, said};
use crate::site::names::han;

type Column = (Said, fn(&ItemRow) -> i64);

/// Columns that always stand, and those that stand when any item has a number in them.
const ALWAYS: [Column; 4] = [
    (said("接受", "Received"), |row| row.received_qty),
    (said("使用", "Used"), |row| row.used_qty),
    (said("结存", "On hand"), |row| row.on_hand_qty),
    (said("其中在途", "of it in transit"), |row| row.in_transit_qty),
];
const SOMETIMES: [Column; 7] = [
    (said("转入", "Transferred in"), |row| row.transferred_in_qty),
    (said("上划", "Passed up"), |row| row.passed_up_qty),
    (said("损耗", "Lost"), |row| row.lost_qty),
    (said("变卖", "Sold"), |row| row.sold_qty),
    (said("品类更正", "Re-classified"), |row| row.reclassified_qty),
    (said("另用储备", "Reserves used"), |row| row.reserve_used_qty),
    (said("另用采购", "Bought, used"), |row| row.purchased_used_qty),
];

pub(super) fn section(e: &Emergency<'_>) -> Markup {
    let lang = e.lang;
    let items: Vec<&ItemRow> = document::items(e.document).collect();
    let (shown, none): (Vec<Column>, Vec<Column>) =
        SOMETIMES.into_iter().partition(|(_, of)| items.iter().any(|item| of(item) != 0));
    let columns: Vec<Column> = ALWAYS.into_iter().chain(shown).collect();
    html! {
        h2 id="goods" { (lang.of("物资", "Goods by item")) }
        @if items.is_empty() {
            p { (lang.of("此口径内没有物资记录。", "No goods are recorded in this scope.")) }
        } @else {
            p { a href=(lang.path(&format!("/goods?scope={}", e.document.scope.code))) { (lang.of("现在仓库里和路上的全部物资 ›", "All goods in the warehouses and on their way now ›")) } }
            (table(e, &items, &columns))
            p class="small quiet" {
                (lang.of(
                    "捐赠物资：结存 = 接受 + 转入 + 品类更正 − 使用 − 上划 − 损耗 − 变卖；在途是已出库未签收，仍算结存。盘盈从损耗里减。",
                    "Donated goods: on hand = received + transferred in + re-classified − used − passed up − lost − sold; in transit is shipped but not yet signed for, and still counts as on hand. What a count finds beyond the books is taken from lost.",
                ))
                @if !none.is_empty() {
                    " "
                    @for (i, (label, _)) in none.iter().enumerate() {
                        @if i > 0 { (lang.of("、", ", ")) } (lang.say(*label))
                    }
                    (lang.of("：都是 0。", ": all 0."))
                }
            }
        }
    }
}

fn table(e: &Emergency<'_>, items: &[&ItemRow], columns: &[Column]) -> Markup {
    let lang = e.lang;
    let (received, used) =
        (lang.of("接受价值（元）", "Received, CNY"), lang.of("使用价值（元）", "Used, CNY"));
    html! {
        table class="cards pairs" {
            caption { b { (lang.of("按品类", "By item")) } " · " (super::scope_words(e)) " · " (lang.of("数量按基本单位", "quantities in base units")) }
            thead { tr {
                th scope="col" { (lang.of("品类", "Item")) }
                @for (label, _) in columns { th scope="col" class="r" { (lang.say(*label)) } }
                th scope="col" class="r" { (received) }
                th scope="col" class="r" { (used) }
            } }
            tbody { @for item in items { tr {
                th scope="row" class="head" { (e.names.of(e.lang, "item", &item.item)) " " span class="quiet small" { (han(e.lang, &item.unit)) } }
                @for (label, of) in columns { (quantity(lang, lang.say(*label), of(item))) }
                (cell(lang, received, item.received_fen))
                (cell(lang, used, item.used_fen))
            } } }
            (foot(e, items, columns.len(), received, used))
        }
    }
}

/// The values of all items, and how they lead to the figures at the head of the page. Quantities of
/// different units have no sum.
fn foot(
    e: &Emergency<'_>,
    items: &[&ItemRow],
    quantities: usize,
    received: &str,
    used: &str,
) -> Markup {
    let lang = e.lang;
    let sum = |of: fn(&ItemRow) -> i64| adding::sum(items.iter().map(|item| of(item)));
    let all = document::figure(e.document, "used.goods");
    let donated = sum(|item| item.used_fen);
    let blank = html! { td class="r none" {} };
    let blanks = html! { @for _ in 0..quantities { (blank) } };
    html! {
        tfoot {
            tr {
                th scope="row" class="head" { (lang.of("合计", "All")) }
                (blanks)
                (cell(lang, received, sum(|item| item.received_fen)))
                (cell(lang, used, donated))
            }
            @if all != donated {
                tr {
                    th scope="row" class="head" { (lang.of("加此前的储备", "plus earlier reserves")) }
                    (blanks) (blank) (cell(lang, used, adding::less(all, donated)))
                }
                tr {
                    th scope="row" class="head" { (lang.of("使用物资", "Goods used")) }
                    (blanks) (blank) (cell(lang, used, all))
                }
            }
        }
    }
}
