//! View documents as they are: canonical bytes, with their hash.

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sunshine_ledger::Digest;
use sunshine_projections::View;

use super::answer::{FOR_EVER, SECONDS, kept_for};
use super::failure::Failure;
use super::problem;
use super::state::Site;
use super::visit::Visit;

/// Carries the BLAKE3 of the body, 64 hex.
pub(super) const DOCUMENT_HASH: HeaderName = HeaderName::from_static("sunshine-document-hash");

/// `GET /api/v1/views/{view}`.
pub(super) async fn view(
    State(site): State<Site>,
    Path(name): Path<String>,
    visit: Visit,
) -> Response {
    let done = tokio::task::spawn_blocking(move || document(&site, &name, visit)).await;
    match done {
        Ok(answer) => answer.into_response(),
        Err(fault) => Failure::internal(fault).into_response(),
    }
}

fn document(site: &Site, name: &str, mut visit: Visit) -> Result<Response, Failure> {
    let view = View::named(name).ok_or_else(|| Failure::of(problem::NOT_FOUND))?;
    let as_of = visit.as_of()?;
    let standing = site.standing()?;
    let kept = site.document(&standing, view, &visit.query, as_of)?;
    drop(standing);
    let tag = format!("\"{}\"", kept.hash);
    let known = visit.if_none_match.as_deref().is_some_and(|tags| tags.contains(&tag));
    let cache = if as_of.is_some() { FOR_EVER } else { SECONDS };
    let body = if known { axum::body::Bytes::new() } else { kept.bytes.clone() };
    let mut response = kept_for(cache, "application/json", body);
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    for (name, text) in [(header::ETAG, &tag), (DOCUMENT_HASH, &kept.hash)] {
        if let Ok(value) = HeaderValue::from_str(text) {
            headers.insert(name, value);
        }
    }
    Ok(response)
}

/// `GET /api/v1/published/{hash}`.
pub(super) async fn published(State(site): State<Site>, Path(hash): Path<String>) -> Response {
    let Some(hash) = Digest::parse(hash.as_bytes()) else {
        return Failure::of(problem::NOT_FOUND).into_response();
    };
    match tokio::task::spawn_blocking(move || site.published(&hash)).await {
        Ok(Ok(bytes)) => kept_for(FOR_EVER, "application/json", bytes),
        Ok(Err(failure)) => failure.into_response(),
        Err(fault) => Failure::internal(fault).into_response(),
    }
}
