//! Typed inputs for looking at pages without a ledger. Tests only.
use maud::{Markup, html};

use serde_json::json;
use sunshine_projections::Document;

use super::document as rows;
use super::emergency::{self, Bulletin, Due, Emergency};
use super::entry::{EntryPage, Fact, Proof, Told};
use super::lang::{Lang, said};
use super::layout::{self, Frame};
use super::names::{EmergencyNamed, Named, Names};
use super::{donations, entry, home, integrity, open_data, problem, style};

const HASH: &str = "9f3a77c1d04b5e2288aa13cc90ef5d6b7f0a1b2c3d4e5f60718293a4b5c6d7e8";
const LINE: &str = r#"{"actor":"0207","command":"9f3a","data":{"amount_fen":10000},"occurred_at":"2020-02-22T10:02:11+08:00","org":"330000","position":57203,"prev":"0000","recorded_at":"2020-02-22T10:02:12.004+08:00","stream":"gift:ZJ-20200222-000123","type":"money_received"}"#;

fn named(id: &str, zh: &str, en: Option<&str>) -> Named {
    Named { id: id.into(), zh: zh.into(), en: en.map(Into::into) }
}

fn names() -> Names<'static> {
    let mut names =
        Names { organisations: vec![], emergencies: vec![], first_of: Box::new(|_| None) };
    names.organisations.push(named(
        "330000",
        "浙江省红十字会（示例）",
        Some("Zhejiang Red Cross (sample)"),
    ));
    for (i, city) in
        ["杭州", "宁波", "温州", "嘉兴", "湖州", "绍兴", "金华", "衢州", "舟山", "台州", "丽水"]
            .iter()
            .enumerate()
    {
        names.organisations.push(named(
            &format!("33{:02}00", i + 1),
            &format!("{city}市红十字会（示例）"),
            None,
        ));
    }
    names.emergencies.push(EmergencyNamed {
        named: named("COVID-2020", "新型冠状病毒肺炎疫情防控", Some("COVID-19 response")),
        authority: "浙江省人民政府".into(),
        level: "一级响应".into(),
    });
    names
}

fn document(view: &str, rows: serde_json::Value, list: &[(&str, i64)]) -> Document {
    let figures: Vec<_> = list
        .iter()
        .map(|(code, value)| json!({"code": code, "unit": "fen", "value": value}))
        .collect();
    serde_json::from_value(json!({
        "as_of": {"root": HASH, "size": 57_204, "time": "2020-02-22T23:59:59.000+08:00"},
        "figures": figures, "page": {"after": -1, "limit": 50, "more": true},
        "params": {"id": "COVID-2020", "scope": "system:330000", "to": "2020-02-22"},
        "rows": rows, "sample": true, "scope": {"code": "system:330000", "version": 1}, "spec": 1, "view": view,
    }))
    .unwrap()
}

fn emergency_document() -> Document {
    let mut rows = Vec::new();
    for i in 0..31_i64 {
        let day =
            if i < 9 { format!("2020-01-{:02}", 23 + i) } else { format!("2020-02-{:02}", i - 8) };
        rows.push(json!({
            "table": "day", "day": day, "received_money": 2_664_469_030 + (i % 5) * 12_345_678, "received_goods": if i % 3 == 0 { 0 } else { 950_000_000 },
            "used_money": if i < 4 { 0 } else { 2_481_432_590_i64 }, "used_goods": if i < 6 { 0 } else { 784_359_200 },
        }));
    }
    for (item, name, unit, n) in [
        ("mask", "外科口罩", "只", 1_800_000),
        ("gown", "医用防护服", "件", 12_345),
        ("n95", "N95 口罩（GB 19083-2010）", "只", 36_000),
    ] {
        rows.push(json!({
            "table": "item", "item": item, "name": name, "unit": unit, "received_qty": n, "used_qty": n - 3_000, "on_hand_qty": 2_900, "lost_qty": 100,
            "in_transit_qty": 1_200, "received_fen": n * 250, "used_fen": (n - 3_000) * 250, "passed_up_qty": 0, "purchased_used_qty": 0, "reserve_used_qty": 0, "transferred_in_qty": 0,
        }));
    }
    for org in &names().organisations {
        rows.push(json!({
            "table": "organisation", "name": org.zh, "organisation": org.id, "received_money": 7_684_240_000_i64, "received_goods": 3_786_450_000_i64,
            "used_money": 6_222_950_000_i64, "used_goods": 3_801_180_000_i64, "transferred_money": 1_200_000_000, "transferred_goods": 0,
        }));
    }
    document(
        "emergency",
        rows.into(),
        &[
            ("received.money", 82_598_540_000),
            ("received.goods", 19_813_760_000),
            ("used.money", 66_998_680_000),
            ("used.goods", 19_608_980_000),
            ("on_hand.money", 15_599_860_000),
            ("on_hand.goods", 352_080_000),
            ("unallocated.money", 9_301_220_000),
            ("encumbered.money", 6_000_000_000),
            ("stock.purchased", 298_640_000),
            ("in_transit.goods", 12_000_000),
            ("in_transit.money", 500_000_000),
            ("used.goods.reserve", 147_300_000),
        ],
    )
}

