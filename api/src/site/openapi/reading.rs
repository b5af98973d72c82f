//! What is read without a token: documents, the log's own bytes, health.

use aide::openapi::{Operation, Parameter, PathItem, ReferenceOr};
use schemars::{JsonSchema, Schema, json_schema};
use sunshine_projections::{Document, View};

use super::super::health::Health;
use super::{object_of, path, query, response, responses, schema};

const TEXT: &str = "text/plain; charset=utf-8";
const CATCHING_UP: (u16, &str) = (503, "The views are catching up, or nothing is signed yet");
const TOO_FAST: (u16, &str) = (429, "The address asks too fast: again after Retry-After");

/// Every path, with what is there.
pub(super) fn described() -> Vec<(&'static str, PathItem)> {
    vec![
        ("/api/v1/views/{view}", view()),
        ("/api/v1/published/{hash}", published()),
        ("/checkpoint", bytes("checkpoint", "The newest signed checkpoint", TEXT, &[CATCHING_UP])),
        ("/vkey", bytes("vkey", "The verification key in force", TEXT, &[])),
        ("/tile/{path}", tile()),
        ("/entries/{name}", entry()),
        ("/schemas/{type}/{version}", event_schema()),
        ("/openapi.json", openapi()),
        ("/healthz", health("healthz", "How the service is; 503 once only a new start helps")),
        ("/readyz", health("readyz", "503 until pages can be shown")),
        ("/metrics", bytes("metrics", "For Prometheus", "text/plain; version=0.0.4", &[])),
    ]
}

fn got(
    (id, summary, description): (&str, &str, &str),
    parameters: Vec<ReferenceOr<Parameter>>,
    ok: ReferenceOr<aide::openapi::Response>,
    refusals: &[(u16, &str)],
) -> PathItem {
    let get = Operation {
        operation_id: Some(id.to_owned()),
        summary: Some(summary.to_owned()),
        description: (!description.is_empty()).then(|| description.to_owned()),
        parameters,
        responses: Some(responses((200, ok), refusals)),
        ..Operation::default()
    };
    PathItem { get: Some(get), ..PathItem::default() }
}

fn text() -> Schema {
    json_schema!({"type": "string"})
}

fn bytes(id: &str, summary: &str, kind: &str, refusals: &[(u16, &str)]) -> PathItem {
    got((id, summary, ""), Vec::new(), response(summary, kind, text()), refusals)
}

/// Which of the parameters a view takes, `projections/VIEWS.md` says.
fn view() -> PathItem {
    let count = json_schema!({"type": "integer", "minimum": 0});
    let rows = json_schema!({"type": "integer", "minimum": 1, "maximum": 1000});
    let day = json_schema!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"});
    let parameters = vec![
        path("view", "One of the views of `projections/VIEWS.md`", schema::<View>()),
        query("as_of", "A signed size; the newest where absent", count.clone()),
        query("scope", "`system`, `office`, or either with `:ORG`", text()),
        query("id", "Id of the emergency", text()),
        query("to", "Last day that counts", day.clone()),
        query("period", "A year 2020, a quarter 2020-Q1 or a month 2020-02", text()),
        query("year", "The year of a review, of ratios or of a scorecard", text()),
        query("at", "Day on which what is open is counted; only that of `as_of`", day),
        query("after", "Rows after this position", count),
        query("limit", "Rows of a page", rows),
    ];
    got(
        (
            "view",
            "A view document in its canonical bytes",
            "Header sunshine-document-hash carries the BLAKE3 of the body. The same as_of gives the same bytes for ever. Which parameters a view takes, projections/VIEWS.md says.",
        ),
        parameters,
        response("The document", "application/json", schema::<Document>()),
        &[
            (400, "A parameter is unknown or malformed"),
            (404, "No such view, emergency, organisation or state; figures name the nearest state"),
            TOO_FAST,
            CATCHING_UP,
        ],
    )
}

fn published() -> PathItem {
    got(
        ("published", "A published document by its BLAKE3", ""),
        vec![path(
            "hash",
            "BLAKE3 of the document",
            json_schema!({"type": "string", "pattern": "^[0-9a-f]{64}$"}),
        )],
        response("The document", "application/json", schema::<Document>()),
        &[(404, "Nothing of that hash was published")],
    )
}

fn tile() -> PathItem {
    got(
        (
            "tile",
            "Hash tiles and entry bundles",
            "C2SP tlog-tiles, as ledger/FORMAT.md section 12 lists them; the path holds slashes: `0/000`, `0/000.p/57`, `entries/000`.",
        ),
        vec![path("path", "Level and number of the tile, or `entries` and its number", text())],
        response(
            "The tile",
            "application/octet-stream",
            json_schema!({"type": "string", "format": "binary"}),
        ),
        &[(404, "No such tile under the newest checkpoint"), CATCHING_UP],
    )
}

fn entry() -> PathItem {
    let refusals = [(404, "No such entry under the newest checkpoint"), CATCHING_UP];
    let mut item = got(
        (
            "entry",
            "One entry, or its proof",
            "`57.json` is the canonical line of entry 57 without line feed; `57.tlog-proof` its inclusion under the newest checkpoint, as c2sp.org/tlog-proof@v1. The bare position is the page for people, in HTML.",
        ),
        vec![path("name", "Position and kind, as `57.json`", text())],
        response("The entry", "application/json", object_of("An entry of ledger/FORMAT.md")),
        &refusals,
    );
    super::also(&mut item, 200, TEXT);
    for status in [200, 404, 503] {
        super::also(&mut item, status, "text/html; charset=utf-8");
    }
    item
}

fn event_schema() -> PathItem {
    got(
        ("event_schema", "The form of an event's members, as JSON Schema 2020-12", ""),
        vec![
            path("type", "Name of the event", text()),
            path(
                "version",
                "Its `schema` in the entry",
                json_schema!({"type": "integer", "minimum": 1}),
            ),
        ],
        response("The schema", "application/schema+json", object_of("A JSON Schema")),
        &[(404, "No such event or version")],
    )
}

fn openapi() -> PathItem {
    let ok = response("OpenAPI 3.1", "application/json", object_of("An OpenAPI document"));
    got(("openapi", "This document", ""), Vec::new(), ok, &[])
}

fn health(id: &str, summary: &str) -> PathItem {
    let well = || response("How it is", "application/json", of::<Health>());
    let mut item = got((id, summary, ""), Vec::new(), well(), &[]);
    if let Some(responses) = item.get.as_mut().and_then(|get| get.responses.as_mut()) {
        responses.responses.insert(aide::openapi::StatusCode::Code(503), well());
    }
    item
}

fn of<T: JsonSchema>() -> Schema {
    schema::<T>()
}
