//! The pages of figures and tables, served over TCP from a ledger in which each has something.

use serde_json::{Value, json};
use sunshine_ledger::event::Role;

use super::served_tests::{Answer, ORG, Served};

/// Whoever writes here, one after another.
struct Desk {
    served: Served,
    written: u32,
}

impl Desk {
    fn writes(&mut self, token: &str, org: &str, name: &str, data: &Value) -> Answer {
        self.written += 1;
        let mut body =
            json!({"org": org, "occurred_at": "2020-02-01T09:00:00+08:00", "data": data});
        if name == "give_recognition" {
            body["evidence"] = json!([{"hash": "0".repeat(64), "kind": "consent"}]);
        }
        let key = format!("key-{}", self.written);
        let answer = self.served.post(name, Some(token), Some(&key), &body);
        assert_eq!(answer.status, 201, "{name}: {}", answer.text);
        answer
    }

    fn gives(&mut self, token: &str, id: &str, fen: u64) {
        let mut gift = Served::gift(id, fen);
        gift["data"]["campaign"] = json!("C-1");
        let data = gift["data"].clone();
        self.writes(token, ORG, "receive_money", &data);
    }
}

/// A campaign with two gifts of which one is reversed, a related party, an answered question, a
/// deed, goods in a warehouse and a limit for receipts.
fn furnished() -> Served {
    let mut desk = Desk { served: Served::new(), written: 0 };
    let founder = desk.served.token("F001", "ledger", Role::Founder);
    for (staff, role) in
        [("0500", "publisher"), ("0501", "keeper"), ("0502", "approver"), ("0503", "keeper")]
    {
        desk.writes(
            &founder,
            "ledger",
            "register_staff",
            &json!({"organisation": ORG, "staff": staff}),
        );
        let grant =
            json!({"organisation": ORG, "role": role, "staff": staff, "valid_from": "2020-01-01"});
        desk.writes(&founder, "ledger", "grant_role", &grant);
    }
    let token = |staff: &str, role| desk.served.token(staff, ORG, role);
    let (admin, cashier) = (token("0001", Role::Administrator), token("0207", Role::Cashier));
    let (accountant, keeper) = (token("0312", Role::Accountant), token("0501", Role::Keeper));
    let (publisher, approver) = (token("0500", Role::Publisher), token("0502", Role::Approver));
    for (name, data) in [
        (
            "file_campaign",
            json!({"campaign": "C-1", "end": "2020-06-30", "filing_no": "备-1", "fund": "F-COVID", "start": "2020-01-24", "title": "抗疫募捐", "title_en": "Appeal", "use_plan": "疫情防控"}),
        ),
        (
            "register_recipient",
            json!({"kind": "enterprise", "name": "示例会展公司", "recipient": "R-1", "region": "某省", "related_party": true}),
        ),
        (
            "define_item",
            json!({"base_unit": "只", "item": "mask", "medical": false, "min_shelf_days": 0, "name": "口罩", "name_en": "Mask", "regulated": false, "standard": "GB"}),
        ),
        (
            "open_warehouse",
            json!({"keeper": "0501", "name": "一号仓", "place": "某省", "warehouse": "W-1"}),
        ),
        (
            "set_policy",
            json!({"effective_from": "2020-01-01", "key": "due.receipt_days", "legal_basis": "慈善法第三十八条（示例）", "value": 10}),
        ),
    ] {
        desk.writes(&admin, ORG, name, &data);
    }
    desk.gives(&cashier, "G-1", 12_345_678);
    desk.gives(&cashier, "G-2", 500);
    let reversal = json!({"action": "X-1", "reason": "录重了", "target": "gift:G-2"});
    let proposed = desk.writes(&accountant, ORG, "propose_reversal", &reversal);
    let proposal = proposed.json()["entries"][0]["hash"].clone();
    desk.writes(&approver, ORG, "approve_action", &json!({"action": "X-1", "proposal": proposal}));
    for (token, name, data) in [
        (
            &accountant,
            "report_related_party",
            json!({"amount_fen": 1_234_500, "description": "租用会场", "recipient": "R-1", "related": "RP-1"}),
        ),
        (&publisher, "file_inquiry", json!({"inquiry": "Q-1", "kind": "question"})),
        (&publisher, "reply_to_inquiry", json!({"inquiry": "Q-1", "reply": "口罩已送达。"})),
        (&publisher, "rate_inquiry", json!({"inquiry": "Q-1", "score": 5})),
        (
            &publisher,
            "give_recognition",
            json!({"deed": "连续十年献血", "kind": "person", "recognition": "H-1"}),
        ),
        (
            &publisher,
            "give_recognition",
            json!({"deed": "捐建家园", "kind": "organisation", "name": "示例集团", "recognition": "H-2"}),
        ),
        (
            &keeper,
            "accept_goods",
            json!({"counters": ["0501", "0503"], "custody": "warehouse", "designation": "undesignated", "donor_kind": "organisation", "fund": "F-COVID", "gift": "G-3", "lots": [{"batch": "B-1", "expiry": "2020-03-20", "item": "mask", "qty": 900, "valuation_basis": "unvalued"}], "treatment": "income", "warehouse": "W-1"}),
        ),
    ] {
        desk.writes(token, ORG, name, &data);
    }
    desk.served.settled();
    desk.served
}

