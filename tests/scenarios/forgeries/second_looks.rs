//! Stock that is valued late or given back, and money that is moved, spent on costs or clawed back: R85 to R90.

use super::goods::{accept, countersign, send};
use super::{acting, broken, decide, entry_at};
use serde_json::{Value, json};
use sunshine_tests::Forge;

/// What two persons of the sample decided, decided once more under a new id, after `change`.
fn again(
    f: &mut Forge,
    kind: &str,
    id: &str,
    stream: &str,
    change: impl FnOnce(&mut Value),
) -> u64 {
    let mut data = acting(f, kind)["data"].clone();
    let new = f.id();
    data[id] = json!(new);
    change(&mut data);
    decide(f, kind, &format!("{stream}:{new}"), &data)
}

#[test]
fn goods_valued_twice() {
    broken("R85", |f| {
        let like = acting(f, "goods_valued");
        let id = f.id();
        f.append(&like, |e| e["data"]["valuation"] = json!(id))
    });
}

/// A later valuation by an accountant of the province, on this day: of a batch where `place` says.
fn value(f: &mut Forge, occurred_at: &Value, batch: &str, place: &Value, fen: u64) -> u64 {
    let like = acting(f, "goods_valued");
    // Neither who records it nor who counted the goods.
    let valuer = acting(f, "action_approved")["actor"].clone();
    let mut data = place.clone();
    data["batch"] = json!(batch);
    data["valuation"] = json!(f.id());
    data["valuation_basis"] = json!("market");
    data["value_fen"] = json!(fen);
    data["valuer"] = valuer;
    f.append(&like, |e| {
        e["stream"] = json!(format!("batch:{batch}"));
        e["data"] = data;
        e["occurred_at"] = occurred_at.clone();
        e["evidence"] = json!([{ "hash": "ab".repeat(32), "kind": "valuation" }]);
    })
}

/// A hundred pieces for one fen: what is shipped of them takes nothing of it along, and is valued as if it never had been.
#[test]
fn goods_valued_once_more_under_way() {
    broken("R85", |f| {
        let (batch, position) = accept(f, |e| {
            e["data"].as_object_mut().expect("data").remove("valuer");
            let lot = &mut e["data"]["lots"][0];
            lot.as_object_mut().expect("a lot").remove("value_fen");
            lot["valuation_basis"] = json!("unvalued");
        });
        let acceptance = entry_at(f, position);
        countersign(f, &acceptance, &batch);
        let lot = json!({ "warehouse": acceptance["data"]["warehouse"] });
        value(f, &acceptance["occurred_at"], &batch, &lot, 1);
        let line = json!({ "batch": batch, "qty": 99, "value_fen": 0 });
        let position = send(f, &acceptance, &line, |_| ());
        let shipped = entry_at(f, position);
        let line = json!({ "shipment": shipped["data"]["shipment"] });
        value(f, &shipped["occurred_at"], &batch, &line, 500_000)
    });
}

#[test]
fn more_given_back_than_was_signed_for() {
    broken("R86", |f| {
        let like = acting(f, "goods_returned");
        let id = f.id();
        f.append(&like, |e| {
            e["data"]["return"] = json!(id);
            e["data"]["lines"][0]["qty"] = json!(100_000);
        })
    });
}

/// Donations put among the state's money.
#[test]
fn donations_moved_among_other_money() {
    broken("R87", |f| {
        again(f, "fund_moved", "move", "move", |data| {
            data["to_fund"] = json!("F-FISCAL");
            data.as_object_mut().expect("data").remove("to_earmark");
        })
    });
}

#[test]
fn another_use_after_a_notice_of_five_days() {
    broken("R88", |f| {
        again(f, "intent_changed", "change", "change", |data| {
            data["notice_from"] = json!("2020-11-05");
            data["notice_to"] = json!("2020-11-10");
            data["amount_fen"] = json!(1);
        })
    });
}

#[test]
fn management_that_costs_more_than_its_share() {
    broken("R89", |f| {
        again(f, "cost_paid", "cost", "cost", |data| {
            data["kind"] = json!("management");
            data["amount_fen"] = json!(1_000_000_000_000_u64);
        })
    });
}

/// The same gift taken back a second time.
#[test]
fn more_clawed_back_than_was_given() {
    broken("R90", |f| {
        let like = acting(f, "money_clawed_back");
        let stream = like["stream"].as_str().expect("a stream").to_owned();
        let mut data = like["data"].clone();
        data["clawback"] = json!(f.id());
        decide(f, "money_clawed_back", &stream, &data)
    });
}

/// A reversal that earns again what a closed year had earned.
#[test]
fn a_closed_year_that_is_restated() {
    broken("R47", |f| {
        let like = f.last("entry_reversed", |e| {
            let undone = e["data"]["undone"].as_array();
            undone.is_some_and(|legs| legs.iter().any(|leg| leg["account"] == "prior_year"))
        });
        let target = like["data"]["target"].clone();
        let found = |e: &Value| e["type"] == "entry_reversed" && e["data"]["target"] == target;
        let proposed = |e: &Value| e["data"]["payload"]["data"]["target"] == target;
        let mut first = None;
        for (position, entry) in f.entries().iter_mut().enumerate() {
            let legs = if found(entry) {
                &mut entry["data"]["undone"]
            } else if proposed(entry) {
                first = first.or(Some(position));
                &mut entry["data"]["payload"]["data"]["undone"]
            } else {
                continue;
            };
            for leg in legs.as_array_mut().expect("legs") {
                if leg["account"] == "prior_year" {
                    leg["account"] = json!("donation_income");
                }
            }
        }
        u64::try_from(first.expect("its proposal")).expect("small")
    });
}
