//! The document `intent_changes` (VIEWS section 13): money that was given to another purse, and its return.

use super::period::Period;
use super::watched::{Change, Made as Shifted, Shift};
use super::write::{AsOf, Document, Made, Row};
use super::{Asked, Scope};
use crate::books::Books;
use crate::text::Word;

/// The shift that a row repeats, and the position of it where it turns it round.
fn told<'b>(books: &'b Books, row: &'b Change) -> Option<(&'b Shift, Option<u64>)> {
    match &row.what {
        Shifted::New(shift) => Some((shift, None)),
        Shifted::Reversal(at) => match &books.watched.changes[*at] {
            Change { what: Shifted::New(shift), position, .. } => Some((shift, Some(*position))),
            _ => None,
        },
    }
}

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = Period::begun(asked.param("period")?, as_of)?;
    let listed = books.watched.changes.iter();
    let listed = listed.filter(|row| scope.has(row.org) && period.has_day(row.day));
    let (mut amount, mut changes) = (0i128, 0i128);
    let mut rows = Vec::new();
    for of in listed {
        let Some((shift, reverses)) = told(books, of) else { continue };
        let fen = i128::from(if reverses.is_some() { -shift.amount } else { shift.amount });
        amount += fen;
        changes += i128::from(reverses.is_none());
        let mut row = write(books, of, shift).number("amount_fen", fen);
        if let Some(at) = reverses {
            row = row.number("reverses", at);
        }
        rows.push(row);
    }
    let figures = vec![("amount", "fen", amount), ("changes", "count", changes)];
    let mut out = Document::open(as_of, asked, figures)?;
    for row in rows {
        out.put(row)?;
    }
    Ok(out.close(as_of, asked, scope))
}

fn write<'b>(books: &'b Books, of: &'b Change, shift: &'b Shift) -> Row<'b> {
    let mut row = Row::new("change")
        .maybe("basis", shift.basis)
        .own("day", of.day.to_string())
        .maybe("earmark", shift.from.earmark.as_deref())
        .text("fund", &shift.from.fund)
        .maybe("gift", shift.gift.as_deref())
        .text("org", books.orgs.id(of.org))
        .number("position", of.position)
        .text("reason", &of.reason)
        .maybe("to_earmark", shift.to.earmark.as_deref())
        .text("to_fund", &shift.to.fund)
        .text("type", shift.kind.word());
    for (name, day) in ["notice_from", "notice_to"].into_iter().zip(shift.notice) {
        if let Some(day) = day {
            row = row.own(name, day.to_string());
        }
    }
    row
}
