//! The document `recipients` (VIEWS section 14): who was given what.

use super::period::Period;
use super::used::{UseKind, UseRow};
use super::write::{AsOf, Document, Made, Row};
use super::{Asked, Scope};
use crate::books::{Books, NONE};
use crate::text::Word;
use std::collections::BTreeMap;

/// What one recipient was given.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Sums {
    used_money: i128,
    used_goods: i128,
    payments: i128,
    deliveries: i128,
    unsigned: i128,
}

impl Sums {
    fn add(&mut self, row: &UseRow) {
        let (money, goods) = row.used();
        self.used_money += money;
        self.used_goods += goods;
        let count = if row.is_reversal() { -1 } else { 1 };
        match row.kind {
            UseKind::Paid => self.payments += count,
            UseKind::Delivered => self.deliveries += count,
            UseKind::Returned | UseKind::Valued | UseKind::Transferred => {}
        }
    }
}

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = Period::begun(asked.param("period")?, as_of)?;
    let mut all: BTreeMap<u32, Sums> = BTreeMap::new();
    let mut items: BTreeMap<(&str, &str), (u32, i128)> = BTreeMap::new();
    let rows = books.uses.rows.iter();
    for row in rows.filter(|row| scope.has(row.org) && period.has_day(row.day)) {
        let recipient = books.allocations.row(row.allocation).recipient;
        if recipient == NONE {
            continue;
        }
        all.entry(recipient).or_default().add(row);
        for (item, qty) in books.uses.quantities(row) {
            let key = (books.recipients.id(recipient), books.items.id(item));
            items.entry(key).or_insert((item, 0)).1 += i128::from(qty);
        }
    }
    for row in books.followed.shipments.iter().map(|at| books.shipments.row(*at)) {
        let recipient = books.allocations.row(row.allocation).recipient;
        if scope.has(row.org) && recipient != NONE {
            all.entry(recipient).or_default().unsigned += 1;
        }
    }
    all.retain(|_, sums| *sums != Sums::default());
    let sum = |of: fn(&Sums) -> i128| all.values().map(of).sum();
    let figures = vec![
        ("deliveries", "count", sum(|row| row.deliveries)),
        ("payments", "count", sum(|row| row.payments)),
        ("recipients", "count", sum(|_| 1)),
        ("unsigned", "count", sum(|row| row.unsigned)),
        ("used_goods", "fen", sum(|row| row.used_goods)),
        ("used_money", "fen", sum(|row| row.used_money)),
    ];
    let mut out = Document::open(as_of, asked, figures)?;
    let mut rows: Vec<(u32, Sums)> = all.into_iter().collect();
    rows.sort_by_key(|(at, _)| books.recipients.id(*at));
    for (at, sums) in rows {
        out.put(write(books, at, &sums))?;
    }
    for ((recipient, id), (item, qty)) in items.into_iter().filter(|(_, row)| row.1 != 0) {
        let registered = books.items.row(item);
        let row = Row::new("item")
            .text("item", id)
            .text("name", &registered.name)
            .number("qty", qty)
            .text("recipient", recipient)
            .text("unit", &registered.unit);
        out.put(row)?;
    }
    Ok(out.close(as_of, asked, scope))
}

fn write<'b>(books: &'b Books, at: u32, sums: &Sums) -> Row<'b> {
    let registered = books.recipients.row(at);
    Row::new("recipient")
        .number("deliveries", sums.deliveries)
        .text("kind", registered.kind.word())
        .text("name", &registered.name)
        .number("payments", sums.payments)
        .text("recipient", books.recipients.id(at))
        .text("region", &registered.region)
        .raw("related_party", registered.related)
        .number("unsigned", sums.unsigned)
        .number("used_goods", sums.used_goods)
        .number("used_money", sums.used_money)
}
