//! Tables of amounts and counts: one list of columns makes the table on the page and the file for
//! spreadsheets, so that neither has a figure that the other lacks.

use maud::{Markup, html};

use super::lang::{Lang, Said};
use super::number;
use super::table_file::Datum;

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Yuan and fen.
    Fen(i64),
    /// A count or a quantity.
    Count(i64),
    /// Not reported, which is not 0.
    Absent,
    /// There is none, which is not 0: nothing was there to be measured. Said in words.
    Nothing,
    /// The column does not speak of this row.
    Blank,
    /// No column does, for this reason: it stands in the first one, across all of them.
    Across(Said),
}

/// A column of rows of one kind.
pub(super) struct Column<R: ?Sized> {
    pub(super) head: Said,
    pub(super) of: fn(&R) -> Cell,
}

impl Cell {
    /// A count, where there was something to be counted.
    pub(super) fn of_count(count: Option<i64>) -> Cell {
        count.map_or(Cell::Nothing, Cell::Count)
    }

    /// As it stands on the page; `label` heads it on a phone.
    pub(super) fn show(self, lang: Lang, label: &str) -> Markup {
        let class = match self {
            Cell::Fen(0) => "r zero",
            // No days, nobody helped: that is told on a phone too.
            Cell::Count(0) => "r zero count",
            Cell::Blank => "r none",
            Cell::Across(_) => "across quiet",
            Cell::Fen(_) | Cell::Count(_) | Cell::Absent | Cell::Nothing => "r",
        };
        html! {
            td class=(class) data-l=(label) { span {
                @match self {
                    Cell::Fen(fen) => (number::yuan(lang, fen)),
                    Cell::Count(count) => (number::quantity(lang, count)),
                    Cell::Absent => (absent(lang)),
                    Cell::Blank => {},
                    Cell::Across(why) => (lang.say(why)),
                    Cell::Nothing => span class="quiet" { (lang.of("没有", "none")) },
                }
            } }
        }
    }

    /// As it stands in a file: empty where there is nothing.
    pub(super) fn datum(self) -> Datum {
        match self {
            Cell::Fen(fen) => Datum::Fen(fen),
            Cell::Count(count) => Datum::Count(count),
            Cell::Absent | Cell::Blank | Cell::Nothing | Cell::Across(_) => Datum::Empty,
        }
    }
}

/// Not reported: a dash for eyes, words for ears.
pub(super) fn absent(lang: Lang) -> Markup {
    html! { span aria-hidden="true" { "—" } span class="vh" { (lang.of("未报告", "not reported")) } }
}

/// A table and what stands around its rows.
pub(super) struct Grid<'a, R> {
    pub(super) lang: Lang,
    /// Title, scope and unit.
    pub(super) caption: Markup,
    /// What the rows are.
    pub(super) head: Said,
    pub(super) columns: &'a [Column<R>],
}

impl<R> Grid<'_, R> {
    fn cells(&self, row: &R) -> Markup {
        let lang = self.lang;
        let across = match self.columns.first().map(|column| (column.of)(row)) {
            Some(Cell::Across(why)) => Some(why),
            _ => None,
        };
        html! {
            @match across {
                Some(why) => td class="across quiet" colspan=(self.columns.len()) { (lang.say(why)) },
                None => @for column in self.columns { ((column.of)(row).show(lang, lang.say(column.head))) },
            }
        }
    }

    /// The table. `name` heads a row; `foot` is what the document says of all of them together.
    pub(super) fn table(
        &self,
        rows: &[&R],
        name: impl Fn(&R) -> Markup,
        foot: Option<(Markup, Vec<Cell>)>,
    ) -> Markup {
        let lang = self.lang;
        // Two columns fit a phone as they are; more become cards.
        let class = (self.columns.len() > 1).then_some("cards pairs");
        html! {
            div class="scroll" tabindex="0" role="region" aria-label=(lang.say(self.head)) {
                table class=[class] {
                    caption { (self.caption) }
                    thead { tr {
                        th scope="col" { (lang.say(self.head)) }
                        @for column in self.columns { th scope="col" class="r" { (lang.say(column.head)) } }
                    } }
                    tbody { @for row in rows { tr {
                        th scope="row" class="head" { (name(row)) }
                        (self.cells(row))
                    } } }
                    @if let Some((label, cells)) = foot {
                        tfoot { tr {
                            th scope="row" class="head" { (label) }
                            @for (column, cell) in self.columns.iter().zip(cells) { (cell.show(lang, lang.say(column.head))) }
                        } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::lang::said;

    const COLUMNS: [Column<(i64, Option<i64>)>; 2] = [
        Column { head: said("金额", "Amount"), of: |row| Cell::Fen(row.0) },
        Column { head: said("人数", "People"), of: |row| Cell::of_count(row.1) },
    ];

    #[test]
    fn what_there_is_none_of_is_never_zero() {
        let grid = Grid {
            lang: Lang::Zh,
            caption: html! { "t" },
            head: said("行", "Row"),
            columns: &COLUMNS,
        };
        let text = grid.table(&[&(12_345, None)], |_| html! { "a" }, None).into_string();
        assert!(text.contains("123.45") && text.contains("没有"), "{text}");
        assert_eq!(Cell::Nothing.datum(), Datum::Empty);
        assert_eq!(Cell::Fen(-5).datum(), Datum::Fen(-5));
    }
}
