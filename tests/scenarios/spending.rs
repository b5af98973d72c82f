//! One balance is spent once, and a refusal leaves nothing behind, over real HTTP.

use serde_json::{Value, json};
use std::sync::{Barrier, OnceLock};
use sunshine_tests::{Answer, Site, audit};
use tempfile::TempDir;

const PROVINCE: &str = "330000";
/// Two requests that arrive together are usually decided in one group; these many tries make "usually" enough.
const TRIES: usize = 300;

/// The demo, and the ids that commands need, read from its public entries.
struct Desk {
    site: Site,
    account: String,
    fund: String,
    recipient: String,
    day: String,
    _dir: TempDir,
}

fn desk() -> &'static Desk {
    static DESK: OnceLock<Desk> = OnceLock::new();
    DESK.get_or_init(|| {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let site = Site::demo(&dir.path().join("demo"), &["--seed", "5"]);
        let campaigns: Vec<Value> = site
            .entries()
            .filter(|e| e["type"] == "campaign_filed")
            .map(|e| e["data"]["fund"].clone())
            .collect();
        let free = site.first("fund_established", |e| {
            e["data"]["source_class"] == "donation" && !campaigns.contains(&e["data"]["fund"])
        });
        Desk {
            account: text(&site.first("account_opened", |e| e["org"] == PROVINCE)["account"]),
            fund: text(&free["fund"]),
            recipient: text(
                &site.first("recipient_registered", |e| e["data"]["kind"] == "hospital")["recipient"],
            ),
            day: text(&site.newest()["recorded_at"])[..10].to_owned(),
            site,
            _dir: dir,
        }
    })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

impl Desk {
    fn send(&self, role: &str, name: &str, key: &str, data: &Value) -> Answer {
        let body = json!({ "org": PROVINCE, "occurred_at": format!("{}T00:00:00+08:00", self.day), "data": data });
        self.site.command(name, &self.site.token(role, PROVINCE), key, &body)
    }

    fn done(&self, role: &str, name: &str, key: &str, data: &Value) -> Value {
        let answer = self.send(role, name, key, data);
        assert_eq!(answer.status, 201, "{name}: {}", answer.text());
        answer.json()
    }

    /// A purse of its own that holds `amount` fen.
    fn purse(&self, id: &str, amount: u64) {
        let data = json!({
            "account": self.account, "amount_fen": amount, "designation": "undesignated", "donor_kind": "anonymous",
            "earmark": id, "fund": self.fund, "gift": format!("GIFT-{id}"), "treatment": "income",
        });
        self.done("cashier", "receive_money", &format!("gift {id}"), &data);
    }

    /// Proposes to spend `amount` of that purse; answers what the approver has to say.
    fn proposal(&self, purse: &str, name: &str, amount: u64) -> Value {
        let allocation = json!({
            "allocation": format!("A-{name}"), "amount_fen": amount, "decided_by": "示例指挥部", "earmark": purse, "fund": self.fund,
            "purpose": "示例", "recipient": self.recipient, "use": "grant",
        });
        let action = format!("ACT-{name}");
        let data = json!({ "action": action, "payload": { "data": allocation, "type": "allocation_made" } });
        let made = self.done("accountant", "propose_action", &format!("propose {name}"), &data);
        json!({ "action": action, "proposal": made["entries"][0]["hash"] })
    }

    fn payment(&self, allocation: &str, name: &str, amount: u64) -> Value {
        json!({ "account": self.account, "allocation": allocation, "amount_fen": amount, "disbursement": format!("PAY-{name}") })
    }

    /// Sends both at the same moment.
    fn together(&self, role: &str, name: &str, bodies: [(&str, &Value); 2]) -> [Answer; 2] {
        let gate = Barrier::new(2);
        std::thread::scope(|scope| {
            let threads = bodies.map(|(key, data)| {
                let gate = &gate;
                scope.spawn(move || {
                    gate.wait();
                    self.send(role, name, key, data)
                })
            });
            threads.map(|thread| thread.join().expect("an answer"))
        })
    }
}

/// One went through, one was refused with `code`; true when the writer decided both in one group.
fn one_of_two(answers: &[Answer; 2], code: &str) -> bool {
    let mut statuses = answers.each_ref().map(|a| a.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422], "{} / {}", answers[0].text(), answers[1].text());
    let refused = answers.iter().find(|a| a.status == 422).expect("one refusal");
    assert_eq!(refused.json()["code"], code, "{}", refused.text());
    assert!(refused.content_type.starts_with("application/problem+json"));
    let groups = answers.each_ref().map(|a| a.group.expect("the writer names the group"));
    groups[0] == groups[1]
}

