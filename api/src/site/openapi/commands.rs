//! One operation for every command.

use aide::generate::in_context;
use aide::openapi::{
    Header, MediaType, Operation, Parameter, ParameterSchemaOrContent, PathItem, ReferenceOr,
    RequestBody, Response, StatusCode,
};
use schemars::{Schema, json_schema};
use serde_json::json;
use sunshine_ledger::command::CommandType;
use sunshine_ledger::entry::EvidenceList;
use sunshine_ledger::id::OrgId;
use sunshine_ledger::time::BusinessTime;

use super::super::command_routes::{RecordedBody, taken};
use super::{by_token, example, media, object, parameter, response, responses, schema};

const REFUSALS: &[(u16, &str)] = &[
    (400, "Not in the expected form, or no Idempotency-Key"),
    (401, "No token, or not a known one"),
    (403, "The token is not for this organisation, role or amount"),
    (408, "The body took longer than 10 seconds"),
    (409, "The subject has moved on"),
    (413, "The body is too large"),
    (415, "The body is not JSON"),
    (422, "A rule refused, or the key was used for another body"),
    (429, "The token sends too fast: again with the same key after Retry-After"),
    (500, "It is not known whether it was written: ask again with the same key"),
    (503, "Overloaded or read-only: ask again with the same key after Retry-After"),
];

/// Those that are taken over HTTP.
pub(in crate::site) fn offered() -> impl Iterator<Item = CommandType> {
    CommandType::ALL.iter().copied().filter(|kind| taken(*kind).is_ok())
}

/// Path and description of each.
pub(super) fn described() -> impl Iterator<Item = (String, PathItem)> {
    offered().map(|command| {
        let item = PathItem { post: Some(operation(command)), ..PathItem::default() };
        (format!("/api/v1/commands/{}", command.name()), item)
    })
}

fn operation(command: CommandType) -> Operation {
    let ok = || response("Recorded", "application/json", schema::<RecordedBody>());
    let mut responses = responses((201, ok()), REFUSALS);
    if let ReferenceOr::Item(again) = ok() {
        let again = Response {
            description: "Recorded before: the first answer again".to_owned(),
            headers: [("Idempotency-Replayed".to_owned(), ReferenceOr::Item(replayed()))]
                .into_iter()
                .collect(),
            ..again
        };
        responses.responses.insert(StatusCode::Code(200), ReferenceOr::Item(again));
    }
    let body = MediaType { example: example::body(command), ..media(body(command)) };
    let body = RequestBody {
        content: [("application/json".to_owned(), body)].into_iter().collect(),
        required: true,
        ..RequestBody::default()
    };
    let event = command.event_type();
    let roles: Vec<&str> = event.roles().iter().map(|role| role.word()).collect();
    Operation {
        operation_id: Some(command.name().to_owned()),
        summary: Some(format!("Asks to record {}", event.name())),
        description: Some(format!("By: {}.", roles.join(", "))),
        parameters: vec![idempotency_key()],
        request_body: Some(ReferenceOr::Item(body)),
        responses: Some(responses),
        ..by_token()
    }
}

fn replayed() -> Header {
    Header {
        description: Some("That nothing was recorded now".to_owned()),
        style: Default::default(),
        required: true,
        deprecated: None,
        format: ParameterSchemaOrContent::Schema(object(
            json_schema!({"type": "string", "const": "true"}),
        )),
        example: None,
        examples: Default::default(),
        extensions: Default::default(),
    }
}

/// What a key is.
pub(in crate::site) fn key() -> Schema {
    json_schema!({"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[ -~]+$"})
}

fn idempotency_key() -> ReferenceOr<Parameter> {
    let mut data = parameter(
        "Idempotency-Key",
        "The same one for the same document for ever; the number of the paper is a good one",
        key(),
    );
    (data.required, data.example) = (true, Some(json!("ZJ-20200222-000123")));
    ReferenceOr::Item(Parameter::Header { parameter_data: data, style: Default::default() })
}

/// The body of one command: its data as the ledger types it, its private fields by name.
fn body(command: CommandType) -> Schema {
    let data = in_context(|ctx| command.schema(&mut ctx.schema));
    let (org, time) = (schema::<OrgId>(), schema::<BusinessTime>());
    let evidence = schema::<EvidenceList>();
    let private = command.event_type().private_fields();
    let mut properties = serde_json::Map::new();
    for (name, schema) in
        [("org", org), ("occurred_at", time), ("data", data), ("evidence", evidence)]
    {
        properties.insert(name.to_owned(), schema.to_value());
    }
    properties.insert("expected_revision".to_owned(), json!({"type": "integer", "minimum": 0}));
    if !private.is_empty() {
        let field = json!({"type": "string", "minLength": 1, "maxLength": 2000});
        let fields: serde_json::Map<_, _> =
            private.iter().map(|name| ((*name).to_owned(), field.clone())).collect();
        let object = json!({"type": "object", "properties": fields, "additionalProperties": false});
        properties.insert("private".to_owned(), object);
    }
    json_schema!({
        "type": "object",
        "properties": properties,
        "required": ["org", "occurred_at", "data"],
        "additionalProperties": false
    })
}
