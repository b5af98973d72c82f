//! Months and what is closed: R65 to R69, R93.

use super::{PROVINCE, acting, around, broken};
use serde_json::{Value, json};
use sunshine_tests::Forge;

/// The last closing of the province, to be copied; its day is later than every closed month.
fn closing(f: &Forge) -> Value {
    acting(f, "period_closed")
}

#[test]
fn a_month_closed_before_it_is_over() {
    broken("R65", |f| {
        let like = closing(f);
        let month = like["occurred_at"].as_str().expect("a time")[..7].to_owned();
        f.append(&like, |e| {
            e["stream"] = json!(format!("period:{month}"));
            e["data"]["month"] = json!(month);
        })
    });
}

#[test]
fn a_closed_month_closed_again() {
    broken("R65", |f| {
        let like = closing(f);
        f.append(&like, |_| ())
    });
}

/// Money into an account that was closed, hours after.
#[test]
fn money_into_a_closed_account() {
    broken("R66", |f| {
        let closed = acting(f, "account_closed");
        let like = f.last("money_received", |e| {
            e["org"] == PROVINCE
                && e["data"]["account"].is_string()
                && e["data"]["earmark"].is_null()
        });
        let id = f.id();
        f.append(&like, |e| {
            e["stream"] = json!(format!("gift:{id}"));
            e["data"]["gift"] = json!(id);
            e["data"]["account"] = closed["data"]["account"].clone();
        })
    });
}

#[test]
fn an_account_closed_with_money_in_it() {
    broken("R67", |f| {
        let like = acting(f, "account_closed");
        let account = acting(f, "account_opened")["data"]["account"].clone();
        let gift = f.last("money_received", |e| {
            e["org"] == PROVINCE
                && e["data"]["account"].is_string()
                && e["data"]["earmark"].is_null()
        });
        let first = f
            .all("account_opened")
            .find(|e| e["org"] == PROVINCE)
            .map_or(account, |e| e["data"]["account"].clone());
        let id = f.id();
        f.append(&gift, |e| {
            e["stream"] = json!(format!("gift:{id}"));
            e["data"]["gift"] = json!(id);
            e["data"]["account"] = first.clone();
        });
        let day = gift["occurred_at"].clone();
        f.append(&like, |e| {
            e["stream"] = json!(format!("account:{}", first.as_str().expect("an id")));
            e["data"]["account"] = first.clone();
            e["occurred_at"] = day;
        })
    });
}

#[test]
fn a_stage_that_goes_backwards() {
    broken("R68", |f| {
        let like = acting(f, "emergency_stage_changed");
        f.append(&like, |_| ())
    });
}

#[test]
fn a_project_closed_without_its_report() {
    broken("R69", |f| {
        let like = acting(f, "project_closed");
        let open = f.last("project_approved", |e| {
            e["org"] == PROVINCE && e["data"]["project"] != like["data"]["project"]
        });
        let project = open["data"]["project"].clone();
        let stream = open["stream"].as_str().expect("a stream").to_owned();
        let data = json!({ "project": project, "summary": "完成" });
        let entry = around(&like, "project_closed", stream, data);
        f.append(&entry, |_| ())
    });
}

/// A closing by which one account stands a fen higher and another a fen lower.
#[test]
fn a_closing_that_says_what_accounts_do_not_stand_at() {
    broken("R93", |f| {
        let closing = |e: &Value| e["type"] == "period_closed" && e["org"] == PROVINCE;
        let position = f.entries().iter().rposition(closing).expect("a closing");
        let balances = f.entries()[position]["data"]["balances"].as_array_mut();
        for (balance, by) in balances.expect("schema 2").iter_mut().zip([1, -1]) {
            balance["amount"] = json!(balance["amount"].as_i64().expect("fen") + by);
        }
        u64::try_from(position).expect("small")
    });
}
