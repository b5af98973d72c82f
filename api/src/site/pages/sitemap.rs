//! `/sitemap.xml`: every page that is not about one record, in both languages.

use std::fmt::Write as _;

use axum::response::Response;
use sunshine_projections::View;

use super::{Desk, Failure};
use crate::site::answer::{MINUTES, kept_for};
use crate::site::document;
use crate::site::lang::Lang;
use crate::site::layout;
use crate::site::menu;
use crate::site::periods;
use crate::site::tabled::{self, When};

/// Addresses that one map may hold (sitemaps.org).
const ADDRESSES_MAX: usize = 50_000;

pub(super) fn file(desk: &Desk<'_>) -> Result<Response, Failure> {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let paths = paths(desk)?;
    for path in paths.iter().take(ADDRESSES_MAX / Lang::BOTH.len()) {
        for lang in Lang::BOTH {
            let address = format!("{}{}", desk.visit.base, lang.path(path));
            // A path of ours has no character that XML would read, but an id is somebody's text.
            let address = address.replace('&', "&amp;").replace('<', "&lt;");
            let _infallible = writeln!(text, "<url><loc>{address}</loc></url>");
        }
    }
    text.push_str("</urlset>\n");
    Ok(kept_for(MINUTES, "application/xml", text))
}

fn paths(desk: &Desk<'_>) -> Result<Vec<String>, Failure> {
    let mut paths = vec!["/".to_owned()];
    paths.extend(menu::paths().map(str::to_owned));
    for emergency in &desk.names.emergencies {
        paths.push(format!("/emergencies/{}", layout::encoded(&emergency.named.id)));
    }
    for year in periods::years(desk.span()) {
        let code = year.code();
        for page in ["statements", "flows", "timeliness"] {
            paths.push(format!("/{page}/{code}"));
        }
        for tabled in tabled::ALL.into_iter().filter(|tabled| tabled.when != When::Now) {
            paths.push(format!("{}/{code}", tabled.path));
        }
    }
    for year in desk.review_years() {
        paths.push(format!("/reviews/{year}"));
    }
    let own = [("period", desk.newest_year()?.code())];
    if let Some(funds) = desk.beside(View::Funds, &own, None)? {
        let of =
            |row: &sunshine_projections::FundRow| format!("/funds/{}", layout::encoded(&row.fund));
        paths.extend(document::funds(&funds.document).map(of));
    }
    if let Some(projects) = desk.beside(View::Projects, &own, None)? {
        let of = |row: &sunshine_projections::ProjectRow| {
            format!("/projects/{}", layout::encoded(&row.project))
        };
        paths.extend(document::projects(&projects.document).map(of));
    }
    for organisation in &desk.names.organisations {
        paths.push(format!("/organisations/{}", layout::encoded(&organisation.id)));
    }
    Ok(paths)
}
