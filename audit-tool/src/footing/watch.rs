//! The footings of VIEWS sections 13 and 14.

use super::Checked;
use super::parts::Parts;
use crate::text::Json;
use std::collections::BTreeMap;

/// How many kept rows of a table have this.
fn rows(parts: &Parts<'_>, table: &str, of: impl Fn(&Json<'_>) -> bool) -> i128 {
    parts.table(table).filter(|row| of(row)).map(|_| 1).sum()
}

fn is(row: &Json<'_>, name: &str, value: &str) -> bool {
    row.text(name) == Some(value)
}

pub(super) fn corrections(parts: &Parts<'_>, checked: &mut Checked) {
    let figure = |code| parts.figure(code);
    let parts_of = figure("corrections.entries") + figure("corrections.publications");
    checked.add("entries and publications", figure("corrections"), parts_of);
    checked.add("rows", figure("corrections"), parts.count("correction"));
    for (kind, code) in
        [("entry", "corrections.entries"), ("publication", "corrections.publications")]
    {
        let count = rows(parts, "correction", |row| is(row, "kind", kind));
        checked.add(format!("rows of kind {kind}"), figure(code), count);
    }
}

pub(super) fn intent_changes(parts: &Parts<'_>, checked: &mut Checked) {
    checked.add("Σ amount_fen", parts.figure("amount"), parts.sum("change", "amount_fen"));
    let made = rows(parts, "change", |row| row.get("reverses").is_none());
    checked.add("rows without reverses", parts.figure("changes"), made);
}

pub(super) fn related_parties(parts: &Parts<'_>, checked: &mut Checked) {
    checked.add("Σ amount_fen", parts.figure("amount"), parts.sum("related", "amount_fen"));
    checked.add("rows", parts.figure("related"), parts.count("related"));
}

pub(super) fn recognition(parts: &Parts<'_>, checked: &mut Checked) {
    for (kind, code) in [("organisation", "organisations"), ("person", "persons")] {
        let count = rows(parts, "recognition", |row| is(row, "kind", kind));
        checked.add(format!("rows of kind {kind}"), parts.figure(code), count);
    }
}

pub(super) fn inquiries(parts: &Parts<'_>, checked: &mut Checked) {
    let filed = parts.figure("filed");
    checked.add("rows", filed, parts.count("inquiry"));
    for (code, member) in [("closed", "closed"), ("rated", "score"), ("replied", "replied")] {
        let count = rows(parts, "inquiry", |row| row.get(member).is_some());
        checked.add(format!("rows with {member}"), parts.figure(code), count);
    }
    checked.add("filed less closed", parts.figure("open"), filed - parts.figure("closed"));
    checked.add("Σ score", parts.figure("score"), parts.sum("inquiry", "score"));
}

pub(super) fn reconciliation(parts: &Parts<'_>, checked: &mut Checked) {
    checked.add("rows", parts.figure("reconciled"), parts.count("reconciliation"));
    for (code, member) in
        [("in", "in_fen"), ("in_lines", "in_lines"), ("out", "out_fen"), ("out_lines", "out_lines")]
    {
        let sum = parts.sum("reconciliation", member);
        checked.add(format!("Σ {member}"), parts.figure(code), sum);
    }
    for row in parts.table("reconciliation") {
        let number = |name: &str| row.number(name).unwrap_or(0);
        let account = row.text("account").unwrap_or("");
        let what = format!("what {account} is to have in {}", row.text("month").unwrap_or(""));
        let right = number("book_fen") + number("in_fen") - number("out_fen");
        checked.add(what, number("adjusted_fen"), right);
    }
}

pub(super) fn campaigns(parts: &Parts<'_>, checked: &mut Checked) {
    checked.add("rows", parts.figure("campaigns"), parts.count("campaign"));
    for name in ["gifts", "received_goods", "received_money"] {
        checked.add(format!("Σ {name}"), parts.figure(name), parts.sum("campaign", name));
    }
}

pub(super) fn overdue(parts: &Parts<'_>, checked: &mut Checked) {
    let mut counts: BTreeMap<&str, i128> = BTreeMap::new();
    for row in parts.table("overdue") {
        let kind = row.text("kind").unwrap_or("");
        *counts.entry(kind).or_default() += row.number("count").unwrap_or(0);
    }
    for figure in &parts.figures {
        let code = figure.text("code").unwrap_or("");
        if let Some(kind) = code.strip_prefix("overdue.") {
            let count = counts.remove(kind).unwrap_or(0);
            checked.add(format!("Σ count of {kind}"), parts.figure(code), count);
        }
    }
    for (kind, count) in counts {
        checked.add(format!("rows of {kind}, which has no figure"), 0, count);
    }
}

