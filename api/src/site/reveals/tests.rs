//! Who is shown private values over HTTP, who is not, and what stays of it.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Role;
use sunshine_ledger::id::{Name, OrgId, StaffId};
use sunshine_ledger::time::RecordedAt;
use sunshine_ledger::{Credential, FieldKey, read_access_record};

use crate::site::served_tests::{Answer, ORG, Served};

const CITY: &str = "330100";
const OTHER: &str = "330200";
const NAME: &str = "温不寻常";
const PHONE: &str = "13900001234";
const ID: &str = "330102196001011234";
const CARD: &str = "6222020000000001234";
const CANARIES: [&str; 4] = [NAME, PHONE, ID, CARD];
const WHY: &str = "捐赠人来电核对票据抬头";
const PATH: &str = "/api/v1/reveals";
const AT: &str = "2020-02-01T09:00:00+08:00";
const ROLES: [Role; 7] = [
    Role::Accountant,
    Role::Administrator,
    Role::Approver,
    Role::Cashier,
    Role::Keeper,
    Role::Manager,
    Role::Publisher,
];

/// A province with two cities, in each of them one person for every role, and a gift to the first city from a donor with a name.
struct House {
    served: Served,
    named: u64,
    nameless: u64,
    of_province: u64,
}

impl House {
    fn new() -> House {
        let served = Served::new();
        let mut house = House { served, named: 0, nameless: 0, of_province: 0 };
        let admin = house.served.token("0001", ORG, Role::Administrator);
        for city in [CITY, OTHER] {
            let org = json!({"organisation": city, "name": format!("{city}红十字会（示例）"), "level": "city", "parent": ORG});
            house.record(&admin, "register_organisation", ORG, org, Value::Null);
        }
        for org in [ORG, CITY, OTHER] {
            for role in ROLES {
                let staff = staff(org, role);
                let who = json!({"organisation": org, "staff": staff});
                house.record(&admin, "register_staff", ORG, who, Value::Null);
                house.grant(&admin, org, role, "2020-01-01");
            }
        }
        let city_admin = house.token(CITY, Role::Administrator);
        let account = json!({"account": "7701", "bank": "示例银行", "holder": "某市红十字会", "name": "捐赠专户"});
        house.record(&city_admin, "open_account", CITY, account, Value::Null);
        let private =
            json!({"donor_name": NAME, "donor_phone": PHONE, "donor_id": ID, "memo": CARD});
        house.named = house.gift(CITY, "7701", "G-NAMED", private.clone());
        house.nameless = house.gift(CITY, "7701", "G-NAMELESS", Value::Null);
        house.of_province = house.gift(ORG, "6604", "G-PROVINCE", private);
        house
    }

    fn token(&self, org: &str, role: Role) -> String {
        self.served.token(&staff(org, role), org, role)
    }

    fn grant(&self, admin: &str, org: &str, role: Role, from: &str) {
        let grant = json!({"organisation": org, "role": role.word(), "staff": staff(org, role), "valid_from": from});
        self.record(admin, "grant_role", ORG, grant, Value::Null);
    }

    fn record(&self, by: &str, name: &str, org: &str, data: Value, private: Value) -> Value {
        let key = blake3::hash(format!("{name}{data}").as_bytes()).to_hex();
        let mut body = json!({"org": org, "occurred_at": AT, "data": data});
        if !private.is_null() {
            body["private"] = private;
        }
        let answer = self.served.post(name, Some(by), Some(key.as_str()), &body);
        assert_eq!(answer.status, 201, "{name}: {}", answer.text);
        answer.json()["entries"].clone()
    }

    fn gift(&self, org: &str, account: &str, id: &str, private: Value) -> u64 {
        let mut data = Served::gift(id, 100)["data"].clone();
        data["account"] = account.into();
        let cashier = self.token(org, Role::Cashier);
        let entries = self.record(&cashier, "receive_money", org, data, private);
        entries[0]["position"].as_u64().unwrap()
    }

    fn ask(&self, token: &str, position: u64, fields: &[&str], why: &str) -> Answer {
        let body = json!({"position": position, "fields": fields, "reason": why});
        self.served.post_to(PATH, Some(token), &body.to_string())
    }

    fn dir(&self) -> &Path {
        self.served.site().ledger().dir()
    }

    /// The record as it stands, whose chain holds.
    fn lines(&self) -> Vec<Value> {
        let mut lines = Vec::new();
        let read = read_access_record(self.dir(), &mut |line| {
            lines.push(serde_json::to_value(line).unwrap());
        });
        let read = read.unwrap();
        assert_eq!((read.broken, read.torn), (None, 0));
        lines
    }
}

