//! The two operations in `/openapi.json`.

use aide::openapi::{Operation, PathItem, ReferenceOr, RequestBody, Response};
use schemars::{Schema, json_schema};

use super::super::openapi::{by_token, media, query, response, responses, schema};
use super::{Asked, LINES, LINES_MAX, Lines, Shown};

/// Their path.
pub(in crate::site) fn described() -> PathItem {
    PathItem { get: Some(record()), post: Some(reveal()), ..PathItem::default() }
}

fn reveal() -> Operation {
    let body = media(schema::<Asked>());
    Operation {
        operation_id: Some("reveal".to_owned()),
        summary: Some("Private values of one entry, for who may see them and says why".to_owned()),
        description: Some("For the roles that may record such an event, and approvers, of the entry's organisation or one above it. Every well-formed request of a token's owner stands in the access record before it is answered.".to_owned()),
        request_body: Some(ReferenceOr::Item(RequestBody {
            content: [("application/json".to_owned(), body)].into_iter().collect(),
            required: true,
            ..RequestBody::default()
        })),
        responses: Some(responses(
            shown("The values with the keys that open their commitments", schema::<Shown<'_>>()),
            &[
                (400, "Not in the expected form"),
                (401, "No token, or not a known one"),
                (403, "Not his to see, whether there is anything or not"),
                (404, "The entry has none of these fields"),
                (408, "The body took longer than 10 seconds"),
                (410, "The values were erased"),
                (413, "The body is too large"),
                (415, "The body is not JSON"),
                (422, "The reason holds one of the entry's values"),
                (429, "The token asks too fast: again after Retry-After"),
                (500, "A fault of ours"),
                (503, "The access record takes no line, or the service is overloaded or read-only: nothing was shown"),
            ],
        )),
        ..by_token()
    }
}

fn record() -> Operation {
    Operation {
        operation_id: Some("access_record".to_owned()),
        summary: Some("Who asked for which private values, and why".to_owned()),
        description: Some("For administrators of the root organisation.".to_owned()),
        parameters: vec![
            query(
                "after",
                "`next` of the page before",
                json_schema!({"type": "integer", "minimum": 0, "default": 0}),
            ),
            query(
                "limit",
                "Lines of a page",
                json_schema!({"type": "integer", "minimum": 1, "maximum": LINES_MAX, "default": LINES}),
            ),
        ],
        responses: Some(responses(
            shown("Lines in their order", schema::<Lines>()),
            &[
                (400, "A parameter is unknown or malformed"),
                (401, "No token, or not a known one"),
                (403, "The token is not an administrator's of the root organisation"),
                (500, "A fault of ours"),
                (503, "Overloaded or read-only"),
            ],
        )),
        ..by_token()
    }
}

fn shown(description: &str, shape: Schema) -> (u16, ReferenceOr<Response>) {
    (200, response(description, "application/json", shape))
}
