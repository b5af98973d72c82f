//! Activities of IATI 2.03: `activities.xml`. One for each project, with what was used for it; one
//! for each campaign, with what came in under it; one for all the rest, so that sums foot.

mod activity;
mod xml;

use std::collections::BTreeMap;
use std::path::Path;

use sunshine_projections::{Ask, Row, UseKind};

use super::fault::ExportFault;
use super::registered::Registered;
use super::source::Source;
use super::text_file::TextFile;
use super::views::{self, WHOLE, each_row, fault};
use activity::{Activity, Kind, Reporting, Transaction};

/// Everything that belongs to no project and no campaign.
const REST: &str = "REST";

pub(super) fn write(source: &Source, reading: &Path, dir: &Path) -> Result<(), ExportFault> {
    let registered = Registered::read(source)?;
    let views = views::open(source, reading)?;
    let standing = views.catch_up_to(source.size()).map_err(fault)?;
    let mut out = TextFile::create(dir.join("activities.xml"))?;
    let organisations = standing.organisations();
    let mut activities: BTreeMap<String, Activity> = BTreeMap::new();
    if let Some(root) = organisations.first() {
        let reporting = Reporting::of(source, root);
        for id in &registered.projects {
            if let Some(project) = standing.project(id) {
                activities.insert(format!("P-{id}"), Activity::of_project(&project, source.day));
            }
        }
        let mut add = |id: String, transaction: Transaction| {
            activities.entry(id.clone()).or_insert_with(|| Activity::other(&id)).add(transaction)
        };
        let ask = |page| Ask::Donations { period: None, scope: WHOLE, page };
        each_row(source, &standing, ask, |row| {
            let Row::Gift(row) = row else { return Err(fault("a row of another list")) };
            let id = row.campaign.as_ref().map_or(REST.into(), |id| format!("C-{id}"));
            let relief = row.emergency.is_some() && row.campaign.is_some();
            for (fen, goods) in [(row.money_fen, false), (row.value_fen, true)] {
                let kind = Kind::Incoming { goods };
                add(
                    id.clone(),
                    Transaction { kind, day: row.day, to: None, fen: fen.unwrap_or(0), relief },
                )?;
            }
            Ok(row.position)
        })?;
        let ask = |page| Ask::Uses { period: None, scope: WHOLE, page };
        each_row(source, &standing, ask, |row| {
            let Row::Use(row) = row else { return Err(fault("a row of another list")) };
            let id = row.project.as_ref().map_or(REST.into(), |id| format!("P-{id}"));
            let relief = row.emergency.is_some() && row.project.is_some();
            let to = row.recipient.as_ref().or(row.organisation.as_ref());
            let to = to.map(|id| standing.recipient(id).map_or(id.clone(), |line| line.name));
            let returned = row.kind == UseKind::Returned;
            for (fen, goods) in [(row.money_fen, false), (row.value_fen, true)] {
                let fen = fen.unwrap_or(0);
                let (kind, fen) = match returned && fen < 0 {
                    true => (Kind::Reimbursed, -fen),
                    false => (Kind::Disbursed { goods }, fen),
                };
                add(id.clone(), Transaction { kind, day: row.day, to: to.clone(), fen, relief })?;
            }
            Ok(row.position)
        })?;
        out.put(&reporting.file(source, &activities))?;
    } else {
        out.put(&Reporting::empty(source))?;
    }
    out.end()
}
