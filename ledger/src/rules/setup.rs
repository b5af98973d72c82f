//! Set-up: R04, R06 for whom an administrator acts, R14 to R19, R58, R94.

use std::collections::BTreeSet;

use super::{
    Case, Verdict, at_root, endings, fresh, known, organisations, periods, reports, unclaimed,
};
use crate::books::{Books, Ix, Org};
use crate::command::Request;
use crate::event::{
    CampaignFiled, Derivation, DerivedFigure, DerivedScope, Event, KeyRotated, LedgerCreated,
    Level, LossDeclared, MetricDefined, MetricKind, OrganisationRegistered, PolicySet,
    RecipientRegistered, ReviewSectionSet, Role, RoleGranted, RoleRevoked, StaffRegistered,
};
use crate::id::{OrgId, StaffId};
use crate::key_history::Unfit;
use crate::refusal::{Refusal, Rule, Value};
use crate::text::Text;
use crate::time::Date;

/// What founders record for `ledger`.
pub(super) fn by_founder(books: &Books, request: &Request, event: &Event) -> Verdict {
    match event {
        Event::LedgerCreated(e) => founded(request, e),
        Event::OrganisationRegistered(e) => organisation(books, e),
        Event::StaffRegistered(e) => staff(books, e),
        Event::RoleGranted(e) => granted(books, &request.actor, e),
        _ => Err(Refusal::new(Rule::FounderRetired)),
    }
}

/// R04: at least two different founders, the actor first, and everything at `ledger`.
fn founded(request: &Request, e: &LedgerCreated) -> Verdict {
    let different = e.founders.iter().any(|founder| *founder != e.founders[0]);
    if different && e.founders[0] == request.actor && request.org.is_ledger() {
        Ok(())
    } else {
        Err(Refusal::new(Rule::NotFounded))
    }
}

pub(super) fn judge(case: &Case<'_>, request: &Request, event: &Event) -> Verdict {
    let books = case.books;
    match event {
        Event::OrganisationRegistered(e) => {
            organisation(books, e)?;
            let parent = e.parent.as_ref().and_then(|parent| books.orgs.find(parent));
            within(case, parent, &e.organisation)
        }
        Event::StaffRegistered(e) => {
            staff(books, e)?;
            match books.orgs.find(&e.organisation) {
                Some(office) => within(case, Some(office), &e.organisation),
                None => Ok(()),
            }
        }
        Event::RoleGranted(e) => {
            granted(books, &request.actor, e)?;
            within(case, books.orgs.find(&e.organisation), &e.organisation)
        }
        Event::RoleRevoked(e) => revoked(case, e),
        Event::AccountOpened(e) => fresh(books.accounts.contains(&e.account), &e.account),
        Event::ChannelRegistered(e) => fresh(books.channels.contains(&e.channel), &e.channel),
        Event::FundEstablished(e) => {
            fresh(books.funds.contains(&e.fund), &e.fund)?;
            unclaimed::fund_fits(e)
        }
        Event::CampaignFiled(e) => campaign(case, e),
        Event::EmergencyDeclared(e) => {
            fresh(books.emergencies.contains(&e.emergency), &e.emergency)
        }
        Event::ItemDefined(e) => fresh(books.items.contains(&e.item), &e.item),
        Event::WarehouseOpened(e) => {
            known(books.staff.find(&e.keeper), &e.keeper)?;
            fresh(books.warehouses.contains(&e.warehouse), &e.warehouse)
        }
        Event::RecipientRegistered(e) => recipient(books, e),
        Event::ProjectApproved(e) => {
            fresh(books.projects.contains(&e.project), &e.project)?;
            e.funds.iter().try_for_each(|fund| known(books.funds.find(fund), fund).map(drop))?;
            period(e.period_from, e.period_to)
        }
        Event::PeriodClosed(e) => periods::closed(case, e),
        Event::PolicySet(e) => {
            at_root(case)?;
            policy(e)
        }
        Event::MetricDefined(e) => {
            fresh(books.metrics.contains(&e.metric), &e.metric)?;
            if let Some(partner) = &e.partner {
                known(books.metrics.find(partner), partner)?;
            }
            e.derivation.as_ref().map_or(Ok(()), |derivation| derived(books, e, derivation))
        }
        Event::ReviewSectionSet(e) => review_section(case, e),
        Event::LossDeclared(e) => loss(case, e),
        Event::KeyRotated(e) => rotated(case, e),
        _ => Err(Refusal::new(Rule::NotFounded)),
    }
}

/// R06 for administrators: only for their own organisation and those below it.
pub(super) fn within(case: &Case<'_>, org: Option<Ix<Org>>, id: &OrgId) -> Verdict {
    if org.is_some_and(|org| org == case.org || case.books.is_ancestor(case.org, org)) {
        return Ok(());
    }
    let actor = case.books.staff.key(case.actor);
    Err(Refusal::new(Rule::RoleMissing)
        .with("actor", actor.as_str())
        .with("organisation", id.as_str()))
}