const PAGES: [&str; 12] = [
    "/corrections/2020",
    "/intent-changes/2020-02",
    "/related-parties/2020-Q1",
    "/recognition/2020",
    "/reconciliation/2020",
    "/inquiries/2020",
    "/campaigns",
    "/overdue",
    "/goods",
    "/recipients/2020",
    "/ratios/2020",
    "/scorecard/2020",
];

#[test]
fn every_page_stands_in_both_languages_and_can_be_quoted() {
    let served = furnished();
    for path in PAGES.into_iter().flat_map(|path| [path.to_owned(), format!("{path}?scope=office")])
    {
        for (prefix, words) in [("", "示例数据"), ("/en", "Sample data")] {
            let page = served.get(&format!("{prefix}{path}"));
            assert_eq!(page.status, 200, "{prefix}{path}: {}", page.text);
            assert!(page.text.contains(words), "{path}");
            assert_eq!(page.text.matches("<h1>").count(), 1, "{path}");
            assert!(page.text.contains("class=\"cite\""), "{path} can be quoted");
            assert!(!page.text.contains("style=\"") && !page.text.contains("<script"), "{path}");
        }
    }
}

#[test]
fn what_the_pages_say_is_what_was_recorded() {
    let served = furnished();
    for (path, words) in [
        ("/corrections/2020", "录重了"),
        ("/corrections/2020", "捐款到账"),
        ("/related-parties/2020", "12,345.00"),
        ("/related-parties/2020", "示例会展公司"),
        ("/recognition/2020", "个人（姓名经本人同意另行公布）"),
        ("/recognition/2020", "示例集团"),
        ("/inquiries/2020", "口罩已送达。"),
        ("/inquiries/2020", "5.0"),
        ("/campaigns", "123,456.78"),
        ("/campaigns", "备-1"),
        ("/en/campaigns", "Appeal"),
        ("/overdue", "慈善法第三十八条（示例）"),
        ("/overdue", "开具捐赠票据"),
        ("/overdue", "未设期限"),
        ("/goods", "账面价值 0"),
        ("/en/goods", "0 in the books"),
        ("/goods", "30 天内到期"),
        ("/goods", "<span class=\"num\">900</span>"),
        ("/recipients/2020", "可能原因"),
        ("/intent-changes/2020", "可能原因"),
        ("/ratios/2020", "123,456.78"),
        ("/ratios/2020", "无法计算"),
        ("/scorecard/2020", "不打分，也不排名"),
        ("/organisations/330000", "/scorecard/2020?scope=office:330000"),
        ("/organisations/330000", "/overdue?scope=system:330000"),
        ("/funds/F-COVID", "/intent-changes/2020?scope=system:330000"),
    ] {
        let page = served.get(path);
        assert!(page.text.contains(words), "{path} lacks {words}:\n{}", page.text);
    }
}

#[test]
fn a_correction_and_what_it_corrects_lead_to_each_other() {
    let served = furnished();
    let document = served.get("/api/v1/views/corrections?period=2020").json();
    let row = &document["rows"][0];
    let page = served.get("/corrections/2020").text;
    for member in ["of", "position"] {
        let entry = format!("/entries/{}", row[member]);
        assert!(page.contains(&format!("href=\"{entry}\"")), "{entry}: {page}");
        assert!(served.get(&entry).text.contains("href=\"/corrections/2020\""), "{entry}");
    }
}

