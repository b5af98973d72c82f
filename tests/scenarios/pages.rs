//! What pages say beyond the one document they show, held against the lists of the same ledger.

use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;
use sunshine_tests::{Site, shared};
use tempfile::TempDir;

const PAGE: usize = 50;

fn site() -> &'static Site {
    static SITE: OnceLock<(Site, TempDir)> = OnceLock::new();
    let (site, _dir) = SITE.get_or_init(|| {
        let copy = shared(1, None).copy();
        (Site::serve(&copy.path().join("data")), copy)
    });
    site
}

/// All rows of a list, page by page.
fn rows(list: &str, asked: &str) -> Vec<Value> {
    let (mut rows, mut after) = (Vec::new(), -1);
    loop {
        let answer =
            site().get(&format!("/api/v1/views/{list}?limit=500&after={after}{asked}")).json();
        rows.extend(answer["rows"].as_array().expect("rows").iter().cloned());
        if !answer["page"]["more"].as_bool().expect("whether there are more") {
            return rows;
        }
        after = position(rows.last().expect("a row"));
    }
}

fn position(row: &Value) -> i64 {
    row["position"].as_i64().expect("a position")
}

/// `12345678` fen as pages print it.
fn yuan(fen: i64) -> String {
    format!("{}.{:02}", grouped(fen / 100), fen % 100)
}

fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let separated = |(i, digit): (usize, char)| {
        let comma = i > 0 && (digits.len() - i).is_multiple_of(3);
        comma.then_some(',').into_iter().chain([digit])
    };
    digits.chars().enumerate().flat_map(separated).collect()
}

#[test]
fn the_last_page_of_a_list_ends_it_in_every_scope_and_period() {
    for list in ["donations", "uses"] {
        for asked in ["", "&scope=office&period=2020-03", "&period=2021", "&scope=office"] {
            let rows = rows(list, asked);
            let page = site().get(&format!("/{list}?end=1{asked}")).text();
            let stands = |row: &Value| page.contains(&format!("/entries/{}\"", position(row)));
            let (before, last) = rows.split_at(rows.len().saturating_sub(PAGE));
            assert!(last.len() == PAGE && last.iter().all(stands), "{list} {asked}");
            assert!(!before.last().is_some_and(stands), "{list} {asked}: one page");
            assert!(page.contains("已到末尾") && !page.contains("下一页"), "{list} {asked}");
        }
    }
}

/// Day, project and amount of each use of money: payments, and goods that were bought and delivered.
fn money_used() -> Vec<(String, String, i64)> {
    let (mut projects, mut shipped) = (HashMap::new(), HashMap::new());
    let mut bought = HashSet::new();
    let mut uses: HashMap<u64, (String, String, i64)> = HashMap::new();
    for entry in site().entries() {
        let (data, position) = (&entry["data"], entry["position"].as_u64().expect("a position"));
        let (allocation, text) =
            (data["allocation"].to_string(), |value: &Value| value.to_string());
        let used = match entry["type"].as_str().expect("a type") {
            "allocation_made" => {
                projects.insert(allocation, data["project"].clone());
                continue;
            }
            "goods_purchased" => {
                bought.extend(
                    data["lots"].as_array().expect("lots").iter().map(|lot| text(&lot["batch"])),
                );
                continue;
            }
            "goods_shipped" => {
                shipped.insert(text(&data["shipment"]), allocation);
                continue;
            }
            "funds_disbursed" => (allocation, data["amount_fen"].as_i64().expect("an amount")),
            "disbursement_returned" => {
                (allocation, -data["amount_fen"].as_i64().expect("an amount"))
            }
            "goods_signed" => {
                let lines = data["lines"].as_array().expect("lines").iter();
                let of = lines.filter(|line| bought.contains(&text(&line["batch"])));
                let value = of.map(|line| line["value_good_fen"].as_i64().expect("a value")).sum();
                (shipped[&text(&data["shipment"])].clone(), value)
            }
            "entry_reversed" => match uses.get(&data["target"].as_u64().expect("a target")) {
                Some((_, allocation, amount)) => (allocation.clone(), -*amount),
                None => continue,
            },
            _ => continue,
        };
        let day = entry["booked_on"].as_str().or(entry["occurred_at"].as_str()).expect("a day");
        uses.insert(position, (day[..10].to_owned(), used.0, used.1));
    }
    let of_project = |(day, allocation, amount): (String, String, i64)| {
        (day, projects[&allocation].as_str().unwrap_or_default().to_owned(), amount)
    };
    uses.into_values().map(of_project).collect()
}

#[test]
fn money_used_for_a_project_adds_up_over_its_periods() {
    let uses = money_used();
    // The emergency of 2020, and a project of 2021.
    for (project, period, until) in [
        ("P2020-01", "2020", "2020-12-31"),
        ("P2020-01", "2020-Q1", "2020-03-31"),
        ("P2020-01", "2020-05", "2020-05-31"),
        ("P2020-01", "2021", "2021-12-31"),
        ("P2021-0003", "2021-Q3", "2021-09-30"),
    ] {
        let of = uses.iter().filter(|(day, of, _)| of == project && day.as_str() <= until);
        let expected: i64 = of.map(|(_, _, amount)| amount).sum();
        let page = site().get(&format!("/projects/{project}?period={period}")).text();
        let (_, after) = page.split_once("已用资金</th>").expect("what was used");
        let cell = after.split("</tr>").next().expect("a cell");
        assert!(
            expected > 0 && cell.contains(&yuan(expected)),
            "{project} {period}: {expected} {cell}"
        );
    }
}

#[test]
fn a_use_that_was_reversed_later_says_so_where_it_stands() {
    let uses = rows("uses", "");
    let reversals: Vec<&Value> = uses.iter().filter(|row| row["reverses"].is_i64()).collect();
    assert!(reversals.len() > 2);
    for reversal in reversals {
        let target = reversal["reverses"].as_i64().expect("a position");
        let page = site().get(&format!("/uses?after={}", target - 1)).text();
        let (by, of) = (grouped(position(reversal)), format!("/entries/{target}\""));
        let (_, row) = page.split_once(&of).expect("the use that was reversed");
        let row = row.split("</tr>").next().expect("a row");
        assert!(row.contains(&format!("已被 {by} 冲正")), "{target}: {row}");
        assert!(!row.contains("尚无反馈"), "{target}: nobody waits for a report on it");
    }
}
