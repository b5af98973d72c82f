//! What each entry adds to the lines of an organisation and a fund, and to the places where money
//! and goods sit: the tables of `VIEWS.md` section 6.

use sunshine_ledger::event::{ChannelSettled, CostKind, Event, Lot, ValuedLine};

use crate::attribution::{Attribution, unknown};
use crate::cells::CellKey;
use crate::codec::{Reader, put};
use crate::earlier::Earlier;
use crate::facts::NONE;
use crate::fund_lines::{between, clawed_back, shortfall_closed};
use crate::money_gift::MoneyGift;
use crate::period::Month;
use crate::stock_lines::{
    counted_lines, disposed_lines, impaired_lines, returned_lines, signed_lines, sold_lines,
    valued_lines,
};
use crate::transfer_lines::{received_lines, sent_lines};

/// What is added up. From `Bank` on: where it sits, over all funds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Line {
    Established,
    ReceivedMoney,
    ReceivedGoods,
    OtherIn,
    /// Between the funds of an organisation.
    Moved,
    /// By prior years' reversals: what they do to what is on hand.
    Corrected,
    Fees,
    Costs,
    /// Costs of these two kinds.
    Management,
    Fundraising,
    UsedMoney,
    UsedGoods,
    Lost,
    Sold,
    /// To another organisation of the tree.
    Leaving,
    /// From another organisation of the tree.
    Entering,
    /// What other funds lay out for gifts of the fund that were clawed back; part of no line.
    Shortfall,
    Bank,
    Clearing,
    Goods,
    GoodsInTransit,
    /// At what they were placed for, less what came back of that.
    Investments,
    /// Sent to another organisation and not yet received there.
    MoneyInTransit,
}

const LINES: [Line; 23] = [
    Line::Established,
    Line::ReceivedMoney,
    Line::ReceivedGoods,
    Line::OtherIn,
    Line::Moved,
    Line::Corrected,
    Line::Fees,
    Line::Costs,
    Line::Management,
    Line::Fundraising,
    Line::UsedMoney,
    Line::UsedGoods,
    Line::Lost,
    Line::Sold,
    Line::Leaving,
    Line::Entering,
    Line::Shortfall,
    Line::Bank,
    Line::Clearing,
    Line::Goods,
    Line::GoodsInTransit,
    Line::Investments,
    Line::MoneyInTransit,
];

/// Where an amount goes, but for its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Share {
    pub(crate) org: u32,
    /// The fund; [`NONE`] for places.
    pub(crate) fund: u32,
    /// The other organisation of what leaves, enters or is in transit; else [`NONE`].
    pub(crate) other: u32,
    pub(crate) line: Line,
}

impl Share {
    /// Where an amount of a prior year's reversal goes: what came or went corrects what is on hand.
    pub(crate) fn corrected(self, amount: i64) -> (Share, i64) {
        let amount = match self.line {
            Line::Established
            | Line::ReceivedMoney
            | Line::ReceivedGoods
            | Line::OtherIn
            | Line::Moved
            | Line::Corrected => amount,
            Line::Fees
            | Line::Costs
            | Line::Management
            | Line::Fundraising
            | Line::UsedMoney
            | Line::UsedGoods
            | Line::Lost
            | Line::Sold => -amount,
            // Where it sits it sits; nothing that went to another organisation is reversed.
            Line::Leaving
            | Line::Entering
            | Line::Shortfall
            | Line::Bank
            | Line::Clearing
            | Line::Goods
            | Line::GoodsInTransit
            | Line::Investments
            | Line::MoneyInTransit => return (self, amount),
        };
        (Share { line: Line::Corrected, ..self }, amount)
    }
}

/// What lines are summed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct LineKey {
    pub(crate) share: Share,
    pub(crate) month: Month,
}

impl CellKey for LineKey {
    fn encode(&self, out: &mut Vec<u8>) {
        let Share { org, fund, other, line } = self.share;
        out.push(line as u8);
        put(out, org.into());
        // The next number after [`NONE`] is 0.
        put(out, fund.wrapping_add(1).into());
        put(out, other.wrapping_add(1).into());
        put(out, self.month.number().into());
    }

    fn decode(reader: &mut Reader<'_>) -> Option<LineKey> {
        let line = *LINES.get(usize::try_from(reader.take()?).ok()?)?;
        let org = reader.take_u32()?;
        let fund = reader.take_u32()?.wrapping_sub(1);
        let other = reader.take_u32()?.wrapping_sub(1);
        let month = Month::numbered(reader.take()?)?;
        Some(LineKey { share: Share { org, fund, other, line }, month })
    }
}

/// Takes amounts.
pub(crate) type Give<'a> = dyn FnMut(Share, i64) -> Result<(), String> + 'a;

