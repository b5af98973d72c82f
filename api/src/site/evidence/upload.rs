//! `PUT /api/v1/evidence/{hash}`: a paper for everybody to see. It is written beside its place and hashed while it arrives; only
//! when its bytes are those of the address, and of the kind that the request names, it takes its place.

use std::future::poll_fn;
use std::io::ErrorKind;
use std::pin::Pin;
use std::time::Duration;

use axum::Json;
use axum::body::BodyDataStream;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_core::Stream as _;
use schemars::JsonSchema;
use serde::Serialize;
use sunshine_ledger::{Arriving, Digest, LogFault, NotKept, Unanswered};
use tokio::time::timeout;

use super::kind::Kind;
use super::{BYTES_MAX, UPLOADS_MAX};
use crate::personal_number;
use crate::site::command_routes::{blocking, heard, signed_in, throw_away};
use crate::site::failure::Failure;
use crate::site::state::Site;
use crate::site::{problem, visit};

/// How long a paper may take to arrive: 20 MiB over a line of 1.5 Mbit/s.
pub(in crate::site) const PATIENCE: Duration = Duration::from_secs(120);
/// Who sends nothing for so long meanwhile has gone.
const PAUSE: Duration = Duration::from_secs(10);
/// What is still taken of a paper that is refused, and for how long: the sender is no stranger, and should hear why.
const UNREAD: (usize, Duration) = (32 << 20, Duration::from_secs(5));
/// How much is collected before it is written.
const PIECE_BYTES: usize = 1 << 20;

/// A paper that is kept.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EvidenceKept")]
pub(super) struct Kept {
    /// How long it is.
    bytes: u64,
    /// BLAKE3 of its bytes, 64 hex: what an element of `evidence` names.
    hash: String,
}

/// What a request announces.
struct Announced {
    hash: Digest,
    kind: Kind,
}

/// The handler. What can be refused before the bytes are read is.
pub(in crate::site) async fn put(
    State(site): State<Site>,
    Path(hash): Path<String>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    let (parts, mut body) = request.into_parts();
    let answered = async {
        let (asked, own) = (site.clone(), parts.headers.clone());
        let permitted = blocking(move || permitted(&asked, &own)).await;
        heard(permitted, &mut body).await?;
        let mut pieces = body.into_data_stream();
        let query = query.unwrap_or_default();
        let received = taken(&site, announced((&hash, &query), &parts.headers), &mut pieces);
        let mut ending = site.listening().ending();
        let received = tokio::select! {
            received = timeout(PATIENCE, received) => {
                received.unwrap_or_else(|_late| Err(Failure::of(problem::BODY_TOO_SLOW)))
            }
            // A stop is not held up by who sends slowly.
            _ends = ending.wait_for(|ends| *ends) => Err(stopping()),
        };
        if received.is_err() {
            throw_away(pieces, UNREAD).await;
        }
        received
    };
    answered.await.unwrap_or_else(IntoResponse::into_response)
}

/// What is announced, received in a place of its own.
async fn taken(
    site: &Site,
    announced: Result<Announced, Failure>,
    pieces: &mut BodyDataStream,
) -> Result<Response, Failure> {
    let announced = announced?;
    let _place = site.place_for_upload().ok_or_else(Failure::overloaded)?;
    received(site, &announced, pieces).await
}

/// A token that writes, at its pace, while there is room.
fn permitted(site: &Site, headers: &HeaderMap) -> Result<(), Failure> {
    let (by, token) = signed_in(site, headers)?;
    site.callers().upload(token)?;
    let now = site.now().map_err(|_| Failure::read_only())?;
    let granted = site.ledger().may_attach(&by, now).map_err(|unanswered| match unanswered {
        Unanswered::Overloaded => Failure::overloaded(),
        Unanswered::Stopped => Failure::read_only(),
    })?;
    if !granted {
        let roles: Vec<_> = by.roles.iter().map(|role| role.word()).collect();
        return Err(Failure::of(problem::EVIDENCE_NOT_HIS).figure(
            "token",
            "text",
            roles.join(" "),
        ));
    }
    let all = BYTES_MAX.saturating_mul(UPLOADS_MAX as u64);
    match site.ledger().no_room_for(all) {
        None => Ok(()),
        Some(room) => Err(no_room().figure("available", "count", room.available).figure(
            "needed",
            "count",
            room.needed,
        )),
    }
}

fn stopping() -> Failure {
    Failure::overloaded().because(
        "服务正在停止或重启，这份文件没有保存，请重新上传。",
        "The service stops or starts anew and the file was not kept: send it again.",
    )
}

/// Room that recording needs is not given to papers.
fn no_room() -> Failure {
    Failure::read_only().because(
        "磁盘空间不足，暂不收附件，这份文件没有保存；腾出空间后自动恢复。",
        "The disk lacks room for papers and the file was not kept; they are taken again when there is room.",
    )
}

