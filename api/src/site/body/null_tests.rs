//! A member that may be absent is never null (RULES.md section 1): wherever a command has a member, null there is refused.

use std::collections::BTreeSet;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use sunshine_ledger::command::CommandType;

use super::read;
use crate::site::fixture::examples;
use crate::site::lang::Lang;

/// Names of all members of what a command holds.
fn members(kind: CommandType) -> BTreeSet<String> {
    fn collect(schema: &Value, names: &mut BTreeSet<String>) {
        match schema {
            Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
            Value::Object(members) => {
                let properties = members.get("properties").and_then(Value::as_object);
                names.extend(properties.into_iter().flat_map(Map::keys).cloned());
                members.values().for_each(|member| collect(member, names));
            }
            _ => {}
        }
    }
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let mut names = BTreeSet::new();
    collect(&kind.schema(&mut generator).to_value(), &mut names);
    collect(&Value::Object(generator.take_definitions(true)), &mut names);
    names
}

/// Without members that are none of the command's: the ledger fills them in.
fn asked(data: &mut Value, names: &BTreeSet<String>) {
    match data {
        Value::Array(items) => items.iter_mut().for_each(|item| asked(item, names)),
        Value::Object(members) => {
            members.retain(|name, _| names.contains(name));
            members.values_mut().for_each(|member| asked(member, names));
        }
        _ => {}
    }
}

/// Data of a command that can be read: those of its event, or of what an approval of it releases.
fn data(kind: CommandType, names: &BTreeSet<String>) -> Value {
    let more = match kind {
        CommandType::ProposeReversal => json!({"action": "A-1", "reason": "录入错误", "target": 5}),
        CommandType::DeliverGoodsDirectly => json!({"allocation": "L-1", "shipment": "H-1"}),
        CommandType::RejectOnPaper => json!({"action": "A-1", "reason": "材料不全"}),
        _ if names.contains("action") && kind != CommandType::ProposeAction => {
            json!({"action": "A-1"})
        }
        _ => json!({}),
    };
    let event = match kind {
        CommandType::ProposeDisposal => "goods_disposed",
        CommandType::ProposeCount => "goods_counted",
        CommandType::ProposeReclassification => "goods_reclassified",
        CommandType::ProposeSale => "goods_sold",
        CommandType::ProposeReversal => "entry_reversed",
        _ => kind.event_type().name(),
    };
    let (_, example) = examples::EVENTS.iter().find(|(name, _)| *name == event).unwrap();
    let mut data: Value = serde_json::from_str(example).unwrap();
    asked(&mut data, names);
    data.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    data
}

/// Every object of a value, by its pointer.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(n, item)| objects(item, &format!("{at}/{n}"), found));
        }
        Value::Object(members) => {
            found.push(at.to_owned());
            for (name, member) in members {
                objects(member, &format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn no_body_that_is_read_holds_null() {
    let mut told = 0;
    for kind in CommandType::ALL {
        let mut names = members(*kind);
        let mut bodies = Vec::new();
        let mut body = |data: Value| {
            let evidence = json!([{"hash": "0".repeat(64), "kind": "register"}]);
            bodies.push(json!({"org": "HB", "occurred_at": "2020-02-01T09:00:00+08:00", "data": data, "evidence": evidence}));
        };
        body(data(*kind, &names));
        if *kind == CommandType::ProposeAction {
            for (event, data) in examples::EVENTS {
                let data: Value = serde_json::from_str(data).unwrap();
                let payload = json!({"type": event, "data": data});
                body(json!({"action": "A-1", "payload": payload}));
            }
        }
        let around = [
            "commitment",
            "data",
            "evidence",
            "expected_revision",
            "hash",
            "kind",
            "occurred_at",
            "org",
            "private",
        ];
        names.extend(around.map(str::to_owned));
        let read_one = |body: &Value| read(*kind, body.to_string().as_bytes());
        // A proposal can be of some events only.
        let first = bodies[0].clone();
        bodies.retain(|body| read_one(body).is_ok());
        assert!(bodies.contains(&first), "{}: {first}", kind.name());
        for body in bodies {
            let mut places = Vec::new();
            objects(&body, "", &mut places);
            for (place, name) in
                places.iter().flat_map(|place| names.iter().map(move |name| (place, name)))
            {
                let mut null = body.clone();
                let object = null.pointer_mut(place).unwrap().as_object_mut().unwrap();
                object.insert(name.clone(), Value::Null);
                let Err(failure) = read_one(&null) else { panic!("{}: {null}", kind.name()) };
                told +=
                    usize::from(failure.detail(Lang::En).contains(&format!("{name}: is null: ")));
            }
        }
    }
    assert!(told > 200, "{told} optional members were tried");
}
