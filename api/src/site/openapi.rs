//! The interface described: OpenAPI 3.1 from the types themselves.

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use aide::generate::in_context;
use aide::openapi::{
    MediaType, Operation, Parameter, ParameterData, ParameterSchemaOrContent, PathItem,
    ReferenceOr, RequestBody, Response, SchemaObject, SecurityScheme, StatusCode,
};
use aide::transform::{TransformOpenApi, TransformOperation};
use axum::Json;
use schemars::{JsonSchema, Schema, json_schema};
use serde::{Deserialize, Serialize};
use sunshine_ledger::command::CommandType;
use sunshine_ledger::entry::EvidenceList;
use sunshine_ledger::id::OrgId;
use sunshine_ledger::time::BusinessTime;
use sunshine_projections::Document;

use super::command_routes::{self, RecordedBody};
use super::failure::ProblemDocument;
use super::state::Site;
use super::{batch, entries, reveals, view_routes};

/// Where a document of a view is asked for.
#[derive(Deserialize, Serialize, JsonSchema)]
struct ViewPath {
    /// One of the views of `projections/VIEWS.md`.
    view: sunshine_projections::View,
}

/// Parameters of views; which of them a view takes, `projections/VIEWS.md` says.
#[derive(Deserialize, Serialize, JsonSchema)]
struct ViewQuery {
    /// A signed size; the newest where absent.
    as_of: Option<u64>,
    /// `system`, `office`, or either with `:ORG`.
    scope: Option<String>,
    /// Id of the emergency.
    id: Option<String>,
    /// Last day that counts, YYYY-MM-DD.
    to: Option<String>,
    /// A year 2020, a quarter 2020-Q1 or a month 2020-02.
    period: Option<String>,
    /// The year of a review, of ratios or of a scorecard.
    year: Option<String>,
    /// Day on which what is open is counted; only that of `as_of`.
    at: Option<String>,
    /// Rows after this position.
    after: Option<i64>,
    /// Rows of a page, 1 to 1000.
    limit: Option<u32>,
}

/// Where a published document is asked for.
#[derive(Deserialize, Serialize, JsonSchema)]
struct HashPath {
    /// BLAKE3 of the document, 64 hex.
    hash: String,
}

/// Documented routes.
fn api() -> ApiRouter<Site> {
    ApiRouter::new()
        .api_route("/api/v1/views/{view}", get_with(view_routes::view, document))
        .api_route("/api/v1/published/{hash}", get_with(view_routes::published, published))
}

