//! The two operations in `/openapi.json`.

use aide::openapi::{Operation, Parameter, PathItem, ReferenceOr};
use schemars::{Schema, json_schema};

use super::super::openapi::{parameter, query, response, responses, schema};
use super::{LIMIT, LIMIT_MAX, Page};

const REFUSALS: &[(u16, &str)] = &[
    (400, "A parameter is unknown or malformed"),
    (404, "The ledger has no entry at that position"),
    (429, "The address asks too fast: again after Retry-After"),
    (500, "A fault of ours"),
    (503, "Nothing is signed yet, or all places of listeners are taken"),
];

/// `/api/v1/entries`.
pub(in crate::site) fn described() -> PathItem {
    let ok = response("Signed entries in their order", "application/json", schema::<Page>());
    let limit =
        json_schema!({"type": "integer", "minimum": 1, "maximum": LIMIT_MAX, "default": LIMIT});
    let get = Operation {
        operation_id: Some("entries".to_owned()),
        summary: Some("The log, page by page".to_owned()),
        description: Some("Each entry stands in its canonical bytes, without line feed. A page ends early at about 1 MiB; `more` says whether there is another.".to_owned()),
        parameters: vec![
            query("after", "`next` of the page before; from the first entry where absent", position()),
            query("limit", "Entries of a page", limit),
        ],
        responses: Some(responses((200, ok), REFUSALS)),
        ..Operation::default()
    };
    PathItem { get: Some(get), ..PathItem::default() }
}

/// `/api/v1/entries/stream`.
pub(in crate::site) fn stream_described() -> PathItem {
    let text = json_schema!({"type": "string"});
    let ok = response(
        "Events of the type `entry`: `id` is the position, `data` the canonical bytes",
        "text/event-stream",
        text,
    );
    let get = Operation {
        operation_id: Some("entries_stream".to_owned()),
        summary: Some("The log as it is published: server-sent events".to_owned()),
        description: Some("From the newest entry on where neither parameter is there. A comment every 15 seconds shows that the connection lives. Who leaves what he is sent untaken for 30 seconds is let go.".to_owned()),
        parameters: vec![query("after", "Events after this position", position()), last_event_id()],
        responses: Some(responses((200, ok), REFUSALS)),
        ..Operation::default()
    };
    PathItem { get: Some(get), ..PathItem::default() }
}

fn position() -> Schema {
    json_schema!({"type": "integer", "minimum": 0})
}

fn last_event_id() -> ReferenceOr<Parameter> {
    let description = "The last `id` that was seen; counts more than `after`";
    let parameter_data = parameter("Last-Event-ID", description, position());
    ReferenceOr::Item(Parameter::Header { parameter_data, style: Default::default() })
}
