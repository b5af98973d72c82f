//! From a request to a page: which documents it needs, and what stands around it.

mod about;
mod desk;
mod emergencies;
mod find;
pub(super) mod handlers;
mod home;
mod lists;
mod lookups;
mod money_used;
mod plain;
mod record;
mod reviews;
mod sitemap;
mod statements;
mod subjects;
mod tabled;

use std::sync::Arc;

use axum::body::Bytes;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use sunshine_projections::Standing;

use desk::Desk;

use super::cache::Finished;
use super::failure::Failure;
use super::layout::{self, Frame};
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
    let (page, keep) = match fresh(site, &standing, visit, make) {
        Ok(made) => made,
        Err(failure) => return failure.page(visit, site.sample_day(&standing).as_deref()),
    };
    let finished = Arc::new(finished(page));
    if keep {
        site.pages().put(key, finished.page.len(), &finished);
    }
    answer(&finished, visit)
}

/// A page made now, and whether it may be kept.
fn fresh<F>(
    site: &Site,
    standing: &Standing<'_>,
    visit: &mut Visit,
    make: F,
) -> Result<(String, bool), Failure>
where
    F: FnOnce(&mut Desk<'_>) -> Result<Page, Failure>,
{
    let names = site.names(standing);
    let sample = site.sample_day(standing);
    let mut desk = Desk { site, visit, standing, names: &names, keep: true };
    let page = make(&mut desk)?;
    let keep = desk.keep;
    let frame = Frame {
        lang: visit.lang,
        path: visit.path.clone(),
        title: page.title,
        crumbs: page.crumbs,
        sample: sample.as_deref(),
        large: visit.large,
    };
    Ok((layout::page(&frame, page.content).into_string(), keep))
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