/// Gives what `event`, recorded by organisation `org`, adds, before its sign. `earlier` is what it
/// is understood by.
pub(crate) fn lines(
    known: &Attribution,
    org: u32,
    event: &Event,
    earlier: &Earlier,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let at = |line| Share { org, fund: NONE, other: NONE, line };
    match event {
        Event::OpeningBalance(opening) => {
            let fund = known.fund(&opening.fund)?;
            let money = opening.money.as_ref().map(|money| i64::from(money.amount_fen));
            let goods = opening.goods.as_ref().map(|goods| value_of(&goods.lots)).transpose()?;
            came_in(Share { fund, ..at(Line::Established) }, money, goods, give)
        }
        Event::OtherSourceIn(other) => {
            let fund = known.fund(&other.fund)?;
            let money = other.money.as_ref().map(|money| i64::from(money.amount_fen));
            let goods = other.goods.as_ref().map(|goods| value_of(&goods.lots)).transpose()?;
            came_in(Share { fund, ..at(Line::OtherIn) }, money, goods, give)
        }
        Event::MoneyReceived(gift) => {
            let (fund, amount) = (known.fund(&gift.fund)?, gift.amount_fen.into());
            give(Share { fund, ..at(Line::ReceivedMoney) }, amount)?;
            let through = if gift.channel.is_some() { Line::Clearing } else { Line::Bank };
            give(at(through), amount)
        }
        Event::UnclaimedReceived(sum) => {
            let fund = known.fund(&sum.fund)?;
            came_in(Share { fund, ..at(Line::OtherIn) }, Some(sum.amount_fen.into()), None, give)
        }
        Event::UnclaimedClaimed(gift) => {
            let Some(Event::UnclaimedReceived(sum)) = earlier.origin() else {
                return Err(unknown("unclaimed sum", gift.unclaimed.as_str()));
            };
            let (fund, waited) = (known.fund(&gift.fund)?, known.fund(&sum.fund)?);
            let amount = i64::from(gift.amount_fen);
            give(Share { fund, ..at(Line::ReceivedMoney) }, amount)?;
            give(Share { fund: waited, ..at(Line::OtherIn) }, -amount)
        }
        Event::RefundPaid(refund) => {
            let gift = MoneyGift::taken_back("refunds", &refund.gift, earlier.origin())?;
            let (fund, amount) = (known.fund(gift.fund)?, i64::from(refund.amount_fen));
            give(Share { fund, ..at(Line::ReceivedMoney) }, -amount)?;
            give(at(Line::Bank), -amount)
        }
        Event::MoneyClawedBack(back) => clawed_back(known, org, back, earlier, give),
        Event::ShortfallClosed(closed) => shortfall_closed(known, org, closed, give),
        Event::FundMoved(moved) => {
            between(known, org, &moved.fund, &moved.to_fund, moved.amount_fen, give)
        }
        Event::IntentChanged(moved) => {
            between(known, org, &moved.fund, &moved.to_fund, moved.amount_fen, give)
        }
        Event::RestrictionReleased(moved) => {
            between(known, org, &moved.fund, &moved.to_fund, moved.amount_fen, give)
        }
        Event::CostPaid(cost) => {
            let (fund, amount) = (known.fund(&cost.fund)?, i64::from(cost.amount_fen));
            let line = match cost.kind {
                CostKind::Management => Line::Management,
                CostKind::Fundraising => Line::Fundraising,
                CostKind::Bank | CostKind::Other => Line::Costs,
            };
            give(Share { fund, ..at(line) }, amount)?;
            give(at(Line::Bank), -amount)
        }
        Event::InvestmentPlaced(placed) => {
            give(at(Line::Bank), -i64::from(placed.amount_fen))?;
            give(at(Line::Investments), placed.amount_fen.into())
        }
        Event::InvestmentReturned(back) => {
            let Some(Event::InvestmentPlaced(placed)) = earlier.origin() else {
                return Err(unknown("investment", back.investment.as_str()));
            };
            let (fund, amount) = (known.fund(&placed.fund)?, i64::from(back.amount_fen));
            let cost = i64::from(back.cost_fen);
            give(Share { fund, ..at(Line::OtherIn) }, amount - cost)?;
            give(at(Line::Bank), amount)?;
            give(at(Line::Investments), -cost)
        }
        Event::InterestReceived(interest) => {
            for share in &*interest.shares {
                let (fund, amount) = (known.fund(&share.fund)?, share.amount_fen.into());
                came_in(Share { fund, ..at(Line::OtherIn) }, Some(amount), None, give)?;
            }
            Ok(())
        }
        Event::GoodsAccepted(gift) => {
            let fund = known.fund(&gift.fund)?;
            let goods = Some(value_of(&gift.lots)?);
            came_in(Share { fund, ..at(Line::ReceivedGoods) }, None, goods, give)
        }
        Event::ChannelSettled(settled) => settled_lines(known, org, settled, give),
        Event::FundsDisbursed(paid) => {
            let fund = known.purpose(&paid.allocation)?.fund;
            give(Share { fund, ..at(Line::UsedMoney) }, paid.amount_fen.into())?;
            give(at(Line::Bank), -i64::from(paid.amount_fen))
        }
        Event::DisbursementReturned(back) => {
            let fund = known.purpose(&back.allocation)?.fund;
            give(Share { fund, ..at(Line::UsedMoney) }, -i64::from(back.amount_fen))?;
            give(at(Line::Bank), back.amount_fen.into())
        }
        Event::GoodsPurchased(bought) => {
            give(at(Line::Bank), -i64::from(bought.amount_fen))?;
            give(at(Line::Goods), value_of(&bought.lots)?)
        }
        Event::GoodsShipped(shipped) => {
            let value = value_of_lines(&shipped.lines)?;
            give(at(Line::Goods), -value)?;
            give(at(Line::GoodsInTransit), value)
        }
        Event::GoodsDisposed(disposed) => disposed_lines(known, org, disposed, give),
        Event::GoodsCounted(counted) => counted_lines(known, org, counted, give),
        Event::GoodsImpaired(impaired) => impaired_lines(known, org, impaired, give),
        Event::GoodsSold(sold) => sold_lines(known, org, sold, give),
        Event::GoodsReturned(back) => returned_lines(known, org, back, give),
        Event::GoodsValued(valued) => valued_lines(known, org, valued, earlier, give),
        Event::GoodsSigned(signed) => signed_lines(known, org, signed, give),
        Event::TransferSent(sent) => sent_lines(known, org, sent, give),
        Event::TransferReceived(received) => received_lines(known, org, received, give),
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
        | Event::LotCountersigned(_)
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
        | Event::AllocationMade(_)
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
        | Event::GoodsReclassified(_)
        | Event::ProjectChanged(_)
        | Event::OrganisationChanged(_)
        | Event::OrganisationClosed(_)
        | Event::FundChanged(_)
        | Event::DisclosureChosen(_)
        | Event::ConsentWithdrawn(_)
        | Event::DeliveryConfirmed(_)
        | Event::CashCounted(_)
        | Event::WarehouseClosed(_)
        | Event::InquiryFiled(_)
        | Event::InquiryReplied(_)
        | Event::InquiryRated(_)
        | Event::InquiryClosed(_) => Ok(()),
    }
}