fn gifts() -> serde_json::Value {
    let base = json!({"day": "2020-02-22", "designation": "undesignated", "donor_kind": "individual", "fund": "F-COVID", "kind": "money", "org": "330000", "position": 57_190, "table": "gift"});
    let with = |more: serde_json::Value| {
        let mut row = base.as_object().unwrap().clone();
        row.extend(more.as_object().unwrap().clone());
        serde_json::Value::Object(row)
    };
    json!([
        with(json!({"channel": "wx", "money_fen": 10_000})),
        with(
            json!({"donor_kind": "organisation", "position": 57_191, "money_fen": 500_000_000, "designation": "designated", "org": "330100"})
        ),
        with(
            json!({"kind": "goods", "position": 57_193, "goods": [{"item": "mask", "qty": 18_000}], "value_fen": 4_500_000})
        ),
        with(json!({"position": 57_199, "money_fen": -10_000, "reverses": 57_190})),
    ])
}

fn frame<'a>(lang: Lang, path: &str, title: &str, crumbs: Vec<(String, String)>) -> Frame<'a> {
    Frame {
        lang,
        path: path.into(),
        title: title.into(),
        crumbs,
        sample: Some("2020-02-22T23:59:59.000+08:00"),
        large: false,
    }
}

fn pages(lang: Lang) -> Vec<(&'static str, Markup)> {
    let base = "http://127.0.0.1:8080";
    let names = names();
    let emergency_doc = emergency_document();
    let day = |text| super::date::day_of(text).unwrap();
    let due = || Due {
        cut: Some(day("2020-02-22")),
        published: Some(day("2020-02-23")),
        next: day("2020-02-28"),
        days: 5,
        today: day("2020-02-25"),
        binding: false,
    };
    let bulletins: Vec<Bulletin> = ["2020-01-28", "2020-02-02", "2020-02-22"]
        .iter()
        .enumerate()
        .map(|(i, to)| Bulletin {
            position: 5_000 * (i as u64 + 1),
            to: (*to).into(),
            scope: "system:330000".into(),
            size: 4_990,
            hash: HASH.into(),
            published: "2020-02-23T10:00:00+08:00".into(),
            due_at: Some("2020-02-27T23:59:59+08:00".into()),
        })
        .collect();
    let declared = &names.emergencies[0];
    let name = declared.named.text(lang).to_owned();
    let emergency_page = emergency::content(&Emergency {
        lang,
        base,
        document: &emergency_doc,
        hash: HASH,
        name: &name,
        authority: &declared.authority,
        level: &declared.level,
        names: &names,
        bulletins: &bulletins,
        due: Some(&due()),
        open: false,
    });
    let donation_doc = document(
        "donations",
        gifts(),
        &[
            ("gifts", 31_204),
            ("received.money", 82_598_540_000),
            ("received.goods", 19_813_760_000),
        ],
    );
    let newest: Vec<_> = rows::gifts(&donation_doc).cloned().collect();
    let cards =
        [home::Card { id: "COVID-2020", name: &name, document: &emergency_doc, due: Some(due()) }];
    let uses = [home::Use {
        position: 57_180,
        day: "2020-02-22".into(),
        sentence: html! { "拨付 120,000.00 元给 XX县人民医院，用于口罩采购。" },
    }];
    let told = Told {
        kind: said("捐款到账", "Gift of money received"),
        sentence: html! { "一位爱心人士捐款 100.00 元，经微信公众号，归入疫情防控基金，用于新型冠状病毒肺炎疫情防控。" },
        fen: Some(10_000),
        facts: vec![
            Fact {
                label: said("机构", "Organisation"), value: names.organisations[0].name(lang)
            },
            Fact { label: said("经手", "Recorded by"), value: html! { "工号 0207 · 出纳" } },
            Fact { label: said("捐赠编号", "Gift"), value: html! { "ZJ-20200222-000123" } },
        ],
    };
    let proof = Proof {
        hash: HASH,
        prev: HASH,
        size: 57_204,
        steps: 12,
        root: "8Q/lvmDhLeqcwU9VBXDjqBp0PzSaM4KrAwNR6NUhUK4=",
    };
    let entry_page = entry::content(&EntryPage {
        lang,
        base,
        position: 57_203,
        told: &told,
        occurred_at: "2020-02-22T10:02:11+08:00",
        recorded_at: "2020-02-22T10:02:12.004+08:00",
        before: None,
        after: Some(57_210),
        reversed_by: Some(57_210),
        stream: "gift:ZJ-20200222-000123",
        size: 57_300,
        proof: Some(&proof),
        line: LINE,
        open: false,
    });
    let integrity_rows = json!([{"table": "head", "hash": HASH, "position": 57_203}, {"table": "type", "type": "money_received", "count": 31_000}]);
    let integrity_doc = document(
        "integrity",
        integrity_rows,
        &[("entries", 57_204), ("groups", 50_000), ("staff", 211)],
    );
    let note = "sample.sunshine/ledger\n57204\n8Q/lvmDhLeqcwU9VBXDjqBp0PzSaM4KrAwNR6NUhUK4=\n\n— sample.sunshine/ledger 4O5bAAfvJGDbo6JGGdX1lPsLdmLRkuM/wQBJzKXoZ7mhreKTO4hQVzxGXAWYYelebprBGJ6XiiuyBJ2toPxnF0SV3gw=\n";
    let vkey = "sample.sunshine/ledger+e0ee5b00+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
    let p = problem::of("money_overdrawn").unwrap();
    let list =
        vec![(lang.of("规则与提示", "Rules and refusals").to_owned(), "/problems".to_owned())];
    let named = |markup, path: &str, title: &str, crumbs| {
        layout::page(&frame(lang, path, title, crumbs), markup)
    };
    vec![
        (
            "home",
            named(
                home::content(&home::Home {
                    lang,
                    as_of: &emergency_doc.as_of,
                    names: &names,
                    cards: &cards,
                    gifts: &newest,
                    uses: &uses,
                    totals: (0, 0, 0),
                }),
                "/",
                lang.of("钱和物资，去了哪里", "Where the money and the goods went"),
                vec![],
            ),
        ),
        ("emergency", named(emergency_page, "/emergencies/COVID-2020", &name, vec![])),
        (
            "donations",
            named(
                donations::content(&donations::Donations {
                    lang,
                    base,
                    document: &donation_doc,
                    hash: HASH,
                    names: &names,
                    newest: Some(57_000),
                }),
                "/donations",
                lang.of("捐赠明细", "Gifts"),
                vec![],
            ),
        ),
        (
            "entry",
            named(
                entry_page,
                "/entries/57203",
                lang.of("第 57,203 条记录", "Record 57,203"),
                vec![],
            ),
        ),
        (
            "integrity",
            named(
                integrity::content(&integrity::Integrity {
                    lang,
                    base,
                    document: &integrity_doc,
                    hash: HASH,
                    note,
                    vkey,
                }),
                "/integrity",
                lang.of("核验", "Check"),
                vec![],
            ),
        ),
        (
            "problem",
            named(problem::content(lang, p), "/problems/money_overdrawn", lang.say(p.title), list),
        ),
        (
            "problems",
            named(
                problem::index(lang),
                "/problems",
                lang.of("规则与提示", "Rules and refusals"),
                vec![],
            ),
        ),
        (
            "open-data",
            named(
                open_data::content(lang, base),
                "/open-data",
                lang.of("开放数据", "Open data"),
                vec![],
            ),
        ),
    ]
}

/// With SUNSHINE_PAGES=DIR the pages are left there for looking at.
#[test]
fn pages_are_whole_in_both_languages() {
    for lang in Lang::BOTH {
        for (name, page) in pages(lang) {
            let text = page.into_string();
            assert_eq!(text.matches("<h1>").count(), 1, "{name}");
            assert!(text.contains(lang.of("示例数据", "Sample data")), "{name}");
            assert!(
                !text.contains("<script") && !text.contains("style=\""),
                "{name} keeps to the strict CSP"
            );
            if let Some(dir) = std::env::var_os("SUNSHINE_PAGES") {
                let dir = std::path::Path::new(&dir);
                std::fs::create_dir_all(dir.join("assets")).unwrap();
                std::fs::write(dir.join(format!("{name}-{lang}.html")), text).unwrap();
                std::fs::write(dir.join(style::href().trim_start_matches('/')), style::SHEET)
                    .unwrap();
            }
        }
    }
}
