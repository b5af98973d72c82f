//! Rules of the set-up: R15, R17, R18, R19, R58, R94; and of a loss: R06, R32, R53.

use super::{acting, around, broken};
use serde_json::{Value, json};
use sunshine_tests::{Forge, audit, shared};

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
        let office =
            f.last("organisation_registered", |e| e["data"]["level"] == "city")["data"]["name"]
                .clone();
        let like = acting(f, "recipient_registered");
        let id = f.id();
        f.append(&like, |e| {
            e["stream"] = json!(format!("recipient:{id}"));
            e["data"]["recipient"] = json!(id);
            e["data"]["name"] = office;
        })
    });
}

/// Two neighbours changed places.
#[test]
fn a_social_credit_code_that_does_not_check() {
    broken("R94", |f| {
        let like = acting(f, "recipient_registered");
        let id = f.id();
        f.append(&like, |e| {
            e["stream"] = json!(format!("recipient:{id}"));
            e["data"]["recipient"] = json!(id);
            e["data"]["uscc"] = json!("529999990500000197");
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

/// A loss above what was signed that one person accepts alone, or over a root that was never signed.
#[test]
fn a_loss_that_nobody_else_accepted() {
    broken("R32", |f| {
        let mut loss = loss(f);
        loss["data"]["second"] = loss["actor"].clone();
        f.append_group(vec![loss])
    });
    broken("R06", |f| {
        let mut loss = loss(f);
        loss["data"]["second"] = acting(f, "money_received")["actor"].clone();
        f.append_group(vec![loss])
    });
    broken("R53", |f| {
        let mut loss = loss(f);
        loss["data"]["root"] = json!("12".repeat(32));
        f.append_group(vec![loss])
    });
}

/// The same, said truly, is not accused.
#[test]
fn an_honest_loss_holds() {
    let ledger = shared(1, None);
    let mut forge = Forge::of(&ledger.data());
    let loss = loss(&forge);
    let position = forge.append_group(vec![loss]);
    let copy = tempfile::tempdir().expect("a temporary directory");
    let dir = copy.path().join("data");
    forge.write(&ledger.data(), &dir);
    let verdict = audit(dir.to_str().expect("UTF-8"), &[]).holds();
    assert!(verdict.text.contains(&format!("position {position} declares")), "{}", verdict.text);
}

/// A loss after the newest publication, whose size was signed.
fn loss(forge: &Forge) -> Value {
    let signed = forge.last("disclosure_published", |_| true)["data"].clone();
    let second = acting(forge, "action_approved")["actor"].clone();
    let like = acting(forge, "role_granted");
    let data = json!({
        "lost": 3, "reason": "磁盘掉电", "root": signed["root"], "second": second, "size": signed["size"],
    });
    around(&like, "loss_declared", "ledger".to_owned(), data)
}
