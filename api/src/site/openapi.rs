//! The interface described: OpenAPI 3.1 from the types themselves.

mod commands;
#[cfg(test)]
mod drift_tests;
mod example;
mod reading;

pub(super) use commands::{key, offered};
#[cfg(test)]
pub(super) use example::{data as example_data, examples, members};

use aide::axum::ApiRouter;
use aide::generate::in_context;
use aide::openapi::{
    MediaType, Operation, Parameter, ParameterData, ParameterSchemaOrContent, PathItem,
    ReferenceOr, Response, Responses, SchemaObject, SecurityScheme, StatusCode,
};
use aide::transform::TransformOpenApi;
use schemars::{JsonSchema, Schema, json_schema};
use serde_json::{Value, json};

use super::failure::{Failure, ProblemDocument};
use super::problem::{self, Problem};
use super::{batch, entries, evidence, reveals};

/// Title, token, and every path.
fn describe(api: TransformOpenApi<'_>) -> TransformOpenApi<'_> {
    let mut api = api
        .title("Sunshine Ledger 阳光账本")
        .version(env!("CARGO_PKG_VERSION"))
        .summary("Public figures, the log behind them, and the commands that write it")
        .description("Amounts are whole fen. Errors are RFC 9457 problem documents; /problems/{code} explains each. api/INTEGRATION.md connects a system step by step. The log's own routes are in ledger/FORMAT.md section 12.")
        .security_scheme("token", SecurityScheme::Http {
            scheme: "bearer".to_owned(),
            bearer_format: None,
            description: Some("Issued by `sunshine token issue`".to_owned()),
            extensions: Default::default(),
        });
    let paths = api.inner_mut().paths.get_or_insert_default();
    let read = reading::described().into_iter().map(|(path, item)| (path.to_owned(), item));
    let own = [
        ("/api/v1/commands/batch", batch::described()),
        ("/api/v1/entries", entries::described()),
        ("/api/v1/entries/stream", entries::stream_described()),
        ("/api/v1/evidence/{hash}", evidence::put_described()),
        ("/api/v1/reveals", reveals::described()),
        ("/entries/{position}/evidence/{hash}", evidence::given_described()),
    ];
    let own = own.into_iter().map(|(path, item)| (path.to_owned(), item));
    for (path, item) in commands::described().chain(own).chain(read) {
        paths.paths.insert(path, ReferenceOr::Item(item));
    }
    api
}

/// An operation for who has a token.
pub(super) fn by_token() -> Operation {
    let security = vec![[("token".to_owned(), Vec::new())].into_iter().collect()];
    Operation { security, ..Operation::default() }
}

/// What is answered when all is well, and each refusal with an example.
pub(super) fn responses(
    (status, ok): (u16, ReferenceOr<Response>),
    refusals: &[(u16, &str)],
) -> Responses {
    let mut responses = Responses::default();
    responses.responses.insert(StatusCode::Code(status), ok);
    for (status, description) in refusals {
        // What the door refuses is typical of more operations than what one rule does.
        let of_status = problem::all().filter(|problem| problem.status == *status);
        let example = of_status.min_by_key(|problem| problem.rule > 0);
        let kind =
            MediaType { example: example.map(example_of), ..media(schema::<ProblemDocument>()) };
        let refusal = Response {
            description: (*description).to_owned(),
            content: [("application/problem+json".to_owned(), kind)].into_iter().collect(),
            ..Response::default()
        };
        responses.responses.insert(StatusCode::Code(*status), ReferenceOr::Item(refusal));
    }
    responses
}

/// Gives a refusal the example that is typical of this operation.
pub(super) fn because(responses: &mut Responses, status: u16, problem: &'static Problem) {
    let refusal = responses.responses.get_mut(&StatusCode::Code(status));
    if let Some(ReferenceOr::Item(refusal)) = refusal {
        refusal.content.values_mut().for_each(|kind| kind.example = Some(example_of(problem)));
    }
}

fn example_of(problem: &'static Problem) -> Value {
    let case = Failure::of(problem).because(problem.example.zh, problem.example.en);
    serde_json::to_value(case.document()).unwrap_or_default()
}

/// Says that an answer may be text of another kind, too.
fn also(item: &mut PathItem, status: u16, kind: &str) {
    let responses = item.get.as_mut().and_then(|get| get.responses.as_mut());
    let answer = responses.and_then(|all| all.responses.get_mut(&StatusCode::Code(status)));
    if let Some(ReferenceOr::Item(answer)) = answer {
        answer.content.insert(kind.to_owned(), media(json_schema!({"type": "string"})));
    }
}

/// An object of which another document says more.
fn object_of(description: &str) -> Schema {
    json_schema!({"type": "object", "description": description})
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

/// A parameter that may be absent, wherever it stands.
pub(super) fn parameter(name: &str, description: &str, schema: Schema) -> ParameterData {
    ParameterData {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        required: false,
        deprecated: None,
        format: ParameterSchemaOrContent::Schema(object(schema)),
        example: None,
        examples: Default::default(),
        explode: None,
        extensions: Default::default(),
    }
}

/// A parameter in the query that may be absent.
pub(super) fn query(name: &str, description: &str, schema: Schema) -> ReferenceOr<Parameter> {
    ReferenceOr::Item(Parameter::Query {
        parameter_data: parameter(name, description, schema),
        allow_reserved: false,
        style: Default::default(),
        allow_empty_value: None,
    })
}

/// A part of the path.
pub(super) fn path(name: &str, description: &str, schema: Schema) -> ReferenceOr<Parameter> {
    let data = ParameterData { required: true, ..parameter(name, description, schema) };
    ReferenceOr::Item(Parameter::Path { parameter_data: data, style: Default::default() })
}

/// The document.
pub(super) fn described() -> String {
    let mut document = aide::openapi::OpenApi::default();
    // No route is made here: only its schemas are collected.
    let _routes: axum::Router<()> = ApiRouter::new().finish_api_with(&mut document, describe);
    let mut document = serde_json::to_value(&document).unwrap_or_default();
    super::schemas::absent_not_null(&mut document);
    if let Some(code) = document.pointer_mut("/components/schemas/Problem/properties/code") {
        let mut codes: Vec<&str> = problem::all().map(|problem| problem.code).collect();
        codes.sort_unstable();
        code["enum"] = json!(codes);
    }
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_document_stands_in_the_file() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
        if std::env::var_os("SUNSHINE_WRITE").is_some() {
            std::fs::write(path, super::described()).expect("openapi.json can be written");
        }
        let file = std::fs::read_to_string(path).expect("openapi.json can be read");
        assert!(
            file == super::described(),
            "api/openapi.json is not what the code says: run with SUNSHINE_WRITE=1"
        );
    }
}
