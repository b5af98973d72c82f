//! One handler for every address: what it takes from the path, and which page answers.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use sunshine_projections::View;

use super::desk::{self, Desk};
use super::{
    Failure, Page, about as about_page, emergencies, find, fresh, home as home_page, lists, plain,
    record,
};
use super::{
    reviews as review_pages, show, sitemap as map, statements, subjects, tabled as tabled_pages,
};
use crate::site::answer::{MINUTES, kept_for};
use crate::site::problem;
use crate::site::state::Site;
use crate::site::table_file::{self, Form};
use crate::site::tabled::Tabled;
use crate::site::visit::Visit;

/// `/`.
pub(in crate::site) async fn home(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, home_page::page).await
}

/// `/emergencies/{id}`.
pub(in crate::site) async fn emergency(
    State(site): State<Site>,
    Path(id): Path<String>,
    visit: Visit,
) -> Response {
    show(site, visit, move |desk| emergencies::page(desk, id)).await
}

/// `/donations`.
pub(in crate::site) async fn donations(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, lists::donations).await
}

/// `/uses`.
pub(in crate::site) async fn uses(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, lists::uses).await
}

/// `/funds`.
pub(in crate::site) async fn funds(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, subjects::funds).await
}

/// `/funds/{id}`.
pub(in crate::site) async fn fund(
    State(site): State<Site>,
    Path(id): Path<String>,
    visit: Visit,
) -> Response {
    show(site, visit, move |desk| subjects::fund(desk, &id)).await
}

/// `/projects`.
pub(in crate::site) async fn projects(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, subjects::projects).await
}

/// `/projects/{id}`.
pub(in crate::site) async fn project(
    State(site): State<Site>,
    Path(id): Path<String>,
    visit: Visit,
) -> Response {
    show(site, visit, move |desk| subjects::project(desk, &id)).await
}

/// `/organisations`.
pub(in crate::site) async fn organisations(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, subjects::organisations).await
}

/// `/organisations/{id}`.
pub(in crate::site) async fn organisation(
    State(site): State<Site>,
    Path(id): Path<String>,
    visit: Visit,
) -> Response {
    show(site, visit, move |desk| subjects::organisation(desk, &id)).await
}

/// `/statements`, `/flows`, `/timeliness` and all whose period stands in the path: the newest year
/// of the books.
pub(in crate::site) async fn newest_year(State(site): State<Site>, visit: Visit) -> Response {
    let page = visit.path.split('?').next().unwrap_or("/").to_owned();
    let year = match site.standing().and_then(|standing| desk::newest_year(&standing)) {
        Ok(year) => year,
        Err(failure) => return failure.page(&visit, None),
    };
    let path = format!("{page}/{}", year.code());
    Redirect::to(&visit.lang.path(&path)).into_response()
}

/// `/statements/{period}` and its files.
pub(in crate::site) async fn statement(
    State(site): State<Site>,
    Path(name): Path<String>,
    visit: Visit,
) -> Response {
    of(site, visit, name, (View::Statement, Some("period")), statements::statement).await
}

/// `/flows/{period}` and its files.
pub(in crate::site) async fn flows(
    State(site): State<Site>,
    Path(name): Path<String>,
    visit: Visit,
) -> Response {
    of(site, visit, name, (View::Flows, Some("period")), statements::flows).await
}

/// `/timeliness/{period}` and its files.
pub(in crate::site) async fn timeliness(
    State(site): State<Site>,
    Path(name): Path<String>,
    visit: Visit,
) -> Response {
    of(site, visit, name, (View::Timeliness, Some("period")), statements::timeliness).await
}

