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

/// A record by its number, documents, and things: by their words, or by a number that is theirs.
fn found(desk: &Desk<'_>, position: Option<u64>, words: &str) -> Result<Found, Failure> {
    let each = if position.is_some() { usize::MAX } else { HITS };
    let found = desk.standing.search(words, each).map_err(Failure::internal)?;
    let known = position.filter(|position| *position < desk.standing.size());
    let documents = found.documents.iter().map(|document| document.position);
    let mut positions: Vec<u64> = known.into_iter().chain(documents).collect();
    positions.dedup();
    let things = found.things.into_iter();
    let groups = match position {
        None => search::pages(words).into_iter().chain(things.map(group)).collect(),
        Some(_) => things.filter_map(|things| numbered(things, words)).map(group).collect(),
    };
    Ok(Found::Results { records: records(desk, &positions)?, groups, words: position.is_none() })
}

/// Those of which a number is the id or a whole part of it, or stands in the name: every code has some digit in it.
fn numbered(mut things: Hits, number: &str) -> Option<Hits> {
    things.hits.retain(|hit| bears(&hit.id, number) || is_called(&hit.label.name, number));
    things.count = things.hits.len();
    things.hits.truncate(HITS);
    (things.count > 0).then_some(things)
}

/// A number of fewer digits counts things in hundreds of ids.
const TELLING_DIGITS: usize = 4;

fn bears(id: &str, number: &str) -> bool {
    let telling = number.len() >= TELLING_DIGITS;
    id == number || (telling && id.split('-').any(|part| part == number))
}

/// Whether a number of two digits or more stands in a name, not as a part of another.
fn is_called(name: &str, number: &str) -> bool {
    let mut numbers = name.split(|c: char| !c.is_ascii_digit());
    number.len() > 1 && numbers.any(|one| one == number)
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
    Group { title: search::title(kind), count: things.count, hits: hits.collect(), all: all(kind) }
}

/// The page that lists all things of a kind.
fn all(kind: Labelled) -> Option<&'static str> {
    match kind {
        Labelled::Organisation => Some("/organisations"),
        Labelled::Fund => Some("/funds"),
        Labelled::Project => Some("/projects"),
        Labelled::Campaign => Some("/campaigns"),
        Labelled::Item => Some("/goods"),
        Labelled::Recipient => Some("/recipients"),
        Labelled::Emergency | Labelled::Channel | Labelled::Metric => None,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_finds_ids_that_bear_it_whole() {
        assert!(bears("330100", "330100") && bears("HOME-2020-0003", "2020"));
        assert!(is_called("“99公益日”募捐", "99") && is_called("博爱家园（2020年）", "2020"));
        assert!(!is_called("博爱家园（2020年）", "20") && !is_called("第3批", "3"));
        assert!(!bears("330100", "3") && !bears("P-3", "3") && !bears("HOME-2020-0003", "3"));
    }
}
