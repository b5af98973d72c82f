//! `/donations`.

use sunshine_projections::View;

use super::{Desk, Failure, Page};
use crate::site::document::gifts;
use crate::site::donations::{self, Donations};

/// Rows of a page.
const ROWS: &str = "50";

pub(super) fn donations(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let as_of = desk.as_of()?;
    let lang = desk.visit.lang;
    let mut given = std::mem::take(&mut desk.visit.query);
    given.retain(|(name, _)| name != "limit");
    given.push(("limit".to_owned(), ROWS.to_owned()));
    let kept = desk.site.document(desk.standing, View::Donations, &given, as_of)?;
    let last = gifts(&kept.document).last().map(|row| row.position);
    let more = kept.document.page.as_ref().is_some_and(|page| page.more);
    let newest = match last {
        Some(_) if more => newest(desk)?,
        _ => None,
    };
    let content = donations::content(&Donations {
        lang,
        base: &desk.visit.base,
        document: &kept.document,
        hash: &kept.hash,
        names: desk.names,
        newest,
    });
    Ok(Page { title: lang.of("捐赠明细", "Gifts").to_owned(), crumbs: Vec::new(), content })
}

/// Where the last page of the whole list begins: before the oldest of its newest rows.
fn newest(desk: &Desk<'_>) -> Result<Option<i64>, Failure> {
    let count = ROWS.parse().unwrap_or(50);
    let rows = desk.standing.newest_gifts(count).map_err(|why| Failure::no_document(&why))?;
    let oldest = rows.iter().filter_map(crate::site::document::gift).next_back();
    Ok(oldest.and_then(|row| i64::try_from(row.position).ok()).map(|position| position - 1))
}
