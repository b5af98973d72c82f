//! Money in and out: R20 to R22, R28, R29, R37, R38, R41, R44, R48, R59, R60, R92.

use super::{PROVINCE, acting, allocate, around, broken, decide, entry_at};
use serde_json::{Value, json};
use sunshine_tests::Forge;

fn gift(f: &mut Forge, like: &Value, change: impl FnOnce(&mut Value)) -> u64 {
    let id = f.id();
    f.append(like, |e| {
        e["stream"] = json!(format!("gift:{id}"));
        e["data"]["gift"] = json!(id);
        change(e);
    })
}

#[test]
fn income_booked_as_agency() {
    broken("R20", |f| {
        let like = acting(f, "money_received");
        gift(f, &like, |e| {
            e["data"]["treatment"] = json!("agency");
            e["data"]["treatment_basis"] = json!("协议");
        })
    });
}

#[test]
fn a_gift_from_before_the_emergency() {
    broken("R21", |f| {
        let emergency = f.last("emergency_declared", |_| true)["data"]["emergency"].clone();
        let like = f.last("money_received", |e| {
            e["org"] == PROVINCE && e["data"]["designation"] == "undesignated"
        });
        gift(f, &like, |e| {
            e["occurred_at"] = json!("2020-01-01T10:00:00+08:00");
            e["data"].as_object_mut().expect("data").remove("campaign");
            e["data"]["emergency"] = emergency;
        })
    });
}

#[test]
fn a_campaigns_gift_in_another_fund() {
    broken("R22", |f| {
        let like =
            f.last("money_received", |e| e["org"] == PROVINCE && e["data"]["campaign"].is_string());
        let other = f.last("fund_established", |e| {
            e["data"]["fund"] != like["data"]["fund"] && e["data"]["source_class"] == "donation"
        });
        gift(f, &like, |e| e["data"]["fund"] = other["data"]["fund"].clone())
    });
}

/// A grant of money like one the province made, under a new number.
fn grant(f: &mut Forge, change: impl FnOnce(&mut Value)) -> Value {
    let like = f.last("allocation_made", |e| {
        e["org"] == PROVINCE
            && e["data"]["use"] == "grant"
            && e["data"]["amount_fen"].is_u64()
            && e["data"]["earmark"].is_null()
    });
    let mut data = like["data"].clone();
    data["allocation"] = json!(f.id());
    change(&mut data);
    data
}

#[test]
fn more_than_the_purse_holds() {
    broken("R28", |f| {
        let data = grant(f, |d| d["amount_fen"] = json!(9_000_000_000_000_u64));
        allocate(f, &data)
    });
}

#[test]
fn a_channel_pays_out_what_it_never_took() {
    broken("R29", |f| {
        let like = acting(f, "channel_settled");
        let id = f.id();
        f.append(&like, |e| {
            e["data"]["settlement"] = json!(id);
            let mut line = e["data"]["lines"][0].clone();
            line["gross_fen"] = json!(9_000_000_000_000_u64);
            line["fee_fen"] = json!(0);
            e["data"]["lines"] = json!([line]);
            e["data"]["net_fen"] = json!(9_000_000_000_000_u64);
        })
    });
}

/// So much more in a purse that may be used for anything; answers a gift like the one that brought it.
fn more_to_use(f: &mut Forge, amount: u64) -> Value {
    let like = f.last("money_received", |e| {
        e["org"] == PROVINCE
            && e["data"]["account"].is_string()
            && e["data"]["earmark"].is_null()
            && e["data"]["fund"] == "F-GENERAL"
    });
    gift(f, &like, |e| e["data"]["amount_fen"] = json!(amount));
    like
}

/// A small grant from a purse that may be used for anything, and a payment of it.
fn paid(f: &mut Forge, amount: u64, pay: impl FnOnce(&mut Value)) -> u64 {
    let like = more_to_use(f, amount);
    let account = like["data"]["account"].clone();
    let fund = like["data"]["fund"].clone();
    let data = grant(f, |d| {
        d["amount_fen"] = json!(amount);
        d["fund"] = fund;
        let _project = d.as_object_mut().expect("data").remove("project");
    });
    allocate(f, &data);
    let approved_at = acting(f, "allocation_made")["occurred_at"].clone();
    let payment = acting(f, "funds_disbursed");
    let id = f.id();
    f.append(&payment, |e| {
        e["stream"] = json!(format!("allocation:{}", data["allocation"].as_str().expect("an id")));
        e["data"] = json!({ "account": account, "allocation": data["allocation"], "amount_fen": amount, "disbursement": id });
        e["occurred_at"] = approved_at;
        pay(e);
    })
}

#[test]
fn more_paid_than_was_allocated() {
    broken("R38", |f| paid(f, 100, |e| e["data"]["amount_fen"] = json!(101)));
}

