//! Pledges, receipts and what the public asks: R72 to R77.

use super::{acting, around, broken, decide};
use serde_json::json;

#[test]
fn one_gift_for_two_pledges() {
    broken("R72", |f| {
        let like = f.last("pledge_fulfilled", |_| true);
        let made = f.last("pledge_made", |e| {
            e["org"] == like["org"] && e["data"]["pledge"] == like["data"]["pledge"]
        });
        let id = f.id();
        f.append(&made, |e| {
            e["stream"] = json!(format!("pledge:{id}"));
            e["data"]["pledge"] = json!(id);
        });
        f.append(&like, |e| {
            e["stream"] = json!(format!("pledge:{id}"));
            e["data"]["pledge"] = json!(id);
        })
    });
}

#[test]
fn the_same_numbers_for_two_offices() {
    broken("R73", |f| {
        let like = acting(f, "receipt_block_received");
        let id = f.id();
        f.append(&like, |e| {
            e["stream"] = json!(format!("block:{id}"));
            e["data"]["block"] = json!(id);
        })
    });
}

/// A second receipt for one gift, of a number that was free.
#[test]
fn two_receipts_for_one_gift() {
    broken("R74", |f| {
        let like = acting(f, "receipt_issued");
        let block = acting(f, "receipt_block_received");
        let number = block["data"]["last"].as_str().expect("ten digits").to_owned();
        let code = block["data"]["code"].as_str().expect("eight digits").to_owned();
        f.append(&like, |e| e["data"]["receipt"] = json!(format!("{code}-{number}")))
    });
}

/// Two persons decide to void a receipt that was never issued for the gift.
#[test]
fn a_receipt_voided_that_does_not_stand() {
    broken("R74", |f| {
        let issued = acting(f, "receipt_issued");
        let gift = issued["data"]["gift"].as_str().expect("an id").to_owned();
        let block = acting(f, "receipt_block_received");
        let (code, last) = (&block["data"]["code"], &block["data"]["last"]);
        let receipt =
            format!("{}-{}", code.as_str().expect("digits"), last.as_str().expect("digits"));
        let data = json!({ "gift": gift, "reason": "作废", "receipt": receipt });
        decide(f, "receipt_voided", &format!("gift:{gift}"), &data)
    });
}

#[test]
fn a_reply_after_the_end() {
    broken("R75", |f| {
        let like = acting(f, "inquiry_replied");
        f.append(&like, |_| ())
    });
}

#[test]
fn a_related_party_that_is_none() {
    broken("R76", |f| {
        let like = acting(f, "related_party_reported");
        let other = f.last("recipient_registered", |e| e["data"]["related_party"] == false);
        let id = f.id();
        f.append(&like, |e| {
            e["stream"] = json!(format!("related:{id}"));
            e["data"]["related"] = json!(id);
            e["data"]["recipient"] = other["data"]["recipient"].clone();
        })
    });
}

/// A correction of an entry that published nothing.
#[test]
fn a_correction_of_nothing() {
    broken("R77", |f| {
        let like = acting(f, "disclosure_published");
        let view = like["data"]["view"].clone();
        let stream = like["stream"].as_str().expect("a stream").to_owned();
        let data = json!({ "published": 0, "reason": "口径有误", "view": view });
        let entry = around(&like, "disclosure_corrected", stream, data);
        f.append(&entry, |_| ())
    });
}
