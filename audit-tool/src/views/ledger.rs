//! The documents `publications` and `integrity` (VIEWS sections 4 and 5).

use super::write::{AsOf, Document, Made};
use super::{Asked, Scope};
use crate::books::Books;
use crate::entry::Entry;
use crate::event::Kind;
use crate::hash::{Hash, hex};
use crate::text::Word;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// What `integrity` counts over all entries.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    commitments: i64,
    pub(crate) evidence: i64,
    groups: i64,
    reversals: i64,
    actors: FxHashSet<u32>,
    types: FxHashMap<Kind, i64>,
    head: Hash,
    entries: i64,
}

impl Tally {
    pub(crate) fn take(&mut self, entry: &Entry<'_>, actor: u32, hash: &Hash) {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        self.commitments += count(entry.private.len());
        self.evidence += count(entry.evidence.len());
        self.groups += i64::from(!entry.more);
        self.reversals += i64::from(entry.kind() == Kind::EntryReversed);
        self.actors.insert(actor);
        *self.types.entry(entry.kind()).or_default() += 1;
        self.head = *hash;
        self.entries += 1;
    }
}

pub(super) fn integrity(
    tally: &Tally,
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let count = |code, value: i64| (code, "count", i128::from(value));
    let len = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let figures = vec![
        count("commitments", tally.commitments),
        count("entries", tally.entries),
        count("evidence", tally.evidence),
        count("groups", tally.groups),
        count("publications", len(books.publications.len())),
        count("reversals", tally.reversals),
        count("staff", len(tally.actors.len())),
    ];
    let mut out = Document::open(as_of, asked, figures)?;
    out.row(format_args!(
        "{{\"hash\":\"{}\",\"position\":{},\"table\":\"head\"}}",
        hex(&tally.head),
        as_of.size - 1
    ));
    let types: BTreeMap<&str, i64> =
        tally.types.iter().map(|(kind, count)| (kind.word(), *count)).collect();
    for (kind, count) in types {
        out.row(format_args!("{{\"count\":{count},\"table\":\"type\",\"type\":\"{kind}\"}}"));
    }
    Ok(out.close(as_of, asked, scope))
}

pub(super) fn publications(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let count = i64::try_from(books.publications.len()).map_err(|e| e.to_string())?;
    let mut out = Document::open(as_of, asked, vec![("publications", "count", i128::from(count))])?;
    for p in &books.publications {
        let due = p.due_at.as_ref().map_or_else(String::new, |at| format!("\"due_at\":\"{at}\","));
        out.row(format_args!(
            "{{{due}\"hash\":\"{}\",\"params\":{},\"position\":{},\"root\":\"{}\",\"size\":{},\"spec\":{},\"table\":\"publication\",\"view\":\"{}\"}}",
            p.hash, p.params, p.position, p.root, p.size, p.spec, p.view
        ));
    }
    Ok(out.close(as_of, asked, scope))
}
