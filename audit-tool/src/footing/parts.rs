//! A document's figures, and what its rows sum to.

use crate::text::Json;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Lines by which what is on hand rises, and falls (VIEWS section 6).
const RISES: [&str; 8] = [
    "corrected",
    "established",
    "moved",
    "other_in",
    "passed_up_in",
    "received_goods",
    "received_money",
    "transferred_in",
];
const FALLS: [&str; 8] =
    ["costs", "fees", "lost", "passed_up", "sold", "transferred_out", "used_goods", "used_money"];

/// Tables whose rows are looked at one by one.
const KEPT: [&str; 11] = [
    "month",
    "part",
    "step",
    "project",
    "correction",
    "change",
    "recognition",
    "inquiry",
    "overdue",
    "ratio",
    "reconciliation",
];

/// All of them.
pub(super) fn lines() -> impl Iterator<Item = &'static str> {
    RISES.into_iter().chain(FALLS)
}

/// Opening and lines, as they must close.
fn closes(number: impl Fn(&str) -> i128) -> i128 {
    let rises: i128 = RISES.into_iter().map(&number).sum();
    let falls: i128 = FALLS.into_iter().map(&number).sum();
    number("opening") + rises - falls
}

pub(super) struct Parts<'a> {
    pub(super) figures: Vec<Json<'a>>,
    params: Json<'a>,
    /// Sums of numbers by table and member.
    sums: FxHashMap<(&'a str, &'a str), i128>,
    counts: FxHashMap<&'a str, i128>,
    /// Rows of the tables that are looked at one by one; few in every view.
    pub(super) kept: Vec<Json<'a>>,
    /// Quantity and value by table and item, of the rows that stand for goods.
    items: BTreeMap<(&'a str, &'a str), [i128; 2]>,
    /// Sums of a list's rows by their kind (those of prior years' reversals by the kind `prior`), how many rows there are
    /// of each kind, how many turn others round, and how many rows of gifts are neither a gift nor its reversal.
    by_kind: FxHashMap<(&'a str, &'a str), i128>,
    /// The first row whose lines do not close: table, closing, what opening and lines give.
    pub(super) open: Option<(&'a str, i128, i128)>,
}

impl<'a> Parts<'a> {
    pub(super) fn new(figures: Vec<Json<'a>>, params: Json<'a>) -> Self {
        Self {
            figures,
            params,
            sums: FxHashMap::default(),
            counts: FxHashMap::default(),
            kept: Vec::new(),
            items: BTreeMap::new(),
            by_kind: FxHashMap::default(),
            open: None,
        }
    }

    pub(super) fn take(&mut self, row: Json<'a>) {
        let Json::Object(members) = &row else { return };
        let table = row.text("table").unwrap_or("");
        *self.counts.entry(table).or_default() += 1;
        let kind = row.text("kind").unwrap_or("");
        for (name, value) in members {
            let Json::Number(value) = value else { continue };
            *self.sums.entry((table, name)).or_default() += i128::from(*value);
            if matches!(table, "use" | "gift") {
                let kind = if row.get("prior_year").is_some() { "prior" } else { kind };
                *self.by_kind.entry((kind, name)).or_default() += i128::from(*value);
            }
        }
        if matches!(table, "use" | "gift") {
            *self.by_kind.entry((kind, "rows")).or_default() += 1;
            let beside = ["claws_back", "refunds", "values"];
            let beside = beside.iter().any(|name| row.get(name).is_some());
            *self.by_kind.entry((kind, "beside")).or_default() += i128::from(beside);
            let turned = row.get("reverses").is_some() && !beside;
            *self.by_kind.entry((kind, "turned")).or_default() += i128::from(turned);
        }
        if row.get("opening").is_some() && self.open.is_none() {
            let number = |name: &str| row.number(name).unwrap_or(0);
            let (closing, gives) = (number("closing"), closes(number));
            self.open = (closing != gives).then_some((table, closing, gives));
        }
        if matches!(table, "lot" | "under_way") {
            let number = |name: &str| row.number(name).unwrap_or(0);
            let sums = self.items.entry((table, row.text("item").unwrap_or(""))).or_default();
            *sums = [sums[0] + number("qty"), sums[1] + number("value_fen")];
        }
        let kept = match table {
            // Other documents have rows of this table that nothing is asked of.
            "item" => row.get("on_hand_fen").is_some(),
            _ => KEPT.contains(&table),
        };
        if kept {
            self.kept.push(row);
        }
    }

    /// A figure's value, 0 where it does not stand.
    pub(super) fn figure(&self, code: &str) -> i128 {
        let figure = self.figures.iter().find(|figure| figure.text("code") == Some(code));
        figure.and_then(|figure| figure.number("value")).unwrap_or(0)
    }

    pub(super) fn closes(&self) -> i128 {
        closes(|code| self.figure(code))
    }

    pub(super) fn sum(&self, table: &str, member: &str) -> i128 {
        self.sums.get(&(table, member)).copied().unwrap_or(0)
    }

    pub(super) fn count(&self, table: &str) -> i128 {
        self.counts.get(table).copied().unwrap_or(0)
    }

    pub(super) fn of_kind(&self, kind: &str, member: &str) -> i128 {
        self.by_kind.get(&(kind, member)).copied().unwrap_or(0)
    }

    pub(super) fn param(&self, name: &str) -> &'a str {
        self.params.text(name).unwrap_or("")
    }

    /// Period and scope.
    pub(super) fn whose(&self) -> String {
        format!("{} {}", self.param("period"), self.param("scope"))
    }

    pub(super) fn of_items(&self) -> impl Iterator<Item = ((&'a str, &'a str), [i128; 2])> + '_ {
        self.items.iter().map(|(key, sums)| (*key, *sums))
    }

    pub(super) fn table<'p>(&'p self, table: &str) -> impl Iterator<Item = &'p Json<'a>> {
        self.kept.iter().filter(move |row| row.text("table") == Some(table))
    }
}
