//! What the ledger refused, written as if it had been recorded: what a command leaves out is filled in by the words of RULES.md.

use serde_json::{Value, json};
use sunshine_ledger::command::Request;
use sunshine_ledger::id::{BatchId, WarehouseId};
use sunshine_ledger::rules::decide;

use crate::life::Life;
use crate::table::request as request_of;

/// An event and whose books it touches.
pub(crate) struct Told {
    pub(crate) kind: String,
    pub(crate) org: String,
    pub(crate) data: Value,
}

/// The events of the group, in order; `None` where what is undone was never known.
pub(crate) fn events(life: &Life, request: &Request) -> Option<Vec<Told>> {
    let command = request.command.command_type();
    let kind = command.event_type().name().to_owned();
    let org = request.org.to_string();
    let mut data = serde_json::to_value(&request.command).expect("commands are JSON");
    let told = |kind: &str, data: Value| Told { kind: kind.to_owned(), org: org.clone(), data };
    let one = |data: Value| Some(vec![Told { kind: kind.clone(), org: org.clone(), data }]);
    match command.name() {
        "deliver_goods_directly" => {
            let shipped = shipped_directly(&data);
            for member in ["allocation", "carrier", "shipment"] {
                take(&mut data, member);
            }
            data["custody"] = json!("direct");
            Some(vec![told("goods_accepted", data), told("goods_shipped", shipped)])
        }
        "approve_action" => {
            let proposed = life.last("action_proposed", |e| e["data"]["action"] == data["action"]);
            let mut group = vec![told(&kind, data.clone())];
            if let Some(proposed) = proposed {
                let payload = &proposed["data"]["payload"];
                let released = payload["type"].as_str().expect("a type");
                group.push(told(released, payload["data"].clone()));
            }
            Some(group)
        }
        "propose_reversal" => one(crate::undone::proposal(life, request, &data)?),
        "propose_disposal" => {
            value_lines(life, &mut data, "warehouse");
            one(payload("goods_disposed", &mut data))
        }
        "propose_count" => {
            count_lines(life, &mut data);
            one(payload("goods_counted", &mut data))
        }
        "propose_reclassification" => {
            value_lot(life, &mut data);
            one(payload("goods_reclassified", &mut data))
        }
        "propose_sale" => {
            value_lot(life, &mut data);
            one(payload("goods_sold", &mut data))
        }
        "ship_goods" | "send_transfer" => {
            value_lines(life, &mut data, "warehouse");
            one(data)
        }
        "move_goods" => {
            value_lines(life, &mut data, "from");
            one(data)
        }
        "sign_goods" => {
            sign_lines(life, &mut data);
            one(data)
        }
        "return_goods" => {
            return_lines(life, &mut data);
            one(data)
        }
        "count_cash" => {
            data["booked_fen"] = json!(booked(life, request, &data));
            one(data)
        }
        "receive_transfer" => Some(received(life, &kind, &org, data)),
        _ => one(data),
    }
}

fn take(data: &mut Value, member: &str) -> Option<Value> {
    data.as_object_mut().expect("data are objects").remove(member)
}

/// The members of a proposal's command, less the action, are the payload's.
fn payload(kind: &str, data: &mut Value) -> Value {
    let action = take(data, "action");
    json!({ "action": action, "payload": { "data": data, "type": kind } })
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

/// Section 1's issue value: the share of `value` that `taken` of `whole` takes along.
fn issue_value(value: u64, taken: u64, whole: u64) -> u64 {
    if taken >= whole {
        return if taken == whole { value } else { 0 };
    }
    let share = u128::from(value) * u128::from(taken) / u128::from(whole);
    u64::try_from(share).expect("less than the whole")
}

/// Quantity and value of a lot.
fn lot(life: &Life, warehouse: &Value, batch: &Value) -> (u64, u64) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let warehouse = WarehouseId::parse(&text(warehouse));
    let (Ok(warehouse), Ok(batch)) = (warehouse, BatchId::parse(&text(batch))) else {
        return (0, 0);
    };
    let stock = life.ledger.books.stock(&warehouse, &batch);
    let positive = |n: i64| u64::try_from(n).unwrap_or_default();
    stock.map_or((0, 0), |stock| (positive(stock.quantity), positive(stock.value_fen)))
}

fn lines(data: &mut Value) -> impl Iterator<Item = &mut Value> {
    data.get_mut("lines").and_then(Value::as_array_mut).into_iter().flatten()
}

fn value_lines(life: &Life, data: &mut Value, place: &str) {
    let warehouse = data[place].clone();
    for line in lines(data) {
        let (whole, value) = lot(life, &warehouse, &line["batch"]);
        line["value_fen"] = json!(issue_value(value, number(&line["qty"]), whole));
    }
}

fn value_lot(life: &Life, data: &mut Value) {
    let (whole, value) = lot(life, &data["warehouse"], &data["batch"]);
    data["value_fen"] = json!(issue_value(value, number(&data["qty"]), whole));
}

fn count_lines(life: &Life, data: &mut Value) {
    let warehouse = data["warehouse"].clone();
    for line in lines(data) {
        let (booked, value) = lot(life, &warehouse, &line["batch"]);
        let missing = booked.saturating_sub(number(&line["counted"]));
        line["booked"] = json!(booked);
        line["value_fen"] = json!(issue_value(value, missing, booked));
    }
}

