//! R15–R19 and R58: founders, organisations, people, grants and registers.

use super::Ctx;
use super::uscc::checks;
use crate::books::{
    Books, Campaign, Emergency, Ending, Fund, Grant, History, Item, Months, NONE, Org, Project,
    Recipient,
};
use crate::event::{
    AccountOpened, CampaignFiled, ChannelRegistered, EmergencyDeclared, FundEstablished, FundKind,
    ItemDefined, Kind, LedgerCreated, Level, OrganisationRegistered, PolicySet, ProjectApproved,
    RecipientRegistered, Restriction, Role, RoleGranted, RoleRevoked, SourceClass, StaffRegistered,
    WarehouseOpened,
};
use crate::keys::Keys;
use crate::note::Vkey;
use crate::rule::Rule;
use crate::text::{Day, IMAX, Word, day_text};
use crate::views::EmergencyBook;

type Done = Option<()>;

/// Key, least and greatest value of each policy (RULES section 6).
const POLICIES: [(&str, i64, i64); 26] = [
    ("clock.tolerance_seconds", 0, 86_400),
    ("approval.collective_min_fen", 0, IMAX),
    ("approval.collective_min_qty", 0, IMAX),
    ("approval.split_days", 1, 3_650),
    ("approval.valid_days", 1, 3_650),
    ("close.reconciled", 0, 1),
    ("fee.management_bp", 0, 10_000),
    ("intent.notice_days", 1, 3_650),
    ("disclosure.emergency_days", 1, 365),
    ("due.campaign_days", 0, 3_650),
    ("due.progress_days", 0, 3_650),
    ("due.project_days", 0, 3_650),
    ("due.receipt_days", 0, 3_650),
    ("due.reply_days", 0, 3_650),
    ("due.signature_days", 0, 3_650),
    ("due.transfer_days", 0, 3_650),
    ("ratio.fundraising_bp", 0, 1_000_000),
    ("ratio.management_bp", 0, 1_000_000),
    ("ratio.spent_bp", 0, 1_000_000),
    ("ratio.spent_last_bp", 0, 1_000_000),
    ("ratio.spent_three_bp", 0, 1_000_000),
    ("timeliness.recorded_days", 0, 3_650),
    ("timeliness.disclosed_days", 0, 3_650),
    ("timeliness.allocated_days", 0, 3_650),
    ("timeliness.paid_days", 0, 3_650),
    ("timeliness.signed_days", 0, 3_650),
];

/// R58
pub(super) fn period(ctx: &mut Ctx<'_>, from: Day, to: Option<Day>) {
    ctx.judge(Rule::R58, to.is_none_or(|to| from <= to), || {
        (format!("not before {}", day_text(from)), to.map(day_text).unwrap_or_default())
    });
}

/// R16: a founder records the first registrations for `ledger`, and nothing else.
pub(super) fn founder(ctx: &mut Ctx<'_>) {
    let entry = ctx.entry;
    if entry.role == Role::Founder && entry.position > 0 {
        let kind = matches!(
            entry.kind(),
            Kind::StaffRegistered | Kind::RoleGranted | Kind::OrganisationRegistered
        );
        ctx.judge(Rule::R16, kind && entry.org.0 == "ledger", || {
            ("a first registration, for ledger".into(), entry.kind().word().to_owned())
        });
    }
}

/// `industry` stands under any parent, and over grassroots and itself; the others go downwards.
fn below(child: Level, parent: Level) -> bool {
    match (child, parent) {
        (Level::Industry, _) | (Level::Grassroots, Level::Industry) => true,
        (_, Level::Industry) => false,
        _ => child > parent,
    }
}

impl Books {
    pub(super) fn ledger_created(&mut self, ctx: &mut Ctx<'_>, e: &LedgerCreated<'_>) -> Done {
        let actor = ctx.entry.actor;
        let two = e.founders.iter().any(|f| *f != e.founders[0]);
        let good = two && e.founders[0] == actor && ctx.entry.org.0 == "ledger";
        ctx.judge(Rule::R04, good, || {
            ("two different founders, the first of whom acts".into(), format!("{:?}", e.founders))
        });
        self.founders = e.founders.iter().map(|f| self.people.add(f.0).0).collect();
        self.sample = e.sample;
        if ctx.entry.position == 0 {
            let own = Vkey::parse(e.vkey.0).filter(|key| key.name == e.origin.0);
            self.keys = own.map(Keys::founded).unwrap_or_default();
        }
        Some(())
    }

