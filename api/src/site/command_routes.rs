//! `POST /api/v1/commands/{name}`: from a token, a key and a body to a submission, and from the
//! writer's answer to a response. Nothing of a body is ever logged.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use axum::Json;
use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_core::Stream as _;
use schemars::JsonSchema;
use serde::Serialize;
use sunshine_ledger::command::{Command, CommandType, Request};
use sunshine_ledger::event::{Role, Source};
use sunshine_ledger::{
    ClientKey, Committed, Credential, Credentials, Digest, NoRoom, Outcome, ReadOnly, Recorded,
    Submission,
};
use tokio::sync::SemaphorePermit;

use super::body;
use super::failure::Failure;
use super::problem;
use super::state::Site;
use super::token_limit;

/// Greatest body of a command, in bytes: four times the greatest entry.
pub(super) const BODY_BYTES_MAX: usize = 256 << 10;
/// How long a body may take to arrive.
const BODY_PATIENCE: Duration = Duration::from_secs(10);
/// What is taken and thrown away of a body that is too large: who still sends when the answer comes loses the answer.
const UNREAD_BYTES_MAX: usize = 4 << 20;
/// For how long, where it is refused unread.
const UNREAD_PATIENCE: Duration = Duration::from_secs(1);
/// The two of a stranger's body.
const STRANGERS: (usize, Duration) = (UNREAD_BYTES_MAX, UNREAD_PATIENCE);
/// Who sends nothing for so long meanwhile has stopped sending.
const UNREAD_PAUSE: Duration = Duration::from_millis(100);
/// Longest `Idempotency-Key`, in bytes.
const KEY_BYTES_MAX: usize = 200;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// The group in which the writer decided the command: what shares a group shared its sync.
const GROUP: HeaderName = HeaderName::from_static("ledger-group");

/// What a recorded command is answered with.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CommandRecorded")]
pub(super) struct RecordedBody {
    /// In order, at least one.
    entries: Vec<RecordedEntry>,
    /// Size of a checkpoint that covers them, if one is signed already.
    #[serde(skip_serializing_if = "Option::is_none")]
    checkpoint: Option<u64>,
}

/// Where an entry stands.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct RecordedEntry {
    /// Its position.
    position: u64,
    /// BLAKE3 of its bytes, 64 hex.
    hash: String,
}

impl RecordedEntry {
    /// All of a command.
    pub(super) fn all(committed: &Committed) -> Vec<RecordedEntry> {
        let one = |one: &Recorded| RecordedEntry {
            position: one.position.get(),
            hash: one.hash.to_string(),
        };
        committed.entries.iter().map(one).collect()
    }

    /// Its position.
    pub(super) fn position(&self) -> u64 {
        self.position
    }
}

/// The handler. Who has no token takes no place, and who finds none is told before his body is read:
/// so what many send at once does not lie in memory.
pub(super) async fn command(
    State(site): State<Site>,
    Path(name): Path<String>,
    request: axum::extract::Request,
) -> Response {
    let (parts, mut body) = request.into_parts();
    let answered = async {
        let admitted = admitted(&site, &parts.headers).await;
        let (by, _place) = heard(admitted, &mut body).await?;
        let body = receive(body).await?;
        record(&site, by, name, parts.headers, body).await
    };
    answered.await.unwrap_or_else(IntoResponse::into_response)
}

/// The owner of a token, with a place for one request.
pub(super) async fn admitted<'s>(
    site: &'s Site,
    headers: &HeaderMap,
) -> Result<((Credential, Digest), SemaphorePermit<'s>), Failure> {
    let (asked, headers) = (site.clone(), headers.clone());
    let by = blocking(move || signed_in(&asked, &headers)).await?;
    site.callers().commands(by.1, 1)?;
    site.place_for_command().ok_or_else(Failure::overloaded).map(|place| (by, place))
}

