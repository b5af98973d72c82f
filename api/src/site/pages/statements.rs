//! `/statements/{period}`, `/flows/{year}`, `/timeliness/{year}`.

use sunshine_projections::{Step, View};

use super::{Desk, Failure, Page};
use crate::site::flows::{self, Flows};
use crate::site::period::Period;
use crate::site::statement::{self, Statement};
use crate::site::timeliness::{self, Limit, Timeliness};

pub(super) fn statement(desk: &mut Desk<'_>, period: &str) -> Result<Page, Failure> {
    let as_of = desk.as_of()?;
    let period = desk.period(period)?;
    let given = desk.given(&[("period", period.code())]);
    let kept = desk.document(View::Statement, &given, as_of)?;
    let page = Statement { sheet: desk.sheet(&kept), period, span: desk.span() };
    Ok(Page {
        title: statement::title(&page),
        crumbs: Vec::new(),
        content: statement::content(&page),
    })
}

pub(super) fn flows(desk: &mut Desk<'_>, period: &str) -> Result<Page, Failure> {
    let as_of = desk.as_of()?;
    let period = desk.period(period)?;
    let given = desk.given(&[("period", period.code())]);
    let kept = desk.document(View::Flows, &given, as_of)?;
    let content = flows::content(&Flows { sheet: desk.sheet(&kept), period, span: desk.span() });
    Ok(Page {
        title: titled(desk, period, ("钱款去向", "Follow the money")),
        crumbs: Vec::new(),
        content,
    })
}

pub(super) fn timeliness(desk: &mut Desk<'_>, period: &str) -> Result<Page, Failure> {
    let as_of = desk.as_of()?;
    let period = desk.period(period)?;
    let given = desk.given(&[("period", period.code())]);
    let kept = desk.document(View::Timeliness, &given, as_of)?;
    let limits: Vec<Limit> = Step::ALL.into_iter().filter_map(|step| limit(desk, step)).collect();
    let content = timeliness::content(&Timeliness {
        sheet: desk.sheet(&kept),
        period,
        span: desk.span(),
        limits: &limits,
    });
    Ok(Page {
        title: titled(desk, period, ("及时性", "Timeliness")), crumbs: Vec::new(), content
    })
}

/// The limit of a step as it is in force, in its policy's own words.
fn limit(desk: &Desk<'_>, step: Step) -> Option<Limit> {
    let now = desk.standing.time()?.date();
    let policy = desk.standing.policy(&format!("timeliness.{}_days", step.name()), now)?;
    Some(Limit {
        step,
        days: policy.value,
        from: policy.effective_from.to_string(),
        basis: policy.legal_basis.clone(),
        position: policy.position,
    })
}

fn titled(desk: &Desk<'_>, period: Period, (zh, en): (&str, &str)) -> String {
    let lang = desk.visit.lang;
    format!("{} · {}", lang.of(zh, en), period.words(lang))
}
