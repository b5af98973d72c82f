//! A member that may be absent is never null (RULES.md section 1): wherever a command has a member, null there is refused.

use serde_json::{Value, json};
use sunshine_ledger::command::CommandType;

use super::read;
use crate::site::lang::Lang;
use crate::site::openapi::{example_data as data, examples, members};

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
        body(data(*kind, &names).unwrap());
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
