//! The view `recognition`: deeds that were recognised. `VIEWS.md` section 13.

use sunshine_ledger::event::{Event, RecognisedKind};

use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::follow::Standing;
use crate::organisations::Scope;
use crate::period::Period;
use crate::rows::{RecognitionRow, Row, Table};
use crate::watched::{Watch, not_folded};

/// Figures and rows of a scope in a period.
pub(crate) fn view(
    standing: &Standing<'_>,
    scope: &Scope,
    period: Period,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let (mut rows, mut organisations, mut persons) = (Vec::new(), 0, 0);
    for entry in standing.watched(Watch::Recognition, scope, period) {
        let entry = entry?;
        let Event::RecognitionGiven(given) = &entry.event else { return Err(not_folded(&entry)) };
        match given.kind {
            RecognisedKind::Organisation => organisations += 1,
            RecognisedKind::Person => persons += 1,
        }
        rows.push(Row::Recognition(Box::new(RecognitionRow {
            day: entry.effective_day(),
            deed: given.deed.as_str().to_owned(),
            kind: given.kind,
            name: given.name.as_ref().map(|name| name.as_str().to_owned()),
            org: entry.org.as_str().to_owned(),
            position: entry.position.get(),
            table: Table::Recognition,
        })));
    }
    let figures =
        vec![Figure::count("organisations", organisations), Figure::count("persons", persons)];
    Ok((figures, rows))
}