#[test]
fn a_payment_on_a_transfers_allocation() {
    broken("R37", |f| {
        let transfer = f.last("allocation_made", |e| {
            e["org"] == PROVINCE
                && e["data"]["use"] == "transfer"
                && e["data"]["amount_fen"].is_u64()
        });
        let payment = acting(f, "funds_disbursed");
        let id = f.id();
        f.append(&payment, |e| {
            e["stream"] = transfer["stream"].clone();
            e["data"]["allocation"] = transfer["data"]["allocation"].clone();
            e["data"]["disbursement"] = json!(id);
        })
    });
}

#[test]
fn more_returned_than_was_paid() {
    broken("R41", |f| {
        let position = paid(f, 100, |_| ());
        let payment = entry_at(f, position);
        let id = f.id();
        f.append(&payment, |e| {
            e["type"] = json!("disbursement_returned");
            e["data"]["reason"] = json!("户名不符");
            e["data"]["return"] = json!(id);
            e["data"]["amount_fen"] = json!(101);
        })
    });
}

#[test]
fn a_transfer_that_arrives_larger() {
    broken("R44", |f| {
        let sent = f.last("transfer_sent", |e| e["data"]["amount_fen"].is_u64());
        let received = f.last("transfer_received", |e| {
            e["data"]["transfer"] == sent["data"]["transfer"] || e["data"]["amount_fen"].is_u64()
        });
        let transfer =
            f.last("transfer_sent", |e| e["data"]["transfer"] == received["data"]["transfer"]);
        assert_eq!(transfer["data"]["amount_fen"], received["data"]["amount_fen"]);
        f.append(&received, |e| {
            e["data"]["amount_fen"] =
                json!(received["data"]["amount_fen"].as_u64().expect("fen") + 1)
        })
    });
}

#[test]
fn a_settlement_that_does_not_sum() {
    broken("R48", |f| {
        let like = acting(f, "channel_settled");
        let id = f.id();
        f.append(&like, |e| {
            e["data"]["settlement"] = json!(id);
            e["data"]["net_fen"] = json!(e["data"]["net_fen"].as_u64().expect("fen") + 1);
        })
    });
}

#[test]
fn an_opening_balance_of_tomorrow() {
    broken("R59", |f| {
        let like = f.last("opening_balance", |e| e["data"]["money"].is_object());
        let id = f.id();
        f.append(&like, |e| {
            e["stream"] = json!(format!("opening:{id}"));
            e["data"]["opening"] = json!(id);
            e["data"]["as_of"] = json!("2030-01-01");
        })
    });
}

#[test]
fn a_balance_past_all_numbers() {
    broken("R60", |f| {
        let like = acting(f, "money_received");
        let most = 9_007_199_254_740_991_u64;
        gift(f, &like, |e| e["data"]["amount_fen"] = json!(most))
    });
}

#[test]
fn a_gift_reversed_after_it_was_spent() {
    broken("R46", |f| {
        let paid_out = f.last("funds_disbursed", |_| true);
        let made = f
            .last("allocation_made", |e| e["data"]["allocation"] == paid_out["data"]["allocation"]);
        let data = json!({ "reason": "误批", "target": made["position"], "undone": [] });
        let mut forged = data;
        forged["undone"] = json!([]);
        decide(f, "entry_reversed", made["stream"].as_str().expect("a stream"), &forged)
    });
}

/// A hundred fen placed out of a fund, by two persons; answers the investment and the position of the proposal.
fn place(f: &mut Forge, account: &Value, fund: &str) -> (String, u64) {
    let id = f.id();
    let data = json!({
        "account": account, "amount_fen": 100, "fund": fund, "investment": id, "issuer": "示例银行",
        "kind": "deposit", "reason": "保值增值",
    });
    let proposed = decide(f, "investment_placed", &format!("investment:{id}"), &data);
    (id, proposed)
}

/// Money that donors gave for one purpose, put on deposit.
#[test]
fn bound_money_placed() {
    broken("R92", |f| {
        let bound = f.last("fund_established", |e| {
            let data = &e["data"];
            data["restriction"] == "restricted"
                && data["source_class"] == "donation"
                && data["kind"] == "purpose"
        });
        let account = more_to_use(f, 100)["data"]["account"].clone();
        place(f, &account, bound["data"]["fund"].as_str().expect("an id")).1
    });
}

#[test]
fn more_that_ends_than_was_placed() {
    broken("R92", |f| {
        let account = more_to_use(f, 100)["data"]["account"].clone();
        let (id, _) = place(f, &account, "F-GENERAL");
        let placed_at = f.last("investment_placed", |_| true)["occurred_at"].clone();
        let data = json!({
            "account": account, "amount_fen": 101, "closes": false, "cost_fen": 101,
            "investment": id, "return": f.id(),
        });
        let like = acting(f, "funds_disbursed");
        let entry = around(&like, "investment_returned", format!("investment:{id}"), data);
        f.append(&entry, |e| e["occurred_at"] = placed_at)
    });
}
