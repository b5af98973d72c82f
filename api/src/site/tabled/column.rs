//! Columns of rows of one kind: one list of them makes the table on the page and the file for
//! spreadsheets.

use maud::{Markup, html};
use sunshine_ledger::time::Date;
use sunshine_projections::fits;

use super::thing::Thing;
use crate::site::lang::{Lang, Said, said};
use crate::site::names::{Names, han};
use crate::site::number;
use crate::site::table_file::{Datum, Head};

/// What a cell says of its row.
pub(super) enum Of<R: 'static> {
    /// A day; words where there is none.
    Day(fn(&R) -> Result<Date, Said>),
    /// Yuan and fen.
    Fen(fn(&R) -> i64),
    /// Yuan and fen of goods that may stand in the books without a value.
    Value(fn(&R) -> i64),
    /// How many; words where that is not known.
    Count(fn(&R) -> Result<i64, Said>),
    /// An amount of goods in the item's base unit.
    Quantity(fn(&R) -> i64),
    /// A share; words where it cannot be said.
    Percent(fn(&R) -> Result<Bp, Said>),
    /// So many of so many.
    Part([Said; 2], fn(&R) -> Part),
    /// A word of a closed list.
    Word(fn(&R) -> Option<Said>),
    /// A record of the ledger.
    Record(fn(&R) -> Option<u64>),
    /// Something that has a name and a page or a record of its own.
    Thing(Thing, fn(&R) -> Option<&str>),
    /// A recorded name or number, which is short.
    Short(fn(&R) -> Option<&str>),
    /// Recorded text, or our own words where there is none.
    Text(fn(&R) -> Result<&str, Said>),
}

/// So many of all, where it is known how many.
pub(super) struct Part {
    pub(super) of: Option<i64>,
    pub(super) all: i64,
    /// Why it is not known.
    pub(super) unknown: Said,
}

/// Hundredths of a percent.
#[derive(Clone, Copy)]
pub(super) struct Bp {
    pub(super) bp: i64,
    /// What it is held against: where one decimal would make them look the same, it has two.
    pub(super) beside: Option<i64>,
}

impl Bp {
    /// Cut, not rounded: a limit that is missed by a hair is not shown as reached.
    fn said(self, lang: Lang) -> String {
        if !fits(self.bp) {
            return lang.say(number::TOO_LARGE).to_owned();
        }
        let alike = self.beside.is_some_and(|other| other != self.bp && other / 10 == self.bp / 10);
        let (whole, hundredths) = (number::count(self.bp / 100), self.bp % 100);
        if alike {
            format!("{whole}.{hundredths:02}%")
        } else {
            format!("{whole}.{}%", hundredths / 10)
        }
    }
}

/// A column.
pub(super) struct Column<R: 'static> {
    pub(super) head: Said,
    pub(super) of: Of<R>,
    /// The figures of the document that add the column up; none of most columns.
    pub(super) sum: &'static [&'static str],
}

impl<R> Column<R> {
    pub(super) const fn new(head: Said, of: Of<R>) -> Column<R> {
        Column { head, of, sum: &[] }
    }

