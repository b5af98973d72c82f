//! Documents that say the same thing twice say it alike; and receipts that are due, counted gift by
//! gift.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test stops at what it does not expect"
)]

mod sample_log;

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;
use sunshine_ledger::{Digest, LogReader};
use sunshine_projections::{Ask, Document, Extent, Row, Standing, Step, View, Views};

const SCOPES: [&str; 4] = ["system:hb", "system:wh", "office:hb", "office:jh"];

fn document(standing: &Standing<'_>, view: View, params: &[(&str, &str)]) -> Document {
    let ask = Ask::parse(view, Extent::Whole, params.iter().copied()).unwrap();
    standing.document(&ask, standing.size(), &Digest::ZERO).unwrap()
}

fn over(choices: &[u64], check: impl Fn(&Standing<'_>, &LogReader)) {
    let dir = tempfile::tempdir().unwrap();
    let size = choices.len() as u64;
    let mut next = choices.iter().copied();
    let (_log, reader) =
        sample_log::write(&dir.path().join("log"), 1 << 20, size, 40_000, || next.next().unwrap());
    let views = Views::open(reader.clone(), &dir.path().join("views")).unwrap();
    check(&views.catch_up_to(size).unwrap(), &reader);
}

/// Each number of an organisation's row stands in another document of that organisation alone.
fn scorecards_agree(standing: &Standing<'_>, scope: &str) {
    let card = document(standing, View::Scorecard, &[("scope", scope), ("year", "2020")]);
    let mut shown = 0;
    for row in &card.rows {
        let Row::Score(row) = row else { panic!("{row:?}") };
        let office = format!("office:{}", row.organisation);
        let of = |view| document(standing, view, &[("scope", &office), ("period", "2020")]);
        let (corrections, inquiries) = (of(View::Corrections), of(View::Inquiries));
        let (statement, projects) = (of(View::Statement), of(View::Projects));
        let overdue = document(standing, View::Overdue, &[("scope", &office)]);
        let late: i64 = overdue
            .figures
            .iter()
            .filter(|figure| figure.code().starts_with("overdue."))
            .map(sunshine_projections::Figure::value)
            .sum();
        let figure = |of: &Document, code: &str| of.figure(code).unwrap();
        let mut expected: BTreeMap<String, i64> = [
            (
                "accounted",
                figure(&projects, "accounted") + figure(&projects, "unassigned.accounted"),
            ),
            ("corrections", figure(&corrections, "corrections")),
            ("entries", figure(&corrections, "entries")),
            ("inquiries", figure(&inquiries, "filed")),
            ("inquiries_replied", figure(&inquiries, "replied")),
            ("overdue", late),
            ("used", figure(&statement, "used_money") + figure(&statement, "used_goods")),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        let steps = of(View::Timeliness).rows;
        for step in &steps {
            let Row::Step(step) = step else { panic!("{step:?}") };
            let number = |count: u64| i64::try_from(count).unwrap();
            expected.insert(step.step.name().to_owned(), number(step.done));
            let within = number(step.within.unwrap_or(0));
            expected.insert(format!("{}_within", step.step.name()), within);
        }
        assert_eq!(steps.len(), Step::ALL.len());
        let named = row.named().map(|(name, value)| (name.to_owned(), value));
        assert_eq!(BTreeMap::from(named), expected, "{office}");
        shown += 1;
    }
    assert_eq!(card.figure("organisations"), Some(shown));
}

fn recipients_agree(standing: &Standing<'_>, scope: &str, period: &str) {
    let params = [("scope", scope), ("period", period)];
    let recipients = document(standing, View::Recipients, &params);
    let flows = document(standing, View::Flows, &params);
    let used = flows.rows.iter().filter_map(|row| match row {
        Row::RecipientFlow(row) if row.recipient.is_some() => Some(row.used_fen),
        _ => None,
    });
    let given = recipients.figure("used_money").unwrap() + recipients.figure("used_goods").unwrap();
    assert_eq!(given, used.sum::<i64>(), "{scope} {period}");
}

/// What came and went by campaigns is what the list of gifts says of them.
fn campaigns_agree(standing: &Standing<'_>) {
    let gifts = document(standing, View::Donations, &[]);
    let (mut count, mut money, mut goods) = (0, 0, 0);
    for row in &gifts.rows {
        let Row::Gift(row) = row else { panic!("{row:?}") };
        if row.campaign.is_none() {
            continue;
        }
        money += row.money_fen.unwrap_or(0);
        goods += row.value_fen.unwrap_or(0);
        if row.refunds.or(row.claws_back).or(row.values).is_none() {
            count += if row.reverses.is_some() { -1 } else { 1 };
        }
    }
    let to = gifts.as_of_day().to_string();
    let campaigns = document(standing, View::Campaigns, &[("to", &to)]);
    let late =
        gifts.rows.iter().any(|row| matches!(row, Row::Gift(row) if row.day.to_string() > to));
    assert!(!late, "nothing counts after the day of the document here");
    for (code, value) in [("gifts", count), ("received_money", money), ("received_goods", goods)] {
        assert_eq!(campaigns.figure(code), Some(value), "{code}");
    }
}

/// Gifts without a receipt, one by one, each against the policies of its day.
fn receipts_agree(standing: &Standing<'_>, reader: &LogReader) {
    let entry = |at| serde_json::from_slice::<Value>(&reader.entry(at).unwrap()).unwrap();
    let entries: Vec<Value> = (0..standing.size()).map(entry).collect();
    let happened = |entry: &Value| entry["occurred_at"].as_str().unwrap()[..10].to_owned();
    let limit = |day: &str| {
        let set = entries.iter().filter(|entry| {
            entry["type"] == "policy_set"
                && entry["data"]["key"] == "due.receipt_days"
                && entry["data"]["effective_from"].as_str().unwrap() <= day
        });
        let latest = set.max_by_key(|entry| {
            (entry["data"]["effective_from"].to_string(), entry["position"].as_u64())
        });
        latest.map(|entry| entry["data"]["value"].as_i64().unwrap())
    };
    let reversed: Vec<u64> =
        entries.iter().filter_map(|entry| entry["data"]["target"].as_u64()).collect();
    let overdue = document(standing, View::Overdue, &[]);
    let number =
        |day: &str| i64::from(sunshine_ledger::time::Date::parse(day).unwrap().day_number());
    let at = i64::from(overdue.as_of_day().day_number());
    let (mut open, mut late) = (0, 0);
    for (position, gift) in (0..).zip(&entries) {
        let kind = gift["type"].as_str().unwrap();
        let is_gift = ["money_received", "unclaimed_claimed", "goods_accepted"].contains(&kind);
        if !is_gift || reversed.contains(&position) {
            continue;
        }
        let said = entries.iter().rev().find(|entry| {
            let kind = entry["type"].as_str().unwrap();
            kind.starts_with("receipt_") && entry["data"]["gift"] == gift["data"]["gift"]
        });
        if said.is_some_and(|entry| entry["type"] != "receipt_voided") {
            continue;
        }
        let Some(days) = limit(&happened(gift)) else { continue };
        open += 1;
        late += i64::from(number(&happened(gift)) + days < at);
    }
    assert_eq!(overdue.figure("open.receipt"), Some(open));
    assert_eq!(overdue.figure("overdue.receipt"), Some(late));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn what_is_said_twice_is_said_alike(choices in proptest::collection::vec(any::<u64>(), 100..600)) {
        over(&choices, |standing, reader| {
            for scope in SCOPES {
                scorecards_agree(standing, scope);
                for period in ["2020", "2020-02", "2020-03"] {
                    recipients_agree(standing, scope, period);
                }
            }
            campaigns_agree(standing);
            receipts_agree(standing, reader);
        });
    }
}
