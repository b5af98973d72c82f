//! The view `inquiries`: what the public asked, and what became of it. `VIEWS.md` section 13.

use sunshine_ledger::event::Event;

use crate::facts::Inquiry;
use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::follow::Standing;
use crate::organisations::Scope;
use crate::period::Period;
use crate::rows::{InquiryRow, Row, Table};
use crate::watched::not_folded;

/// Figures and rows of a scope in a period.
pub(crate) fn view(
    standing: &Standing<'_>,
    scope: &Scope,
    period: Period,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let mut rows = Vec::new();
    let (mut closed, mut filed, mut rated, mut replied, mut score) = (0, 0, 0, 0, 0);
    for (_, _, inquiry) in standing.state.fold.known.inquiries.from(0) {
        if !scope.holds(inquiry.org) || !period.holds_day(inquiry.filed) {
            continue;
        }
        filed += 1;
        closed += i128::from(inquiry.closed.is_some());
        rated += i128::from(inquiry.score.is_some());
        replied += i128::from(inquiry.replied.is_some());
        score += i128::from(inquiry.score.unwrap_or(0));
        rows.push(Row::Inquiry(Box::new(row(standing, inquiry)?)));
    }
    let figures = vec![
        Figure::count("closed", closed),
        Figure::count("filed", filed),
        Figure::count("open", filed - closed),
        Figure::count("rated", rated),
        Figure::count("replied", replied),
        Figure::count("score", score),
    ];
    Ok((figures, rows))
}

fn row(standing: &Standing<'_>, inquiry: &Inquiry) -> Result<InquiryRow, NoDocument> {
    let known = &standing.state.fold.known;
    let mut row = InquiryRow {
        closed: inquiry.closed.map(|(day, _)| day),
        filed: inquiry.filed,
        kind: inquiry.kind,
        org: known.organisations.id(inquiry.org).to_owned(),
        outcome: None,
        position: inquiry.position,
        replied: inquiry.replied.map(|(day, _)| day),
        reply: None,
        score: inquiry.score,
        table: Table::Inquiry,
        to: None,
    };
    if let Some((_, position)) = inquiry.replied {
        let entry = standing.entry(position)?;
        let Event::InquiryReplied(replied) = &entry.event else { return Err(not_folded(&entry)) };
        row.reply = Some(replied.reply.as_str().to_owned());
    }
    if let Some((_, position)) = inquiry.closed {
        let entry = standing.entry(position)?;
        let Event::InquiryClosed(closed) = &entry.event else { return Err(not_folded(&entry)) };
        row.outcome = Some(closed.outcome);
        row.to = closed.to.as_ref().map(|to| to.as_str().to_owned());
    }
    Ok(row)
}