    pub(super) fn organisation_registered(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &OrganisationRegistered<'_>,
    ) -> Done {
        let parent = e.parent.map(|p| self.orgs.get(p.0));
        ctx.fresh(self.orgs.get(e.organisation.0).is_some(), e.organisation.0);
        let fits = match parent {
            None => self.orgs.rows.is_empty(),
            Some(None) => false,
            Some(Some(at)) => below(e.level, self.orgs.row(at).level),
        };
        ctx.judge(Rule::R17, fits, || {
            (
                "one root, then below a registered parent".into(),
                format!("{:?} {}", e.parent.map(|p| p.0), e.level.word()),
            )
        });
        if let Some(Some(at)) = parent {
            self.office_open(ctx, at);
        }
        self.named_alone(ctx, e.name, None);
        checks(ctx, e.uscc);
        if let Some(parent) = parent {
            self.in_charge(ctx, parent);
        }
        if self.orgs.get(e.organisation.0).is_none() {
            *self.org_names.entry(e.name.0.to_owned()).or_default() += 1;
            let parent = parent.flatten().unwrap_or(NONE);
            let (name, months) = (e.name.0.to_owned(), Months::default());
            self.orgs.add(e.organisation.0, Org { parent, level: e.level, name, months });
        }
        Some(())
    }

    pub(super) fn staff_registered(&mut self, ctx: &mut Ctx<'_>, e: &StaffRegistered<'_>) -> Done {
        let office = self.orgs.get(e.organisation.0);
        if e.organisation.0 != "ledger" {
            ctx.known(office, "organisation", e.organisation.0);
        }
        let at = self.people.add(e.staff.0).0;
        ctx.fresh(!self.staff.insert(at), e.staff.0);
        self.in_charge(ctx, office);
        Some(())
    }

    pub(super) fn role_granted(&mut self, ctx: &mut Ctx<'_>, e: &RoleGranted<'_>) -> Done {
        let org = ctx.known(self.orgs.get(e.organisation.0), "organisation", e.organisation.0);
        let staff = ctx.known(self.person(e.staff.0), "staff", e.staff.0);
        period(ctx, e.valid_from, e.valid_to);
        ctx.judge(Rule::R15, e.staff != ctx.entry.actor, || {
            ("another person".into(), e.staff.0.to_owned())
        });
        self.in_charge(ctx, org);
        let limit = e.limit_fen.map(|limit| limit.0);
        let grant = Grant { from: e.valid_from, to: e.valid_to, limit, revoked: None };
        self.grants.insert((staff?, org?, e.role), grant);
        Some(())
    }

    pub(super) fn role_revoked(&mut self, ctx: &mut Ctx<'_>, e: &RoleRevoked<'_>) -> Done {
        let key = self.people.get(e.staff.0).zip(self.orgs.get(e.organisation.0));
        let there = key.filter(|(staff, org)| self.grants.contains_key(&(*staff, *org, e.role)));
        let (staff, org) = ctx.known(there, "grant", e.staff.0)?;
        self.in_charge(ctx, Some(org));
        let eff = ctx.eff;
        let grant = self.grants.get_mut(&(staff, org, e.role))?;
        grant.revoked = Some(grant.revoked.map_or(eff, |day| day.min(eff)));
        Some(())
    }

    /// R06 for an organisation that is set up, changed or closed, or whose project is told of: that of the entry, or one
    /// below it.
    pub(super) fn in_charge(&self, ctx: &mut Ctx<'_>, org: Option<u32>) {
        if ctx.entry.role != Role::Founder
            && let Some(org) = org
        {
            let own = org == ctx.org || (ctx.org != NONE && self.is_ancestor(ctx.org, org));
            ctx.judge(Rule::R06, own, || {
                ("his organisation or one below it".into(), self.orgs.id(org).to_owned())
            });
        }
    }

    /// The same for what an organisation set up; `NONE` broke R05 when it did.
    pub(super) fn in_charge_of(&self, ctx: &mut Ctx<'_>, org: u32) {
        self.in_charge(ctx, (org != NONE).then_some(org));
    }

    /// A registered person, or a founder, who needs no registration.
    pub(super) fn person(&self, id: &str) -> Option<u32> {
        self.people.get(id).filter(|at| self.staff.contains(at) || self.founders.contains(at))
    }

    pub(super) fn account_opened(&mut self, ctx: &mut Ctx<'_>, e: &AccountOpened<'_>) -> Done {
        ctx.fresh(self.accounts.get(e.account.0).is_some(), e.account.0);
        self.accounts.add(e.account.0, (ctx.org, History::default()));
        Some(())
    }

    pub(super) fn channel_registered(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ChannelRegistered<'_>,
    ) -> Done {
        ctx.fresh(self.channels.get(e.channel.0).is_some(), e.channel.0);
        self.channels.add(e.channel.0, ctx.org);
        Some(())
    }

    pub(super) fn fund_established(&mut self, ctx: &mut Ctx<'_>, e: &FundEstablished<'_>) -> Done {
        ctx.fresh(self.funds.get(e.fund.0).is_some(), e.fund.0);
        let apart =
            (e.source_class, e.restriction) == (SourceClass::Other, Restriction::Restricted);
        ctx.judge(Rule::R79, e.kind != FundKind::Unclaimed || apart, || {
            ("class other, restricted".into(), e.source_class.word().into())
        });
        let row = Fund {
            org: ctx.org,
            class: e.source_class,
            restriction: e.restriction,
            unclaimed: e.kind == FundKind::Unclaimed,
            name: e.name.0.to_owned(),
            campaigns: 0,
            emergency: None,
        };
        self.funds.add(e.fund.0, row);
        Some(())
    }

