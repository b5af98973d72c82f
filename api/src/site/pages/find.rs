//! `/search`.

use sunshine_projections::{Hits, Labelled};
use unicode_normalization::UnicodeNormalization;

use super::{Desk, Failure, Page, reviews};
use crate::site::layout;
use crate::site::names::Named;
use crate::site::search::{self, Found, Group, Hit, Query, Record, Search};

/// Hits of one kind that are listed.
const HITS: usize = 20;

pub(super) fn page(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let typed = desk.visit.take("q").unwrap_or_default();
    let result = match Query::read(&typed) {
        Query::Nothing => Found::Nothing,
        Query::Personal => Found::Personal,
        Query::TooLong => Found::TooLong,
        Query::Record(position) => found(desk, Some(position), typed.trim())?,
        Query::Words(words) => found(desk, None, &words)?,
    };
    let typed: String = typed.nfkc().collect();
    let content = search::content(&Search {
        lang,
        names: desk.names,
        typed: typed.trim(),
        found: result,
        size: desk.standing.size(),
    });
    Ok(Page { title: lang.of("搜索", "Search").to_owned(), crumbs: Vec::new(), content })
}

/// Everything that fits, a record by its number first.
fn found(desk: &Desk<'_>, position: Option<u64>, words: &str) -> Result<Found, Failure> {
    let found = desk.standing.search(words, HITS).map_err(Failure::internal)?;
    let known = position.filter(|position| *position < desk.standing.size());
    let documents = found.documents.iter().map(|document| document.position);
    let mut positions: Vec<u64> = known.into_iter().chain(documents).collect();
    positions.dedup();
    let groups = found.things.into_iter().map(group).collect();
    Ok(Found::Results { records: records(desk, &positions)?, groups })
}

fn records(desk: &Desk<'_>, positions: &[u64]) -> Result<Vec<Record>, Failure> {
    let told = reviews::told(desk, positions)?;
    Ok(told
        .into_iter()
        .map(|one| Record { position: one.position, sentence: one.sentence })
        .collect())
}

fn group(things: Hits) -> Group {
    let kind = things.kind;
    let hits = things.hits.into_iter().map(|hit| Hit {
        path: path(kind, &hit),
        named: Named { id: hit.id, zh: hit.label.name, en: hit.label.name_en },
    });
    Group { title: search::title(kind), count: things.count, hits: hits.collect() }
}

/// A thing's own page, or the record that made it known.
fn path(kind: Labelled, hit: &sunshine_projections::Hit) -> String {
    let id = layout::encoded(&hit.id);
    match kind {
        Labelled::Organisation => format!("/organisations/{id}"),
        Labelled::Fund => format!("/funds/{id}"),
        Labelled::Project => format!("/projects/{id}"),
        Labelled::Emergency => format!("/emergencies/{id}"),
        Labelled::Campaign
        | Labelled::Channel
        | Labelled::Item
        | Labelled::Metric
        | Labelled::Recipient => format!("/entries/{}", hit.position),
    }
}
