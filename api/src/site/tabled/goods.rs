//! `goods`: what stands in the warehouses, what is under way, and how every item comes to that.

use maud::{Markup, html};
use sunshine_ledger::time::Date;
use sunshine_projections::{LotRow, StockRow, UnderWayKind, UnderWayRow, View};

use super::column::{Column, NONE, Of};
use super::table::Table;
use super::thing::Thing;
use super::{Around, Large, Tabled, When, count};
use crate::site::adding;
use crate::site::document;
use crate::site::lang::{Said, said};
use crate::site::names::han;
use crate::site::number;

/// So many days before its expiry a batch is marked.
const SOON_DAYS: i32 = 30;

pub(super) static TABLED: Tabled = Tabled {
    view: View::Goods,
    path: "/goods",
    when: When::Now,
    title: said("物资库存", "Goods in stock"),
    question: said(
        "仓库里有什么、路上有什么、什么快过期",
        "What stands in the warehouses, what is on its way, what expires soon",
    ),
    large: Large::Fen(&[
        (said("在库价值", "Value in stock"), Some("onhand"), "on_hand"),
        (said("在途价值", "Value on its way"), Some("transit"), "in_transit"),
    ]),
    small: &[
        (said("在库批次", "Batches in stock"), |a| count(a, "lots")),
        (said("在途批次", "Batches on their way"), |a| count(a, "under_way")),
        (
            said("已过期或 30 天内到期的批次", "Batches past or within 30 days of expiry"),
            |a| {
                number::size(
                    lots(a)
                        .iter()
                        .filter(|lot| lot.expiry().is_some())
                        .count()
                        .try_into()
                        .unwrap_or(u64::MAX),
                )
            },
        ),
    ],
    tables: &[&ITEMS, &LOTS, &UNDER_WAY],
    empty: &[
        said(
            "此口径内没有收过、买过或转入过物资；",
            "no goods were received, bought or transferred in in this scope;",
        ),
        said("口径太窄，可以改选全省系统。", "the scope is too narrow: choose the whole system."),
    ],
    notes: &[said(
        "价值是账面上的：“账面价值 0”的批次数量照算。它可能收下时没有计价、至今也没有补，可能后来减值到零，也可能是分出的零头不足一分；是哪一种，见批次的验收、补计价和减值记录。捐赠、采购和其他来源的物资都在这里。",
        "Values are those in the books: a batch with 0 in the books counts with its quantity. It may never have been valued, its value may have been impaired to nothing, or a part of it was worth less than a fen; its records of acceptance, later valuation and impairment say which. Goods given, bought and of other origin are all here.",
    )],
    more: Some(adds_up),
};

/// One side of an item's balance: what it is and how much.
type Term = (Said, fn(&StockRow) -> i64);

const IN: [Term; 5] = [
    (said("接受捐赠", "given"), |row| row.received_qty),
    (said("采购", "bought"), |row| row.purchased_qty),
    (said("其他来源", "of other origin"), |row| row.other_in_qty),
    (said("转入", "transferred in"), |row| row.entered_qty),
    (said("品类更正", "re-classified"), |row| row.reclassified_qty),
];
const OUT: [Term; 6] = [
    (said("在库", "in stock"), |row| row.on_hand_qty),
    (said("在途", "on its way"), |row| row.in_transit_qty),
    (said("送达", "delivered"), |row| row.delivered_qty),
    (said("转出", "transferred out"), |row| row.left_qty),
    (said("损耗", "lost"), |row| row.lost_qty),
    (said("变卖", "sold"), |row| row.sold_qty),
];

const fn term((head, of): Term) -> Column<StockRow> {
    Column::new(head, Of::Quantity(of))
}

fn came_in(row: &StockRow) -> i64 {
    adding::sum(IN.iter().map(|(_, of)| of(row)))
}

static ITEMS: Table<StockRow> = Table {
    name: "item",
    title: said("逐个品类", "Every item"),
    rows: |a| document::stock(a.sheet.document).cloned().collect(),
    columns: &[
        Column::new(said("品类", "Item"), Of::Thing(Thing::Item, |row| Some(&row.item))),
        Column::new(said("单位", "Unit"), Of::Short(|row| Some(&row.unit))),
        Column::new(said("共进", "All that came"), Of::Quantity(came_in)),
        term(OUT[0]),
        term(OUT[1]),
        term(OUT[2]),
        term(OUT[3]),
        term(OUT[4]),
        term(OUT[5]),
        term(IN[0]),
        term(IN[1]),
        term(IN[2]),
        term(IN[3]),
        term(IN[4]),
        Column::sum(
            said("在库价值（元）", "In stock (CNY)"),
            Of::Fen(|row| row.on_hand_fen),
            &["on_hand"],
        ),
        Column::sum(
            said("在途价值（元）", "On its way (CNY)"),
            Of::Fen(|row| row.in_transit_fen),
            &["in_transit"],
        ),
    ],
    place: Some(|row| &row.item),
    note: Some(said(
        "共进 = 在库 + 在途 + 送达 + 转出 + 损耗 + 变卖；共进 = 接受捐赠 + 采购 + 其他来源 + 转入 + 品类更正。盘盈从损耗里减。数量按基本单位。",
        "All that came = in stock + on its way + delivered + transferred out + lost + sold; all that came = given + bought + of other origin + transferred in + re-classified. What a count finds is taken from lost. Quantities in base units.",
    )),
};

