//! R66–R68: what is closed takes nothing new, accounts and warehouses close empty, and stages follow each other.

use super::Ctx;
use super::setup::period;
use crate::books::Books;
use crate::event::{
    AccountClosed, CampaignChanged, CampaignClosed, EmergencyStageChanged, FundClosed,
    ProjectChanged, ProjectClosed, ProjectProgressed, Stage, WarehouseClosed,
};
use crate::rule::Rule;
use crate::text::{Day, Word, day_text};

/// R66: of a thing closed on this day, if it is.
fn closed(ctx: &mut Ctx<'_>, day: Option<Day>, holds: bool, id: &str) {
    ctx.judge(Rule::R66, holds, || {
        let since = day.map_or_else(String::new, |day| format!(" on {}", day_text(day)));
        ("what is not closed".into(), format!("{id}, closed{since}"))
    });
}

/// R66: whether an entry happened on or before the day of the closing.
fn in_time(ctx: &mut Ctx<'_>, day: Option<Day>, id: &str) {
    let holds = day.is_none_or(|closing| ctx.day() <= closing);
    closed(ctx, day, holds, id);
}

/// R66: nothing is closed twice, changed or progressed once it is closed.
pub(super) fn still_open(ctx: &mut Ctx<'_>, day: Option<Day>, id: &str) {
    closed(ctx, day, day.is_none(), id);
}

impl Books {
    /// R66 for an account that an entry names.
    pub(super) fn account_open(&self, ctx: &mut Ctx<'_>, at: u32) {
        let open = !self.closings.accounts.contains(&at);
        closed(ctx, None, open, self.accounts.id(at));
    }

    /// R66 for a warehouse that an entry names.
    pub(super) fn warehouse_open(&self, ctx: &mut Ctx<'_>, at: u32) {
        let open = !self.closings.warehouses.contains(&at);
        closed(ctx, None, open, self.warehouses.id(at));
    }

    /// R66 for an organisation that records, or is named as parent or receiver.
    pub(super) fn office_open(&self, ctx: &mut Ctx<'_>, at: u32) {
        still_open(ctx, self.closings.organisations.get(&at).copied(), self.orgs.id(at));
    }

    /// R66 for a fund that takes something new.
    pub(super) fn fund_takes(&self, ctx: &mut Ctx<'_>, at: u32) {
        in_time(ctx, self.closings.funds.get(&at).copied(), self.funds.id(at));
    }

    /// R66 for a gift's campaign.
    pub(super) fn campaign_takes(&self, ctx: &mut Ctx<'_>, at: u32) {
        in_time(ctx, self.closings.campaigns.get(&at).copied(), self.campaigns.id(at));
    }

    /// R66 for an allocation's project.
    pub(super) fn project_takes(&self, ctx: &mut Ctx<'_>, at: u32) {
        in_time(ctx, self.closings.projects.get(&at).copied(), self.projects.id(at));
    }

    pub(super) fn account_closed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &AccountClosed<'_>,
    ) -> Option<()> {
        let at = self.own_account(ctx, e.account)?;
        self.account_open(ctx, at);
        let empty = self.accounts.row(at).1.empty_from(ctx.eff);
        ctx.judge(Rule::R67, empty, || {
            ("0 at the head and on every day from its own".into(), e.account.0.to_owned())
        });
        self.closings.accounts.insert(at);
        Some(())
    }

    pub(super) fn warehouse_closed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &WarehouseClosed<'_>,
    ) -> Option<()> {
        let at = self.own_warehouse(ctx, e.warehouse)?;
        let mut lots = self.lots.iter().filter(|((_, warehouse, _), _)| *warehouse == at);
        let empty = lots.all(|(_, lot)| lot.qty.empty_from(ctx.eff));
        ctx.judge(Rule::R67, empty, || {
            ("no goods at the head and on every day from its own".into(), e.warehouse.0.to_owned())
        });
        self.closings.warehouses.insert(at);
        Some(())
    }

    pub(super) fn fund_closed(&mut self, ctx: &mut Ctx<'_>, e: &FundClosed<'_>) -> Option<()> {
        let at = ctx.known(self.funds.get(e.fund.0), "fund", e.fund.0)?;
        still_open(ctx, self.closings.funds.get(&at).copied(), e.fund.0);
        self.in_charge_of(ctx, self.funds.row(at).org);
        self.closings.funds.entry(at).or_insert(ctx.day());
        Some(())
    }

    pub(super) fn campaign_changed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &CampaignChanged<'_>,
    ) -> Option<()> {
        let at = ctx.known(self.campaigns.get(e.campaign.0), "campaign", e.campaign.0)?;
        still_open(ctx, self.closings.campaigns.get(&at).copied(), e.campaign.0);
        period(ctx, self.campaigns.row(at).start, Some(e.end));
        ctx.needs("filing");
        self.in_charge_of(ctx, self.campaigns.row(at).org);
        self.campaigns.row_mut(at).end = e.end;
        Some(())
    }

    pub(super) fn campaign_closed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &CampaignClosed<'_>,
    ) -> Option<()> {
        let at = ctx.known(self.campaigns.get(e.campaign.0), "campaign", e.campaign.0)?;
        still_open(ctx, self.closings.campaigns.get(&at).copied(), e.campaign.0);
        self.in_charge_of(ctx, self.campaigns.row(at).org);
        self.closings.campaigns.entry(at).or_insert(ctx.day());
        Some(())
    }

    pub(super) fn project_progressed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ProjectProgressed<'_>,
    ) -> Option<()> {
        let (_, new) = self.progress.add(&format!("{}/{}", e.project.0, e.progress.0));
        ctx.fresh(!new, e.progress.0);
        let at = ctx.known(self.projects.get(e.project.0), "project", e.project.0)?;
        still_open(ctx, self.closings.projects.get(&at).copied(), e.project.0);
        period(ctx, e.period_from, Some(e.period_to));
        Some(())
    }

    pub(super) fn project_changed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ProjectChanged<'_>,
    ) -> Option<()> {
        let at = ctx.known(self.projects.get(e.project.0), "project", e.project.0)?;
        still_open(ctx, self.closings.projects.get(&at).copied(), e.project.0);
        period(ctx, self.projects.row(at).from, Some(e.period_to));
        self.in_charge_of(ctx, self.projects.row(at).org);
        let row = self.projects.row_mut(at);
        row.budget = e.budget_fen.signed();
        row.to = e.period_to;
        Some(())
    }

    pub(super) fn project_closed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ProjectClosed<'_>,
    ) -> Option<()> {
        let at = ctx.known(self.projects.get(e.project.0), "project", e.project.0)?;
        still_open(ctx, self.closings.projects.get(&at).copied(), e.project.0);
        ctx.needs("final_report");
        self.closings.projects.entry(at).or_insert(ctx.day());
        Some(())
    }

    pub(super) fn emergency_stage_changed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &EmergencyStageChanged<'_>,
    ) -> Option<()> {
        let at = self.emergencies.get(e.emergency.0);
        let at = ctx.known(at, "emergency", e.emergency.0)?;
        let row = self.emergencies.row_mut(at);
        let before = row.stage;
        let follows = before.is_none_or(|before| before < e.stage);
        let fits = follows && row.stage_millis <= e.from.millis;
        ctx.judge(Rule::R68, fits, || {
            let left = before.map_or("response", Stage::word);
            (
                format!("a stage after {left}, not from before it"),
                format!("{} from {}", e.stage.word(), e.from.text),
            )
        });
        row.stage = Some(e.stage);
        row.stage_millis = e.from.millis;
        Some(())
    }
}
