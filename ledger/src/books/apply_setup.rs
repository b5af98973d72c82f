//! Traces of set-up: the tree, people and their roles, and everything with a name.

use super::{
    BankAccount, Books, Campaign, Cause, Channel, Emergency, Fund, Grant, Item, Ix, Metric,
    MonthSums, Org, Project, Recipient, Staff, Warehouse,
};
use crate::effect::Unknown;
use crate::entry::Entry;
use crate::event::{
    CampaignFiled, Event, FundKind, OrganisationRegistered, Restriction, RoleGranted, RoleRevoked,
};
use crate::key_history::KeyHistory;
use crate::time::Date;

impl Books {
    pub(super) fn set_up(&mut self, entry: &Entry) -> Result<(), Unknown> {
        match &entry.event {
            Event::LedgerCreated(e) => {
                self.sample = e.sample;
                self.keys = e.vkey.as_str().parse().map(KeyHistory::begun).unwrap_or_default();
                for founder in &e.founders {
                    self.staff.add(*founder, Staff { founder: true, registered: false });
                }
            }
            Event::OrganisationRegistered(e) => self.register_organisation(e)?,
            Event::StaffRegistered(e) => {
                let staff = self.staff.ensure(e.staff, Staff::default);
                self.staff.row_mut(staff).registered = true;
            }
            Event::KeyRotated(e) => {
                self.keys.follow(entry.position.get(), entry.recorded_at, e);
            }
            Event::RoleGranted(e) => self.grant(e)?,
            Event::RoleRevoked(e) => self.revoke(e, entry)?,
            Event::PeriodClosed(e) => self.close_period(entry, e)?,
            Event::PeriodReopened(e) => self.reopen_period(entry, e)?,
            Event::PolicySet(e) => {
                self.policies.entry(e.key).or_default().insert(e.effective_from, e.value.get());
            }
            Event::PersonErased(e) => self.erase(e),
            Event::VaultKeyDestroyed(_) => self.destroy_vault_key(),
            Event::LossDeclared(_) | Event::MoneyMoved(_) | Event::GoodsMoved(_) => {}
            Event::AccountClosed(_)
            | Event::FundClosed(_)
            | Event::CampaignChanged(_)
            | Event::CampaignClosed(_)
            | Event::ProjectProgressed(_)
            | Event::ProjectClosed(_)
            | Event::ProjectChanged(_)
            | Event::WarehouseClosed(_)
            | Event::OrganisationChanged(_)
            | Event::OrganisationClosed(_)
            | Event::FundChanged(_)
            | Event::EmergencyStageChanged(_) => self.change_or_end(entry)?,
            _ => self.name(entry)?,
        }
        Ok(())
    }

