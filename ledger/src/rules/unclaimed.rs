//! Money that waits for whose it is, and its claim: R79 and R80, with what every gift of money is held against.

use super::attribution::Attribution;
use super::by_day::Found;
use super::{Case, Verdict, causes, endings, fresh, gifts, known};
use crate::books::{Fund, Ix, UnclaimedState};
use crate::event::{
    FundEstablished, FundKind, Restriction, SourceClass, UnclaimedClaimed, UnclaimedReceived,
};
use crate::refusal::{Refusal, Rule, Value};

/// R79: a fund of this kind belongs to nobody yet, and is not free.
pub(super) fn fund_fits(e: &FundEstablished) -> Verdict {
    let fits = e.source_class == SourceClass::Other && e.restriction == Restriction::Restricted;
    if e.kind != FundKind::Unclaimed || fits {
        Ok(())
    } else {
        Err(Refusal::new(Rule::UnclaimedFund).with("fund", e.fund.as_str()))
    }
}

/// R79 for everything that is not unclaimed.
pub(super) fn not_for_unclaimed(case: &Case<'_>, fund: Ix<Fund>) -> Verdict {
    if case.books.funds.row(fund).unclaimed { Err(wrong_fund(case, fund)) } else { Ok(()) }
}

fn wrong_fund(case: &Case<'_>, fund: Ix<Fund>) -> Refusal {
    Refusal::new(Rule::UnclaimedFund).with("fund", case.books.funds.key(fund).as_str())
}

/// R14 R13 R79 R66.
pub(super) fn received(case: &Case<'_>, e: &UnclaimedReceived) -> Verdict {
    fresh(case.entries > 0, &e.unclaimed)?;
    gifts::own_account(case, &e.account)?;
    let fund = known(case.books.funds.find(&e.fund), &e.fund)?;
    let row = case.books.funds.row(fund);
    if !row.unclaimed {
        return Err(wrong_fund(case, fund));
    }
    gifts::account(case, &e.account)?;
    endings::takes(case, row.closed_on, ("fund", e.fund.as_str()))?;
    gifts::room(case, &e.clone().into())
}

/// R14 R13 R79 R80 R101 R20 R22 R21 R66 R28 R29.
pub(super) fn claimed(case: &Case<'_>, e: &UnclaimedClaimed) -> Verdict {
    fresh(case.entries > 0, &e.gift)?;
    let gift = Attribution::from(e).known(case)?;
    let unclaimed = case.books.unclaimed.get(&e.unclaimed);
    let here = unclaimed.filter(|row| row.org == case.org && row.state != UnclaimedState::Reversed);
    let unclaimed = known(here, &e.unclaimed)?;
    gift.is_to_be_spent(case)?;
    let claimed = Found::most(case, &unclaimed.claimed);
    if claimed.sum > 0 || unclaimed.amount != e.amount_fen.get() {
        let refusal = Refusal::new(Rule::UnclaimedSettled)
            .with("id", e.unclaimed.as_str())
            .with("expected", Value::Fen(i64::try_from(unclaimed.amount).unwrap_or(i64::MAX)))
            .with("amount", e.amount_fen);
        return Err(claimed.told(refusal, "found", Value::Fen));
    }
    causes::not_before(case, unclaimed.received_on, ("id", e.unclaimed.as_str()))?;
    gift.fits(case)?;
    gift.is_open(case)?;
    gifts::room(case, &e.clone().into())
}
