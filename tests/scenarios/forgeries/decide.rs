//! Two persons, limits and what was seen: R32 to R36, R39, R40, R45, R47, R70, R71, R78, R101.

use super::{PROVINCE, acting, allocate, approve, around, broken, decide, entry_at, propose};
use serde_json::{Value, json};
use sunshine_tests::Forge;

/// A small grant like one the province made: it keeps every rule until `change` breaks one.
fn small_grant(f: &mut Forge, change: impl FnOnce(&mut Value)) -> Value {
    let gift = f.last("money_received", |e| {
        e["org"] == PROVINCE && e["data"]["account"].is_string() && e["data"]["earmark"].is_null()
    });
    let id = f.id();
    f.append(&gift, |e| {
        e["stream"] = json!(format!("gift:{id}"));
        e["data"]["gift"] = json!(id);
        e["data"]["amount_fen"] = json!(100_000);
    });
    let fund = gift["data"]["fund"].clone();
    let like = f.last("allocation_made", |e| {
        e["org"] == PROVINCE
            && e["data"]["use"] == "grant"
            && e["data"]["amount_fen"].is_u64()
            && e["data"]["earmark"].is_null()
            && e["data"]["fund"] == fund
    });
    let mut data = like["data"].clone();
    data["allocation"] = json!(f.id());
    data["amount_fen"] = json!(100_000);
    change(&mut data);
    data
}

fn stream(data: &Value) -> String {
    format!("allocation:{}", data["allocation"].as_str().expect("an id"))
}

fn action(f: &mut Forge, data: &Value) -> String {
    let id = f.id();
    propose(f, &id, "allocation_made", data);
    id
}

#[test]
fn one_person_proposes_and_approves() {
    broken("R32", |f| {
        let data = small_grant(f, |_| ());
        let proposer = acting(f, "action_proposed")["actor"].clone();
        let grant = f.last("role_granted", |e| {
            e["data"]["role"] == "approver" && e["data"]["organisation"] == PROVINCE
        });
        f.append(&grant, |e| {
            e["stream"] = json!(format!("staff:{}", proposer.as_str().expect("a reference")));
            e["data"]["staff"] = proposer.clone();
            e["data"].as_object_mut().expect("data").remove("limit_fen");
        });
        let id = action(f, &data);
        let position = approve(f, &id, "allocation_made", &stream(&data), &data);
        for entry in &mut f.entries()[usize::try_from(position).expect("small")..] {
            entry["actor"] = proposer.clone();
        }
        position
    });
}

#[test]
fn an_approver_over_his_limit() {
    broken("R33", |f| {
        let data = small_grant(f, |_| ());
        let approver = acting(f, "action_approved")["actor"].clone();
        let grant = f.last("role_granted", |e| {
            e["data"]["role"] == "approver"
                && e["data"]["organisation"] == PROVINCE
                && e["data"]["staff"] == approver
        });
        f.append(&grant, |e| e["data"]["limit_fen"] = json!(99_999));
        let id = action(f, &data);
        approve(f, &id, "allocation_made", &stream(&data), &data)
    });
}

#[test]
fn a_large_sum_without_its_minute() {
    broken("R34", |f| {
        let policy = acting(f, "policy_set");
        f.append(&policy, |e| {
            e["stream"] = json!("policy:approval.collective_min_fen");
            e["data"]["key"] = json!("approval.collective_min_fen");
            e["data"]["value"] = json!(100_000);
            e["data"]["effective_from"] = json!("2020-01-01");
        });
        let data = small_grant(f, |_| ());
        let id = action(f, &data);
        let position = approve(f, &id, "allocation_made", &stream(&data), &data);
        for entry in &mut f.entries()[usize::try_from(position).expect("small")..] {
            let _minute = entry.as_object_mut().expect("an entry").remove("evidence");
        }
        position
    });
}

#[test]
fn another_sum_than_the_one_approved() {
    broken("R35", |f| {
        let data = small_grant(f, |_| ());
        let id = action(f, &data);
        let mut other = data.clone();
        other["amount_fen"] = json!(99_999);
        approve(f, &id, "allocation_made", &stream(&data), &other) + 1
    });
}

#[test]
fn one_action_approved_twice() {
    broken("R36", |f| {
        let data = small_grant(f, |_| ());
        let id = action(f, &data);
        let first = approve(f, &id, "allocation_made", &stream(&data), &data);
        let place = usize::try_from(first).expect("small");
        let again = f.entries()[place..place + 2].to_vec();
        f.append_group(again)
    });
}

#[test]
fn a_recipient_and_an_organisation_at_once() {
    broken("R39", |f| {
        let data = small_grant(f, |d| d["organisation"] = json!("330100"));
        allocate(f, &data)
    });
}

#[test]
fn epidemic_money_for_something_else() {
    broken("R40", |f| {
        let campaign = f.last("campaign_filed", |e| e["data"]["emergency"].is_string());
        let like = f.last("allocation_made", |e| {
            e["org"] == PROVINCE
                && e["data"]["fund"] == campaign["data"]["fund"]
                && e["data"]["amount_fen"].is_u64()
                && e["data"]["use"] == "grant"
        });
        let mut data = like["data"].clone();
        data["allocation"] = json!(f.id());
        data["amount_fen"] = json!(1);
        data.as_object_mut().expect("data").remove("emergency");
        allocate(f, &data)
    });
}

