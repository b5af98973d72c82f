//! From a request to a page: which documents it needs, and what stands around it.

mod emergencies;
mod home;
mod lists;
mod plain;
mod record;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;
use sunshine_projections::Standing;

use super::cache::Finished;
use super::failure::Failure;
use super::layout::{self, Frame};
use super::names::Names;
use super::problem;
use super::state::Site;
use super::visit::Visit;

/// A page without its frame.
struct Page {
    title: String,
    crumbs: Vec<(String, String)>,
    content: Markup,
}

/// What a page is made from.
struct Desk<'a> {
    site: &'a Site,
    visit: &'a mut Visit,
    standing: &'a Standing<'a>,
    names: &'a Names<'a>,
}

impl Desk<'_> {
    /// `as_of`, taken out of the query.
    fn as_of(&mut self) -> Result<Option<u64>, Failure> {
        let Some(text) = self.visit.take("as_of") else { return Ok(None) };
        let wrong = || {
            let say = format!("as_of={text:?}");
            Failure::of(problem::BAD_PARAMETER).because(say.clone(), say)
        };
        text.parse().map(Some).map_err(|_| wrong())
    }
}

/// Makes a page off the async threads, frames it, and answers 304 where the visitor has it.
async fn show<F>(site: Site, mut visit: Visit, make: F) -> Response
where
    F: FnOnce(&mut Desk<'_>) -> Result<Page, Failure> + Send + 'static,
{
    let done = tokio::task::spawn_blocking(move || framed(&site, &mut visit, make)).await;
    done.unwrap_or_else(|fault| Failure::internal(fault).into_response())
}

fn framed<F>(site: &Site, visit: &mut Visit, make: F) -> Response
where
    F: FnOnce(&mut Desk<'_>) -> Result<Page, Failure>,
{
    let standing = match site.standing() {
        Ok(standing) => standing,
        Err(failure) => return failure.page(visit, None),
    };
    let signed = site.ledger().checkpoint().map_or(0, |checkpoint| checkpoint.size());
    let key = format!("{} {signed} {}", standing.size(), visit.key());
    if let Some(finished) = site.pages().get(&key) {
        return answer(&finished, visit);
    }
    let names = site.names(&standing);
    let sample = site.sample_day(&standing);
    let made = make(&mut Desk { site, visit, standing: &standing, names: &names });
    let page = match made {
        Ok(page) => page,
        Err(failure) => return failure.page(visit, sample.as_deref()),
    };
    let frame = Frame {
        lang: visit.lang,
        path: visit.path.clone(),
        title: page.title,
        crumbs: page.crumbs,
        sample: sample.as_deref(),
        large: visit.large,
    };
    let finished = Arc::new(finished(layout::page(&frame, page.content).into_string()));
    site.pages().put(key, finished.page.len(), &finished);
    answer(&finished, visit)
}

/// The tag is of the bytes themselves: the same page, the same tag.
fn finished(page: String) -> Finished {
    let hash = blake3::hash(page.as_bytes()).to_hex();
    Finished { page: Bytes::from(page), tag: format!("W/\"{}\"", &hash[..32]) }
}

fn answer(finished: &Finished, visit: &Visit) -> Response {
    let known = visit.if_none_match.as_deref().is_some_and(|tags| tags.contains(&finished.tag));
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        axum::response::Html(finished.page.clone()).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("cookie"));
    if let Ok(tag) = HeaderValue::from_str(&finished.tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// `/`.
pub(super) async fn home(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, home::page).await
}

/// `/emergencies/{id}`.
pub(super) async fn emergency(
    State(site): State<Site>,
    Path(id): Path<String>,
    visit: Visit,
) -> Response {
    show(site, visit, move |desk| emergencies::page(desk, id)).await
}

/// `/donations`.
pub(super) async fn donations(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, lists::donations).await
}

/// `/entries/{position}`, and its `.json` and `.tlog-proof`.
pub(super) async fn entry(
    State(site): State<Site>,
    Path(name): Path<String>,
    visit: Visit,
) -> Response {
    if let Some((position, kind)) = name.split_once('.') {
        let position = decimal(position);
        let kind = kind.to_owned();
        let file = tokio::task::spawn_blocking(move || record::file(&site, position, &kind)).await;
        return match file {
            Ok(Ok(file)) => file,
            Ok(Err(failure)) => failure.into_response(),
            Err(fault) => Failure::internal(fault).into_response(),
        };
    }
    let position = decimal(&name);
    show(site, visit, move |desk| record::page(desk, position)).await
}

/// `/entries?position=N`: the form on the page of open data.
pub(super) async fn find_entry(State(site): State<Site>, mut visit: Visit) -> Response {
    match visit.take("position").as_deref().and_then(|text| decimal(text.trim())) {
        Some(position) => {
            Redirect::to(&visit.lang.path(&format!("/entries/{position}"))).into_response()
        }
        None => show(site, visit, |_| Err(Failure::of(problem::NOT_FOUND))).await,
    }
}

/// `/integrity`.
pub(super) async fn integrity(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, plain::integrity).await
}

/// `/open-data`.
pub(super) async fn open_data(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, plain::open_data).await
}

/// `/problems`.
pub(super) async fn problems(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, plain::problems).await
}

/// `/problems/{code}`.
pub(super) async fn problem_page(
    State(site): State<Site>,
    Path(code): Path<String>,
    visit: Visit,
) -> Response {
    show(site, visit, move |desk| plain::problem_page(desk, &code)).await
}

/// Everything else.
pub(super) async fn nothing(State(site): State<Site>, visit: Visit) -> Response {
    if visit.path.starts_with("/api/") {
        return Failure::of(problem::NOT_FOUND).into_response();
    }
    show(site, visit, |_| Err(Failure::of(problem::NOT_FOUND))).await
}

/// `/text-size?large=1&back=/…`: 大字, by cookie.
pub(super) async fn text_size(mut visit: Visit) -> Response {
    let large = visit.take("large").is_some_and(|value| value == "1");
    // Only a path of this site is gone back to.
    let back = visit.take("back").filter(|back| {
        back.starts_with('/') && !back.starts_with("//") && !back.contains(['\\', '\r', '\n'])
    });
    let cookie = if large {
        "large=1; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"
    } else {
        "large=0; Path=/; Max-Age=0; SameSite=Lax; HttpOnly"
    };
    let mut response = Redirect::to(back.as_deref().unwrap_or("/")).into_response();
    response.headers_mut().insert(header::SET_COOKIE, HeaderValue::from_static(cookie));
    response
}

/// A number in the one spelling: digits, no sign, no leading zero.
fn decimal(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}
