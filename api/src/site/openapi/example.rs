//! A body of every command, made of the ledger's example of its event: what a command does not hold the ledger fills in.

#[path = "../../../../ledger/src/event/examples.rs"]
pub(in crate::site) mod examples;

use std::collections::BTreeSet;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use sunshine_ledger::command::CommandType;

/// The body, its organisation and day being those of the examples.
pub(super) fn body(command: CommandType) -> Option<Value> {
    let data = data(command, &members(command))?;
    Some(json!({"org": "HB", "occurred_at": "2020-02-01T09:00:00+08:00", "data": data}))
}

/// Names of all members of what a command holds.
pub(in crate::site) fn members(kind: CommandType) -> BTreeSet<String> {
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

/// Without members that are none of the command's.
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
pub(in crate::site) fn data(kind: CommandType, names: &BTreeSet<String>) -> Option<Value> {
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
    let (_, example) = examples::EVENTS.iter().find(|(name, _)| *name == event)?;
    let mut data: Value = serde_json::from_str(example).ok()?;
    asked(&mut data, names);
    data.as_object_mut()?.extend(more.as_object()?.clone());
    Some(data)
}
