//! The views of periods beside a second reading of `VIEWS.md` that keeps no sums: see `naive`.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test stops at what it does not expect"
)]

mod asked;
mod naive;
mod sample_log;

use std::collections::BTreeMap;

use asked::{document, over};
use naive::lines::Lines;
use naive::{Books, list, number, text, within};
use proptest::prelude::*;
use serde_json::Value;
use sunshine_projections::{Row, Standing, Table, View};

const SCOPES: [&str; 5] = ["system:hb", "system:wh", "office:hb", "office:wh", "office:jh"];
const PERIODS: [&str; 4] = ["2020", "2020-Q2", "2020-03", "2020-02"];
const CLASSES: [(&str, &str); 4] =
    [("f", "restricted"), ("g", "unrestricted"), ("a", "agency"), ("u", "restricted")];

/// The numbers of a row or a document by name, as JSON has them.
fn numbers(of: &impl serde::Serialize) -> BTreeMap<String, i64> {
    let value = serde_json::to_value(of).unwrap();
    let members = value.as_object().unwrap().iter();
    members.filter_map(|(name, value)| Some((name.clone(), value.as_i64()?))).collect()
}

fn owned(sums: BTreeMap<&'static str, i64>) -> BTreeMap<String, i64> {
    let lines = sums.into_iter().filter(|(name, _)| !name.starts_with("closing."));
    lines.map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Every row with lines, by table and what names it, against the naive sums for just that.
fn lines_agree(standing: &Standing<'_>, books: &Books) {
    let lines = Lines::of(books);
    let class_of = |fund: &str| CLASSES.iter().find(|(id, _)| *id == fund).unwrap().1;
    let mut rows = 0;
    for (scope, period) in SCOPES.iter().flat_map(|s| PERIODS.map(|period| (*s, period))) {
        let params = [("scope", scope), ("period", period)];
        let statement = document(standing, View::Statement, &params);
        for (name, value) in lines.sums(scope, period, |_| true) {
            assert_eq!(statement.figure(name), Some(value), "{name} {scope} {period}");
        }
        for view in [View::Statement, View::Funds, View::Organisations] {
            for row in &document(standing, view, &params).rows {
                let json = serde_json::to_value(row).unwrap();
                let fund = json["fund"].as_str();
                let org = json["organisation"].as_str().unwrap_or_default();
                let office = format!("office:{org}");
                let held = fund.map(|fund| {
                    let of = if org.is_empty() { scope } else { office.as_str() };
                    ("shortfall".to_owned(), lines.shortfall(of, period, fund))
                });
                let expected = match text(&json["table"]).as_str() {
                    "class" => lines.sums(scope, period, |of| json["class"] == class_of(of)),
                    "month" => lines.sums(scope, json["month"].as_str().unwrap(), |_| true),
                    "organisation" | "office" => lines.sums(&office, period, |_| true),
                    "fund" => lines.sums(scope, period, |of| Some(of) == fund),
                    "holding" => lines.sums(&office, period, |of| Some(of) == fund),
                    "system" => lines.sums(&format!("system:{org}"), period, |_| true),
                    other => panic!("a row of table {other}"),
                };
                let mut expected = owned(expected);
                expected.extend(held);
                if json["name"].is_string() {
                    assert_eq!(text(&json["name"]), books.name(&json));
                }
                assert_eq!(numbers(row), expected, "{json}");
                rows += 1;
            }
        }
        // Nothing with a number was left out.
        let shown = |table: Table| -> Vec<String> {
            let rows = statement.rows.iter().filter_map(|row| match row {
                Row::Activity(row) if row.table == table => Some(row.organisation.clone()),
                _ => None,
            });
            rows.collect()
        };
        let mut expected: Vec<&String> =
            books.parents.keys().filter(|o| books.holds(scope, o)).collect();
        expected.retain(|org| {
            let sums = lines.sums(&format!("office:{org}"), period, |_| true);
            owned(sums).values().any(|&value| value != 0)
        });
        assert_eq!(shown(Table::Organisation).iter().collect::<Vec<_>>(), expected);
    }
    assert!(rows > 100);
}

fn projects_agree(standing: &Standing<'_>, books: &Books) {
    let (uses, reports) = (books.uses(), books.reports());
    for (scope, period) in SCOPES.iter().flat_map(|s| PERIODS.map(|period| (*s, period))) {
        let last = naive::months(period).1;
        let document = document(standing, View::Projects, &[("scope", scope), ("period", period)]);
        for row in &document.rows {
            let row = serde_json::to_value(row).unwrap();
            let ours = |allocation: &Value| allocation["project"] == row["project"];
            let spent = |of: &dyn Fn(&naive::uses::Use) -> Option<i64>| -> i64 {
                let uses = uses.iter().filter(|one| ours(&one.allocation));
                uses.filter(|one| books.holds(scope, &one.org)).filter_map(of).sum()
            };
            let used = |one: &naive::uses::Use| one.kind != "transferred";
            let now = |one: &naive::uses::Use| within(period, &one.day) && !one.prior;
            let expected = [
                ("used_money", spent(&|u| (used(u) && now(u)).then_some(u.money))),
                ("used_goods", spent(&|u| (used(u) && now(u)).then_some(u.goods))),
                (
                    "left_fen",
                    spent(&|u| {
                        let left = !used(u) && now(u) && !books.holds(scope, &u.to);
                        left.then_some(u.money + u.goods)
                    }),
                ),
                (
                    "used_to_date_fen",
                    spent(&|u| (used(u) && u.day[..7] <= *last).then_some(u.money + u.goods)),
                ),
            ];
            for (name, value) in expected {
                assert_eq!(number(&row[name]), value, "{name} of {row}");
            }
            let reported = |fits: &dyn Fn(&str) -> bool, name: &str| -> i64 {
                let reports = reports.iter().filter(|one| ours(&one.allocation));
                let reports = reports.filter(|one| books.holds(scope, &one.org));
                reports.filter(|one| fits(&one.period_to)).map(|one| number(&one.data[name])).sum()
            };
            let now = |day: &str| within(period, day);
            assert_eq!(number(&row["accounted_fen"]), reported(&now, "used_fen"));
            assert_eq!(number(&row["persons"]), reported(&now, "persons"));
            assert_eq!(number(&row["person_times"]), reported(&now, "person_times"));
            assert_eq!(number(&row["households"]), reported(&now, "households"));
            let to_date = |day: &str| day[..7] <= *last;
            assert_eq!(number(&row["accounted_to_date_fen"]), reported(&to_date, "used_fen"));
            let last_report = reports.iter().filter(|one| ours(&one.allocation));
            let last_report = last_report
                .filter(|one| books.holds(scope, &one.org) && to_date(&one.period_to))
                .map(|one| one.period_to.as_str());
            assert_eq!(row["last_report"].as_str(), last_report.max());
            let acts = spent(&|u| {
                (now(&u.day) && ["paid", "delivered"].contains(&u.kind)).then_some(u.sign)
            });
            let reported_now = reports.iter().filter(|one| {
                ours(&one.allocation) && books.holds(scope, &one.org) && now(&one.period_to)
            });
            let acts = acts + i64::try_from(reported_now.count()).unwrap();
            assert_eq!(row["active"].as_bool(), Some(acts > 0), "{row}");
            let allocated: i64 = books
                .counted()
                .filter(|one| one.of["type"] == "allocation_made" && ours(&one.of["data"]))
                .filter(|one| books.holds(scope, &text(&one.of["org"])) && one.day[..7] <= *last)
                .map(|one| one.sign * number(&one.of["data"]["amount_fen"]))
                .sum();
            assert_eq!(number(&row["allocated_to_date_fen"]), allocated);
            let says = |entry: &&Value| {
                ["project_approved", "project_changed"].contains(&entry["type"].as_str().unwrap())
                    && entry["data"]["project"] == row["project"]
            };
            let latest = &books.entries.iter().rev().find(says).unwrap()["data"];
            assert_eq!(row["budget_fen"], latest["budget_fen"]);
            assert_eq!(row["period_to"], latest["period_to"]);
        }
    }
}

/// Flows by what names their row.
type Flows = BTreeMap<[String; 4], (i64, i64)>;

fn flows_agree(standing: &Standing<'_>, books: &Books) {
    let uses = books.uses();
    for (scope, period) in SCOPES.iter().flat_map(|s| PERIODS.map(|period| (*s, period))) {
        let params = [("scope", scope), ("period", period)];
        let mut expected = Flows::new();
        for gift in books.gifts() {
            if within(period, &gift.day) && books.holds(scope, &gift.org) && !gift.prior {
                let of = |name: &str| text(&gift.of["data"][name]);
                let key = ["in".into(), of("fund"), gift.kind.into(), of("donor_kind")];
                expected.entry(key).or_default().0 += gift.fen;
            }
        }
        let ours = uses.iter().filter(|u| within(period, &u.day) && books.holds(scope, &u.org));
        for one in ours.filter(|one| !one.prior) {
            let of = |name: &str| text(&one.allocation[name]);
            let fen = one.money + one.goods;
            let (used, left) = match one.kind {
                "transferred" if books.holds(scope, &one.to) => (0, 0),
                "transferred" => (0, fen),
                _ => (fen, 0),
            };
            let project = ["project".into(), of("fund"), of("project"), String::new()];
            let recipient =
                ["recipient".into(), of("project"), of("recipient"), of("organisation")];
            for key in [project, recipient] {
                let flow = expected.entry(key).or_default();
                *flow = (flow.0 + used, flow.1 + left);
            }
        }
        expected.retain(|_, flow| *flow != (0, 0));
        let document = document(standing, View::Flows, &params);
        let shown = document.rows.iter().map(|row| match row {
            Row::In(row) => {
                let row = serde_json::to_value(row).unwrap();
                let key =
                    ["in".into(), text(&row["fund"]), text(&row["kind"]), text(&row["donor_kind"])];
                (key, (number(&row["received_fen"]), 0))
            }
            Row::ProjectFlow(row) => {
                let project = row.project.clone().unwrap_or_default();
                (
                    ["project".into(), row.fund.clone(), project, String::new()],
                    (row.used_fen, row.left_fen),
                )
            }
            Row::RecipientFlow(row) => {
                let of = |id: &Option<String>| id.clone().unwrap_or_default();
                let key = [
                    "recipient".into(),
                    of(&row.project),
                    of(&row.recipient),
                    of(&row.organisation),
                ];
                (key, (row.used_fen, row.left_fen))
            }
            other => panic!("{other:?}"),
        });
        // An absent id comes first, as the empty text does; so the keys are the order of rows.
        let shown: Vec<_> = shown.collect();
        assert!(shown.is_sorted(), "{shown:?}");
        assert_eq!(shown.into_iter().collect::<Flows>(), expected, "{scope} {period}");
    }
}

fn gifts_agree(standing: &Standing<'_>, books: &Books) {
    for (scope, period) in SCOPES.iter().flat_map(|s| PERIODS.map(|period| (*s, period))) {
        let (mut count, mut corrected, mut expected) = (0, 0, Vec::new());
        for gift in books.gifts() {
            if !within(period, &gift.day) || !books.holds(scope, &gift.org) {
                continue;
            }
            let target = books.entries[gift.at]["data"]["target"].as_u64();
            let taken = ["refunds", "claws_back"].contains(&gift.belongs);
            if gift.belongs.is_empty() {
                count += if target.is_some() { -1 } else { 1 };
            }
            if gift.prior {
                corrected += gift.fen;
            }
            let of = |name: &str| gift.of["position"].as_u64().filter(|_| gift.belongs == name);
            expected.push(serde_json::json!({
                "day": gift.day, "emergency": books.emergency_of_gift(&gift.of["data"]),
                "fen": gift.fen, "fund": gift.of["data"]["fund"], "kind": gift.kind,
                "position": gift.at, "refunds": of("refunds"), "claws_back": of("claws_back"),
                "values": of("values"), "reverses": target,
                "prior_year": gift.prior.then_some(true),
                "shown": books.shown.get(&text(&gift.of["data"]["gift"]))
                    .filter(|_| gift.belongs.is_empty() && target.is_none()),
                "channel": gift.of["data"]["channel"].as_str().filter(|_| !taken),
                "goods": (gift.kind == "goods" && gift.belongs.is_empty())
                    .then(|| list(&gift.of["data"]["lots"]).len()),
            }));
        }
        let document = document(standing, View::Donations, &[("scope", scope), ("period", period)]);
        let shown = document.rows.iter().map(|row| {
            let mut row = serde_json::to_value(row).unwrap();
            row["fen"] = row["money_fen"].as_i64().or(row["value_fen"].as_i64()).into();
            row["goods"] = row["goods"].as_array().map(Vec::len).into();
            let members = expected.first().and_then(Value::as_object).unwrap().keys();
            members.map(|name| (name.clone(), row[name].clone())).collect::<Value>()
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{scope} {period}");
        assert_eq!(document.figure("gifts"), Some(count), "{scope} {period}");
        assert_eq!(document.figure("corrected"), Some(corrected), "{scope} {period}");
    }
}

fn uses_agree(standing: &Standing<'_>, books: &Books) {
    let uses = books.uses();
    for (scope, period) in SCOPES.iter().flat_map(|s| PERIODS.map(|period| (*s, period))) {
        let params = [("scope", scope), ("period", period)];
        let ours = uses.iter().filter(|u| within(period, &u.day) && books.holds(scope, &u.org));
        let expected: Vec<_> = ours
            .map(|u| {
                let fen = u.money + u.goods;
                (u.position, u.kind.to_owned(), u.org.clone(), u.day.clone(), fen, u.prior)
            })
            .collect();
        let shown = document(standing, View::Uses, &params).rows;
        let shown: Vec<_> = shown
            .iter()
            .map(|row| {
                let row = serde_json::to_value(row).unwrap();
                let fen = row["money_fen"].as_i64().or(row["value_fen"].as_i64()).unwrap();
                let position = row["position"].as_u64().unwrap();
                let made = books.made("allocation", &row["allocation"]);
                assert_eq!(text(&row["approved"]), naive::day(made));
                assert_eq!(row["purpose"], made["data"]["purpose"]);
                assert_eq!(row["project"], made["data"]["project"]);
                let prior = row["prior_year"] == true;
                (position, text(&row["kind"]), text(&row["org"]), text(&row["day"]), fen, prior)
            })
            .collect();
        assert_eq!(shown, expected, "{scope} {period}");
    }
}

fn steps_agree(standing: &Standing<'_>, books: &Books) {
    for (scope, period) in SCOPES.iter().flat_map(|s| PERIODS.map(|period| (*s, period))) {
        let document =
            document(standing, View::Timeliness, &[("scope", scope), ("period", period)]);
        let today = document.as_of_day().to_string();
        for row in &document.rows {
            let row = serde_json::to_value(row).unwrap();
            let times = books.times(row["step"].as_str().unwrap(), scope, period);
            let (n, limit) = (times.lags.len(), books.limit(row["step"].as_str().unwrap(), &today));
            let nth = |n: usize| n.checked_sub(1).map(|at| times.lags[at]);
            let oldest = times.open.first().map(|day| naive::days(&today) - naive::days(day));
            let within = limit.map(|limit| times.lags.iter().filter(|lag| **lag <= limit).count());
            let expected = serde_json::json!({
                "done": n, "limit_days": limit, "max_days": nth(n), "median_days": nth(n.div_ceil(2)),
                "oldest_open_days": oldest, "open": times.open.len(),
                "p90_days": nth((9 * n).div_ceil(10)), "step": row["step"], "table": "step",
                "within": within,
            });
            let mut expected = expected.as_object().unwrap().clone();
            expected.retain(|_, value| !value.is_null());
            assert_eq!(row, Value::Object(expected), "{scope} {period}");
        }
    }
}

fn reviews_agree(standing: &Standing<'_>, books: &Books) {
    for scope in SCOPES {
        let document =
            document(standing, View::AnnualReview, &[("scope", scope), ("year", "2020")]);
        for entry in books.entries.iter().filter(|entry| entry["type"] == "metric_defined") {
            let (metric, code) = (&entry["data"], text(&entry["data"]["metric"]));
            let figure = document.review_figures().find(|figure| figure.code == code);
            let (value, events, parts) = match books.metric(metric, scope, "2020") {
                Ok(adds) if adds.is_empty() && metric["derivation"].is_null() => {
                    assert_eq!(figure, None, "not reported is not zero");
                    continue;
                }
                Ok(adds) => {
                    let mut parts: BTreeMap<String, (i64, u64)> = BTreeMap::new();
                    for (org, value) in &adds {
                        let part = parts.entry(org.clone()).or_default();
                        *part = (part.0 + value, part.1 + 1);
                    }
                    (adds.iter().map(|(_, value)| value).sum::<i64>(), adds.len(), parts)
                }
                Err((projects, entries)) => (projects, entries, BTreeMap::new()),
            };
            let figure = figure.unwrap();
            assert_eq!((figure.value, figure.events), (value, events as u64), "{code} {scope}");
            let shown = document.rows.iter().filter_map(|row| match row {
                Row::Part(part) if part.code == code => {
                    Some((part.organisation.clone(), (part.value, part.events)))
                }
                _ => None,
            });
            assert_eq!(shown.collect::<BTreeMap<_, _>>(), parts, "{code} {scope}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_summed_differently(choices in proptest::collection::vec(any::<u64>(), 200..500)) {
        over(&choices, |standing, reader| {
            let books = &Books::read(reader, standing.size());
            lines_agree(standing, books);
            projects_agree(standing, books);
            flows_agree(standing, books);
            gifts_agree(standing, books);
            uses_agree(standing, books);
            steps_agree(standing, books);
            reviews_agree(standing, books);
        });
    }
}
