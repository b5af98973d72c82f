//! What is earned and paid besides gifts and their use: R48 for interest, R87 and R89 for costs.

use super::decisions::policy;
use super::funds::fresh_stream;
use super::{Case, Verdict, fresh, gifts, known, setup, unclaimed};
use crate::books::{Fund, Ix};
use crate::event::{CostKind, CostPaid, InterestReceived};
use crate::refusal::{Refusal, Rule, Value};

/// Interest: R14 R13 R79 R58 R48 R66.
pub(super) fn interest(case: &Case<'_>, e: &InterestReceived) -> Verdict {
    fresh(case.entries > 0, &e.interest)?;
    gifts::own_account(case, &e.account)?;
    let funds = e
        .shares
        .iter()
        .map(|share| known(case.books.funds.find(&share.fund), &share.fund))
        .collect::<Result<Vec<_>, _>>()?;
    funds.into_iter().try_for_each(|fund| unclaimed::not_for_unclaimed(case, fund))?;
    setup::period(e.period_from, e.period_to)?;
    let shares = e.shares.iter().map(|share| i64::from(share.amount_fen)).sum::<i64>();
    if shares != i64::from(e.amount_fen) {
        return Err(Refusal::new(Rule::SettlementSum)
            .with("expected", e.amount_fen)
            .with("found", Value::Fen(shares)));
    }
    gifts::account(case, &e.account)?;
    gifts::room(case, &e.clone().into())
}

/// A cost, proposed or released: R14 R13 R79 R66 R87 R89 R28 R29.
pub(super) fn paid(case: &Case<'_>, e: &CostPaid) -> Verdict {
    fresh_stream(case, "cost", e.cost.as_str())?;
    gifts::own_account(case, &e.account)?;
    let fund = known(case.books.funds.find(&e.fund), &e.fund)?;
    if let Some(campaign) = &e.campaign {
        known(case.books.campaigns.find(campaign), campaign)?;
    }
    unclaimed::not_for_unclaimed(case, fund)?;
    gifts::account(case, &e.account)?;
    if case.books.is_agency(fund) {
        let class = case.books.funds.row(fund).class.words();
        return Err(Refusal::new(Rule::FundClass)
            .with("fund", e.fund.as_str())
            .with("source_class", class));
    }
    within_cap(case, e, fund)?;
    gifts::room(case, &e.clone().into())
}

/// R89: what is managed with in a year is a part of what is used in it, where a policy says which.
fn within_cap(case: &Case<'_>, e: &CostPaid, fund: Ix<Fund>) -> Verdict {
    let Some(cap) = policy(case, "fee.management_bp") else { return Ok(()) };
    if e.kind != CostKind::Management {
        return Ok(());
    }
    let year = case.books.cost_year(case.org, fund, case.eff);
    let used = year.map_or(0, |year| year.used);
    let (day, managed) = year.map_or((case.eff, 0), |year| year.managed.highest_from(case.eff));
    if 10_000 * (managed + i128::from(e.amount_fen.get())) <= i128::from(cap) * used {
        return Ok(());
    }
    let fen = |amount: i128| Value::Fen(i64::try_from(amount).unwrap_or(i64::MAX));
    let refusal = Refusal::new(Rule::FeeOverCap)
        .with("fund", e.fund.as_str())
        .with("limit", fen((i128::from(cap) * used).div_euclid(10_000)))
        .with("found", fen(managed))
        .with("amount", e.amount_fen);
    Err(match year.map(|year| year.managed.head()) {
        Some(head) if head != managed => refusal.with("day", day),
        _ => refusal,
    })
}
