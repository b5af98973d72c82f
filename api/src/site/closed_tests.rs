//! What was closed says so at the head of its page and in its rows, over TCP.

use serde_json::{Value, json};
use sunshine_ledger::event::Role;

use super::served_tests::{ORG, Served};

/// Position of the last record that a command made.
fn writes(served: &Served, token: &str, org: &str, name: &str, data: &Value) -> u64 {
    let evidence = json!([{"hash": "0".repeat(64), "kind": "final_report"}]);
    let body = json!({"org": org, "occurred_at": "2020-02-03T09:00:00+08:00", "data": data, "evidence": evidence});
    let key = blake3::hash(format!("{name}{data}").as_bytes()).to_hex();
    let answer = served.post(name, Some(token), Some(key.as_str()), &body);
    assert_eq!(answer.status, 201, "{name}: {}", answer.text);
    answer.json()["entries"].as_array().unwrap().last().unwrap()["position"].as_u64().unwrap()
}

#[test]
fn whatever_is_closed_says_when_why_and_where() {
    let served = Served::new();
    let admin = served.token("0001", ORG, Role::Administrator);
    let cashier = served.token("0207", ORG, Role::Cashier);
    let set_up = |name: &str, data: Value| writes(&served, &admin, ORG, name, &data);
    let child = "330100";
    set_up(
        "register_organisation",
        json!({"organisation": child, "name": "某市红十字会（示例）", "level": "city", "parent": ORG}),
    );
    set_up("register_staff", json!({"organisation": ORG, "staff": "0400"}));
    set_up(
        "grant_role",
        json!({"organisation": ORG, "role": "manager", "staff": "0400", "valid_from": "2020-01-01"}),
    );
    let fund = json!({"fund": "F-OLD", "kind": "purpose", "name": "旧基金", "name_en": "Old fund", "purpose": "救助", "restriction": "restricted", "source_class": "donation"});
    set_up("establish_fund", fund);
    let mut gift = Served::gift("G-1", 12_345);
    gift["data"]["fund"] = json!("F-OLD");
    writes(&served, &cashier, ORG, "receive_money", &gift["data"]);
    let warehouse = set_up(
        "open_warehouse",
        json!({"keeper": "0400", "name": "一号仓", "place": "某省", "warehouse": "W-1"}),
    );
    let account = set_up(
        "open_account",
        json!({"account": "A-9", "bank": "示例银行", "holder": "某省红十字会", "name": "旧户"}),
    );
    let campaign = set_up(
        "file_campaign",
        json!({"campaign": "C-1", "end": "2020-06-30", "fund": "F-OLD", "start": "2020-01-24", "title": "募捐", "use_plan": "救助"}),
    );
    let project = json!({"budget_fen": 100, "category": "relief", "charity_project": false, "funds": ["F-OLD"], "name": "旧项目", "period_from": "2020-01-01", "period_to": "2020-12-31", "project": "P-1", "region": "某省"});
    set_up("approve_project", project);
    served.settled();
    let pages = [
        "/organisations/330100?period=2020".to_owned(),
        "/funds/F-OLD?period=2020".to_owned(),
        "/projects/P-1?period=2020".to_owned(),
        format!("/entries/{warehouse}"),
        format!("/entries/{account}"),
        format!("/entries/{campaign}"),
    ];
    let before: Vec<String> = pages.iter().map(|path| served.get(path).text).collect();
    let manager = served.token("0400", ORG, Role::Manager);
    let closings = [
        (
            set_up("close_organisation", json!({"organisation": child, "reason": "并入省会"})),
            "并入省会",
            "这个机构撤销",
        ),
        (
            set_up("close_fund", json!({"fund": "F-OLD", "reason": "合并基金"})),
            "合并基金",
            "这个基金停止接受新的款物",
        ),
        (
            writes(
                &served,
                &manager,
                ORG,
                "close_project",
                &json!({"project": "P-1", "summary": "都做完了。"}),
            ),
            "总结：都做完了。",
            "这个项目结项",
        ),
        (
            set_up("close_warehouse", json!({"reason": "搬迁", "warehouse": "W-1"})),
            "搬迁",
            "这个仓库停用",
        ),
        (
            set_up("close_account", json!({"account": "A-9", "reason": "合并账户"})),
            "合并账户",
            "这个账户销户",
        ),
        (
            set_up("close_campaign", json!({"campaign": "C-1", "summary": "到期结束"})),
            "到期结束",
            "这次募捐结束",
        ),
    ];
    served.settled();
    for ((path, before), (record, why, what)) in pages.iter().zip(&before).zip(&closings) {
        let page = served.get(path).text;
        let link = format!("href=\"/entries/{record}\"");
        for said in [why, what, &"2020年2月3日", &link.as_str()] {
            assert!(page.contains(*said), "{path} lacks {said}:\n{page}");
            assert!(
                !before.contains(*said) || *said == "2020年2月3日",
                "{path} said {said} before"
            );
        }
        let english = served.get(&format!("/en{path}")).text;
        assert!(english.contains("On 3 February 2020 this "), "{path}:\n{english}");
    }
    for (path, mark) in [
        ("/organisations?period=2020", "已撤销 <span class=\"num\">2020-02-03</span>"),
        ("/organisations/330000?period=2020", "已撤销 <span class=\"num\">2020-02-03</span>"),
        ("/funds?period=2020", "已停收 <span class=\"num\">2020-02-03</span>"),
        ("/projects?period=2020", "已结项 <span class=\"num\">2020-02-03</span>"),
        ("/en/funds?period=2020", "takes nothing new since <span class=\"num\">2020-02-03</span>"),
        ("/campaigns", "2020-02-03"),
    ] {
        let page = served.get(path).text;
        assert!(page.contains(mark), "{path} lacks {mark}:\n{page}");
    }
}
