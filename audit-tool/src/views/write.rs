//! Writes a document's canonical bytes straight into their hash: a list of all gifts never stands in memory.

use super::{Asked, Scope};
use crate::hash::{Hash, hex};
use crate::text::{Day, IMAX};
use std::fmt::Write;

/// The size a document speaks of.
#[derive(Debug, Clone)]
pub(crate) struct AsOf {
    pub(crate) root: Hash,
    pub(crate) size: u64,
    /// `recorded_at` of the last entry.
    pub(crate) time: String,
    pub(crate) sample: bool,
}

impl AsOf {
    /// The day of `time`, which was read as a moment before it came here.
    pub(crate) fn day(&self) -> Day {
        self.time.get(..10).and_then(Day::parse).expect("a moment begins with its day")
    }

    /// The day of a document that speaks of now, which its `at` must name.
    pub(crate) fn today(&self, asked: &Asked) -> Result<Day, String> {
        let at = self.day();
        if Day::parse(asked.param("at")?) != Some(at) {
            return Err(format!("`at` is not {at}"));
        }
        Ok(at)
    }
}

/// The hash of a finished document.
pub(crate) type Made = Hash;

/// A figure: code, unit, value.
pub(crate) type Figure = (&'static str, &'static str, i128);

pub(crate) struct Document {
    hasher: blake3::Hasher,
    text: String,
    rows: u64,
}

/// Bytes kept before they are hashed.
const CHUNK: usize = 1 << 16;

impl Document {
    /// Opens the document up to its first row.
    pub(crate) fn open(
        as_of: &AsOf,
        asked: &Asked,
        mut figures: Vec<Figure>,
    ) -> Result<Self, String> {
        figures.sort_unstable_by_key(|figure| figure.0);
        let mut rows = Vec::with_capacity(figures.len());
        for (code, unit, value) in figures {
            bounded(value)?;
            rows.push(format!("{{\"code\":\"{code}\",\"unit\":\"{unit}\",\"value\":{value}}}"));
        }
        Ok(Self::open_with(as_of, asked, &rows))
    }

    /// Opens a document whose figures are written already, in their order.
    pub(crate) fn open_with(as_of: &AsOf, asked: &Asked, figures: &[String]) -> Self {
        let mut text = format!(
            "{{\"as_of\":{{\"root\":\"{}\",\"size\":{},\"time\":\"{}\"}},\"figures\":[",
            hex(&as_of.root),
            as_of.size,
            as_of.time
        );
        text += &figures.join(",");
        put(&mut text, format_args!("],\"params\":{},\"rows\":[", asked.params));
        Self { hasher: blake3::Hasher::new(), text, rows: 0 }
    }

    /// Adds one row, its members in sorted order.
    pub(crate) fn put(&mut self, row: Row<'_>) -> Result<(), String> {
        let row = row.write()?;
        self.row(format_args!("{row}"));
        Ok(())
    }

    /// Adds one row, written as its canonical object.
    pub(crate) fn row(&mut self, row: std::fmt::Arguments<'_>) {
        if self.rows > 0 {
            self.text.push(',');
        }
        self.rows += 1;
        put(&mut self.text, row);
        if self.text.len() > CHUNK {
            self.hasher.update(self.text.as_bytes());
            self.text.clear();
        }
    }

    pub(crate) fn close(mut self, as_of: &AsOf, asked: &Asked, scope: &Scope) -> Made {
        let sample = if as_of.sample { ",\"sample\":true" } else { "" };
        put(
            &mut self.text,
            format_args!(
                "]{sample},\"scope\":{{\"code\":\"{}\",\"version\":1}},\"spec\":1,\"view\":\"{}\"}}",
                scope.code, asked.view
            ),
        );
        self.hasher.update(self.text.as_bytes());
        *self.hasher.finalize().as_bytes()
    }
}

/// A member's value. Texts stand as they stood in their entry, whose spelling is canonical.
enum Cell<'a> {
    Number(i128),
    Text(&'a str),
    Own(String),
    Raw(String),
}

/// An object whose members are written in sorted order, whatever the order they are given in.
#[derive(Default)]
pub(crate) struct Row<'a>(Vec<(&'static str, Cell<'a>)>);

impl<'a> Row<'a> {
    /// A row of this table.
    pub(crate) fn new(table: &'static str) -> Self {
        Self(vec![("table", Cell::Text(table))])
    }

    fn with(mut self, name: &'static str, cell: Cell<'a>) -> Self {
        self.0.push((name, cell));
        self
    }

    pub(crate) fn number(self, name: &'static str, value: impl Into<i128>) -> Self {
        self.with(name, Cell::Number(value.into()))
    }

    pub(crate) fn text(self, name: &'static str, value: &'a str) -> Self {
        self.with(name, Cell::Text(value))
    }

    /// A text made here.
    pub(crate) fn own(self, name: &'static str, value: String) -> Self {
        self.with(name, Cell::Own(value))
    }

    pub(crate) fn maybe(self, name: &'static str, value: Option<&'a str>) -> Self {
        match value {
            Some(value) => self.text(name, value),
            None => self,
        }
    }

    /// A value that is written already.
    pub(crate) fn raw(self, name: &'static str, value: impl ToString) -> Self {
        self.with(name, Cell::Raw(value.to_string()))
    }

    pub(crate) fn write(mut self) -> Result<String, String> {
        self.0.sort_unstable_by_key(|member| member.0);
        let mut text = String::from("{");
        for (name, cell) in &self.0 {
            if text.len() > 1 {
                text.push(',');
            }
            put(&mut text, format_args!("\"{name}\":"));
            match cell {
                Cell::Number(value) => put(&mut text, format_args!("{}", bounded(*value)?)),
                Cell::Text(value) => put(&mut text, format_args!("\"{value}\"")),
                Cell::Own(value) => put(&mut text, format_args!("\"{value}\"")),
                Cell::Raw(value) => text += value,
            }
        }
        text.push('}');
        Ok(text)
    }
}

fn put(text: &mut String, what: std::fmt::Arguments<'_>) {
    text.write_fmt(what).expect("a string takes all that is written");
}

/// No document holds a number outside ±(2^53−1).
pub(crate) fn bounded(value: i128) -> Result<i128, String> {
    if value.abs() <= i128::from(IMAX) {
        Ok(value)
    } else {
        Err("a number leaves its bounds".into())
    }
}
