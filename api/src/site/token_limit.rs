//! A token with a limit speaks of no amount above it: neither in a command nor by approving what a proposal asks for. How
//! much an approver may decide the ledger's grant says besides (R33).

use serde_json::Value;
use sunshine_ledger::Digest;
use sunshine_ledger::command::Command;
use sunshine_ledger::money::Fen;

use super::failure::Failure;
use super::problem;
use super::state::Site;

/// What members that are amounts of money end in.
const AMOUNT: &str = "_fen";

/// Refuses what the token of this name may not ask.
///
/// # Errors
/// The amount is above its limit; or the proposal to approve is not among the public entries yet.
pub(super) fn within(site: &Site, token: &Digest, command: &Command) -> Result<(), Failure> {
    let Some(limit) = site.token_limits().of(token).map_err(Failure::internal)? else {
        return Ok(());
    };
    let asked = match command {
        Command::ApproveAction(approval) => proposed(site, approval.action.as_str())?,
        other => serde_json::to_value(other).map_err(Failure::internal)?,
    };
    let amount = amount(&asked);
    if amount <= u128::from(limit.get()) {
        return Ok(());
    }
    Err(above(limit).figure("amount", "fen", u64::try_from(amount).unwrap_or(u64::MAX)))
}

fn above(limit: Fen) -> Failure {
    Failure::of(problem::OVER_TOKEN_LIMIT).figure("limit", "fen", limit.get())
}

/// The data of a proposal.
fn proposed(site: &Site, action: &str) -> Result<Value, Failure> {
    let standing = site.standing()?;
    let first = standing.first_of(&format!("action:{action}")).map_err(Failure::internal)?;
    let Some(first) = first else {
        return Err(Failure::catching_up().because(
            "令牌有限额，而这份申请还不在公开的记录里：稍后再试，或核对申请编号。",
            "The token has a limit and this proposal is not among the public records yet: try again shortly, or check its number.",
        ));
    };
    let position = first.position.get();
    let line = site.ledger().reader().entry(position).map_err(Failure::internal)?;
    let entry: Value = serde_json::from_slice(&line).map_err(Failure::internal)?;
    Ok(entry.get("data").cloned().unwrap_or(Value::Null))
}

/// What a document speaks of: the items of a list add up, of the members of an object the greatest counts.
fn amount(value: &Value) -> u128 {
    match value {
        Value::Array(items) => items.iter().map(amount).sum(),
        Value::Object(members) => members.iter().map(member).max().unwrap_or(0),
        _ => 0,
    }
}

