//! The view `goods`: what stands in the warehouses and what is under way, now. `VIEWS.md`
//! section 14.

use rustc_hash::FxHashMap;
use sunshine_ledger::time::Date;

use crate::facts::{Batch, Item};
use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::fold::Fold;
use crate::names::index;
use crate::organisations::Scope;
use crate::rows::{LotRow, Row, StockRow, Table, UnderWayKind, UnderWayRow};
use crate::stock::StockFlow;
use crate::too_large::exact;

/// Everything of one item.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Whole {
    flows: [i128; StockFlow::ALL.len()],
    on_hand: (i128, i128),
    in_transit: (i128, i128),
}

fn add(sum: &mut (i128, i128), [qty, fen]: [i128; 2]) {
    sum.0 += qty;
    sum.1 += fen;
}

/// Figures and rows of a scope.
pub(crate) fn view(fold: &Fold, scope: &Scope) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let known = &fold.known;
    let mut items = vec![Whole::default(); index(known.items.len())];
    for (key, [qty]) in fold.stock.flows.iter() {
        // What moves inside the scope neither enters nor leaves it.
        if scope.holds(key.org) && !scope.holds(key.other) {
            items[index(key.item)].flows[key.flow as usize] += qty;
        }
    }
    let lots = lots(fold, scope, |item, amounts| add(&mut items[index(item)].on_hand, amounts))?;
    let under_way =
        under_way(fold, scope, |item, amounts| add(&mut items[index(item)].in_transit, amounts))?;
    let (mut on_hand, mut in_transit, mut rows) = (0, 0, Vec::new());
    for ((_, id, item), whole) in known.items.from(0).zip(&items) {
        if *whole != Whole::default() {
            on_hand += whole.on_hand.1;
            in_transit += whole.in_transit.1;
            rows.push(row(id, item, whole)?);
        }
    }
    rows.sort_unstable_by(|a, b| a.item.cmp(&b.item));
    let count = |rows: usize| i128::try_from(rows).unwrap_or(i128::MAX);
    let figures = vec![
        Figure::fen("in_transit", in_transit),
        Figure::count("lots", count(lots.len())),
        Figure::fen("on_hand", on_hand),
        Figure::count("under_way", count(under_way.len())),
    ];
    let rows = rows.into_iter().map(|row| Row::Stock(Box::new(row)));
    let rows = rows.chain(lots.into_iter().map(|row| Row::Lot(Box::new(row))));
    let rows = rows.chain(under_way.into_iter().map(|row| Row::UnderWay(Box::new(row))));
    Ok((figures, rows.collect()))
}

fn row(id: &str, item: &Item, whole: &Whole) -> Result<StockRow, NoDocument> {
    let of = |flow: StockFlow| exact(whole.flows[flow as usize]);
    Ok(StockRow {
        delivered_qty: of(StockFlow::Delivered),
        entered_qty: of(StockFlow::Entered),
        in_transit_fen: exact(whole.in_transit.1),
        in_transit_qty: exact(whole.in_transit.0),
        item: id.to_owned(),
        left_qty: of(StockFlow::Left),
        lost_qty: of(StockFlow::Lost),
        name: item.name.clone(),
        on_hand_fen: exact(whole.on_hand.1),
        on_hand_qty: exact(whole.on_hand.0),
        other_in_qty: of(StockFlow::OtherIn),
        purchased_qty: of(StockFlow::Purchased),
        received_qty: of(StockFlow::Received),
        reclassified_qty: of(StockFlow::Reclassified),
        sold_qty: of(StockFlow::Sold),
        table: Table::Item,
        unit: item.unit.clone(),
    })
}

/// The lots of a scope in order; each is shown by its item.
fn lots(
    fold: &Fold,
    scope: &Scope,
    mut each: impl FnMut(u32, [i128; 2]),
) -> Result<Vec<LotRow>, NoDocument> {
    let known = &fold.known;
    let mut rows = Vec::new();
    for (key, amounts) in fold.stock.lots.iter() {
        let [qty, fen] = amounts;
        if !scope.holds(key.org) || qty == 0 {
            continue;
        }
        let Batch { item, since, expiry, .. } = *known.batches.get(key.batch);
        each(item, amounts);
        rows.push(LotRow {
            batch: known.batches.id(key.batch).to_owned(),
            expiry,
            item: known.items.id(item).to_owned(),
            organisation: known.organisations.id(key.org).to_owned(),
            qty: exact(qty),
            since,
            table: Table::Lot,
            value_fen: exact(fen),
            warehouse: fold.stock.warehouses.name(key.warehouse).to_owned(),
        });
    }
    rows.sort_unstable_by(|a, b| {
        let of = (&a.organisation, &a.warehouse, &a.batch);
        of.cmp(&(&b.organisation, &b.warehouse, &b.batch))
    });
    Ok(rows)
}

/// What is under way from a scope, in order; each line is shown by its item.
fn under_way(
    fold: &Fold,
    scope: &Scope,
    mut each: impl FnMut(u32, [i128; 2]),
) -> Result<Vec<UnderWayRow>, NoDocument> {
    let known = &fold.known;
    let mut documents: FxHashMap<u64, (UnderWayKind, &str, u32, Date)> = FxHashMap::default();
    for (id, of) in known.shipments.named().filter(|(_, of)| scope.holds(of.org)) {
        let document = (UnderWayKind::Shipment, id.as_str(), of.org, of.day);
        documents.insert(of.position, document);
    }
    for (id, of) in known.transfers.named().filter(|(_, of)| scope.holds(of.from)) {
        let document = (UnderWayKind::Transfer, id.as_str(), of.from, of.day);
        documents.insert(of.position, document);
    }
    let mut rows = Vec::new();
    for (key, amounts) in fold.stock.under_way.iter() {
        let Some(&(kind, document, org, sent)) = documents.get(&key.sent) else { continue };
        let item = known.batches.get(key.batch).item;
        each(item, amounts);
        let [qty, fen] = amounts;
        rows.push(UnderWayRow {
            batch: known.batches.id(key.batch).to_owned(),
            document: document.to_owned(),
            item: known.items.id(item).to_owned(),
            kind,
            organisation: known.organisations.id(org).to_owned(),
            qty: exact(qty),
            sent,
            table: Table::UnderWay,
            value_fen: exact(fen),
        });
    }
    rows.sort_unstable_by(|a, b| {
        (a.kind, &a.document, &a.batch).cmp(&(b.kind, &b.document, &b.batch))
    });
    Ok(rows)
}
