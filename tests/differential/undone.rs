//! A reversal as the ledger would have filled it in: with what would undo the entry when it was new, and R47's closed years.

use serde_json::{Value, json};
use sunshine_ledger::command::{Command, Request, ReversalTarget};

use crate::life::Life;

/// The accounts on which a year's result stands (R47).
const RESULT: [&str; 7] = [
    "donation_income",
    "other_income",
    "investment_income",
    "programme_cost",
    "fundraising_cost",
    "management_cost",
    "other_cost",
];

/// The proposal to reverse what the request names; `None` where what would undo it was never known.
pub(crate) fn proposal(life: &Life, request: &Request, data: &Value) -> Option<Value> {
    let Command::ProposeReversal(asked) = &request.command else { return None };
    let target = match &asked.target {
        ReversalTarget::Position(position) => Some(position.get()),
        ReversalTarget::Stream(stream) => life.ledger.books.reversible(stream).map(|at| at.get()),
    };
    // Where nothing stands to be undone, the founding is named, which cannot be, and anybody's postings beside it.
    let target = target.unwrap_or(0);
    let at = usize::try_from(target).expect("a position");
    let reversible = life.undone.contains_key(&target);
    let kind = life.entries.get(at).map(|entry| entry["type"].as_str().unwrap_or_default());
    let mut undone = match life.undone.get(&target) {
        Some(undone) => undone.clone(),
        None if kind.is_some_and(is_reversible) => return None,
        None => life.undone.values().next()?.clone(),
    };
    if reversible {
        let day = |entry: &Value| {
            let happened = &entry["occurred_at"].as_str().expect("a time")[..10];
            entry["booked_on"].as_str().unwrap_or(happened).to_owned()
        };
        let org = request.org.to_string();
        let happened = request.occurred_at.date().to_string();
        let eff = life.months.booked_on(&[&org], &happened).unwrap_or(happened);
        let year = day(&life.entries[at])[..4].to_owned();
        if year.as_str() < &eff[..4] && life.months.year_is_closed(&org, &year) {
            for posting in undone.as_array_mut().expect("postings") {
                if RESULT.iter().any(|account| posting["account"] == *account) {
                    posting["account"] = json!("prior_year");
                }
            }
        }
    }
    let undoing = json!({ "reason": data["reason"], "target": target, "undone": undone });
    let payload = json!({ "data": undoing, "type": "entry_reversed" });
    Some(json!({ "action": data["action"], "payload": payload }))
}

/// The types of section 4.
fn is_reversible(kind: &str) -> bool {
    [
        "money_received",
        "other_source_in",
        "opening_balance",
        "unclaimed_received",
        "unclaimed_claimed",
        "goods_accepted",
        "goods_purchased",
        "allocation_made",
        "funds_disbursed",
        "disbursement_returned",
        "goods_shipped",
        "use_reported",
        "stat_reported",
        "goods_valued",
        "fund_moved",
        "intent_changed",
        "restriction_released",
        "cost_paid",
        "interest_received",
        "goods_counted",
        "goods_disposed",
        "goods_sold",
        "goods_reclassified",
        "goods_returned",
        "refund_paid",
        "money_clawed_back",
        "shortfall_closed",
        "goods_impaired",
        "investment_placed",
        "investment_returned",
    ]
    .contains(&kind)
}
