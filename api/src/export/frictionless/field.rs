//! Fields of a table and what a validator holds them against.

use serde_json::{Value, json};

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    /// Yuan with two decimals.
    Yuan,
    Day,
    Boolean,
    /// 64 hexadecimal digits.
    Hash,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) kind: Kind,
    pub(super) required: bool,
    /// The words it may be; any where there are none.
    pub(super) words: &'static [&'static str],
}

/// One that is always there.
pub(super) const fn must(name: &'static str, title: &'static str, kind: Kind) -> Field {
    Field { name, title, kind, required: true, words: &[] }
}

/// One that may be empty.
pub(super) const fn may(name: &'static str, title: &'static str, kind: Kind) -> Field {
    Field { name, title, kind, required: false, words: &[] }
}

/// One of a closed list of words.
pub(super) const fn one_of(
    name: &'static str,
    title: &'static str,
    required: bool,
    words: &'static [&'static str],
) -> Field {
    Field { name, title, kind: Kind::Text, required, words }
}

impl Field {
    /// Its descriptor of Table Schema.
    pub(super) fn described(&self) -> Value {
        let kind = match self.kind {
            Kind::Text | Kind::Hash => "string",
            Kind::Integer => "integer",
            Kind::Yuan => "number",
            Kind::Day => "date",
            Kind::Boolean => "boolean",
        };
        let mut constraints = json!({"required": self.required});
        if self.kind == Kind::Hash {
            constraints["pattern"] = json!("[0-9a-f]{64}");
        }
        if !self.words.is_empty() {
            constraints["enum"] = json!(self.words);
        }
        let mut field = json!({
            "constraints": constraints,
            "name": self.name,
            "title": self.title,
            "type": kind,
        });
        if self.kind == Kind::Yuan {
            field["description"] = json!("CNY, two decimals, exact");
        }
        field
    }
}

/// A table: its columns, what makes a row unique, and what its columns refer to.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) fields: &'static [Field],
    pub(super) primary: &'static [&'static str],
    /// Column, table, column there.
    pub(super) foreign: &'static [(&'static str, &'static str, &'static str)],
}

impl Table {
    /// Its descriptor of Table Schema.
    pub(super) fn schema(&self) -> Value {
        let fields: Vec<Value> = self.fields.iter().map(Field::described).collect();
        let foreign: Vec<Value> = self
            .foreign
            .iter()
            .map(|(field, table, there)| {
                // A table that refers to itself is named by nothing.
                let table = if *table == self.name { "" } else { table };
                json!({"fields": [field], "reference": {"fields": [there], "resource": table}})
            })
            .collect();
        let mut schema = json!({"fields": fields, "missingValues": [""]});
        if !self.primary.is_empty() {
            schema["primaryKey"] = json!(self.primary);
        }
        if !foreign.is_empty() {
            schema["foreignKeys"] = json!(foreign);
        }
        schema
    }
}
