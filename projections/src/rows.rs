//! The rows of every view, each struct in sorted member order. `VIEWS.md` gives tables and keys.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sunshine_ledger::time::{BusinessTime, Date};

/// One row of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Row {
    /// A day of an emergency.
    Day(DayRow),
    /// An item of an emergency.
    Item(ItemRow),
    /// An organisation in an emergency.
    Organisation(OrganisationRow),
    /// A gift or its reversal.
    Gift(Box<GiftRow>),
    /// A publication.
    Publication(Box<PublicationRow>),
    /// The newest entry.
    Head(HeadRow),
    /// A type of event.
    Type(TypeRow),
}

/// The table a row belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the row of its name")]
pub enum Table {
    Day,
    Gift,
    Head,
    Item,
    Organisation,
    Publication,
    Type,
}

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
    pub reserve_used_qty: i64,
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

/// A gift of money or goods, or the reversal of one (numbers negated, `reverses` present).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of VIEWS.md section 3 by name")]
pub struct GiftRow {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    pub day: Date,
    pub designation: String,
    pub donor_kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<String>,
    pub fund: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods: Option<Vec<GoodsLine>>,
    pub kind: GiftKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money_fen: Option<i64>,
    pub org: String,
    pub position: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reverses: Option<u64>,
    pub table: Table,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_fen: Option<i64>,
}

/// What was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the two kinds of gifts")]
pub enum GiftKind {
    Goods,
    Money,
}

/// One lot of a gift of goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoodsLine {
    /// Which item.
    pub item: String,
    /// How much, in its base unit; negative in a reversal.
    pub qty: i64,
}

/// One `disclosure_published`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members of the event by name")]
pub struct PublicationRow {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<BusinessTime>,
    pub hash: String,
    pub params: BTreeMap<String, String>,
    pub position: u64,
    pub root: String,
    pub size: u64,
    pub spec: u32,
    pub table: Table,
    pub view: String,
}

/// The last entry that a document covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadRow {
    /// BLAKE3 of its bytes.
    pub hash: String,
    /// Its position.
    pub position: u64,
    /// Always `head`.
    pub table: Table,
}

/// How often one type of event occurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypeRow {
    /// How many entries.
    pub count: u64,
    /// Always `type`.
    pub table: Table,
    /// The event.
    #[serde(rename = "type")]
    pub event: String,
}

/// One row of every table, with all members present.
#[cfg(test)]
pub(crate) fn samples() -> Vec<Row> {
    let day = Date::parse("2020-02-01").unwrap();
    vec![
        Row::Day(DayRow {
            day,
            received_goods: 1,
            received_money: 2,
            table: Table::Day,
            used_goods: -3,
            used_money: 4,
        }),
        Row::Item(ItemRow {
            in_transit_qty: 1,
            item: "mask".into(),
            lost_qty: 2,
            name: "口罩 \"\\".into(),
            on_hand_qty: 3,
            passed_up_qty: 4,
            purchased_used_qty: 5,
            received_fen: 6,
            received_qty: 7,
            reserve_used_qty: 8,
            table: Table::Item,
            transferred_in_qty: 9,
            unit: "只".into(),
            used_fen: 10,
            used_qty: (1 << 53) - 1,
        }),
        Row::Organisation(OrganisationRow {
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
        Row::Gift(Box::new(GiftRow {
            campaign: Some("C-1".into()),
            channel: Some("wx".into()),
            day,
            designation: "designated".into(),
            donor_kind: "overseas".into(),
            emergency: Some("E-1".into()),
            fund: "relief".into(),
            goods: Some(vec![GoodsLine { item: "mask".into(), qty: -5 }]),
            kind: GiftKind::Goods,
            money_fen: Some(-1),
            org: "hb".into(),
            position: 7,
            reverses: Some(6),
            table: Table::Gift,
            value_fen: Some(0),
        })),
        Row::Publication(Box::new(PublicationRow {
            due_at: Some(day.midnight()),
            hash: "cd".repeat(32),
            params: [("to".to_owned(), "2020-02-01".to_owned())].into(),
            position: 8,
            root: "ef".repeat(32),
            size: 8,
            spec: 1,
            table: Table::Publication,
            view: "emergency".into(),
        })),
        Row::Head(HeadRow { hash: "ab".repeat(32), position: 9, table: Table::Head }),
        Row::Type(TypeRow { count: 3, table: Table::Type, event: "money_received".into() }),
    ]
}
