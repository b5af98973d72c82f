//! Rows of the view `emergency`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sunshine_ledger::time::Date;

use super::Table;

/// What one day adds, in fen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the figures of VIEWS.md section 2 by name")]
pub struct DayRow {
    pub day: Date,
    pub received_goods: i64,
    pub received_money: i64,
    pub table: Table,
    pub used_goods: i64,
    pub used_money: i64,
}

/// What became of one item: `_qty` in its base unit, `_fen` in fen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the columns of VIEWS.md section 2 by name")]
pub struct ItemRow {
    pub in_transit_qty: i64,
    pub item: String,
    pub lost_qty: i64,
    pub name: String,
    pub on_hand_qty: i64,
    pub passed_up_qty: i64,
    pub purchased_used_qty: i64,
    pub received_fen: i64,
    pub received_qty: i64,
    pub reclassified_qty: i64,
    pub reserve_used_qty: i64,
    pub sold_qty: i64,
    pub table: Table,
    pub transferred_in_qty: i64,
    pub unit: String,
    pub used_fen: i64,
    pub used_qty: i64,
}

/// One organisation's own figures, in fen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the figures of VIEWS.md section 2 by name")]
pub struct OrganisationRow {
    pub name: String,
    pub organisation: String,
    pub received_goods: i64,
    pub received_money: i64,
    pub table: Table,
    pub transferred_goods: i64,
    pub transferred_money: i64,
    pub used_goods: i64,
    pub used_money: i64,
}

#[cfg(test)]
pub(super) fn samples() -> Vec<super::Row> {
    vec![
        super::Row::Day(DayRow {
            day: Date::parse("2020-02-01").unwrap(),
            received_goods: 1,
            received_money: 2,
            table: Table::Day,
            used_goods: -3,
            used_money: 4,
        }),
        super::Row::Item(ItemRow {
            in_transit_qty: 1,
            item: "mask".into(),
            lost_qty: 2,
            name: "口罩 \"\\".into(),
            on_hand_qty: 3,
            passed_up_qty: 4,
            purchased_used_qty: 5,
            received_fen: 6,
            received_qty: 7,
            reclassified_qty: -11,
            reserve_used_qty: 8,
            sold_qty: 12,
            table: Table::Item,
            transferred_in_qty: 9,
            unit: "只".into(),
            used_fen: 10,
            used_qty: (1 << 53) - 1,
        }),
        super::Row::Organisation(OrganisationRow {
            name: "示例".into(),
            organisation: "hb".into(),
            received_goods: 1,
            received_money: 2,
            table: Table::Organisation,
            transferred_goods: 3,
            transferred_money: 4,
            used_goods: 5,
            used_money: 6,
        }),
    ]
}
