//! A gift of money, however it came: what `money_received` and `unclaimed_claimed` both say of it.

use sunshine_ledger::event::{Designation, DonorKind, Event, MoneyReceived, UnclaimedClaimed};
use sunshine_ledger::id::{CampaignId, ChannelId, EmergencyId, FundId, GiftId};
use sunshine_ledger::money::PositiveFen;

use crate::attribution::unknown;

/// Its members, by their names there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MoneyGift<'a> {
    pub(crate) amount_fen: PositiveFen,
    pub(crate) campaign: Option<&'a CampaignId>,
    /// Through which it came; nothing comes to be claimed through one.
    pub(crate) channel: Option<&'a ChannelId>,
    pub(crate) designation: Designation,
    pub(crate) donor_kind: DonorKind,
    pub(crate) emergency: Option<&'a EmergencyId>,
    pub(crate) fund: &'a FundId,
}

impl<'a> From<&'a MoneyReceived> for MoneyGift<'a> {
    fn from(gift: &'a MoneyReceived) -> MoneyGift<'a> {
        MoneyGift {
            amount_fen: gift.amount_fen,
            campaign: gift.campaign.as_ref(),
            channel: gift.channel.as_ref(),
            designation: gift.designation,
            donor_kind: gift.donor_kind,
            emergency: gift.emergency.as_ref(),
            fund: &gift.fund,
        }
    }
}

impl<'a> From<&'a UnclaimedClaimed> for MoneyGift<'a> {
    fn from(gift: &'a UnclaimedClaimed) -> MoneyGift<'a> {
        MoneyGift {
            amount_fen: gift.amount_fen,
            campaign: gift.campaign.as_ref(),
            channel: None,
            designation: gift.designation,
            donor_kind: gift.donor_kind,
            emergency: gift.emergency.as_ref(),
            fund: &gift.fund,
        }
    }
}

impl<'a> MoneyGift<'a> {
    /// The gift that an entry is, if it is one of money.
    pub(crate) fn of(event: &'a Event) -> Option<MoneyGift<'a>> {
        match event {
            Event::MoneyReceived(gift) => Some(gift.into()),
            Event::UnclaimedClaimed(gift) => Some(gift.into()),
            _ => None,
        }
    }

    /// The gift that is taken back, in words `takes`; `origin` is the entry that made its id known.
    pub(crate) fn taken_back(
        takes: &str,
        gift: &GiftId,
        origin: Option<&'a Event>,
    ) -> Result<MoneyGift<'a>, String> {
        let gift = gift.as_str();
        let origin = origin.ok_or_else(|| unknown("gift", gift))?;
        MoneyGift::of(origin)
            .ok_or_else(|| format!("it {takes} gift {gift}, which is not of money"))
    }
}