/// Money into an account, goods into a warehouse, both on one line.
fn came_in(
    share: Share,
    money: Option<i64>,
    goods: Option<i64>,
    give: &mut Give<'_>,
) -> Result<(), String> {
    for (amount, line) in [(money, Line::Bank), (goods, Line::Goods)] {
        let Some(amount) = amount else { continue };
        give(share, amount)?;
        give(Share { fund: NONE, line, ..share }, amount)?;
    }
    Ok(())
}

fn settled_lines(
    known: &Attribution,
    org: u32,
    settled: &ChannelSettled,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let at = |line| Share { org, fund: NONE, other: NONE, line };
    for line in &*settled.lines {
        let (gross, fee) = (i64::from(line.gross_fen), i64::from(line.fee_fen));
        give(Share { fund: known.fund(&line.fund)?, ..at(Line::Fees) }, fee)?;
        give(at(Line::Bank), gross - fee)?;
        give(at(Line::Clearing), -gross)?;
    }
    Ok(())
}

/// The value of the lots that have one.
pub(crate) fn value_of(lots: &[Lot]) -> Result<i64, String> {
    summed(lots.iter().filter_map(|lot| lot.value_fen).map(i64::from))
}

/// The value of lines of goods.
pub(crate) fn value_of_lines(lines: &[ValuedLine]) -> Result<i64, String> {
    summed(lines.iter().map(|line| i64::from(line.value_fen)))
}

/// Sums the values of one entry.
pub(crate) fn summed(mut values: impl Iterator<Item = i64>) -> Result<i64, String> {
    values
        .try_fold(0_i64, i64::checked_add)
        .ok_or_else(|| "its values do not fit together".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_every_line_come_back() {
        let mut keys = Vec::new();
        for (n, line) in (0..).zip(LINES) {
            for (fund, other) in [(NONE, NONE), (0, 70_000), (3, 0), (NONE, 1)] {
                let share = Share { org: n * 99, fund, other, line };
                keys.push(LineKey { share, month: Month::numbered((n * 160).into()).unwrap() });
            }
        }
        crate::cells::tests::check::<LineKey, 1>(&keys);
    }
}
