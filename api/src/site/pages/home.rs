//! `/`.

use std::sync::Arc;

use sunshine_projections::{GiftRow, UseRow, View};

use super::{Desk, Failure, Page, emergencies};
use crate::site::cache::Kept;
use crate::site::document::{gift, use_of};
use crate::site::home::{self, Card, Home, ShownYear};

/// Newest gifts and uses shown.
const NEWEST: usize = 5;

pub(super) fn page(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let (standing, names) = (desk.standing, desk.names);
    let (period, today) = (desk.newest_year()?, desk.today());
    let given = vec![("period".to_owned(), period.code())];
    let statement = desk.document(View::Statement, &given, None)?;
    let refused = |why: sunshine_projections::NoDocument| Failure::no_document(&why);
    let newest = standing.newest_gifts(NEWEST).map_err(refused)?;
    let gifts: Vec<GiftRow> = newest.iter().filter_map(gift).cloned().collect();
    let newest = standing.newest_uses(NEWEST).map_err(refused)?;
    let uses: Vec<UseRow> = newest.iter().filter_map(use_of).cloned().collect();
    let documents = emergency_documents(desk)?;
    let now = statement.document.as_of.time.to_string();
    let clocks = standing.bulletins();
    let cards: Vec<Card<'_>> = documents
        .iter()
        .map(|(id, kept)| Card {
            id,
            name: names.emergency(id).map_or(id.as_str(), |one| one.named.text(lang)),
            document: &kept.document,
            due: clocks
                .iter()
                .find(|due| due.emergency == *id)
                .and_then(|due| emergencies::clock(due, &now)),
        })
        .collect();
    let content = home::content(&Home {
        lang,
        as_of: &statement.document.as_of,
        names,
        cards: &cards,
        year: ShownYear { period, running: today.year(), statement: &statement.document },
        gifts: &gifts,
        uses: &uses,
        reviews: &desk.review_years(),
        open: desk.visit.print,
    });
    let title = lang.of("钱和物资，去了哪里", "Where the money and the goods went");
    Ok(Page { title: title.to_owned(), crumbs: Vec::new(), content })
}

/// The figures of every emergency, the newest declared first.
fn emergency_documents(desk: &Desk<'_>) -> Result<Vec<(String, Arc<Kept>)>, Failure> {
    let emergencies = desk.names.emergencies.iter().rev();
    emergencies
        .map(|emergency| {
            let id = emergency.named.id.clone();
            let given = vec![("id".to_owned(), id.clone())];
            let kept = desk.site.to_show(desk.standing, View::Emergency, &given, None)?;
            Ok((id, kept))
        })
        .collect()
}
