//! `GET /api/v1/entries/stream`: server-sent events, one for every entry as soon as a checkpoint covers it. The `id` of an
//! event is its position, so a client that comes back with `Last-Event-ID` misses nothing and gets nothing twice.
//!
//! A listener who does not take what he is sent is let go: his next connection goes on where he was.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until, timeout};

use super::listening::Pieces;
use super::{following, position, read};
use crate::site::answer::kept_for;
use crate::site::command_routes::blocking;
use crate::site::failure::Failure;
use crate::site::state::Site;
use crate::site::{problem, visit};

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// Keeps a proxy in front from collecting events before it passes them on.
const BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");
/// Without an entry for so long, a comment says that the connection lives.
pub(super) const HEARTBEAT: Duration = Duration::from_secs(15);
/// How often the newest checkpoint is looked at; it is signed once a second at most.
const LOOK: Duration = Duration::from_millis(200);
/// How long a listener may leave a piece untaken.
const PATIENCE: Duration = Duration::from_secs(30);
/// A piece ends with the entry that makes it as large as this.
const PIECE_BYTES: usize = 64 << 10;
/// What a client is told first: come back after two seconds.
const GREETING: &[u8] = b"retry: 2000\n\n";

/// The handler.
pub(in crate::site) async fn stream(State(site): State<Site>, request: Request) -> Response {
    match listen(site, &request) {
        Ok(body) => {
            let mut response = kept_for("no-store", "text/event-stream; charset=utf-8", body);
            response.headers_mut().insert(BUFFERING, HeaderValue::from_static("no"));
            response
        }
        Err(failure) => failure.into_response(),
    }
}

fn listen(site: Site, request: &Request) -> Result<Body, Failure> {
    let headers = request.headers();
    let after = after(headers, request.uri().query().unwrap_or_default())?;
    let next = match after {
        Some(_) => following(&site, after)?,
        None => site.checkpoint()?.size(),
    };
    let from = site.callers().from(request.extensions(), headers);
    let place = site.listening().place(from).ok_or_else(Failure::too_many_listeners)?;
    let ending = site.listening().ending();
    let (out, pieces) = mpsc::channel(1);
    tokio::spawn(feed(site, next, out, ending));
    Ok(Body::from_stream(Pieces { pieces, _place: place }))
}

/// After which position to begin. What a client remembers of the stream counts more than the address it began with.
fn after(headers: &HeaderMap, query: &str) -> Result<Option<u64>, Failure> {
    let mut after = None;
    for (name, value) in visit::pairs(query) {
        match name.as_str() {
            "after" => after = Some(position("after", &value)?),
            _ => return Err(Failure::of(problem::BAD_PARAMETER)),
        }
    }
    match headers.get(LAST_EVENT_ID) {
        None => Ok(after),
        Some(id) => position("Last-Event-ID", id.to_str().unwrap_or_default()).map(Some),
    }
}

/// Sends entries until the listener is gone, or too slow, or the service ends.
async fn feed(
    site: Site,
    mut next: u64,
    out: mpsc::Sender<Bytes>,
    mut ending: watch::Receiver<bool>,
) {
    let mut piece = Bytes::from_static(GREETING);
    loop {
        let sent = tokio::select! {
            sent = timeout(PATIENCE, out.send(piece)) => sent,
            _ = ending.wait_for(|ending| *ending) => return,
        };
        if !matches!(sent, Ok(Ok(()))) {
            return;
        }
        let asked = tokio::select! {
            () = published(&site, next) => Some(site.clone()),
            () = sleep_until(Instant::now() + HEARTBEAT) => None,
            () = out.closed() => return,
            _ = ending.wait_for(|ending| *ending) => return,
        };
        piece = match asked {
            None => Bytes::from_static(b": \n\n"),
            Some(site) => match blocking(move || events(&site, next)).await {
                Ok((events, following)) => {
                    next = following;
                    events
                }
                // Told in the log of the process; the client comes back and is told by status.
                Err(_) => return,
            },
        };
    }
}

/// Until an entry stands at `next` that a checkpoint covers.
async fn published(site: &Site, next: u64) {
    while signed(site) <= next {
        tokio::time::sleep(LOOK).await;
    }
}

fn signed(site: &Site) -> u64 {
    site.ledger().checkpoint().map_or(0, |checkpoint| checkpoint.size())
}

fn events(site: &Site, from: u64) -> Result<(Bytes, u64), Failure> {
    let (mut piece, mut at) = (Vec::new(), from);
    let next = read(site, from..signed(site), PIECE_BYTES, &mut piece, |line, piece| {
        piece.extend_from_slice(format!("id: {at}\nevent: entry\ndata: ").as_bytes());
        piece.extend_from_slice(line);
        piece.extend_from_slice(b"\n\n");
        at += 1;
    })?;
    Ok((piece.into(), next))
}
