//! The public window and the HTTP interface: pages, JSON, the log's bytes, commands.
//!
//! Pages are drawn from view documents and from entries as recorded; nothing here adds up money
//! that a document does not state, except the rows of one printed page.

mod chart;
mod cite;
mod date;
mod document;
mod donations;
mod emergency;
mod entry;
mod figure;
#[cfg(test)]
mod fixture;
mod home;
mod integrity;
mod lang;
mod layout;
mod mark;
mod names;
mod number;
mod open_data;
mod problem;
mod style;
mod telling;