fn announced((hash, query): (&str, &str), headers: &HeaderMap) -> Result<Announced, Failure> {
    let hash = Digest::parse(hash.as_bytes()).ok_or_else(|| {
        Failure::of(problem::BAD_PARAMETER).because(
            "地址末尾是文件的 BLAKE3：64 位小写十六进制。",
            "The address ends in the BLAKE3 of the file: 64 lower-case hex digits.",
        )
    })?;
    says_public(query)?;
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let kind = text(header::CONTENT_TYPE).and_then(Kind::of_media);
    let kind = kind.ok_or_else(|| Failure::of(problem::EVIDENCE_TYPE))?;
    let length = text(header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    if length.is_some_and(|length| length > BYTES_MAX) {
        return Err(Failure::of(problem::BODY_TOO_LARGE));
    }
    Ok(Announced { hash, kind })
}

/// Nobody makes a paper public by leaving something out.
fn says_public(query: &str) -> Result<(), Failure> {
    let pairs = visit::pairs(query);
    if pairs.iter().any(|(name, _)| name != "visibility") {
        return Err(Failure::of(problem::BAD_PARAMETER)
            .because("这里只有一个参数 visibility。", "The one parameter here is visibility."));
    }
    match &pairs[..] {
        [(_, value)] if value == "public" => Ok(()),
        _ => Err(Failure::of(problem::EVIDENCE_NOT_PUBLIC)),
    }
}

async fn received(
    site: &Site,
    Announced { hash, kind }: &Announced,
    pieces: &mut BodyDataStream,
) -> Result<Response, Failure> {
    let (attachments, hash, kind) = (site.ledger().attachments(), *hash, *kind);
    let mut arriving = blocking(move || attachments.begin(hash).map_err(failed)).await?;
    let mut collected = Vec::new();
    let mut length = 0_u64;
    let mut next = async || {
        let piece = poll_fn(|context| Pin::new(&mut *pieces).poll_next(context));
        timeout(PAUSE, piece).await.unwrap_or_else(|_silent| Some(Err(axum::Error::new(Silent))))
    };
    while let Some(piece) = next().await {
        // Cut off, or silent for too long.
        let piece = piece.map_err(|_gone| Failure::of(problem::BODY_TOO_SLOW))?;
        length = length.saturating_add(piece.len() as u64);
        if length > BYTES_MAX {
            return Err(Failure::of(problem::BODY_TOO_LARGE));
        }
        collected.extend_from_slice(&piece);
        if collected.len() >= PIECE_BYTES {
            let whole = std::mem::take(&mut collected);
            arriving = blocking(move || written(arriving, &whole)).await?;
        }
    }
    blocking(move || kept(written(arriving, &collected)?, kind)).await
}

/// Nothing came for too long.
#[derive(Debug, thiserror::Error)]
#[error("nothing came for too long")]
struct Silent;

fn written(mut arriving: Arriving, bytes: &[u8]) -> Result<Arriving, Failure> {
    arriving.write(bytes).map_err(failed).map(|()| arriving)
}

/// Looks at the whole and puts it in its place.
fn kept(arriving: Arriving, kind: Kind) -> Result<Response, Failure> {
    let (bytes, hash) = (arriving.bytes(), arriving.hash());
    if hash == arriving.named() {
        looked_at(&arriving.read().map_err(failed)?, kind)?;
    }
    let new = arriving.keep().map_err(|why| match why {
        NotKept::Differs { named, found } => Failure::of(problem::EVIDENCE_DIFFERS)
            .figure("named", "text", named.to_string())
            .figure("found", "text", found.to_string()),
        NotKept::Disk(fault) => failed(fault),
    })?;
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    let mut response = (status, Json(Kept { bytes, hash: hash.to_string() })).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn looked_at(bytes: &[u8], kind: Kind) -> Result<(), Failure> {
    if !kind.fits(bytes) {
        let failure = Failure::of(problem::EVIDENCE_UNLIKE_TYPE);
        return Err(failure.figure("content_type", "text", kind.media()));
    }
    let text = std::str::from_utf8(bytes).ok().filter(|_| kind.is_text());
    match text.and_then(personal_number::in_text) {
        None => Ok(()),
        Some(number) => Err(Failure::of(problem::EVIDENCE_LOOKS_PERSONAL).because(
            format!("文件里有像{}的数字。", number.zh()),
            format!("The file holds what looks like {}.", number.en()),
        )),
    }
}

/// A full disk is told as such; all else is a fault of ours.
fn failed(fault: LogFault) -> Failure {
    match &fault {
        LogFault::Io { source, .. }
            if matches!(source.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) =>
        {
            no_room()
        }
        _ => Failure::internal(fault),
    }
}
