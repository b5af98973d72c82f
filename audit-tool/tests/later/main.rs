//! What changes and ends, months, receipts, pledges, moves, inquiries, claims, refunds, disposals, erasures: an honest ledger with every such event holds, and
//! each rule about them, broken once in a ledger that is linked, sealed and signed again, is named alone.

mod again;
mod again_goods;
mod balances;
mod banked;
mod between;
mod by_day;
mod causes;
mod claims;
mod closing;
mod costs;
mod counted_since;
mod decisions;
mod disposals;
mod early;
mod endings;
mod followers;
#[path = "../forge/mod.rs"]
mod forge;
mod forms;
mod gifts;
mod held;
mod impaired;
mod invested;
mod lines;
mod matches;
mod met;
mod month;
mod more;
mod moves;
mod newer;
mod offices;
mod owners;
mod persons;
mod prior;
mod public;
mod reconciled;
mod refunds;
mod repaid;
mod reports;
mod shortfall;
mod shown;
mod statements;
mod stock;
mod story;
mod turned;
mod undone;
mod valued;

use forge::story::{Story, gift};
use forge::{link, verify, write};
use serde_json::{Value, json};
use story::later;

/// Spoils the story, and answers the first position that is wrong.
type Attack = fn(&mut Story) -> usize;
/// Goes on as the rules allow.
type Honest = fn(&mut Story);

fn audited(s: &Story) -> (i32, Value) {
    let dir = tempfile::tempdir().expect("a directory");
    write(dir.path(), &link(&s.entries), &s.sizes, &s.published);
    verify(dir.path().to_str().expect("UTF-8"), &[])
}

/// The rules found at the first wrong position, which is this one.
fn found(s: &Story, position: usize, what: &str) -> Vec<String> {
    let (code, json) = audited(s);
    assert_eq!(code, 1, "{what} passed");
    assert_eq!(json["first_wrong_position"], json!(position), "{what}: {json:#}");
    let findings = json["findings"].as_array().expect("findings").iter();
    let here = findings.filter(|f| f["position"] == json!(position));
    here.map(|f| f["rule"].as_str().unwrap_or("a format").to_owned()).collect()
}

/// Each attack breaks this rule and no other one at its first wrong position.
fn broken(rule: &str, attacks: &[(&str, Attack)]) {
    for (what, attack) in attacks {
        let mut s = later();
        let position = attack(&mut s);
        let what = format!("{rule}, {what}");
        assert_eq!(found(&s, position, &what), [rule], "{what}");
    }
}

fn hold(all: &[(&str, Honest)]) {
    for (what, go_on) in all {
        let mut s = later();
        go_on(&mut s);
        let (code, json) = audited(&s);
        assert_eq!(code, 0, "{what}: {json:#}");
    }
}

/// Goes on with something of this day; answers its position.
type Dated<'a> = &'a dyn Fn(&mut Story, &str) -> usize;

/// On the first of these days it breaks this rule alone, and on the second one it holds.
fn either(rule: &str, what: &str, tell: Dated<'_>, [wrong, right]: [&str; 2]) {
    let mut s = later();
    let at = tell(&mut s, wrong);
    assert_eq!(found(&s, at, what), [rule], "{what}");
    let mut s = later();
    tell(&mut s, right);
    let (code, json) = audited(&s);
    assert_eq!(code, 0, "{what}: {json:#}");
}

/// An entry of the province by one of its people, in the role that he has there.
fn by(s: &mut Story, who: &str, stream: &str, kind: &str, data: Value) -> usize {
    let role = match who {
        "ADM" => "administrator",
        "ACC" => "accountant",
        "CAS" => "cashier",
        "APP" => "approver",
        "KEE" | "KE2" => "keeper",
        "MAN" => "manager",
        _ => "publisher",
    };
    s.entry("P", who, role, stream, kind, data)
}

fn money(s: &mut Story, data: Value) -> usize {
    let stream = format!("gift:{}", data["gift"].as_str().expect("an id"));
    by(s, "CAS", &stream, "money_received", data)
}

/// The entry happened on this day, and was booked on another one or not.
fn late(s: &mut Story, at: usize, day: &str, booked_on: Option<&str>) -> usize {
    s.entries[at]["occurred_at"] = json!(format!("{day}T08:00:00+08:00"));
    if let Some(day) = booked_on {
        s.entries[at]["booked_on"] = json!(day);
    }
    at
}

/// Proposes on this day; answers the position.
fn propose_on(s: &mut Story, day: &str, action: &str, kind: &str, data: Value) -> usize {
    s.propose("P", action, kind, data);
    let at = s.entries.len() - 1;
    late(s, at, day, None)
}

/// Proposes and approves on one day, booked on another one or not; answers the position of the released entry.
fn decide_on(
    s: &mut Story,
    (day, booked_on): (&str, Option<&str>),
    action: &str,
    stream: &str,
    (kind, data): (&str, Value),
) -> usize {
    s.propose("P", action, kind, data.clone());
    let proposal = s.entries.len() - 1;
    late(s, proposal, day, booked_on);
    let released = s.approve("P", action, stream, kind, data);
    late(s, released - 1, day, booked_on);
    late(s, released, day, booked_on)
}

/// Moves on to this day of March.
fn until(s: &mut Story, day: u64) {
    s.minute = 600 * (28 + day);
}

fn shows(s: &mut Story, at: usize, kind: &str) -> usize {
    s.entries[at]["evidence"] = json!([{"commitment": "ab".repeat(32), "kind": kind}]);
    at
}

/// Takes a gift of money into BANK and fund F back.
fn reversed(amount: i64, target: usize) -> Value {
    let undone = json!([{"account": "bank", "amount": -amount, "fund": "F", "object": "BANK"}, {"account": "donation_income", "amount": amount, "fund": "F"}]);
    json!({"reason": "错", "target": target, "undone": undone})
}

/// Position of the gift with this id.
fn gift_at(s: &Story, id: &str) -> usize {
    s.entries.iter().position(|e| e["data"]["gift"] == id).expect("a gift")
}

fn campaign(id: &str, fund: &str, start: &str, end: &str) -> Value {
    json!({"campaign": id, "end": end, "fund": fund, "start": start, "title": "募捐", "use_plan": "用途"})
}

fn under(id: &str, campaign: &str) -> Value {
    let mut data = gift(id, 10);
    data["campaign"] = json!(campaign);
    data
}

#[test]
fn the_later_story_holds_and_has_every_event() {
    let s = later();
    let (code, json) = audited(&s);
    assert_eq!(code, 0, "{json:#}");
    let told = |kind: &&str| s.entries.iter().any(|e| e["type"] == **kind);
    let missing: Vec<&&str> = forms::LATER.iter().filter(|kind| !told(kind)).collect();
    assert_eq!(missing, Vec::<&&str>::new());
}
