//! The operation in `/openapi.json`.

use aide::openapi::{Operation, PathItem, ReferenceOr, RequestBody};
use schemars::{Schema, json_schema};

use super::super::body::BATCH_COMMANDS_MAX;
use super::super::openapi::{by_token, key, media, offered, response, responses, schema};
use super::Answered;

/// Its path.
pub(in crate::site) fn described() -> PathItem {
    let refusals = [
        (400, "The whole is not in the expected form"),
        (401, "No token, or not a known one"),
        (408, "The body took longer than 30 seconds"),
        (413, "More than 1,000 commands, or more than 8 MiB"),
        (415, "The body is not JSON"),
        (
            429,
            "The token sends too fast, counted by commands: send the same batch again after Retry-After",
        ),
        (500, "A fault of ours: send the same batch again"),
        (
            503,
            "Four batches are under way, or nothing is recorded for now: send the same batch again after Retry-After",
        ),
    ];
    let answered = response("What became of each", "application/json", schema::<Answered>());
    let content = [("application/json".to_owned(), media(body()))].into_iter().collect();
    let post = Operation {
        operation_id: Some("batch".to_owned()),
        summary: Some("Up to 1,000 commands, each with its own key and its own outcome".to_owned()),
        description: Some("Decided in their order, each by the rules of a single command; one that is refused stops no other. The same batch again doubles nothing.".to_owned()),
        request_body: Some(ReferenceOr::Item(RequestBody { content, required: true, ..RequestBody::default() })),
        responses: Some(responses((200, answered), &refusals)),
        ..by_token()
    };
    PathItem { post: Some(post), ..PathItem::default() }
}

/// What a body is; that of each command is described where its own path is.
fn body() -> Schema {
    let names: Vec<&str> = offered().map(|kind| kind.name()).collect();
    json_schema!({
        "type": "object",
        "properties": {
            "commands": {
                "type": "array",
                "maxItems": BATCH_COMMANDS_MAX,
                "items": {
                    "type": "object",
                    "properties": {
                        "command": {"type": "string", "enum": names},
                        "idempotency_key": key(),
                        "body": {"type": "object", "description": "The body of /api/v1/commands/{command}"}
                    },
                    "required": ["command", "idempotency_key", "body"],
                    "additionalProperties": false
                }
            }
        },
        "required": ["commands"],
        "additionalProperties": false
    })
}
