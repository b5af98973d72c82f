//! The document `goods` (VIEWS section 14): what stands in the warehouses and what is under way, now.

use super::stock::{WAYS, Way};
use super::write::{AsOf, Document, Made, Row};
use super::{Asked, Scope};
use crate::books::{Books, DIRECT, Moved};
use crate::text::Day;
use std::collections::BTreeMap;

/// What of an item came and went, and what is there of it.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Sums {
    ways: [i128; WAYS],
    entered: i128,
    left: i128,
    on_hand: (i128, i128),
    in_transit: (i128, i128),
}

/// A line of a shipment or a transfer that has not arrived.
struct UnderWay<'b> {
    kind: &'static str,
    document: &'b str,
    org: u32,
    sent: Day,
    line: Moved,
}

struct Lot<'b> {
    org: &'b str,
    warehouse: &'b str,
    batch: u32,
    qty: i64,
    value: i64,
}

fn lots<'b>(books: &'b Books, scope: &Scope) -> Vec<Lot<'b>> {
    let held = books.stock.lots.iter().filter(|lot| scope.has(lot.0));
    let mut rows: Vec<Lot<'_>> = held
        .map(|&(org, warehouse, batch)| {
            let (qty, value) = books.lot(org, warehouse, batch);
            let place = if warehouse == DIRECT { "direct" } else { books.warehouses.id(warehouse) };
            Lot { org: books.orgs.id(org), warehouse: place, batch, qty, value }
        })
        .collect();
    rows.sort_by_key(|row| (row.org, row.warehouse, books.batches.id(row.batch)));
    rows
}

fn under_way<'b>(books: &'b Books, scope: &Scope) -> Vec<UnderWay<'b>> {
    let mut rows = Vec::new();
    for at in &books.followed.shipments {
        let row = books.shipments.row(*at);
        let (kind, document) = ("shipment", books.shipments.id(*at));
        let lines = row.lines.iter().filter(|_| scope.has(row.org));
        let (org, sent) = (row.org, row.eff);
        rows.extend(lines.map(|line| UnderWay { kind, document, org, sent, line: *line }));
    }
    for at in &books.followed.transfers {
        let row = books.transfers.row(*at);
        let (kind, document) = ("transfer", books.transfers.id(*at));
        let lines = row.lines.iter().filter(|_| scope.has(row.org));
        let (org, sent) = (row.org, row.eff);
        rows.extend(lines.map(|line| UnderWay { kind, document, org, sent, line: *line }));
    }
    rows.sort_by_key(|row| (row.kind, row.document, books.batches.id(row.line.batch)));
    rows
}

fn items(
    books: &Books,
    scope: &Scope,
    lots: &[Lot<'_>],
    under_way: &[UnderWay<'_>],
) -> BTreeMap<u32, Sums> {
    let mut items: BTreeMap<u32, Sums> = BTreeMap::new();
    for ((org, item), ways) in &books.stock.ways {
        if scope.has(*org) {
            let sums = items.entry(*item).or_default();
            for (sum, add) in sums.ways.iter_mut().zip(ways) {
                *sum += i128::from(*add);
            }
        }
    }
    for (&(from, to, item), qty) in &books.stock.moved {
        match (scope.has(from), scope.has(to)) {
            (true, false) => items.entry(item).or_default().left += i128::from(*qty),
            (false, true) => items.entry(item).or_default().entered += i128::from(*qty),
            (true, true) | (false, false) => {}
        }
    }
    let mut add = |batch: u32, qty: i64, value: i64, of: fn(&mut Sums) -> &mut (i128, i128)| {
        let sum = of(items.entry(books.batches.row(batch).item).or_default());
        *sum = (sum.0 + i128::from(qty), sum.1 + i128::from(value));
    };
    for lot in lots {
        add(lot.batch, lot.qty, lot.value, |sums| &mut sums.on_hand);
    }
    for UnderWay { line, .. } in under_way {
        add(line.batch, line.qty, line.value, |sums| &mut sums.in_transit);
    }
    items.retain(|_, sums| *sums != Sums::default());
    items
}

pub(super) fn make(
    books: &Books,
    as_of: &AsOf,
    asked: &Asked,
    scope: &Scope,
) -> Result<Made, String> {
    as_of.today(asked)?;
    let (lots, under_way) = (lots(books, scope), under_way(books, scope));
    let mut items: Vec<(u32, Sums)> = items(books, scope, &lots, &under_way).into_iter().collect();
    items.sort_by_key(|(item, _)| books.items.id(*item));
    let figures = vec![
        ("in_transit", "fen", under_way.iter().map(|row| i128::from(row.line.value)).sum()),
        ("lots", "count", lots.iter().map(|_| 1).sum()),
        ("on_hand", "fen", lots.iter().map(|row| i128::from(row.value)).sum()),
        ("under_way", "count", under_way.iter().map(|_| 1).sum()),
    ];
    let mut out = Document::open(as_of, asked, figures)?;
    for (item, sums) in items {
        out.put(item_row(books, item, &sums))?;
    }
    for lot in lots {
        let batch = books.batches.row(lot.batch);
        let row = Row::new("lot")
            .text("batch", books.batches.id(lot.batch))
            .text("item", books.items.id(batch.item))
            .text("organisation", lot.org)
            .number("qty", lot.qty)
            .own("since", batch.since.to_string())
            .number("value_fen", lot.value)
            .text("warehouse", lot.warehouse);
        out.put(match batch.expiry {
            Some(day) => row.own("expiry", day.to_string()),
            None => row,
        })?;
    }
    for of in under_way {
        let row = Row::new("under_way")
            .text("batch", books.batches.id(of.line.batch))
            .text("document", of.document)
            .text("item", books.items.id(books.batches.row(of.line.batch).item))
            .text("kind", of.kind)
            .text("organisation", books.orgs.id(of.org))
            .number("qty", of.line.qty)
            .own("sent", of.sent.to_string())
            .number("value_fen", of.line.value);
        out.put(row)?;
    }
    Ok(out.close(as_of, asked, scope))
}

fn item_row<'b>(books: &'b Books, item: u32, sums: &Sums) -> Row<'b> {
    let registered = books.items.row(item);
    let way = |way: Way| sums.ways[way as usize];
    Row::new("item")
        .number("delivered_qty", way(Way::Delivered))
        .number("entered_qty", sums.entered)
        .number("in_transit_fen", sums.in_transit.1)
        .number("in_transit_qty", sums.in_transit.0)
        .text("item", books.items.id(item))
        .number("left_qty", sums.left)
        .number("lost_qty", way(Way::Lost))
        .text("name", &registered.name)
        .number("on_hand_fen", sums.on_hand.1)
        .number("on_hand_qty", sums.on_hand.0)
        .number("other_in_qty", way(Way::OtherIn))
        .number("purchased_qty", way(Way::Purchased))
        .number("received_qty", way(Way::Received))
        .number("reclassified_qty", way(Way::Reclassified))
        .number("sold_qty", way(Way::Sold))
        .text("unit", &registered.unit)
}
