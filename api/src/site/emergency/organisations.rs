//! Each organisation's own received and used amounts.

use maud::{Markup, html};
use sunshine_projections::OrganisationRow;

use super::{Emergency, path};
use crate::site::document;
use crate::site::figure::cell;
use crate::site::lang::{Said, said};

type Column = (Said, fn(&OrganisationRow) -> i64);

const COLUMNS: [Column; 6] = [
    (said("接受资金", "Money received"), |row| row.received_money),
    (said("接受物资", "Goods received"), |row| row.received_goods),
    (said("使用资金", "Money used"), |row| row.used_money),
    (said("使用物资", "Goods used"), |row| row.used_goods),
    (said("其中下拨资金", "of it passed on, money"), |row| row.transferred_money),
    (said("其中下拨物资", "of it passed on, goods"), |row| row.transferred_goods),
];

/// With more rows than this the table starts folded.
const FOLD: usize = 14;

pub(super) fn section(e: &Emergency<'_>) -> Markup {
    let lang = e.lang;
    let rows: Vec<&OrganisationRow> = document::organisations(e.document).collect();
    if rows.len() < 2 {
        return html! {};
    }
    html! {
        h2 id="organisations" { (lang.of("各级组织", "By organisation")) }
        p class="small quiet" {
            (lang.of(
                "各组织按本级口径：下拨给下级或同级也算本级使用，所以各行使用之和大于全系统使用；扣去下拨就相等。顺序按编号，不是排名。",
                "Each office by its own scope: what it passes on counts as its own use, so the rows' use exceeds the system's by exactly what was passed on. Ordered by code, not ranked.",
            ))
        }
        @if rows.len() > FOLD {
            details open[e.open] {
                summary { (lang.of("全部 ", "All ")) span class="num" { (rows.len()) } (lang.of(" 个组织", " organisations")) }
                (table(e, &rows))
            }
        } @else { (table(e, &rows)) }
    }
}

fn table(e: &Emergency<'_>, rows: &[&OrganisationRow]) -> Markup {
    let lang = e.lang;
    html! {
        table class="cards pairs" {
            caption { b { (lang.of("按组织", "By organisation")) } " · " (lang.of("本级口径，元", "each office alone, in CNY")) }
            thead { tr {
                th scope="col" { (lang.of("组织", "Organisation")) }
                @for (label, _) in COLUMNS { th scope="col" class="r" { (lang.say(label)) } }
            } }
            tbody { @for row in rows { tr {
                th scope="row" class="head" {
                    a href=(lang.path(&path(e, &format!("office:{}", row.organisation), None))) { (e.names.organisation_name(e.lang, &row.organisation)) }
                }
                @for (label, of) in COLUMNS { (cell(lang, lang.say(label), of(row))) }
            } } }
        }
    }
}
