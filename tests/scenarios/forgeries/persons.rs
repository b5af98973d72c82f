//! What is unclaimed, given back, disposed of and erased: R79 to R84; and consent: R91.

use super::{PROVINCE, acting, around, broken, decide};
use serde_json::{Value, json};
use sunshine_tests::Forge;

/// A gift of money into a fund that is for what is unclaimed.
#[test]
fn a_gift_among_what_is_unclaimed() {
    broken("R79", |f| {
        let unclaimed = acting(f, "unclaimed_received");
        let like = f.last("money_received", |e| {
            e["org"] == PROVINCE
                && e["data"]["account"].is_string()
                && e["data"]["earmark"].is_null()
        });
        let id = f.id();
        f.append(&like, |e| {
            e["stream"] = json!(format!("gift:{id}"));
            e["data"]["gift"] = json!(id);
            e["data"]["fund"] = unclaimed["data"]["fund"].clone();
            let data = e["data"].as_object_mut().expect("data");
            let _none = (data.remove("campaign"), data.remove("emergency"));
        })
    });
}

#[test]
fn what_was_claimed_claimed_again() {
    broken("R80", |f| {
        let like = acting(f, "unclaimed_claimed");
        let id = f.id();
        f.append(&like, |e| {
            e["stream"] = json!(format!("gift:{id}"));
            e["data"]["gift"] = json!(id);
        })
    });
}

/// The refund of the sample, once more.
#[test]
fn more_given_back_than_was_given() {
    broken("R81", |f| {
        let refunded = acting(f, "refund_paid");
        let mut data = refunded["data"].clone();
        data["refund"] = json!(f.id());
        let stream = refunded["stream"].as_str().expect("a stream").to_owned();
        decide(f, "refund_paid", &stream, &data)
    });
}

#[test]
fn a_disposal_that_one_person_saw() {
    broken("R82", |f| {
        let disposed = acting(f, "goods_disposed");
        let mut data = disposed["data"].clone();
        let id = f.id();
        data["disposal"] = json!(id);
        let one = data["witnesses"][0].clone();
        data["witnesses"] = json!([one, one]);
        decide(f, "goods_disposed", &format!("disposal:{id}"), &data)
    });
}

fn erasure(f: &mut Forge, of: &Value) -> u64 {
    let id = f.id();
    let data = json!({ "erasure": id, "legal_basis": "个人信息保护法第四十七条", "of": of });
    decide(f, "person_erased", &format!("erasure:{id}"), &data)
}

#[test]
fn what_is_not_private_erased() {
    broken("R83", |f| erasure(f, &json!([0])));
}

#[test]
fn a_key_destroyed_out_of_order() {
    broken("R84", |f| {
        let like = acting(f, "account_opened");
        let data = json!({ "epoch": 2, "erased": 0 });
        let entry = around(&like, "vault_key_destroyed", "ledger".to_owned(), data);
        f.append(&entry, |_| ())
    });
}

/// A donor who let his name be shown, and takes that back twice.
#[test]
fn consent_withdrawn_that_was_not_given_again() {
    broken("R91", |f| {
        let like = f.last("money_received", |e| {
            e["org"] == PROVINCE && e["role"] == "cashier" && e["data"]["account"].is_string()
        });
        let (stream, gift) = (like["stream"].as_str().expect("a stream"), &like["data"]["gift"]);
        let named = json!({ "gift": gift, "minor": false, "mode": "named" });
        let chosen = around(&like, "disclosure_chosen", stream.to_owned(), named);
        f.append(&chosen, |e| {
            e["evidence"] = json!([{ "hash": "ab".repeat(32), "kind": "consent" }]);
        });
        let hidden = json!({ "gift": gift, "mode": "anonymous" });
        let withdrawn = around(&like, "consent_withdrawn", stream.to_owned(), hidden);
        f.append(&withdrawn, |_| ());
        f.append(&withdrawn, |_| ())
    });
}
