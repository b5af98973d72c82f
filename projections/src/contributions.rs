//! What each entry adds to an emergency: the table "Contributions" of `VIEWS.md` section 2.

use sunshine_ledger::event::{
    Event, GoodsShipped, GoodsSigned, IntentChanged, TransferReceived, TransferSent,
};
use sunshine_ledger::id::{BatchId, GiftId};
use sunshine_ledger::money::{Fen, PositiveFen};

use crate::attribution::Attribution;
use crate::earlier::Earlier;
use crate::facts::{Class, NONE};
use crate::money_gift::MoneyGift;
use crate::stock_contributions::{
    goods_counted, goods_disposed, goods_impaired, goods_reclassified, goods_returned, goods_sold,
    goods_valued,
};

/// What is counted. `Used` of class money is what was disbursed; `Sent` and `Arrived` are money on
/// its way to another organisation, `Moved` goods that arrived there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Flow {
    Received,
    Gifts,
    Used,
    Lost,
    Sold,
    /// Of what was sold, less what that cost.
    Proceeds,
    /// Between items: it adds to one what it takes from another.
    Reclassified,
    /// What a campaign of it cost.
    Costs,
    /// Of its gifts, what was put to another use.
    Changed,
    Transit,
    Purchased,
    Encumbered,
    Sent,
    Arrived,
    Moved,
}

/// In what it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Measure {
    Fen,
    Qty,
    Count,
}

/// Where a contribution goes, but for its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Part {
    /// Whose it is; the sender of `Sent`, `Arrived` and `Moved`.
    pub(crate) org: u32,
    /// The receiver of these three; else [`NONE`].
    pub(crate) to: u32,
    /// The item of goods; else [`NONE`].
    pub(crate) item: u32,
    pub(crate) flow: Flow,
    pub(crate) class: Class,
    pub(crate) measure: Measure,
}

/// Takes contributions: emergency, part, amount.
pub(crate) type Give<'a> = dyn FnMut(u32, Part, i64) -> Result<(), String> + 'a;

