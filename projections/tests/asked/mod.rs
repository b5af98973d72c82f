//! A random log as it stands, and a document asked of it.

use sunshine_ledger::{Digest, LogReader};
use sunshine_projections::{Ask, Document, Extent, Standing, View, Views};

use crate::sample_log;

pub(crate) fn document(standing: &Standing<'_>, view: View, params: &[(&str, &str)]) -> Document {
    let ask = Ask::parse(view, Extent::Whole, params.iter().copied()).unwrap();
    standing.document(&ask, standing.size(), &Digest::ZERO).unwrap()
}

/// Runs a check over the log that these choices make.
pub(crate) fn over(choices: &[u64], check: impl Fn(&Standing<'_>, &LogReader)) {
    let dir = tempfile::tempdir().unwrap();
    let size = choices.len() as u64;
    let mut next = choices.iter().copied();
    let (_log, reader) =
        sample_log::write(&dir.path().join("log"), 1 << 20, size, 40_000, || next.next().unwrap());
    let views = Views::open(reader.clone(), &dir.path().join("views")).unwrap();
    check(&views.catch_up_to(size).unwrap(), &reader);
}
