//! `/donations`, `/uses`.

use std::sync::Arc;

use sunshine_projections::View;

use super::{Desk, Failure, Page};
use crate::site::cache::Kept;
use crate::site::document;
use crate::site::documents::Given;
use crate::site::listed::{END, Listed};
use crate::site::{donations as gifts_page, uses as uses_page};

/// Rows of a page.
const ROWS: usize = 50;

pub(super) fn donations(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let kept = asked(desk, View::Donations)?;
    let listed = Listed {
        sheet: desk.sheet(&kept),
        list: "donations",
        last: document::gifts(&kept.document).last().map(|row| row.position),
        span: desk.span(),
    };
    let title = desk.visit.lang.of("捐赠明细", "Gifts").to_owned();
    Ok(Page { title, crumbs: Vec::new(), content: gifts_page::content(&listed) })
}

pub(super) fn uses(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let kept = asked(desk, View::Uses)?;
    let listed = Listed {
        sheet: desk.sheet(&kept),
        list: "uses",
        last: document::uses(&kept.document).last().map(|row| row.position),
        span: desk.span(),
    };
    let feedbacks = desk.feedbacks(document::uses(&kept.document))?;
    let reversals = desk.reversals(document::uses(&kept.document), kept.document.as_of.size)?;
    let title = desk.visit.lang.of("使用明细", "Uses").to_owned();
    let content = uses_page::content(&listed, &feedbacks, &reversals);
    Ok(Page { title, crumbs: Vec::new(), content })
}

/// The page of a list that the visit asks for.
fn asked(desk: &mut Desk<'_>, view: View) -> Result<Arc<Kept>, Failure> {
    let as_of = desk.as_of()?;
    let end = desk.visit.take(END).is_some();
    let period = desk.asked_period()?;
    let own = period.map(|period| ("period", period.code()));
    let own: Vec<_> = own.into_iter().chain([("limit", ROWS.to_string())]).collect();
    let given = desk.given(&own);
    if end { last_page(desk, view, given, as_of) } else { desk.document(view, &given, as_of) }
}

/// The last full page: `after` is the smallest with no rows beyond its page, found by halving.
fn last_page(
    desk: &Desk<'_>,
    view: View,
    mut given: Given,
    as_of: Option<u64>,
) -> Result<Arc<Kept>, Failure> {
    given.retain(|(name, _)| name != "after");
    let page = |after: i64| {
        let after = [("after".to_owned(), after.to_string())];
        let given: Given = given.iter().cloned().chain(after).collect();
        desk.document(view, &given, as_of)
    };
    let size = as_of.unwrap_or(desk.standing.size());
    let (mut low, mut high) = (-1, i64::try_from(size).unwrap_or(i64::MAX));
    while low < high {
        let middle = low + (high - low) / 2;
        let more = page(middle)?.document.page.as_ref().is_some_and(|page| page.more);
        if more { low = middle + 1 } else { high = middle }
    }
    page(low)
}
