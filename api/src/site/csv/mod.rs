//! Lists and tables as CSV for spreadsheets: UTF-8 with a byte order mark, no cell that a
//! spreadsheet would take for a formula, all rows at one signed size.

mod lists;
mod tables;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sunshine_projections::View;

use super::answer::kept_for;
use super::failure::Failure;
use super::state::Site;
use super::visit::Visit;

const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// A file being written.
struct File {
    out: csv::Writer<Vec<u8>>,
    /// The signed size of its rows.
    size: u64,
}

impl File {
    fn new<'a>(heads: impl IntoIterator<Item = &'a str>) -> Result<File, Failure> {
        let mut out = csv::Writer::from_writer(Vec::from(BYTE_ORDER_MARK));
        out.write_record(heads).map_err(Failure::internal)?;
        Ok(File { out, size: 0 })
    }

    fn row(&mut self, cells: Vec<String>) -> Result<(), Failure> {
        self.out.write_record(cells).map_err(Failure::internal)
    }

    /// Bytes so far, but for what is still to be flushed.
    fn bytes(&self) -> usize {
        self.out.get_ref().len()
    }

    fn named(self, site: &Site, name: &str) -> Result<Response, Failure> {
        let sample = if site.is_sample() { "-sample" } else { "" };
        let name = format!("attachment; filename=\"{name}-{}{sample}.csv\"", self.size);
        let bytes = self.out.into_inner().map_err(Failure::internal)?;
        let mut response = kept_for("no-cache", "text/csv; charset=utf-8", bytes);
        if let Ok(name) = HeaderValue::from_str(&name) {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
        }
        Ok(response)
    }
}

/// Text that a spreadsheet would take for a formula gets an apostrophe before it.
pub(super) fn guarded(text: &str) -> String {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠') => {
            format!("'{text}")
        }
        _ => text.to_owned(),
    }
}

async fn written<F>(site: Site, make: F) -> Response
where
    F: FnOnce(&Site) -> Result<Response, Failure> + Send + 'static,
{
    match tokio::task::spawn_blocking(move || make(&site)).await {
        Ok(answer) => answer.into_response(),
        Err(fault) => Failure::internal(fault).into_response(),
    }
}

async fn list(site: Site, mut visit: Visit, view: View) -> Response {
    written(site, move |site| lists::whole(site, &mut visit, view)?.named(site, view.name())).await
}

/// A table of a view; `own` are the parameters that stand in the path.
pub(super) async fn table(
    site: Site,
    mut visit: Visit,
    view: View,
    own: Option<(&'static str, String)>,
) -> Response {
    written(site, move |site| tables::of(site, &mut visit, view, own)).await
}

/// `/donations.csv`.
pub(super) async fn donations(State(site): State<Site>, visit: Visit) -> Response {
    list(site, visit, View::Donations).await
}

/// `/uses.csv`.
pub(super) async fn uses(State(site): State<Site>, visit: Visit) -> Response {
    list(site, visit, View::Uses).await
}

/// `/publications.csv`.
pub(super) async fn published(State(site): State<Site>, visit: Visit) -> Response {
    list(site, visit, View::Publications).await
}

/// `/funds.csv`.
pub(super) async fn funds(State(site): State<Site>, visit: Visit) -> Response {
    table(site, visit, View::Funds, None).await
}

/// `/projects.csv`.
pub(super) async fn projects(State(site): State<Site>, visit: Visit) -> Response {
    table(site, visit, View::Projects, None).await
}

/// `/organisations.csv`.
pub(super) async fn organisations(State(site): State<Site>, visit: Visit) -> Response {
    table(site, visit, View::Organisations, None).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text() {
        assert_eq!(guarded("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(guarded("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(guarded("杭州"), "杭州");
    }
}
