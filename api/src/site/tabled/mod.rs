//! Documents that are figures and tables and no more: one way to draw all of them. What each of
//! them says and in which columns stands in a file of its own.

mod campaigns;
mod column;
mod corrections;
mod goods;
mod inquiries;
mod intent_changes;
mod overdue;
mod ratios;
mod recipients;
mod recognition;
mod reconciliation;
mod related_parties;
mod scorecard;
mod table;
mod thing;
mod words;

use maud::{Markup, html};
use sunshine_ledger::time::Date;
use sunshine_projections::{Policy, View};

use super::date;
use super::figure::{self, Figure};
use super::lang::{Lang, Said};
use super::listed;
use super::period::Period;
use super::periods::{self, Span};
use super::scope;
use super::sheet::Sheet;

pub(super) use table::Drawn;

/// What a document is drawn with beside itself.
pub(super) struct Around<'a> {
    pub(super) sheet: Sheet<'a>,
    /// The policy in force on a day, where one is set.
    pub(super) policy: &'a dyn Fn(&str, Date) -> Option<Policy>,
}

/// Of when a document is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// A year, a quarter or a month, in the path.
    Period,
    /// A year, in the path.
    Year,
    /// As the books stand.
    Now,
}

impl When {
    /// The parameter that stands in the path.
    pub(super) const fn param(self) -> Option<&'static str> {
        match self {
            When::Period => Some("period"),
            When::Year => Some("year"),
            When::Now => None,
        }
    }
}