/// What was decided before a body is read. Where that is a refusal the body is taken for a moment and thrown away, as long as it
/// keeps coming: who still sends when a connection is closed loses the answer, and who pauses is told at once.
pub(super) async fn heard<T>(decided: Result<T, Failure>, body: &mut Body) -> Result<T, Failure> {
    if decided.is_err() {
        throw_away(std::mem::take(body).into_data_stream(), STRANGERS).await;
    }
    decided
}

/// Takes what still comes of a body that is refused, so much and for so long.
pub(super) async fn throw_away(unread: BodyDataStream, (most, patience): (usize, Duration)) {
    let _thrown_away = tokio::time::timeout(patience, thrown_away(unread, most)).await;
}

async fn thrown_away(mut pieces: BodyDataStream, most: usize) {
    let mut length = 0_usize;
    let mut next = async || poll_fn(|context| Pin::new(&mut pieces).poll_next(context)).await;
    while let Ok(Some(Ok(piece))) = tokio::time::timeout(UNREAD_PAUSE, next()).await {
        length = length.saturating_add(piece.len());
        if length > most {
            break;
        }
    }
}

pub(super) async fn receive(body: Body) -> Result<Bytes, Failure> {
    receive_within(body, BODY_BYTES_MAX, BODY_PATIENCE).await
}

/// A body of at most `most` bytes, which arrives within `patience`.
pub(super) async fn receive_within(
    body: Body,
    most: usize,
    patience: Duration,
) -> Result<Bytes, Failure> {
    let received = tokio::time::timeout(patience, received(body, most)).await;
    received.unwrap_or_else(|_late| Err(Failure::of(problem::BODY_TOO_SLOW)))
}

async fn received(body: Body, most: usize) -> Result<Bytes, Failure> {
    let mut pieces = body.into_data_stream();
    let (mut kept, mut length) = (Vec::new(), 0_usize);
    while let Some(piece) = poll_fn(|context| Pin::new(&mut pieces).poll_next(context)).await {
        // Cut off: nobody is there to be told.
        let piece = piece.map_err(|_gone| Failure::of(problem::BODY_TOO_SLOW))?;
        length = length.saturating_add(piece.len());
        if length > most.saturating_add(UNREAD_BYTES_MAX) {
            break;
        }
        if length <= most {
            kept.extend_from_slice(&piece);
        } else {
            kept = Vec::new();
        }
    }
    if length > most { Err(Failure::of(problem::BODY_TOO_LARGE)) } else { Ok(kept.into()) }
}

async fn record(
    site: &Site,
    by: (Credential, Digest),
    name: String,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Failure> {
    let (tell, told) = tokio::sync::oneshot::channel();
    let asked = site.clone();
    blocking(move || {
        let kind = kind(&name)?;
        let key = key(&headers)?;
        says_json(&headers)?;
        let submission = submission(&asked, &by, kind, key, &body)?;
        asked.ledger().writer().submit_with(submission, move |answer| {
            // Nobody waits any more when the connection is gone: the command stands all the same.
            let _waits = tell.send(answer);
        });
        Ok(())
    })
    .await?;
    let Ok(answer) = told.await else { return Ok(respond(site, &Outcome::OutcomeUnknown)) };
    let mut response = respond(site, &answer.outcome);
    if let Some(group) = answer.group {
        response.headers_mut().insert(GROUP, HeaderValue::from(group));
    }
    Ok(response)
}

/// Runs what may wait for a disk where it holds nobody up.
pub(super) async fn blocking<T: Send + 'static>(
    run: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(run).await.unwrap_or_else(|fault| Err(Failure::internal(fault)))
}

/// The command of a name, where it is taken here.
pub(super) fn kind(name: &str) -> Result<CommandType, Failure> {
    let kind = CommandType::from_name(name);
    let kind = kind.ok_or_else(|| Failure::of(problem::UNKNOWN_COMMAND))?;
    taken(kind).map(|()| kind)
}

