//! The documents `related_parties`, `recognition` and `inquiries` (VIEWS section 13).

use super::period::Period;
use super::watched::{Answered, Recognised, Related};
use super::write::{AsOf, Document, Made, Row};
use super::{Asked, Scope};
use crate::books::Books;

/// How many of these rows there are.
fn count<T>(rows: &[&T], of: fn(&T) -> bool) -> i128 {
    rows.iter().filter(|row| of(row)).map(|_| 1).sum()
}

pub(super) fn related_parties(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = Period::begun(asked.param("period")?, as_of)?;
    let listed = |row: &&Related| scope.has(row.org) && period.has_day(row.day);
    let rows: Vec<&Related> = books.watched.related.iter().filter(listed).collect();
    let figures = vec![
        ("amount", "fen", rows.iter().map(|row| i128::from(row.amount)).sum()),
        ("related", "count", count(&rows, |_| true)),
    ];
    let mut out = Document::open(as_of, asked, figures)?;
    for of in rows {
        let row = Row::new("related")
            .number("amount_fen", of.amount)
            .own("day", of.day.to_string())
            .text("description", &of.description)
            .text("name", &books.recipients.row(of.recipient).name)
            .text("org", books.orgs.id(of.org))
            .number("position", of.position)
            .text("recipient", books.recipients.id(of.recipient));
        out.put(row)?;
    }
    Ok(out.close(as_of, asked, scope))
}

pub(super) fn recognition(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = Period::begun(asked.param("period")?, as_of)?;
    let listed = |row: &&Recognised| scope.has(row.org) && period.has_day(row.day);
    let rows: Vec<&Recognised> = books.watched.recognised.iter().filter(listed).collect();
    let figures = vec![
        ("organisations", "count", count(&rows, |row| row.kind == "organisation")),
        ("persons", "count", count(&rows, |row| row.kind == "person")),
    ];
    let mut out = Document::open(as_of, asked, figures)?;
    for of in rows {
        let row = Row::new("recognition")
            .own("day", of.day.to_string())
            .text("deed", &of.deed)
            .text("kind", of.kind)
            .maybe("name", of.name.as_deref())
            .text("org", books.orgs.id(of.org))
            .number("position", of.position);
        out.put(row)?;
    }
    Ok(out.close(as_of, asked, scope))
}

pub(super) fn inquiries(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = Period::begun(asked.param("period")?, as_of)?;
    let listed = |row: &&Answered| scope.has(row.org) && period.has_day(row.filed);
    let rows: Vec<&Answered> = books.watched.inquiries.iter().filter(listed).collect();
    let figures = vec![
        ("closed", "count", count(&rows, |row| row.closed.is_some())),
        ("filed", "count", count(&rows, |_| true)),
        ("open", "count", count(&rows, |row| row.closed.is_none())),
        ("rated", "count", count(&rows, |row| row.score.is_some())),
        ("replied", "count", count(&rows, |row| row.reply.is_some())),
        ("score", "count", rows.iter().map(|row| i128::from(row.score.unwrap_or(0))).sum()),
    ];
    let mut out = Document::open(as_of, asked, figures)?;
    for of in rows {
        out.put(inquiry(books, of))?;
    }
    Ok(out.close(as_of, asked, scope))
}

fn inquiry<'b>(books: &'b Books, of: &'b Answered) -> Row<'b> {
    let mut row = Row::new("inquiry")
        .own("filed", of.filed.to_string())
        .text("kind", of.kind)
        .text("org", books.orgs.id(of.org))
        .number("position", of.position)
        .maybe("to", of.to.as_deref());
    if let Some((day, text)) = &of.reply {
        row = row.own("replied", day.to_string()).text("reply", text);
    }
    if let Some(score) = of.score {
        row = row.number("score", score);
    }
    if let Some((day, outcome)) = of.closed {
        row = row.own("closed", day.to_string()).text("outcome", outcome);
    }
    row
}
