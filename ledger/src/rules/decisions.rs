//! Proposals, approvals and allocations: R32 to R36, R39, R40.

use super::balances;
use super::{Case, Verdict, fresh, known, periods, receipts, reversal};
use crate::books::{Batch, Books, Cause, Ix};
use crate::event::{
    ActionApproved, ActionProposed, AllocationMade, EntryReversed, Payload, RecipientKind, Role,
    Usage,
};
use crate::id::{BatchId, PolicyKey, WarehouseId};
use crate::money::Fen;
use crate::quantity::{PositiveQty, Qty, issue_value};
use crate::refusal::{Refusal, Rule, Value};

/// The payload is judged as if it happened now, so that a proposal that cannot be approved is refused.
pub(super) fn proposed(case: &Case<'_>, e: &ActionProposed) -> Verdict {
    fresh(case.books.actions.contains(&e.action), &e.action)?;
    payload(case, &e.payload)
}

/// The rules of what an approval would release.
pub(super) fn payload(case: &Case<'_>, payload: &Payload) -> Verdict {
    match payload {
        Payload::AllocationMade(e) => allocation(case, e),
        Payload::EntryReversed(e) => reversal::reversed(case, e),
        Payload::ReceiptVoided(e) => receipts::voided(case, e),
        Payload::PeriodReopened(e) => periods::reopened(case, e),
        // Not judged yet.
        Payload::RefundPaid(_) | Payload::GoodsDisposed(_) | Payload::PersonErased(_) => {
            Err(Refusal::new(Rule::Malformed))
        }
    }
}

pub(super) fn approved(case: &Case<'_>, e: &ActionApproved) -> Verdict {
    let action = known(case.books.actions.get(&e.action), &e.action)?;
    known((action.org == case.org).then_some(()), &e.action)?;
    let refused = |rule| Refusal::new(rule).with("action", e.action.as_str());
    let payload = action.payload.as_deref().ok_or_else(|| refused(Rule::ActionSettled))?;
    if action.proposer == case.actor {
        return Err(
            refused(Rule::SamePerson).with("actor", case.books.staff.key(case.actor).as_str())
        );
    }
    if action.proposal != e.proposal {
        return Err(refused(Rule::NotWhatWasSeen)
            .with("expected", action.proposal.to_string())
            .with("found", e.proposal.to_string()));
    }
    let size = match payload {
        Payload::AllocationMade(payload) => of_allocation(case.books, payload)?,
        Payload::EntryReversed(payload) => of_reversal(payload)?,
        Payload::ReceiptVoided(_)
        | Payload::PeriodReopened(_)
        | Payload::RefundPaid(_)
        | Payload::GoodsDisposed(_)
        | Payload::PersonErased(_) => Size { amount: 0, unvalued: 0 },
    };
    over_limit(case, &size)?;
    minute(case, &size)
}

/// How large an action is: money or carrying value in fen, and a quantity without value.
struct Size {
    amount: u64,
    unvalued: u64,
}

fn of_allocation(books: &Books, payload: &AllocationMade) -> Result<Size, Refusal> {
    let overflow = || Refusal::new(Rule::SumOverflow);
    let mut size =
        Size { amount: payload.amount_fen.map_or(0, |amount| amount.get()), unvalued: 0 };
    for line in payload.direct_items.iter().flatten() {
        size.unvalued = size.unvalued.checked_add(line.qty.get()).ok_or_else(overflow)?;
    }
    for line in payload.lines.iter().flatten() {
        let unvalued = books.batches.get(&line.batch).is_some_and(|batch| batch.unvalued);
        let quantity = if unvalued { line.qty.get() } else { 0 };
        size.unvalued = size.unvalued.checked_add(quantity).ok_or_else(overflow)?;
        let value =
            payload.warehouse.as_ref().and_then(|w| carrying(books, w, &line.batch, line.qty));
        size.amount = size.amount.checked_add(value.unwrap_or(0)).ok_or_else(overflow)?;
    }
    Ok(size)
}

/// The issue value of a line out of its lot.
fn carrying(
    books: &Books,
    warehouse: &WarehouseId,
    batch: &BatchId,
    quantity: PositiveQty,
) -> Option<u64> {
    let lot = books.lots.get(&books.lot_key(warehouse, batch)?)?;
    let value = Fen::new(u64::try_from(lot.value).ok()?).ok()?;
    let whole = Qty::new(u64::try_from(lot.quantity.head()).ok()?).ok()?;
    issue_value(value, quantity.qty(), whole).map(Fen::get)
}

fn of_reversal(payload: &EntryReversed) -> Result<Size, Refusal> {
    let positive = payload.undone.iter().filter_map(|p| u64::try_from(p.amount.get()).ok());
    let amount = positive
        .into_iter()
        .try_fold(0_u64, u64::checked_add)
        .ok_or_else(|| Refusal::new(Rule::SumOverflow))?;
    Ok(Size { amount, unvalued: 0 })
}

fn fen(amount: u64) -> Value {
    Value::Fen(i64::try_from(amount).unwrap_or(i64::MAX))
}

/// R33.
fn over_limit(case: &Case<'_>, size: &Size) -> Verdict {
    let grant = case.books.grants.get(&(case.actor, case.org, Role::Approver));
    let limit = grant.filter(|grant| grant.valid_on(case.eff)).map(|grant| grant.limit_fen);
    match limit {
        Some(None) => Ok(()),
        Some(Some(limit)) if size.amount <= limit => Ok(()),
        Some(Some(limit)) => Err(Refusal::new(Rule::OverLimit)
            .with("amount", fen(size.amount))
            .with("limit", fen(limit))),
        None => Err(Refusal::new(Rule::OverLimit).with("amount", fen(size.amount))),
    }
}

/// R34.
fn minute(case: &Case<'_>, size: &Size) -> Verdict {
    let minimum = |key: &str| {
        let key = PolicyKey::parse(key).expect("a policy of RULES.md section 6");
        case.books.policy_on(&key, case.eff).and_then(|value| u64::try_from(value).ok())
    };
    let has_minute = case.evidence.iter().any(|e| e.kind().as_str() == "collective_minute");
    let by_amount =
        minimum("approval.collective_min_fen").filter(|minimum| size.amount >= *minimum);
    let by_quantity = minimum("approval.collective_min_qty")
        .filter(|minimum| size.unvalued > 0 && size.unvalued >= *minimum);
    match (by_amount, by_quantity) {
        _ if has_minute => Ok(()),
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

/// An allocation, proposed or released: R14 R13 R39 R40, then R28 or R30.
pub(super) fn allocation(case: &Case<'_>, e: &AllocationMade) -> Verdict {
    let books = case.books;
    fresh(books.allocations.contains(&e.allocation), &e.allocation)?;
    let fund = known(books.funds.find(&e.fund), &e.fund)?;
    allocation_known(case, e)?;
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
        balances::lot_covers(case, (place, batch), 0, i64::from(line.qty))?;
    }
    Ok(())
}
