//! The view `corrections`: what was reversed, and which publications were corrected. `VIEWS.md`
//! section 13.

use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;

use crate::earlier::of_prior_year;
use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::follow::Standing;
use crate::organisations::Scope;
use crate::period::Period;
use crate::rows::{CorrectionKind, CorrectionRow, Row, Table};
use crate::watched::{Watch, not_folded};

/// Figures and rows of a scope in a period.
pub(crate) fn view(
    standing: &Standing<'_>,
    scope: &Scope,
    period: Period,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let (mut rows, mut of_entries, mut of_publications) = (Vec::new(), 0, 0);
    for entry in standing.watched(Watch::Correction, scope, period) {
        let row = row(standing, &entry?)?;
        match row.kind {
            CorrectionKind::Entry => of_entries += 1,
            CorrectionKind::Publication => of_publications += 1,
        }
        rows.push(Row::Correction(Box::new(row)));
    }
    let counted = standing.state.fold.entry_counts.iter();
    let ours = counted.filter(|(key, _)| scope.holds(key.org) && period.holds(key.month));
    let entries = ours.map(|(_, [count])| count).sum();
    let figures = vec![
        Figure::count("corrections", of_entries + of_publications),
        Figure::count("corrections.entries", of_entries),
        Figure::count("corrections.publications", of_publications),
        Figure::count("entries", entries),
    ];
    Ok((figures, rows))
}

fn row(standing: &Standing<'_>, entry: &Entry) -> Result<CorrectionRow, NoDocument> {
    let row = |kind, of: u64, reason: &str| {
        let target = standing.entry(of)?;
        Ok::<_, NoDocument>(CorrectionRow {
            day: entry.effective_day(),
            kind,
            of,
            of_day: target.effective_day(),
            of_type: target.event.event_type().name().to_owned(),
            org: entry.org.as_str().to_owned(),
            position: entry.position.get(),
            prior_year: of_prior_year(entry),
            reason: reason.to_owned(),
            replacement: None,
            table: Table::Correction,
            view: None,
        })
    };
    match &entry.event {
        Event::EntryReversed(reversed) => {
            row(CorrectionKind::Entry, reversed.target.get(), reversed.reason.as_str())
        }
        Event::DisclosureCorrected(of) => {
            let (published, reason) = (of.published.get(), of.reason.as_str());
            Ok(CorrectionRow {
                replacement: of.replacement.map(|position| position.get()),
                view: Some(of.view.to_string()),
                ..row(CorrectionKind::Publication, published, reason)?
            })
        }
        _ => Err(not_folded(entry)),
    }
}
