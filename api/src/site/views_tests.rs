//! The pages of the views of a period, a year and a subject, served over TCP.

use std::io::Write;
use std::sync::{Arc, Mutex};

use serde_json::json;
use sunshine_ledger::event::Role;

use super::served_tests::{ORG, Served};

/// A project, two metrics, a section of the review, a limit, a gift and what was reported.
fn furnished() -> Served {
    let served = Served::new();
    let admin = served.token("0001", ORG, Role::Administrator);
    let cashier = served.token("0207", ORG, Role::Cashier);
    let accountant = served.token("0312", ORG, Role::Accountant);
    let by = |token: &str, name: &str, data: serde_json::Value| {
        let body = json!({"org": ORG, "occurred_at": "2020-02-01T09:00:00+08:00", "data": data});
        let key = blake3::hash(data.to_string().as_bytes()).to_hex();
        let answer = served.post(name, Some(token), Some(key.as_str()), &body);
        assert_eq!(answer.status, 201, "{name}: {}", answer.text);
    };
    by(
        &admin,
        "approve_project",
        json!({
            "project": "P-1", "name": "博爱家园", "name_en": "Community homes", "budget_fen": 100_000, "category": "home", "charity_project": true,
            "funds": ["F-COVID"], "period_from": "2020-01-01", "period_to": "2020-12-31", "region": "浙江",
        }),
    );
    by(
        &admin,
        "set_policy",
        json!({"key": "timeliness.recorded_days", "value": 2, "effective_from": "2020-01-01", "legal_basis": "服务目标（示例）"}),
    );
    by(
        &admin,
        "define_metric",
        json!({
            "metric": "received", "name": "接受款物", "name_en": "Received", "kind": "flow", "precision": 2, "unit": "元", "scope_text": "全省", "derivation": {"figure": "received", "scope": "system"},
        }),
    );
    by(
        &admin,
        "define_metric",
        json!({
            "metric": "homes", "name": "博爱家园数", "name_en": "Homes", "kind": "flow", "precision": 0, "unit": "个", "scope_text": "全省",
        }),
    );
    by(
        &admin,
        "define_metric",
        json!({
            "metric": "silent", "name": "没有填报的", "name_en": "Never reported", "kind": "flow", "precision": 0, "unit": "个", "scope_text": "全省",
        }),
    );
    by(
        &admin,
        "set_review_section",
        json!({
            "year": 2020, "section": "all", "title": "总览", "title_en": "Overview",
            "lines": [{"metric": "received", "qualifier": "rounded"}, {"metric": "homes", "qualifier": "over"}, {"metric": "silent", "qualifier": "exact"}],
        }),
    );
    by(
        &accountant,
        "report_stat",
        json!({
            "report": "S-1", "metric": "homes", "period_from": "2020-01-01", "period_to": "2020-01-31", "qualifier": "over", "source_system": "数字红会", "value": 121,
        }),
    );
    by(
        &admin,
        "set_review_section",
        json!({"year": 2019, "section": "all", "title": "总览", "title_en": "Overview", "lines": [{"metric": "homes", "qualifier": "exact"}]}),
    );
    by(
        &accountant,
        "report_stat",
        json!({
            "report": "S-0", "metric": "homes", "period_from": "2019-01-01", "period_to": "2019-12-31", "qualifier": "exact", "source_system": "数字红会", "value": 100,
        }),
    );
    let gift = Served::gift("G-1", 12_345_678);
    let made = served.post("receive_money", Some(&cashier), Some("g1"), &gift);
    assert_eq!(made.status, 201, "{}", made.text);
    served.settled();
    served
}

const PAGES: [&str; 20] = [
    "/about",
    "/uses",
    "/uses?period=2020-Q1&scope=office",
    "/donations?period=2020-02",
    "/donations?period=2020-02&end=1",
    "/funds",
    "/funds?period=2020-02",
    "/funds/F-COVID",
    "/projects",
    "/projects?category=home",
    "/projects/P-1",
    "/organisations",
    "/organisations/330000",
    "/statements/2020",
    "/statements/2020-02?print=1",
    "/flows/2020",
    "/timeliness/2020",
    "/reviews",
    "/reviews/2020",
    "/reviews/2020/received",
];

