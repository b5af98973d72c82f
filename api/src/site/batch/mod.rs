//! `POST /api/v1/commands/batch`: up to 1,000 commands in one request, each with its own key and its own outcome. What a
//! single command is asked, each of them is asked; one that is refused stops no other.

mod described;
#[cfg(test)]
mod tests;

pub(super) use described::described;

use std::time::Duration;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;
use sunshine_ledger::{Credential, Digest, Outcome, Submission};
use tokio::sync::OwnedSemaphorePermit;

use super::body::{Batch, Item};
use super::command_routes::{
    BODY_BYTES_MAX, RecordedEntry, blocking, heard, kind, plain_key, receive_within, says_json,
    signed_in, submission, told,
};
use super::failure::{Failure, ProblemDocument};
use super::state::Site;

/// Greatest body, in bytes: 1,000 gifts with private values take about one.
pub(super) const BYTES_MAX: usize = 8 << 20;
/// How long it may take to arrive.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// What a batch is answered with.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "BatchAnswered")]
struct Answered {
    /// One for every command, in their order.
    outcomes: Vec<One>,
    /// How many were recorded now.
    recorded: usize,
    /// How many had been recorded before, under the same key.
    replayed: usize,
    /// How many were not recorded: those that have a `problem`.
    refused: usize,
    /// Size of a checkpoint that covers all of them, if one is signed already.
    #[serde(skip_serializing_if = "Option::is_none")]
    checkpoint: Option<u64>,
}

/// What became of one command.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "BatchOutcome")]
struct One {
    /// The status with which it would have been answered alone: 201 recorded, 200 recorded before, otherwise that of `problem`.
    status: u16,
    /// In order, at least one where it is recorded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    entries: Vec<RecordedEntry>,
    /// Why it was not recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<ProblemDocument>,
    /// Seconds after which it is worth sending it again with the same key.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u64>,
}

/// The handler.
pub(super) async fn batch(State(site): State<Site>, request: Request) -> Response {
    let (parts, mut body) = request.into_parts();
    let answered = async {
        let admitted = admitted(&site, &parts.headers).await;
        let (by, place) = heard(admitted, &mut body).await?;
        let body = receive_within(body, BYTES_MAX, PATIENCE).await?;
        blocking(move || {
            let batch = Batch::read(&body)?;
            site.callers().commands(by.1, batch.0.len())?;
            let answered = decide(&site, &by, batch);
            drop(place);
            let mut response = Json(answered).into_response();
            let headers = response.headers_mut();
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            Ok(response)
        })
        .await
    };
    answered.await.unwrap_or_else(IntoResponse::into_response)
}

/// The owner of a token, with a place for a batch.
async fn admitted(
    site: &Site,
    headers: &HeaderMap,
) -> Result<((Credential, Digest), OwnedSemaphorePermit), Failure> {
    let (asked, given) = (site.clone(), headers.clone());
    let by = blocking(move || signed_in(&asked, &given)).await?;
    says_json(headers)?;
    site.place_for_batch().ok_or_else(Failure::overloaded).map(|place| (by, place))
}

fn decide(site: &Site, by: &(Credential, Digest), batch: Batch<'_>) -> Answered {
    let mut submissions = Vec::with_capacity(batch.0.len());
    let mut refused: Vec<Option<Failure>> = Vec::with_capacity(batch.0.len());
    for raw in batch.0 {
        match asked(site, by, raw) {
            Ok(submission) => {
                submissions.push(submission);
                refused.push(None);
            }
            Err(failure) => refused.push(Some(failure)),
        }
    }
    let mut answers = site.ledger().writer().submit_all(submissions).wait().into_iter();
    let outcomes: Vec<One> = refused
        .into_iter()
        .map(|refused| match refused {
            Some(failure) => One::refused(&failure),
            None => One::of(&answers.next().map_or(Outcome::OutcomeUnknown, |one| one.outcome)),
        })
        .collect();
    Answered::of(site, outcomes)
}

/// One command, as if it had come alone.
fn asked(site: &Site, by: &(Credential, Digest), raw: &RawValue) -> Result<Submission, Failure> {
    let item = Item::read(raw, BODY_BYTES_MAX)?;
    let kind = kind(&item.command)?;
    let key = plain_key(&item.idempotency_key)?;
    submission(site, by, kind, key, item.body.get().as_bytes())
}

impl One {
    fn of(outcome: &Outcome) -> One {
        match told(outcome) {
            Ok(committed) => {
                let status = if committed.replayed { StatusCode::OK } else { StatusCode::CREATED };
                let entries = RecordedEntry::all(committed);
                One { status: status.as_u16(), entries, problem: None, retry_after: None }
            }
            Err(failure) => One::refused(&failure),
        }
    }

    fn refused(failure: &Failure) -> One {
        One {
            status: failure.status().as_u16(),
            entries: Vec::new(),
            problem: Some(failure.document()),
            retry_after: failure.retry_after(),
        }
    }
}

impl Answered {
    fn of(site: &Site, outcomes: Vec<One>) -> Answered {
        let count = |status: StatusCode| {
            outcomes.iter().filter(|one| one.status == status.as_u16()).count()
        };
        let (recorded, replayed) = (count(StatusCode::CREATED), count(StatusCode::OK));
        let last = outcomes.iter().flat_map(|one| &one.entries).map(RecordedEntry::position).max();
        let signed = site.ledger().checkpoint().map_or(0, |checkpoint| checkpoint.size());
        let checkpoint = last.is_some_and(|last| signed > last).then_some(signed);
        let refused = outcomes.len() - recorded - replayed;
        Answered { outcomes, recorded, replayed, refused, checkpoint }
    }
}
