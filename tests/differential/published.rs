//! What the house publishes of a life: every view, for some of its parameters, at the sizes that are asked for.

use std::path::Path;

use sunshine_ledger::{Digest, Log, LogReader};
use sunshine_projections::{Ask, Extent, View, Views};
use sunshine_tests::{append_lines, write_lines};

use crate::drawn::Chance;
use crate::judged::shape;
use crate::life::{Life, hex};

/// Views that follow the log of a life, and the documents they gave.
pub(crate) struct House {
    log: Log,
    reader: LogReader,
    views: Views,
    chance: Chance,
    /// Names and bytes.
    pub(crate) documents: Vec<(String, Vec<u8>)>,
    _home: tempfile::TempDir,
}

/// Documents of each view at each size.
const EACH: usize = 3;

impl House {
    pub(crate) fn of(seed: u64) -> House {
        let home = tempfile::tempdir().expect("a temporary directory");
        let dir = home.path().join("log");
        let log = write_lines(&dir, &shape(), &[], &[]);
        let reader = log.reader();
        let views = Views::open(reader.clone(), &home.path().join("views")).expect("views");
        House { log, reader, views, chance: Chance::of(seed), documents: Vec::new(), _home: home }
    }

    /// Publishes every view as it stands at `size`: the entries are appended to the life.
    ///
    /// # Errors
    /// What an honest house could not publish.
    pub(crate) fn publish(&mut self, life: &mut Life, size: u64) -> Result<(), String> {
        let held = usize::try_from(self.reader.size()).expect("a size");
        append_lines(&mut self.log, &life.ledger.log[held..], &[size]);
        let at = &life.roots[usize::try_from(size).expect("a size")];
        let (root, digest) = (hex(at), Digest::from_bytes(*at.as_bytes()));
        let mut rows = Vec::new();
        let standing = self.views.catch_up_to(size).map_err(|fault| fault.to_string())?;
        for view in View::ALL {
            for _ in 0..EACH {
                let params = params(view, &mut self.chance);
                let given = params.iter().map(|(name, value)| (*name, value.as_str()));
                let ask = Ask::parse(view, Extent::Whole, given).expect("parameters");
                let Ok(document) = standing.document(&ask, size, &digest) else { continue };
                document.foots().map_err(|fault| format!("{ask:?} at {size}: {fault}"))?;
                let bytes = document.bytes();
                let hash = document.hash().to_hex().to_string();
                let params = serde_json::to_string(&document.params).expect("parameters are JSON");
                rows.push(format!(
                    "2021-03-01 publisher publish_disclosure view={} params={params} hash={hash} root={root} size={size}",
                    view.name()
                ));
                self.documents.push((hash, bytes));
            }
        }
        drop(standing);
        for row in rows {
            life.ask(&row).map_err(|refused| format!("{} => {}", refused.asked, refused.rule))?;
        }
        Ok(())
    }

    pub(crate) fn put(&self, dir: &Path) {
        let folder = dir.join("published");
        std::fs::create_dir_all(&folder).expect("a folder");
        for (name, bytes) in &self.documents {
            std::fs::write(folder.join(format!("{name}.json")), bytes).expect("a document");
        }
    }
}

/// Parameters of a view, drawn from what this society knows.
fn params(view: View, chance: &mut Chance) -> Vec<(&'static str, String)> {
    let scope = chance
        .one_of(&["system:HB", "system:HB", "office:HB", "office:WH", "system:WH"])
        .to_owned();
    let period = chance
        .one_of(&["2020", "2020", "2020-Q1", "2020-Q3", "2020-02", "2020-07", "2021", "2021-01"])
        .to_owned();
    let year = chance.one_of(&["2020", "2020", "2021"]).to_owned();
    let day = chance.one_of(&["2020-03-31", "2020-12-31", "2021-02-15"]).to_owned();
    let dated = chance.one_in(2);
    let mut params = match view {
        View::Integrity | View::Publications => Vec::new(),
        View::AnnualReview | View::Ratios | View::Scorecard => {
            vec![("year", year), ("scope", scope)]
        }
        View::Emergency => vec![("id", chance.one_of(&["E1", "E2"]).to_owned()), ("scope", scope)],
        View::Campaigns | View::Goods | View::Overdue => vec![("scope", scope)],
        View::Donations | View::Uses if dated => vec![("scope", scope)],
        _ => vec![("period", period), ("scope", scope)],
    };
    match view {
        View::Campaigns | View::Emergency if dated => params.push(("to", day)),
        View::Goods | View::Overdue | View::Timeliness if dated => params.push(("at", day)),
        _ => {}
    }
    params
}
