//! Money given back to who gave it: R81, with R28 and R29 for the outflow it is.

use super::{Case, Verdict, causes, fresh, gifts, receipts};
use crate::event::RefundPaid;
use crate::refusal::{Refusal, Rule, Value};

/// A refund, proposed or released: R14 R13 R66 R101 R81 R28 R29.
pub(super) fn paid(case: &Case<'_>, e: &RefundPaid) -> Verdict {
    fresh(case.books.streams.is_taken("refund", e.refund.as_str()), &e.refund)?;
    let gift = receipts::gift(case, &e.gift)?;
    gifts::account(case, &e.account)?;
    causes::not_before(case, gift.given_on, ("gift", e.gift.as_str()))?;
    let refused = || Refusal::new(Rule::RefundOverGift).with("gift", e.gift.as_str());
    if let Some((_, standing)) = gift.papers.standing {
        return Err(refused().with("receipt", standing.to_string()));
    }
    let within = gift.gone.checked_add(e.amount_fen.get()).is_some_and(|sum| sum <= gift.amount);
    if gift.money.is_none() || !within {
        let fen = |amount: u64| Value::Fen(i64::try_from(amount).unwrap_or(i64::MAX));
        return Err(refused()
            .with("limit", fen(gift.amount))
            .with("gone", fen(gift.gone))
            .with("left", fen(gift.amount.saturating_sub(gift.gone)))
            .with("amount", e.amount_fen));
    }
    gifts::room(case, &e.clone().into())
}
