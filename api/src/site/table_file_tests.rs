//! One table in three forms, served over TCP.

use serde_json::{Value, json};
use sunshine_ledger::event::Role;

use super::served_tests::{ORG, Served};
use super::table_file::Form;

/// Files of every kind: lists, tables of now, tables of a period, a review.
const FILES: [&str; 9] = [
    "/donations",
    "/uses",
    "/publications",
    "/funds",
    "/goods",
    "/campaigns",
    "/statements/2020",
    "/timeliness/2020",
    "/reviews/2020",
];

fn address(path: &str, form: Form) -> String {
    let period = if path == "/funds" { "?period=2020" } else { "" };
    format!("{path}{}{period}", form.suffix())
}

/// Two gifts; the purpose of the fund of one begins as a formula does.
fn given() -> Served {
    let served = Served::new();
    let admin = served.token("0001", ORG, Role::Administrator);
    let cashier = served.token("0207", ORG, Role::Cashier);
    let fund = json!({"org": ORG, "occurred_at": "2020-02-01T09:00:00+08:00", "data": {
        "fund": "F-007", "kind": "purpose", "name": "=1+1 基金", "name_en": "=1+1 fund",
        "purpose": "助学", "restriction": "restricted", "source_class": "donation"}});
    assert_eq!(served.post("establish_fund", Some(&admin), Some("fund"), &fund).status, 201);
    served.post("receive_money", Some(&cashier), Some("g1"), &Served::gift("G-1", 123_456_789));
    let mut second = Served::gift("G-2", 5);
    second["data"]["fund"] = json!("F-007");
    assert_eq!(served.post("receive_money", Some(&cashier), Some("g2"), &second).status, 201);
    served.settled();
    served
}

#[test]
fn every_table_is_had_in_every_form_and_names_its_document() {
    let served = given();
    for (path, form) in FILES.iter().flat_map(|path| Form::ALL.map(|form| (path, form))) {
        let path = address(path, form);
        let file = served.get(&path);
        assert_eq!(file.status, 200, "{path}: {}", file.text);
        let name = file.header("content-disposition");
        assert!(name.ends_with(&format!("-sample{}\"", form.suffix())), "{path}: {name}");
        let link = file.header("link");
        let document = link.strip_prefix('<').unwrap().split('>').next().unwrap();
        let document = served.get(document);
        assert_eq!(document.status, 200, "{path}: {link}: {}", document.text);
        let as_of = &document.json()["as_of"];
        assert!(as_of["root"].is_string());
        match form {
            Form::Csv => assert!(file.text.starts_with('\u{FEFF}'), "{path}"),
            Form::JsonLines => {
                let lines: Vec<Value> =
                    file.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
                assert_eq!(&lines[0]["about"]["as_of"], as_of, "{path}");
                assert_eq!(lines[0]["about"]["sample"], true, "{path}");
                assert_eq!(lines[0]["about"]["scope"], document.json()["scope"], "{path}");
                let csv = served.get(&path.replace(".jsonl", ".csv"));
                assert_eq!(csv.text.lines().count(), lines.len(), "{path}: {}", csv.text);
            }
            Form::Xlsx => assert!(file.text.starts_with("PK"), "{path}"),
        }
    }
}

#[test]
fn money_is_whole_fen_in_json_and_a_formula_is_only_text() {
    let served = given();
    let lines = served.get("/donations.jsonl").text;
    let rows: Vec<Value> =
        lines.lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect();
    let money: Vec<&Value> = rows.iter().map(|row| &row["money_fen"]).collect();
    assert_eq!(money, [&json!(123_456_789), &json!(5)]);
    assert!(rows.iter().all(|row| row.get("goods_fen").is_none() && row["day"].is_string()));
    let english = served.get("/en/donations.jsonl").text;
    let keys = |text: &str| {
        let row: Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
        row.as_object().unwrap().keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(keys(&lines), keys(&english), "names do not depend on the language");
    assert!(served.get("/funds.jsonl?period=2020").text.contains("\"name\":\"=1+1 基金\""));
    assert!(served.get("/funds.csv?period=2020").text.contains(",'=1+1 基金,"));
}

#[test]
fn an_empty_ledger_has_empty_files() {
    let served = Served::new();
    served.settled();
    for path in ["/donations", "/uses", "/publications"] {
        assert_eq!(served.get(&format!("{path}.jsonl")).text.lines().count(), 1, "{path}");
        assert_eq!(served.get(&format!("{path}.csv")).text.lines().count(), 1, "{path}");
        assert_eq!(served.get(&format!("{path}.xlsx")).status, 200, "{path}");
    }
}

#[test]
fn a_wrong_question_is_refused_in_every_form_before_anything_is_sent() {
    let served = given();
    for form in Form::ALL {
        let suffix = form.suffix();
        for (path, says) in [
            (format!("/donations{suffix}?as_of=x"), "as_of"),
            (format!("/donations{suffix}?colour=red"), "colour"),
            (format!("/uses{suffix}?period=2020-13"), "2020-13"),
            (format!("/statements/2020{suffix}?table=day"), "class month organisation"),
            (format!("/goods{suffix}?as_of=-1"), "as_of"),
        ] {
            let refused = served.get(&path);
            assert_eq!(refused.status, 400, "{path}: {}", refused.text);
            assert_eq!(refused.json()["code"], "bad_parameter", "{path}: {}", refused.text);
            assert!(refused.text.contains(says), "{path}: {}", refused.text);
            assert_eq!(refused.header("content-disposition"), "", "{path}");
        }
        let beyond = served.get(&format!("/donations{suffix}?as_of=999999"));
        assert_eq!(beyond.json()["code"], "no_such_state", "{}", beyond.text);
        assert_eq!(served.get(&format!("/emergencies{suffix}")).status, 404);
    }
}

/// More than one part of a list: what is sent in parts is what was asked for.
#[test]
fn a_list_of_several_parts_has_every_row_once() {
    let served = Served::new();
    let cashier = served.token("0207", ORG, Role::Cashier);
    for n in 0..1_101 {
        let id = format!("G-{n}");
        let gift = Served::gift(&id, 100 + n);
        assert_eq!(served.post("receive_money", Some(&cashier), Some(&id), &gift).status, 201);
    }
    served.settled();
    let lines = served.get("/donations.jsonl").text;
    let fen = lines
        .lines()
        .skip(1)
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["money_fen"].as_u64().unwrap());
    assert!(fen.eq(100..1_201), "{}", lines.lines().count());
    assert_eq!(served.get("/donations.csv").text.lines().count(), 1_102);
}

#[test]
fn tags_stand_below_the_heads_where_they_are_asked_for() {
    let served = given();
    for path in ["/donations", "/uses", "/goods"] {
        let file = served.get(&format!("{path}.csv?hxl=1"));
        let tags = file.text.lines().nth(1).unwrap();
        let plain = served.get(&format!("{path}.csv"));
        assert_eq!(file.text.lines().count(), plain.text.lines().count() + 1, "{path}");
        let columns = file.text.lines().next().unwrap().split(',').count();
        assert_eq!(tags.split(',').count(), columns, "{path}: {tags}");
        assert!(tags.split(',').filter(|tag| tag.starts_with('#')).count() >= 5, "{path}: {tags}");
    }
    for path in ["/donations.jsonl?hxl=1", "/donations.csv?hxl=2", "/campaigns.csv?hxl=1"] {
        let refused = served.get(path);
        assert_eq!((refused.status, refused.text.contains("hxl=1")), (400, true), "{path}");
    }
}
