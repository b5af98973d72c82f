//! A small true ledger served over TCP: every route, every refusal at the door.
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sunshine_ledger::event::Role;
use sunshine_ledger::id::{OrgId, StaffId};
use sunshine_ledger::time::Date;
use sunshine_ledger::{Credential, NewLedger, Origin};

use crate::opened::{OpenOptions, Opened};

use super::callers::Paces;
use super::state::Site;

/// A served ledger; the directory goes with it.
pub(super) struct Served {
    base: String,
    site: Site,
    agent: ureq::Agent,
    dir: tempfile::TempDir,
}

pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: ureq::http::HeaderMap,
    pub(super) text: String,
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or(Value::Null)
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub(super) const ORG: &str = "330000";
const AT: &str = "2020-02-01T09:00:00+08:00";

fn open(dir: &Path, paces: &Paces) -> Site {
    Site::open(Opened::open(dir, &OpenOptions::default()).unwrap(), true, paces).unwrap()
}

impl Served {
    pub(super) fn new() -> Served {
        Served::beginning("2020-03-01")
    }

    /// One whose first entry is recorded on this day.
    pub(super) fn beginning(day: &str) -> Served {
        Served::at(day, &Paces::default())
    }

    /// One whose callers are held to these paces.
    pub(super) fn paced(paces: &Paces) -> Served {
        Served::at("2020-03-01", paces)
    }

    fn at(day: &str, paces: &Paces) -> Served {
        let dir = tempfile::tempdir().unwrap();
        let path = Served::founded_on(dir.path(), day);
        Served::of(dir, &path, paces)
    }

    /// A ledger of one entry, which nobody serves.
    pub(super) fn founded(dir: &Path) -> PathBuf {
        Served::founded_on(dir, "2020-03-01")
    }

    fn founded_on(dir: &Path, day: &str) -> PathBuf {
        let path = dir.join("data");
        let founders = ["F001", "F002"].map(|text| StaffId::parse(text).unwrap()).to_vec();
        let begins = Some(Date::parse(day).unwrap().midnight());
        let origin = Origin::new("test.example/ledger").unwrap();
        let new = NewLedger {
            origin,
            founders,
            sample: begins,
            successor_of: None,
            sizes: None,
            key_file: None,
        };
        sunshine_ledger::init(&path, &new).unwrap();
        path
    }

