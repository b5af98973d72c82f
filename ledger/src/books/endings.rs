//! Traces of what changes and ends: organisations, accounts, funds, campaigns, projects, warehouses and the stages of an emergency;
//! and until when funds, campaigns and projects took something, before which they cannot have ended (R66).

use super::apply::Applied;
use super::{Books, Fund, Ix};
use crate::effect::Unknown;
use crate::entry::Entry;
use crate::event::Event;
use crate::id::{CampaignId, FundId};
use crate::time::Date;

impl Books {
    pub(super) fn change_or_end(&mut self, entry: &Entry) -> Result<(), Unknown> {
        let day = entry.occurred_at.date();
        match &entry.event {
            Event::AccountClosed(e) => {
                let account = self.accounts.find(&e.account).ok_or(Unknown)?;
                self.accounts.row_mut(account).closed = true;
            }
            Event::FundClosed(e) => {
                let fund = self.funds.find(&e.fund).ok_or(Unknown)?;
                self.funds.row_mut(fund).closed_on = Some(day);
            }
            Event::CampaignChanged(e) => {
                let campaign = self.campaigns.find(&e.campaign).ok_or(Unknown)?;
                let row = self.campaigns.row_mut(campaign);
                row.end = e.end;
                later(&mut row.taken_on, day);
            }
            Event::CampaignClosed(e) => {
                let campaign = self.campaigns.find(&e.campaign).ok_or(Unknown)?;
                self.campaigns.row_mut(campaign).closed_on = Some(day);
            }
            Event::ProjectProgressed(e) => {
                self.streams.take("progress", &e.of_project());
                let project = self.projects.find(&e.project).ok_or(Unknown)?;
                later(&mut self.projects.row_mut(project).taken_on, day);
            }
            Event::ProjectClosed(e) => {
                let project = self.projects.find(&e.project).ok_or(Unknown)?;
                self.projects.row_mut(project).closed_on = Some(day);
            }
            // No rule asks for a project's budget or its last day.
            Event::ProjectChanged(e) => {
                let project = self.projects.find(&e.project).ok_or(Unknown)?;
                later(&mut self.projects.row_mut(project).taken_on, day);
            }
            Event::WarehouseClosed(e) => {
                let warehouse = self.warehouses.find(&e.warehouse).ok_or(Unknown)?;
                self.warehouses.row_mut(warehouse).closed = true;
            }
            Event::OrganisationChanged(e) => {
                let org = self.orgs.find(&e.organisation).ok_or(Unknown)?;
                let row = self.orgs.row_mut(org);
                let before = std::mem::replace(&mut row.name, e.name.clone());
                row.name_en = e.name_en.clone();
                self.names.insert(before, None);
                self.names.insert(e.name.clone(), Some(org));
            }
            Event::OrganisationClosed(e) => {
                let org = self.orgs.find(&e.organisation).ok_or(Unknown)?;
                self.orgs.row_mut(org).closed_on = Some(day);
            }
            Event::FundChanged(e) => {
                let fund = self.funds.find(&e.fund).ok_or(Unknown)?;
                let row = self.funds.row_mut(fund);
                row.name = e.name.clone();
                later(&mut row.taken_on, day);
            }
            Event::EmergencyStageChanged(e) => {
                let emergency = self.emergencies.find(&e.emergency).ok_or(Unknown)?;
                self.emergencies.row_mut(emergency).stage = Some((e.stage, e.from));
            }
            _ => return Err(Unknown),
        }
        Ok(())
    }

    /// What an entry says that its fund, campaign or project took.
    pub(super) fn take_in(&mut self, applied: &Applied<'_>) -> Result<(), Unknown> {
        let day = applied.entry.occurred_at.date();
        match &applied.entry.event {
            Event::MoneyReceived(e) => self.gift_in(&e.fund, e.campaign.as_ref(), day),
            Event::GoodsAccepted(e) => self.gift_in(&e.fund, e.campaign.as_ref(), day),
            Event::UnclaimedClaimed(e) => self.gift_in(&e.fund, e.campaign.as_ref(), day),
            Event::UnclaimedReceived(e) => self.gift_in(&e.fund, None, day),
            Event::OtherSourceIn(e) => self.gift_in(&e.fund, None, day),
            Event::OpeningBalance(e) => self.gift_in(&e.fund, None, day),
            Event::FundMoved(e) => self.gift_in(&e.to_fund, None, day),
            Event::IntentChanged(e) => self.gift_in(&e.to_fund, None, day),
            Event::RestrictionReleased(e) => self.gift_in(&e.to_fund, None, day),
            Event::AllocationMade(e) => {
                if let Some(project) = &e.project {
                    let project = self.projects.find(project).ok_or(Unknown)?;
                    later(&mut self.projects.row_mut(project).taken_on, day);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn gift_in(
        &mut self,
        fund: &FundId,
        campaign: Option<&CampaignId>,
        day: Date,
    ) -> Result<(), Unknown> {
        self.takes_in(self.funds.find(fund).ok_or(Unknown)?, day);
        if let Some(campaign) = campaign {
            let campaign = self.campaigns.find(campaign).ok_or(Unknown)?;
            later(&mut self.campaigns.row_mut(campaign).taken_on, day);
        }
        Ok(())
    }

    pub(super) fn takes_in(&mut self, fund: Ix<Fund>, day: Date) {
        later(&mut self.funds.row_mut(fund).taken_on, day);
    }
}

/// The later of two days.
fn later(latest: &mut Option<Date>, day: Date) {
    *latest = Some(latest.map_or(day, |known| known.max(day)));
}
