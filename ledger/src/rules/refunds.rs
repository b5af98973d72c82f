//! Money given back to who gave it: R81, with R28 and R29 for the outflow it is.

use super::by_day::Found;
use super::{Case, Verdict, causes, fresh, gifts, receipts};
use crate::event::RefundPaid;
use crate::refusal::{Refusal, Rule, Value};

/// A refund, proposed or released: R14 R13 R66 R101 R81 R28 R29.
pub(super) fn paid(case: &Case<'_>, e: &RefundPaid) -> Verdict {
    fresh(case.books.streams.is_taken("refund", e.refund.as_str()), &e.refund)?;
    let gift = receipts::gift(case, &e.gift)?;
    gifts::account(case, &e.account)?;
    causes::not_before(case, gift.given_on, ("gift", e.gift.as_str()))?;
    receipts::none_stood(case, &gift, &e.gift)?;
    let refused = || Refusal::new(Rule::RefundOverGift).with("gift", e.gift.as_str());
    if let Some((_, standing)) = gift.papers.standing {
        return Err(refused().with("receipt", standing.to_string()));
    }
    let gone = Found::most(case, &gift.gone);
    if gift.money.is_none() || !gone.leaves(gift.amount, e.amount_fen.get()) {
        let limit = Value::Fen(i64::try_from(gift.amount).unwrap_or(i64::MAX));
        return Err(gone
            .told(refused().with("limit", limit), "gone", Value::Fen)
            .with("left", Value::Fen(gone.left(gift.amount)))
            .with("amount", e.amount_fen));
    }
    gifts::room(case, &e.clone().into())
}
