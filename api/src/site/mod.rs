//! The public window and the HTTP interface: pages, JSON, the log's bytes, commands.
//!
//! Pages are drawn from view documents and from entries as recorded; nothing here adds up money
//! that a document does not state, except the rows of one printed page and the members of one row.

mod about;
mod adding;
mod answer;
mod batch;
mod body;
mod cache;
mod callers;
mod chart;
mod cite;
mod closed;
#[cfg(test)]
mod closed_tests;
mod command_routes;
mod connections;
mod date;
mod document;
mod documents;
mod donations;
mod donor;
mod emergency;
mod entries;
mod entry;
mod evidence;
#[cfg(test)]
mod exports_tests;
mod failure;
mod figure;
#[cfg(test)]
mod fixture;
mod flows;
mod funds;
mod grid;
mod health;
mod home;
mod integrity;
mod interface;
#[cfg(test)]
mod january_tests;
mod lang;
mod layout;
mod lines;
mod listed;
mod log_routes;
mod mark;
mod menu;
mod names;
mod number;
mod open_data;
mod openapi;
mod organisations;
mod pace;
mod pages;
mod period;
mod periods;
#[cfg(test)]
mod personal_id_tests;
mod problem;
mod projects;
mod reveals;
mod review;
mod router;
mod schemas;
mod scope;
mod search;
mod serve;
#[cfg(test)]
mod served_tests;
mod sheet;
mod state;
mod statement;
mod style;
mod table_file;
#[cfg(test)]
mod table_file_tests;
mod tabled;
#[cfg(test)]
mod tabled_tests;
mod telling;
mod timeliness;
mod token_limit;
#[cfg(test)]
mod too_large_tests;
mod uses;
mod view_routes;
#[cfg(test)]
mod views_tests;
mod visit;
mod words;

pub use callers::Paces;
pub(crate) use problem::law_of;
pub use router::router;
pub use serve::{ServeFault, bind, serve};
pub use state::{Site, SiteFault};
