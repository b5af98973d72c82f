//! The books read the slow way: entries as JSON, days, periods and scopes as text, every number
//! added up anew for every question.

pub(crate) mod lines;
pub(crate) mod review;
pub(crate) mod times;
pub(crate) mod uses;

use std::collections::BTreeMap;

use serde_json::Value;
use sunshine_ledger::LogReader;

/// All entries, and what ids stand for.
pub(crate) struct Books {
    pub(crate) entries: Vec<Value>,
    pub(crate) parents: BTreeMap<String, Option<String>>,
    /// Origin, fund and item of a batch.
    pub(crate) batches: BTreeMap<String, (&'static str, String, String)>,
    /// What organisations and funds are called now.
    names: BTreeMap<(&'static str, String), String>,
    /// How the donors of gifts are shown now.
    pub(crate) shown: BTreeMap<String, String>,
    /// The gift that brought a batch, or what it was taken from.
    brought: BTreeMap<String, usize>,
    /// The entry that made an id of a kind.
    made: BTreeMap<(&'static str, String), usize>,
}

/// An entry, or the target of a reversal with the reversal's day and the sign turned.
pub(crate) struct Counted<'a> {
    pub(crate) at: usize,
    pub(crate) day: String,
    pub(crate) sign: i64,
    /// Whether it is a prior year's reversal.
    pub(crate) prior: bool,
    pub(crate) of: &'a Value,
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

pub(crate) fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or(0)
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Its effective day.
pub(crate) fn day(entry: &Value) -> String {
    entry["booked_on"].as_str().map_or_else(|| happened(entry), str::to_owned)
}

pub(crate) fn happened(entry: &Value) -> String {
    entry["occurred_at"].as_str().unwrap()[..10].to_owned()
}

fn is_prior(entry: &Value) -> bool {
    list(&entry["data"]["undone"]).iter().any(|posting| posting["account"] == "prior_year")
}

/// Days since a beginning that is the same for all.
pub(crate) fn days(day: &str) -> i64 {
    sunshine_ledger::time::Date::parse(day).unwrap().day_number().into()
}

/// First and last month of a period, as text that sorts.
pub(crate) fn months(period: &str) -> (String, String) {
    match period.split_once("-Q") {
        Some((year, quarter)) => {
            let last = quarter.parse::<u8>().unwrap() * 3;
            (format!("{year}-{:02}", last - 2), format!("{year}-{last:02}"))
        }
        None if period.len() == 4 => (format!("{period}-01"), format!("{period}-12")),
        None => (period.to_owned(), period.to_owned()),
    }
}

pub(crate) fn within(period: &str, day: &str) -> bool {
    let (first, last) = months(period);
    first.as_str() <= &day[..7] && &day[..7] <= last.as_str()
}

const MAKERS: [(&str, &str, &str); 12] = [
    ("allocation_made", "allocation", "allocation"),
    ("goods_shipped", "shipment", "shipment"),
    ("transfer_sent", "transfer", "transfer"),
    ("campaign_filed", "campaign", "campaign"),
    ("project_approved", "project", "project"),
    ("money_received", "gift", "gift"),
    ("unclaimed_claimed", "gift", "gift"),
    ("goods_accepted", "gift", "gift"),
    ("unclaimed_received", "unclaimed", "unclaimed"),
    ("goods_signed", "shipment", "signature"),
    ("money_clawed_back", "clawback", "clawback"),
    ("investment_placed", "investment", "investment"),
];

/// What says what organisations and funds are called.
const NAMED: [(&str, [&str; 2]); 2] = [
    ("organisation", ["organisation_registered", "organisation_changed"]),
    ("fund", ["fund_established", "fund_changed"]),
];

/// `money` or `goods` of an entry that is a gift; else nothing.
pub(crate) fn given(entry: &Value) -> Option<&'static str> {
    match entry["type"].as_str().unwrap() {
        "money_received" | "unclaimed_claimed" => Some("money"),
        "goods_accepted" => Some("goods"),
        _ => None,
    }
}

/// A gift, what belongs to one, or the reversal of one of these.
pub(crate) struct Gift<'a> {
    pub(crate) at: usize,
    pub(crate) day: String,
    pub(crate) org: String,
    pub(crate) prior: bool,
    /// How it belongs to a gift, as its row says; empty where it is one.
    pub(crate) belongs: &'static str,
    pub(crate) kind: &'static str,
    /// The gift.
    pub(crate) of: &'a Value,
    /// What it adds.
    pub(crate) fen: i64,
}

impl Books {
    pub(crate) fn read(reader: &LogReader, size: u64) -> Books {
        let entry = |at| serde_json::from_slice(&reader.entry(at).unwrap()).unwrap();
        let entries: Vec<Value> = (0..size).map(entry).collect();
        let mut books = Books {
            parents: BTreeMap::new(),
            batches: BTreeMap::new(),
            names: BTreeMap::new(),
            shown: BTreeMap::new(),
            brought: BTreeMap::new(),
            made: BTreeMap::new(),
            entries: Vec::new(),
        };
        for (at, entry) in entries.iter().enumerate() {
            let data = &entry["data"];
            for (kind, id, of) in MAKERS {
                if entry["type"] == kind {
                    books.made.insert((of, text(&data[id])), at);
                }
            }
            for (of, kinds) in NAMED {
                if kinds.contains(&entry["type"].as_str().unwrap()) {
                    books.names.insert((of, text(&data[of])), text(&data["name"]));
                }
            }
            if ["disclosure_chosen", "consent_withdrawn"].contains(&entry["type"].as_str().unwrap())
            {
                books.shown.insert(text(&data["gift"]), text(&data["mode"]));
            }
            let (origin, lots, fund) = match entry["type"].as_str().unwrap() {
                "organisation_registered" => {
                    let parent = data["parent"].as_str().map(str::to_owned);
                    books.parents.insert(text(&data["organisation"]), parent);
                    continue;
                }
                "goods_accepted" => ("donated", &data["lots"], text(&data["fund"])),
                "goods_purchased" => {
                    let made = books.made[&("allocation", text(&data["allocation"]))];
                    ("purchased", &data["lots"], text(&entries[made]["data"]["fund"]))
                }
                "goods_reclassified" => {
                    let (batch, new) = (text(&data["batch"]), text(&data["new_batch"]));
                    let (origin, fund, _) = books.batches[&batch].clone();
                    books.batches.insert(new.clone(), (origin, fund, text(&data["item"])));
                    books.brought.insert(new, books.brought[&batch]);
                    continue;
                }
                _ => ("other", &data["goods"]["lots"], text(&data["fund"])),
            };
            for lot in list(lots) {
                let fact = (origin, fund.clone(), text(&lot["item"]));
                books.batches.insert(text(&lot["batch"]), fact);
                books.brought.insert(text(&lot["batch"]), at);
            }
        }
        books.entries = entries;
        books
    }

