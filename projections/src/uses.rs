//! The view `uses`: rows and figures of the list of uses. `VIEWS.md` section 10.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;
use sunshine_ledger::event::{AllocationMade, Event};

use crate::ask::PageAsked;
use crate::document::Contents;
use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::follow::Standing;
use crate::list::Wanted;
use crate::rows::Row;
use crate::spending::Use;
use crate::state::read;

/// Figures over all wanted uses; the rows of a page, or all of them.
pub(crate) fn view(
    standing: &Standing<'_>,
    wanted: &Wanted<'_>,
    page: Option<PageAsked>,
) -> Result<Contents, NoDocument> {
    let (fold, store) = (&standing.state.fold, &standing.state.store);
    let [uses, used_money, used_goods, returned, leaving, corrected] =
        fold.uses.totals(store, wanted, fold.size)?.sums;
    let figures = vec![
        Figure::fen("corrected", corrected),
        Figure::fen("leaving", leaving),
        Figure::fen("returned", returned),
        Figure::fen("used_goods", used_goods),
        Figure::fen("used_money", used_money),
        Figure::count("uses", uses),
    ];
    let (uses, shown) = fold.uses.rows(store, wanted, page)?;
    Ok((figures, rows(standing, &uses)?, shown))
}

/// Rows of documents; the words of their allocations are read from the log, each once.
pub(crate) fn rows(standing: &Standing<'_>, uses: &[Use]) -> Result<Vec<Row>, NoDocument> {
    let known = &standing.state.fold.known;
    let mut made: FxHashMap<u32, AllocationMade> = FxHashMap::default();
    let mut rows = Vec::with_capacity(uses.len());
    for row in uses {
        let words = match made.entry(row.allocation) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(allocation(standing, row.allocation)?),
        };
        rows.push(row.row(known, words));
    }
    Ok(rows)
}

fn allocation(standing: &Standing<'_>, ordinal: u32) -> Result<AllocationMade, NoDocument> {
    let position = standing.state.fold.known.allocations.get(ordinal).position;
    let entry = read(standing.log, position);
    match entry.map_err(|fault| NoDocument::Unreadable(fault.to_string()))?.event {
        Event::AllocationMade(made) => Ok(made),
        other => {
            let kind = other.event_type().name();
            let why = format!("entry {position} is a {kind}, where an allocation was folded");
            Err(NoDocument::Unreadable(why))
        }
    }
}
