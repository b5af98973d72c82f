//! The document `reconciliation` (VIEWS section 13): what the bank has and the books have not, by account and month.

use super::period::Period;
use super::write::{AsOf, Document, Made, Row};
use super::{Asked, Scope};
use crate::books::{Books, Part, Reconciled};
use rustc_hash::FxHashSet;

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = Period::begun(asked.param("period")?, as_of)?;
    let mut seen = FxHashSet::default();
    let listed = |row: &&Reconciled| scope.has(row.org) && period.has(row.month);
    let latest = books.bank.reconciled.iter().rev().filter(listed);
    let mut rows: Vec<&Reconciled> =
        latest.filter(|row| seen.insert((row.account, row.month))).collect();
    rows.reverse();
    let sum = |of: fn(&Reconciled) -> i64| rows.iter().map(|row| i128::from(of(row))).sum::<i128>();
    let figures = vec![
        ("in", "fen", sum(|row| row.outstanding[0].fen)),
        ("in_lines", "count", sum(|row| row.outstanding[0].lines)),
        ("out", "fen", sum(|row| row.outstanding[1].fen)),
        ("out_lines", "count", sum(|row| row.outstanding[1].lines)),
        ("reconciled", "count", sum(|_| 1)),
    ];
    let mut out = Document::open(as_of, asked, figures)?;
    for row in rows {
        out.put(write(books, row))?;
    }
    Ok(out.close(as_of, asked, scope))
}

fn write<'b>(books: &'b Books, of: &Reconciled) -> Row<'b> {
    let [came, went]: [Part; 2] = of.outstanding;
    Row::new("reconciliation")
        .text("account", books.accounts.id(of.account))
        .number("adjusted_fen", of.adjusted)
        .number("bank_fen", of.bank)
        .number("book_fen", of.book)
        .number("in_fen", came.fen)
        .number("in_lines", came.lines)
        .own("month", of.month.to_string())
        .text("org", books.orgs.id(of.org))
        .number("out_fen", went.fen)
        .number("out_lines", went.lines)
        .number("position", of.position)
}