/// What the writer is asked by the owner of a token, under a key, with a body.
pub(super) fn submission(
    site: &Site,
    (credential, token): &(Credential, Digest),
    kind: CommandType,
    key: String,
    body: &[u8],
) -> Result<Submission, Failure> {
    let body = body::read(kind, body)?;
    if credential.org != body.org {
        return Err(Failure::of(problem::FORBIDDEN)
            .figure("token", "text", credential.org.to_string())
            .figure("org", "text", body.org.to_string()));
    }
    let role = role(credential, &body.command)?;
    token_limit::within(site, token, &body.command)?;
    let request = Request {
        actor: credential.staff,
        role,
        command: body.command,
        evidence: body.evidence,
        expected_revision: body.expected_revision,
        occurred_at: body.occurred_at,
        org: body.org,
        private: body.private,
        source: Source::Api,
    };
    let client = ClientKey::Token { staff: credential.staff.to_string(), key };
    Ok(Submission { request, client })
}

/// Whether a command is taken here at all.
///
/// # Errors
/// Why it is not, and by which way it comes.
pub(super) fn taken(kind: CommandType) -> Result<(), Failure> {
    let (zh, en) = match kind {
        CommandType::ApproveOnPaper => (
            "纸面批准只从登记簿导入，不经 HTTP；在线批准用 approve_action，写明所见申请的哈希。",
            "An approval on paper comes by the import of its register, never over HTTP; here it is approve_action, with the hash of the proposal that was seen.",
        ),
        CommandType::RejectOnPaper => (
            "纸面驳回只从登记簿导入，不经 HTTP；在线驳回用 reject_action，写明所见申请的哈希。",
            "A rejection on paper comes by the import of its register, never over HTTP; here it is reject_action, with the hash of the proposal that was seen.",
        ),
        _ if kind.is_offline() => (
            "这个命令不经 HTTP：由运维在账本目录上用 sunshine 命令行办理。",
            "This command is never taken over HTTP: the operator gives it to sunshine on the ledger's directory.",
        ),
        _ => return Ok(()),
    };
    Err(Failure::of(problem::UNKNOWN_COMMAND).because(zh, en))
}

/// For whom the token of a request stands.
pub(super) fn credential(site: &Site, headers: &HeaderMap) -> Result<Credential, Failure> {
    signed_in(site, headers).map(|(credential, _)| credential)
}

/// The same with the token's name.
pub(super) fn signed_in(site: &Site, headers: &HeaderMap) -> Result<(Credential, Digest), Failure> {
    let token = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = token.and_then(|value| value.split_once(' '));
    // RFC 9110, section 11.1: the name of a scheme has no case.
    let token = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let (_, token) = token.ok_or_else(|| Failure::of(problem::UNAUTHENTICATED))?;
    let now = site.now().map_err(|_| Failure::read_only())?;
    let found = site.ledger().credentials().look_up(token.trim(), now);
    let found = found.map_err(Failure::internal)?;
    let found = found.ok_or_else(|| Failure::of(problem::UNAUTHENTICATED))?;
    Ok((found, Credentials::name_of(token.trim())))
}

/// A body says that it is JSON.
pub(super) fn says_json(headers: &HeaderMap) -> Result<(), Failure> {
    let json = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if json.is_none_or(|kind| kind.split(';').next() != Some("application/json")) {
        return Err(Failure::of(problem::UNSUPPORTED_MEDIA_TYPE));
    }
    Ok(())
}

fn key(headers: &HeaderMap) -> Result<String, Failure> {
    let key = headers.get(IDEMPOTENCY_KEY).and_then(|key| key.to_str().ok());
    plain_key(key.unwrap_or_default())
}

/// A key in its form.
pub(super) fn plain_key(key: &str) -> Result<String, Failure> {
    let plain = !key.is_empty()
        && key.len() <= KEY_BYTES_MAX
        && key.bytes().all(|b| (0x20..0x7F).contains(&b));
    plain.then(|| key.to_owned()).ok_or_else(|| Failure::of(problem::IDEMPOTENCY_KEY_MISSING))
}

