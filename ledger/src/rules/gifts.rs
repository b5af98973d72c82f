//! What comes in: R13, R14 and R20 to R26 for gifts, opening balances and other sources; R48 for settlements.

use super::attribution::Attribution;
use super::balances::Encumbrance;
use super::{Case, Verdict, endings, fresh, known, lots, outgoing, unclaimed};
use crate::books::{BankAccount, Fund, Ix};
use crate::event::{
    ChannelSettled, Event, Goods, GoodsAccepted, Money, MoneyReceived, OpeningBalance,
    OtherSourceIn,
};
use crate::id::{AccountId, ChannelId, FundId};
use crate::refusal::{Refusal, Rule, Value};

/// R13: an account of the case's organisation.
pub(super) fn own_account<'a>(case: &Case<'a>, id: &AccountId) -> Result<&'a BankAccount, Refusal> {
    let row = known(case.books.accounts.get(id), id)?;
    known((row.org == case.org).then_some(row), id)
}

/// R13 and R66: one that is not closed.
pub(super) fn account(case: &Case<'_>, id: &AccountId) -> Verdict {
    if own_account(case, id)?.closed {
        Err(endings::refused(("account", id.as_str())))
    } else {
        Ok(())
    }
}

fn channel(case: &Case<'_>, id: &ChannelId) -> Verdict {
    let row = known(case.books.channels.get(id), id)?;
    known((row.org == case.org).then_some(()), id)
}

/// The balances after the event's postings; names that are new have none yet.
pub(super) fn room(case: &Case<'_>, event: &Event) -> Verdict {
    outgoing::postings_cover(case, event, Encumbrance::Unchanged)
}

pub(super) fn opening_balance(case: &Case<'_>, e: &OpeningBalance) -> Verdict {
    fresh(case.entries > 0, &e.opening)?;
    let fund = brought_in_known(case, &e.fund, e.money.as_ref(), e.goods.as_ref())?;
    if e.as_of > case.eff {
        return Err(Refusal::new(Rule::DateNotBeforeGift)
            .with("found", e.as_of)
            .with("day", case.eff));
    }
    not_agency(case, fund, &e.fund)?;
    goods(case, e.goods.as_ref())?;
    room(case, &e.clone().into())
}

pub(super) fn other_source_in(case: &Case<'_>, e: &OtherSourceIn) -> Verdict {
    fresh(case.entries > 0, &e.source)?;
    let fund = brought_in_known(case, &e.fund, e.money.as_ref(), e.goods.as_ref())?;
    not_agency(case, fund, &e.fund)?;
    goods(case, e.goods.as_ref())?;
    room(case, &e.clone().into())
}

/// R14 for batches, then R13, R79 and R66.
fn brought_in_known(
    case: &Case<'_>,
    fund: &FundId,
    money: Option<&Money>,
    goods: Option<&Goods>,
) -> Result<Ix<Fund>, Refusal> {
    if let Some(goods) = goods {
        lots::fresh_batches(case, &goods.lots)?;
        lots::warehouse(case, &goods.warehouse)?;
        lots::items_known(case, &goods.lots)?;
    }
    if let Some(money) = money {
        account(case, &money.account)?;
    }
    let place = known(case.books.funds.find(fund), fund)?;
    unclaimed::not_for_unclaimed(case, place)?;
    endings::takes(case, case.books.funds.row(place).closed_on, ("fund", fund.as_str()))?;
    Ok(place)
}

/// R20 for what is no gift.
fn not_agency(case: &Case<'_>, fund: Ix<Fund>, id: &FundId) -> Verdict {
    if case.books.is_agency(fund) {
        Err(Refusal::new(Rule::AgencyMismatch).with("fund", id.as_str()))
    } else {
        Ok(())
    }
}

/// R23, R26, R25 for what is no gift.
fn goods(case: &Case<'_>, goods: Option<&Goods>) -> Verdict {
    let Some(goods) = goods else { return Ok(()) };
    lots::values(&goods.lots, false)?;
    lots::shelf_life(case, &goods.lots)?;
    lots::certificates(case, &goods.lots)
}

pub(super) fn money_received(case: &Case<'_>, e: &MoneyReceived) -> Verdict {
    fresh(case.entries > 0, &e.gift)?;
    if let Some(id) = &e.account {
        account(case, id)?;
    }
    if let Some(id) = &e.channel {
        channel(case, id)?;
    }
    attribution(case, Attribution::from(e))?;
    room(case, &Event::MoneyReceived(e.clone()))
}

pub(super) fn goods_accepted(case: &Case<'_>, e: &GoodsAccepted) -> Verdict {
    fresh(case.entries > 0, &e.gift)?;
    lots::fresh_batches(case, &e.lots)?;
    if let Some(warehouse) = &e.warehouse {
        lots::warehouse(case, warehouse)?;
    }
    lots::items_known(case, &e.lots)?;
    lots::staff_known(case, &e.counters)?;
    lots::staff_known(case, e.valuer.as_slice())?;
    attribution(case, Attribution::from(e))?;
    lots::two_counters(case, &e.counters)?;
    lots::valuer(e)?;
    lots::values(&e.lots, false)?;
    lots::certificates(case, &e.lots)?;
    lots::shelf_life(case, &e.lots)?;
    room(case, &e.clone().into())
}

/// R13 R79 R66 for what a gift names, then R20 R22 R21.
fn attribution<'a>(case: &Case<'a>, gift: Attribution<'a>) -> Verdict {
    let gift = gift.known(case)?;
    gift.is_to_be_spent(case)?;
    gift.is_open(case)?;
    gift.fits(case)
}

pub(super) fn channel_settled(case: &Case<'_>, e: &ChannelSettled) -> Verdict {
    fresh(case.books.streams.is_taken("settlement", e.settlement.as_str()), &e.settlement)?;
    account(case, &e.account)?;
    channel(case, &e.channel)?;
    for line in &e.lines {
        known(case.books.funds.find(&line.fund), &line.fund)?;
    }
    let mut net = 0_i64;
    for line in &e.lines {
        let (gross, fee) = (i64::from(line.gross_fen), i64::from(line.fee_fen));
        if fee > gross {
            return Err(Refusal::new(Rule::SettlementSum)
                .with("fund", line.fund.as_str())
                .with("amount", Value::Fen(gross))
                .with("found", Value::Fen(fee)));
        }
        net += gross - fee;
    }
    if net != i64::from(e.net_fen) {
        return Err(Refusal::new(Rule::SettlementSum)
            .with("expected", Value::Fen(net))
            .with("found", e.net_fen));
    }
    room(case, &e.clone().into())
}