fn organisation(books: &Books, e: &OrganisationRegistered) -> Verdict {
    fresh(books.orgs.contains(&e.organisation), &e.organisation)?;
    let parent = e.parent.as_ref().map(|id| books.orgs.get(id));
    let fits = match parent {
        None => books.orgs.len() == 0,
        Some(None) => false,
        Some(Some(parent)) => below(parent.level, e.level),
    };
    if !fits {
        let refusal = Refusal::new(Rule::TreeShape).with("organisation", e.organisation.as_str());
        return Err(match &e.parent {
            Some(parent) => refusal.with("parent", parent.as_str()),
            None => refusal,
        });
    }
    if let Some(parent) = e.parent.as_ref().and_then(|id| books.orgs.find(id)) {
        organisations::still_open(books, parent)?;
    }
    name_is_free(books, &e.name, None)?;
    organisations::code(e.uscc.as_ref())
}

/// R18: no recipient has the name, and no organisation but the one that is named bears it.
pub(super) fn name_is_free(books: &Books, name: &Text, own: Option<Ix<Org>>) -> Verdict {
    let refused = Refusal::new(Rule::RecipientInTree).with("name", name.as_str());
    match books.names.get(name).copied().flatten().filter(|bearer| Some(*bearer) != own) {
        Some(bearer) => Err(refused.with("organisation", books.orgs.key(bearer).as_str())),
        None if books.recipient_names.contains(name) => Err(refused),
        None => Ok(()),
    }
}

/// R17: province > city > county > grassroots; an industry body anywhere below, and under it grassroots and industry bodies alone.
const fn below(parent: Level, level: Level) -> bool {
    match level {
        Level::Province => false,
        Level::City => matches!(parent, Level::Province),
        Level::County => matches!(parent, Level::Province | Level::City),
        Level::Grassroots => !matches!(parent, Level::Grassroots),
        Level::Industry => true,
    }
}

fn staff(books: &Books, e: &StaffRegistered) -> Verdict {
    if !e.organisation.is_ledger() {
        known(books.orgs.find(&e.organisation), &e.organisation)?;
    }
    fresh(books.staff.get(&e.staff).is_some_and(|row| row.registered), &e.staff)
}

fn granted(books: &Books, actor: &StaffId, e: &RoleGranted) -> Verdict {
    known(books.orgs.find(&e.organisation), &e.organisation)?;
    known(books.staff.find(&e.staff), &e.staff)?;
    if let Some(last) = e.valid_to {
        period(e.valid_from, last)?;
    }
    if e.staff == *actor {
        Err(Refusal::new(Rule::SelfGrant).with("actor", actor.as_str()))
    } else {
        Ok(())
    }
}

fn revoked(case: &Case<'_>, e: &RoleRevoked) -> Verdict {
    let books = case.books;
    let org = known(books.orgs.find(&e.organisation), &e.organisation)?;
    let staff = known(books.staff.find(&e.staff), &e.staff)?;
    known(books.grants.get(&(staff, org, e.role.role())), &e.staff)?;
    within(case, Some(org), &e.organisation)
}

fn campaign(case: &Case<'_>, e: &CampaignFiled) -> Verdict {
    let books = case.books;
    fresh(books.campaigns.contains(&e.campaign), &e.campaign)?;
    let fund = known(books.funds.find(&e.fund), &e.fund)?;
    if let Some(emergency) = &e.emergency {
        known(books.emergencies.find(emergency), emergency)?;
    }
    unclaimed::not_for_unclaimed(case, fund)?;
    endings::takes(case, books.funds.row(fund).closed_on, ("fund", e.fund.as_str()))?;
    period(e.start, e.end)?;
    endings::set_up_here(case, books.funds.row(fund).org)
}

fn recipient(books: &Books, e: &RecipientRegistered) -> Verdict {
    fresh(books.recipients.contains(&e.recipient), &e.recipient)?;
    if books.names.contains_key(&e.name) {
        return Err(Refusal::new(Rule::RecipientInTree).with("name", e.name.as_str()));
    }
    organisations::code(e.uscc.as_ref())?;
    match e.uscc.as_ref().filter(|code| books.recipient_usccs.contains(*code)) {
        Some(code) => Err(Refusal::new(Rule::UsccWrong)
            .saying(
                "该统一社会信用代码已有受助方登记：同一法人只登记一次",
                "a recipient is registered with this code already: one legal person is registered once",
            )
            .with("found", code.as_str())),
        None => Ok(()),
    }
}

/// R58.
pub(super) fn period(from: Date, to: Date) -> Verdict {
    if from <= to {
        Ok(())
    } else {
        Err(Refusal::new(Rule::ProjectPeriod).with("from", from).with("to", to))
    }
}

