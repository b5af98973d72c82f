//! The two operations in `/openapi.json`.

use aide::openapi::{
    MediaType, Operation, Parameter, PathItem, ReferenceOr, RequestBody, Response, StatusCode,
};
use schemars::{Schema, json_schema};

use super::kind::{Kind, UNKNOWN};
use super::upload::Kept;
use crate::site::openapi::{
    because, by_token, media, parameter, path, response, responses, schema,
};
use crate::site::problem;

/// The path under which papers are sent.
pub(in crate::site) fn put_described() -> PathItem {
    PathItem { put: Some(put()), ..PathItem::default() }
}

/// The path under which they are given.
pub(in crate::site) fn given_described() -> PathItem {
    PathItem { get: Some(given()), ..PathItem::default() }
}

fn put() -> Operation {
    let kept = || response("It is kept", "application/json", schema::<Kept>());
    let mut responses = responses(
        (201, kept()),
        &[
            (400, "The hash is not in its form, or visibility=public is not said"),
            (401, "No token, or not a known one"),
            (403, "The ledger grants the token's owner none of its roles today"),
            (408, "The file took longer than 120 seconds, or nothing came for 10"),
            (413, "The file is larger than 20 MiB"),
            (415, "The Content-Type is none of those below"),
            (
                422,
                "The bytes have another hash, or are not of that type, or hold a person's number",
            ),
            (429, "The token sends too fast: again after Retry-After"),
            (500, "A fault of ours: send it again"),
            (503, "Eight files are under way, or the disk lacks room: again after Retry-After"),
        ],
    );
    because(&mut responses, 400, problem::EVIDENCE_NOT_PUBLIC);
    because(&mut responses, 403, problem::EVIDENCE_NOT_HIS);
    because(&mut responses, 415, problem::EVIDENCE_TYPE);
    because(&mut responses, 422, problem::EVIDENCE_DIFFERS);
    if let ReferenceOr::Item(before) = kept() {
        let before = Response { description: "It was kept before".to_owned(), ..before };
        responses.responses.insert(StatusCode::Code(200), ReferenceOr::Item(before));
    }
    let content = Kind::ALL.map(|kind| (kind.media().to_owned(), binary()));
    Operation {
        operation_id: Some("put_evidence".to_owned()),
        summary: Some("Keeps a public paper under the BLAKE3 of its bytes".to_owned()),
        description: Some("For every token with a role that the ledger grants. It is shown once an entry that names it is signed. Never send a paper with personal data: an entry holds a commitment to such a one, and the paper stays with you.".to_owned()),
        parameters: vec![hash(), visibility()],
        request_body: Some(ReferenceOr::Item(RequestBody {
            content: content.into_iter().collect(),
            required: true,
            ..RequestBody::default()
        })),
        responses: Some(responses),
        ..by_token()
    }
}

fn given() -> Operation {
    let position = json_schema!({"type": "integer", "minimum": 0});
    let mut responses = responses(
        (200, response("The file, for keeping", UNKNOWN.0, bytes())),
        &[
            (
                404,
                "No such entry under the newest checkpoint, or it does not name the file, or the file is not here (`evidence_absent`)",
            ),
            (429, "The address asks too fast: again after Retry-After"),
            (503, "Nothing is signed yet"),
        ],
    );
    because(&mut responses, 404, problem::EVIDENCE_ABSENT);
    if let Some(ReferenceOr::Item(answer)) = responses.responses.get_mut(&StatusCode::Code(200)) {
        answer.content.extend(Kind::ALL.map(|kind| (kind.media().to_owned(), binary())));
    }
    Operation {
        operation_id: Some("evidence".to_owned()),
        summary: Some("A public paper that an entry names".to_owned()),
        description: Some("Its BLAKE3 is in the address: check it. It never changes.".to_owned()),
        parameters: vec![path("position", "Position of the entry", position), hash()],
        responses: Some(responses),
        ..Operation::default()
    }
}

fn hash() -> ReferenceOr<Parameter> {
    let form = json_schema!({"type": "string", "pattern": "^[0-9a-f]{64}$"});
    path("hash", "BLAKE3 of the file", form)
}

fn visibility() -> ReferenceOr<Parameter> {
    let form = json_schema!({"type": "string", "const": "public"});
    let mut data = parameter("visibility", "That everybody may see the file", form);
    data.required = true;
    ReferenceOr::Item(Parameter::Query {
        parameter_data: data,
        allow_reserved: false,
        style: Default::default(),
        allow_empty_value: None,
    })
}

fn binary() -> MediaType {
    media(bytes())
}

fn bytes() -> Schema {
    json_schema!({"type": "string", "format": "binary"})
}
