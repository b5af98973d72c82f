//! `/api/v1/entries`: the log's signed entries for programs, page by page or as they are published. What stands in an answer
//! are the canonical bytes themselves, so that a reader can hash them.

mod described;
mod listening;
mod stream;
#[cfg(test)]
mod tests;

pub(super) use described::{described, stream_described};
pub(super) use listening::Listening;
pub(super) use stream::stream;

use std::ops::ControlFlow;

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

use super::answer::{SECONDS, kept_for};
use super::command_routes::blocking;
use super::failure::Failure;
use super::state::Site;
use super::{problem, visit};

/// Entries of a page, unless asked otherwise, and at most.
const LIMIT: u64 = 100;
const LIMIT_MAX: u64 = 1000;
/// A page ends early rather than take more bytes than this and one entry.
const PAGE_BYTES: usize = 1 << 20;

/// A page of the log.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "EntriesPage")]
struct Page {
    /// In their order, each as ledger/FORMAT.md says; `/schemas/{type}/{schema}` describes its data.
    entries: Vec<serde_json::Map<String, serde_json::Value>>,
    /// Whether more are signed already.
    more: bool,
    /// What `after` is for those that follow; absent before the first entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<u64>,
    /// How many entries were signed when this was answered.
    size: u64,
}

/// `GET /api/v1/entries?after=&limit=`.
pub(super) async fn page(State(site): State<Site>, RawQuery(query): RawQuery) -> Response {
    let answered = blocking(move || {
        let (mut after, mut limit) = (None, LIMIT);
        for (name, value) in visit::pairs(query.as_deref().unwrap_or_default()) {
            match name.as_str() {
                "after" => after = Some(position("after", &value)?),
                "limit" => {
                    let given = value.parse().ok().filter(|limit| (1..=LIMIT_MAX).contains(limit));
                    let wrong = || wrong("limit", "a number from 1 to 1000", "1 到 1000 的数");
                    limit = given.ok_or_else(wrong)?;
                }
                _ => return Err(Failure::of(problem::BAD_PARAMETER)),
            }
        }
        let size = site.checkpoint()?.size();
        let from = following(&site, after)?;
        let mut body = br#"{"entries":["#.to_vec();
        let until = from.saturating_add(limit).min(size);
        let next = read(&site, from..until, PAGE_BYTES, &mut body, |line, body| {
            if !body.ends_with(b"[") {
                body.push(b',');
            }
            body.extend_from_slice(line);
        })?;
        let more = next < size;
        let named =
            next.checked_sub(1).map_or_else(String::new, |last| format!(r#","next":{last}"#));
        body.extend_from_slice(format!(r#"],"more":{more}{named},"size":{size}}}"#).as_bytes());
        body.push(b'\n');
        Ok(kept_for(SECONDS, "application/json", body))
    });
    answered.await.unwrap_or_else(IntoResponse::into_response)
}

/// The position after a caller's last one.
///
/// # Errors
/// The log does not have that one: the caller read another log, or one that lost its end.
fn following(site: &Site, after: Option<u64>) -> Result<u64, Failure> {
    let Some(after) = after else { return Ok(0) };
    let durable = site.ledger().reader().size();
    if after >= durable {
        return Err(Failure::of(problem::NO_SUCH_STATE)
            .because(
                format!("账本还没有记录 {after}：现有 {durable} 条。"),
                format!("The ledger has no record {after}: it has {durable}."),
            )
            .figure("after", "count", after)
            .figure("size", "count", durable));
    }
    Ok(after + 1)
}

/// Appends the entries of `positions` by `write` until they are all there or `bytes` are; where the next one stands.
fn read(
    site: &Site,
    positions: std::ops::Range<u64>,
    bytes: usize,
    body: &mut Vec<u8>,
    mut write: impl FnMut(&[u8], &mut Vec<u8>),
) -> Result<u64, Failure> {
    let mut next = positions.start;
    if positions.is_empty() {
        return Ok(next);
    }
    let read = site.ledger().reader().scan(positions, |position, line| {
        write(line, body);
        next = position + 1;
        if body.len() < bytes { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    read.map_err(Failure::internal).map(|()| next)
}

/// A position in its one spelling.
fn position(name: &str, text: &str) -> Result<u64, Failure> {
    let number = text.parse::<u64>().ok().filter(|number| number.to_string() == text);
    number.ok_or_else(|| wrong(name, "a position, as 57", "记录的位置，例如 57"))
}

fn wrong(name: &str, en: &str, zh: &str) -> Failure {
    let (zh, en) = (format!("{name} 应为{zh}。"), format!("{name} is {en}."));
    Failure::of(problem::BAD_PARAMETER).because(zh, en)
}
