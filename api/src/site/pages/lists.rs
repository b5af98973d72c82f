//! `/donations`, `/uses`.

use sunshine_projections::{NoDocument, Row, View};

use super::{Desk, Failure, Page};
use crate::site::document::{self, gift, use_of};
use crate::site::listed::Listed;
use crate::site::{donations as gifts_page, uses as uses_page};

/// Rows of a page.
const ROWS: usize = 50;

pub(super) fn donations(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let as_of = desk.as_of()?;
    let period = desk.asked_period()?;
    let own = period.map(|period| ("period", period.code()));
    let own: Vec<_> = own.into_iter().chain([("limit", ROWS.to_string())]).collect();
    let given = desk.given(&own);
    let kept = desk.document(View::Donations, &given, as_of)?;
    let position = |row: &Row| gift(row).map(|gift| gift.position);
    let listed = Listed {
        sheet: desk.sheet(&kept),
        list: "donations",
        last: document::gifts(&kept.document).last().map(|row| row.position),
        newest: newest(&kept.document.page, period, || desk.standing.newest_gifts(ROWS), position)?,
        span: desk.span(),
    };
    let title = desk.visit.lang.of("捐赠明细", "Gifts").to_owned();
    Ok(Page { title, crumbs: Vec::new(), content: gifts_page::content(&listed) })
}

pub(super) fn uses(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let as_of = desk.as_of()?;
    let period = desk.asked_period()?;
    let own = period.map(|period| ("period", period.code()));
    let own: Vec<_> = own.into_iter().chain([("limit", ROWS.to_string())]).collect();
    let given = desk.given(&own);
    let kept = desk.document(View::Uses, &given, as_of)?;
    let position = |row: &Row| use_of(row).map(|one| one.position);
    let listed = Listed {
        sheet: desk.sheet(&kept),
        list: "uses",
        last: document::uses(&kept.document).last().map(|row| row.position),
        newest: newest(&kept.document.page, period, || desk.standing.newest_uses(ROWS), position)?,
        span: desk.span(),
    };
    let feedbacks = desk.feedbacks(document::uses(&kept.document))?;
    let title = desk.visit.lang.of("使用明细", "Uses").to_owned();
    Ok(Page { title, crumbs: Vec::new(), content: uses_page::content(&listed, &feedbacks) })
}

/// Where the last page of the whole list begins: before the oldest of its newest rows. Within a
/// period the end is not known without reading through.
fn newest(
    page: &Option<sunshine_projections::Page>,
    period: Option<crate::site::period::Period>,
    rows: impl FnOnce() -> Result<Vec<Row>, NoDocument>,
    position: impl Fn(&Row) -> Option<u64>,
) -> Result<Option<i64>, Failure> {
    if period.is_some() || !page.as_ref().is_some_and(|page| page.more) {
        return Ok(None);
    }
    let rows = rows().map_err(|why| Failure::no_document(&why))?;
    let oldest = rows.last().and_then(position);
    Ok(oldest.and_then(|position| i64::try_from(position).ok()).map(|position| position - 1))
}