    /// The entry that made an id.
    pub(crate) fn made(&self, kind: &'static str, id: &Value) -> &Value {
        &self.entries[self.made[&(kind, text(id))]]
    }

    /// What a row of an organisation or a fund is called by.
    pub(crate) fn name(&self, row: &Value) -> &str {
        let of = if row["organisation"].is_string() { "organisation" } else { "fund" };
        &self.names[&(of, text(&row[of]))]
    }

    /// Every entry with its sign, in order.
    pub(crate) fn counted(&self) -> impl Iterator<Item = Counted<'_>> {
        self.entries.iter().enumerate().map(|(at, entry)| {
            let reversal = entry["type"] == "entry_reversed";
            let target = usize::try_from(number(&entry["data"]["target"])).unwrap();
            let (of, sign) = if reversal { (&self.entries[target], -1) } else { (entry, 1) };
            Counted { at, day: day(entry), sign, prior: is_prior(entry), of }
        })
    }

    /// Every gift, what belongs to gifts, and reversals of these, in order.
    pub(crate) fn gifts(&self) -> impl Iterator<Item = Gift<'_>> {
        self.counted().filter_map(|Counted { at, day, sign, prior, of }| {
            let (data, org) = (&of["data"], text(&of["org"]));
            let amount = number(&data["amount_fen"]);
            let put = |belongs, kind, of, fen| {
                Some(Gift { at, day, org, prior, belongs, kind, of, fen: sign * fen })
            };
            match of["type"].as_str().unwrap() {
                "refund_paid" => put("refunds", "money", self.made("gift", &data["gift"]), -amount),
                "money_clawed_back" => {
                    put("claws_back", "money", self.made("gift", &data["gift"]), -amount)
                }
                "goods_valued" => {
                    let gift = &self.entries[self.brought[&text(&data["batch"])]];
                    put("values", "goods", gift, number(&data["value_fen"]))
                }
                _ => {
                    let lots = list(&data["lots"]).iter().map(|lot| number(&lot["value_fen"]));
                    put("", given(of)?, of, amount + lots.sum::<i64>())
                }
            }
        })
    }

    /// What a valuation adds to what was signed good and what was lost, if it was signed by then.
    pub(crate) fn good_and_lost(&self, valued: &Value) -> Option<(i64, i64)> {
        let data = &valued["data"];
        let signed = self.made.get(&("signature", text(&data["shipment"])))?;
        let signed = &self.entries[*signed];
        if number(&signed["position"]) > number(&valued["position"]) {
            return None;
        }
        let lines = list(&signed["data"]["lines"]);
        let line = lines.iter().find(|line| line["batch"] == data["batch"]).unwrap();
        let of = |name: &str| number(&line[name]);
        let value = number(&data["value_fen"]);
        let good = value * of("good") / (of("good") + of("short") + of("damaged"));
        Some((good, value - good))
    }

    /// Whether an organisation stands above another one.
    pub(crate) fn above(&self, upper: &str, lower: &str) -> bool {
        let mut at = lower.to_owned();
        while let Some(parent) = self.parents[&at].clone() {
            if parent == upper {
                return true;
            }
            at = parent;
        }
        false
    }

    /// Whether an organisation is in a scope, `system:X` or `office:X`.
    pub(crate) fn holds(&self, scope: &str, organisation: &str) -> bool {
        let (kind, x) = scope.split_once(':').unwrap();
        organisation == x || kind == "system" && self.above(x, organisation)
    }

    /// The emergency of a gift.
    pub(crate) fn emergency_of_gift(&self, data: &Value) -> Option<String> {
        let of_campaign =
            data["campaign"].as_str().map(|_| self.made("campaign", &data["campaign"]));
        let of_campaign = of_campaign.map(|campaign| &campaign["data"]["emergency"]);
        let named = data["emergency"].as_str().or(of_campaign.and_then(Value::as_str));
        named.map(str::to_owned)
    }
}