#[test]
fn a_publication_taken_back() {
    broken("R45", |f| {
        let target = acting(f, "disclosure_published");
        let data = json!({ "reason": "不该公开", "target": target["position"], "undone": [] });
        decide(f, "entry_reversed", target["stream"].as_str().expect("a stream"), &data)
    });
}

#[test]
fn a_reversal_that_takes_back_more() {
    broken("R47", |f| {
        let gift = f.last("money_received", |e| {
            e["org"] == PROVINCE
                && e["data"]["account"].is_string()
                && e["data"]["earmark"].is_null()
        });
        let id = f.id();
        let position = f.append(&gift, |e| {
            e["stream"] = json!(format!("gift:{id}"));
            e["data"]["gift"] = json!(id);
            e["data"]["amount_fen"] = json!(500);
        });
        let leg = |account: &str, amount: i64| {
            let mut posting =
                json!({ "account": account, "amount": amount, "fund": gift["data"]["fund"] });
            if account == "bank" {
                posting["object"] = gift["data"]["account"].clone();
            }
            posting
        };
        let data = json!({ "reason": "重复登记", "target": position, "undone": [leg("bank", -600), leg("donation_income", 600)] });
        decide(f, "entry_reversed", &format!("gift:{id}"), &data)
    });
}

#[test]
fn a_countersignature_by_the_acceptor() {
    broken("R32", |f| {
        let (batch, accepted) = super::goods::accept(f, |_| ());
        let like = acting(f, "lot_countersigned");
        let entry =
            around(&like, "lot_countersigned", format!("batch:{batch}"), json!({ "batch": batch }));
        let acceptor = entry_at(f, accepted)["actor"].clone();
        f.append(&entry, |e| {
            e["actor"] = acceptor;
            e["role"] = json!("keeper");
        })
    });
}

/// Sets a policy of the province from the sample's first day on.
fn policy(f: &mut Forge, key: &str, value: u64) {
    let like = acting(f, "policy_set");
    f.append(&like, |e| {
        e["stream"] = json!(format!("policy:{key}"));
        e["data"] = json!({ "effective_from": "2020-01-01", "key": key, "legal_basis": "制度", "value": value });
    });
}

#[test]
fn a_proposal_approved_after_it_expired() {
    broken("R70", |f| {
        policy(f, "approval.valid_days", 1);
        let data = small_grant(f, |_| ());
        let id = action(f, &data);
        let proposed = f.entries().len() - 1;
        let position = approve(f, &id, "allocation_made", &stream(&data), &data);
        // Proposed long before: its proposal is hashed as it stands, so the earlier day goes in before the approval states it.
        f.entries()[proposed]["occurred_at"] = json!("2021-01-05T09:00:00+08:00");
        let proposal = blake3::hash(&f.lines()[proposed]).to_hex().to_string();
        let place = usize::try_from(position).expect("small");
        f.entries()[place]["data"]["proposal"] = json!(proposal);
        position
    });
}

/// The paper was signed before there was anything to sign.
#[test]
fn a_proposal_approved_on_a_day_before_it() {
    broken("R101", |f| {
        let data = small_grant(f, |_| ());
        let id = action(f, &data);
        let position = approve(f, &id, "allocation_made", &stream(&data), &data);
        for entry in &mut f.entries()[usize::try_from(position).expect("small")..] {
            entry["occurred_at"] = json!("2021-01-05T09:00:00+08:00");
        }
        position
    });
}

#[test]
fn a_proposal_withdrawn_by_another() {
    broken("R71", |f| {
        let like = acting(f, "action_withdrawn");
        let data = small_grant(f, |_| ());
        let id = action(f, &data);
        let proposal = acting(f, "action_proposed");
        let proposer = proposal["actor"].clone();
        let other = f.last("role_granted", |e| {
            e["data"]["organisation"] == PROVINCE
                && ["manager", "accountant"].iter().any(|role| e["data"]["role"] == *role)
                && e["data"]["staff"] != proposer
        });
        f.append(&like, |e| {
            e["actor"] = other["data"]["staff"].clone();
            e["role"] = other["data"]["role"].clone();
            e["occurred_at"] = proposal["occurred_at"].clone();
            e["stream"] = json!(format!("action:{id}"));
            e["data"]["action"] = json!(id);
        })
    });
}

/// Twice just under the limit, on one day, to one recipient.
#[test]
fn one_sum_split_in_two() {
    broken("R78", |f| {
        policy(f, "approval.split_days", 1);
        // To somebody to whom nothing was given on that day.
        let unserved = f.last("recipient_registered", |e| {
            e["org"] == PROVINCE
                && f.all("allocation_made")
                    .all(|a| a["data"]["recipient"] != e["data"]["recipient"])
        });
        let to_him = |data: &mut Value| data["recipient"] = unserved["data"]["recipient"].clone();
        let data = small_grant(f, to_him);
        let again = small_grant(f, to_him);
        let approver = acting(f, "action_approved")["actor"].clone();
        let grant = f.last("role_granted", |e| {
            e["data"]["role"] == "approver"
                && e["data"]["organisation"] == PROVINCE
                && e["data"]["staff"] == approver
        });
        f.append(&grant, |e| e["data"]["limit_fen"] = json!(150_000));
        let id = action(f, &data);
        approve(f, &id, "allocation_made", &stream(&data), &data);
        let id = action(f, &again);
        approve(f, &id, "allocation_made", &stream(&again), &again)
    });
}
