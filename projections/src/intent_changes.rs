//! The view `intent_changes`: money that serves another purpose than before. `VIEWS.md` section 13.

use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;
use sunshine_ledger::id::{EarmarkId, FundId};

use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::follow::Standing;
use crate::organisations::Scope;
use crate::period::Period;
use crate::rows::{ChangeRow, Row, Table, word};
use crate::watched::{Watch, not_folded};

/// Figures and rows of a scope in a period.
pub(crate) fn view(
    standing: &Standing<'_>,
    scope: &Scope,
    period: Period,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let (mut rows, mut amount, mut changes) = (Vec::new(), 0, 0);
    for entry in standing.watched(Watch::Change, scope, period) {
        let row = row(standing, &entry?)?;
        amount += i128::from(row.amount_fen);
        changes += i128::from(row.reverses.is_none());
        rows.push(Row::Change(Box::new(row)));
    }
    let figures = vec![Figure::fen("amount", amount), Figure::count("changes", changes)];
    Ok((figures, rows))
}

fn row(standing: &Standing<'_>, entry: &Entry) -> Result<ChangeRow, NoDocument> {
    let Event::EntryReversed(reversed) = &entry.event else { return members(entry) };
    let target = members(&standing.entry(reversed.target.get())?)?;
    Ok(ChangeRow {
        amount_fen: -target.amount_fen,
        day: entry.effective_day(),
        position: entry.position.get(),
        reason: reversed.reason.as_str().to_owned(),
        reverses: Some(target.position),
        ..target
    })
}

/// The row of a change itself.
fn members(entry: &Entry) -> Result<ChangeRow, NoDocument> {
    let row = |from: (&FundId, Option<&EarmarkId>), to: (&FundId, Option<&EarmarkId>)| {
        let earmark = |id: Option<&EarmarkId>| id.map(|id| id.as_str().to_owned());
        ChangeRow {
            amount_fen: 0,
            basis: None,
            day: entry.effective_day(),
            earmark: earmark(from.1),
            fund: from.0.as_str().to_owned(),
            gift: None,
            notice_from: None,
            notice_to: None,
            org: entry.org.as_str().to_owned(),
            position: entry.position.get(),
            reason: String::new(),
            reverses: None,
            table: Table::Change,
            to_earmark: earmark(to.1),
            to_fund: to.0.as_str().to_owned(),
            event: entry.event.event_type().name().to_owned(),
        }
    };
    Ok(match &entry.event {
        Event::FundMoved(e) => ChangeRow {
            amount_fen: e.amount_fen.into(),
            reason: e.reason.as_str().to_owned(),
            ..row((&e.fund, e.earmark.as_ref()), (&e.to_fund, e.to_earmark.as_ref()))
        },
        Event::RestrictionReleased(e) => ChangeRow {
            amount_fen: e.amount_fen.into(),
            basis: Some(word(&e.basis)),
            reason: e.reason.as_str().to_owned(),
            ..row((&e.fund, e.earmark.as_ref()), (&e.to_fund, e.to_earmark.as_ref()))
        },
        Event::IntentChanged(e) => ChangeRow {
            amount_fen: e.amount_fen.into(),
            basis: Some(word(&e.basis)),
            gift: e.gift.as_ref().map(|id| id.as_str().to_owned()),
            notice_from: e.notice_from,
            notice_to: e.notice_to,
            reason: e.reason.as_str().to_owned(),
            ..row((&e.fund, e.earmark.as_ref()), (&e.to_fund, e.to_earmark.as_ref()))
        },
        _ => return Err(not_folded(entry)),
    })
}
