//! `VIEWS.md` section 13.

use super::{Footing, equal};
use crate::document::Document;
use crate::rows::{
    CampaignRow, CorrectionKind, DutyKind, InquiryRow, RecognitionRow, ReconciliationRow, Row,
};
use sunshine_ledger::event::RecognisedKind;

pub(super) fn corrections(document: &Document) -> Footing {
    let of = |kind: CorrectionKind| {
        move |row: &Row| match row {
            Row::Correction(row) if row.kind == kind => Some(1),
            _ => None,
        }
    };
    document.adds_to("corrections.entries", of(CorrectionKind::Entry))?;
    document.adds_to("corrections.publications", of(CorrectionKind::Publication))?;
    document.adds_to("corrections", |row| match row {
        Row::Correction(_) => Some(1),
        _ => None,
    })
}

pub(super) fn intent_changes(document: &Document) -> Footing {
    document.adds_to("amount", |row| match row {
        Row::Change(row) => Some(row.amount_fen),
        _ => None,
    })?;
    document.adds_to("changes", |row| match row {
        Row::Change(row) => Some(row.reverses.is_none().into()),
        _ => None,
    })
}

pub(super) fn related_parties(document: &Document) -> Footing {
    document.adds_to("amount", |row| match row {
        Row::Related(row) => Some(row.amount_fen),
        _ => None,
    })?;
    document.adds_to("related", |row| match row {
        Row::Related(_) => Some(1),
        _ => None,
    })
}

pub(super) fn reconciliation(document: &Document) -> Footing {
    let reconciled = |of: fn(&ReconciliationRow) -> i64| {
        move |row: &Row| if let Row::Reconciliation(row) = row { Some(of(row)) } else { None }
    };
    document.adds_to("in", reconciled(|row| row.in_fen))?;
    document.adds_to("in_lines", reconciled(|row| row.in_lines))?;
    document.adds_to("out", reconciled(|row| row.out_fen))?;
    document.adds_to("out_lines", reconciled(|row| row.out_lines))?;
    document.adds_to("reconciled", reconciled(|_| 1))?;
    for row in &document.rows {
        if let Row::Reconciliation(row) = row {
            let sums = [row.book_fen, row.in_fen, row.out_fen, row.adjusted_fen];
            let [book, came, left, adjusted] = sums.map(i128::from);
            equal(&format!("adjusted_fen of {}", row.position), book + came - left, adjusted)?;
        }
    }
    Ok(())
}

pub(super) fn recognition(document: &Document) -> Footing {
    let of = |kind: RecognisedKind| {
        move |row: &Row| match row {
            Row::Recognition(row) => Some(is(row, kind).into()),
            _ => None,
        }
    };
    document.adds_to("organisations", of(RecognisedKind::Organisation))?;
    document.adds_to("persons", of(RecognisedKind::Person))
}

fn is(row: &RecognitionRow, kind: RecognisedKind) -> bool {
    row.kind == kind
}

pub(super) fn inquiries(document: &Document) -> Footing {
    let inquiry = |of: fn(&InquiryRow) -> i64| {
        move |row: &Row| if let Row::Inquiry(row) = row { Some(of(row)) } else { None }
    };
    document.adds_to("closed", inquiry(|row| row.closed.is_some().into()))?;
    document.adds_to("filed", inquiry(|_| 1))?;
    document.adds_to("open", inquiry(|row| row.closed.is_none().into()))?;
    document.adds_to("rated", inquiry(|row| row.score.is_some().into()))?;
    document.adds_to("replied", inquiry(|row| row.replied.is_some().into()))?;
    document.adds_to("score", inquiry(|row| row.score.map_or(0, i64::from)))
}

pub(super) fn campaigns(document: &Document) -> Footing {
    let campaign = |of: fn(&CampaignRow) -> i64| {
        move |row: &Row| if let Row::Campaign(row) = row { Some(of(row)) } else { None }
    };
    document.adds_to("campaigns", campaign(|_| 1))?;
    document.adds_to("gifts", campaign(|row| row.gifts))?;
    document.adds_to("received_goods", campaign(|row| row.received_goods))?;
    document.adds_to("received_money", campaign(|row| row.received_money))
}

pub(super) fn overdue(document: &Document) -> Footing {
    for kind in DutyKind::ALL {
        let code = format!("overdue.{}", kind.name());
        document.adds_to(&code, |row| match row {
            Row::Overdue(row) if row.kind == kind => Some(row.count),
            _ => None,
        })?;
        let (open, late) =
            (document.total(&format!("open.{}", kind.name())), document.total(&code));
        equal(&format!("{code} beyond what is open"), 0, (late - open).max(0))?;
    }
    Ok(())
}
