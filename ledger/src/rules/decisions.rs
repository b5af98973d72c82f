//! Proposals, what becomes of them, and allocations: R32 to R36, R39, R40, R70, R71, R78.

use super::balances::{self, Goods};
use super::{
    Case, Verdict, bank, causes, clawback, costs, disposal, endings, evidence, fresh, funds,
    investments, known, organisations, periods, persons, receipts, refunds, reversal, stock,
    unclaimed,
};
use crate::books::{Action, Batch, Cause, DecisionSize, Ix};
use crate::digest::Digest;
use crate::effect::Unknown;
use crate::event::{
    ActionApproved, ActionProposed, ActionRejected, ActionWithdrawn, AllocationMade, EntryReversed,
    Payload, RecipientKind, Role, Usage,
};
use crate::id::{ActionId, PolicyKey};
use crate::money::PositiveFen;
use crate::refusal::{Refusal, Rule, Value};

/// The policy from which amount on a decision is collective.
const COLLECTIVE_FEN: &str = "approval.collective_min_fen";

/// How far a payload is when it is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// The papers that stand with its approval need not be there yet.
    Proposed,
    Released,
}

/// The payload is judged as if it happened now, so that a proposal that cannot be approved is refused.
pub(super) fn proposed(case: &Case<'_>, e: &ActionProposed) -> Verdict {
    fresh(case.books.actions.contains(&e.action), &e.action)?;
    payload(case, &e.payload, Stage::Proposed)
}

/// The rules of what an approval would release.
pub(super) fn payload(case: &Case<'_>, payload: &Payload, stage: Stage) -> Verdict {
    match payload {
        Payload::AllocationMade(e) => allocation(case, e),
        Payload::EntryReversed(e) => reversal::reversed(case, e),
        Payload::ReceiptVoided(e) => receipts::voided(case, e),
        Payload::PeriodReopened(e) => periods::reopened(case, e),
        Payload::RefundPaid(e) => refunds::paid(case, e),
        Payload::GoodsDisposed(e) => disposal::disposed(case, e),
        Payload::PersonErased(e) => persons::erased(case, e),
        Payload::FundMoved(e) => funds::moved(case, e),
        Payload::IntentChanged(e) => funds::intent_changed(case, e, stage),
        Payload::RestrictionReleased(e) => funds::released(case, e, stage),
        Payload::CostPaid(e) => costs::paid(case, e),
        Payload::MoneyClawedBack(e) => clawback::taken(case, e),
        Payload::ShortfallClosed(e) => clawback::closed(case, e),
        Payload::GoodsCounted(e) => stock::counted(case, e),
        Payload::GoodsReclassified(e) => stock::reclassified(case, e),
        Payload::GoodsSold(e) => stock::sold(case, e),
        Payload::GoodsImpaired(e) => stock::impaired(case, e),
        Payload::InvestmentPlaced(e) => investments::placed(case, e),
        Payload::AccountReconciled(e) => bank::reconciled(case, e),
    }
}

fn overflow(_: Unknown) -> Refusal {
    balances::overflow()
}

pub(super) fn approved(case: &Case<'_>, e: &ActionApproved) -> Verdict {
    let (action, payload) = proposed_here(case, &e.action)?;
    seen_by_another(case, &e.action, action, &e.proposal)?;
    expired(case, action)?;
    let size = match payload {
        Payload::AllocationMade(payload) => case.books.decision_size(payload).map_err(overflow)?,
        Payload::EntryReversed(payload) => of_reversal(payload)?,
        Payload::RefundPaid(payload) => of_money(payload.amount_fen),
        Payload::FundMoved(payload) => of_money(payload.amount_fen),
        Payload::IntentChanged(payload) => of_money(payload.amount_fen),
        Payload::RestrictionReleased(payload) => of_money(payload.amount_fen),
        Payload::CostPaid(payload) => of_money(payload.amount_fen),
        Payload::MoneyClawedBack(payload) => of_money(payload.amount_fen),
        Payload::ShortfallClosed(payload) => of_money(payload.amount_fen),
        Payload::InvestmentPlaced(payload) => of_money(payload.amount_fen),
        Payload::GoodsImpaired(payload) => of_money(payload.value_fen),
        Payload::GoodsDisposed(payload) => case.books.disposal_size(payload).map_err(overflow)?,
        Payload::GoodsCounted(payload) => case.books.count_size(payload).map_err(overflow)?,
        Payload::GoodsSold(payload) => case.books.sale_size(payload),
        Payload::ReceiptVoided(_)
        | Payload::PeriodReopened(_)
        | Payload::PersonErased(_)
        | Payload::GoodsReclassified(_)
        | Payload::AccountReconciled(_) => DecisionSize { amount: 0, unvalued: 0 },
    };
    over_limit(case, size)?;
    minute(case, size)?;
    if let Payload::AllocationMade(payload) = payload {
        split(case, payload, size.amount)?;
    }
    after_its_proposal(case, &e.action, action)
}

