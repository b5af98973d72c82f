//! To what a gift goes, of money or of goods, whenever it comes: R13, R66, R79, and R20 to R22.

use super::{Case, Verdict, endings, known, unclaimed};
use crate::books::{Campaign, Emergency, Fund, Ix};
use crate::event::{
    Designation, GoodsAccepted, MoneyReceived, SourceClass, Treatment, UnclaimedClaimed,
};
use crate::id::{CampaignId, EmergencyId, FundId};
use crate::refusal::{Refusal, Rule};

/// What every gift says of itself.
pub(super) struct Attribution<'a> {
    fund: &'a FundId,
    treatment: Treatment,
    has_basis: bool,
    campaign: Option<&'a CampaignId>,
    emergency: Option<&'a EmergencyId>,
    designation: Designation,
}

/// Its names, found.
pub(super) struct Attributed<'a> {
    gift: Attribution<'a>,
    fund: Ix<Fund>,
    campaign: Option<(&'a CampaignId, &'a Campaign)>,
    emergency: Option<Ix<Emergency>>,
}

macro_rules! attribution {
    ($($gift:ty),*) => {$(
        impl<'a> From<&'a $gift> for Attribution<'a> {
            fn from(e: &'a $gift) -> Self {
                Self {
                    fund: &e.fund,
                    treatment: e.treatment,
                    has_basis: e.treatment_basis.is_some(),
                    campaign: e.campaign.as_ref(),
                    emergency: e.emergency.as_ref(),
                    designation: e.designation,
                }
            }
        }
    )*};
}

attribution!(MoneyReceived, GoodsAccepted, UnclaimedClaimed);

impl<'a> Attribution<'a> {
    /// R13.
    pub(super) fn known(self, case: &Case<'a>) -> Result<Attributed<'a>, Refusal> {
        let books = case.books;
        let fund = known(books.funds.find(self.fund), self.fund)?;
        let campaign = match self.campaign {
            Some(id) => Some((id, known(books.campaigns.get(id), id)?)),
            None => None,
        };
        let emergency = match self.emergency {
            Some(id) => Some(known(books.emergencies.find(id), id)?),
            None => None,
        };
        Ok(Attributed { gift: self, fund, campaign, emergency })
    }
}

impl Attributed<'_> {
    /// R79.
    pub(super) fn is_to_be_spent(&self, case: &Case<'_>) -> Verdict {
        unclaimed::not_for_unclaimed(case, self.fund)
    }

    /// R66.
    pub(super) fn is_open(&self, case: &Case<'_>) -> Verdict {
        let fund = case.books.funds.row(self.fund);
        endings::takes(case, fund.closed_on, ("fund", self.gift.fund.as_str()))?;
        match self.campaign {
            Some((id, row)) => endings::takes(case, row.closed_on, ("campaign", id.as_str())),
            None => Ok(()),
        }
    }

    /// R20 R22 R21.
    pub(super) fn fits(&self, case: &Case<'_>) -> Verdict {
        let (books, gift) = (case.books, &self.gift);
        let class = books.funds.row(self.fund).class;
        let agency = gift.treatment == Treatment::Agency;
        if agency != (class == SourceClass::Agency)
            || agency != gift.has_basis
            || !matches!(class, SourceClass::Donation | SourceClass::Agency)
        {
            return Err(Refusal::new(Rule::AgencyMismatch).with("fund", gift.fund.as_str()));
        }
        if let Some((id, row)) = self.campaign
            && (row.fund != self.fund || case.day < row.start || case.day > row.end)
        {
            let fund = books.funds.key(row.fund);
            return Err(Refusal::new(Rule::CampaignFund)
                .with("campaign", id.as_str())
                .with("fund", fund.as_str())
                .with("from", row.start)
                .with("to", row.end)
                .with("day", case.day));
        }
        let (own, theirs) = (self.emergency, self.campaign.and_then(|(_, row)| row.emergency));
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
}