    /// Things that get a name and belong to nobody's books, or to the organisation that names them.
    fn name(&mut self, entry: &Entry) -> Result<(), Unknown> {
        let org = self.orgs.find(&entry.org).ok_or(Unknown)?;
        match &entry.event {
            Event::AccountOpened(e) => {
                self.accounts.add(
                    e.account,
                    BankAccount {
                        org,
                        balance: Default::default(),
                        closed: false,
                        bank: Default::default(),
                    },
                );
            }
            Event::ChannelRegistered(e) => {
                self.channels.add(e.channel, Channel { org });
            }
            Event::FundEstablished(e) => {
                self.funds.add(
                    e.fund,
                    Fund {
                        org,
                        class: e.source_class,
                        restricted: e.restriction == Restriction::Restricted,
                        name: e.name.clone(),
                        unclaimed: e.kind == FundKind::Unclaimed,
                        cause: Cause::Free,
                        taken_on: None,
                        closed_on: None,
                    },
                );
            }
            Event::CampaignFiled(e) => self.file_campaign(org, entry.occurred_at.date(), e)?,
            Event::EmergencyDeclared(e) => {
                self.emergencies.add(e.emergency, Emergency { org, from: e.from, stage: None });
            }
            Event::ItemDefined(e) => {
                self.items.add(
                    e.item,
                    Item { min_shelf_days: e.min_shelf_days.get(), regulated: e.regulated },
                );
            }
            Event::WarehouseOpened(e) => {
                self.warehouses.add(e.warehouse, Warehouse { org, closed: false });
            }
            Event::RecipientRegistered(e) => {
                let recipient = Recipient { kind: e.kind, related: e.related_party };
                self.recipients.add(e.recipient, recipient);
                self.recipient_names.insert(e.name.clone());
                self.recipient_usccs.extend(e.uscc.clone());
            }
            Event::ProjectApproved(e) => {
                let funds = e
                    .funds
                    .iter()
                    .map(|f| self.funds.find(f).ok_or(Unknown))
                    .collect::<Result<_, _>>()?;
                let project = Project {
                    org,
                    funds,
                    approved_on: entry.effective_day(),
                    from: e.period_from,
                    taken_on: None,
                    closed_on: None,
                };
                self.projects.add(e.project, project);
            }
            Event::MetricDefined(e) => {
                self.metrics.add(e.metric, Metric { derived: e.derivation.is_some() });
            }
            Event::ReviewSectionSet(e) => {
                self.streams.take("section", &e.section_of_year());
                for line in &*e.lines {
                    self.streams.take("reviewed", &e.of_year(line.metric.as_str()));
                }
            }
            _ => return Err(Unknown),
        }
        Ok(())
    }

    fn register_organisation(&mut self, e: &OrganisationRegistered) -> Result<(), Unknown> {
        let parent = match &e.parent {
            Some(parent) => Some(self.orgs.find(parent).ok_or(Unknown)?),
            None => None,
        };
        let org = self.orgs.add(
            e.organisation,
            Org {
                level: e.level,
                name: e.name.clone(),
                name_en: e.name_en.clone(),
                parent,
                open_from: None,
                first_closed: None,
                closed_on: None,
                months: MonthSums::default(),
            },
        );
        self.names.insert(e.name.clone(), Some(org));
        Ok(())
    }

    fn grant(&mut self, e: &RoleGranted) -> Result<(), Unknown> {
        let staff = self.staff.find(&e.staff).ok_or(Unknown)?;
        let org = self.orgs.find(&e.organisation).ok_or(Unknown)?;
        let grant = Grant {
            valid_from: e.valid_from,
            valid_to: e.valid_to,
            revoked_from: None,
            limit_fen: e.limit_fen.map(|limit| limit.get()),
        };
        self.grants.insert((staff, org, e.role.role()), grant);
        Ok(())
    }

    fn revoke(&mut self, e: &RoleRevoked, entry: &Entry) -> Result<(), Unknown> {
        let staff = self.staff.find(&e.staff).ok_or(Unknown)?;
        let org = self.orgs.find(&e.organisation).ok_or(Unknown)?;
        let grant = self.grants.get_mut(&(staff, org, e.role.role())).ok_or(Unknown)?;
        let day = entry.effective_day();
        grant.revoked_from = Some(grant.revoked_from.map_or(day, |earlier| earlier.min(day)));
        Ok(())
    }

    fn file_campaign(&mut self, org: Ix<Org>, day: Date, e: &CampaignFiled) -> Result<(), Unknown> {
        let fund = self.funds.find(&e.fund).ok_or(Unknown)?;
        let emergency = match &e.emergency {
            Some(emergency) => Some(self.emergencies.find(emergency).ok_or(Unknown)?),
            None => None,
        };
        let cause = &mut self.funds.row_mut(fund).cause;
        *cause = match (*cause, emergency) {
            (Cause::Free, Some(emergency)) => Cause::One(emergency),
            (Cause::One(one), Some(emergency)) if one == emergency => Cause::One(one),
            _ => Cause::Mixed,
        };
        self.campaigns.add(
            e.campaign,
            Campaign {
                org,
                fund,
                emergency,
                start: e.start,
                end: e.end,
                taken_on: None,
                closed_on: None,
            },
        );
        self.takes_in(fund, day);
        Ok(())
    }
}