#[test]
fn every_page_stands_in_both_languages_and_can_be_quoted() {
    let served = furnished();
    for path in PAGES {
        for (prefix, words) in [("", "示例数据"), ("/en", "Sample data")] {
            let page = served.get(&format!("{prefix}{path}"));
            assert_eq!(page.status, 200, "{prefix}{path}: {}", page.text);
            assert!(page.text.contains(words), "{path}");
            assert_eq!(page.text.matches("<h1>").count(), 1, "{path}");
            assert!(
                path == "/reviews" || page.text.contains("class=\"cite\""),
                "{path} can be quoted"
            );
            assert!(!page.text.contains("style=\"") && !page.text.contains("<script"), "{path}");
        }
    }
}

#[test]
fn what_the_pages_say_is_what_was_recorded() {
    let served = furnished();
    let says = |path: &str, words: &str| {
        let page = served.get(path);
        assert!(page.text.contains(words), "{path} lacks {words}:\n{}", page.text);
    };
    says("/statements/2020", "123,456.78");
    says("/statements/2020-02", "2020年2月收支表");
    says("/funds/F-COVID", "限定性基金，资金来自社会捐赠，只能用于：疫情防控。");
    says("/en/funds/F-COVID", "A restricted fund from public donations.");
    says("/reviews/2020", "约 12.35 万元");
    says("/reviews/2020", "121余个");
    says("/en/reviews/2020", "over 121");
    says("/reviews/2020", "data-l=\"2019 年\"><span class=\"nowrap\">100 个</span></td>");
    says("/reviews/2020", "+21");
    says("/en/reviews/2020", "the whole province");
    says("/reviews/2020/homes", "共 1 条，按记录先后");
    says("/reviews/2019", "这本账还没有开始");
    says("/reviews/2020", "没有填报的");
    says("/reviews/2020", "未报告");
    says("/reviews/2020/homes", "由各级组织填报");
    says("/reviews/2020/received", "123,456.78");
    says("/timeliness/2020", "服务目标（示例）");
    says("/timeliness/2020", "下列天数是本会自定的服务目标，不是法定期限");
    says("/timeliness/2020", "data-l=\"目标（天）\"");
    says("/projects", "尚无反馈");
    says("/projects?category=home", "period=2020&amp;category=home&amp;as_of=");
    says("/statements/2020?print=1", "class=\"square\"");
    says("/", "今年接受捐赠款物");
}

#[test]
fn what_is_unknown_is_not_found_and_what_is_malformed_names_the_rule() {
    let served = furnished();
    for path in [
        "/statements/2035",
        "/flows/2021",
        "/reviews/1999",
        "/reviews/2018",
        "/reviews/2020/none",
        "/reviews/2020/silent",
        "/funds/none",
        "/projects/none",
        "/organisations/none",
        "/statements/2020?scope=office:none",
    ] {
        let page = served.get(path);
        assert_eq!(page.status, 404, "{path}");
        assert!(page.text.contains("<h1>"), "{path} is a page");
    }
    for (path, rule) in [
        ("/statements/2020-13", "2020-Q1"),
        ("/statements/nonsense", "2020-Q1"),
        ("/reviews/2020-02", "四位数字"),
        ("/donations?period=2020-2", "2020-Q1"),
        ("/projects?category=homes", "life_education"),
        ("/uses?colour=red", "colour"),
        ("/funds?scope=province", "system:机构"),
        ("/donations?after=x", "记录位置，或 -1"),
    ] {
        let page = served.get(path);
        assert_eq!(page.status, 400, "{path}");
        assert!(page.text.contains(rule), "{path}: {}", page.text);
    }
    let json = served.get("/api/v1/views/statement?period=2020-2");
    assert_eq!((json.status, json.json()["code"].as_str()), (400, Some("bad_parameter")));
    assert_eq!(served.get("/statements").header("location"), "/statements/2020");
    assert_eq!(served.get("/en/flows").header("location"), "/en/flows/2020");
    // Before the page itself was ever asked for, and after.
    for _ in 0..2 {
        let slash = served.get("/en/");
        assert_eq!((slash.status, slash.header("location")), (308, "/en"));
        assert_eq!(served.get("/en").status, 200);
    }
}

