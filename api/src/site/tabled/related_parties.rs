//! `related_parties`: business with related parties.

use sunshine_projections::{RelatedRow, View};

use super::column::{Column, Of};
use super::table::Table;
use super::thing::Thing;
use super::{Large, Tabled, When, count};
use crate::site::document;
use crate::site::lang::said;

pub(super) static TABLED: Tabled = Tabled {
    view: View::RelatedParties,
    path: "/related-parties",
    when: When::Period,
    title: said("关联交易", "Related-party transactions"),
    question: said("和自己人做了哪些买卖", "What business was done with related parties"),
    large: Large::Fen(&[(
        said("关联交易金额", "Transactions with related parties"),
        None,
        "amount",
    )]),
    small: &[(said("交易（笔）", "Transactions"), |a| count(a, "related"))],
    tables: &[&TABLE],
    empty: &[
        said(
            "这段时间没有报告过关联交易；",
            "no related-party transaction was reported in this period;",
        ),
        said("口径太窄，可以改选全省系统。", "the scope is too narrow: choose the whole system."),
    ],
    notes: &[said(
        "关联方：登记时写明与本会有关联关系的单位。这里列的是各机构报告的交易；付款本身在使用明细里。",
        "A related party is an organisation registered as one. Listed is what offices reported; the payments themselves stand among the uses.",
    )],
    more: None,
};

static TABLE: Table<RelatedRow> = Table {
    name: "related",
    title: said("逐笔交易", "Every transaction"),
    rows: |a| document::related(a.sheet.document).cloned().collect(),
    columns: &[
        Column::new(said("记录", "Record"), Of::Record(|row| Some(row.position))),
        Column::new(said("日期", "Day"), Of::Day(|row| Ok(row.day))),
        Column::new(
            said("机构", "Organisation"),
            Of::Thing(Thing::Organisation, |row| Some(&row.org)),
        ),
        Column::new(
            said("关联方", "Related party"),
            Of::Thing(Thing::Recipient, |row| Some(&row.recipient)),
        ),
        Column::sum(said("金额（元）", "Amount (CNY)"), Of::Fen(|row| row.amount_fen), &["amount"]),
        Column::new(said("内容", "What for"), Of::Text(|row| Ok(&row.description))),
    ],
    place: None,
    note: None,
};
