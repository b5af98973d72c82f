//! The log's own bytes, as FORMAT.md section 12 lists them.

use axum::extract::{OriginalUri, State};
use axum::response::{IntoResponse, Response};
use sunshine_ledger::TilePath;

use super::answer::{FOR_EVER, MINUTES, SECONDS, kept_for};
use super::failure::Failure;
use super::problem;
use super::state::Site;

const TEXT: &str = "text/plain; charset=utf-8";

/// `/checkpoint`: the newest note.
pub(super) async fn checkpoint(State(site): State<Site>) -> Result<Response, Failure> {
    Ok(kept_for(SECONDS, TEXT, site.checkpoint()?.note().to_vec()))
}

/// `/vkey`: the key in force and a line feed.
pub(super) async fn vkey(State(site): State<Site>) -> Response {
    kept_for(MINUTES, TEXT, format!("{}\n", site.ledger().key()))
}

/// `/tile/…`: hash tiles and entry bundles up to the newest checkpoint, in their one spelling.
pub(super) async fn tile(State(site): State<Site>, uri: OriginalUri) -> Response {
    let path = uri.0.path().trim_start_matches('/').parse::<TilePath>();
    let Ok(path) = path else { return Failure::of(problem::NOT_FOUND).into_response() };
    let read = move || -> Result<Response, Failure> {
        let size = site.checkpoint()?.size();
        let tile = site.ledger().tree().tile(&path, size).map_err(Failure::internal)?;
        let tile = tile.ok_or_else(|| Failure::of(problem::NOT_FOUND))?;
        Ok(kept_for(FOR_EVER, "application/octet-stream", tile))
    };
    match tokio::task::spawn_blocking(read).await {
        Ok(answer) => answer.into_response(),
        Err(fault) => Failure::internal(fault).into_response(),
    }
}