fn staff(org: &str, role: Role) -> String {
    format!("{org}-{}", role.word())
}

fn assert_nothing_private(text: &str, what: &str) {
    assert!(CANARIES.iter().all(|canary| !text.contains(canary)), "{what}: {text}");
}

fn assert_no_file_holds_a_value(dir: &Path) {
    for item in fs::read_dir(dir).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            assert_no_file_holds_a_value(&path);
            continue;
        }
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            // The newest checkpoint is put in its place by a rename, whenever it is signed.
            Err(gone) if gone.kind() == std::io::ErrorKind::NotFound => continue,
            Err(fault) => panic!("{}: {fault}", path.display()),
        };
        for canary in CANARIES.map(str::as_bytes) {
            assert!(!bytes.windows(canary.len()).any(|at| at == canary), "{}", path.display());
        }
    }
}

#[test]
fn who_may_see_gets_values_that_open_their_commitments_and_nobody_else_anything() {
    let house = House::new();
    for (org, role, fields) in [
        (CITY, Role::Cashier, &["donor_name", "donor_phone"][..]),
        (CITY, Role::Approver, &["memo"]),
        (ORG, Role::Cashier, &["donor_id", "donor_name"]),
        (ORG, Role::Approver, &["channel_txn", "donor_name"]),
    ] {
        let answer = house.ask(&house.token(org, role), house.named, fields, WHY);
        assert_eq!(answer.status, 200, "{org} {role:?}: {}", answer.text);
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("access-control-allow-origin"), "");
        let line = house.served.site().ledger().reader().entry(house.named).unwrap();
        let private = Entry::parse(&line).unwrap().private.unwrap();
        let shown = answer.json()["fields"].as_object().unwrap().clone();
        // What the entry does not have is left out, and what was not asked for does not come.
        let had: Vec<_> = fields.iter().filter(|field| **field != "channel_txn").collect();
        assert!(shown.keys().eq(had), "{shown:?}");
        for (name, field) in &shown {
            let key = FieldKey::parse(field["key"].as_str().unwrap()).unwrap();
            let commitment = blake3::Hash::from_bytes(key.commit(field["value"].as_str().unwrap()));
            let stated = private.fields[&Name::parse(name).unwrap()].to_string();
            assert_eq!(commitment.to_hex().as_str(), stated);
        }
        let last = house.lines().pop().unwrap();
        assert_eq!((last["outcome"].as_str(), last["reason"].as_str()), (Some("given"), Some(WHY)));
        assert_eq!(
            (last["staff"].as_str(), last["org"].as_str()),
            (Some(&*staff(org, role)), Some(org))
        );
        assert_eq!(last["position"], house.named);
        let names: Vec<_> = shown.keys().cloned().collect();
        assert_eq!(last["fields"], json!(names));
    }
    assert_eq!(house.lines().len(), 4);

    // Nobody of another city, nobody below, and in the city itself only who may record a gift of money, and approvers.
    let mut refusals = Vec::new();
    let others = ROLES.map(|role| (OTHER, role, house.named));
    let below = ROLES.map(|role| (CITY, role, house.of_province));
    let elsewhere = ROLES.into_iter().filter(|r| !matches!(r, Role::Cashier | Role::Approver));
    let of_city = elsewhere.clone().map(|role| (CITY, role, house.named));
    let of_province = elsewhere.map(|role| (ORG, role, house.named));
    for (org, role, position) in others.into_iter().chain(below).chain(of_city).chain(of_province) {
        let token = house.token(org, role);
        let before = house.lines().len();
        refusals.push(house.ask(&token, position, &["donor_name"], WHY));
        let lines = house.lines();
        assert_eq!(lines.len(), before + 1, "a refusal is on record");
        let last = &lines[before];
        assert_eq!((&last["outcome"], &last["reason"]), (&json!("refused"), &Value::Null));
        // Nothing to be found out: with a value in the reason, of fields that are not there, of a gift without any.
        refusals.push(house.ask(&token, position, &["donor_name"], &format!("{NAME}来电")));
        refusals.push(house.ask(&token, position, &["staff_name"], WHY));
        if position == house.named {
            refusals.push(house.ask(&token, house.nameless, &["donor_name"], WHY));
        }
    }
    assert!(refusals.len() > 70);
    for refusal in &refusals {
        assert_eq!((refusal.status, &refusal.text), (403, &refusals[0].text));
        assert_nothing_private(&refusal.text, "a refusal");
    }
    assert_no_file_holds_a_value(house.dir());
}

