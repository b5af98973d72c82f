//! Batches over TCP: order, keys, refusals among what is recorded, and what is refused whole.

use serde_json::{Value, json};
use sunshine_ledger::event::Role;

use super::{BYTES_MAX, PATIENCE, receive_within};
use crate::site::served_tests::{Answer, ORG, Served};

const PATH: &str = "/api/v1/commands/batch";

fn gift(id: &str, fen: u64) -> Value {
    json!({"command": "receive_money", "idempotency_key": id, "body": Served::gift(id, fen)})
}

fn send(served: &Served, token: &str, commands: &[Value]) -> Answer {
    served.post_to(PATH, Some(token), &json!({ "commands": commands }).to_string())
}

fn statuses(answer: &Answer) -> Vec<u64> {
    let outcomes = answer.json()["outcomes"].as_array().unwrap().clone();
    outcomes.iter().map(|one| one["status"].as_u64().unwrap()).collect()
}

fn code(answer: &Answer, n: usize) -> String {
    answer.json()["outcomes"][n]["problem"]["code"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn every_command_has_its_own_outcome_and_none_stops_another() {
    let served = Served::new();
    let cashier = served.token("0207", ORG, Role::Cashier);
    let alone = served.post("receive_money", Some(&cashier), Some("G-0"), &Served::gift("G-0", 1));
    assert_eq!(alone.status, 201, "{}", alone.text);
    let mut foreign = gift("G-2", 100);
    foreign["body"]["org"] = json!("330100");
    let mut form = gift("G-3", 100);
    form["body"]["data"]["amount_fen"] = json!("100");
    let unknown = json!({"command": "take_money", "idempotency_key": "k", "body": {}});
    let offline = json!({"command": "create_ledger", "idempotency_key": "k", "body": {}});
    let other_role = json!({"command": "propose_action", "idempotency_key": "k", "body": {
        "org": ORG, "occurred_at": "2020-02-01T09:00:00+08:00",
        "data": {"action": "A-1", "payload": {"type": "allocation_made", "data": {
            "allocation": "P-1", "amount_fen": 1, "decided_by": "办公会", "fund": "F-COVID",
            "purpose": "救助", "recipient": "R-1", "use": "grant"}}}}});
    let mut keyless = gift("G-4", 100);
    keyless["idempotency_key"] = json!("");
    let commands = [
        gift("G-1", 100),
        foreign,
        form,
        unknown,
        offline,
        other_role,
        keyless,
        json!(7),
        json!({"command": "receive_money", "13800138000": 1}),
        gift("G-0", 1),
        gift("G-0", 2),
        gift("G-5", 500),
        gift("G-5", 500),
    ];
    let answer = send(&served, &cashier, &commands);
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(
        statuses(&answer),
        [201, 403, 400, 404, 404, 403, 400, 400, 400, 200, 422, 201, 200],
        "{}",
        answer.text
    );
    let codes = [
        "forbidden",
        "malformed",
        "unknown_command",
        "unknown_command",
        "role_missing",
        "idempotency_key_missing",
        "malformed",
        "malformed",
    ];
    for (n, expected) in codes.iter().enumerate() {
        assert_eq!(code(&answer, n + 1), *expected, "command {}", n + 1);
    }
    assert_eq!(code(&answer, 10), "idempotency_conflict");
    let all = answer.json();
    assert_eq!(
        (&all["recorded"], &all["replayed"], &all["refused"]),
        (&json!(2), &json!(2), &json!(9))
    );
    assert_eq!(all["outcomes"][9]["entries"], alone.json()["entries"]);
    assert_eq!(all["outcomes"][11]["entries"], all["outcomes"][12]["entries"]);
    assert!(!answer.text.contains("13800138000"), "what was sent is repeated");
    let first = all["outcomes"][0]["entries"][0]["position"].as_u64().unwrap();
    assert!(served.settled() > first);
    let line = served.get(&format!("/entries/{first}.json"));
    assert_eq!(line.json()["data"]["gift"], "G-1");
}

#[test]
fn the_same_batch_again_doubles_nothing_and_a_longer_one_is_refused_whole() {
    let served = Served::new();
    let cashier = served.token("0207", ORG, Role::Cashier);
    let commands: Vec<Value> = (0..1000).map(|n| gift(&format!("G-{n}"), n + 1)).collect();
    let before = served.settled();
    let first = send(&served, &cashier, &commands);
    assert_eq!((first.status, &first.json()["recorded"]), (200, &json!(1000)), "{}", first.text);
    let positions: Vec<u64> = (0..1000)
        .map(|n| first.json()["outcomes"][n]["entries"][0]["position"].as_u64().unwrap())
        .collect();
    assert!(positions.is_sorted(), "they are recorded in their order");
    let again = send(&served, &cashier, &commands);
    assert_eq!(again.json()["replayed"], json!(1000));
    for n in [0, 511, 512, 999] {
        let entries = |answer: &Answer| answer.json()["outcomes"][n]["entries"].clone();
        assert_eq!(entries(&again), entries(&first));
    }
    assert_eq!(served.settled(), before + 1000);
    let mut longer = commands;
    longer.push(gift("G-1000", 1));
    let refused = send(&served, &cashier, &longer);
    assert_eq!((refused.status, &refused.json()["code"]), (413, &json!("batch_too_long")));
    assert_eq!(refused.json()["figures"][0]["value"], 1001);
    assert_eq!(served.settled(), before + 1000);
}

#[test]
fn a_batch_that_cannot_be_read_is_refused_whole_and_says_nothing_of_it() {
    let served = Served::new();
    let cashier = served.token("0207", ORG, Role::Cashier);
    for body in [
        "",
        "[]",
        "7",
        r#"{"commands":{}}"#,
        r#"{"commands":[],"13800138000":1}"#,
        r#"{"commands":[],"commands":[]}"#,
        r#"{"commands":["13800138000]}"#,
        r#"{"commands":[]} x"#,
        "{}",
    ] {
        let answer = served.post_to(PATH, Some(&cashier), body);
        assert_eq!((answer.status, &answer.json()["code"]), (400, &json!("malformed")), "{body}");
        assert!(!answer.text.contains("138"), "{}", answer.text);
    }
    assert_eq!(served.post_to(PATH, None, "{}").status, 401);
    let large = format!("{}1", " ".repeat(BYTES_MAX));
    assert_eq!(served.post_to(PATH, Some(&cashier), &large).json()["code"], "body_too_large");
    let empty = served.post_to(PATH, Some(&cashier), r#"{"commands":[]}"#);
    assert_eq!((empty.status, empty.json()["outcomes"].clone()), (200, json!([])));
    let mut wide = gift("G-1", 1);
    wide["body"]["private"] = json!({"memo": "x".repeat(300 << 10)});
    let answer = send(&served, &cashier, &[wide, gift("G-2", 1)]);
    assert_eq!((statuses(&answer), code(&answer, 0).as_str()), (vec![413, 201], "body_too_large"));
}

#[test]
fn only_so_many_batches_are_under_way() {
    let served = Served::new();
    let cashier = served.token("0207", ORG, Role::Cashier);
    let places: Vec<_> = std::iter::from_fn(|| served.site().place_for_batch()).collect();
    assert_eq!(places.len(), crate::site::state::BATCHES_MAX);
    let refused = send(&served, &cashier, &[gift("G-1", 1)]);
    assert_eq!((refused.status, &refused.json()["code"]), (503, &json!("overloaded")));
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
    drop(places);
    assert_eq!(statuses(&send(&served, &cashier, &[gift("G-1", 1)])), [201]);
}

#[test]
fn a_body_is_received_up_to_its_limit() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let receive = |bytes: usize| {
        let body = axum::body::Body::from(vec![b' '; bytes]);
        runtime.block_on(receive_within(body, BYTES_MAX, PATIENCE))
    };
    assert_eq!(receive(BYTES_MAX).unwrap().len(), BYTES_MAX);
    let refused = receive(BYTES_MAX + 1).unwrap_err().document();
    assert_eq!(serde_json::to_value(refused).unwrap()["code"], "body_too_large");
}
