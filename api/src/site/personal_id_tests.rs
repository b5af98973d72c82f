//! An id that looks like a person's number is refused over HTTP, and not repeated.

use serde_json::json;
use sunshine_ledger::event::Role;

use super::served_tests::{ORG, Served};

#[test]
fn an_id_that_looks_personal_is_refused_wherever_it_stands() {
    let served = Served::new();
    let cashier = served.token("0207", ORG, Role::Cashier);
    let accountant = served.token("0312", ORG, Role::Accountant);
    let phone = "13900139000";
    let allocation = json!({"org": ORG, "occurred_at": "2020-02-01T09:00:00+08:00", "data": {
        "action": "A-1", "payload": {"type": "allocation_made", "data": {
            "allocation": "11010519491231002X", "amount_fen": 100, "decided_by": "会议",
            "fund": "F-COVID", "purpose": "救助", "recipient": "R-1", "use": "grant"}}}});
    let size = served.settled();
    for (token, name, body, number, member) in [
        (&cashier, "receive_money", Served::gift(phone, 100), phone, "gift"),
        (
            &cashier,
            "receive_money",
            Served::gift("4111111111111111", 100),
            "4111111111111111",
            "gift",
        ),
        (&accountant, "propose_action", allocation, "11010519491231002X", "allocation"),
    ] {
        let refused = served.post(name, Some(token), Some(number), &body);
        let problem = refused.json();
        let code = (refused.status, problem["code"].as_str());
        assert_eq!(code, (422, Some("id_looks_personal")), "{}", refused.text);
        assert_eq!(problem["figures"][0]["value"], member);
        assert!(!refused.text.contains(number), "{}", refused.text);
    }
    assert_eq!(served.settled(), size, "nothing is recorded");
}
