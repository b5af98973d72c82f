//! R39, R40: proposals, and the allocations that approvals release.

use super::Ctx;
use crate::books::{
    Action, Allocation, Books, Change, DIRECT, Drawable, Ending, History, NONE, What,
};
use crate::event::{ActionProposed, AllocationMade, RecipientKind, Release, Use};
use crate::hash::blake;
use crate::rule::Rule;
use crate::text::Word;
use crate::views::Slot;

impl Books {
    pub(super) fn action_proposed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ActionProposed<'_>,
    ) -> Option<()> {
        let taken = self.actions.get(e.action.0).is_some();
        ctx.fresh(taken, e.action.0);
        if !taken {
            let row = Action {
                org: ctx.org,
                proposer: ctx.actor,
                entry: *ctx.hash,
                payload: blake(e.payload.text.as_bytes()),
                kind: e.payload.release.kind(),
                eff: ctx.eff,
                approved: None,
                settled: false,
            };
            self.actions.add(e.action.0, row);
        }
        ctx.dry = true;
        match &e.payload.release {
            Release::Allocation(data) => self.allocation_made(ctx, data),
            Release::Reversal(data) => self.entry_reversed(ctx, data),
            Release::Voiding(data) => self.receipt_voided(ctx, data),
            Release::Reopening(data) => self.period_reopened(ctx, data),
            Release::Refund(data) => self.refund_paid(ctx, data),
            Release::Disposal(data) => self.goods_disposed(ctx, data),
            Release::Erasure(data) => self.person_erased(ctx, data),
            Release::Count(data) => self.goods_counted(ctx, data),
            Release::Reclassification(data) => self.goods_reclassified(ctx, data),
            Release::Sale(data) => self.goods_sold(ctx, data),
            Release::FundMove(data) => self.fund_moved(ctx, data),
            Release::Intent(data) => self.intent_changed(ctx, data),
            Release::Restriction(data) => self.restriction_released(ctx, data),
            Release::Cost(data) => self.cost_paid(ctx, data),
            Release::Clawback(data) => self.money_clawed_back(ctx, data),
            Release::Shortfall(data) => self.shortfall_closed(ctx, data),
            Release::Impairment(data) => self.goods_impaired(ctx, data),
            Release::Investment(data) => self.investment_placed(ctx, data),
            Release::Reconciliation(data) => self.account_reconciled(ctx, data),
        }
    }

    pub(super) fn allocation_made(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &AllocationMade<'_>,
    ) -> Option<()> {
        ctx.fresh(self.allocations.get(e.allocation.0).is_some(), e.allocation.0);
        let emergency =
            e.emergency.map(|id| ctx.known(self.emergencies.get(id.0), "emergency", id.0));
        let fund = ctx.known(self.funds.get(e.fund.0), "fund", e.fund.0);
        let mut lines = Vec::new();
        for line in e.lines.iter().flatten() {
            let batch = ctx.known(self.batches.get(line.batch.0), "batch", line.batch.0)?;
            let (qty, drawn) = (line.qty.signed(), History::default());
            lines.push(Drawable { what: batch, qty, drawn });
        }
        let mut direct = Vec::new();
        for line in e.direct_items.iter().flatten() {
            let item = ctx.known(self.items.get(line.item.0), "item", line.item.0)?;
            let (qty, drawn) = (line.qty.signed(), History::default());
            direct.push(Drawable { what: item, qty, drawn });
        }
        let to = e.organisation.map(|id| ctx.known(self.orgs.get(id.0), "organisation", id.0));
        let project = e.project.map(|id| ctx.known(self.projects.get(id.0), "project", id.0));
        let recipient =
            e.recipient.map(|id| ctx.known(self.recipients.get(id.0), "recipient", id.0));
        let warehouse = match e.warehouse {
            Some(id) if id.0 != "direct" => self.own_warehouse(ctx, id)?,
            _ => DIRECT,
        };
        let fund = fund?;
        let emergency = emergency.map_or(Some(None), |e| e.map(Some))?;
        let project = project.map_or(Some(None), |p| p.map(Some))?;
        if let Some(Some(at)) = to {
            self.office_open(ctx, at);
        }
        if let Some(at) = project {
            self.takes(ctx, Ending::Project(at));
        }
        self.fund_holds(ctx, fund, false);
        let kind = recipient.flatten().map(|at| self.recipients.row(at).kind);
        judge_receiver(ctx, e, to.flatten() == Some(ctx.org), kind);
        self.judge_purpose(ctx, fund, emergency, project);
        let row = Allocation {
            org: ctx.org,
            use_: e.use_,
            fund,
            earmark: self.earmark(e.earmark),
            amount: e.amount_fen.map(|amount| amount.signed()),
            approved: self.allocated(ctx.org, e).fen,
            lines,
            direct,
            warehouse,
            receiver: to.flatten().unwrap_or(NONE),
            emergency: emergency.unwrap_or(NONE),
            project: project.unwrap_or(NONE),
            recipient: recipient.flatten().unwrap_or(NONE),
            decided_by: self.phrases.add(e.decided_by.0).0,
            purpose: self.phrases.add(e.purpose.0).0,
            eff: ctx.eff,
            first_drawn: None,
            reversed: None,
            reports: 0,
            drawn: History::default(),
            unreported: History::default(),
        };
        self.encumber(ctx, e.allocation.0, row)
    }

    /// R28 or R30 for a new allocation; booked unless it is only proposed.
    fn encumber(&mut self, ctx: &mut Ctx<'_>, id: &str, row: Allocation) -> Option<()> {
        let warehouse = row.warehouse;
        let change = Change {
            purse: row.amount.map(|amount| ((row.fund, row.earmark), amount)),
            lots: row.lines.iter().map(|line| ((warehouse, line.what), line.qty)).collect(),
        };
        self.cover_cash(ctx, &[], &change);
        self.cover_lots(ctx, &[], &change);
        let purse = (row.fund, row.earmark);
        for line in &row.lines {
            let batch = self.batches.row(line.what);
            ctx.judge(Rule::R30, (batch.fund, batch.earmark) == purse, || {
                ("batches of this fund and earmark".into(), self.batches.id(line.what).to_owned())
            });
        }
        if ctx.dry {
            return Some(());
        }
        self.post(ctx, &[], &change);
        let amount = row.amount.unwrap_or(0);
        self.contribute(row.emergency, ctx.org, ctx.eff, &[(Slot::Encumbered, amount)]);
        if row.recipient != NONE {
            let sum = self.approved.entry((ctx.org, row.recipient, ctx.eff)).or_default();
            *sum = sum.saturating_add(row.approved);
        }
        let at = self.allocations.add(id, row);
        self.remember(ctx, What::Allocation(at), crate::books::Legs::default());
        Some(())
    }

    /// R40
    fn judge_purpose(
        &self,
        ctx: &mut Ctx<'_>,
        fund: u32,
        emergency: Option<u32>,
        project: Option<u32>,
    ) {
        let bound = self.funds.row(fund).emergency;
        ctx.judge(Rule::R40, bound.is_none() || bound == emergency, || {
            let name = |at: Option<u32>| at.map_or("none", |at| self.emergencies.id(at)).to_owned();
            (format!("emergency {}", name(bound)), format!("emergency {}", name(emergency)))
        });
        let listed = project.is_none_or(|at| self.projects.row(at).funds.contains(&fund));
        ctx.judge(Rule::R40, listed, || {
            ("a project that lists the fund".into(), self.funds.id(fund).to_owned())
        });
    }
}

/// R39
fn judge_receiver(
    ctx: &mut Ctx<'_>,
    e: &AllocationMade<'_>,
    to_itself: bool,
    kind: Option<RecipientKind>,
) {
    let named = match e.use_ {
        Use::Transfer => e.organisation.is_some() && e.recipient.is_none() && !to_itself,
        Use::Grant => e.recipient.is_some() && e.organisation.is_none(),
        Use::Purchase => {
            e.organisation.is_none()
                && e.amount_fen.is_some()
                && kind == Some(RecipientKind::Supplier)
        }
    };
    let direct = e.direct_items.is_none() || e.use_ == Use::Grant;
    ctx.judge(Rule::R39, named && direct, || {
        (
            "a recipient for grant and purchase, another organisation for transfer".into(),
            format!(
                "{} to {:?} / {:?}",
                e.use_.word(),
                e.recipient.map(|r| r.0),
                e.organisation.map(|o| o.0)
            ),
        )
    });
}