#[test]
fn a_token_or_a_grant_that_does_not_hold_today_shows_nothing() {
    let house = House::new();
    let ask = |token: &str| house.ask(token, house.named, &["donor_name"], WHY).status;
    let body =
        json!({"position": house.named, "fields": ["donor_name"], "reason": WHY}).to_string();
    assert_eq!(house.served.post_to(PATH, None, &body).status, 401);
    assert_eq!(ask("mistyped"), 401);
    let credentials = house.served.site().ledger().credentials();
    let issue = |staff: &str, org: &str, roles: &[Role], until: Option<&str>| {
        let credential = Credential {
            staff: StaffId::parse(staff).unwrap(),
            org: OrgId::parse(org).unwrap(),
            roles: roles.to_vec(),
            expires_at: until.map(|until| RecordedAt::parse(until).unwrap()),
        };
        credentials.issue(&credential).unwrap().to_string()
    };
    let cashier = staff(CITY, Role::Cashier);
    assert_eq!(
        ask(&issue(&cashier, CITY, &[Role::Cashier], Some("2020-02-29T00:00:00.000+08:00"))),
        401
    );
    let revoked = issue(&cashier, CITY, &[Role::Cashier], None);
    assert_eq!(ask(&revoked), 200);
    assert!(credentials.revoke(blake3::hash(revoked.as_bytes()).to_hex().as_str()).unwrap());
    assert_eq!(ask(&revoked), 401);
    let given = house.lines().len();
    assert_eq!(given, 1, "who is not signed in leaves no line");
    // A token claims what the books do not grant: another role, another organisation, a founder's.
    for (staff, org, role) in [
        (cashier.as_str(), CITY, Role::Approver),
        (&cashier, ORG, Role::Cashier),
        ("F001", "ledger", Role::Founder),
        ("F001", ORG, Role::Founder),
        ("nobody", CITY, Role::Cashier),
    ] {
        assert_eq!(ask(&issue(staff, org, &[role], None)), 403, "{staff} {org} {role:?}");
    }
    // A token that was not issued for the role he holds.
    assert_eq!(ask(&issue(&cashier, CITY, &[Role::Publisher], None)), 403);
    // Granted from a later day on, and revoked.
    let admin = house.served.token("0001", ORG, Role::Administrator);
    let late = json!({"organisation": CITY, "role": "cashier", "staff": staff(CITY, Role::Keeper), "valid_from": "2020-06-01"});
    house.record(&admin, "grant_role", ORG, late, Value::Null);
    assert_eq!(ask(&issue(&staff(CITY, Role::Keeper), CITY, &[Role::Cashier], None)), 403);
    let token = house.token(CITY, Role::Cashier);
    assert_eq!(ask(&token), 200);
    let revoke = json!({"organisation": CITY, "role": "cashier", "staff": cashier});
    house.record(&admin, "revoke_role", ORG, revoke, Value::Null);
    assert_eq!(ask(&token), 403);
}

