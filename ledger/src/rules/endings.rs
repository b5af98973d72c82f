//! What changes and ends: R66 to R68, with R06, R13, R14, R58 and R69 for the events that say so.

use super::{Case, Verdict, causes, evidence, fresh, gifts, known, lots, organisations, setup};
use crate::books::{Campaign, Emergency, Fund, Ix, Org, Project};
use crate::event::{
    AccountClosed, CampaignChanged, CampaignClosed, EmergencyStageChanged, Event, FundChanged,
    FundClosed, LaterStage, ProjectChanged, ProjectClosed, ProjectProgressed, WarehouseClosed,
};
use crate::refusal::{Refusal, Rule, Value};
use crate::time::Date;

pub(super) fn judge(case: &Case<'_>, event: &Event) -> Verdict {
    match event {
        Event::AccountClosed(e) => account(case, e),
        Event::FundClosed(e) => fund(case, e),
        Event::CampaignChanged(e) => campaign_changed(case, e),
        Event::CampaignClosed(e) => campaign(case, e),
        Event::ProjectProgressed(e) => progressed(case, e),
        Event::ProjectClosed(e) => project(case, e),
        Event::ProjectChanged(e) => project_changed(case, e),
        Event::WarehouseClosed(e) => warehouse(case, e),
        Event::EmergencyStageChanged(e) => stage(case, e),
        Event::OrganisationChanged(e) => organisations::changed(case, e),
        Event::OrganisationClosed(e) => organisations::closed(case, e),
        Event::FundChanged(e) => fund_changed(case, e),
        _ => Err(Refusal::new(Rule::Malformed)),
    }
}