fn member((name, value): (&String, &Value)) -> u128 {
    match value.as_i64() {
        Some(fen) if name.ends_with(AMOUNT) => u128::from(fen.unsigned_abs()),
        _ => amount(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::served_tests::{Answer, ORG, Served};
    use serde_json::json;
    use sunshine_ledger::event::Role;
    use sunshine_ledger::{Credential, Credentials};

    #[test]
    fn a_document_speaks_of_the_sum_of_its_lines_and_of_its_greatest_amount() {
        for (document, fen) in [
            (json!({"gift": "G-1", "qty": 900, "amount_fen": 100}), 100),
            (json!({"payload": {"data": {"amount_fen": 70, "use": "grant"}, "type": "x"}}), 70),
            (json!({"lines": [{"value_fen": 40}, {"value_fen": 50}], "proceeds_fen": 60}), 90),
            (json!({"balances": [{"balance_fen": -40}]}), 40),
            (
                json!({"lines": vec![json!({"value_fen": i64::MAX}); 3]}),
                3 * u128::from(i64::MAX.unsigned_abs()),
            ),
            (json!([]), 0),
        ] {
            assert_eq!(amount(&document), fen, "{document}");
        }
    }

    fn limited(served: &Served, staff: &str, role: Role, fen: u64) -> String {
        let token = served.token(staff, ORG, role);
        let limit = Some(Fen::new(fen).unwrap());
        served.site().token_limits().set(&Credentials::name_of(&token), limit).unwrap();
        token
    }

    fn code(answer: &Answer) -> (u16, String) {
        (answer.status, answer.json()["code"].as_str().unwrap_or_default().to_owned())
    }

    #[test]
    fn a_limited_token_records_up_to_its_limit_alone_and_in_a_batch() {
        let served = Served::new();
        let cashier = limited(&served, "0207", Role::Cashier, 1000);
        let post = |id: &str, fen| {
            served.post("receive_money", Some(&cashier), Some(id), &Served::gift(id, fen))
        };
        assert_eq!(post("G-1", 1000).status, 201);
        let refused = post("G-2", 1001);
        assert_eq!(code(&refused), (403, "over_token_limit".to_owned()), "{}", refused.text);
        let figures = json!([{"name": "limit", "unit": "fen", "value": 1000}, {"name": "amount", "unit": "fen", "value": 1001}]);
        assert_eq!(refused.json()["figures"], figures);
        let one = |id: &str, fen| json!({"command": "receive_money", "idempotency_key": id, "body": Served::gift(id, fen)});
        let batch = json!({"commands": [one("G-3", 1001), one("G-4", 999)]}).to_string();
        let answer = served.post_to("/api/v1/commands/batch", Some(&cashier), &batch).json();
        assert_eq!(answer["outcomes"][0]["problem"]["code"], "over_token_limit");
        assert_eq!(answer["outcomes"][1]["status"], 201);
        let free = served.token("0207", ORG, Role::Cashier);
        let gift = Served::gift("G-2", 1001);
        assert_eq!(served.post("receive_money", Some(&free), Some("G-2"), &gift).status, 201);
    }

    #[test]
    fn an_approval_counts_as_what_it_approves() {
        let served = Served::new();
        let command = |token: &str, name: &str, key: &str, data: Value| {
            let body =
                json!({"org": ORG, "occurred_at": "2020-02-01T09:00:00+08:00", "data": data});
            served.post(name, Some(token), Some(key), &body)
        };
        let done = |token: &str, name: &str, key: &str, data: Value| {
            let answer = command(token, name, key, data);
            assert_eq!(answer.status, 201, "{name}: {}", answer.text);
            answer.json()["entries"][0]["hash"].clone()
        };
        let admin = served.token("0001", ORG, Role::Administrator);
        let (cashier, accountant) =
            (served.token("0207", ORG, Role::Cashier), served.token("0312", ORG, Role::Accountant));
        let staff = json!({"organisation": ORG, "staff": "0400"});
        done(&admin, "register_staff", "s", staff);
        let grant = json!({"organisation": ORG, "role": "approver", "staff": "0400", "valid_from": "2020-01-01"});
        done(&admin, "grant_role", "r", grant);
        let recipient = json!({"kind": "hospital", "name": "示例医院", "recipient": "R-1", "region": "武汉", "related_party": false});
        done(&admin, "register_recipient", "rec", recipient);
        let gift = Served::gift("G-1", 100_000);
        assert_eq!(served.post("receive_money", Some(&cashier), Some("g"), &gift).status, 201);
        let approver = limited(&served, "0400", Role::Approver, 500);
        for (n, (fen, expected)) in [(500_u64, 201), (501, 403)].into_iter().enumerate() {
            let payload = json!({"type": "allocation_made", "data": {
                "allocation": format!("P-{n}"), "amount_fen": fen, "decided_by": "办公会", "emergency": "E1",
                "fund": "F-COVID", "purpose": "救助", "recipient": "R-1", "use": "grant"}});
            let action = format!("A-{n}");
            let proposal = json!({"action": action, "payload": payload});
            let hash = done(&accountant, "propose_action", &format!("p{n}"), proposal);
            served.settled();
            let approval = json!({"action": action, "proposal": hash});
            let answer = command(&approver, "approve_action", &format!("a{n}"), approval);
            assert_eq!(answer.status, expected, "{fen}: {}", answer.text);
        }
        let unknown = json!({"action": "A-9", "proposal": "0".repeat(64)});
        let answer = command(&approver, "approve_action", "a9", unknown);
        assert_eq!(code(&answer), (503, "catching_up".to_owned()));
    }

    #[test]
    fn a_token_that_ended_or_was_taken_back_is_refused() {
        let served = Served::new();
        let tokens = served.site().ledger().credentials();
        let (staff, org) = ("0207", ORG);
        let issue = |expires_at: Option<&str>| {
            let credential = Credential {
                staff: sunshine_ledger::id::StaffId::parse(staff).unwrap(),
                org: sunshine_ledger::id::OrgId::parse(org).unwrap(),
                roles: vec![Role::Cashier],
                expires_at: expires_at
                    .map(|end| sunshine_ledger::time::RecordedAt::parse(end).unwrap()),
            };
            tokens.issue(&credential).unwrap().to_string()
        };
        let post = |token: &str, id: &str| {
            let gift = Served::gift(id, 100);
            served.post("receive_money", Some(token), Some(id), &gift)
        };
        let (ended, taken) = (issue(Some("2020-02-01T00:00:00.000+08:00")), issue(None));
        assert_eq!(code(&post(&ended, "G-1")), (401, "unauthenticated".to_owned()));
        assert_eq!(post(&taken, "G-2").status, 201);
        assert!(tokens.revoke(&Credentials::name_of(&taken).to_string()).unwrap());
        let refused = post(&taken, "G-3");
        assert_eq!(code(&refused), (401, "unauthenticated".to_owned()));
        assert!(!refused.text.contains(&taken));
    }
}
