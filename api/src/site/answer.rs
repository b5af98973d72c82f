//! Answers that are bytes: for anyone, from any page, kept as long as they hold.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// For what never changes under its address.
pub(super) const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For the newest of what grows.
pub(super) const SECONDS: &str = "public, max-age=2";
/// For what changes rarely.
pub(super) const MINUTES: &str = "public, max-age=300";

/// Bytes of a type, with how long they may be kept.
pub(super) fn kept_for(cache: &'static str, kind: &'static str, body: impl Into<Body>) -> Response {
    let mut response = body.into().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}
