//! Two gifts that are each as large as a record can say: together no document holds them, and every
//! page stands.

use serde_json::{Value, json};
use sunshine_ledger::event::Role;
use sunshine_projections::NUMBER_MAX;

use super::menu;
use super::served_tests::{Answer, ORG, Served};

fn writes(served: &Served, token: &str, name: &str, key: &str, body: &Value) {
    let answer = served.post(name, Some(token), Some(key), body);
    assert_eq!(answer.status, 201, "{name}: {}", answer.text);
}

/// A small gift, and two of the largest in different funds.
fn served() -> Served {
    let served = Served::new();
    let admin = served.token("0001", ORG, Role::Administrator);
    let cashier = served.token("0207", ORG, Role::Cashier);
    let fund = json!({"org": ORG, "occurred_at": "2020-02-01T09:00:00+08:00", "data": {
        "fund": "F-OTHER", "kind": "purpose", "name": "助学基金", "name_en": "School fund",
        "purpose": "助学", "restriction": "restricted", "source_class": "donation"}});
    writes(&served, &admin, "establish_fund", "fund", &fund);
    let account = json!({"org": ORG, "occurred_at": "2020-02-01T09:00:00+08:00", "data": {
        "account": "7705", "bank": "示例银行", "holder": "某省红十字会", "name": "助学专户"}});
    writes(&served, &admin, "open_account", "account", &account);
    let most = u64::try_from(NUMBER_MAX).unwrap();
    for (id, fen, fund, account) in [
        ("G-1", 12_345, "F-COVID", "6604"),
        ("G-2", most - 12_345, "F-COVID", "6604"),
        ("G-3", most, "F-OTHER", "7705"),
    ] {
        let mut gift = Served::gift(id, fen);
        gift["data"]["fund"] = json!(fund);
        gift["data"]["account"] = json!(account);
        writes(&served, &cashier, "receive_money", id, &gift);
    }
    served.settled();
    served
}

/// The page of an address, and of what it leads to.
fn page(served: &Served, path: &str) -> Answer {
    let answer = served.get(path);
    match answer.status {
        303 | 307 => served.get(answer.header("location")),
        _ => answer,
    }
}

#[test]
fn every_page_stands_and_says_where_a_sum_is_too_large() {
    let served = served();
    let own = ["/", "/emergencies/E1", "/funds/F-COVID", "/funds/F-OTHER", "/organisations/330000"];
    for path in menu::paths().chain(own) {
        for prefix in ["", "/en"] {
            let path = if path == "/" && prefix == "/en" { "" } else { path };
            let page = page(&served, &format!("{prefix}{path}"));
            assert_eq!(page.status, 200, "{prefix}{path}: {}", page.text);
        }
    }
    for (path, words) in [
        ("/", "数额过大，无法显示"),
        ("/en", "too large to show"),
        ("/emergencies/E1", "数额过大，无法显示"),
        ("/donations", "数额过大，无法显示"),
        ("/en/funds?period=2020", "too large to show"),
        ("/en/organisations?period=2020", "too large to show"),
        ("/statements/2020", "数额过大，无法显示"),
        ("/flows/2020", "数额过大，无法显示"),
    ] {
        let page = page(&served, path);
        assert!(page.text.contains(words), "{path}: {}", page.text);
    }
    for path in ["/", "/donations", "/en/donations"] {
        assert!(served.get(path).text.contains("123.45"), "{path} shows the rest");
    }
    assert!(served.get("/donations.csv").text.contains("90071992547409.91"));
}

#[test]
fn a_document_that_cannot_be_is_refused_with_view_scope_and_limit() {
    let served = served();
    for address in [
        "/api/v1/views/statement?period=2020",
        "/api/v1/views/donations",
        "/api/v1/views/emergency?id=E1",
        "/statements/2020.csv",
    ] {
        let refused = served.get(address);
        let problem = refused.json();
        let code = (refused.status, problem["code"].as_str());
        assert_eq!(code, (404, Some("number_too_large")), "{address}: {}", refused.text);
        for text in [&problem["detail"], &problem["detail_en"]] {
            let text = text.as_str().unwrap();
            assert!(text.contains("9,007,199,254,740,991"), "{text}");
            assert!(text.contains("system:330000"), "{text}");
        }
    }
    let one = served.get("/api/v1/views/emergency?id=E1&to=2020-01-31");
    assert_eq!(one.status, 200, "before the gifts it fits: {}", one.text);
    assert_eq!(served.get("/problems/number_too_large").status, 200);
}