/// Gives what `event`, recorded by organisation `org`, adds, before its sign. `earlier` is what it
/// is understood by.
pub(crate) fn contributions(
    known: &Attribution,
    org: u32,
    event: &Event,
    earlier: &Earlier,
    give: &mut Give<'_>,
) -> Result<(), String> {
    match event {
        Event::MoneyReceived(gift) => money_given(known, org, &gift.into(), give),
        Event::UnclaimedClaimed(gift) => money_given(known, org, &gift.into(), give),
        Event::RefundPaid(refund) => {
            let of = emergency_of(known, "refunds", &refund.gift, earlier)?;
            let Some(emergency) = of else { return Ok(()) };
            give(emergency, money(org, Flow::Received), -fen(refund.amount_fen))
        }
        Event::MoneyClawedBack(back) => {
            let of = emergency_of(known, "claws back", &back.gift, earlier)?;
            let Some(emergency) = of else { return Ok(()) };
            give(emergency, money(org, Flow::Received), -fen(back.amount_fen))
        }
        Event::CostPaid(cost) => {
            let campaign = known.campaign(cost.campaign.as_ref())?;
            let of = campaign.and_then(|ordinal| known.campaigns.get(ordinal).emergency);
            let Some(emergency) = of else { return Ok(()) };
            give(emergency, money(org, Flow::Costs), fen(cost.amount_fen))
        }
        Event::IntentChanged(IntentChanged { gift: Some(gift), amount_fen, .. }) => {
            let of = emergency_of(known, "puts to another use", gift, earlier)?;
            let Some(emergency) = of else { return Ok(()) };
            give(emergency, money(org, Flow::Changed), fen(*amount_fen))
        }
        Event::GoodsAccepted(gift) => {
            let of = known.gift_emergency(gift.emergency.as_ref(), gift.campaign.as_ref())?;
            let Some(emergency) = of else { return Ok(()) };
            give(emergency, count(org, Class::Donated), 1)?;
            for lot in &gift.lots {
                let item = known.item(&lot.item)?;
                let part = goods(org, item, Flow::Received, Class::Donated);
                give_goods(give, emergency, part, lot.value_fen.map_or(0, fen), lot.qty.into())?;
            }
            Ok(())
        }
        Event::AllocationMade(made) => {
            let of = known.emergency(made.emergency.as_ref())?;
            let (Some(emergency), Some(amount)) = (of, made.amount_fen) else { return Ok(()) };
            give(emergency, money(org, Flow::Encumbered), fen(amount))
        }
        Event::FundsDisbursed(paid) => {
            let Some(emergency) = known.purpose(&paid.allocation)?.emergency else { return Ok(()) };
            give(emergency, money(org, Flow::Used), fen(paid.amount_fen))?;
            give(emergency, money(org, Flow::Encumbered), -fen(paid.amount_fen))
        }
        Event::DisbursementReturned(back) => {
            let Some(emergency) = known.purpose(&back.allocation)?.emergency else { return Ok(()) };
            give(emergency, money(org, Flow::Used), -fen(back.amount_fen))?;
            give(emergency, money(org, Flow::Encumbered), fen(back.amount_fen))
        }
        Event::GoodsPurchased(bought) => {
            let Some(emergency) = known.purpose(&bought.allocation)?.emergency else {
                return Ok(());
            };
            give(emergency, money(org, Flow::Purchased), fen(bought.amount_fen))?;
            give(emergency, money(org, Flow::Encumbered), -fen(bought.amount_fen))
        }
        Event::GoodsShipped(shipped) => goods_shipped(known, org, shipped, give),
        Event::GoodsDisposed(disposed) => goods_disposed(known, org, disposed, give),
        Event::GoodsCounted(counted) => goods_counted(known, org, counted, give),
        Event::GoodsImpaired(impaired) => goods_impaired(known, org, impaired, give),
        Event::GoodsSold(sold) => goods_sold(known, org, sold, give),
        Event::GoodsReclassified(made) => goods_reclassified(known, org, made, give),
        Event::GoodsReturned(back) => goods_returned(known, org, back, earlier, give),
        Event::GoodsValued(valued) => goods_valued(known, org, valued, earlier, give),
        Event::GoodsSigned(signed) => goods_signed(known, org, signed, give),
        Event::TransferSent(sent) => transfer_sent(known, org, sent, give),
        Event::TransferReceived(received) => transfer_received(known, org, received, give),
        Event::LedgerCreated(_)
        | Event::LossDeclared(_)
        | Event::KeyRotated(_)
        | Event::OrganisationRegistered(_)
        | Event::StaffRegistered(_)
        | Event::RoleGranted(_)
        | Event::RoleRevoked(_)
        | Event::AccountOpened(_)
        | Event::ChannelRegistered(_)
        | Event::FundEstablished(_)
        | Event::CampaignFiled(_)
        | Event::EmergencyDeclared(_)
        | Event::ItemDefined(_)
        | Event::WarehouseOpened(_)
        | Event::RecipientRegistered(_)
        | Event::ProjectApproved(_)
        | Event::PolicySet(_)
        | Event::MetricDefined(_)
        | Event::ReviewSectionSet(_)
        | Event::AccountClosed(_)
        | Event::FundClosed(_)
        | Event::CampaignChanged(_)
        | Event::CampaignClosed(_)
        | Event::ProjectProgressed(_)
        | Event::ProjectClosed(_)
        | Event::EmergencyStageChanged(_)
        | Event::PeriodClosed(_)
        | Event::PeriodReopened(_)
        | Event::OpeningBalance(_)
        | Event::OtherSourceIn(_)
        | Event::ChannelSettled(_)
        | Event::LotCountersigned(_)
        | Event::UnclaimedReceived(_)
        | Event::PledgeMade(_)
        | Event::PledgeFulfilled(_)
        | Event::PledgeCancelled(_)
        | Event::GiftDeclined(_)
        | Event::ServiceDonated(_)
        | Event::ReceiptBlockReceived(_)
        | Event::ReceiptIssued(_)
        | Event::ReceiptVoided(_)
        | Event::ReceiptWaived(_)
        | Event::CertificateIssued(_)
        | Event::ActionProposed(_)
        | Event::ActionApproved(_)
        | Event::ActionRejected(_)
        | Event::ActionWithdrawn(_)
        | Event::EntryReversed(_)
        | Event::TransferConfirmed(_)
        | Event::UseReported(_)
        | Event::MoneyMoved(_)
        | Event::GoodsMoved(_)
        | Event::StatReported(_)
        | Event::DisclosurePublished(_)
        | Event::DisclosureCorrected(_)
        | Event::AnchorRecorded(_)
        | Event::AuditReported(_)
        | Event::PersonErased(_)
        | Event::VaultKeyDestroyed(_)
        | Event::RecognitionGiven(_)
        | Event::RelatedPartyReported(_)
        | Event::StatementImported(_)
        | Event::StatementWithdrawn(_)
        | Event::LinesMatched(_)
        | Event::MatchUndone(_)
        | Event::AccountReconciled(_)
        | Event::FundMoved(_)
        | Event::IntentChanged(_)
        | Event::RestrictionReleased(_)
        | Event::InterestReceived(_)
        | Event::ShortfallClosed(_)
        | Event::ProjectChanged(_)
        | Event::OrganisationChanged(_)
        | Event::OrganisationClosed(_)
        | Event::FundChanged(_)
        | Event::DisclosureChosen(_)
        | Event::ConsentWithdrawn(_)
        | Event::DeliveryConfirmed(_)
        | Event::CashCounted(_)
        | Event::InvestmentPlaced(_)
        | Event::InvestmentReturned(_)
        | Event::WarehouseClosed(_)
        | Event::InquiryFiled(_)
        | Event::InquiryReplied(_)
        | Event::InquiryRated(_)
        | Event::InquiryClosed(_) => Ok(()),
    }
}

