//! `/funds`, `/projects`, `/organisations`, and the page of each of them.

use sunshine_ledger::event::{Event, FundEstablished, ProjectApproved};
use sunshine_ledger::text::Long;
use sunshine_projections::{Lines, PageAsked, UseRow, UsesOf, View};

use super::{Desk, Failure, Page};
use crate::site::document::{self, use_of};
use crate::site::funds::{self, FundPage, Funds, Year};
use crate::site::organisations::{self, OrganisationPage, Organisations};
use crate::site::period::Period;
use crate::site::periods;
use crate::site::problem;
use crate::site::projects::{self, Filter, ProjectPage, Projects};

/// Payments of one page of a project.
const PAYMENTS: u32 = 50;

pub(super) fn funds(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let as_of = desk.as_of()?;
    let period = desk.period_or_year()?;
    let given = desk.given(&[("period", period.code())]);
    let kept = desk.document(View::Funds, &given, as_of)?;
    let content = funds::content(&Funds { sheet: desk.sheet(&kept), period, span: desk.span() });
    Ok(Page {
        title: desk.visit.lang.of("基金", "Funds").to_owned(), crumbs: Vec::new(), content
    })
}

pub(super) fn fund(desk: &mut Desk<'_>, id: &str) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let (named, established) = known_fund(desk, id)?;
    let as_of = desk.as_of()?;
    let period = desk.period_or_year()?;
    let given = desk.given(&[("period", period.code())]);
    let kept = desk.document(View::Funds, &given, as_of)?;
    let scope = kept.document.scope.code.clone();
    let mut years: Vec<Year> = Vec::new();
    for year in periods::years(desk.span()) {
        let own = [("period", year.code()), ("scope", scope.clone())];
        if let Some(of_year) = desk.beside(View::Funds, &own, as_of)? {
            let row = document::funds(&of_year.document).find(|row| row.fund == id);
            let lines = row.map_or_else(Lines::default, |row| row.lines());
            years.push(Year { period: year, lines });
        }
    }
    years.reverse();
    let own = [("period", period.code()), ("scope", scope)];
    let flows = desk.beside(View::Flows, &own, as_of)?;
    let content = funds::fund(&FundPage {
        sheet: desk.sheet(&kept),
        fund: &named,
        established: &established,
        period,
        span: desk.span(),
        years: &years,
        flows: flows.as_ref().map(|flows| &flows.document),
    });
    let crumbs = vec![(lang.of("基金", "Funds").to_owned(), "/funds".to_owned())];
    Ok(Page { title: named.text(lang).to_owned(), crumbs, content })
}

/// A fund as it was established, but with the name and the purpose that it has now.
fn known_fund(
    desk: &Desk<'_>,
    id: &str,
) -> Result<(crate::site::names::Named, FundEstablished), Failure> {
    let first = (desk.names.first_of)(&format!("fund:{id}"));
    let named = desk.names.find("fund", id);
    match (named, first.as_deref().map(|entry| &entry.event)) {
        (Some(named), Some(Event::FundEstablished(established))) => {
            let now = desk.standing.fund(id).and_then(|fund| Long::parse(&fund.purpose).ok());
            let purpose = now.unwrap_or_else(|| established.purpose.clone());
            Ok((named, FundEstablished { purpose, ..established.clone() }))
        }
        _ => Err(Failure::of(problem::NOT_FOUND)),
    }
}

pub(super) fn projects(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let as_of = desk.as_of()?;
    let period = desk.period_or_year()?;
    let filter = Filter::taken(desk.visit)?;
    let given = desk.given(&[("period", period.code())]);
    let kept = desk.document(View::Projects, &given, as_of)?;
    let money_used = desk.money_used_to_date(&kept.document.scope.code, period, as_of)?;
    let content = projects::content(&Projects {
        sheet: desk.sheet(&kept),
        money_used: money_used.as_ref(),
        period,
        span: desk.span(),
        filter,
    });
    let title = desk.visit.lang.of("项目", "Projects").to_owned();
    Ok(Page { title, crumbs: Vec::new(), content })
}

