//! Rules of every entry: R01 to R14.

use super::{acting, around, broken};
use serde_json::json;

fn a_gift(forge: &mut sunshine_tests::Forge, change: impl FnOnce(&mut serde_json::Value)) -> u64 {
    let like = acting(forge, "money_received");
    let gift = forge.id();
    forge.append(&like, |e| {
        e["stream"] = json!(format!("gift:{gift}"));
        e["data"]["gift"] = json!(gift);
        change(e);
    })
}

#[test]
fn a_member_nobody_knows() {
    broken("R01", |f| a_gift(f, |e| e["data"]["note"] = json!("a")));
}

#[test]
fn a_command_that_comes_twice() {
    broken("R02", |f| {
        let first = acting(f, "money_received")["command"].clone();
        a_gift(f, |e| e["command"] = first)
    });
}

#[test]
fn an_approval_that_releases_nothing() {
    broken("R03", |f| {
        let like = acting(f, "action_approved");
        f.append(&like, |_| ())
    });
}

#[test]
fn a_second_beginning() {
    broken("R04", |f| {
        let like = f.entries()[0].clone();
        f.append(&like, |_| ())
    });
}

#[test]
fn books_of_nobody() {
    broken("R05", |f| a_gift(f, |e| e["org"] = json!("999999")));
}

#[test]
fn a_role_never_granted() {
    broken("R06", |f| {
        let keeper = acting(f, "goods_accepted")["actor"].clone();
        a_gift(f, |e| e["actor"] = keeper)
    });
}

#[test]
fn tomorrow_recorded_today() {
    broken("R07", |f| a_gift(f, |e| e["occurred_at"] = json!("2031-01-01T00:00:00+08:00")));
}

#[test]
fn booked_on_another_day() {
    broken("R08", |f| {
        let day =
            acting(f, "money_received")["occurred_at"].as_str().expect("a time")[..10].to_owned();
        a_gift(f, |e| e["booked_on"] = json!(day))
    });
}

#[test]
fn a_hole_in_a_stream() {
    broken("R09", |f| {
        let position = a_gift(f, |e| e["revision"] = json!(1));
        f.keep_revision(position);
        position
    });
}

#[test]
fn a_private_field_with_a_new_name() {
    broken("R10", |f| {
        a_gift(f, |e| {
            e["private"] =
                json!({ "fields": { "home_address": "cd".repeat(32) }, "subject": "ab".repeat(16) })
        })
    });
}

#[test]
fn an_import_in_a_ledger_that_is_no_sample() {
    broken("R11", |f| {
        f.entries()[0]["data"]["sample"] = json!(false);
        let imported = f.entries().iter().position(|e| {
            e["source"] == "import"
                && !e["evidence"]
                    .as_array()
                    .is_some_and(|all| all.iter().any(|x| x["kind"] == "register"))
        });
        imported.expect("imported entries") as u64
    });
}

#[test]
fn a_fund_nobody_established() {
    broken("R13", |f| {
        a_gift(f, |e| {
            e["data"]["fund"] = json!("F-NONE");
            e["data"].as_object_mut().expect("data").remove("campaign");
        })
    });
}

#[test]
fn one_number_for_two_gifts() {
    broken("R14", |f| {
        let like = acting(f, "money_received");
        f.append(&like, |_| ())
    });
}

#[test]
fn a_founder_who_goes_on() {
    broken("R16", |f| {
        let founder = f.entries()[0].clone();
        let policy = json!({ "effective_from": "2020-01-01", "key": "clock.tolerance_seconds", "legal_basis": "无", "value": 60 });
        let like = around(&founder, "policy_set", "policy:clock.tolerance_seconds".into(), policy);
        f.append(&like, |_| ())
    });
}
