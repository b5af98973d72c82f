//! The view `reconciliation`: accounts reconciled with their banks, month by month. `VIEWS.md` section 13.

use std::collections::BTreeMap;

use sunshine_ledger::event::{AccountReconciled, Event, Side};

use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::follow::Standing;
use crate::organisations::Scope;
use crate::period::Period;
use crate::rows::{ReconciliationRow, Row, Table};
use crate::watched::{Watch, not_folded};

/// Figures and rows of a scope in a period.
pub(crate) fn view(
    standing: &Standing<'_>,
    scope: &Scope,
    period: Period,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let mut latest = BTreeMap::new();
    for entry in standing.watched(Watch::Reconciliation, scope, period) {
        let entry = entry?;
        let Event::AccountReconciled(reconciled) = &entry.event else {
            return Err(not_folded(&entry));
        };
        let of = (reconciled.account, reconciled.month);
        latest.insert(of, row(reconciled, entry.org.as_str(), entry.position.get()));
    }
    let mut rows: Vec<_> = latest.into_values().collect();
    rows.sort_unstable_by_key(|row| row.position);
    let sum = |of: fn(&ReconciliationRow) -> i64| rows.iter().map(|row| i128::from(of(row))).sum();
    let figures = vec![
        Figure::fen("in", sum(|row| row.in_fen)),
        Figure::count("in_lines", sum(|row| row.in_lines)),
        Figure::fen("out", sum(|row| row.out_fen)),
        Figure::count("out_lines", sum(|row| row.out_lines)),
        Figure::count("reconciled", sum(|_| 1)),
    ];
    Ok((figures, rows.into_iter().map(|row| Row::Reconciliation(Box::new(row))).collect()))
}

fn row(reconciled: &AccountReconciled, org: &str, position: u64) -> ReconciliationRow {
    let lines = |side| reconciled.outstanding.iter().filter(move |line| line.side == side);
    let count = |side| lines(side).map(|_| 1).sum();
    let fen = |side| lines(side).map(|line| i64::from(line.amount_fen)).sum();
    ReconciliationRow {
        account: reconciled.account.as_str().to_owned(),
        adjusted_fen: reconciled.adjusted_fen.get(),
        bank_fen: reconciled.bank_fen.into(),
        book_fen: reconciled.book_fen.into(),
        in_fen: fen(Side::In),
        in_lines: count(Side::In),
        month: reconciled.month.as_str().to_owned(),
        org: org.to_owned(),
        out_fen: fen(Side::Out),
        out_lines: count(Side::Out),
        position,
        table: Table::Reconciliation,
    }
}
