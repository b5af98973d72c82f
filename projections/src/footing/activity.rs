//! `VIEWS.md` sections 6 to 9: the identity of the lines, and of those who have them.

use super::{Footing, equal};
use crate::document::Document;
use crate::period::{Month, Period};
use crate::rows::{FundClass, Lines, Row, Table};

/// Lines that parts of a scope add up whatever moves between them.
const OWN: [&str; 12] = [
    "established",
    "received_money",
    "received_goods",
    "other_in",
    "moved",
    "corrected",
    "used_money",
    "used_goods",
    "fees",
    "costs",
    "lost",
    "sold",
];
/// Lines that say what is on hand, not what happened.
const ON_HAND: [&str; 2] = ["opening", "closing"];

/// The line members of a row and the table it belongs to.
fn lines_of(row: &Row) -> Option<(Table, Lines)> {
    match row {
        Row::Class(row) => Some((row.table, row.lines())),
        Row::Month(row) => Some((row.table, row.lines())),
        Row::Activity(row) => Some((row.table, row.lines())),
        Row::Fund(row) => Some((row.table, row.lines())),
        Row::Holding(row) => Some((row.table, row.lines())),
        Row::Office(row) => Some((row.table, row.lines())),
        _ => None,
    }
}

fn line(lines: &Lines, name: &str) -> i128 {
    let found = lines.named().into_iter().find(|(of, _)| *of == name);
    found.map_or(0, |(_, value)| value.into())
}

/// opening + what came − what went = closing.
fn identity(what: &str, of: impl Fn(&str) -> i128) -> Footing {
    let came = [
        "established",
        "received_money",
        "received_goods",
        "other_in",
        "transferred_in",
        "passed_up_in",
        "moved",
        "corrected",
    ];
    let went = [
        "used_money",
        "used_goods",
        "transferred_out",
        "passed_up",
        "fees",
        "costs",
        "lost",
        "sold",
    ];
    let came: i128 = came.iter().map(|name| of(name)).sum();
    let went: i128 = went.iter().map(|name| of(name)).sum();
    equal(&format!("closing of {what}"), of("opening") + came - went, of("closing"))
}

/// The identity of the figures and of every row.
fn identities(document: &Document) -> Footing {
    identity("the figures", |name| document.total(name))?;
    for (at, row) in document.rows.iter().enumerate() {
        if let Some((_, lines)) = lines_of(row) {
            identity(&format!("row {at}"), |name| line(&lines, name))?;
        }
    }
    Ok(())
}

fn rows(document: &Document, table: Table) -> Vec<Lines> {
    let lines = document.rows.iter().filter_map(lines_of);
    lines.filter(|(of, _)| *of == table).map(|(_, lines)| lines).collect()
}

/// Holds the sums of a table's lines against the figures.
fn adds(document: &Document, table: Table, counts: impl Fn(&str) -> bool) -> Footing {
    let rows = rows(document, table);
    for (name, _) in Lines::default().named().into_iter().filter(|(name, _)| counts(name)) {
        let sum = rows.iter().map(|lines| line(lines, name)).sum();
        equal(&format!("{name} of table {table:?}"), sum, document.total(name))?;
    }
    Ok(())
}

fn counted(document: &Document, table: Table, code: &str) -> Footing {
    let rows = i128::try_from(rows(document, table).len()).unwrap_or(i128::MAX);
    equal(code, rows, document.total(code))
}

fn count(what: &str, parts: usize, total: usize) -> Footing {
    let number = |count| i128::try_from(count).unwrap_or(i128::MAX);
    equal(what, number(parts), number(total))
}

pub(super) fn statement(document: &Document) -> Footing {
    identities(document)?;
    let places =
        ["bank", "clearing", "goods", "goods_in_transit", "investments", "money_in_transit"];
    let sits = places.iter().map(|place| document.total(&format!("closing.{place}"))).sum();
    equal("the places of closing", sits, document.total("closing"))?;
    count("classes", rows(document, Table::Class).len(), FundClass::ALL.len())?;
    adds(document, Table::Class, |_| true)?;
    adds(document, Table::Month, |name| !ON_HAND.contains(&name))?;
    months(document)?;
    adds(document, Table::Organisation, |name| OWN.contains(&name))?;
    let held = rows(document, Table::Organisation);
    let held: i128 = held.iter().map(|lines| i128::from(lines.closing)).sum();
    let moving = document.total("closing.money_in_transit");
    equal("closing of table Organisation", held + moving, document.total("closing"))
}

/// Every month of the period stands, and opens as the one before closed.
fn months(document: &Document) -> Footing {
    let shown: Vec<Month> = document
        .rows
        .iter()
        .filter_map(|row| if let Row::Month(row) = row { Some(row.month) } else { None })
        .collect();
    let period = document.params.get("period").and_then(|text| Period::parse(text));
    let all: Vec<Month> = period.into_iter().flat_map(Period::months).collect();
    let standing = all.iter().zip(&shown).filter(|(month, shown)| month == shown).count();
    count("months of the period", standing, all.len())?;
    count("months that are shown", standing, shown.len())?;
    let mut before = document.total("opening");
    for month in rows(document, Table::Month) {
        equal("opening of a month", before, month.opening.into())?;
        before = month.closing.into();
    }
    equal("closing of the last month", before, document.total("closing"))
}

pub(super) fn funds(document: &Document) -> Footing {
    identities(document)?;
    counted(document, Table::Fund, "funds")?;
    adds(document, Table::Fund, |_| true)?;
    document.adds_to("shortfall", |row| match row {
        Row::Fund(row) => Some(row.shortfall),
        _ => None,
    })?;
    document.adds_to("shortfall", |row| match row {
        Row::Holding(row) => Some(row.shortfall),
        _ => None,
    })
}

pub(super) fn organisations(document: &Document) -> Footing {
    identities(document)?;
    counted(document, Table::Office, "organisations")?;
    adds(document, Table::Office, |name| OWN.contains(&name))
}
