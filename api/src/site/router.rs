//! All routes: pages in two languages, JSON, the log's bytes, commands, health.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodFilter, MethodRouter, get, on};
use sunshine_projections::View;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use super::answer::{FOR_EVER, MINUTES, kept_for};
use super::command_routes;
use super::failure::Failure;
use super::pages::handlers;
use super::state::Site;
use super::table_file::{self, Form};
use super::tabled::{self, When};
use super::visit::{self, Visit};
use super::{
    batch, callers, entries, evidence, health, log_routes, mark, openapi, problem, reveals,
    schemas, style, view_routes,
};

/// Nothing but this site's one style sheet and its own images; no script at all.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// The whole service.
pub fn router(site: Site) -> Router {
    let json = json().route_layer(middleware::from_fn_with_state(site.clone(), callers::paced));
    Router::new()
        .merge(pages())
        .nest("/en", pages())
        .route("/en/", get(|| async { Redirect::permanent("/en") }))
        .merge(json)
        .merge(machine())
        .merge(furniture())
        .fallback(handlers::nothing)
        .method_not_allowed_fallback(not_this_way)
        .with_state(site)
        .layer(middleware::from_fn(guarded))
        .layer(CompressionLayer::new().gzip(true))
        .layer(CatchPanicLayer::custom(|_| Failure::internal("a handler panicked").into_response()))
        .layer(middleware::from_fn(health::count))
}

/// The documents that are figures and tables: those of a period or a year redirect to the newest
/// year where none is named, those of now stand by themselves.
fn tabled_pages() -> Router<Site> {
    tabled::ALL.into_iter().fold(Router::new(), |router, one| {
        if one.when == When::Now {
            let page = async move |State(site): State<Site>, visit: Visit| {
                handlers::tabled(site, visit, one, String::new()).await
            };
            Form::ALL.into_iter().fold(router.route(one.path, get(page)), |router, form| {
                let file = async move |State(site): State<Site>, visit: Visit| {
                    table_file::table(site, visit, form, one.view, None).await
                };
                router.route(&format!("{}{}", one.path, form.suffix()), get(file))
            })
        } else {
            let page =
                async move |State(site): State<Site>, Path(name): Path<String>, visit: Visit| {
                    handlers::tabled(site, visit, one, name).await
                };
            router
                .route(one.path, get(handlers::newest_year))
                .route(&format!("{}/{{name}}", one.path), get(page))
        }
    })
}

/// Lists, and tables whose period is asked for: each in every form.
fn whole_files() -> Router<Site> {
    let views = [
        View::Donations,
        View::Funds,
        View::Organisations,
        View::Projects,
        View::Publications,
        View::Uses,
    ];
    let each = views.into_iter().flat_map(|view| Form::ALL.map(|form| (view, form)));
    each.fold(Router::new(), |router, (view, form)| {
        let file = async move |State(site): State<Site>, visit: Visit| {
            if view.is_list() {
                table_file::list(site, visit, form, view).await
            } else {
                table_file::table(site, visit, form, view, None).await
            }
        };
        router.route(&format!("/{}{}", view.name(), form.suffix()), get(file))
    })
}

fn pages() -> Router<Site> {
    tabled_pages()
        .merge(whole_files())
        .route("/", get(handlers::home))
        .route("/about", get(handlers::about))
        .route("/donations", get(handlers::donations))
        .route("/flows", get(handlers::newest_year))
        .route("/flows/{period}", get(handlers::flows))
        .route("/funds", get(handlers::funds))
        .route("/funds/{id}", get(handlers::fund))
        .route("/organisations", get(handlers::organisations))
        .route("/organisations/{id}", get(handlers::organisation))
        .route("/projects", get(handlers::projects))
        .route("/projects/{id}", get(handlers::project))
        .route("/reviews", get(handlers::reviews))
        .route("/reviews/{year}", get(handlers::review))
        .route("/reviews/{year}/{code}", get(handlers::review_figure))
        .route("/search", get(handlers::search))
        .route("/statements", get(handlers::newest_year))
        .route("/statements/{period}", get(handlers::statement))
        .route("/timeliness", get(handlers::newest_year))
        .route("/timeliness/{period}", get(handlers::timeliness))
        .route("/uses", get(handlers::uses))
        .route("/emergencies/{id}", get(handlers::emergency))
        .route("/entries", get(handlers::find_entry))
        .route("/entries/{position}", get(handlers::entry))
        .route("/integrity", get(handlers::integrity))
        .route("/interface", get(handlers::interface))
        .route("/open-data", get(handlers::open_data))
        .route("/problems", get(handlers::problems))
        .route("/problems/{code}", get(handlers::problem_page))
}

/// What programs read without a token, at the pace of their address.
fn json() -> Router<Site> {
    Router::new()
        .route("/api/v1/views/{view}", get(view_routes::view))
        .route("/api/v1/published/{hash}", get(view_routes::published))
        .route("/api/v1/entries", get(entries::page))
        .route("/api/v1/entries/stream", get(entries::stream))
        .route("/entries/{position}/evidence/{hash}", get(evidence::given))
}

/// The log's own bytes, what takes a token, and what operators' machines ask.
fn machine() -> Router<Site> {
    let described: Bytes = openapi::described().into();
    Router::new()
        .route("/checkpoint", get(log_routes::checkpoint))
        .route("/vkey", get(log_routes::vkey))
        .route("/tile/{*path}", get(log_routes::tile))
        .route("/api/v1/commands/batch", on(MethodFilter::POST, batch::batch))
        .route("/api/v1/commands/{name}", commands())
        .route("/api/v1/evidence/{hash}", on(MethodFilter::PUT, evidence::put))
        .route("/api/v1/reveals", get(reveals::record).post(reveals::reveal))
        .route("/schemas/{type}/{version}", get(schemas::schema))
        .route("/openapi.json", get(async || kept_for(MINUTES, "application/json", described)))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/metrics", get(health::metrics))
}

/// What pages and robots need.
fn furniture() -> Router<Site> {
    Router::new()
        .route("/text-size", get(handlers::text_size))
        .route("/robots.txt", get(handlers::robots))
        .route("/sitemap.xml", get(handlers::sitemap))
        .route("/assets/mark.svg", get(async || kept_for(MINUTES, "image/svg+xml", mark::ICON)))
        .route(
            style::href(),
            get(async || kept_for(FOR_EVER, "text/css; charset=utf-8", style::SHEET)),
        )
}

fn commands() -> MethodRouter<Site> {
    on(MethodFilter::POST, command_routes::command)
}

async fn not_this_way() -> Response {
    Failure::of(problem::METHOD_NOT_ALLOWED).into_response()
}

fn undecodable(part: &str) -> Failure {
    let place = if part == "path" { "路径" } else { "参数" };
    Failure::of(problem::BAD_PARAMETER).because(
        format!("地址的{place}中，百分号转义解不成 UTF-8。"),
        format!("The {part} of the address holds percent escapes that do not decode to UTF-8."),
    )
}

/// Headers that every answer carries; addresses that do not decode reach no route.
async fn guarded(request: Request, next: Next) -> Response {
    let mut response = match visit::undecodable(request.uri()) {
        Some(part) => undecodable(part).into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    // A paper has a stricter one of its own.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