#[test]
fn every_view_is_had_as_a_document_with_the_figures_of_its_page() {
    let served = furnished();
    for path in PAGES {
        let page = served.get(path).text;
        let at = page.find("/api/v1/views/").unwrap_or_else(|| panic!("{path}"));
        let address = page[at..].split('"').next().unwrap().replace("&amp;", "&");
        let document = served.get(&address);
        assert_eq!(document.status, 200, "{address}: {}", document.text);
        // The page prints the hash in groups of four.
        let printed = page.replace("</span><span>", "");
        assert!(printed.contains(document.header("sunshine-document-hash")), "{path}");
        assert!(
            document.json()["figures"].as_array().is_some_and(|all| !all.is_empty()),
            "{address}"
        );
    }
}

#[test]
fn every_table_is_a_file() {
    let served = furnished();
    for (path, lines) in [
        ("/corrections/2020.csv", 2),
        ("/corrections/2020-03.csv", 1),
        ("/intent-changes/2020.csv", 1),
        ("/related-parties/2020.csv", 2),
        ("/recognition/2020.csv", 3),
        ("/reconciliation/2020.csv", 1),
        ("/inquiries/2020.csv", 2),
        ("/campaigns.csv", 2),
        ("/overdue.csv", 3),
        ("/overdue.csv?table=duty", 9),
        ("/goods.csv", 2),
        ("/goods.csv?table=lot", 2),
        ("/goods.csv?table=under_way", 1),
        ("/recipients/2020.csv", 1),
        ("/recipients/2020.csv?table=item", 1),
        ("/ratios/2020.csv", 6),
        ("/en/scorecard/2020.csv?scope=office", 2),
    ] {
        let file = served.get(path);
        assert_eq!(file.status, 200, "{path}: {}", file.text);
        let name = file.header("content-disposition");
        assert!(file.text.starts_with('\u{FEFF}') && name.contains("-sample.csv"), "{path}");
        assert_eq!(file.text.lines().count(), lines, "{path}: {}", file.text);
    }
    let wrong = served.get("/goods.csv?table=day");
    assert_eq!(wrong.status, 400);
    assert!(wrong.text.contains("item lot under_way"), "{}", wrong.text);
    assert!(served.get("/campaigns.csv").text.contains("123456.78"));
}

/// The day that was asked for is said, and stands in what is quoted and in the file's address.
#[test]
fn a_last_day_that_was_chosen_is_part_of_the_page() {
    let served = furnished();
    let page = served.get("/campaigns?to=2020-01-31");
    assert!(page.text.contains("计到 2020年1月31日"), "{}", page.text);
    let kept = page.text.matches("&amp;to=2020-01-31").count();
    assert!(kept >= 3, "scope chips, file and citation: {kept}");
    let head = page.text.split("class=\"cite\"").nth(1).unwrap();
    assert!(head.contains("to=2020-01-31&amp;as_of="), "{head}");
}

#[test]
fn what_is_unknown_is_not_found_and_what_is_malformed_names_the_rule() {
    let served = furnished();
    for (path, status, rule) in [
        ("/corrections/2035", 404, "还没有开始"),
        ("/ratios/2035", 404, "还没有开始"),
        ("/goods?scope=office:none", 404, "none"),
        ("/scorecard/2020?scope=system:none", 404, "none"),
        ("/inquiries/2020-13", 400, "2020-Q1"),
        ("/ratios/2020-Q1", 400, "四位数字"),
        ("/scorecard/2020-02", 400, "四位数字"),
        ("/overdue?at=2020-01-01", 400, "at"),
        ("/campaigns?colour=red", 400, "colour"),
        ("/campaigns?to=2035-01-01", 400, "to"),
    ] {
        let page = served.get(path);
        assert_eq!(page.status, status, "{path}");
        assert!(page.text.contains("<h1>") && page.text.contains(rule), "{path}: {}", page.text);
    }
    for path in ["/corrections", "/intent-changes", "/ratios", "/scorecard", "/recipients"] {
        assert_eq!(served.get(path).header("location"), format!("{path}/2020"));
        assert_eq!(served.get(&format!("/en{path}")).header("location"), format!("/en{path}/2020"));
    }
}

#[test]
fn a_page_is_found_by_its_name() {
    let served = furnished();
    let find = |text: &str| served.get(&format!("/search?q={}", super::layout::encoded(text))).text;
    assert!(find("逾期").contains("href=\"/overdue\""));
    assert!(find("scorecard").contains("href=\"/scorecard\""));
    let map = served.get("/sitemap.xml").text;
    for path in ["/corrections/2020<", "/en/ratios/2020<", "/goods<"] {
        assert!(map.contains(path), "{path}: {map}");
    }
    assert!(served.get("/open-data").text.contains("/goods.csv"));
}