/// A page by what stands in the path behind its name, or one of its files: the view's, and what it calls that parameter.
async fn of<F>(
    site: Site,
    visit: Visit,
    name: String,
    (view, own): (View, Option<&'static str>),
    page: F,
) -> Response
where
    F: FnOnce(&mut Desk<'_>, &str) -> Result<Page, Failure> + Send + 'static,
{
    match Form::of(&name) {
        Some((told, form)) => {
            let own = own.map(|own| (own, told.to_owned()));
            table_file::table(site, visit, form, view, own).await
        }
        None => show(site, visit, move |desk| page(desk, &name)).await,
    }
}

/// A document of figures and tables; `name` is what stands in the path behind its name: a period,
/// or the file of one.
pub(in crate::site) async fn tabled(
    site: Site,
    visit: Visit,
    tabled: &'static Tabled,
    name: String,
) -> Response {
    let of_file = (tabled.view, tabled.when.param());
    of(site, visit, name, of_file, move |desk, name| tabled_pages::page(desk, tabled, name)).await
}

/// `/reviews`.
pub(in crate::site) async fn reviews(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, review_pages::index).await
}

/// `/reviews/{year}` and its files.
pub(in crate::site) async fn review(
    State(site): State<Site>,
    Path(name): Path<String>,
    visit: Visit,
) -> Response {
    of(site, visit, name, (View::AnnualReview, Some("year")), review_pages::year).await
}

/// `/reviews/{year}/{code}`.
pub(in crate::site) async fn review_figure(
    State(site): State<Site>,
    Path((year, code)): Path<(String, String)>,
    visit: Visit,
) -> Response {
    show(site, visit, move |desk| review_pages::figure_of(desk, &year, &code)).await
}

/// `/search`: never kept and never logged, neither here nor on the way.
pub(in crate::site) async fn search(State(site): State<Site>, mut visit: Visit) -> Response {
    let made = tokio::task::spawn_blocking(move || {
        let standing = match site.standing() {
            Ok(standing) => standing,
            Err(failure) => return failure.page(&visit, None),
        };
        match fresh(&site, &standing, &mut visit, find::page) {
            Ok((page, _)) => axum::response::Html(page).into_response(),
            Err(failure) => failure.page(&visit, site.sample_day(&standing).as_deref()),
        }
    });
    let mut response = made.await.unwrap_or_else(|fault| Failure::internal(fault).into_response());
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// `/about`.
pub(in crate::site) async fn about(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, about_page::page).await
}

/// `/robots.txt`: robots may read all of it, but have nothing to search for.
pub(in crate::site) async fn robots(visit: Visit) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /search\nDisallow: /en/search\nAllow: /\nSitemap: {}/sitemap.xml\n",
        visit.base
    );
    kept_for(MINUTES, "text/plain", text)
}

/// `/sitemap.xml`.
pub(in crate::site) async fn sitemap(State(site): State<Site>, mut visit: Visit) -> Response {
    let made = tokio::task::spawn_blocking(move || {
        let standing = site.standing()?;
        let names = site.names(&standing);
        let (site, visit) = (&site, &mut visit);
        map::file(&Desk { site, visit, standing: &standing, names: &names, keep: true })
    });
    match made.await {
        Ok(answer) => answer.into_response(),
        Err(fault) => Failure::internal(fault).into_response(),
    }
}

/// `/entries/{position}`, and its `.json` and `.tlog-proof`.
pub(in crate::site) async fn entry(
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
pub(in crate::site) async fn find_entry(State(site): State<Site>, mut visit: Visit) -> Response {
    match visit.take("position").as_deref().and_then(|text| decimal(text.trim())) {
        Some(position) => {
            Redirect::to(&visit.lang.path(&format!("/entries/{position}"))).into_response()
        }
        None => show(site, visit, |_| Err(Failure::of(problem::NOT_FOUND))).await,
    }
}

/// `/integrity`.
pub(in crate::site) async fn integrity(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, plain::integrity).await
}

/// `/open-data`.
pub(in crate::site) async fn open_data(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, plain::open_data).await
}

/// `/interface`.
pub(in crate::site) async fn interface(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, plain::interface).await
}

/// `/problems`.
pub(in crate::site) async fn problems(State(site): State<Site>, visit: Visit) -> Response {
    show(site, visit, plain::problems).await
}

/// `/problems/{code}`.
pub(in crate::site) async fn problem_page(
    State(site): State<Site>,
    Path(code): Path<String>,
    visit: Visit,
) -> Response {
    show(site, visit, move |desk| plain::problem_page(desk, &code)).await
}

/// Everything else.
pub(in crate::site) async fn nothing(State(site): State<Site>, visit: Visit) -> Response {
    if visit.path.starts_with("/api/") {
        return Failure::of(problem::NOT_FOUND).into_response();
    }
    show(site, visit, |_| Err(Failure::of(problem::NOT_FOUND))).await
}

/// `/text-size?large=1&back=/…`: 大字, by cookie.
pub(in crate::site) async fn text_size(mut visit: Visit) -> Response {
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
pub(in crate::site) fn decimal(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}
