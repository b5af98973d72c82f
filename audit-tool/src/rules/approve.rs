//! R32–R36, R70, R71, R78: what becomes of a proposal, and the limits of who approves it.

use super::Ctx;
use crate::books::{Books, NONE, issue_value};
use crate::event::{
    ActionApproved, ActionRejected, ActionWithdrawn, AllocationMade, Event, GoodsCounted,
    GoodsDisposed, GoodsSold, Role,
};
use crate::hash::{blake, hex};
use crate::rule::Rule;
use crate::text::{Day, Fen, Hex64, Id, Word};
use std::ops::Bound::{Excluded, Included};

/// What the limits are compared with.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Amount {
    pub(super) fen: u64,
    pub(super) unvalued: u64,
}

impl Amount {
    fn of(fen: Fen) -> Self {
        Self { fen: fen.0, unvalued: 0 }
    }

    /// A line of goods: its value, and its quantity where it has none.
    fn line(&mut self, fen: u64, qty: u64, valued: bool) {
        self.fen = self.fen.saturating_add(fen);
        self.unvalued = self.unvalued.saturating_add(if valued { 0 } else { qty });
    }
}

fn positive(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

/// R33: within the approver's limit, if he has one.
fn within_limit(ctx: &mut Ctx<'_>, rule: Rule, limit: Option<u64>, fen: u64) {
    ctx.judge(rule, limit.is_none_or(|limit| fen <= limit), || {
        (format!("≤ {}", limit.unwrap_or(0)), fen.to_string())
    });
}

/// R34: the minute of the collective decision, where it is asked for.
fn minuted(ctx: &mut Ctx<'_>, rule: Rule, asked: bool) {
    let minute = ctx.shows("collective_minute");
    ctx.judge(rule, !asked || minute, || {
        ("evidence of kind collective_minute".into(), "none".into())
    });
}

impl Books {
    fn own_action(&self, ctx: &mut Ctx<'_>, id: Id<'_>) -> Option<u32> {
        let at = self.actions.get(id.0).filter(|at| self.actions.row(*at).org == ctx.org);
        ctx.known(at, "action of this organisation", id.0)
    }

    /// R36: settled by this entry; whether it was open.
    fn settle(&mut self, ctx: &mut Ctx<'_>, at: u32) -> bool {
        let open = !std::mem::replace(&mut self.actions.row_mut(at).settled, true);
        ctx.judge(Rule::R36, open, || ("settled once".into(), "settled before".into()))
    }

    /// R32 and the first half of R35, for who approves or rejects.
    fn judged_by_another(&self, ctx: &mut Ctx<'_>, at: u32, proposal: Hex64<'_>) {
        let row = self.actions.row(at);
        ctx.judge(Rule::R32, row.proposer != ctx.actor, || {
            ("another person than the proposer".into(), "the proposer".into())
        });
        let (seen, found) = (hex(&row.entry), proposal.0);
        ctx.judge(Rule::R35, seen == found, || (seen, found.to_owned()));
    }

    pub(super) fn action_approved(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ActionApproved<'_>,
    ) -> Option<()> {
        let at = self.own_action(ctx, e.action)?;
        if self.settle(ctx, at) {
            self.actions.row_mut(at).approved = Some(ctx.eff);
        }
        self.judged_by_another(ctx, at, e.proposal);
        self.still_valid(ctx, self.actions.row(at).eff);
        if let Some(next) = ctx.next {
            self.within_limits(ctx, &next.event);
        }
        self.after_proposal(ctx, at);
        Some(())
    }

    /// R33, R34 and R78 for what an approval releases.
    fn within_limits(&self, ctx: &mut Ctx<'_>, next: &Event<'_>) {
        let amount = self.amount_of(ctx.org, next);
        let grant = self.grants.get(&(ctx.actor, ctx.org, Role::Approver)).copied();
        let limit = grant.filter(|grant| grant.valid(ctx.eff)).map_or(Some(0), |grant| grant.limit);
        within_limit(ctx, Rule::R33, limit, amount.fen);
        let least = |key| self.policy(key, ctx.eff).map(positive);
        let (fen, qty) =
            (least("approval.collective_min_fen"), least("approval.collective_min_qty"));
        let asked = fen.is_some_and(|least| amount.fen >= least)
            || (amount.unvalued > 0 && qty.is_some_and(|least| amount.unvalued >= least));
        minuted(ctx, Rule::R34, asked);
        if let Event::AllocationMade(made) = next
            && let Some(sum) = self.split_sum(ctx, made, amount.fen)
        {
            within_limit(ctx, Rule::R78, limit, sum);
            minuted(ctx, Rule::R78, fen.is_some_and(|least| sum >= least));
        }
    }

    pub(super) fn action_rejected(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ActionRejected<'_>,
    ) -> Option<()> {
        let at = self.own_action(ctx, e.action)?;
        self.settle(ctx, at);
        self.judged_by_another(ctx, at, e.proposal);
        self.after_proposal(ctx, at);
        Some(())
    }

    pub(super) fn action_withdrawn(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ActionWithdrawn<'_>,
    ) -> Option<()> {
        let at = self.own_action(ctx, e.action)?;
        self.settle(ctx, at);
        let own = self.actions.row(at).proposer == ctx.actor;
        ctx.judge(Rule::R71, own, || ("who proposed it".into(), ctx.entry.actor.0.to_owned()));
        self.after_proposal(ctx, at);
        Some(())
    }

    /// R70
    fn still_valid(&self, ctx: &mut Ctx<'_>, proposed: Day) {
        let most = self.policy("approval.valid_days", ctx.eff);
        let days = i64::from(ctx.eff.0) - i64::from(proposed.0);
        ctx.judge(Rule::R70, most.is_none_or(|most| days <= most), || {
            (format!("within {} days", most.unwrap_or(0)), format!("after {days} days"))
        });
    }

    /// R78: with this one, the most that was approved for the same recipient in any span of so many days that this
    /// approval lies in, where that is asked.
    fn split_sum(&self, ctx: &Ctx<'_>, made: &AllocationMade<'_>, fen: u64) -> Option<u64> {
        let days = i32::try_from(self.policy("approval.split_days", ctx.eff)?).ok()?;
        let recipient = self.recipients.get(made.recipient?.0)?;
        let at = |day: i32| (ctx.org, recipient, Day(day));
        let (first, eff, last) = (ctx.eff.0 - (days - 1), ctx.eff.0, ctx.eff.0 + (days - 1));
        let before = self.approved.range(at(first)..=at(eff));
        // A span ends on this day, or on a later one on which something was approved.
        let mut sum: u128 = before.clone().map(|(_, one)| u128::from(*one)).sum();
        let mut most = sum;
        let mut leaving = before.peekable();
        for ((.., end), one) in self.approved.range((Excluded(at(eff)), Included(at(last)))) {
            while let Some((_, gone)) = leaving.next_if(|((.., day), _)| day.0 <= end.0 - days) {
                sum -= u128::from(*gone);
            }
            sum += u128::from(*one);
            most = most.max(sum);
        }
        Some(u64::try_from(most + u128::from(fen)).unwrap_or(u64::MAX))
    }

    /// The action's amount: money that goes, the value of goods that go, or what a reversal turns round.
    fn amount_of(&self, org: u32, event: &Event<'_>) -> Amount {
        match event {
            Event::AllocationMade(e) => self.allocated(org, e),
            Event::EntryReversed(e) => {
                let amounts = e.undone.0.iter().map(|posting| positive(posting.amount.0));
                Amount { fen: amounts.fold(0, u64::saturating_add), unvalued: 0 }
            }
            Event::RefundPaid(e) => Amount::of(e.amount_fen),
            Event::FundMoved(e) => Amount::of(e.amount_fen),
            Event::IntentChanged(e) => Amount::of(e.amount_fen),
            Event::RestrictionReleased(e) => Amount::of(e.amount_fen),
            Event::CostPaid(e) => Amount::of(e.amount_fen),
            Event::MoneyClawedBack(e) => Amount::of(e.amount_fen),
            Event::ShortfallClosed(e) => Amount::of(e.amount_fen),
            Event::InvestmentPlaced(e) => Amount::of(e.amount_fen),
            Event::GoodsImpaired(e) => Amount::of(e.value_fen),
            Event::GoodsDisposed(e) => self.disposed(e),
            Event::GoodsCounted(e) => self.counted(e),
            Event::GoodsSold(e) => self.sold(e),
            _ => Amount::default(),
        }
    }

    /// Money, or the issue value of its lines; and the quantity that has no value.
    pub(super) fn allocated(&self, org: u32, e: &AllocationMade<'_>) -> Amount {
        let mut amount = Amount { fen: e.amount_fen.map_or(0, |fen| fen.0), unvalued: 0 };
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
        amount
    }

    /// The values of its lines, and the quantity that has none.
    fn disposed(&self, e: &GoodsDisposed<'_>) -> Amount {
        let mut amount = Amount::default();
        for line in &e.lines {
            amount.line(line.value_fen.0, line.qty.0, self.is_valued(line.batch));
        }
        amount
    }

    /// The same of what is missing.
    fn counted(&self, e: &GoodsCounted<'_>) -> Amount {
        let mut amount = Amount::default();
        for line in &e.lines {
            let missing = line.booked.0.saturating_sub(line.counted.0);
            amount.line(line.value_fen.0, missing, self.is_valued(line.batch));
        }
        amount
    }

    /// The same of what is sold, or what it brings where that is more.
    fn sold(&self, e: &GoodsSold<'_>) -> Amount {
        let mut amount = Amount::default();
        let fen = e.value_fen.0.max(e.proceeds_fen.0);
        amount.line(fen, e.qty.0, self.is_valued(e.batch));
        amount
    }

    /// Whether a batch was accepted with a value; one that is not known counts as valued.
    fn is_valued(&self, batch: Id<'_>) -> bool {
        self.batches.get(batch.0).is_none_or(|at| self.batches.row(at).valued)
    }

    /// The allocation is reversed: it counts no longer to what its recipient was given (R78).
    pub(super) fn leave_split(&mut self, allocation: u32) {
        let row = self.allocations.row(allocation);
        let key = (row.org, row.recipient, row.eff);
        let amount = row.approved;
        if row.recipient != NONE
            && let Some(sum) = self.approved.get_mut(&key)
        {
            *sum = sum.saturating_sub(amount);
        }
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
}