pub(super) fn rejected(case: &Case<'_>, e: &ActionRejected) -> Verdict {
    let (action, _) = proposed_here(case, &e.action)?;
    seen_by_another(case, &e.action, action, &e.proposal)?;
    after_its_proposal(case, &e.action, action)
}

pub(super) fn withdrawn(case: &Case<'_>, e: &ActionWithdrawn) -> Verdict {
    let (action, _) = proposed_here(case, &e.action)?;
    if action.proposer == case.actor {
        return after_its_proposal(case, &e.action, action);
    }
    Err(Refusal::new(Rule::NotTheProposer)
        .with("action", e.action.as_str())
        .with("actor", case.books.staff.key(case.actor).as_str())
        .with("expected", case.books.staff.key(action.proposer).as_str()))
}

/// R101.
fn after_its_proposal(case: &Case<'_>, id: &ActionId, action: &Action) -> Verdict {
    causes::not_before(case, action.proposed_on, ("action", id.as_str()))
}

/// R13 and R36: an action of this organisation that is not settled, with what it proposes.
fn proposed_here<'a>(case: &Case<'a>, id: &ActionId) -> Result<(&'a Action, &'a Payload), Refusal> {
    let action = known(case.books.actions.get(id), id)?;
    known((action.org == case.org).then_some(()), id)?;
    match action.payload.as_deref() {
        Some(payload) => Ok((action, payload)),
        None => Err(Refusal::new(Rule::ActionSettled).with("action", id.as_str())),
    }
}

/// R32 and R35.
fn seen_by_another(case: &Case<'_>, id: &ActionId, action: &Action, seen: &Digest) -> Verdict {
    let refused = |rule| Refusal::new(rule).with("action", id.as_str());
    if action.proposer == case.actor {
        return Err(
            refused(Rule::SamePerson).with("actor", case.books.staff.key(case.actor).as_str())
        );
    }
    if action.proposal != *seen {
        return Err(refused(Rule::NotWhatWasSeen)
            .with("expected", action.proposal.to_string())
            .with("found", seen.to_string()));
    }
    Ok(())
}

/// A policy's value on the day of booking.
pub(super) fn policy(case: &Case<'_>, key: &str) -> Option<i64> {
    let key = PolicyKey::parse(key).expect("a policy of RULES.md section 6");
    case.books.policy_on(&key, case.eff)
}

/// R70.
fn expired(case: &Case<'_>, action: &Action) -> Verdict {
    let Some(valid) = policy(case, "approval.valid_days") else { return Ok(()) };
    let age = i64::from(case.eff.day_number()) - i64::from(action.proposed_on.day_number());
    if age <= valid {
        return Ok(());
    }
    Err(Refusal::new(Rule::ProposalExpired)
        .with("from", action.proposed_on)
        .with("day", case.eff)
        .with("limit", Value::Count(valid)))
}

fn of_money(amount: PositiveFen) -> DecisionSize {
    DecisionSize { amount: amount.get(), unvalued: 0 }
}

