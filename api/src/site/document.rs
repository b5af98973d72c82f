//! View documents as the pages read them: the members of `projections/VIEWS.md`, taken from the
//! canonical bytes, so that a page shows what was hashed and nothing else.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The signed state of the log that a document speaks of.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct AsOf {
    /// RFC 6962 root at that size, 64 hex.
    pub root: String,
    /// Count of entries.
    pub size: u64,
    /// `recorded_at` of the last of them.
    pub time: String,
}

/// One figure.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Figure {
    /// What it counts, as VIEWS.md lists it.
    pub code: String,
    /// `fen` or `count`.
    pub unit: String,
    /// In that unit; may be negative.
    pub value: i64,
}

/// Where a page of a list ends.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Page {
    /// Rows of the page lie after this position; −1 for the first page.
    pub after: i64,
    /// At most so many rows.
    pub limit: i64,
    /// Whether rows follow.
    pub more: bool,
}

/// Whose figures these are.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Scope {
    /// `system:ORG` or `office:ORG`.
    pub code: String,
    /// Version of the definition.
    pub version: u32,
}

impl Scope {
    /// Whether branches are included, and the organisation.
    pub fn parts(&self) -> (bool, &str) {
        match self.code.split_once(':') {
            Some((kind, organisation)) => (kind == "system", organisation),
            None => (self.code == "system", ""),
        }
    }
}

/// A view document with rows of one kind.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(rename = "Document_{Row}")]
pub struct Document<Row> {
    /// Of which signed state.
    pub as_of: AsOf,
    /// Sorted by code.
    pub figures: Vec<Figure>,
    /// In lists served by page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Page>,
    /// All parameters resolved.
    pub params: BTreeMap<String, String>,
    /// In the order of VIEWS.md.
    pub rows: Vec<Row>,
    /// True where position 0 says that the ledger is a sample.
    #[serde(default)]
    pub sample: bool,
    /// Whose figures.
    pub scope: Scope,
    /// Version of the view's specification.
    pub spec: u32,
    /// Name of the view.
    pub view: String,
}

impl<Row: DeserializeOwned> Document<Row> {
    /// Reads canonical bytes.
    ///
    /// # Errors
    /// When the bytes are no document of this view: a fault of ours, never a visitor's.
    pub fn read(bytes: &[u8]) -> Result<Document<Row>, serde_json::Error> {
        serde_json::from_slice(bytes)
    }
}

impl<Row> Document<Row> {
    /// A figure's value; every figure of a view stands, so an absent one reads as 0 only in a
    /// document of another specification.
    pub fn figure(&self, code: &str) -> i64 {
        self.figures.iter().find(|figure| figure.code == code).map_or(0, |figure| figure.value)
    }
}

/// Rows of `emergency`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(tag = "table", rename_all = "snake_case")]
pub enum EmergencyRow {
    /// What one day added.
    Day(DayRow),
    /// One kind of goods.
    Item(ItemRow),
    /// One organisation's share.
    Organisation(OrganisationRow),
}

/// What one day added to the received and used figures, in fen.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "VIEWS.md section 2 defines every member")]
pub struct DayRow {
    pub day: String,
    pub received_goods: i64,
    pub received_money: i64,
    pub used_goods: i64,
    pub used_money: i64,
}

/// One kind of goods: quantities in its base unit, values in fen.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "VIEWS.md section 2 defines every member")]
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
    pub transferred_in_qty: i64,
    pub unit: String,
    pub used_fen: i64,
    pub used_qty: i64,
}

/// One organisation's received, used and passed-on amounts, in fen.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "VIEWS.md section 2 defines every member")]
pub struct OrganisationRow {
    pub name: String,
    pub organisation: String,
    pub received_goods: i64,
    pub received_money: i64,
    pub transferred_goods: i64,
    pub transferred_money: i64,
    pub used_goods: i64,
    pub used_money: i64,
}

/// A row of `donations`: a gift, or the reversal of one.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "VIEWS.md section 3 defines every member")]
pub struct GiftRow {
    pub campaign: Option<String>,
    pub channel: Option<String>,
    pub day: String,
    pub designation: String,
    pub donor_kind: String,
    pub emergency: Option<String>,
    pub fund: String,
    #[serde(default)]
    pub goods: Vec<GiftGoods>,
    pub kind: String,
    pub money_fen: Option<i64>,
    pub org: String,
    pub position: u64,
    pub reverses: Option<u64>,
    pub table: String,
    pub value_fen: Option<i64>,
}

/// One lot of a gift of goods.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct GiftGoods {
    /// Item id.
    pub item: String,
    /// In the item's base unit; negative in a reversal.
    pub qty: i64,
}

/// A row of `publications`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "VIEWS.md section 4 defines every member")]
pub struct PublicationRow {
    pub due_at: Option<String>,
    pub hash: String,
    pub params: BTreeMap<String, String>,
    pub position: u64,
    pub root: String,
    pub size: u64,
    pub spec: u32,
    pub table: String,
    pub view: String,
}

/// Rows of `integrity`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(tag = "table", rename_all = "snake_case")]
pub enum IntegrityRow {
    /// The last entry.
    Head {
        /// BLAKE3 of its bytes, 64 hex.
        hash: String,
        /// Its position.
        position: u64,
    },
    /// How many entries of one type there are.
    Type {
        /// So many.
        count: u64,
        /// The type's wire name.
        r#type: String,
    },
}