    /// Its data directory.
    pub(super) fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    fn of(dir: tempfile::TempDir, path: &Path, paces: &Paces) -> Served {
        let site = open(path, paces);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        listener.set_nonblocking(true).unwrap();
        let answering = site.clone();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                super::serve::answering(listener, answering).await.unwrap();
            });
        });
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
        let served = Served { base, site, agent: config.build().into(), dir };
        served.found();
        served
    }

    /// An organisation, its people, an account, a fund and an emergency.
    fn found(&self) {
        let founder = self.token("F001", "ledger", Role::Founder);
        let by = |token: &str, name: &str, org: &str, data: Value| {
            let body = json!({"org": org, "occurred_at": AT, "data": data});
            let answer = self.post(
                name,
                Some(token),
                Some(blake3::hash(data.to_string().as_bytes()).to_hex().as_str()),
                &body,
            );
            assert_eq!(answer.status, 201, "{name}: {}", answer.text);
        };
        by(
            &founder,
            "register_organisation",
            "ledger",
            json!({"organisation": ORG, "name": "某省红十字会（示例）", "level": "province"}),
        );
        for (staff, role) in
            [("0001", "administrator"), ("0207", "cashier"), ("0312", "accountant")]
        {
            by(&founder, "register_staff", "ledger", json!({"organisation": ORG, "staff": staff}));
            by(
                &founder,
                "grant_role",
                "ledger",
                json!({"organisation": ORG, "role": role, "staff": staff, "valid_from": "2020-01-01"}),
            );
        }
        let admin = self.token("0001", ORG, Role::Administrator);
        by(
            &admin,
            "open_account",
            ORG,
            json!({"account": "6604", "bank": "示例银行", "holder": "某省红十字会", "name": "捐赠专户", "tail": "6604"}),
        );
        by(
            &admin,
            "establish_fund",
            ORG,
            json!({"fund": "F-COVID", "kind": "purpose", "name": "疫情防控基金", "name_en": "Epidemic fund", "purpose": "疫情防控", "restriction": "restricted", "source_class": "donation"}),
        );
        by(
            &admin,
            "declare_emergency",
            ORG,
            json!({"authority": "省人民政府", "emergency": "E1", "from": "2020-01-23T00:00:00+08:00", "level": "一级响应", "name": "疫情防控（示例）"}),
        );
    }

    pub(super) fn site(&self) -> &Site {
        &self.site
    }

    pub(super) fn token(&self, staff: &str, org: &str, role: Role) -> String {
        let credential = Credential {
            staff: StaffId::parse(staff).unwrap(),
            org: OrgId::parse(org).unwrap(),
            roles: vec![role],
            expires_at: None,
        };
        self.site.ledger().credentials().issue(&credential).unwrap().to_string()
    }

    pub(super) fn gift(id: &str, fen: u64) -> Value {
        json!({"org": ORG, "occurred_at": AT, "data": {
            "account": "6604", "amount_fen": fen, "designation": "undesignated", "donor_kind": "individual",
            "emergency": "E1", "fund": "F-COVID", "gift": id, "treatment": "income",
        }})
    }

    pub(super) fn post(
        &self,
        name: &str,
        token: Option<&str>,
        key: Option<&str>,
        body: &Value,
    ) -> Answer {
        let mut request = self
            .agent
            .post(format!("{}/api/v1/commands/{name}", self.base))
            .header("Content-Type", "application/json");
        if let Some(token) = token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        read(request.send(body.to_string()).unwrap())
    }

    pub(super) fn get(&self, path: &str) -> Answer {
        read(self.agent.get(format!("{}{path}", self.base)).call().unwrap())
    }

    /// As a proxy on this machine passes on what comes from an address.
    pub(super) fn get_from(&self, address: &str, path: &str) -> Answer {
        let request = self.agent.get(format!("{}{path}", self.base));
        read(request.header("X-Forwarded-For", address).call().unwrap())
    }

    pub(super) fn get_as(&self, token: &str, path: &str) -> Answer {
        let request = self.agent.get(format!("{}{path}", self.base));
        read(request.header("Authorization", format!("Bearer {token}")).call().unwrap())
    }

    /// Any method, without a body.
    pub(super) fn ask(&self, method: &str, path: &str) -> Answer {
        let request = ureq::http::Request::builder().method(method);
        let request = request.uri(format!("{}{path}", self.base)).body(()).unwrap();
        let agent = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
        let agent: ureq::Agent = agent.max_idle_connections(0).build().into();
        read(agent.run(request).unwrap())
    }

    /// The address of the service.
    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// A body that is not a command's.
    pub(super) fn post_to(&self, path: &str, token: Option<&str>, body: &str) -> Answer {
        let request = self.agent.post(format!("{}{path}", self.base));
        let mut request = request.header("Content-Type", "application/json");
        if let Some(token) = token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        read(request.send(body).unwrap())
    }

    /// Waits until everything recorded is signed and shown.
    pub(super) fn settled(&self) -> u64 {
        let size = self.site.ledger().sign_now().unwrap().size();
        while self.site.views().size() < size || self.site.views().standing().is_err() {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        size
    }
}

pub(super) fn read(mut answer: ureq::http::Response<ureq::Body>) -> Answer {
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let text = String::from_utf8_lossy(&answer.body_mut().read_to_vec().unwrap()).into_owned();
    Answer { status, headers, text }
}

#[test]
fn pages_stand_in_both_languages_and_say_that_they_are_a_sample() {
    let served = Served::new();
    let cashier = served.token("0207", ORG, Role::Cashier);
    assert_eq!(
        served
            .post("receive_money", Some(&cashier), Some("g1"), &Served::gift("G-1", 12_345))
            .status,
        201
    );
    let size = served.settled();
    for path in [
        "/",
        "/donations",
        "/emergencies/E1",
        "/emergencies/E1?scope=office",
        "/integrity",
        "/open-data",
        "/problems",
        "/problems/money_overdrawn",
        "/entries/0",
    ] {
        for (prefix, words) in [("", "示例数据"), ("/en", "Sample data")] {
            let path =
                format!("{prefix}{}", if path == "/" && prefix == "/en" { "" } else { path });
            let page = served.get(&path);
            assert_eq!(page.status, 200, "{path}: {}", page.text);
            assert!(page.text.contains(words), "{path}");
            assert_eq!(page.text.matches("<h1>").count(), 1, "{path}");
            assert!(
                page.header("content-security-policy").starts_with("default-src 'none'"),
                "{path}"
            );
        }
    }
    assert!(served.get("/emergencies/E1").text.contains("123.45"));
    for position in 0..size {
        let page = served.get(&format!("/en/entries/{position}"));
        assert_eq!(page.status, 200, "record {position}: {}", page.text);
    }
    for path in ["/nothing", "/entries/99", "/entries/007", "/emergencies/none", "/problems/none"] {
        let page = served.get(path);
        assert_eq!(page.status, 404, "{path}");
        assert!(page.text.contains("<h1>"), "{path} is a page");
    }
}

