//! Lists and tables as files. A table is described once, by heads and cells, and written in three
//! forms: CSV, JSON Lines and XLSX. All rows are at one signed size; `EXPORTS.md` specifies them.

mod about;
mod datum;
mod form;
mod head;
mod hxl;
mod lists;
mod sent;
mod tables;
mod writer;
mod xlsx;

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sunshine_projections::View;

use super::answer::kept_for;
use super::failure::Failure;
use super::layout::encoded;
use super::state::Site;
use super::visit::Visit;
use about::About;

pub(super) use datum::Datum;
pub(super) use form::Form;
pub(super) use head::Head;
pub(super) use tables::Rows;

/// A whole list.
pub(super) async fn list(site: Site, visit: Visit, form: Form, view: View) -> Response {
    sent::list(site, visit, form, view).await.into_response()
}

/// A table of a view; `own` are the parameters that stand in the path.
pub(super) async fn table(
    site: Site,
    mut visit: Visit,
    form: Form,
    view: View,
    own: Option<(&'static str, String)>,
) -> Response {
    let made = move || {
        let (about, bytes) = tables::of(&site, &mut visit, form, view, own)?;
        Ok::<_, Failure>(answer(form, &about, bytes))
    };
    match tokio::task::spawn_blocking(made).await {
        Ok(answer) => answer.into_response(),
        Err(fault) => Failure::internal(fault).into_response(),
    }
}

/// A file with its name, and the address of the document that says what state it rests on.
fn answer(form: Form, about: &About, body: impl Into<Body>) -> Response {
    let mut response = kept_for("no-cache", form.media(), body);
    let name = format!("attachment; filename=\"{}{}\"", about.file_name(), form.suffix());
    let mut document = format!("/api/v1/views/{}?as_of={}", about.view.name(), about.as_of.size);
    for (name, value) in &about.params {
        document.push_str(&format!("&{name}={}", encoded(value)));
    }
    let described = format!("<{document}>; rel=\"describedby\"");
    for (header, value) in [(header::CONTENT_DISPOSITION, name), (header::LINK, described)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(header, value);
        }
    }
    response
}
