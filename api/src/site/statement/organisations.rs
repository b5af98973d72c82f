//! Each office alone.

use maud::{Markup, html};
use sunshine_projections::ActivityRow;

use super::Statement;
use crate::site::document;
use crate::site::grid::Grid;
use crate::site::lang::said;
use crate::site::lines::{others_note, short_columns};

/// With more rows than this the table starts folded.
const FOLD: usize = 14;

pub(super) fn section(s: &Statement<'_>) -> Markup {
    let (sheet, lang) = (&s.sheet, s.sheet.lang);
    let rows: Vec<&ActivityRow> = document::activities(sheet.document).collect();
    if rows.len() < 2 {
        return html! {};
    }
    let grid = Grid {
        lang,
        caption: html! { b { (lang.of("按组织", "By organisation")) } " · " (lang.of("本级口径，元", "each office alone, in CNY")) },
        head: said("组织", "Organisation"),
        columns: &short_columns::<ActivityRow>(),
    };
    let table = grid.table(&rows, |row| html! {
        a href=(sheet.link(&s.path(s.period, &format!("office:{}", row.organisation)))) { (sheet.names.organisation_name(lang, &row.organisation)) }
    }, None);
    html! {
        h2 id="organisations" { (lang.of("各级组织", "By organisation")) }
        @if rows.len() > FOLD {
            details open[sheet.open] {
                summary { (lang.of("全部 ", "All ")) span class="num" { (rows.len()) } (lang.of(" 个组织", " organisations")) }
                (table)
            }
        } @else { (table) }
        (others_note(lang))
        p class="small quiet" { (lang.of(
            "各行接受、使用之和等于全系统；期末结存之和加系统内在途资金等于全系统。顺序按编号，不是排名。",
            "Received and used of all rows make the system's; their closing balances and the money between offices make the system's closing. Ordered by code, not ranked.",
        )) }
    }
}
