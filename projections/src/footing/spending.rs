//! `VIEWS.md` sections 10 and 11: `projects`, `flows`, `timeliness`.

use super::{Footing, equal};
use crate::document::Document;
use crate::rows::{ProjectRow, Row, Step};

pub(super) fn projects(document: &Document) -> Footing {
    let project = |of: fn(&ProjectRow) -> i64| {
        move |row: &Row| if let Row::Project(row) = row { Some(of(row)) } else { None }
    };
    document.adds_to("projects", project(|_| 1))?;
    document.adds_to("projects.active", project(|row| row.active.into()))?;
    document
        .adds_to("projects.charity", project(|row| (row.active && row.charity_project).into()))?;
    document.adds_to("accounted", project(|row| row.accounted_fen))?;
    document.adds_to("households", project(|row| row.households))?;
    document.adds_to("person_times", project(|row| row.person_times))?;
    document.adds_to("persons", project(|row| row.persons))?;
    document.adds_to("used_goods", project(|row| row.used_goods))?;
    document.adds_to("used_money", project(|row| row.used_money))
}

pub(super) fn flows(document: &Document) -> Footing {
    document.adds_to("received", |row| match row {
        Row::In(row) => Some(row.received_fen),
        _ => None,
    })?;
    document.adds_to("used", |row| match row {
        Row::ProjectFlow(row) => Some(row.used_fen),
        _ => None,
    })?;
    document.adds_to("left", |row| match row {
        Row::ProjectFlow(row) => Some(row.left_fen),
        _ => None,
    })?;
    document.adds_to("used", |row| match row {
        Row::RecipientFlow(row) => Some(row.used_fen),
        _ => None,
    })?;
    document.adds_to("left", |row| match row {
        Row::RecipientFlow(row) => Some(row.left_fen),
        _ => None,
    })
}

pub(super) fn timeliness(document: &Document) -> Footing {
    let steps = document.sum(|row| if let Row::Step(_) = row { Some(1) } else { None });
    equal("steps", steps, i128::try_from(Step::ALL.len()).unwrap_or(i128::MAX))?;
    for row in &document.rows {
        let Row::Step(row) = row else { continue };
        let name = row.step.name();
        equal(name, row.done.into(), document.total(&format!("{name}.done")))?;
        equal(name, row.open.into(), document.total(&format!("{name}.open")))?;
    }
    Ok(())
}