fn of_reversal(payload: &EntryReversed) -> Result<DecisionSize, Refusal> {
    let positive = payload.undone.iter().filter_map(|p| u64::try_from(p.amount.get()).ok());
    let amount =
        positive.into_iter().try_fold(0_u64, u64::checked_add).ok_or_else(balances::overflow)?;
    Ok(DecisionSize { amount, unvalued: 0 })
}

fn fen(amount: u64) -> Value {
    Value::Fen(i64::try_from(amount).unwrap_or(i64::MAX))
}

/// The limit of the approver's grant: `None` without a grant, `Some(None)` for one without a limit.
fn limit(case: &Case<'_>) -> Option<Option<u64>> {
    let grant = case.books.grants.get(&(case.actor, case.org, Role::Approver));
    grant.filter(|grant| grant.valid_on(case.eff)).map(|grant| grant.limit_fen)
}

/// R33.
fn over_limit(case: &Case<'_>, size: DecisionSize) -> Verdict {
    match limit(case) {
        Some(None) => Ok(()),
        Some(Some(limit)) if size.amount <= limit => Ok(()),
        Some(Some(limit)) => Err(Refusal::new(Rule::OverLimit)
            .with("amount", fen(size.amount))
            .with("limit", fen(limit))),
        None => Err(Refusal::new(Rule::OverLimit).with("amount", fen(size.amount))),
    }
}

/// A policy's value where it has been reached.
fn reached(case: &Case<'_>, key: &str, number: u64) -> Option<u64> {
    let minimum = policy(case, key).and_then(|value| u64::try_from(value).ok());
    minimum.filter(|minimum| number >= *minimum)
}

fn has_minute(case: &Case<'_>) -> bool {
    evidence(case, "collective_minute").is_ok()
}

/// R34.
fn minute(case: &Case<'_>, size: DecisionSize) -> Verdict {
    let by_amount = reached(case, COLLECTIVE_FEN, size.amount);
    let by_quantity =
        reached(case, "approval.collective_min_qty", size.unvalued).filter(|_| size.unvalued > 0);
    match (by_amount, by_quantity) {
        _ if has_minute(case) => Ok(()),
        (None, None) => Ok(()),
        (Some(minimum), _) => Err(Refusal::new(Rule::MinuteMissing)
            .with("amount", fen(size.amount))
            .with("minimum", fen(minimum))),
        (None, Some(minimum)) => {
            let quantity = |n: u64| Value::Qty(i64::try_from(n).unwrap_or(i64::MAX));
            Err(Refusal::new(Rule::MinuteMissing)
                .with("quantity", quantity(size.unvalued))
                .with("minimum", quantity(minimum)))
        }
    }
}

/// R78: what was decided for one recipient within the days of the policy, before or after, is judged with this as if it were one.
fn split(case: &Case<'_>, payload: &AllocationMade, amount: u64) -> Verdict {
    let Some(days) = policy(case, "approval.split_days") else { return Ok(()) };
    let Some(id) = &payload.recipient else { return Ok(()) };
    let recipient = known(case.books.recipients.find(id), id)?;
    let span = i32::try_from(days).unwrap_or(i32::MAX);
    let (from, before) = case.books.most_decided_for((case.org, recipient), case.eff, span);
    let together = before.checked_add(amount).ok_or_else(balances::overflow)?;
    let refused = || {
        Refusal::new(Rule::SplitUnderLimit)
            .with("recipient", id.as_str())
            .with("from", from)
            .with("to", from.plus_days(span - 1))
            .with("amount", fen(together))
    };
    if let Some(limit) = limit(case).flatten().filter(|limit| together > *limit) {
        return Err(refused().with("limit", fen(limit)));
    }
    match reached(case, COLLECTIVE_FEN, together) {
        Some(minimum) if !has_minute(case) => Err(refused().with("minimum", fen(minimum))),
        _ => Ok(()),
    }
}

