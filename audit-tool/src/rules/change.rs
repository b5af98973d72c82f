//! R66–R68: what is closed takes nothing new, accounts and warehouses close empty, and stages follow each other.

use super::Ctx;
use super::setup::period;
use crate::books::{Books, Ending};
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

/// R66: nothing is closed twice, changed or progressed once it is closed.
fn still_open(ctx: &mut Ctx<'_>, day: Option<Day>, id: &str) {
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

    fn ending_id(&self, of: Ending) -> &str {
        match of {
            Ending::Fund(at) => self.funds.id(at),
            Ending::Campaign(at) => self.campaigns.id(at),
            Ending::Project(at) => self.projects.id(at),
        }
    }

    /// R66 for what takes something new: it happened on or before the day of the closing.
    pub(super) fn takes(&mut self, ctx: &mut Ctx<'_>, of: Ending) {
        let end = self.closings.end(of);
        let in_time = end.is_none_or(|closing| ctx.day() <= closing);
        closed(ctx, end, in_time, self.ending_id(of));
        self.goes_on(ctx, of);
    }

    /// R66 for what is changed or goes on: it is not closed.
    pub(super) fn changes(&mut self, ctx: &mut Ctx<'_>, of: Ending) {
        still_open(ctx, self.closings.end(of), self.ending_id(of));
        self.goes_on(ctx, of);
    }

    /// What could not stand after an end keeps that from coming before it. What is only proposed does not.
    fn goes_on(&mut self, ctx: &Ctx<'_>, of: Ending) {
        if !ctx.dry {
            self.closings.goes_on(of, ctx.day());
        }
    }

    /// R66 for what is closed: not twice, and not before what it took or was changed by.
    fn ends(&mut self, ctx: &mut Ctx<'_>, of: Ending) {
        still_open(ctx, self.closings.end(of), self.ending_id(of));
        let last = self.closings.last(of);
        let today = ctx.day();
        ctx.judge(Rule::R66, last.is_none_or(|last| last <= today), || {
            let last = last.map(day_text).unwrap_or_default();
            (
                format!("not before {last}, the day of what it took or was changed by"),
                day_text(today),
            )
        });
    }

    /// R101 and R06 for a project that goes on or ends.
    fn after_approval(&self, ctx: &mut Ctx<'_>, at: u32) {
        let row = self.projects.row(at);
        ctx.after("project's approval", row.eff);
        self.in_charge_of(ctx, row.org);
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
        self.ends(ctx, Ending::Fund(at));
        self.in_charge_of(ctx, self.funds.row(at).org);
        self.closings.close(Ending::Fund(at), ctx.day());
        Some(())
    }

    pub(super) fn campaign_changed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &CampaignChanged<'_>,
    ) -> Option<()> {
        let at = ctx.known(self.campaigns.get(e.campaign.0), "campaign", e.campaign.0)?;
        self.changes(ctx, Ending::Campaign(at));
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
        self.ends(ctx, Ending::Campaign(at));
        self.in_charge_of(ctx, self.campaigns.row(at).org);
        self.closings.close(Ending::Campaign(at), ctx.day());
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
        self.changes(ctx, Ending::Project(at));
        period(ctx, e.period_from, Some(e.period_to));
        self.after_approval(ctx, at);
        Some(())
    }

    pub(super) fn project_changed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ProjectChanged<'_>,
    ) -> Option<()> {
        let at = ctx.known(self.projects.get(e.project.0), "project", e.project.0)?;
        self.changes(ctx, Ending::Project(at));
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
        self.ends(ctx, Ending::Project(at));
        ctx.needs("final_report");
        self.after_approval(ctx, at);
        self.closings.close(Ending::Project(at), ctx.day());
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
        let org = row.org;
        self.in_charge_of(ctx, org);
        Some(())
    }
}
