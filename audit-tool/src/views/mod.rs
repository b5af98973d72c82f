//! VIEWS.md: what each document holds, collected while entries are taken and written out at the sizes that were published.

mod activity;
mod campaigns;
mod changes;
mod corrections;
mod emergency;
mod figures;
mod flows;
mod followed;
mod gifts;
mod goods;
mod ledger;
mod lines;
mod moves;
mod overdue;
mod people;
mod period;
mod projects;
mod ratios;
mod received;
mod recipients;
mod reconciliation;
mod review;
mod scorecard;
mod statement;
mod stock;
mod timeliness;
mod used;
mod uses;
mod value;
#[cfg(test)]
pub(crate) mod vectors;
mod watched;
mod write;

pub(crate) use activity::{Activity, End, Line};
pub(crate) use followed::Followed;
pub(crate) use ledger::Tally;
pub(crate) use moves::{EmergencyBook, Moves, Signed, Slot, Sold};
pub(crate) use received::{GiftBook, GiftKey};
pub(crate) use review::tie;
pub(crate) use stock::Stock;
pub(crate) use used::{Use, UseBook, UseKind};
pub(crate) use watched::Watched;
pub(crate) use write::{AsOf, Made};

use crate::books::Books;

/// Whether VIEWS.md has this view, with exactly these parameters, sorted, in its published documents.
pub(crate) fn is_view(view: &str, params: &[&str]) -> bool {
    match view {
        "emergency" => params == ["id", "scope", "to"],
        "donations" | "uses" => params == ["scope"] || params == ["period", "scope"],
        "statement" | "funds" | "projects" | "organisations" | "flows" | "corrections"
        | "intent_changes" | "related_parties" | "recognition" | "inquiries" | "reconciliation"
        | "recipients" => params == ["period", "scope"],
        "campaigns" => params == ["scope", "to"],
        "goods" | "overdue" => params == ["at", "scope"],
        "timeliness" => params == ["at", "period", "scope"],
        "annual_review" | "ratios" | "scorecard" => params == ["scope", "year"],
        "publications" | "integrity" => params.is_empty(),
        _ => false,
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
    fn given(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|pair| pair.0 == name).map(|pair| pair.1.as_str())
    }

    fn param(&self, name: &str) -> Result<&str, String> {
        self.given(name).ok_or_else(|| format!("no parameter {name}"))
    }
}

/// The organisations of a scope.
#[derive(Debug, Clone, PartialEq, Eq)]
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

    /// `system:of`
    fn system(books: &Books, of: u32) -> Self {
        let inside = books.org_numbers().map(|org| org == of || books.is_ancestor(of, org));
        Self { of, code: format!("system:{}", books.orgs.id(of)), inside: inside.collect() }
    }

    /// `office:of`
    fn office(books: &Books, of: u32) -> Self {
        let inside = books.org_numbers().map(|org| org == of).collect();
        Self { of, code: format!("office:{}", books.orgs.id(of)), inside }
    }

    /// Its organisations, in the order of their registration.
    fn orgs(&self) -> impl Iterator<Item = u32> + '_ {
        (0..).zip(&self.inside).filter(|(_, inside)| **inside).map(|(org, _)| org)
    }

    fn is_office(&self) -> bool {
        self.code.starts_with("office:")
    }
}

fn scope(books: &Books, code: &str) -> Result<Scope, String> {
    let (kind, id) = code.split_once(':').ok_or("a scope that does not name its organisation")?;
    let of = books.orgs.get(id).ok_or("a scope of an unknown organisation")?;
    match kind {
        "system" => Ok(Scope::system(books, of)),
        "office" => Ok(Scope::office(books, of)),
        _ => Err("a scope that is neither system nor office".into()),
    }
}

impl Books {
    fn org_numbers(&self) -> impl Iterator<Item = u32> + use<> {
        0..u32::try_from(self.orgs.rows.len()).expect("fewer organisations than 2^32")
    }

    /// Rows by organisation, in the order of its id's bytes.
    fn by_id<T>(&self, rows: impl IntoIterator<Item = (u32, T)>) -> Vec<(u32, T)> {
        let mut rows: Vec<(u32, T)> = rows.into_iter().collect();
        rows.sort_by_key(|row| self.orgs.id(row.0));
        rows
    }
}

/// Recomputes one document from the state after exactly `as_of.size` entries.
pub(crate) fn make(
    books: &Books,
    tally: &Tally,
    as_of: &AsOf,
    asked: &Asked,
) -> Result<Made, String> {
    let root = Scope::system(books, books.root().ok_or("no organisation is registered")?);
    match asked.view.as_str() {
        "publications" => return ledger::publications(books, as_of, asked, &root),
        "integrity" => return ledger::integrity(tally, books, as_of, asked, &root),
        _ => {}
    }
    let make = match asked.view.as_str() {
        "emergency" => emergency::make,
        "donations" => gifts::make,
        "uses" => uses::make,
        "statement" => statement::statement,
        "funds" => statement::funds,
        "organisations" => statement::organisations,
        "projects" => projects::make,
        "flows" => flows::make,
        "timeliness" => timeliness::make,
        "annual_review" => review::make,
        "corrections" => corrections::make,
        "intent_changes" => changes::make,
        "related_parties" => people::related_parties,
        "recognition" => people::recognition,
        "inquiries" => people::inquiries,
        "reconciliation" => reconciliation::make,
        "campaigns" => campaigns::make,
        "overdue" => overdue::make,
        "goods" => goods::make,
        "recipients" => recipients::make,
        "ratios" => ratios::make,
        "scorecard" => scorecard::make,
        other => return Err(format!("no view {other}")),
    };
    make(books, as_of, asked, &scope(books, asked.param("scope")?)?)
}
