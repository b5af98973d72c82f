//! The document `corrections` (VIEWS section 13): what was reversed, and what was published wrongly.

use super::period::Period;
use super::watched::Correction;
use super::write::{AsOf, Document, Made, Row};
use super::{Asked, Scope};
use crate::books::Books;
use crate::text::Word;

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = Period::begun(asked.param("period")?, as_of)?;
    let listed = |row: &&Correction| scope.has(row.org) && period.has_day(row.day);
    let rows: Vec<&Correction> = books.watched.corrections.iter().filter(listed).collect();
    let count = |of: fn(&Correction) -> bool| -> i128 {
        rows.iter().filter(|row| of(row)).map(|_| 1).sum()
    };
    let entries = books.watched.entries.iter();
    let entries = entries.filter(|((org, month), _)| scope.has(*org) && period.has(*month));
    let figures = vec![
        ("corrections", "count", count(|_| true)),
        ("corrections.entries", "count", count(|row| row.publication.is_none())),
        ("corrections.publications", "count", count(|row| row.publication.is_some())),
        ("entries", "count", entries.map(|(_, count)| i128::from(*count)).sum()),
    ];
    let mut out = Document::open(as_of, asked, figures)?;
    for row in rows {
        out.put(write(books, row))?;
    }
    Ok(out.close(as_of, asked, scope))
}

fn write<'b>(books: &'b Books, of: &'b Correction) -> Row<'b> {
    let mut row = Row::new("correction")
        .own("day", of.day.to_string())
        .text("kind", if of.publication.is_some() { "publication" } else { "entry" })
        .number("of", of.of)
        .own("of_day", of.of_day.to_string())
        .text("of_type", of.of_type.word())
        .text("org", books.orgs.id(of.org))
        .number("position", of.position)
        .text("reason", &of.reason);
    if of.prior {
        row = row.raw("prior_year", true);
    }
    if let Some((view, replacement)) = &of.publication {
        row = row.text("view", view);
        if let Some(at) = replacement {
            row = row.number("replacement", *at);
        }
    }
    row
}
