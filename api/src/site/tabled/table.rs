//! A table of a document: its rows on the page and in a file, closed by the figures that add them up.

use maud::{Markup, html};

use super::Around;
use super::column::{Column, Of};
use crate::site::lang::{Lang, Said};
use crate::site::listed;
use crate::site::number;
use crate::site::sheet::Sheet;
use crate::site::table_file::Rows;

/// Rows that a page lists where each has a place that is led to; the file has all of them.
const PLACES_MAX: usize = 500;
/// Rows that it lists of the other tables.
const ROWS_MAX: usize = 100;

/// Rows of one kind and their columns; the first heads the row.
pub(super) struct Table<R: 'static> {
    /// By this name the file is asked for.
    pub(super) name: &'static str,
    pub(super) title: Said,
    pub(super) rows: fn(&Around<'_>) -> Vec<R>,
    pub(super) columns: &'static [Column<R>],
    /// A row's place on the page, for what leads to it.
    pub(super) place: Option<fn(&R) -> &str>,
    /// What is to be known to read it.
    pub(super) note: Option<Said>,
}

/// A table, whatever its rows.
pub(in crate::site) trait Drawn: Sync {
    /// By this name the file is asked for.
    fn name(&self) -> &'static str;
    /// What it is called.
    fn title(&self) -> Said;
    /// The table; nothing where there is no row.
    fn draw(&self, around: &Around<'_>) -> Option<Markup>;
    /// Heads and rows of its file.
    fn file(&self, around: &Around<'_>) -> Rows;
}

impl<R> Drawn for Table<R> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn title(&self) -> Said {
        self.title
    }

    fn draw(&self, around: &Around<'_>) -> Option<Markup> {
        let rows = (self.rows)(around);
        (!rows.is_empty()).then(|| self.drawn(around, &rows))
    }

    fn file(&self, around: &Around<'_>) -> Rows {
        let (lang, names) = (around.sheet.lang, around.sheet.names);
        let heads = self.columns.iter().flat_map(Column::heads).collect();
        let cells = |row: &R| {
            self.columns.iter().flat_map(|column| column.data(lang, names, row)).collect()
        };
        Rows { heads, rows: (self.rows)(around).iter().map(cells).collect() }
    }
}

impl<R> Table<R> {
    fn drawn(&self, around: &Around<'_>, rows: &[R]) -> Markup {
        let (sheet, lang, names) = (&around.sheet, around.sheet.lang, around.sheet.names);
        let Some((head, others)) = self.columns.split_first() else { return html! {} };
        let (shown, silent): (Vec<&Column<R>>, Vec<&Column<R>>) =
            others.iter().partition(|column| rows.iter().any(|row| !column.is_silent(row)));
        let most = if self.place.is_some() { PLACES_MAX } else { ROWS_MAX };
        let titled = |column: &Column<R>| {
            html! { th scope="col" class=[column.is_number().then_some("r")] { (lang.say(column.head)) } }
        };
        html! {
            h2 id=(self.name) { (lang.say(self.title)) }
            div class="scroll" tabindex="0" role="region" aria-label=(lang.say(self.title)) {
                table class="cards pairs tabled" {
                    caption { (sheet.scope_words()) " · " (listed::rows(lang, rows.len())) }
                    thead { tr { (titled(head)) @for column in &shown { (titled(column)) } } }
                    tbody { @for row in rows.iter().take(most) { tr id=[self.place.map(|of| of(row))] {
                        th scope="row" class="head" { (head.say(lang, names, row)) }
                        @for column in &shown { (column.cell(lang, names, row)) }
                    } } }
                    (foot(around, rows, &shown))
                }
            }
            @if rows.len() > most { p class="small quiet" {
                (lang.of("共 ", "There are ")) (count(rows.len())) (lang.of(" 行，本页列前 ", " rows; the first ")) (count(most))
                (lang.of(" 行；全部在下面的表格文件里。", " are listed here, all are in the file below."))
            } }
            @if !silent.is_empty() { p class="small quiet" {
                @for (i, column) in silent.iter().enumerate() { @if i > 0 { (lang.of("、", ", ")) } (lang.say(column.head)) }
                (lang.of("：各行都没有，不列。", ": none in any row, so not listed."))
            } }
            @if let Some(note) = self.note { p class="small quiet" { (lang.say(note)) } }
        }
    }
}

/// What the document says of all rows together.
fn foot<R>(around: &Around<'_>, rows: &[R], shown: &[&Column<R>]) -> Markup {
    let (sheet, lang) = (&around.sheet, around.sheet.lang);
    html! { @if shown.iter().any(|column| !column.sum.is_empty()) {
        tfoot { tr {
            th scope="row" class="head" { (lang.of("合计", "All")) " · " (listed::rows(lang, rows.len())) }
            @for column in shown {
                @if column.sum.is_empty() { td class="none" {} }
                @else { td class="r" data-l=(lang.say(column.head)) { span { (column.summed(sheet, rows.first())) } } }
            }
        } }
    } }
}

fn count(rows: usize) -> String {
    number::size(u64::try_from(rows).unwrap_or(u64::MAX))
}

impl<R> Column<R> {
    /// What the document says of all rows, written as its cells are; where it is not known how many
    /// of each row, it is not known of all.
    fn summed(&self, sheet: &Sheet<'_>, first: Option<&R>) -> String {
        let unknown = match (&self.of, first) {
            (Of::Part(_, of), Some(row)) => of(row).of.is_none(),
            _ => false,
        };
        let write = match self.of {
            Of::Fen(_) | Of::Value(_) => number::yuan,
            _ => number::quantity,
        };
        let codes = self.sum.iter().skip(usize::from(unknown));
        codes.map(|code| write(sheet.lang, sheet.figure(code))).collect::<Vec<_>>().join(" / ")
    }
}

/// The file's name in a link: `item` of `goods`.
pub(super) fn link(lang: Lang, table: &dyn Drawn, path: &str) -> Markup {
    html! { li { a href=(path) { (lang.say(table.title())) (lang.of("（CSV）", " (CSV)")) } } }
}