    pub(super) const fn sum(head: Said, of: Of<R>, codes: &'static [&'static str]) -> Column<R> {
        Column { head, of, sum: codes }
    }

    /// Whether its cells are set to the right.
    pub(super) fn is_number(&self) -> bool {
        matches!(
            self.of,
            Of::Fen(_)
                | Of::Value(_)
                | Of::Count(_)
                | Of::Quantity(_)
                | Of::Percent(_)
                | Of::Part(..)
        )
    }

    /// Whether it says nothing of a row: a column that says nothing of any is left out on the page.
    pub(super) fn is_silent(&self, row: &R) -> bool {
        match &self.of {
            Of::Day(of) => of(row) == Err(NONE),
            Of::Quantity(of) => of(row) == 0,
            Of::Word(of) => of(row).is_none(),
            Of::Record(of) => of(row).is_none(),
            Of::Thing(_, of) => of(row).is_none(),
            Of::Short(of) => of(row).is_none(),
            Of::Count(of) => of(row) == Err(NONE),
            Of::Text(of) => of(row) == Err(NONE),
            Of::Fen(_) | Of::Value(_) | Of::Percent(_) | Of::Part(..) => false,
        }
    }

    /// What the cell says, without its cell.
    pub(super) fn say(&self, lang: Lang, names: &Names<'_>, row: &R) -> Markup {
        let words = |words: Said| html! { span class="quiet" { (lang.say(words)) } };
        match &self.of {
            Of::Day(of) => match of(row) {
                Ok(day) => html! { span class="num" { (day) } },
                Err(why) => words(why),
            },
            Of::Fen(of) => html! { (number::yuan(lang, of(row))) },
            Of::Value(of) => match of(row) {
                0 => words(NO_VALUE),
                fen => html! { (number::yuan(lang, fen)) },
            },
            Of::Count(of) => match of(row) {
                Ok(count) => html! { (number::count(count)) },
                Err(why) => words(why),
            },
            Of::Quantity(of) => html! { (number::quantity(lang, of(row))) },
            Of::Percent(of) => match of(row) {
                Ok(share) => html! { (share.said(lang)) },
                Err(why) => words(why),
            },
            Of::Part(_, of) => {
                let part = of(row);
                match part.of {
                    _ if part.all == 0 => words(said("没有", "none")),
                    Some(of) => html! { (number::count(of)) " / " (number::count(part.all)) },
                    None => html! { (number::count(part.all)) br; (words(part.unknown)) },
                }
            }
            Of::Word(of) => html! { @if let Some(word) = of(row) { (lang.say(word)) } },
            Of::Record(of) => html! { @if let Some(position) = of(row) {
                a class="num" href=(lang.path(&format!("/entries/{position}"))) { (number::size(position)) }
            } },
            Of::Thing(thing, of) => {
                html! { @if let Some(id) = of(row) { (thing.link(lang, names, id)) } }
            }
            Of::Short(of) => html! { @if let Some(text) = of(row) { (han(lang, text)) } },
            Of::Text(of) => match of(row) {
                Ok(text) => han(lang, text),
                Err(why) => words(why),
            },
        }
    }

    /// The cell of a row; on a phone its head stands beside it.
    pub(super) fn cell(&self, lang: Lang, names: &Names<'_>, row: &R) -> Markup {
        let class = match &self.of {
            _ if self.is_silent(row) && !matches!(self.of, Of::Quantity(_)) => "none",
            Of::Text(_) => "wide",
            Of::Quantity(of) if of(row) == 0 => "r zero",
            // An amount of nothing is told on a phone too: a denominator of 0 explains its ratio.
            Of::Fen(of) if of(row) == 0 => "r zero count",
            Of::Count(of) if of(row) == Ok(0) => "r zero count",
            _ if self.is_number() => "r",
            _ => "text",
        };
        html! { td class=(class) data-l=(lang.say(self.head)) { span { (self.say(lang, names, row)) } } }
    }

    /// Its heads in a file: what has a name stands with its id before it.
    pub(super) fn heads(&self) -> Vec<Head> {
        let head = Head::from(self.head);
        let more = |zh: &str, en: &str| Head {
            zh: format!("{}{zh}", self.head.zh),
            en: format!("{}{en}", self.head.en),
        };
        match &self.of {
            Of::Thing(..) => vec![more("编号", " id"), head],
            Of::Part(heads, _) => heads.map(Head::from).into(),
            Of::Percent(_) => vec![more("（万分之一）", ", hundredths of a percent")],
            _ => vec![head],
        }
    }

    /// What stands in a file: empty where there is nothing.
    pub(super) fn data(&self, lang: Lang, names: &Names<'_>, row: &R) -> Vec<Datum> {
        let known = |number: Result<i64, Said>| number.map_or(Datum::Empty, Datum::Count);
        let one = match &self.of {
            Of::Day(of) => Datum::day(of(row).ok()),
            Of::Fen(of) | Of::Value(of) => Datum::Fen(of(row)),
            Of::Count(of) => known(of(row)),
            Of::Percent(of) => known(of(row).map(|share| share.bp)),
            Of::Quantity(of) => Datum::Count(of(row)),
            Of::Part(_, of) => {
                let part = of(row);
                return vec![part.of.map_or(Datum::Empty, Datum::Count), Datum::Count(part.all)];
            }
            Of::Word(of) => Datum::maybe(of(row).map(|word| lang.say(word))),
            Of::Record(of) => Datum::maybe_position(of(row)),
            Of::Thing(thing, of) => {
                let id = of(row).unwrap_or("");
                return vec![Datum::text(id), Datum::text(thing.text(lang, names, id))];
            }
            Of::Short(of) => Datum::maybe(of(row)),
            Of::Text(of) => Datum::maybe(of(row).ok()),
        };
        vec![one]
    }
}

/// Nothing to say: the cell stays empty.
pub(super) const NONE: Said = said("", "");

/// Goods whose value in the books is 0. A document does not say why: they may never have been valued, or been impaired.
pub(super) const NO_VALUE: Said = said("账面价值 0", "0 in the books");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_cut_and_never_looks_like_a_limit_that_it_is_not() {
        let said = |bp, beside| Bp { bp, beside }.said(Lang::Zh);
        assert_eq!(said(7_000, Some(7_000)), "70.0%");
        assert_eq!(said(6_999, Some(7_000)), "69.9%");
        assert_eq!(
            (said(1_005, Some(1_000)), said(1_000, Some(1_005))),
            ("10.05%".into(), "10.00%".into())
        );
        assert_eq!(said(12_345, None), "123.4%");
        assert_eq!(said(123_456, None), "1,234.5%");
    }
}
