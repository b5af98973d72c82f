//! `GET /schemas/{type}/{version}`: the form of each event's members, as a JSON Schema that stands alone.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use sunshine_ledger::event::EventType;

use super::answer::{MINUTES, kept_for};
use super::failure::Failure;
use super::problem;

/// Where the schema of an event is served, in the form in which it is written.
pub(super) fn address(kind: EventType) -> String {
    address_of(kind, kind.newest_schema())
}

fn address_of(kind: EventType, version: u32) -> String {
    format!("/schemas/{}/{version}", kind.name())
}

/// The handler.
pub(super) async fn schema(Path((name, version)): Path<(String, String)>) -> Response {
    let number = version.parse().ok().filter(|number: &u32| number.to_string() == version);
    let found =
        EventType::from_name(&name).zip(number).and_then(|(kind, version)| of(kind, version));
    match found {
        Some(schema) => kept_for(MINUTES, "application/schema+json", schema.to_string()),
        None => Failure::of(problem::NOT_FOUND).into_response(),
    }
}

/// The schema of an event's members in one of its forms (JSON Schema 2020-12).
fn of(kind: EventType, version: u32) -> Option<Value> {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = kind.schema_of(version, &mut generator)?.to_value();
    if let Value::Object(members) = &mut schema {
        members.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        members.insert("$id".into(), json!(address_of(kind, version)));
        members.insert("title".into(), json!(kind.name()));
        members.insert("$defs".into(), Value::Object(generator.take_definitions(true)));
    }
    absent_not_null(&mut schema);
    Some(schema)
}

/// A member that may be absent is never null (RULES.md section 1); what derives schemas allows both.
pub(super) fn absent_not_null(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(absent_not_null),
        Value::Object(members) => {
            let required = members.get("required").and_then(Value::as_array).cloned();
            let properties = members.get_mut("properties").and_then(Value::as_object_mut);
            for (name, property) in properties.into_iter().flatten() {
                let needed = required.iter().flatten().any(|required| required == name.as_str());
                if let Value::Object(property) = property
                    && !needed
                {
                    without_null(property);
                }
            }
            members.values_mut().for_each(absent_not_null);
        }
        _ => {}
    }
}

fn without_null(property: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = property.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            property.insert("type".into(), only);
        }
    }
    let Some(Value::Array(forms)) = property.get_mut("anyOf") else { return };
    forms.retain(|form| form["type"] != "null");
    if let [Value::Object(only)] = forms.as_slice() {
        let only = only.clone();
        property.remove("anyOf");
        property.extend(only);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every form of every event, by the path at which it is served.
    fn all() -> Vec<(String, Value)> {
        let forms = |kind: &EventType| {
            let kind = *kind;
            (1..=kind.newest_schema()).map(move |version| {
                let schema = of(kind, version).expect("every version up to the newest has a form");
                (address_of(kind, version), schema)
            })
        };
        EventType::ALL.iter().flat_map(forms).collect()
    }

    #[test]
    fn the_schemas_stand_in_the_file() {
        let named = |(address, schema): (String, Value)| {
            (address.trim_start_matches("/schemas/").to_owned(), schema)
        };
        let all: Value = all().into_iter().map(named).collect();
        let mut text = serde_json::to_string_pretty(&all).expect("schemas are JSON");
        text.push('\n');
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas.json");
        if std::env::var_os("SUNSHINE_WRITE").is_some() {
            std::fs::write(path, &text).expect("schemas.json can be written");
        }
        let file = std::fs::read_to_string(path).expect("schemas.json can be read");
        assert!(
            file == text,
            "api/schemas.json is not what the code says: run with SUNSHINE_WRITE=1"
        );
    }

    #[test]
    fn no_member_of_an_event_may_be_null() {
        assert!(all().iter().all(|(_, schema)| !schema.to_string().contains("\"null\"")));
        let opened = of(EventType::AccountOpened, 1).expect("its first form");
        let tail = &opened["$defs"]["AccountOpened"]["properties"]["tail"];
        assert_eq!(tail["type"], "string");
    }

    #[test]
    fn an_event_that_was_written_in_two_forms_has_both() {
        let needed = |version: u32| {
            let schema = of(EventType::PeriodClosed, version).expect("a form of this version");
            let name = if version == 1 { "PeriodClosed1" } else { "PeriodClosed" };
            schema["$defs"][name]["required"].clone()
        };
        assert_eq!(needed(1), json!(["month"]));
        assert_eq!(needed(2), json!(["balances", "month"]));
        assert!(
            of(EventType::PeriodClosed, 3).is_none() && of(EventType::PeriodClosed, 0).is_none()
        );
        assert_eq!(address(EventType::PeriodClosed), "/schemas/period_closed/2");
    }

    /// A reference that leads nowhere would make a schema useless to everyone else.
    #[test]
    fn every_reference_is_to_a_definition_of_the_same_schema() {
        fn references<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
            match value {
                Value::Object(members) => {
                    found.extend(members.get("$ref").and_then(Value::as_str));
                    members.values().for_each(|value| references(value, found));
                }
                Value::Array(items) => items.iter().for_each(|value| references(value, found)),
                _ => {}
            }
        }
        for (address, schema) in all() {
            let mut found = Vec::new();
            references(&schema, &mut found);
            assert!(!found.is_empty(), "{address}");
            for reference in found {
                let place = reference.strip_prefix('#').expect("a place in this schema");
                assert!(schema.pointer(place).is_some(), "{reference} in {address}");
            }
        }
    }
}
