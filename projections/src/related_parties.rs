//! The view `related_parties`: business with related parties. `VIEWS.md` section 13.

use sunshine_ledger::event::Event;

use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::follow::Standing;
use crate::organisations::Scope;
use crate::period::Period;
use crate::rows::{RelatedRow, Row, Table};
use crate::watched::{Watch, not_folded};

/// Figures and rows of a scope in a period.
pub(crate) fn view(
    standing: &Standing<'_>,
    scope: &Scope,
    period: Period,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let recipients = &standing.state.fold.known.recipients;
    let (mut rows, mut amount, mut related) = (Vec::new(), 0, 0);
    for entry in standing.watched(Watch::Related, scope, period) {
        let entry = entry?;
        let Event::RelatedPartyReported(reported) = &entry.event else {
            return Err(not_folded(&entry));
        };
        let recipient = reported.recipient.as_str();
        let ordinal = recipients.find(recipient).ok_or_else(|| not_folded(&entry))?;
        let amount_fen = i64::from(reported.amount_fen);
        amount += i128::from(amount_fen);
        related += 1;
        rows.push(Row::Related(Box::new(RelatedRow {
            amount_fen,
            day: entry.effective_day(),
            description: reported.description.as_str().to_owned(),
            name: recipients.get(ordinal).name.clone(),
            org: entry.org.as_str().to_owned(),
            position: entry.position.get(),
            recipient: recipient.to_owned(),
            table: Table::Related,
        })));
    }
    let figures = vec![Figure::fen("amount", amount), Figure::count("related", related)];
    Ok((figures, rows))
}