#[test]
fn the_log_is_served_as_it_is() {
    let served = Served::new();
    let size = served.settled();
    assert!(
        served
            .get("/checkpoint")
            .text
            .starts_with(&format!("{}\n{size}\n", served.site.ledger().created().origin))
    );
    assert_eq!(served.get("/vkey").text, format!("{}\n", served.site.ledger().created().vkey));
    let line = served.site.ledger().reader().entry(1).unwrap();
    assert_eq!(served.get("/entries/1.json").text.as_bytes(), line);
    assert!(
        served.get("/entries/1.tlog-proof").text.starts_with("c2sp.org/tlog-proof@v1\nindex 1\n")
    );
    let tile = served.get(&format!("/tile/0/000.p/{size}"));
    assert_eq!((tile.status, tile.header("access-control-allow-origin")), (200, "*"));
    assert!(tile.header("cache-control").contains("immutable"));
    for path in
        ["/tile/0/000", "/tile/0/0", "/tile/0/000.p/255", "/tile/64/000", "/tile/entries/001"]
    {
        assert_eq!(served.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_view_is_its_canonical_bytes_for_ever() {
    let served = Served::new();
    let cashier = served.token("0207", ORG, Role::Cashier);
    served.post("receive_money", Some(&cashier), Some("g1"), &Served::gift("G-1", 100));
    let size = served.settled();
    let first = served.get("/api/v1/views/donations");
    assert_eq!(first.status, 200, "{}", first.text);
    assert_eq!(
        first.header("sunshine-document-hash"),
        blake3::hash(first.text.as_bytes()).to_hex().as_str()
    );
    served.post("receive_money", Some(&cashier), Some("g2"), &Served::gift("G-2", 100));
    served.settled();
    let again = served.get(&format!("/api/v1/views/donations?as_of={size}"));
    assert_eq!(again.text, first.text);
    assert_ne!(served.get("/api/v1/views/donations").text, first.text);
    let gone = served.get(&format!("/api/v1/views/emergency?id=E1&as_of={size}"));
    assert_eq!((gone.status, gone.json()["code"].as_str()), (404, Some("no_such_state")));
    assert!(gone.json()["figures"][1]["value"].is_u64(), "names the nearest: {}", gone.text);
    let wrong = served.get("/api/v1/views/donations?limit=2000");
    assert_eq!((wrong.status, wrong.json()["code"].as_str()), (400, Some("bad_parameter")));
    assert_eq!(served.get("/api/v1/views/none").status, 404);
    assert_eq!(served.get(&format!("/api/v1/published/{}", "0".repeat(64))).status, 404);
    let list = served.get("/donations.csv");
    assert!(list.text.starts_with('\u{FEFF}'));
    assert!(list.header("content-disposition").contains("-sample.csv"));
    assert_eq!(list.text.lines().count(), 3);
}

#[test]
fn commands_are_recorded_once_and_refused_with_reasons() {
    let served = Served::new();
    let cashier = served.token("0207", ORG, Role::Cashier);
    let gift = Served::gift("G-1", 100);
    let made = served.post("receive_money", Some(&cashier), Some("k 1"), &gift);
    assert_eq!(made.status, 201, "{}", made.text);
    let again = served.post("receive_money", Some(&cashier), Some("k 1"), &gift);
    assert_eq!((again.status, again.header("idempotency-replayed")), (200, "true"));
    assert_eq!(again.json()["entries"], made.json()["entries"]);
    let check = |answer: &Answer, status: u16, code: &str| {
        let problem = answer.json();
        assert_eq!(
            (answer.status, problem["code"].as_str()),
            (status, Some(code)),
            "{}",
            answer.text
        );
        assert!(answer.header("content-type").starts_with("application/problem+json"));
        assert_eq!(problem["type"], format!("/problems/{code}"));
        assert_eq!(served.get(&format!("/problems/{code}")).status, 200);
        for text in ["title", "title_en", "detail", "detail_en", "legal_basis", "legal_basis_en"] {
            assert!(
                problem[text].as_str().is_some_and(|text| !text.is_empty()),
                "{text} of {code}"
            );
        }
    };
    let post = |token: Option<&str>, key: Option<&str>, body: &Value| {
        served.post("receive_money", token, key, body)
    };
    check(&post(None, Some("k"), &gift), 401, "unauthenticated");
    check(&post(Some("wrong"), Some("k"), &gift), 401, "unauthenticated");
    check(&post(Some(&cashier), None, &gift), 400, "idempotency_key_missing");
    check(
        &post(Some(&cashier), Some("k 1"), &Served::gift("G-1", 200)),
        422,
        "idempotency_conflict",
    );
    check(&post(Some(&cashier), Some("k 2"), &gift), 422, "id_taken");
    check(&served.post("take_money", Some(&cashier), Some("k"), &gift), 404, "unknown_command");
    let openapi = served.get("/openapi.json").text;
    for (offline, said) in [
        ("create_ledger", "never taken over HTTP"),
        ("declare_loss", "never taken over HTTP"),
        ("rotate_key", "never taken over HTTP"),
        ("destroy_vault_key", "never taken over HTTP"),
        ("approve_on_paper", "here it is approve_action"),
        ("reject_on_paper", "here it is reject_action"),
    ] {
        let answer = served.post(offline, Some(&cashier), Some("k"), &gift);
        check(&answer, 404, "unknown_command");
        assert!(answer.json()["detail_en"].as_str().unwrap().contains(said), "{}", answer.text);
        assert!(!openapi.contains(&format!("/{offline}\"")), "{offline} is offered");
    }
    let mut other = gift.clone();
    other["org"] = json!("330100");
    check(&post(Some(&cashier), Some("k"), &other), 403, "forbidden");
    let accountant = served.token("0312", ORG, Role::Accountant);
    check(&post(Some(&accountant), Some("k"), &gift), 403, "role_missing");
    let mut stale = Served::gift("G-9", 100);
    stale["expected_revision"] = json!(3);
    check(&post(Some(&cashier), Some("k"), &stale), 409, "stale_revision");
    let mut future = Served::gift("G-9", 100);
    future["occurred_at"] = json!("2031-01-01T00:00:00+08:00");
    check(&post(Some(&cashier), Some("k"), &future), 422, "occurred_in_future");
    let list = json!([ORG, AT, {}, {}, null, null]);
    let data = json!({"org": ORG, "occurred_at": AT, "data": ["A-1"]});
    let bare = json!({"org": ORG, "occurred_at": AT, "data": {}});
    let mut null = Served::gift("G-9", 1);
    null["data"]["campaign"] = Value::Null;
    for broken in [json!({}), list, data, bare, Served::gift("G 9", 1), null] {
        let answer = post(Some(&cashier), Some("k"), &broken);
        check(&answer, 400, "malformed");
        let problem = answer.json();
        let figures = problem["figures"].as_array().unwrap();
        let names: Vec<&str> = figures.iter().filter_map(|one| one["name"].as_str()).collect();
        assert_eq!(names, ["member", "expected", "found"], "{}", answer.text);
        assert_ne!(problem["detail"], problem["detail_en"]);
    }
    let huge = json!({"org": ORG, "occurred_at": AT, "data": {"x": "x".repeat(300 << 10)}});
    check(&post(Some(&cashier), Some("k"), &huge), 413, "body_too_large");
    assert_eq!(served.get("/api/v1/commands/receive_money").status, 405);
    for path in
        ["/entries/%zz", "/emergencies/%ff", "/api/v1/views/%e6", "/donations?after=%", "/%"]
    {
        check(&served.get(path), 400, "bad_parameter");
    }
}

#[test]
fn the_name_of_the_scheme_has_no_case() {
    let served = Served::new();
    let cashier = served.token("0207", ORG, Role::Cashier);
    for (n, (scheme, status)) in
        [("Bearer", 201), ("bearer", 201), ("BEARER", 201), ("Basic", 401), ("", 401)]
            .iter()
            .enumerate()
    {
        let gift = Served::gift(&format!("G-{n}"), 100);
        let request = served
            .agent
            .post(format!("{}/api/v1/commands/receive_money", served.base))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", n.to_string())
            .header("Authorization", format!("{scheme} {cashier}"));
        let answer = read(request.send(gift.to_string()).unwrap());
        assert_eq!(answer.status, *status, "{scheme}: {}", answer.text);
    }
}

#[test]
fn no_private_value_leaves_the_vault() {
    let served = Served::new();
    let cashier = served.token("0207", ORG, Role::Cashier);
    let mut gift = Served::gift("G-1", 100);
    gift["private"] = json!({"donor_name": "张小明", "donor_phone": "13800138000"});
    let made = served.post("receive_money", Some(&cashier), Some("k"), &gift);
    assert_eq!(made.status, 201, "{}", made.text);
    let mut conflict = gift.clone();
    conflict["private"]["donor_phone"] = json!("13900139000");
    let refused = served.post("receive_money", Some(&cashier), Some("k"), &conflict);
    let mut unknown = Served::gift("G-2", 100);
    unknown["private"] = json!({"wechat": "13800138000"});
    let unknown = served.post("receive_money", Some(&cashier), Some("k2"), &unknown);
    assert_eq!(unknown.json()["code"], "private_field_unknown", "{}", unknown.text);
    let mut misplaced = Served::gift("G-3", 100);
    misplaced["data"]["13900139000"] = json!(1);
    let misplaced = served.post("receive_money", Some(&cashier), Some("k3"), &misplaced);
    assert_eq!(misplaced.json()["code"], "malformed", "{}", misplaced.text);
    let mut named = Served::gift("G-4", 100);
    named["private"] = json!({"13900139000": "x"});
    let named = served.post("receive_money", Some(&cashier), Some("k4"), &named);
    assert_eq!(named.json()["code"], "private_field_unknown", "{}", named.text);
    let size = served.settled();
    let position = made.json()["entries"][0]["position"].as_u64().unwrap();
    let mut all = refused.text + &unknown.text + &made.text + &misplaced.text + &named.text;
    for path in [
        "/",
        "/donations",
        "/donations.csv",
        "/metrics",
        "/api/v1/views/donations",
        &format!("/entries/{position}"),
        &format!("/entries/{position}.json"),
    ] {
        all += &served.get(path).text;
    }
    assert!(size > position);
    for value in ["张小明", "13800138000", "13900139000"] {
        assert!(!all.contains(value), "{value} was shown");
    }
}

#[test]
fn small_things_hold() {
    let served = Served::new();
    served.settled();
    assert_eq!(served.get("/healthz").json()["status"], "ok");
    assert_eq!(served.get("/readyz").status, 200);
    assert!(served.get("/metrics").text.contains("sunshine_durable_entries"));
    let large = served.get("/text-size?large=1&back=/en/donations");
    assert_eq!((large.status, large.header("location")), (303, "/en/donations"));
    assert_eq!(served.get("/text-size?large=1&back=//evil.example").header("location"), "/");
    assert_eq!(served.get("/entries?position=3").header("location"), "/entries/3");
    assert_eq!(served.get("/openapi.json").json()["openapi"], "3.1.0");
    let schema = served.get("/schemas/money_received/1");
    assert_eq!(schema.header("content-type"), "application/schema+json");
    assert_eq!(schema.json()["title"], "money_received");
    for form in ["/schemas/period_closed/1", "/schemas/period_closed/2"] {
        assert_eq!(served.get(form).json()["$id"], form);
    }
    for unknown in [
        "/schemas/period_closed/3",
        "/schemas/money_received/2",
        "/schemas/money_received/01",
        "/schemas/x/1",
    ] {
        assert_eq!(served.get(unknown).status, 404, "{unknown}");
    }
    let css = super::style::href();
    assert!(served.get(css).header("cache-control").contains("immutable"));
    assert!(served.get("/").header("cache-control").contains("no-cache"));
}
