//! Rules of the set-up: R15, R17, R18, R19, R58.

use super::{acting, broken};
use serde_json::json;

#[test]
fn a_role_granted_to_oneself() {
    broken("R15", |f| {
        let like = acting(f, "role_granted");
        f.append(&like, |e| {
            let actor = e["actor"].clone();
            e["stream"] = json!(format!("staff:{}", actor.as_str().expect("a staff reference")));
            e["data"]["staff"] = actor;
        })
    });
}

#[test]
fn a_second_root() {
    broken("R17", |f| {
        let like = f.last("organisation_registered", |e| e["org"] != "ledger");
        f.append(&like, |e| {
            e["stream"] = json!("org:440000");
            e["data"]["organisation"] = json!("440000");
            e["data"]["name"] = json!("另一个省");
            e["data"]["level"] = json!("province");
            e["data"].as_object_mut().expect("data").remove("parent");
        })
    });
}

#[test]
fn an_office_as_recipient() {
    broken("R18", |f| {
        let office = f.last("organisation_registered", |_| true)["data"]["name"].clone();
        let like = acting(f, "recipient_registered");
        let id = f.id();
        f.append(&like, |e| {
            e["stream"] = json!(format!("recipient:{id}"));
            e["data"]["recipient"] = json!(id);
            e["data"]["name"] = office;
        })
    });
}

#[test]
fn a_policy_nobody_reads() {
    broken("R19", |f| {
        let like = acting(f, "policy_set");
        f.append(&like, |e| {
            e["stream"] = json!("policy:approval.of.everything");
            e["data"]["key"] = json!("approval.of.everything");
        })
    });
}

#[test]
fn a_project_that_ends_before_it_begins() {
    broken("R58", |f| {
        let like = acting(f, "project_approved");
        let id = f.id();
        f.append(&like, |e| {
            e["stream"] = json!(format!("project:{id}"));
            e["data"]["project"] = json!(id);
            e["data"]["period_from"] = json!("2020-03-02");
            e["data"]["period_to"] = json!("2020-03-01");
        })
    });
}