fn document(op: TransformOperation<'_>) -> TransformOperation<'_> {
    op.id("view")
        .summary("A view document in its canonical bytes")
        .description("Header sunshine-document-hash carries the BLAKE3 of the body. The same as_of gives the same bytes for ever.")
        .input::<axum::extract::Path<ViewPath>>()
        .input::<axum::extract::Query<ViewQuery>>()
        .response::<200, Json<Document>>()
        .response_with::<400, Json<ProblemDocument>, _>(|r| r.description("A parameter is unknown or malformed"))
        .response_with::<404, Json<ProblemDocument>, _>(|r| r.description("No such view, emergency, organisation or state; figures name the nearest state"))
        .response_with::<429, Json<ProblemDocument>, _>(|r| r.description("The address asks too fast: again after Retry-After"))
        .response_with::<503, Json<ProblemDocument>, _>(|r| r.description("The views are catching up"))
}

fn published(op: TransformOperation<'_>) -> TransformOperation<'_> {
    op.id("published")
        .summary("A published document by its BLAKE3")
        .input::<axum::extract::Path<HashPath>>()
        .response::<200, Json<Document>>()
        .response_with::<404, Json<ProblemDocument>, _>(|r| {
            r.description("Nothing of that hash was published")
        })
}

/// The rest: title, token, and one operation for every command.
fn describe(api: TransformOpenApi<'_>) -> TransformOpenApi<'_> {
    let mut api = api
        .title("Sunshine Ledger 阳光账本")
        .version(env!("CARGO_PKG_VERSION"))
        .summary("Public figures, the log behind them, and the commands that write it")
        .description("Amounts are whole fen. Errors are RFC 9457 problem documents; /problems/{code} explains each. The log's own routes are in ledger/FORMAT.md section 12.")
        .security_scheme("token", SecurityScheme::Http {
            scheme: "bearer".to_owned(),
            bearer_format: None,
            description: Some("Issued by `sunshine token issue`".to_owned()),
            extensions: Default::default(),
        });
    let paths = api.inner_mut().paths.get_or_insert_default();
    for command in CommandType::ALL.iter().filter(|kind| command_routes::taken(**kind).is_ok()) {
        let path = format!("/api/v1/commands/{}", command.name());
        let item = PathItem { post: Some(operation(*command)), ..PathItem::default() };
        paths.paths.insert(path, ReferenceOr::Item(item));
    }
    for (path, item) in [
        ("/api/v1/commands/batch", batch::described()),
        ("/api/v1/entries", entries::described()),
        ("/api/v1/entries/stream", entries::stream_described()),
        ("/api/v1/reveals", reveals::described()),
    ] {
        paths.paths.insert(path.to_owned(), ReferenceOr::Item(item));
    }
    api
}

fn operation(command: CommandType) -> Operation {
    let refusals = [
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
    let mut responses = aide::openapi::Responses::default();
    let ok = schema::<RecordedBody>();
    for (status, description) in [
        (201, "Recorded"),
        (200, "Recorded before: the first answer again, with Idempotency-Replayed"),
    ] {
        responses.responses.insert(
            StatusCode::Code(status),
            response(description, "application/json", ok.clone()),
        );
    }
    let problem = schema::<ProblemDocument>();
    for (status, description) in refusals {
        responses.responses.insert(
            StatusCode::Code(status),
            response(description, "application/problem+json", problem.clone()),
        );
    }
    let body = RequestBody {
        content: [("application/json".to_owned(), media(body(command)))].into_iter().collect(),
        required: true,
        ..RequestBody::default()
    };
    let event = command.event_type();
    let roles: Vec<&str> = event.roles().iter().map(|role| role.word()).collect();
    Operation {
        operation_id: Some(command.name().to_owned()),
        summary: Some(format!("Asks to record {}", event.name())),
        description: Some(format!("By: {}.", roles.join(", "))),
        parameters: vec![ReferenceOr::Item(idempotency_key())],
        request_body: Some(ReferenceOr::Item(body)),
        responses: Some(responses),
        security: vec![[("token".to_owned(), Vec::new())].into_iter().collect()],
        ..Operation::default()
    }
}

fn idempotency_key() -> Parameter {
    Parameter::Header {
        parameter_data: ParameterData {
            name: "Idempotency-Key".to_owned(),
            description: Some("The same one for the same document for ever".to_owned()),
            required: true,
            deprecated: None,
            format: ParameterSchemaOrContent::Schema(object(
                json_schema!({"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[ -~]+$"}),
            )),
            example: None,
            examples: Default::default(),
            explode: None,
            extensions: Default::default(),
        },
        style: Default::default(),
    }
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
    properties.insert(
        "expected_revision".to_owned(),
        serde_json::json!({"type": "integer", "minimum": 0}),
    );
    if !private.is_empty() {
        let field = serde_json::json!({"type": "string", "minLength": 1, "maxLength": 2000});
        let fields: serde_json::Map<_, _> =
            private.iter().map(|name| ((*name).to_owned(), field.clone())).collect();
        properties.insert("private".to_owned(), serde_json::json!({"type": "object", "properties": fields, "additionalProperties": false}));
    }
    json_schema!({
        "type": "object",
        "properties": properties,
        "required": ["org", "occurred_at", "data"],
        "additionalProperties": false
    })
}

pub(super) fn schema<T: JsonSchema>() -> Schema {
    in_context(|ctx| ctx.schema.subschema_for::<T>())
}

pub(super) fn object(schema: Schema) -> SchemaObject {
    SchemaObject { json_schema: schema, external_docs: None, example: None }
}

pub(super) fn media(schema: Schema) -> MediaType {
    MediaType { schema: Some(object(schema)), ..MediaType::default() }
}

pub(super) fn response(description: &str, kind: &str, schema: Schema) -> ReferenceOr<Response> {
    ReferenceOr::Item(Response {
        description: description.to_owned(),
        content: [(kind.to_owned(), media(schema))].into_iter().collect(),
        ..Response::default()
    })
}

/// A parameter in the query that may be absent.
pub(super) fn query(name: &str, description: &str, schema: Schema) -> ReferenceOr<Parameter> {
    ReferenceOr::Item(Parameter::Query {
        parameter_data: ParameterData {
            name: name.to_owned(),
            description: Some(description.to_owned()),
            required: false,
            deprecated: None,
            format: ParameterSchemaOrContent::Schema(object(schema)),
            example: None,
            examples: Default::default(),
            explode: None,
            extensions: Default::default(),
        },
        allow_reserved: false,
        style: Default::default(),
        allow_empty_value: None,
    })
}

/// The documented routes and the document that describes them.
pub(super) fn described() -> (axum::Router<Site>, String) {
    let mut document = aide::openapi::OpenApi::default();
    let routes = api().finish_api_with(&mut document, describe);
    let mut document = serde_json::to_value(&document).unwrap_or_default();
    super::schemas::absent_not_null(&mut document);
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    (routes, text)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_document_stands_in_the_file() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
        if std::env::var_os("SUNSHINE_WRITE").is_some() {
            std::fs::write(path, super::described().1).expect("openapi.json can be written");
        }
        let file = std::fs::read_to_string(path).expect("openapi.json can be read");
        assert!(
            file == super::described().1,
            "api/openapi.json is not what the code says: run with SUNSHINE_WRITE=1"
        );
    }
}