/// What the ledger would say the account holds that day; where it says nothing, what the members told let stand.
fn booked(life: &Life, request: &Request, data: &Value) -> u64 {
    let (day, org) = (request.occurred_at.date(), &request.org);
    let account = data["account"].as_str().unwrap_or_default();
    let row = format!(
        "{day} cashier@{org} count_cash count=DRY account={account} counted_fen=987654321 reason=DRY"
    );
    let (dry, recorded_at) = request_of(&life.ledger.books, &row);
    match decide(&life.ledger.books, &dry, recorded_at) {
        Ok(decided) => {
            let event = serde_json::to_value(&decided[0].event).expect("events are JSON");
            number(&event["booked_fen"])
        }
        Err(_) => number(&data["counted_fen"]) + u64::from(!data["reason"].is_null()),
    }
}

fn shipped_directly(data: &Value) -> Value {
    let lots = data["lots"].as_array().expect("lots");
    let line = |lot: &Value| json!({ "batch": lot["batch"], "qty": lot["qty"], "value_fen": number(&lot["value_fen"]) });
    let mut shipped = json!({
        "allocation": data["allocation"], "lines": lots.iter().map(line).collect::<Vec<_>>(),
        "shipment": data["shipment"], "warehouse": "direct",
    });
    if !data["carrier"].is_null() {
        shipped["carrier"] = data["carrier"].clone();
    }
    shipped
}

/// A shipment's line of a batch with the values that it was given later, as if nothing were undone but by `entry_reversed`.
fn line_of<'a>(entry: &'a Value, batch: &Value) -> Option<&'a Value> {
    entry["data"]["lines"].as_array()?.iter().find(|line| line["batch"] == *batch)
}

fn valuations(life: &Life, shipment: &Value, batch: &Value) -> u64 {
    let of = |e: &&Value| {
        e["type"] == "goods_valued"
            && e["data"]["shipment"] == *shipment
            && e["data"]["batch"] == *batch
    };
    let standing = life.standing().filter(of);
    standing.map(|e| number(&e["data"]["value_fen"])).sum()
}

fn sign_lines(life: &Life, data: &mut Value) {
    let shipment = data["shipment"].clone();
    let shipped = life.last("goods_shipped", |e| e["data"]["shipment"] == shipment);
    for line in lines(data) {
        let sent = shipped.and_then(|shipped| line_of(shipped, &line["batch"]));
        let (whole, value) =
            sent.map_or((0, 0), |sent| (number(&sent["qty"]), number(&sent["value_fen"])));
        let value = value + valuations(life, &shipment, &line["batch"]);
        let good = issue_value(value, number(&line["good"]), whole);
        line["value_good_fen"] = json!(good);
        line["value_lost_fen"] = json!(value - good);
    }
}

fn return_lines(life: &Life, data: &mut Value) {
    let shipment = data["shipment"].clone();
    let signed = life.last("goods_signed", |e| e["data"]["shipment"] == shipment);
    for line in lines(data) {
        let batch = line["batch"].clone();
        let signed = signed.and_then(|signed| line_of(signed, &batch));
        let (good, value) =
            signed.map_or((0, 0), |line| (number(&line["good"]), number(&line["value_good_fen"])));
        let back = life
            .standing()
            .filter(|e| e["type"] == "goods_returned" && e["data"]["shipment"] == shipment);
        let back = back.filter_map(|e| line_of(e, &batch));
        let back = back.fold((0, 0), |sum, line| {
            (sum.0 + number(&line["qty"]), sum.1 + number(&line["value_fen"]))
        });
        let left = good.saturating_sub(back.0);
        line["value_fen"] =
            json!(issue_value(value.saturating_sub(back.1), number(&line["qty"]), left));
    }
}

/// What was sent, and for goods the sender's own entry behind it.
fn received(life: &Life, kind: &str, org: &str, mut data: Value) -> Vec<Told> {
    let sent = life.last("transfer_sent", |e| e["data"]["transfer"] == data["transfer"]);
    if let Some(sent) = sent {
        let members = data.as_object_mut().expect("data are objects");
        for name in ["amount_fen", "earmark", "fund", "lines"] {
            let said = sent["data"].get(name).filter(|_| !members.contains_key(name));
            members.extend(said.map(|said| (name.to_owned(), said.clone())));
        }
    } else {
        // Nobody sent it: something of its kind is said to have come.
        data["fund"] = json!("KY");
        if data["account"].is_null() {
            data["lines"] = json!([{ "batch": "B0", "qty": 1, "value_fen": 0 }]);
        } else {
            data["amount_fen"] = json!(1);
        }
    }
    let transfer = data["transfer"].clone();
    let goods = !data["lines"].is_null();
    let mut group = vec![Told { kind: kind.to_owned(), org: org.to_owned(), data }];
    if let Some(sent) = sent.filter(|_| goods) {
        let org = sent["org"].as_str().expect("an organisation").to_owned();
        let data = json!({ "transfer": transfer });
        group.push(Told { kind: "transfer_confirmed".to_owned(), org, data });
    }
    group
}