/// Every item's balance, term by term.
fn adds_up(around: &Around<'_>) -> Markup {
    let (sheet, lang) = (&around.sheet, around.sheet.lang);
    let rows: Vec<&StockRow> = document::stock(sheet.document).collect();
    let sum = |terms: &[Term], row: &StockRow| {
        let terms = terms.iter().map(|(label, of)| (*label, of(row))).filter(|(_, qty)| *qty != 0);
        html! { @for (i, (label, qty)) in terms.enumerate() {
            @if i > 0 { " + " }
            span class="nowrap" { (lang.say(label)) " " span class="num" { (number::quantity(lang, qty)) } }
        } }
    };
    html! { @if !rows.is_empty() { details open[sheet.open] {
        summary { (lang.of("每个品类怎么对得上", "How every item adds up")) }
        ul class="small" { @for row in rows { li {
            b { (sheet.names.of(lang, "item", &row.item)) } (lang.of("（", " (")) (han(lang, &row.unit)) (lang.of("）：", "): "))
            (sum(&IN, row)) " = " span class="num" { (number::quantity(lang, came_in(row))) } " = " (sum(&OUT, row))
        } } }
    } } }
}

/// A batch in a warehouse, on the day of the data.
struct Lot {
    row: LotRow,
    at: Date,
}

impl Lot {
    /// What has to be said of its expiry.
    fn expiry(&self) -> Option<Said> {
        let left = self.row.expiry?.day_number() - self.at.day_number();
        match left {
            ..0 => Some(said("已过期", "expired")),
            0..=SOON_DAYS => Some(said("30 天内到期", "expires within 30 days")),
            _ => None,
        }
    }
}

/// What expires first stands first.
fn lots(around: &Around<'_>) -> Vec<Lot> {
    let document = around.sheet.document;
    let lot = |row: &LotRow| Lot { row: row.clone(), at: document.as_of_day() };
    let mut lots: Vec<Lot> = document::lots(document).map(lot).collect();
    lots.sort_by_key(|lot| (lot.row.expiry.is_none(), lot.row.expiry));
    lots
}

static LOTS: Table<Lot> = Table {
    name: "lot",
    title: said("在库批次", "Batches in stock"),
    rows: lots,
    columns: &[
        Column::new(said("批次", "Batch"), Of::Short(|lot| Some(&lot.row.batch))),
        Column::new(said("品类", "Item"), Of::Thing(Thing::Item, |lot| Some(&lot.row.item))),
        Column::new(said("数量", "Quantity"), Of::Quantity(|lot| lot.row.qty)),
        Column::sum(
            said("价值（元）", "Value (CNY)"),
            Of::Value(|lot| lot.row.value_fen),
            &["on_hand"],
        ),
        Column::new(said("有效期至", "Expiry"), Of::Day(|lot| lot.row.expiry.ok_or(NONE))),
        Column::new(said("效期提示", "Mark"), Of::Word(Lot::expiry)),
        Column::new(said("入库", "Since"), Of::Day(|lot| Ok(lot.row.since))),
        Column::new(
            said("机构", "Organisation"),
            Of::Thing(Thing::Organisation, |lot| Some(&lot.row.organisation)),
        ),
        Column::new(
            said("仓库", "Warehouse"),
            Of::Thing(Thing::Warehouse, |lot| Some(&lot.row.warehouse)),
        ),
    ],
    place: None,
    note: Some(said(
        "先到期的在前，没有有效期的在后。",
        "What expires first stands first, what has no expiry last.",
    )),
};

static UNDER_WAY: Table<UnderWayRow> = Table {
    name: "under_way",
    title: said("在途批次", "Batches on their way"),
    rows: |a| {
        let mut rows: Vec<UnderWayRow> = document::under_way(a.sheet.document).cloned().collect();
        rows.sort_by_key(|row| row.sent);
        rows
    },
    columns: &[
        Column::new(said("批次", "Batch"), Of::Short(|row| Some(&row.batch))),
        Column::new(said("品类", "Item"), Of::Thing(Thing::Item, |row| Some(&row.item))),
        Column::new(said("数量", "Quantity"), Of::Quantity(|row| row.qty)),
        Column::sum(
            said("价值（元）", "Value (CNY)"),
            Of::Value(|row| row.value_fen),
            &["in_transit"],
        ),
        Column::new(said("发出", "Sent"), Of::Day(|row| Ok(row.sent))),
        Column::new(said("去向", "Towards"), Of::Word(|row| Some(towards(row.kind)))),
        Column::new(
            said("发货单", "Shipment"),
            Of::Thing(Thing::Shipment, |row| document_of(row, UnderWayKind::Shipment)),
        ),
        Column::new(
            said("调拨单", "Transfer"),
            Of::Thing(Thing::Transfer, |row| document_of(row, UnderWayKind::Transfer)),
        ),
        Column::new(
            said("发出机构", "Sent by"),
            Of::Thing(Thing::Organisation, |row| Some(&row.organisation)),
        ),
    ],
    place: None,
    note: Some(said("发出最久的在前。", "What was sent longest ago stands first.")),
};

fn document_of(row: &UnderWayRow, kind: UnderWayKind) -> Option<&str> {
    (row.kind == kind).then_some(&row.document)
}

fn towards(kind: UnderWayKind) -> Said {
    match kind {
        UnderWayKind::Shipment => said("发给受助方", "to a recipient"),
        UnderWayKind::Transfer => said("调拨给其他机构", "to another office"),
    }
}
