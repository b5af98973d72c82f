//! Tables of what funds paid: the largest rows, and the others as one, so that they add up.

use std::cmp::Reverse;

use maud::{Markup, html};
use sunshine_projections::{ProjectFlowRow, RecipientFlowRow};

use super::{BY_PROJECT, Flows, caption, counted, file};
use crate::site::adding;
use crate::site::grid::{Cell, Column, Grid};
use crate::site::lang::{Lang, Said};
use crate::site::number;

/// Rows of the longest table on the page; its file has all.
const ROWS: usize = 100;

/// A row of what was used and what was passed on outside the scope.
pub(super) trait Flowing {
    fn used(&self) -> i64;
    fn left(&self) -> i64;
}

impl Flowing for ProjectFlowRow {
    fn used(&self) -> i64 {
        self.used_fen
    }

    fn left(&self) -> i64 {
        self.left_fen
    }
}

impl Flowing for RecipientFlowRow {
    fn used(&self) -> i64 {
        self.used_fen
    }

    fn left(&self) -> i64 {
        self.left_fen
    }
}

/// A row that is shown, or all that are not.
struct Line<'a, R> {
    row: Option<&'a R>,
    used: i64,
    left: i64,
}

/// What a table is called, on the page and in the address of its file.
pub(super) struct Titled {
    pub(super) caption: Said,
    pub(super) head: Said,
    pub(super) file: &'static str,
}

/// The table, largest rows first; `name` heads a row.
pub(super) fn table<R: Flowing>(
    f: &Flows<'_>,
    titled: &Titled,
    mut rows: Vec<&R>,
    name: impl Fn(&R) -> Markup,
) -> Markup {
    let (sheet, lang) = (&f.sheet, f.sheet.lang);
    rows.sort_by_key(|row| Reverse(row.used().saturating_add(row.left())));
    let (shown, others) = rows.split_at(rows.len().min(ROWS));
    let mut lines: Vec<Line<'_, R>> = shown
        .iter()
        .map(|row| Line { row: Some(*row), used: row.used(), left: row.left() })
        .collect();
    if !others.is_empty() {
        let (used, left) =
            (others.iter().map(|row| row.used()), others.iter().map(|row| row.left()));
        lines.push(Line { row: None, used: adding::sum(used), left: adding::sum(left) });
    }
    let columns: [Column<Line<'_, R>>; 2] = [
        Column { head: BY_PROJECT[0].head, of: |line| Cell::Fen(line.used) },
        Column { head: BY_PROJECT[1].head, of: |line| Cell::Fen(line.left) },
    ];
    let grid = Grid {
        lang,
        caption: caption(f, titled.caption),
        head: titled.head,
        columns: &columns[..counted(f)],
    };
    let all = vec![Cell::Fen(sheet.figure("used")), Cell::Fen(sheet.figure("left"))];
    html! {
        (grid.table(&lines.iter().collect::<Vec<_>>(), |line| match line.row {
            Some(row) => name(row),
            None => html! { (rest(lang, others.len())) },
        }, Some((html! { (lang.of("合计", "All")) }, all))))
        @if !others.is_empty() {
            p class="small quiet" {
                (said_cut(lang, rows.len())) " "
                a href=(file(f, titled.file)) { (lang.of("全部（CSV）", "All (CSV)")) }
            }
        }
    }
}

fn rest(lang: Lang, count: usize) -> String {
    let n = counted_rows(count);
    match lang {
        Lang::Zh => format!("其余 {n} 行"),
        Lang::En if count == 1 => "1 other row".to_owned(),
        Lang::En => format!("{n} other rows"),
    }
}

/// A table that is cut says so.
fn said_cut(lang: Lang, count: usize) -> String {
    let n = counted_rows(count);
    match lang {
        Lang::Zh => format!("只列 {ROWS} 行，共 {n} 行；合计按全部行计算。"),
        Lang::En => format!("Showing {ROWS} of {n} rows; totals cover all rows."),
    }
}

fn counted_rows(count: usize) -> String {
    number::size(u64::try_from(count).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_is_cut_says_so() {
        assert_eq!(said_cut(Lang::Zh, 1320), "只列 100 行，共 1,320 行；合计按全部行计算。");
        assert_eq!(said_cut(Lang::En, 1320), "Showing 100 of 1,320 rows; totals cover all rows.");
        assert_eq!(
            (rest(Lang::Zh, 1220), rest(Lang::En, 1)),
            ("其余 1,220 行".into(), "1 other row".into())
        );
    }
}
