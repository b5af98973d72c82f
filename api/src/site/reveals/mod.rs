//! `/api/v1/reveals`: private values for who may see them and says why, and the record of who did. Neither a value nor a reason
//! is ever in an address, a message or the log of the process.

mod described;
#[cfg(test)]
mod tests;

pub(super) use described::described;

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sunshine_ledger::command::PrivateValue;
use sunshine_ledger::id::{Name, Position};
use sunshine_ledger::text::Text;
use sunshine_ledger::{Access, Asking, FieldKey, NotRevealed, access_page};

use super::command_routes::{admitted, blocking, credential, heard, no_room, receive, says_json};
use super::failure::Failure;
use super::state::Site;
use super::{body, problem, visit};

/// Lines of a page, unless asked otherwise, and at most.
const LINES: usize = 100;
const LINES_MAX: usize = 1000;

/// What is asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Reveal")]
struct Asked {
    /// The entry.
    position: Position,
    /// Private fields of it.
    #[schemars(length(min = 1))]
    fields: BTreeSet<Name>,
    /// Why, naming nobody: it goes into the access record.
    reason: Text,
}

/// Private values, for whoever asked alone.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Revealed")]
struct Shown<'a> {
    /// Those of the fields asked for that the entry has.
    fields: BTreeMap<Name, ShownField<'a>>,
    /// The entry.
    position: Position,
}

/// One of them.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RevealedField")]
struct ShownField<'a> {
    /// Its field key, 64 hex: HMAC-SHA-256 of the value under it is the commitment in the entry (FORMAT.md section 3).
    key: String,
    /// The value.
    value: &'a str,
}

/// Lines of the access record.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AccessRecord")]
struct Lines {
    /// In their order.
    lines: Vec<Access>,
    /// Whether more follow.
    more: bool,
    /// What `after` is for those that follow.
    next: u64,
}

/// `POST`: values with their keys, once the access record says that they were given.
pub(super) async fn reveal(State(site): State<Site>, request: Request) -> Response {
    let (parts, mut body) = request.into_parts();
    let answered = async {
        let admitted = admitted(&site, &parts.headers).await;
        let (signed_in, _place) = heard(admitted, &mut body).await?;
        let body = receive(body).await?;
        says_json(&parts.headers)?;
        let Asked { position, fields, reason } = body::read_plain(&body)?;
        let asking = Asking::new(signed_in, position, fields, reason);
        let asking =
            asking.map_err(|malformed| body::malformed("fields", &malformed.to_string()))?;
        let asked = site.clone();
        blocking(move || {
            let now = asked.now().map_err(|_| Failure::read_only())?;
            let revealed = asked.ledger().reveal(&asking, now).map_err(refused)?;
            let fields = revealed.fields.iter().map(shown).collect();
            Ok(for_nobody_else(Json(Shown { fields, position })))
        })
        .await
    };
    answered.await.unwrap_or_else(IntoResponse::into_response)
}

/// `GET`: who asked for what and why, for administrators of the root organisation.
pub(super) async fn record(
    State(site): State<Site>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let answered = blocking(move || {
        let by = credential(&site, &headers)?;
        let now = site.now().map_err(|_| Failure::read_only())?;
        if !site.ledger().may_read_access_record(&by, now).map_err(refused)? {
            return Err(Failure::of(problem::NOT_YOURS_TO_SEE));
        }
        let (after, limit) = page(query.as_deref().unwrap_or_default())?;
        let page = access_page(site.ledger().dir(), after, limit).map_err(Failure::internal)?;
        let page = page.ok_or_else(|| wrong("after", "0 or a `next`", "0 或上一页的 next"))?;
        let lines = Lines { lines: page.lines, more: page.more, next: page.next };
        Ok(for_nobody_else(Json(lines)))
    });
    answered.await.unwrap_or_else(IntoResponse::into_response)
}

fn shown<'a>(
    (name, (value, key)): (&Name, &'a (PrivateValue, FieldKey)),
) -> (Name, ShownField<'a>) {
    (*name, ShownField { key: key.hex(), value: value.reveal() })
}

fn refused(why: NotRevealed) -> Failure {
    match why {
        NotRevealed::NotHis => Failure::of(problem::NOT_YOURS_TO_SEE),
        NotRevealed::Nothing => Failure::of(problem::NOTHING_PRIVATE),
        NotRevealed::Gone => Failure::of(problem::VALUES_GONE),
        NotRevealed::ReasonNames => Failure::of(problem::REASON_NAMES_SOMEBODY),
        NotRevealed::Overloaded => Failure::overloaded(),
        NotRevealed::Stopped => Failure::read_only(),
        NotRevealed::NoRoom(room) => no_room(&room),
        NotRevealed::Unrecorded(why) => {
            tracing::error!(%why, "the access record takes no line");
            Failure::of(problem::ACCESS_UNRECORDED)
        }
        fault => Failure::internal(fault),
    }
}

/// Where a page begins and how many lines it has.
fn page(query: &str) -> Result<(u64, usize), Failure> {
    let (mut after, mut limit) = (0, LINES);
    for (name, value) in visit::pairs(query) {
        match name.as_str() {
            "after" => {
                after = value.parse().map_err(|_| wrong("after", "a number", "一个数"))?;
            }
            "limit" => {
                let given = value.parse().ok().filter(|limit| (1..=LINES_MAX).contains(limit));
                limit = given.ok_or_else(|| wrong("limit", "1 to 1000", "1 到 1000"))?;
            }
            _ => return Err(Failure::of(problem::BAD_PARAMETER)),
        }
    }
    Ok((after, limit))
}

fn wrong(name: &str, en: &str, zh: &str) -> Failure {
    let (zh, en) = (format!("{name} 应为{zh}。"), format!("{name} is {en}."));
    Failure::of(problem::BAD_PARAMETER).because(zh, en)
}

fn for_nobody_else(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
