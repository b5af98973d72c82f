//! The public window and the HTTP interface: pages, JSON, the log's bytes, commands.
//!
//! Pages are drawn from view documents and from entries as recorded; nothing here adds up money
//! that a document does not state, except the rows of one printed page.

mod answer;
mod body;
mod cache;
mod chart;
mod cite;
mod command_routes;
mod csv_routes;
mod date;
mod document;
mod documents;
mod donations;
mod emergency;
mod entry;
mod failure;
mod figure;
#[cfg(test)]
mod fixture;
mod health;
mod home;
mod integrity;
mod lang;
mod layout;
mod log_routes;
mod mark;
mod names;
mod number;
mod open_data;
mod openapi;
mod pages;
mod problem;
mod router;
mod serve;
#[cfg(test)]
mod served_tests;
mod state;
mod style;
mod telling;
mod view_routes;
mod visit;

pub use router::router;
pub use serve::{ServeFault, bind, serve};
pub use state::{Site, SiteFault};
