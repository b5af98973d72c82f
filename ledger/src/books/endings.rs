//! Traces of what changes and ends: organisations, accounts, funds, campaigns, projects, warehouses and the stages of an emergency.

use super::Books;
use crate::effect::Unknown;
use crate::entry::Entry;
use crate::event::Event;

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
                self.campaigns.row_mut(campaign).end = e.end;
            }
            Event::CampaignClosed(e) => {
                let campaign = self.campaigns.find(&e.campaign).ok_or(Unknown)?;
                self.campaigns.row_mut(campaign).closed_on = Some(day);
            }
            Event::ProjectProgressed(e) => self.streams.take("progress", &e.of_project()),
            Event::ProjectClosed(e) => {
                let project = self.projects.find(&e.project).ok_or(Unknown)?;
                self.projects.row_mut(project).closed_on = Some(day);
            }
            // No rule asks for a project's budget or its last day.
            Event::ProjectChanged(_) => {}
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
                self.funds.row_mut(fund).name = e.name.clone();
            }
            Event::EmergencyStageChanged(e) => {
                let emergency = self.emergencies.find(&e.emergency).ok_or(Unknown)?;
                self.emergencies.row_mut(emergency).stage = Some((e.stage, e.from));
            }
            _ => return Err(Unknown),
        }
        Ok(())
    }
}
