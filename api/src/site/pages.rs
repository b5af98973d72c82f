//! From a request to a page: which documents it needs, and what stands around it.

mod about;
mod desk;
mod emergencies;
mod find;
mod home;
mod lists;
mod lookups;
mod plain;
mod record;
mod reviews;
mod sitemap;
mod statements;
mod subjects;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;
use sunshine_projections::{Standing, View};

use desk::Desk;

use super::cache::Finished;
use super::csv;
use super::failure::Failure;
use super::layout::{self, Frame};
use super::problem;
use super::state::Site;
use super::visit::Visit;

/// A page without its frame.
struct Page {
    title: String,
    crumbs: Vec<(String, String)>,
    content: Markup,
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
    let page = match fresh(site, &standing, visit, make) {
        Ok(page) => page,
        Err(failed) => return failed,
    };
    let finished = Arc::new(finished(page));
    site.pages().put(key, finished.page.len(), &finished);
    answer(&finished, visit)
}

/// A page made now, or the page that says why there is none.
fn fresh<F>(
    site: &Site,
    standing: &Standing<'_>,
    visit: &mut Visit,
    make: F,
) -> Result<String, Response>
where
    F: FnOnce(&mut Desk<'_>) -> Result<Page, Failure>,
{
    let names = site.names(standing);
    let sample = site.sample_day(standing);
    let made = make(&mut Desk { site, visit, standing, names: &names });
    let page = made.map_err(|failure| failure.page(visit, sample.as_deref()))?;
    let frame = Frame {
        lang: visit.lang,
        path: visit.path.clone(),
        title: page.title,
        crumbs: page.crumbs,
        sample: sample.as_deref(),
        large: visit.large,
    };
    Ok(layout::page(&frame, page.content).into_string())
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

/// `/uses`.
pub(super) async fn uses(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, lists::uses).await
}

/// `/funds`.
pub(super) async fn funds(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, subjects::funds).await
}

/// `/funds/{id}`.
pub(super) async fn fund(
    State(site): State<Site>,
    Path(id): Path<String>,
    visit: Visit,
) -> Response {
    show(site, visit, move |desk| subjects::fund(desk, &id)).await
}

/// `/projects`.
pub(super) async fn projects(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, subjects::projects).await
}

/// `/projects/{id}`.
pub(super) async fn project(
    State(site): State<Site>,
    Path(id): Path<String>,
    visit: Visit,
) -> Response {
    show(site, visit, move |desk| subjects::project(desk, &id)).await
}

/// `/organisations`.
pub(super) async fn organisations(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, subjects::organisations).await
}

/// `/organisations/{id}`.
pub(super) async fn organisation(
    State(site): State<Site>,
    Path(id): Path<String>,
    visit: Visit,
) -> Response {
    show(site, visit, move |desk| subjects::organisation(desk, &id)).await
}

/// `/statements`, `/flows`, `/timeliness`: the running year.
pub(super) async fn this_year(State(site): State<Site>, visit: Visit) -> Response {
    let page = visit.path.split('?').next().unwrap_or("/").to_owned();
    let year = match site.standing() {
        Ok(standing) => standing.time().map(|time| time.date().to_string()[..4].to_owned()),
        Err(failure) => return failure.page(&visit, None),
    };
    let path = format!("{page}/{}", year.unwrap_or_default());
    Redirect::to(&visit.lang.path(&path)).into_response()
}

/// `/statements/{period}` and its `.csv`.
pub(super) async fn statement(
    State(site): State<Site>,
    Path(name): Path<String>,
    visit: Visit,
) -> Response {
    match name.strip_suffix(".csv") {
        Some(period) => {
            csv::table(site, visit, View::Statement, Some(("period", period.to_owned()))).await
        }
        None => show(site, visit, move |desk| statements::statement(desk, &name)).await,
    }
}

/// `/flows/{period}` and its `.csv`.
pub(super) async fn flows(
    State(site): State<Site>,
    Path(name): Path<String>,
    visit: Visit,
) -> Response {
    match name.strip_suffix(".csv") {
        Some(period) => {
            csv::table(site, visit, View::Flows, Some(("period", period.to_owned()))).await
        }
        None => show(site, visit, move |desk| statements::flows(desk, &name)).await,
    }
}

/// `/timeliness/{period}` and its `.csv`.
pub(super) async fn timeliness(
    State(site): State<Site>,
    Path(name): Path<String>,
    visit: Visit,
) -> Response {
    match name.strip_suffix(".csv") {
        Some(period) => {
            csv::table(site, visit, View::Timeliness, Some(("period", period.to_owned()))).await
        }
        None => show(site, visit, move |desk| statements::timeliness(desk, &name)).await,
    }
}

/// `/reviews`.
pub(super) async fn reviews(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, reviews::index).await
}

/// `/reviews/{year}` and its `.csv`.
pub(super) async fn review(
    State(site): State<Site>,
    Path(name): Path<String>,
    visit: Visit,
) -> Response {
    match name.strip_suffix(".csv") {
        Some(year) => {
            csv::table(site, visit, View::AnnualReview, Some(("year", year.to_owned()))).await
        }
        None => show(site, visit, move |desk| reviews::year(desk, &name)).await,
    }
}

/// `/reviews/{year}/{code}`.
pub(super) async fn review_figure(
    State(site): State<Site>,
    Path((year, code)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    show(site, visit, move |desk| reviews::figure_of(desk, &year, &code)).await
}

/// `/search`: never kept and never logged, neither here nor on the way.
pub(super) async fn search(State(site): State<Site>, mut visit: Visit) -> Response {
    let made = tokio::task::spawn_blocking(move || {
        let standing = match site.standing() {
            Ok(standing) => standing,
            Err(failure) => return failure.page(&visit, None),
        };
        match fresh(&site, &standing, &mut visit, find::page) {
            Ok(page) => axum::response::Html(page).into_response(),
            Err(failed) => failed,
        }
    });
    let mut response = made.await.unwrap_or_else(|fault| Failure::internal(fault).into_response());
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// `/about`.
pub(super) async fn about(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, about::page).await
}

/// `/sitemap.xml`.
pub(super) async fn sitemap(State(site): State<Site>, mut visit: Visit) -> Response {
    let made = tokio::task::spawn_blocking(move || {
        let standing = site.standing()?;
        let names = site.names(&standing);
        sitemap::file(&Desk { site: &site, visit: &mut visit, standing: &standing, names: &names })
    });
    match made.await {
        Ok(answer) => answer.into_response(),
        Err(fault) => Failure::internal(fault).into_response(),
    }
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
