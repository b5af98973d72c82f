//! `/about`.

use std::sync::Arc;

use sunshine_ledger::event::EventType;
use sunshine_projections::{Document, MonthRow, View};

use super::{Desk, Failure, Page, reviews};
use crate::site::about::{self, About, Month, Spent, Stop};
use crate::site::cache::Kept;
use crate::site::document::{figure, gift, months, use_of};
use crate::site::lines;
use crate::site::period::Period;
use crate::site::periods;

pub(super) fn page(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let as_of = desk.as_of()?;
    let (year, kept) = year_of_gifts(desk, as_of)?;
    let month = match fullest(&kept.document) {
        Some(row) => month(desk, row)?,
        None => None,
    };
    let content =
        about::content(&About { sheet: desk.sheet(&kept), year, month, spent: spent(desk)? });
    let title = lang.of("一个数是怎么来的", "How a figure comes to be").to_owned();
    Ok(Page { title, crumbs: Vec::new(), content })
}

/// The newest year in which gifts came, with its statement: there is a gift to walk down to. The newest of the books while
/// there is none.
fn year_of_gifts(desk: &mut Desk<'_>, as_of: Option<u64>) -> Result<(Period, Arc<Kept>), Failure> {
    let newest = desk.newest_year()?;
    let given = desk.given(&[("period", newest.code())]);
    let statement = |desk: &Desk<'_>, year: Period| {
        let mut given = given.clone();
        given.retain(|(name, _)| name != "period");
        given.push(("period".to_owned(), year.code()));
        desk.document(View::Statement, &given, as_of)
    };
    for year in periods::years(desk.span()).filter(|year| year.year() <= newest.year()) {
        let kept = statement(desk, year)?;
        if fullest(&kept.document).is_some() {
            return Ok((year, kept));
        }
    }
    Ok((newest, statement(desk, newest)?))
}

/// The month in which most came, if anything came at all.
fn fullest(statement: &Document) -> Option<&MonthRow> {
    let received = |row: &MonthRow| lines::received(&row.lines());
    months(statement).filter(|row| received(row) > 0).max_by_key(|row| received(row))
}

fn month(desk: &Desk<'_>, row: &MonthRow) -> Result<Option<Month>, Failure> {
    let Some(period) = Period::parse(&row.month.to_string()) else { return Ok(None) };
    let own = [("period", period.code()), ("limit", "1".to_owned())];
    let Some(list) = desk.beside(View::Donations, &own, None)? else { return Ok(None) };
    let gift = list.document.rows.iter().find_map(gift);
    let gift = gift.map(|gift| stop(desk, gift.position)).transpose()?;
    Ok(Some(Month {
        period,
        received: lines::received(&row.lines()),
        gifts: figure(&list.document, "gifts"),
        gift: gift.flatten(),
    }))
}

/// The newest use, its decision and the approval before it.
fn spent(desk: &Desk<'_>) -> Result<Option<Spent>, Failure> {
    let rows = desk.standing.newest_uses(1).map_err(|why| Failure::no_document(&why))?;
    let Some(newest) = rows.iter().find_map(use_of) else { return Ok(None) };
    let Some(used) = stop(desk, newest.position)? else { return Ok(None) };
    let decided = (desk.names.first_of)(&format!("allocation:{}", newest.allocation));
    let decided = decided.map(|entry| entry.position.get());
    // What an approval releases stands right behind it, in the same group.
    let approved = decided.and_then(|position| position.checked_sub(1));
    Ok(Some(Spent {
        used,
        decided: decided.map(|position| stop(desk, position)).transpose()?.flatten(),
        approved: match approved {
            Some(position) if is(desk, position, EventType::ActionApproved)? => {
                stop(desk, position)?
            }
            Some(_) | None => None,
        },
    }))
}

fn is(desk: &Desk<'_>, position: u64, event: EventType) -> Result<bool, Failure> {
    let line = desk.site.ledger().reader().entry(position).map_err(Failure::internal)?;
    let entry = sunshine_ledger::entry::Entry::parse(&line).map_err(Failure::internal)?;
    Ok(entry.event.event_type() == event)
}

fn stop(desk: &Desk<'_>, position: u64) -> Result<Option<Stop>, Failure> {
    let told = reviews::told(desk, &[position])?;
    let first = told.into_iter().next();
    Ok(first.map(|one| Stop { position: one.position, sentence: one.sentence }))
}
