//! `recipients`: who was given what, the largest first.

use std::cmp::Reverse;

use sunshine_projections::{RecipientItemRow, RecipientRow, View};

use super::column::{Column, Of};
use super::table::Table;
use super::thing::Thing;
use super::{Large, Tabled, When, count, words};
use crate::site::document;
use crate::site::lang::said;

pub(super) static TABLED: Tabled = Tabled {
    view: View::Recipients,
    path: "/recipients",
    when: When::Period,
    title: said("受助方", "Recipients"),
    question: said("钱和物资给了谁", "Who was given the money and the goods"),
    large: Large::Fen(&[
        (said("使用资金", "Money used"), Some("used"), "used_money"),
        (said("使用物资", "Goods used"), Some("used"), "used_goods"),
    ]),
    small: &[
        (said("受助方（家）", "Recipients"), |a| count(a, "recipients")),
        (said("付款（笔）", "Payments"), |a| count(a, "payments")),
        (said("签收（次）", "Deliveries signed for"), |a| count(a, "deliveries")),
        (
            said("发出未签收（件，不分期间）", "Shipped and not signed for, of any day"),
            |a| count(a, "unsigned"),
        ),
    ],
    tables: &[&TABLE, &ITEMS],
    empty: &[
        said("这段时间没有付款，也没有签收；", "nothing was paid or signed for in this period;"),
        said("口径太窄，可以改选全省系统。", "the scope is too narrow: choose the whole system."),
    ],
    notes: &[said(
        "登记的都是单位；受助个人不在公开账目里。资金含采购后送到的物资。合计与同期收支表的使用一致。",
        "Only organisations are registered; persons who were helped are not in the public ledger. Money includes goods bought and delivered. The sums are those of the statement of the same period.",
    )],
    more: None,
};

static TABLE: Table<RecipientRow> = Table {
    name: "recipient",
    title: said("各受助方", "Every recipient"),
    rows: |a| {
        let mut rows: Vec<RecipientRow> = document::recipients(a.sheet.document).cloned().collect();
        rows.sort_by_key(|row| Reverse(row.used_money.saturating_add(row.used_goods)));
        rows
    },
    columns: &[
        Column::new(
            said("受助方", "Recipient"),
            Of::Thing(Thing::Recipient, |row| Some(&row.recipient)),
        ),
        Column::sum(
            said("资金（元）", "Money (CNY)"),
            Of::Fen(|row| row.used_money),
            &["used_money"],
        ),
        Column::sum(
            said("物资（元）", "Goods (CNY)"),
            Of::Fen(|row| row.used_goods),
            &["used_goods"],
        ),
        Column::sum(
            said("付款（笔）", "Payments"),
            Of::Count(|row| Ok(row.payments)),
            &["payments"],
        ),
        Column::sum(
            said("签收（次）", "Deliveries"),
            Of::Count(|row| Ok(row.deliveries)),
            &["deliveries"],
        ),
        Column::sum(
            said("发出未签收（件）", "Not signed for"),
            Of::Count(|row| Ok(row.unsigned)),
            &["unsigned"],
        ),
        Column::new(said("类别", "Kind"), Of::Word(|row| Some(words::recipient(row.kind)))),
        Column::new(said("地区", "Region"), Of::Short(|row| Some(&row.region))),
        Column::new(
            said("关联方", "Related party"),
            Of::Word(|row| row.related_party.then_some(said("关联方", "related party"))),
        ),
    ],
    place: Some(|row| &row.recipient),
    note: Some(said(
        "顺序按资金与物资之和，多的在前。",
        "Ordered by money and goods together, the largest first.",
    )),
};

static ITEMS: Table<RecipientItemRow> = Table {
    name: "item",
    title: said("各受助方签收的物资", "Goods every recipient signed for"),
    rows: |a| document::recipient_items(a.sheet.document).cloned().collect(),
    columns: &[
        Column::new(
            said("受助方", "Recipient"),
            Of::Thing(Thing::Recipient, |row| Some(&row.recipient)),
        ),
        Column::new(said("品类", "Item"), Of::Thing(Thing::Item, |row| Some(&row.item))),
        Column::new(said("数量", "Quantity"), Of::Quantity(|row| row.qty)),
        Column::new(said("单位", "Unit"), Of::Short(|row| Some(&row.unit))),
    ],
    place: None,
    note: Some(said(
        "签收的完好数量，减去退回的；按基本单位。",
        "What was signed for in good state, less what came back; in base units.",
    )),
};