/// Reads something off a document, if it is there.
type Read = fn(&Around<'_>) -> Option<String>;
/// Tells something of a document.
type Told = fn(&Around<'_>) -> String;

/// The large figures of the answer block.
enum Large {
    /// Amounts: their label, their colour and their code.
    Fen(&'static [(Said, Option<&'static str>, &'static str)]),
    /// Anything else, as it is read; `None` where there is none.
    Words(&'static [(Said, Read)]),
}

/// A document and how it is told.
pub(super) struct Tabled {
    pub(super) view: View,
    /// Where it stands, without what follows: `/corrections`.
    pub(super) path: &'static str,
    pub(super) when: When,
    pub(super) title: Said,
    /// What it answers.
    question: Said,
    large: Large,
    small: &'static [(Said, Told)],
    pub(super) tables: &'static [&'static dyn Drawn],
    /// Why there can be no row in the first table.
    empty: &'static [Said],
    /// What one has to know to read it.
    notes: &'static [Said],
    /// What only this document needs to say, below its tables.
    more: Option<fn(&Around<'_>) -> Markup>,
}

/// All of them, in the order of the menu.
pub(super) static ALL: [&Tabled; 12] = [
    &recipients::TABLED,
    &ratios::TABLED,
    &scorecard::TABLED,
    &campaigns::TABLED,
    &goods::TABLED,
    &corrections::TABLED,
    &intent_changes::TABLED,
    &related_parties::TABLED,
    &inquiries::TABLED,
    &overdue::TABLED,
    &recognition::TABLED,
    &reconciliation::TABLED,
];

/// The one of a view.
pub(super) fn of(view: View) -> Option<&'static Tabled> {
    ALL.into_iter().find(|tabled| tabled.view == view)
}

impl Tabled {
    /// Its own address for a scope and a period; `suffix` is that of a file.
    pub(super) fn address(&self, period: Option<Period>, suffix: &str, scope: &str) -> String {
        let period = period.map_or_else(String::new, |period| format!("/{}", period.code()));
        format!("{}{period}{suffix}?scope={scope}", self.path)
    }

    /// The title with its period.
    pub(super) fn titled(&self, lang: Lang, period: Option<Period>) -> String {
        let title = lang.say(self.title);
        period
            .map_or_else(|| title.to_owned(), |period| format!("{title} · {}", period.words(lang)))
    }

    /// The table of that name, the first where none is named.
    pub(super) fn table(&self, name: &str) -> Option<&'static dyn Drawn> {
        let named = |table: &&&'static dyn Drawn| name.is_empty() || table.name() == name;
        self.tables.iter().find(named).copied()
    }

    /// The page's content below its h1.
    pub(super) fn content(
        &self,
        around: &Around<'_>,
        period: Option<Period>,
        span: Span,
    ) -> Markup {
        let (sheet, lang) = (&around.sheet, around.sheet.lang);
        let path = |period, scope: &str| until(sheet, self.address(period, "", scope));
        let mut tables = self.tables.iter().map(|table| table.draw(around));
        let first = tables.next().flatten();
        html! {
            p class="quiet small under" {
                (lang.say(self.question)) " · " (sheet.scope_words())
                @if let Some(to) = last_day(sheet) { " · " (lang.of("计到", "counted to")) " " (date::day(lang, to)) }
            }
            (scope::chips(lang, sheet.names, sheet.scope(), |code| path(period, code)))
            section class="answer" aria-label=(lang.of("主要数字", "Key figures")) { (self.answer(around)) }
            (sheet.as_of())
            @match (self.when, period) {
                (When::Period, Some(period)) => (periods::chips(lang, period, span, |period| path(Some(period), sheet.scope()))),
                (When::Year, Some(year)) => (periods::year_chips(lang, year, span, |year| path(Some(year), sheet.scope()))),
                _ => {},
            }
            @match first { Some(table) => (table), None => (listed::because(lang, self.empty)) }
            @for table in tables { @if let Some(table) = table { (table) } }
            @if let Some(more) = self.more { (more(around)) }
            @for note in self.notes { p class="small quiet" { (lang.say(*note)) } }
            (listed::recorded(lang))
            ul class="links" {
                @for table in self.tables {
                    (table::link(lang, *table, &self.file(sheet, period, table.name())))
                }
                li { a href=(sheet.json()) { (lang.of("本页文件（JSON）", "This page's document (JSON)")) } }
            }
            (sheet.cite(&path(period, sheet.scope()), &self.titled(lang, period)))
        }
    }

    fn file(&self, sheet: &Sheet<'_>, period: Option<Period>, table: &str) -> String {
        format!(
            "{}&table={table}&as_of={}",
            until(sheet, self.address(period, ".csv", sheet.scope())),
            sheet.size()
        )
    }

    fn answer(&self, around: &Around<'_>) -> Markup {
        let (sheet, lang) = (&around.sheet, around.sheet.lang);
        html! {
            @match &self.large {
                Large::Fen(figures) => {
                    @let figures: Vec<Figure> = figures.iter().map(|(label, colour, code)| Figure { label: *label, colour: *colour, fen: sheet.figure(code) }).collect();
                    (figure::block(lang, layout(figures.len()), &figures))
                },
                Large::Words(figures) => {
                    @let figures: Vec<(&str, Option<String>)> = figures.iter().map(|(label, of)| (lang.say(*label), of(around))).collect();
                    (figure::words(lang, layout(figures.len()), &figures))
                },
            }
            @if !self.small.is_empty() {
                @let small: Vec<(Markup, String)> = self.small.iter().map(|(label, of)| (html! { (lang.say(*label)) }, of(around))).collect();
                @for row in small.chunks(3) { (figure::small(row)) }
            }
        }
    }
}

/// The last day that a document counts, where one may choose it.
fn last_day<'a>(sheet: &Sheet<'a>) -> Option<&'a str> {
    sheet.document.params.get("to").map(String::as_str)
}

/// An address that keeps that day: it is part of what is quoted.
fn until(sheet: &Sheet<'_>, address: String) -> String {
    match last_day(sheet) {
        Some(to) => format!("{address}&to={to}"),
        None => address,
    }
}

/// How many large figures stand side by side.
const fn layout(figures: usize) -> &'static str {
    match figures {
        1 => "one",
        3 => "three",
        _ => "",
    }
}

/// A count of the document, as it is read.
fn count(around: &Around<'_>, code: &str) -> String {
    super::number::count(around.sheet.figure(code))
}

/// An amount of the document, as it is read.
fn money(around: &Around<'_>, code: &str) -> String {
    super::number::money(around.sheet.lang, around.sheet.figure(code))
}
