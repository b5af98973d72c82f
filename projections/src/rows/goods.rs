//! Rows of the views `goods` and `recipients`: `VIEWS.md` section 14.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sunshine_ledger::event::RecipientKind;
use sunshine_ledger::time::Date;

use super::Table;

/// What became of one item: `_qty` in its base unit, `_fen` in fen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 14 by name")]
pub struct StockRow {
    pub delivered_qty: i64,
    pub entered_qty: i64,
    pub in_transit_fen: i64,
    pub in_transit_qty: i64,
    pub item: String,
    pub left_qty: i64,
    pub lost_qty: i64,
    pub name: String,
    pub on_hand_fen: i64,
    pub on_hand_qty: i64,
    pub other_in_qty: i64,
    pub purchased_qty: i64,
    pub received_qty: i64,
    pub reclassified_qty: i64,
    pub sold_qty: i64,
    pub table: Table,
    pub unit: String,
}

/// What stands in a warehouse of one batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 14 by name")]
pub struct LotRow {
    pub batch: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry: Option<Date>,
    pub item: String,
    pub organisation: String,
    pub qty: i64,
    pub since: Date,
    pub table: Table,
    pub value_fen: i64,
    pub warehouse: String,
}

/// What was shipped or sent of one batch and has not arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 14 by name")]
pub struct UnderWayRow {
    pub batch: String,
    pub document: String,
    pub item: String,
    pub kind: UnderWayKind,
    pub organisation: String,
    pub qty: i64,
    pub sent: Date,
    pub table: Table,
    pub value_fen: i64,
}

/// How goods are under way.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum UnderWayKind {
    /// To a recipient.
    Shipment,
    /// To another organisation of the tree.
    Transfer,
}

/// What one recipient was given; `used_…` in fen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 14 by name")]
pub struct RecipientRow {
    pub deliveries: i64,
    pub kind: RecipientKind,
    pub name: String,
    pub payments: i64,
    pub recipient: String,
    pub region: String,
    pub related_party: bool,
    pub table: Table,
    pub unsigned: i64,
    pub used_goods: i64,
    pub used_money: i64,
}

/// What one recipient was delivered of an item, in its base unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 14 by name")]
pub struct RecipientItemRow {
    pub item: String,
    pub name: String,
    pub qty: i64,
    pub recipient: String,
    pub table: Table,
    pub unit: String,
}

#[cfg(test)]
pub(super) fn samples() -> Vec<super::Row> {
    use super::Row;
    let day = Date::parse("2020-02-01").unwrap();
    let id = || "X-1".to_owned();
    vec![
        Row::Stock(Box::new(StockRow {
            delivered_qty: 1,
            entered_qty: 2,
            in_transit_fen: 3,
            in_transit_qty: 4,
            item: id(),
            left_qty: 5,
            lost_qty: -6,
            name: "口罩".into(),
            on_hand_fen: 7,
            on_hand_qty: 8,
            other_in_qty: 9,
            purchased_qty: 10,
            received_qty: 11,
            reclassified_qty: -12,
            sold_qty: 13,
            table: Table::Item,
            unit: "只".into(),
        })),
        Row::Lot(Box::new(LotRow {
            batch: id(),
            expiry: Some(day),
            item: id(),
            organisation: id(),
            qty: 1,
            since: day,
            table: Table::Lot,
            value_fen: 2,
            warehouse: id(),
        })),
        Row::UnderWay(Box::new(UnderWayRow {
            batch: id(),
            document: id(),
            item: id(),
            kind: UnderWayKind::Transfer,
            organisation: id(),
            qty: 1,
            sent: day,
            table: Table::UnderWay,
            value_fen: 2,
        })),
        Row::Recipient(Box::new(RecipientRow {
            deliveries: 1,
            kind: RecipientKind::Hospital,
            name: "医院".into(),
            payments: 2,
            recipient: id(),
            region: "示例".into(),
            related_party: true,
            table: Table::Recipient,
            unsigned: 3,
            used_goods: 4,
            used_money: 5,
        })),
        Row::RecipientItem(RecipientItemRow {
            item: id(),
            name: "口罩".into(),
            qty: 1,
            recipient: id(),
            table: Table::Item,
            unit: "只".into(),
        }),
    ]
}