/// The emergency of a gift that is taken back.
fn emergency_of(
    known: &Attribution,
    takes: &str,
    gift: &GiftId,
    earlier: &Earlier,
) -> Result<Option<u32>, String> {
    let gift = MoneyGift::taken_back(takes, gift, earlier.origin())?;
    known.gift_emergency(gift.emergency, gift.campaign)
}

fn money_given(
    known: &Attribution,
    org: u32,
    gift: &MoneyGift<'_>,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let of = known.gift_emergency(gift.emergency, gift.campaign)?;
    let Some(emergency) = of else { return Ok(()) };
    give(emergency, count(org, Class::Money), 1)?;
    give(emergency, money(org, Flow::Received), fen(gift.amount_fen))
}

fn goods_shipped(
    known: &Attribution,
    org: u32,
    shipped: &GoodsShipped,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let Some(emergency) = known.purpose(&shipped.allocation)?.emergency else { return Ok(()) };
    for line in &shipped.lines {
        let part = lot(known, org, &line.batch, Flow::Transit)?;
        give_goods(give, emergency, part, line.value_fen.into(), line.qty.into())?;
    }
    Ok(())
}

fn goods_signed(
    known: &Attribution,
    org: u32,
    signed: &GoodsSigned,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let shipment = known.shipment(&signed.shipment)?;
    let Some(emergency) = known.purpose_of(shipment.allocation).emergency else { return Ok(()) };
    for line in &signed.lines {
        let (good, lost) = (amount(line.value_good_fen), amount(line.value_lost_fen));
        let good_qty = i64::from(line.good);
        let lost_qty = i64::from(line.short) + i64::from(line.damaged);
        let used = lot(known, org, &line.batch, Flow::Used)?;
        give_goods(give, emergency, used, good, good_qty)?;
        give_goods(give, emergency, Part { flow: Flow::Lost, ..used }, lost, lost_qty)?;
        let part = Part { org: shipment.org, flow: Flow::Transit, ..used };
        give_goods(give, emergency, part, -(good + lost), -(good_qty + lost_qty))?;
    }
    Ok(())
}

fn transfer_sent(
    known: &Attribution,
    org: u32,
    sent: &TransferSent,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let Some(emergency) = known.purpose(&sent.allocation)?.emergency else { return Ok(()) };
    if let Some(amount) = sent.amount_fen {
        let to = known.organisation(&sent.organisation)?;
        give(emergency, Part { to, ..money(org, Flow::Sent) }, fen(amount))?;
        give(emergency, money(org, Flow::Encumbered), -fen(amount))?;
    }
    for line in sent.lines.iter().flatten() {
        let part = lot(known, org, &line.batch, Flow::Transit)?;
        give_goods(give, emergency, part, line.value_fen.into(), line.qty.into())?;
    }
    Ok(())
}

fn transfer_received(
    known: &Attribution,
    org: u32,
    received: &TransferReceived,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let transfer = known.transfer(&received.transfer)?;
    let Some(emergency) = known.purpose_of(transfer.allocation).emergency else { return Ok(()) };
    if let Some(amount) = received.amount_fen {
        give(emergency, Part { to: org, ..money(transfer.from, Flow::Arrived) }, fen(amount))?;
    }
    for line in received.lines.iter().flatten() {
        let (value, qty) = (amount(line.value_fen), i64::from(line.qty));
        let part = lot(known, transfer.from, &line.batch, Flow::Transit)?;
        give_goods(give, emergency, part, -value, -qty)?;
        give_goods(give, emergency, Part { flow: Flow::Moved, to: org, ..part }, value, qty)?;
    }
    Ok(())
}

pub(crate) fn give_goods(
    give: &mut Give<'_>,
    emergency: u32,
    part: Part,
    value: i64,
    qty: i64,
) -> Result<(), String> {
    give(emergency, Part { measure: Measure::Fen, ..part }, value)?;
    give(emergency, Part { measure: Measure::Qty, ..part }, qty)
}

pub(crate) fn money(org: u32, flow: Flow) -> Part {
    Part { org, to: NONE, item: NONE, flow, class: Class::Money, measure: Measure::Fen }
}

fn count(org: u32, class: Class) -> Part {
    Part { org, to: NONE, item: NONE, flow: Flow::Gifts, class, measure: Measure::Count }
}

pub(crate) fn goods(org: u32, item: u32, flow: Flow, class: Class) -> Part {
    Part { org, to: NONE, item, flow, class, measure: Measure::Fen }
}

pub(crate) fn lot(
    known: &Attribution,
    org: u32,
    batch: &BatchId,
    flow: Flow,
) -> Result<Part, String> {
    let batch = known.batch(batch)?;
    Ok(goods(org, batch.item, flow, batch.class))
}

fn fen(amount: PositiveFen) -> i64 {
    amount.into()
}

fn amount(value: Fen) -> i64 {
    value.into()
}
