//! The view `organisations`: the lines of every organisation alone, and with everything below it.
//! `VIEWS.md` section 9.

use crate::activity::{Activity, When, column_in, column_of_office, columns_of_systems};
use crate::attribution::Attribution;
use crate::cells::Cells;
use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::lines::LineKey;
use crate::names::index;
use crate::organisations::Scope;
use crate::period::Period;
use crate::rows::{OfficeRow, Row, Table};

/// Figures and rows of a scope in a period.
pub(crate) fn view(
    known: &Attribution,
    cells: &Cells<LineKey, 1>,
    scope: &Scope,
    period: Period,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let tree = &known.organisations;
    let mut all = Activity::default();
    let mut offices = vec![Activity::default(); index(tree.len())];
    let mut systems = offices.clone();
    for (key, [amount]) in cells.iter() {
        let Some(when) = When::of(&key, period) else { continue };
        if let Some(column) = column_of_office(tree, &key.share) {
            offices[index(key.share.org)].add(when, column, amount);
        }
        columns_of_systems(tree, &key.share, |x, column| {
            systems[index(x)].add(when, column, amount);
        });
        if let Some(column) = column_in(tree, scope, &key.share) {
            all.add(when, column, amount);
        }
    }
    let mut has_below = vec![false; index(tree.len())];
    for (_, _, organisation) in tree.from(0) {
        if let Some(parent) = organisation.parent {
            has_below[index(parent)] = true;
        }
    }
    let office_rows = rows(known, scope.members(), &offices, Table::Office)?;
    let with_below =
        scope.members().filter(|&x| has_below[index(x)] && !systems[index(x)].is_zero());
    let system_rows = rows(known, with_below, &systems, Table::System)?;
    let mut figures = all.figures();
    let count = i128::try_from(office_rows.len()).unwrap_or(i128::MAX);
    figures.push(Figure::count("organisations", count));
    let rows = office_rows.into_iter().chain(system_rows).map(|row| Row::Office(Box::new(row)));
    Ok((figures, rows.collect()))
}

fn rows(
    known: &Attribution,
    shown: impl Iterator<Item = u32>,
    activities: &[Activity],
    table: Table,
) -> Result<Vec<OfficeRow>, NoDocument> {
    let tree = &known.organisations;
    let mut rows = Vec::new();
    for ordinal in shown {
        let organisation = tree.get(ordinal);
        rows.push(OfficeRow::new(
            organisation.level,
            organisation.name.clone(),
            tree.id(ordinal).to_owned(),
            organisation.parent.map(|parent| tree.id(parent).to_owned()),
            table,
            &activities[index(ordinal)].lines(),
        ));
    }
    rows.sort_unstable_by(|a, b| a.organisation.cmp(&b.organisation));
    Ok(rows)
}