/// An allocation, proposed or released: R14 R13 R79 R66 R39 R40, then R28 or R30.
pub(super) fn allocation(case: &Case<'_>, e: &AllocationMade) -> Verdict {
    let books = case.books;
    fresh(books.allocations.contains(&e.allocation), &e.allocation)?;
    let fund = known(books.funds.find(&e.fund), &e.fund)?;
    allocation_known(case, e)?;
    unclaimed::not_for_unclaimed(case, fund)?;
    if let Some(id) = &e.project
        && let Some(row) = books.projects.get(id)
    {
        endings::takes(case, row.closed_on, ("project", id.as_str()))?;
    }
    if let Some(organisation) = e.organisation.as_ref().and_then(|id| books.orgs.find(id)) {
        organisations::still_open(books, organisation)?;
    }
    recipient_xor_organisation(case, e)?;
    if let Cause::One(emergency) = books.funds.row(fund).cause
        && e.emergency.as_ref().and_then(|id| books.emergencies.find(id)) != Some(emergency)
    {
        let expected = books.emergencies.key(emergency);
        return Err(Refusal::new(Rule::PurposeMismatch)
            .with("fund", e.fund.as_str())
            .with("emergency", expected.as_str()));
    }
    if let Some(id) = &e.project
        && books.projects.get(id).is_some_and(|project| !project.funds.contains(&fund))
    {
        return Err(Refusal::new(Rule::PurposeMismatch)
            .with("fund", e.fund.as_str())
            .with("project", id.as_str()));
    }
    if let Some(amount) = e.amount_fen {
        return balances::cash_covers(case, &(e.fund, e.earmark), 0, i64::from(amount));
    }
    lines_cover(case, e)
}

/// R13.
fn allocation_known(case: &Case<'_>, e: &AllocationMade) -> Verdict {
    let books = case.books;
    if let Some(id) = &e.emergency {
        known(books.emergencies.find(id), id)?;
    }
    if let Some(id) = &e.project {
        known(books.projects.find(id), id)?;
    }
    if let Some(id) = &e.recipient {
        known(books.recipients.find(id), id)?;
    }
    if let Some(id) = &e.organisation {
        known(books.orgs.find(id), id)?;
    }
    if let Some(id) = e.warehouse.as_ref().filter(|w| !w.is_direct()) {
        super::lots::warehouse(case, id)?;
    }
    for line in e.direct_items.iter().flatten() {
        known(books.items.find(&line.item), &line.item)?;
    }
    for line in e.lines.iter().flatten() {
        known(books.batches.find(&line.batch), &line.batch)?;
    }
    Ok(())
}

/// R39.
fn recipient_xor_organisation(case: &Case<'_>, e: &AllocationMade) -> Verdict {
    let supplier = || {
        e.recipient
            .as_ref()
            .and_then(|id| case.books.recipients.get(id))
            .is_some_and(|row| row.kind == RecipientKind::Supplier)
    };
    let outside = e.recipient.is_some() && e.organisation.is_none();
    let inside = e.recipient.is_none()
        && e.organisation.is_some_and(|id| case.books.orgs.find(&id) != Some(case.org));
    let fits = match e.usage {
        Usage::Grant => outside,
        Usage::Purchase => outside && e.amount_fen.is_some() && supplier(),
        Usage::Transfer => inside && e.direct_items.is_none(),
    };
    if fits {
        Ok(())
    } else {
        Err(Refusal::new(Rule::RecipientXorOrganisation).with("allocation", e.allocation.as_str()))
    }
}

/// R30 for an allocation of goods; a batch of another purse counts as nothing.
fn lines_cover(case: &Case<'_>, e: &AllocationMade) -> Verdict {
    let books = case.books;
    let key = books.purse_key(case.org, &e.fund, e.earmark.as_ref());
    for line in e.lines.iter().flatten() {
        let batch: Ix<Batch> = known(books.batches.find(&line.batch), &line.batch)?;
        let row = books.batches.row(batch);
        if key != Some((case.org, row.fund, row.earmark)) {
            return Err(Refusal::new(Rule::LotOverdrawn)
                .with("batch", line.batch.as_str())
                .with("fund", e.fund.as_str())
                .with("quantity", line.qty));
        }
        let place = e.warehouse.as_ref().and_then(|w| books.place(w)).flatten();
        balances::lot_covers(case, (place, batch), Goods::default(), i64::from(line.qty))?;
    }
    Ok(())
}
