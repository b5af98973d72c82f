//! What is promised, declined or given as service: R13, R14, R72.

use super::{Case, Verdict, causes, fresh, known, receipts};
use crate::books::{Ix, Pledge};
use crate::event::{
    GiftDeclined, ItemLine, PledgeCancelled, PledgeFulfilled, PledgeMade, ServiceDonated,
};
use crate::id::PledgeId;
use crate::list::Many;
use crate::refusal::{Refusal, Rule, Value};

pub(super) fn made(case: &Case<'_>, e: &PledgeMade) -> Verdict {
    fresh(case.entries > 0, &e.pledge)?;
    if let Some(id) = &e.emergency {
        known(case.books.emergencies.find(id), id)?;
    }
    items_known(case, e.items.as_ref())
}

/// R13, R72: the gift counts to one pledge, of its own kind.
pub(super) fn fulfilled(case: &Case<'_>, e: &PledgeFulfilled) -> Verdict {
    let gift = receipts::gift(case, &e.gift)?;
    let pledge = pledge(case, &e.pledge)?;
    let row = case.books.pledges.row(pledge);
    let fits = row.amount.is_some() == gift.money.is_some();
    if !fits || row.cancelled || case.books.pledged.contains_key(&gift.fact) {
        return Err(refused(&e.pledge).with("gift", e.gift.as_str()));
    }
    causes::not_before(case, gift.given_on, ("gift", e.gift.as_str()))?;
    causes::not_before(case, row.made_on, ("pledge", e.pledge.as_str()))
}

/// R13, R72: nobody takes back what he has given.
pub(super) fn cancelled(case: &Case<'_>, e: &PledgeCancelled) -> Verdict {
    let row = case.books.pledges.row(pledge(case, &e.pledge)?);
    let fulfilled = row.amount.is_some_and(|amount| row.fulfilled >= u128::from(amount));
    if !row.cancelled && !fulfilled {
        return causes::not_before(case, row.made_on, ("pledge", e.pledge.as_str()));
    }
    let fen = |amount: u128| Value::Fen(i64::try_from(amount).unwrap_or(i64::MAX));
    let refusal = refused(&e.pledge);
    Err(match row.amount {
        Some(amount) => {
            refusal.with("amount", fen(u128::from(amount))).with("found", fen(row.fulfilled))
        }
        None => refusal,
    })
}

pub(super) fn declined(case: &Case<'_>, e: &GiftDeclined) -> Verdict {
    fresh(case.entries > 0, &e.declined)?;
    items_known(case, e.items.as_ref())
}

pub(super) fn service(case: &Case<'_>, e: &ServiceDonated) -> Verdict {
    fresh(case.entries > 0, &e.service)
}

/// A pledge to the case's organisation.
fn pledge(case: &Case<'_>, id: &PledgeId) -> Result<Ix<Pledge>, Refusal> {
    let place = known(case.books.pledges.find(id), id)?;
    known((case.books.pledges.row(place).org == case.org).then_some(place), id)
}

fn items_known(case: &Case<'_>, items: Option<&Many<ItemLine>>) -> Verdict {
    let mut items = items.into_iter().flat_map(|items| items.iter());
    items.try_for_each(|line| known(case.books.items.find(&line.item), &line.item).map(drop))
}

fn refused(pledge: &PledgeId) -> Refusal {
    Refusal::new(Rule::PledgeState).with("pledge", pledge.as_str())
}