/// R61: which figure can be restricted by what, and what its metric has to be.
fn derived(books: &Books, e: &MetricDefined, by: &Derivation) -> Verdict {
    for emergency in by.emergencies.iter().flat_map(|list| list.iter()) {
        known(books.emergencies.find(emergency), emergency)?;
    }
    let of_projects = by.category.is_some() || by.programme.is_some();
    let (emergencies, source) = (by.emergencies.is_some(), by.source_class.is_some());
    let fits = match by.figure {
        DerivedFigure::Received => !of_projects && !by.charity && !source,
        DerivedFigure::Used => !by.charity,
        DerivedFigure::PersonTimes => !by.charity && !source,
        DerivedFigure::Projects => !emergencies && !source && by.scope == DerivedScope::System,
    };
    let precision = match by.figure {
        DerivedFigure::Received | DerivedFigure::Used => 2,
        DerivedFigure::PersonTimes | DerivedFigure::Projects => 0,
    };
    let of_metric = e.kind == MetricKind::Flow && e.partner.is_none();
    if fits && of_metric && e.precision.get() == precision {
        return Ok(());
    }
    Err(Refusal::new(Rule::DerivationMismatch)
        .with("metric", e.metric.as_str())
        .with("expected", Value::Count(precision.into()))
        .with("found", Value::Count(e.precision.get().into())))
}

/// R05, R14, R13, R62: only the root arranges a review, each section once, each metric once.
fn review_section(case: &Case<'_>, e: &ReviewSectionSet) -> Verdict {
    let books = case.books;
    at_root(case)?;
    fresh(books.streams.is_taken("section", &e.section_of_year()), &e.section)?;
    let mut seen = BTreeSet::new();
    for line in &*e.lines {
        known(books.metrics.find(&line.metric), &line.metric)?;
        let of_year = e.of_year(line.metric.as_str());
        if books.streams.is_taken("reviewed", &of_year) || !seen.insert(line.metric) {
            return Err(Refusal::new(Rule::MetricInReview).with("metric", line.metric.as_str()));
        }
    }
    Ok(())
}

/// R05, R13, R32, R06, R53: two people of the root accept a loss above what was signed. That the
/// root is the tree's own is for whoever appends to compare.
fn loss(case: &Case<'_>, e: &LossDeclared) -> Verdict {
    let books = case.books;
    at_root(case)?;
    let second = known(books.staff.find(&e.second), &e.second)?;
    if second == case.actor {
        return Err(Refusal::new(Rule::SamePerson).with("actor", e.second.as_str()));
    }
    let org = books.orgs.key(case.org);
    let holds = |role| books.holds(&e.second, &org, role, case.eff);
    if !holds(Role::Administrator) && !holds(Role::Approver) {
        return Err(Refusal::new(Rule::RoleMissing)
            .with("actor", e.second.as_str())
            .with("organisation", org.as_str())
            .with("day", case.eff));
    }
    reports::signed_size(case, e.size)
}

/// R05, R63, R64: the root sets a key that the one in force endorsed.
fn rotated(case: &Case<'_>, e: &KeyRotated) -> Verdict {
    at_root(case)?;
    let unfit = match case.books.keys.judge(e) {
        Ok(_) => return Ok(()),
        Err(Unfit::Key) => Refusal::new(Rule::KeyUnfit),
        Err(Unfit::Endorsement) => Refusal::new(Rule::KeyNotEndorsed),
    };
    let in_force = case.books.keys.newest();
    Err(unfit
        .with("found", e.vkey.as_str())
        .with("in_force", in_force.map_or_else(String::new, |set| set.key.to_string())))
}

/// R19: the policies of RULES.md section 6 and their ranges.
const POLICIES: &[(&str, i64, i64)] = &[
    ("approval.collective_min_fen", 0, crate::money::MAX_SIGNED),
    ("approval.collective_min_qty", 0, crate::money::MAX_SIGNED),
    ("approval.split_days", 1, 3_650),
    ("approval.valid_days", 1, 3_650),
    ("clock.tolerance_seconds", 0, 86_400),
    ("close.reconciled", 0, 1),
    ("disclosure.emergency_days", 1, 365),
    ("due.campaign_days", 0, 3_650),
    ("due.progress_days", 0, 3_650),
    ("due.project_days", 0, 3_650),
    ("due.receipt_days", 0, 3_650),
    ("due.reply_days", 0, 3_650),
    ("due.signature_days", 0, 3_650),
    ("due.transfer_days", 0, 3_650),
    ("fee.management_bp", 0, 10_000),
    ("intent.notice_days", 1, 3_650),
    ("ratio.fundraising_bp", 0, 1_000_000),
    ("ratio.management_bp", 0, 1_000_000),
    ("ratio.spent_bp", 0, 1_000_000),
    ("ratio.spent_last_bp", 0, 1_000_000),
    ("ratio.spent_three_bp", 0, 1_000_000),
    ("timeliness.allocated_days", 0, 3_650),
    ("timeliness.disclosed_days", 0, 3_650),
    ("timeliness.paid_days", 0, 3_650),
    ("timeliness.recorded_days", 0, 3_650),
    ("timeliness.signed_days", 0, 3_650),
];

fn policy(e: &PolicySet) -> Verdict {
    let value = e.value.get();
    let fits = POLICIES
        .iter()
        .any(|(key, least, most)| *key == e.key.as_str() && (*least..=*most).contains(&value));
    if fits {
        Ok(())
    } else {
        Err(Refusal::new(Rule::PolicyUnknown)
            .with("key", e.key.as_str())
            .with("found", Value::Count(value)))
    }
}
