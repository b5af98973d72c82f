//! R32–R36, R39, R40: proposals, approvals and the allocations they release.

use super::Ctx;
use crate::books::{Action, Allocation, Books, Change, DIRECT, Drawable, NONE, What, issue_value};
use crate::event::{
    ActionApproved, ActionProposed, AllocationMade, Event, Payload, RecipientKind, Role, Use,
};
use crate::hash::{blake, hex};
use crate::rule::Rule;
use crate::text::Word;
use crate::views::Slot;

/// What the limits are compared with.
struct Amount {
    fen: u64,
    unvalued: u64,
}

fn positive(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

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
                payload: blake(e.payload.text().as_bytes()),
                kind: e.payload.kind(),
                eff: ctx.eff,
                approved: None,
            };
            self.actions.add(e.action.0, row);
        }
        ctx.dry = true;
        match &*e.payload {
            Payload::Allocation(data, _) => self.allocation_made(ctx, data),
            Payload::Reversal(data, _) => self.entry_reversed(ctx, data),
        }
    }

    pub(super) fn action_approved(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ActionApproved<'_>,
    ) -> Option<()> {
        let at = self.actions.get(e.action.0).filter(|at| self.actions.row(*at).org == ctx.org);
        let at = ctx.known(at, "action of this organisation", e.action.0)?;
        let row = self.actions.row_mut(at);
        let again = row.approved.is_some();
        row.approved.get_or_insert(ctx.eff);
        ctx.judge(Rule::R36, !again, || ("approved once".into(), "approved before".into()));
        ctx.judge(Rule::R32, row.proposer != ctx.actor, || {
            ("another person than the proposer".into(), "the proposer".into())
        });
        let (seen, found) = (hex(&row.entry), e.proposal.0);
        ctx.judge(Rule::R35, seen == found, || (seen, found.to_owned()));
        let next = ctx.next?;
        let amount = self.amount_of(ctx.org, &next.event);
        let grant = self.grants.get(&(ctx.actor, ctx.org, Role::Approver)).copied();
        let limit = grant.filter(|grant| grant.valid(ctx.eff)).map_or(Some(0), |grant| grant.limit);
        ctx.judge(Rule::R33, limit.is_none_or(|limit| amount.fen <= limit), || {
            (format!("≤ {}", limit.unwrap_or(0)), amount.fen.to_string())
        });
        let least = |key| self.policy(key, ctx.eff).map(positive);
        let (fen, qty) =
            (least("approval.collective_min_fen"), least("approval.collective_min_qty"));
        let asked = fen.is_some_and(|least| amount.fen >= least)
            || (amount.unvalued > 0 && qty.is_some_and(|least| amount.unvalued >= least));
        let minute = ctx.entry.evidence.iter().any(|e| e.kind.0 == "collective_minute");
        ctx.judge(Rule::R34, !asked || minute, || {
            ("evidence of kind collective_minute".into(), "none".into())
        });
        Some(())
    }

    /// The action's amount: money, or the carrying value of its lines; and the quantity that has no value.
    fn amount_of(&self, org: u32, event: &Event<'_>) -> Amount {
        let mut amount = Amount { fen: 0, unvalued: 0 };
        match event {
            Event::AllocationMade(e) => {
                amount.fen = e.amount_fen.map_or(0, |fen| fen.0);
                let warehouse = e.warehouse.and_then(|id| self.warehouses.get(id.0));
                for line in e.lines.iter().flatten() {
                    let batch = self.batches.get(line.batch.0);
                    let (qty, value) = match (warehouse, batch) {
                        (Some(w), Some(b)) => self.lot(org, w, b),
                        _ => (0, 0),
                    };
                    if batch.is_some_and(|at| !self.batches.row(at).valued) {
                        amount.unvalued = amount.unvalued.saturating_add(line.qty.0);
                    }
                    let value = positive(issue_value(value, line.qty.signed(), qty));
                    amount.fen = amount.fen.saturating_add(value);
                }
                for item in e.direct_items.iter().flatten() {
                    amount.unvalued = amount.unvalued.saturating_add(item.qty.0);
                }
            }
            Event::EntryReversed(e) => {
                amount.fen =
                    e.undone.0.iter().fold(0, |sum: u64, posting| {
                        sum.saturating_add(positive(posting.amount.0))
                    });
            }
            _ => {}
        }
        amount
    }

    /// R35's second half: what is released is the proposal's payload, byte for byte.
    pub(super) fn released(&mut self, ctx: &mut Ctx<'_>) -> Option<()> {
        let Some(Event::ActionApproved(approved)) = ctx.before.map(|before| &before.event) else {
            return Some(());
        };
        if let Some(at) = self.actions.get(approved.action.0) {
            let row = self.actions.row(at);
            let data = blake(ctx.entry.data.as_bytes());
            let same = row.kind == ctx.entry.kind() && row.payload == data;
            ctx.judge(Rule::R35, same, || {
                (format!("{} data {}", row.kind.word(), hex(&row.payload)), hex(&data))
            });
        }
        Some(())
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
            lines.push(Drawable { what: batch, qty: line.qty.signed(), drawn: 0 });
        }
        let mut direct = Vec::new();
        for line in e.direct_items.iter().flatten() {
            let item = ctx.known(self.items.get(line.item.0), "item", line.item.0)?;
            direct.push(Drawable { what: item, qty: line.qty.signed(), drawn: 0 });
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
        let kind = recipient.flatten().map(|at| *self.recipients.row(at));
        judge_receiver(ctx, e, to.flatten() == Some(ctx.org), kind);
        self.judge_purpose(ctx, fund, emergency, project);
        let row = Allocation {
            org: ctx.org,
            use_: e.use_,
            fund,
            earmark: self.earmark(e.earmark),
            amount: e.amount_fen.map(|amount| amount.signed()),
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
            drawn: 0,
            used: 0,
            reported: 0,
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