/// R66 for what was closed on a day: nothing that happened after it is taken.
pub(super) fn takes(
    case: &Case<'_>,
    closed_on: Option<Date>,
    named: (&'static str, &str),
) -> Verdict {
    match closed_on {
        Some(closed_on) if case.day > closed_on => Err(refused(named).with("day", closed_on)),
        _ => Ok(()),
    }
}

/// R66 for what ends or changes: it was not closed before, on whatever day.
pub(super) fn open(closed_on: Option<Date>, named: (&'static str, &str)) -> Verdict {
    match closed_on {
        Some(closed_on) => Err(refused(named).with("day", closed_on)),
        None => Ok(()),
    }
}

/// R66 for what ends: nothing came later that it would not have taken any more.
fn took_nothing_after(
    case: &Case<'_>,
    taken_on: Option<Date>,
    named: (&'static str, &str),
) -> Verdict {
    match taken_on {
        Some(taken_on) if taken_on > case.day => {
            Err(refused(named).with("from", taken_on).with("day", case.day))
        }
        _ => Ok(()),
    }
}

/// R66.
pub(super) fn refused((kind, id): (&'static str, &str)) -> Refusal {
    Refusal::new(Rule::Closed).with(kind, id)
}

/// R13 R66 R67.
fn account(case: &Case<'_>, e: &AccountClosed) -> Verdict {
    gifts::account(case, &e.account)?;
    let row = known(case.books.accounts.get(&e.account), &e.account)?;
    // At the head too: it is the balance of the last of these days.
    let (day, highest) = row.balance.highest_from(case.eff);
    if highest == 0 {
        return Ok(());
    }
    Err(Refusal::new(Rule::NotEmpty)
        .with("account", e.account.as_str())
        .with("day", day)
        .with("balance", Value::Fen(highest)))
}

/// R06: somebody of who set it up, or of an organisation above.
pub(super) fn set_up_here(case: &Case<'_>, by: Ix<Org>) -> Verdict {
    setup::within(case, Some(by), &case.books.orgs.key(by))
}

/// R13 R66 R06.
fn fund(case: &Case<'_>, e: &FundClosed) -> Verdict {
    let row: &Fund = known(case.books.funds.get(&e.fund), &e.fund)?;
    open(row.closed_on, ("fund", e.fund.as_str()))?;
    took_nothing_after(case, row.taken_on, ("fund", e.fund.as_str()))?;
    set_up_here(case, row.org)
}

/// R13 R66 R69 R06.
fn fund_changed(case: &Case<'_>, e: &FundChanged) -> Verdict {
    let row: &Fund = known(case.books.funds.get(&e.fund), &e.fund)?;
    open(row.closed_on, ("fund", e.fund.as_str()))?;
    evidence(case, "filing")?;
    set_up_here(case, row.org)
}

/// R13 R66 R58 R69 R06.
fn campaign_changed(case: &Case<'_>, e: &CampaignChanged) -> Verdict {
    let row: &Campaign = known(case.books.campaigns.get(&e.campaign), &e.campaign)?;
    open(row.closed_on, ("campaign", e.campaign.as_str()))?;
    setup::period(row.start, e.end)?;
    evidence(case, "filing")?;
    set_up_here(case, row.org)
}

/// R13 R66 R06.
fn campaign(case: &Case<'_>, e: &CampaignClosed) -> Verdict {
    let row: &Campaign = known(case.books.campaigns.get(&e.campaign), &e.campaign)?;
    open(row.closed_on, ("campaign", e.campaign.as_str()))?;
    took_nothing_after(case, row.taken_on, ("campaign", e.campaign.as_str()))?;
    set_up_here(case, row.org)
}

/// R14 R13 R66 R58 R101 R06.
fn progressed(case: &Case<'_>, e: &ProjectProgressed) -> Verdict {
    fresh(case.books.streams.is_taken("progress", &e.of_project()), &e.progress)?;
    let row: &Project = known(case.books.projects.get(&e.project), &e.project)?;
    open(row.closed_on, ("project", e.project.as_str()))?;
    setup::period(e.period_from, e.period_to)?;
    causes::not_before(case, row.approved_on, ("project", e.project.as_str()))?;
    set_up_here(case, row.org)
}

/// R13 R66 R69 R101 R06.
fn project(case: &Case<'_>, e: &ProjectClosed) -> Verdict {
    let row: &Project = known(case.books.projects.get(&e.project), &e.project)?;
    open(row.closed_on, ("project", e.project.as_str()))?;
    took_nothing_after(case, row.taken_on, ("project", e.project.as_str()))?;
    evidence(case, "final_report")?;
    causes::not_before(case, row.approved_on, ("project", e.project.as_str()))?;
    set_up_here(case, row.org)
}

/// R13 R66 R58 R06.
fn project_changed(case: &Case<'_>, e: &ProjectChanged) -> Verdict {
    let row: &Project = known(case.books.projects.get(&e.project), &e.project)?;
    open(row.closed_on, ("project", e.project.as_str()))?;
    setup::period(row.from, e.period_to)?;
    set_up_here(case, row.org)
}

/// R13 R66 R67.
fn warehouse(case: &Case<'_>, e: &WarehouseClosed) -> Verdict {
    lots::warehouse(case, &e.warehouse)?;
    let place = case.books.warehouses.find(&e.warehouse);
    let here = case.books.lots.iter().filter(|((warehouse, _), _)| *warehouse == place);
    for ((_, batch), lot) in here {
        // At the head too: it is the balance of the last of these days.
        let (day, highest) = lot.quantity.highest_from(case.eff);
        if highest != 0 {
            return Err(Refusal::new(Rule::NotEmpty)
                .with("warehouse", e.warehouse.as_str())
                .with("batch", case.books.batches.key(*batch).as_str())
                .with("day", day)
                .with("balance", Value::Qty(highest)));
        }
    }
    Ok(())
}

/// R13 R68 R06.
fn stage(case: &Case<'_>, e: &EmergencyStageChanged) -> Verdict {
    let row: &Emergency = known(case.books.emergencies.get(&e.emergency), &e.emergency)?;
    let (forwards, since) = match row.stage {
        None => (true, row.from),
        Some((LaterStage::Recovery, since)) => (e.stage == LaterStage::Ended, since),
        Some((LaterStage::Ended, since)) => (false, since),
    };
    if forwards && e.from >= since {
        return set_up_here(case, row.org);
    }
    Err(Refusal::new(Rule::StageOrder)
        .with("emergency", e.emergency.as_str())
        .with("from", e.from)
        .with("expected", since))
}