pub(super) fn project(desk: &mut Desk<'_>, id: &str) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let first = (desk.names.first_of)(&format!("project:{id}"));
    let approved: &ProjectApproved = match first.as_deref().map(|entry| &entry.event) {
        Some(Event::ProjectApproved(approved)) => approved,
        _ => return Err(Failure::of(problem::NOT_FOUND)),
    };
    let named = desk.names.find("project", id).ok_or_else(|| Failure::of(problem::NOT_FOUND))?;
    let as_of = desk.as_of()?;
    let after = after(desk)?;
    let period = match desk.asked_period()? {
        Some(period) => period,
        None => last_year(desk, approved)?,
    };
    let given = desk.given(&[("period", period.code())]);
    let kept = desk.document(View::Projects, &given, as_of)?;
    let page = PageAsked { after, limit: PAYMENTS };
    let found = desk.standing.uses_of(UsesOf::Project(id), page);
    let (rows, more) = found.map_err(|why| Failure::no_document(&why))?;
    let uses: Vec<UseRow> = rows.iter().filter_map(use_of).cloned().collect();
    let feedbacks = desk.feedbacks(uses.iter())?;
    let reversals = desk.reversals(uses.iter(), desk.standing.size())?;
    let money_used = desk.money_used_to_date(&kept.document.scope.code, period, as_of)?;
    let content = projects::project(&ProjectPage {
        sheet: desk.sheet(&kept),
        money_used: money_used.as_ref(),
        project: &named,
        approved,
        position: first.as_deref().map_or(0, |entry| entry.position.get()),
        period,
        span: desk.span(),
        uses: &uses,
        next: uses.last().filter(|_| more).map(|row| row.position),
        feedbacks: &feedbacks,
        reversals: &reversals,
    });
    let crumbs = vec![(lang.of("项目", "Projects").to_owned(), "/projects".to_owned())];
    Ok(Page { title: named.text(lang).to_owned(), crumbs, content })
}

/// The newest year of the books, or the last one of a project that is over.
fn last_year(desk: &Desk<'_>, approved: &ProjectApproved) -> Result<Period, Failure> {
    let newest = desk.newest_year()?;
    let last = Period::parse(&approved.period_to.to_string()[..4]);
    Ok(last.filter(|last| last.year() < newest.year()).unwrap_or(newest))
}

/// `after`, taken out of the query.
pub(super) fn after(desk: &mut Desk<'_>) -> Result<i64, Failure> {
    match desk.visit.take("after") {
        None => Ok(-1),
        Some(text) => text.parse().ok().filter(|after| *after >= -1).ok_or_else(|| {
            let say = format!("after={text:?}");
            Failure::of(problem::BAD_PARAMETER).because(say.clone(), say)
        }),
    }
}

pub(super) fn organisations(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let as_of = desk.as_of()?;
    let period = desk.period_or_year()?;
    let given = desk.given(&[("period", period.code())]);
    let kept = desk.document(View::Organisations, &given, as_of)?;
    let content = organisations::content(&Organisations {
        sheet: desk.sheet(&kept),
        period,
        span: desk.span(),
    });
    let title = desk.visit.lang.of("各级组织", "Organisations").to_owned();
    Ok(Page { title, crumbs: Vec::new(), content })
}

pub(super) fn organisation(desk: &mut Desk<'_>, id: &str) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let lines = desk.standing.organisations();
    let line = lines.iter().find(|line| line.organisation == id);
    let (Some(line), Some(named)) = (line, desk.names.organisation(id)) else {
        return Err(Failure::of(problem::NOT_FOUND));
    };
    let as_of = desk.as_of()?;
    let period = desk.period_or_year()?;
    let given = desk.given(&[("period", period.code()), ("scope", format!("system:{id}"))]);
    let kept = desk.document(View::Organisations, &given, as_of)?;
    let content = organisations::organisation(&OrganisationPage {
        sheet: desk.sheet(&kept),
        named,
        level: line.level,
        parent: line.parent.as_deref().and_then(|parent| desk.names.organisation(parent)),
        period,
        span: desk.span(),
    });
    let crumbs =
        vec![(lang.of("各级组织", "Organisations").to_owned(), "/organisations".to_owned())];
    Ok(Page { title: named.text(lang).to_owned(), crumbs, content })
}