/// The first of the token's roles that may ask this; whether it is granted on that day is for the
/// books to say.
fn role(credential: &Credential, command: &Command) -> Result<Role, Failure> {
    let may = command.command_type().event_type().roles();
    let role = credential.roles.iter().copied().find(|role| may.contains(role));
    role.ok_or_else(|| {
        let words =
            |roles: &[Role]| roles.iter().map(|role| role.word()).collect::<Vec<_>>().join(" ");
        let missing = problem::of("role_missing").unwrap_or(problem::FORBIDDEN);
        Failure::of(missing).figure("token", "text", words(&credential.roles)).figure(
            "role",
            "text",
            words(may),
        )
    })
}

fn respond(site: &Site, outcome: &Outcome) -> Response {
    match told(outcome) {
        Ok(committed) => recorded(site, committed),
        Err(failure) => failure.into_response(),
    }
}

/// What was recorded, or why nothing was.
pub(super) fn told(outcome: &Outcome) -> Result<&Committed, Failure> {
    Err(match outcome {
        Outcome::Committed(committed) => return Ok(committed),
        Outcome::Refused(refusal) | Outcome::StaleRevision(refusal) => Failure::refused(refusal),
        Outcome::OutcomeUnknown => {
            Failure::of(problem::of("outcome_unknown").unwrap_or(problem::INTERNAL))
        }
        Outcome::Overloaded => Failure::overloaded(),
        Outcome::ReadOnly(ReadOnly::NoRoom(room)) => no_room(room),
        Outcome::ReadOnly(_) => Failure::read_only(),
    })
}

/// The disk is too full.
pub(super) fn no_room(no_room: &NoRoom) -> Failure {
    Failure::read_only()
        .because(
            "磁盘空间不足，账本暂时只读；已记的都在，腾出空间后自动恢复。",
            "The disk lacks room and nothing new is recorded for now; what is recorded stays, and recording goes on when there is room.",
        )
        .figure("available", "count", no_room.available)
        .figure("needed", "count", no_room.needed)
}

fn recorded(site: &Site, committed: &Committed) -> Response {
    let entries = RecordedEntry::all(committed);
    let last = entries.last().map_or(0, |entry| entry.position);
    let signed = site.ledger().checkpoint().map_or(0, |checkpoint| checkpoint.size());
    let body = RecordedBody { entries, checkpoint: (signed > last).then_some(signed) };
    let status = if committed.replayed { StatusCode::OK } else { StatusCode::CREATED };
    let mut response = (status, Json(body)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if committed.replayed {
        headers.insert(REPLAYED, HeaderValue::from_static("true"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::state::COMMANDS_MAX;
    use crate::site::{batch, evidence};

    #[test]
    fn problems_say_the_limits_that_hold() {
        for (problem, limit) in [
            (problem::BODY_TOO_LARGE, format!("{} KiB", BODY_BYTES_MAX >> 10)),
            (problem::BODY_TOO_LARGE, format!("{} MiB", batch::BYTES_MAX >> 20)),
            (problem::BATCH_TOO_LONG, "1,000".to_owned()),
            (problem::BODY_TOO_SLOW, batch::PATIENCE.as_secs().to_string()),
            (problem::BODY_TOO_SLOW, BODY_PATIENCE.as_secs().to_string()),
            (problem::BODY_TOO_LARGE, format!("{} MiB", evidence::BYTES_MAX >> 20)),
            (problem::BODY_TOO_SLOW, evidence::PATIENCE.as_secs().to_string()),
            (problem::OVERLOADED, COMMANDS_MAX.to_string()),
            (problem::OVERLOADED, format!(" {} ", evidence::UPLOADS_MAX)),
        ] {
            for said in [problem.says.zh, problem.says.en] {
                assert!(said.contains(&limit), "{}: {said}", problem.code);
            }
        }
    }
}