#[test]
fn every_table_is_a_file() {
    let served = furnished();
    for (path, lines) in [
        ("/uses.csv", 1),
        ("/donations.csv?period=2020-02", 2),
        ("/donations.csv?period=2020-01", 1),
        ("/donations.csv?period=", 2),
        ("/funds.csv?period=2020", 2),
        ("/funds.csv?period=2020&table=holding", 2),
        ("/organisations.csv?period=2020", 2),
        ("/projects.csv?period=2020", 2),
        ("/projects.csv?period=2020&category=home", 2),
        ("/projects.csv?period=2020&category=relief", 1),
        ("/statements/2020.csv", 4),
        ("/statements/2020.csv?table=month", 13),
        ("/flows/2020.csv?table=in", 2),
        ("/timeliness/2020.csv", 6),
        ("/reviews/2020.csv", 3),
        ("/reviews/2020.csv?table=part", 3),
    ] {
        let file = served.get(path);
        assert_eq!(file.status, 200, "{path}: {}", file.text);
        assert!(
            file.text.starts_with('\u{FEFF}')
                && file.header("content-disposition").contains("-sample.csv"),
            "{path}"
        );
        assert_eq!(file.text.lines().count(), lines, "{path}: {}", file.text);
    }
    assert_eq!(served.get("/statements/2020.csv?table=day").status, 400);
    assert!(served.get("/statements/2020.csv").text.contains("123456.78"));
    assert!(served.get("/en/reviews/2020.csv").text.contains("123456.78"));
}

/// A place for log lines.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn search_finds_records_documents_and_names_and_leaves_no_trace() {
    let lines = Lines::default();
    let writer = lines.clone();
    let logged = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::DEBUG)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::set_global_default(logged).unwrap();
    let served = furnished();
    let find = |text: &str| served.get(&format!("/search?q={}", super::layout::encoded(text)));
    for (text, found) in [
        ("3", "/entries/3"),
        ("第 3 条", "/entries/3"),
        ("G-1", "/entries/"),
        ("F-COVID", "/funds/F-COVID"),
        ("疫情防控", "/funds/F-COVID"),
        ("epidemic", "/funds/F-COVID"),
        ("家园", "/projects/P-1"),
        ("某省", "/organisations/330000"),
        ("E1", "/emergencies/E1"),
    ] {
        let page = find(text);
        assert_eq!(page.status, 200, "{text}");
        assert!(page.text.contains(&format!("href=\"{found}")), "{text}: {}", page.text);
        assert_eq!(page.header("cache-control"), "no-store");
    }
    assert!(!find("3").text.contains("/organisations/330000"), "a digit of a code finds nothing");
    assert!(find("没有这个词").text.contains("没有找到"));
    assert!(find("99999").text.contains("没有找到"), "no record has that number");
    let personal = find("138 0013 8000");
    assert!(personal.text.contains("没有搜索"), "{}", personal.text);
    assert!(!personal.text.contains("value=\"138"), "the number is not put into the box again");
    let robots = served.get("/robots.txt").text;
    assert!(robots.contains("Disallow: /search"));
    let logged = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(logged.contains("/search"), "requests are logged by their route");
    for text in ["没有这个词", "13800138000", "138%200013", "G-1", "q="] {
        assert!(!logged.contains(text), "{text} was logged");
    }
}

#[test]
fn the_site_map_leads_to_pages() {
    let served = furnished();
    let map = served.get("/sitemap.xml").text;
    let addresses: Vec<&str> =
        map.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
    for path in
        ["/reviews/2020", "/en/statements/2020", "/funds/F-COVID", "/projects/P-1", "/about"]
    {
        assert!(addresses.iter().any(|address| address.ends_with(path)), "{path}: {map}");
    }
    for address in addresses {
        let path = &address[address.find("://").unwrap() + 3..];
        let path = &path[path.find('/').unwrap()..];
        let status = served.get(path).status;
        assert!(status == 200 || status == 303, "{path}: {status}");
    }
}
