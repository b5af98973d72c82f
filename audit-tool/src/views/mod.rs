//! VIEWS.md: what each document holds, collected while entries are taken and written out at the sizes that were published.

mod emergency;
mod figures;
mod gifts;
mod ledger;
mod moves;
#[cfg(test)]
mod vectors;
mod write;

pub(crate) use gifts::GiftTotals;
pub(crate) use ledger::Tally;
pub(crate) use moves::{EmergencyBook, Moves, Signed, Slot};
pub(crate) use write::{AsOf, Made};

use crate::books::Books;

/// The parameters of a published document of this view, sorted; `None` for a view VIEWS.md does not have.
pub(crate) fn params_of(view: &str) -> Option<&'static [&'static str]> {
    match view {
        "emergency" => Some(&["id", "scope", "to"]),
        "donations" => Some(&["scope"]),
        "publications" | "integrity" => Some(&[]),
        _ => None,
    }
}

/// One document asked for.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) position: u64,
    pub(crate) view: String,
    pub(crate) pairs: Vec<(String, String)>,
    pub(crate) params: String,
}

impl Asked {
    fn param(&self, name: &str) -> Result<&str, String> {
        let pair = self.pairs.iter().find(|pair| pair.0 == name);
        pair.map(|pair| pair.1.as_str()).ok_or_else(|| format!("no parameter {name}"))
    }
}

/// The organisations of a scope.
pub(crate) struct Scope {
    /// X of `system:X` or `office:X`.
    pub(crate) of: u32,
    pub(crate) code: String,
    /// Whether each organisation belongs.
    pub(crate) inside: Vec<bool>,
}

impl Scope {
    pub(crate) fn has(&self, org: u32) -> bool {
        self.inside.get(org as usize).copied().unwrap_or(false)
    }
}

fn scope(books: &Books, code: &str) -> Result<Scope, String> {
    let (kind, id) = code.split_once(':').ok_or("a scope that does not name its organisation")?;
    let of = books.orgs.get(id).ok_or("a scope of an unknown organisation")?;
    let all = u32::try_from(books.orgs.rows.len()).map_err(|e| e.to_string())?;
    let inside = match kind {
        "system" => (0..all).map(|org| org == of || books.is_ancestor(of, org)).collect(),
        "office" => (0..all).map(|org| org == of).collect(),
        _ => return Err("a scope that is neither system nor office".into()),
    };
    Ok(Scope { of, code: code.to_owned(), inside })
}

/// Recomputes one document from the state after exactly `as_of.size` entries.
pub(crate) fn make(
    books: &Books,
    tally: &Tally,
    as_of: &AsOf,
    asked: &Asked,
) -> Result<Made, String> {
    let root = books.root().ok_or("no organisation is registered")?;
    match asked.view.as_str() {
        "emergency" => emergency::make(books, as_of, asked, &scope(books, asked.param("scope")?)?),
        "donations" => gifts::make(books, as_of, asked, &scope(books, asked.param("scope")?)?),
        "publications" | "integrity" => {
            let scope = scope(books, &format!("system:{}", books.orgs.id(root)))?;
            if asked.view == "integrity" {
                ledger::integrity(tally, books, as_of, asked, &scope)
            } else {
                ledger::publications(books, as_of, asked, &scope)
            }
        }
        other => Err(format!("no view {other}")),
    }
}