#[test]
fn two_approvals_in_one_group_cannot_spend_one_balance_twice() {
    let desk = desk();
    let met = (0..TRIES).any(|try_| {
        let purse = format!("TWICE-{try_}");
        desk.purse(&purse, 10_000);
        let names = ["a", "b"].map(|which| format!("{purse}-{which}"));
        let approvals = names.each_ref().map(|name| desk.proposal(&purse, name, 10_000));
        let keys = names.each_ref().map(|name| format!("approve {name}"));
        let answers = desk.together(
            "approver",
            "approve_action",
            [(&keys[0], &approvals[0]), (&keys[1], &approvals[1])],
        );
        one_of_two(&answers, "money_overdrawn")
    });
    assert!(met, "in {TRIES} tries no two approvals were decided in one group");
}

#[test]
fn two_payments_in_one_group_cannot_draw_one_allocation_twice() {
    let desk = desk();
    let met = (0..TRIES).any(|try_| {
        let purse = format!("DRAWN-{try_}");
        desk.purse(&purse, 10_000);
        let approval = desk.proposal(&purse, &purse, 10_000);
        desk.done("approver", "approve_action", &format!("approve {purse}"), &approval);
        let allocation = format!("A-{purse}");
        let names = ["a", "b"].map(|which| format!("{purse}-{which}"));
        let payments = names.each_ref().map(|name| desk.payment(&allocation, name, 6_000));
        let keys = names.each_ref().map(|name| format!("pay {name}"));
        let answers = desk.together(
            "cashier",
            "disburse_funds",
            [(&keys[0], &payments[0]), (&keys[1], &payments[1])],
        );
        one_of_two(&answers, "over_allocation")
    });
    assert!(met, "in {TRIES} tries no two payments were decided in one group");
}

#[test]
fn a_refusal_leaves_no_trace_but_its_answer() {
    let desk = desk();
    desk.purse("TRACE", 500);
    let too_much = json!({
        "account": desk.account, "amount_fen": 0, "designation": "undesignated", "donor_kind": "anonymous", "fund": desk.fund,
        "gift": "TRACELESS-0", "treatment": "income",
    });
    assert_eq!(
        desk.send("cashier", "receive_money", "traceless 0", &too_much).status,
        400,
        "zero is no amount"
    );
    let mut unknown = too_much.clone();
    unknown["amount_fen"] = json!(5);
    unknown["fund"] = json!("NO-SUCH-FUND");
    let refused = desk.send("cashier", "receive_money", "traceless", &unknown);
    assert_eq!(refused.status, 422);
    let problem = refused.json();
    assert_eq!(problem["code"], "unknown_reference");
    assert_eq!(problem["rule"], "R13");
    assert!(
        problem["type"].as_str().is_some_and(|t| t.ends_with("/problems/unknown_reference")),
        "{problem}"
    );
    assert_eq!(desk.site.get("/problems/unknown_reference").status, 200);
    // The refused key is free again, and the next entry follows the last one: nothing stood between.
    unknown["fund"] = json!(desk.fund);
    let first = desk.done("cashier", "receive_money", "traceless", &unknown);
    let again = desk.send("cashier", "receive_money", "traceless", &unknown);
    assert_eq!((again.status, again.replayed), (200, true), "{}", again.text());
    assert_eq!(again.json()["entries"], first["entries"]);
    unknown["amount_fen"] = json!(6);
    let other = desk.send("cashier", "receive_money", "traceless", &unknown);
    assert_eq!(other.status, 422);
    assert_eq!(other.json()["code"], "idempotency_conflict");
}

#[test]
fn who_may_not_call_is_told_so() {
    let desk = desk();
    let body = json!({ "org": PROVINCE, "occurred_at": format!("{}T00:00:00+08:00", desk.day), "data": {} });
    let without = desk.site.command("receive_money", "no-such-token", "who", &body);
    assert_eq!(without.status, 401, "{}", without.text());
    let data = json!({
        "account": desk.account, "amount_fen": 5, "designation": "undesignated", "donor_kind": "anonymous", "fund": desk.fund,
        "gift": "NOT-MINE", "treatment": "income",
    });
    let approver = desk.send("approver", "receive_money", "not mine", &data);
    assert!([403, 422].contains(&approver.status), "{}", approver.text());
    assert_eq!(approver.json()["code"], "role_missing");
    let other_org = json!({ "org": "330100", "occurred_at": format!("{}T00:00:00+08:00", desk.day), "data": data });
    let abroad = desk.site.command(
        "receive_money",
        &desk.site.token("cashier", PROVINCE),
        "abroad",
        &other_org,
    );
    assert!([403, 422].contains(&abroad.status), "{}", abroad.text());
}

/// After all that, the ledger still holds for a stranger.
#[test]
fn the_audit_holds_after_business() {
    let desk = desk();
    desk.purse("LAST", 100);
    let _verdict = audit(desk.site.base(), &[]).holds();
}
