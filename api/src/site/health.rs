//! Health and metrics, for operators' machines.

use std::sync::OnceLock;
use std::time::Instant;

use axum::Json;
use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use schemars::JsonSchema;
use serde::Serialize;
use sunshine_ledger::WriterFault;

use super::answer::kept_for;
use super::state::Site;

/// How the service is.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Health {
    /// `ok`, `catching_up`, `read_only` (the disk lacks room; it goes on by itself), `views_stopped` (gifts are recorded, pages
    /// stand still until the next start), `damaged` or `stopped`.
    status: &'static str,
    /// Entries that are durable.
    durable_size: u64,
    /// Entries under the newest checkpoint.
    signed_size: u64,
    /// Entries in the views.
    views_size: u64,
    /// Commands that wait to be decided.
    queue_depth: usize,
    /// What the disk has left, in bytes.
    available_bytes: u64,
    /// Whole readings of everything in the background.
    scrub_passes: u64,
}

fn health(site: &Site) -> Health {
    let ledger = site.ledger().health();
    let stands = site.views().standing().is_ok();
    let status = match (ledger.fault.as_deref(), stands && ledger.signed_size > 0) {
        (Some(WriterFault::Scrubbed(_)), _) => "damaged",
        (Some(_), _) => "stopped",
        (None, _) if site.views_stopped() => "views_stopped",
        (None, false) => "catching_up",
        (None, true) if ledger.no_room.is_some() => "read_only",
        (None, true) => "ok",
    };
    Health {
        status,
        durable_size: ledger.durable_size,
        signed_size: ledger.signed_size,
        views_size: site.views().size(),
        queue_depth: ledger.queue_depth,
        available_bytes: ledger.available_bytes,
        scrub_passes: ledger.scrubbed.passes,
    }
}

/// `/healthz`: 503 once writer or views have stopped for good, and only a new start helps.
pub(super) async fn healthz(State(site): State<Site>) -> Response {
    let health = health(&site);
    let well = !matches!(health.status, "stopped" | "views_stopped" | "damaged");
    let status = if well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(health)).into_response()
}

/// `/readyz`: 503 until pages can be shown.
pub(super) async fn readyz(State(site): State<Site>) -> Response {
    let health = health(&site);
    let ready = matches!(health.status, "ok" | "read_only");
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(health)).into_response()
}

/// The recorder of this process, set once; none where another one was set before.
fn recorder() -> Option<&'static PrometheusHandle> {
    static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    HANDLE.get_or_init(|| PrometheusBuilder::new().install_recorder().ok()).as_ref()
}

/// `/metrics`.
pub(super) async fn metrics(State(site): State<Site>) -> Response {
    let ledger = site.ledger().health();
    let gauge = |name: &'static str, value: u64| {
        // A gauge is a float; counts stay far below 2^53, where floats are exact.
        metrics::gauge!(name).set(u32::try_from(value).map_or(f64::from(u32::MAX), f64::from));
    };
    let text = recorder().map(|handle| {
        gauge("sunshine_durable_entries", ledger.durable_size);
        gauge("sunshine_signed_entries", ledger.signed_size);
        gauge("sunshine_views_entries", site.views().size());
        gauge("sunshine_queue_commands", u64::try_from(ledger.queue_depth).unwrap_or(u64::MAX));
        gauge("sunshine_last_commit_microseconds", ledger.last_commit_us);
        gauge("sunshine_disk_available_mebibytes", ledger.available_bytes >> 20);
        gauge("sunshine_disk_full", u64::from(ledger.no_room.is_some()));
        gauge("sunshine_scrub_passes", ledger.scrubbed.passes);
        gauge("sunshine_scrub_read_mebibytes", ledger.scrubbed.bytes >> 20);
        let damaged = matches!(ledger.fault.as_deref(), Some(WriterFault::Scrubbed(_)));
        gauge("sunshine_scrub_damage", u64::from(damaged));
        handle.run_upkeep();
        handle.render()
    });
    kept_for("no-store", "text/plain; version=0.0.4", text.unwrap_or_default())
}

/// Counts requests by route, never by address: an address may hold what a visitor looks for.
pub(super) async fn count(request: Request, next: Next) -> Response {
    let _installed = recorder();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().as_str().to_owned();
    let began = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    let labels = [("route", route.clone()), ("method", method.clone()), ("status", status.clone())];
    metrics::counter!("sunshine_requests_total", &labels).increment(1);
    let seconds = began.elapsed();
    metrics::histogram!("sunshine_request_seconds", "route" => route.clone()).record(seconds);
    tracing::debug!(method, route, status, micros = seconds.as_micros(), "request");
    response
}