#[test]
fn what_is_not_there_any_more_or_never_was_and_reasons_that_name_somebody() {
    let house = House::new();
    let cashier = house.token(CITY, Role::Cashier);
    let code = |answer: &Answer| answer.json()["code"].as_str().unwrap_or_default().to_owned();
    let nothing = |position, fields: &[&str]| {
        let answer = house.ask(&cashier, position, fields, WHY);
        assert_eq!(
            (answer.status, code(&answer).as_str()),
            (404, "nothing_private"),
            "{}",
            answer.text
        );
    };
    nothing(house.nameless, &["donor_name"]);
    nothing(house.named, &["channel_txn", "payer"]);
    nothing(1 << 40, &["donor_name"]);
    for why in [format!("{NAME}来电"), "核对 139-0000-1234".to_owned(), format!("卡号{CARD}")]
    {
        let answer = house.ask(&cashier, house.named, &["donor_name"], &why);
        assert_eq!(
            (answer.status, code(&answer).as_str()),
            (422, "reason_names_somebody"),
            "{why}"
        );
        assert_nothing_private(&answer.text, "a reason");
    }
    let long = "因".repeat(201);
    for (body, status) in [
        (json!({"position": house.named, "fields": ["donor_name"]}), 400),
        (json!({"position": house.named, "fields": ["donor_name"], "reason": ""}), 400),
        (json!({"position": house.named, "fields": ["donor_name"], "reason": long}), 400),
        (json!({"position": house.named, "fields": [], "reason": WHY}), 400),
        (json!({"position": house.named, "fields": ["13900001234"], "reason": WHY}), 400),
        (json!({"position": house.named, "fields": [NAME], "reason": WHY}), 400),
        (json!({"position": NAME, "fields": ["donor_name"], "reason": WHY}), 400),
        (json!({"position": house.named, "fields": ["donor_name"], "reason": WHY, PHONE: 1}), 400),
        (json!([house.named, ["donor_name"], WHY]), 400),
    ] {
        let lines = house.lines().len();
        let answer = house.served.post_to(PATH, Some(&cashier), &body.to_string());
        assert_eq!((answer.status, code(&answer).as_str()), (status, "malformed"), "{body}");
        assert_nothing_private(&answer.text, "what is malformed");
        assert_eq!(house.lines().len(), lines);
    }

    let data =
        json!({"erasure": "E1", "legal_basis": "个人信息保护法第四十七条", "of": [house.named]});
    let payload = json!({"action": "A-E1", "payload": {"data": data, "type": "person_erased"}});
    let accountant = house.token(ORG, Role::Accountant);
    let proposed = house.record(&accountant, "propose_action", ORG, payload, Value::Null);
    let approval = json!({"action": "A-E1", "proposal": proposed[0]["hash"]});
    house.record(&house.token(ORG, Role::Approver), "approve_action", ORG, approval, Value::Null);
    let before = house.lines();
    let answer = house.ask(&cashier, house.named, &["donor_name"], &format!("{NAME}来电"));
    assert_eq!((answer.status, code(&answer).as_str()), (410, "values_gone"), "{}", answer.text);
    assert_eq!(
        house.ask(&house.token(OTHER, Role::Cashier), house.named, &["donor_name"], WHY).status,
        403
    );
    let after = house.lines();
    assert_eq!(
        (&after[..before.len()], after.len()),
        (&before[..], before.len() + 2),
        "it stays, and grows"
    );
    assert!(after.iter().all(|line| line["outcome"] == "refused" && line["reason"].is_null()));
    assert_no_file_holds_a_value(house.dir());
}

#[test]
fn what_cannot_be_recorded_is_not_shown() {
    let house = House::new();
    let cashier = house.token(CITY, Role::Cashier);
    fs::create_dir(house.dir().join("access-record")).unwrap();
    for token in [&cashier, &cashier, &house.token(OTHER, Role::Cashier)] {
        let answer = house.ask(token, house.named, &["donor_name"], WHY);
        assert_eq!((answer.status, &answer.json()["code"]), (503, &json!("access_unrecorded")));
        assert_nothing_private(&answer.text, "what was not recorded");
    }
    let gift = house.gift(CITY, "7701", "G-AFTER", Value::Null);
    assert!(gift > house.named, "the ledger goes on");
}

#[test]
fn the_record_is_read_by_administrators_of_the_root_alone() {
    let house = House::new();
    for n in 0..5 {
        let token = house.token(if n % 2 == 0 { CITY } else { OTHER }, Role::Cashier);
        house.ask(&token, house.named, &["donor_name"], &format!("{WHY}，第{n}次"));
    }
    assert_eq!(house.served.get(PATH).status, 401);
    for org in [ORG, CITY, OTHER] {
        for role in ROLES {
            let answer = house.served.get_as(&house.token(org, role), PATH);
            let may = org == ORG && role == Role::Administrator;
            assert_eq!(answer.status, if may { 200 } else { 403 }, "{org} {role:?}");
        }
    }
    let admin = house.token(ORG, Role::Administrator);
    let (mut read, mut after) = (Vec::new(), 0);
    loop {
        let page = house.served.get_as(&admin, &format!("{PATH}?after={after}&limit=2"));
        assert_eq!(page.header("cache-control"), "no-store");
        assert_nothing_private(&page.text, "a page");
        let page = page.json();
        read.extend(page["lines"].as_array().unwrap().clone());
        after = page["next"].as_u64().unwrap();
        if page["more"] == false {
            break;
        }
    }
    assert_eq!((&read, read.len()), (&house.lines(), 5));
    for wrong in ["after=3", "after=-1", "limit=0", "limit=1001", "to=2020-01-01"] {
        assert_eq!(house.served.get_as(&admin, &format!("{PATH}?{wrong}")).status, 400, "{wrong}");
    }
}