/// What comes in to an item, and what goes out.
const IN: [&str; 5] =
    ["received_qty", "other_in_qty", "purchased_qty", "entered_qty", "reclassified_qty"];
const OUT: [&str; 4] = ["left_qty", "delivered_qty", "lost_qty", "sold_qty"];

pub(super) fn goods(parts: &Parts<'_>, checked: &mut Checked) {
    let places = [("lot", "on_hand", "lots"), ("under_way", "in_transit", "under_way")];
    let mut told: BTreeMap<(&str, &str), [i128; 2]> = BTreeMap::new();
    for row in parts.table("item") {
        let number = |name: &str| row.number(name).unwrap_or(0);
        let sum = |names: &[&str]| names.iter().map(|name| number(name)).sum::<i128>();
        let item = row.text("item").unwrap_or("");
        let there = sum(&["on_hand_qty", "in_transit_qty"]);
        checked.add(format!("what came and went of {item}"), there, sum(&IN) - sum(&OUT));
        for (table, place, _) in places {
            let of = [format!("{place}_qty"), format!("{place}_fen")].map(|name| number(&name));
            told.insert((table, item), of);
        }
    }
    for ((table, item), sums) in parts.of_items() {
        let told = told.remove(&(table, item)).unwrap_or_default();
        checked.add(format!("Σ {table} qty of {item}"), told[0], sums[0]);
        checked.add(format!("Σ {table} value_fen of {item}"), told[1], sums[1]);
    }
    for ((table, item), told) in told {
        checked.add(format!("{item}, which has no {table}"), told[0], 0);
        checked.add(format!("value of {item}, which has no {table}"), told[1], 0);
    }
    for (table, place, count) in places {
        let sum = parts.sum("item", &format!("{place}_fen"));
        checked.add(format!("Σ item {place}_fen"), parts.figure(place), sum);
        checked.add(format!("rows of {table}"), parts.figure(count), parts.count(table));
    }
}

pub(super) fn recipients(parts: &Parts<'_>, checked: &mut Checked) {
    checked.add("rows", parts.figure("recipients"), parts.count("recipient"));
    for name in ["deliveries", "payments", "unsigned", "used_goods", "used_money"] {
        checked.add(format!("Σ {name}"), parts.figure(name), parts.sum("recipient", name));
    }
    let used = [parts.figure("used_money"), parts.figure("used_goods")];
    checked.used = Some((parts.whose(), used));
}

pub(super) fn ratios(parts: &Parts<'_>, checked: &mut Checked) {
    let of = |ratio: &str, name: &str| {
        let row = parts.table("ratio").find(|row| is(row, "ratio", ratio));
        row.and_then(|row| row.number(name)).unwrap_or(0)
    };
    let figure = |code| parts.figure(code);
    let whole = figure("spent") + figure("management") + figure("raising");
    for (ratio, numerator, denominator) in [
        ("spent", figure("spent"), Some(figure("received"))),
        ("spent_last", figure("spent"), None),
        ("management", figure("management"), Some(whole)),
        ("fundraising", figure("raising"), Some(figure("received"))),
    ] {
        checked.add(format!("numerator of {ratio}"), numerator, of(ratio, "numerator_fen"));
        if let Some(total) = denominator {
            checked.add(format!("denominator of {ratio}"), total, of(ratio, "denominator_fen"));
        }
    }
    for row in parts.table("ratio") {
        let number = |name: &str| row.number(name);
        let (over, under) = (number("numerator_fen"), number("denominator_fen"));
        let (over, under) = (over.unwrap_or(0), under.unwrap_or(0));
        let bp = (under > 0 && over >= 0).then(|| 10_000 * over / under);
        let text = |value: Option<i128>| value.map_or("none".to_owned(), |value| value.to_string());
        if number("bp") != bp {
            let what = format!("bp of {}", row.text("ratio").unwrap_or(""));
            checked.differ(crate::rule::Rule::R55, what, text(number("bp")), text(bp));
        }
    }
}

pub(super) fn scorecard(parts: &Parts<'_>, checked: &mut Checked) {
    checked.add("rows", parts.figure("organisations"), parts.count("office"));
    for figure in &parts.figures {
        let code = figure.text("code").unwrap_or("");
        if code != "organisations" {
            let fen = if figure.text("unit") == Some("fen") { "_fen" } else { "" };
            let sum = parts.sum("office", &format!("{code}{fen}"));
            checked.add(format!("Σ office {code}{fen}"), parts.figure(code), sum);
        }
    }
}
