//! What comes in: R13, R14 and R20 to R26 for gifts, opening balances and other sources; R48 for settlements.

use super::balances::{self, Encumbrance};
use super::{Case, Verdict, endings, fresh, known, lots};
use crate::books::{Fund, Ix};
use crate::effect;
use crate::event::{
    ChannelSettled, Designation, Event, Goods, GoodsAccepted, Money, MoneyReceived, OpeningBalance,
    OtherSourceIn, SourceClass, Treatment,
};
use crate::id::{AccountId, CampaignId, ChannelId, EmergencyId, FundId};
use crate::refusal::{Refusal, Rule, Value};

/// R13 and R66: an account of the case's organisation that is not closed.
pub(super) fn account(case: &Case<'_>, id: &AccountId) -> Verdict {
    let row = known(case.books.accounts.get(id), id)?;
    known((row.org == case.org).then_some(()), id)?;
    if row.closed { Err(endings::refused(("account", id.as_str()))) } else { Ok(()) }
}

fn channel(case: &Case<'_>, id: &ChannelId) -> Verdict {
    let row = known(case.books.channels.get(id), id)?;
    known((row.org == case.org).then_some(()), id)
}

/// The balances after the event's postings; names that are new have none yet.
pub(super) fn room(case: &Case<'_>, event: &Event) -> Verdict {
    let postings = effect::postings(case.books, case.org, event)
        .map_err(|_| Refusal::new(Rule::SumOverflow))?;
    balances::check(case, &postings, Encumbrance::Unchanged)
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

/// R14 for batches, then R13 and R66.
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

/// What a gift of money and a gift of goods have in common.
struct Gift<'a> {
    fund: &'a FundId,
    treatment: Treatment,
    has_basis: bool,
    campaign: Option<&'a CampaignId>,
    emergency: Option<&'a EmergencyId>,
    designation: Designation,
}

pub(super) fn money_received(case: &Case<'_>, e: &MoneyReceived) -> Verdict {
    fresh(case.entries > 0, &e.gift)?;
    if let Some(id) = &e.account {
        account(case, id)?;
    }
    if let Some(id) = &e.channel {
        channel(case, id)?;
    }
    let gift = Gift {
        fund: &e.fund,
        treatment: e.treatment,
        has_basis: e.treatment_basis.is_some(),
        campaign: e.campaign.as_ref(),
        emergency: e.emergency.as_ref(),
        designation: e.designation,
    };
    attribution(case, &gift)?;
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
    let gift = Gift {
        fund: &e.fund,
        treatment: e.treatment,
        has_basis: e.treatment_basis.is_some(),
        campaign: e.campaign.as_ref(),
        emergency: e.emergency.as_ref(),
        designation: e.designation,
    };
    attribution(case, &gift)?;
    lots::two_counters(case, &e.counters)?;
    lots::valuer(e)?;
    lots::values(&e.lots, false)?;
    lots::certificates(case, &e.lots)?;
    lots::shelf_life(case, &e.lots)?;
    room(case, &e.clone().into())
}

/// R13 and R66 for what a gift names, then R20, R22, R21.
fn attribution(case: &Case<'_>, gift: &Gift<'_>) -> Verdict {
    let books = case.books;
    let fund = known(books.funds.find(gift.fund), gift.fund)?;
    let campaign = match gift.campaign {
        Some(id) => Some((id, known(books.campaigns.get(id), id)?)),
        None => None,
    };
    let own = match gift.emergency {
        Some(id) => Some(known(books.emergencies.find(id), id)?),
        None => None,
    };
    endings::takes(case, books.funds.row(fund).closed_on, ("fund", gift.fund.as_str()))?;
    if let Some((id, row)) = campaign {
        endings::takes(case, row.closed_on, ("campaign", id.as_str()))?;
    }
    let class = books.funds.row(fund).class;
    let agency = gift.treatment == Treatment::Agency;
    if agency != (class == SourceClass::Agency)
        || agency != gift.has_basis
        || !matches!(class, SourceClass::Donation | SourceClass::Agency)
    {
        return Err(Refusal::new(Rule::AgencyMismatch).with("fund", gift.fund.as_str()));
    }
    if let Some((id, row)) = campaign
        && (row.fund != fund || case.day < row.start || case.day > row.end)
    {
        let fund = books.funds.key(row.fund);
        return Err(Refusal::new(Rule::CampaignFund)
            .with("campaign", id.as_str())
            .with("fund", fund.as_str())
            .with("from", row.start)
            .with("to", row.end)
            .with("day", case.day));
    }
    let theirs = campaign.and_then(|(_, row)| row.emergency);
    let Some(emergency) = own.or(theirs) else { return Ok(()) };
    let from = books.emergencies.row(emergency).from;
    let differ = own.is_some() && theirs.is_some() && own != theirs;
    if differ || (case.occurred_at < from && gift.designation != Designation::Designated) {
        let id = books.emergencies.key(emergency);
        return Err(Refusal::new(Rule::BeforeEmergency)
            .with("emergency", id.as_str())
            .with("from", from)
            .with("occurred_at", case.occurred_at));
    }
    Ok(())
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
