//! The document `uses` (VIEWS section 10): every use entry of the scope.

use super::gifts::{Optional, PriorYear, Reverses};
use super::period::Period;
use super::used::{UseKind, UseRow};
use super::write::{AsOf, Document, Made, bounded};
use super::{Asked, Scope};
use crate::books::{Books, NONE};
use crate::text::Day;
use std::fmt::Write;

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    let period = asked.given("period").map(|text| Period::begun(text, as_of)).transpose()?;
    let counts =
        |row: &&UseRow| scope.has(row.org) && period.is_none_or(|period| period.has_day(row.day));
    let rows = || books.uses.rows.iter().filter(counts);
    let (mut uses, mut returned, mut leaving) = (0i128, 0i128, 0i128);
    let mut used = (0i128, 0i128);
    let mut corrected = 0i128;
    for row in rows() {
        let (money, goods) = row.used();
        used = (used.0 + money, used.1 + goods);
        match row.kind {
            UseKind::Paid | UseKind::Delivered => uses += if row.is_reversal() { -1 } else { 1 },
            UseKind::Returned if !row.prior => returned -= row.whole(),
            UseKind::Transferred => leaving += row.whole(),
            UseKind::Returned | UseKind::Valued => {}
        }
        if row.prior {
            corrected += row.whole();
        }
    }
    let figures = vec![
        ("uses", "count", uses),
        ("used_money", "fen", used.0),
        ("used_goods", "fen", used.1),
        ("returned", "fen", returned),
        ("leaving", "fen", leaving),
        ("corrected", "fen", corrected),
    ];
    let mut out = Document::open(as_of, asked, figures)?;
    let mut goods = String::new();
    for row in rows() {
        goods.clear();
        write(&mut out, books, row, &mut goods)?;
    }
    Ok(out.close(as_of, asked, scope))
}

/// `"shipped":"YYYY-MM-DD",` where goods moved.
struct Shipped(Option<Day>);

impl std::fmt::Display for Shipped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.map_or(Ok(()), |day| write!(f, "\"shipped\":\"{day}\","))
    }
}

fn write(
    out: &mut Document,
    books: &Books,
    row: &UseRow,
    goods: &mut String,
) -> Result<(), String> {
    let allocation = books.allocations.row(row.allocation);
    let id = |at: u32, text: fn(&Books, u32) -> &str| (at != NONE).then(|| text(books, at));
    let target = row.is_reversal().then(|| books.uses.rows[row.reverses as usize].position);
    let whole = bounded(row.whole())?;
    let (mut money, mut value) = (String::new(), String::new());
    if row.is_of_goods() {
        value = format!(",\"value_fen\":{whole}");
    } else {
        money = format!("\"money_fen\":{whole},");
    }
    for (item, qty) in books.uses.quantities(row) {
        let comma = if goods.is_empty() { "\"goods\":[" } else { "," };
        let item = books.items.id(item);
        // Writing to a string cannot fail.
        let _written = write!(goods, "{comma}{{\"item\":\"{item}\",\"qty\":{qty}}}");
    }
    if !goods.is_empty() {
        goods.push_str("],");
    }
    out.row(format_args!(
        concat!(
            "{{\"allocation\":\"{}\",\"approved\":\"{}\",\"day\":\"{}\",\"decided_by\":\"{}\",{}\"fund\":\"{}\",{}",
            "\"kind\":\"{}\",{}\"org\":\"{}\",{}\"position\":{},{}{}\"purpose\":\"{}\",{}{}{}\"table\":\"use\"{}}}"
        ),
        books.allocations.id(row.allocation),
        allocation.eff,
        row.day,
        books.phrases.text(allocation.decided_by),
        Optional("emergency", id(allocation.emergency, |b, at| b.emergencies.id(at))),
        books.funds.id(allocation.fund),
        goods,
        row.kind.word(),
        money,
        books.orgs.id(row.org),
        Optional("organisation", id(allocation.receiver, |b, at| b.orgs.id(at))),
        row.position,
        PriorYear(row.prior),
        Optional("project", id(allocation.project, |b, at| b.projects.id(at))),
        books.phrases.text(allocation.purpose),
        Optional("recipient", id(allocation.recipient, |b, at| b.recipients.id(at))),
        Reverses(target),
        Shipped(row.shipped),
        value,
    ));
    Ok(())
}
