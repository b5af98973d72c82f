//! `/`.

use std::ops::ControlFlow;
use std::sync::Arc;

use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, EventType};
use sunshine_projections::{GiftRow, View};

use super::{Desk, Failure, Page, emergencies};
use crate::site::cache::Kept;
use crate::site::document::{figure, gift};
use crate::site::home::{self, Card, Home, Use};
use crate::site::telling::Teller;

/// Newest gifts and uses shown.
const NEWEST: usize = 5;
/// How far back uses are looked for.
const LOOK_BACK: u64 = 4_096;

pub(super) fn page(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let (site, standing, names) = (desk.site, desk.standing, desk.names);
    let given = vec![("limit".to_owned(), "1".to_owned())];
    let all = site.document(standing, View::Donations, &given, None)?;
    let newest = standing.newest_gifts(NEWEST).map_err(|why| Failure::no_document(&why))?;
    let gifts: Vec<GiftRow> = newest.iter().filter_map(gift).cloned().collect();
    let documents = emergency_documents(desk)?;
    let now = all.document.as_of.time.to_string();
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
    let uses = uses(desk)?;
    let content = home::content(&Home {
        lang,
        as_of: &all.document.as_of,
        names,
        cards: &cards,
        gifts: &gifts,
        uses: &uses,
        totals: (
            figure(&all.document, "gifts"),
            figure(&all.document, "received.money"),
            figure(&all.document, "received.goods"),
        ),
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
            let kept = desk.site.document(desk.standing, View::Emergency, &given, None)?;
            Ok((id, kept))
        })
        .collect()
}

/// The newest payments and signatures, newest first.
fn uses(desk: &Desk<'_>) -> Result<Vec<Use>, Failure> {
    let size = desk.standing.size();
    let mut found: Vec<Entry> = Vec::new();
    let mut unreadable = None;
    let from = size.saturating_sub(LOOK_BACK);
    let scanned = desk.site.ledger().reader().scan(from..size, |_, line| {
        if is_use(line) {
            match Entry::parse(line) {
                Ok(entry) => found.push(entry),
                Err(fault) => unreadable = Some(fault),
            }
        }
        ControlFlow::Continue(())
    });
    scanned.map_err(Failure::internal)?;
    if let Some(fault) = unreadable {
        return Err(Failure::internal(fault));
    }
    let teller = Teller { lang: desk.visit.lang, names: desk.names };
    let told = |entry: &Entry| Use {
        position: entry.position.get(),
        day: entry.effective_day().to_string(),
        sentence: teller.sentence(entry),
    };
    let uses = found
        .iter()
        .rev()
        .filter(|entry| matches!(entry.event, Event::FundsDisbursed(_) | Event::GoodsSigned(_)));
    Ok(uses.take(NEWEST).map(told).collect())
}

/// An entry ends with its type, so most lines need not be parsed.
fn is_use(line: &[u8]) -> bool {
    [EventType::FundsDisbursed, EventType::GoodsSigned].iter().any(|event| {
        line.strip_suffix(b"\"}").is_some_and(|line| line.ends_with(event.name().as_bytes()))
    })
}