    pub(super) fn campaign_filed(&mut self, ctx: &mut Ctx<'_>, e: &CampaignFiled<'_>) -> Done {
        let taken = self.campaigns.get(e.campaign.0).is_some();
        ctx.fresh(taken, e.campaign.0);
        let emergency =
            e.emergency.map(|id| ctx.known(self.emergencies.get(id.0), "emergency", id.0));
        let fund = ctx.known(self.funds.get(e.fund.0), "fund", e.fund.0)?;
        period(ctx, e.start, Some(e.end));
        self.takes(ctx, Ending::Fund(fund));
        self.fund_holds(ctx, fund, false);
        self.in_charge_of(ctx, self.funds.row(fund).org);
        let emergency = emergency.flatten();
        if !taken {
            let row = self.funds.row_mut(fund);
            row.emergency =
                if row.campaigns == 0 || row.emergency == emergency { emergency } else { None };
            row.campaigns += 1;
        }
        let (org, start, end) = (ctx.org, e.start, e.end);
        self.campaigns.add(e.campaign.0, Campaign { org, fund, emergency, start, end });
        Some(())
    }

    pub(super) fn emergency_declared(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &EmergencyDeclared<'_>,
    ) -> Done {
        let taken = self.emergencies.get(e.emergency.0).is_some();
        ctx.fresh(taken, e.emergency.0);
        if !taken {
            let row = Emergency {
                org: ctx.org,
                from_millis: e.from.millis,
                from_day: e.from.day(),
                stage: None,
                stage_millis: e.from.millis,
            };
            self.emergencies.add(e.emergency.0, row);
            self.emergency_books.push(EmergencyBook::default());
        }
        Some(())
    }

    pub(super) fn item_defined(&mut self, ctx: &mut Ctx<'_>, e: &ItemDefined<'_>) -> Done {
        ctx.fresh(self.items.get(e.item.0).is_some(), e.item.0);
        let row = Item {
            name: e.name.0.to_owned(),
            unit: e.base_unit.0.to_owned(),
            min_shelf: e.min_shelf_days.0,
            regulated: e.regulated,
        };
        self.items.add(e.item.0, row);
        Some(())
    }

    pub(super) fn warehouse_opened(&mut self, ctx: &mut Ctx<'_>, e: &WarehouseOpened<'_>) -> Done {
        ctx.known(self.person(e.keeper.0), "staff", e.keeper.0);
        ctx.fresh(self.warehouses.get(e.warehouse.0).is_some(), e.warehouse.0);
        self.warehouses.add(e.warehouse.0, ctx.org);
        Some(())
    }

    pub(super) fn recipient_registered(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &RecipientRegistered<'_>,
    ) -> Done {
        ctx.fresh(self.recipients.get(e.recipient.0).is_some(), e.recipient.0);
        ctx.judge(Rule::R18, !self.org_names.contains_key(e.name.0), || {
            ("a name that no organisation has or had".into(), e.name.0.to_owned())
        });
        checks(ctx, e.uscc);
        if let Some(code) = e.uscc {
            let alone = self.recipient_codes.insert(code.0.to_owned());
            ctx.judge(Rule::R94, alone, || {
                ("a code that no recipient has".into(), code.0.to_owned())
            });
        }
        let row = Recipient {
            name: e.name.0.to_owned(),
            region: e.region.0.to_owned(),
            kind: e.kind,
            related: e.related_party,
        };
        self.recipients.add(e.recipient.0, row);
        self.recipient_names.insert(e.name.0.to_owned());
        Some(())
    }

    pub(super) fn project_approved(&mut self, ctx: &mut Ctx<'_>, e: &ProjectApproved<'_>) -> Done {
        ctx.fresh(self.projects.get(e.project.0).is_some(), e.project.0);
        let mut funds = Vec::new();
        for fund in &e.funds {
            funds.extend(ctx.known(self.funds.get(fund.0), "fund", fund.0));
        }
        period(ctx, e.period_from, Some(e.period_to));
        let programmes = e.programmes.iter().flatten();
        let row = Project {
            org: ctx.org,
            eff: ctx.eff,
            funds,
            name: e.name.0.to_owned(),
            category: e.category,
            charity: e.charity_project,
            budget: e.budget_fen.signed(),
            from: e.period_from,
            to: e.period_to,
            programmes: programmes.map(|id| id.0.to_owned()).collect(),
        };
        self.projects.add(e.project.0, row);
        Some(())
    }

    pub(super) fn policy_set(&mut self, ctx: &mut Ctx<'_>, e: &PolicySet<'_>) -> Done {
        self.at_root(ctx);
        let policy = POLICIES.iter().find(|p| p.0 == e.key.0);
        let fits = policy.is_some_and(|p| (p.1..=p.2).contains(&e.value.0));
        ctx.judge(Rule::R19, fits, || {
            ("a policy of section 6, in its range".into(), format!("{} = {}", e.key.0, e.value.0))
        });
        self.policies.entry(policy?.0).or_default().push((e.effective_from, e.value.0));
        Some(())
    }
}
