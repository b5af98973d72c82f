//! Writes a document's canonical bytes straight into their hash: a list of all gifts never stands in memory.

use super::{Asked, Scope};
use crate::hash::{Hash, hex};
use crate::text::IMAX;
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

/// A finished document.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) hash: Hash,
    pub(crate) unfooted: Option<String>,
}

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
        let mut text = format!(
            "{{\"as_of\":{{\"root\":\"{}\",\"size\":{},\"time\":\"{}\"}},\"figures\":[",
            hex(&as_of.root),
            as_of.size,
            as_of.time
        );
        for (at, (code, unit, value)) in figures.iter().enumerate() {
            bounded(*value)?;
            let comma = if at == 0 { "" } else { "," };
            put(
                &mut text,
                format_args!(
                    "{comma}{{\"code\":\"{code}\",\"unit\":\"{unit}\",\"value\":{value}}}"
                ),
            );
        }
        put(&mut text, format_args!("],\"params\":{},\"rows\":[", asked.params));
        Ok(Self { hasher: blake3::Hasher::new(), text, rows: 0 })
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

    pub(crate) fn close(
        mut self,
        as_of: &AsOf,
        asked: &Asked,
        scope: &Scope,
        unfooted: Option<String>,
    ) -> Made {
        let sample = if as_of.sample { ",\"sample\":true" } else { "" };
        put(
            &mut self.text,
            format_args!(
                "]{sample},\"scope\":{{\"code\":\"{}\",\"version\":1}},\"spec\":1,\"view\":\"{}\"}}",
                scope.code, asked.view
            ),
        );
        self.hasher.update(self.text.as_bytes());
        Made { hash: *self.hasher.finalize().as_bytes(), unfooted }
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
