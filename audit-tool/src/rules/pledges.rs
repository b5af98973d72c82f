//! R72: what is promised, kept or taken back; and what is declined, or given as work.

use super::Ctx;
use crate::books::{Books, NONE, Pledge, Standing};
use crate::event::{
    GiftDeclined, ItemQty, PledgeCancelled, PledgeFulfilled, PledgeMade, ServiceDonated,
};
use crate::rule::Rule;
use crate::text::Id;

impl Books {
    /// R13 for a gift of this organisation that is not reversed.
    pub(super) fn own_gift(&self, ctx: &mut Ctx<'_>, id: Id<'_>) -> Option<Standing> {
        let gift = self.standing_gift(ctx.org, id.0);
        ctx.known(gift, "gift of this organisation that stands", id.0)
    }

    fn own_pledge(&self, ctx: &mut Ctx<'_>, id: Id<'_>) -> Option<u32> {
        let at = self.pledges.get(id.0).filter(|at| self.pledges.row(*at).org == ctx.org);
        ctx.known(at, "pledge of this organisation", id.0)
    }

    fn items_named(&self, ctx: &mut Ctx<'_>, items: Option<&[ItemQty<'_>]>) {
        for line in items.into_iter().flatten() {
            ctx.known(self.items.get(line.item.0), "item", line.item.0);
        }
    }

    pub(super) fn pledge_made(&mut self, ctx: &mut Ctx<'_>, e: &PledgeMade<'_>) -> Option<()> {
        ctx.fresh(self.pledges.get(e.pledge.0).is_some(), e.pledge.0);
        if let Some(id) = e.emergency {
            ctx.known(self.emergencies.get(id.0), "emergency", id.0);
        }
        self.items_named(ctx, e.items.as_deref());
        let amount = e.amount_fen.map(|amount| amount.signed());
        let row = Pledge { org: ctx.org, eff: ctx.eff, amount, given: 0, cancelled: false };
        self.pledges.add(e.pledge.0, row);
        Some(())
    }

    pub(super) fn pledge_fulfilled(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &PledgeFulfilled<'_>,
    ) -> Option<()> {
        let gift = self.own_gift(ctx, e.gift);
        let at = self.own_pledge(ctx, e.pledge);
        let (gift, at) = (gift?, at?);
        let counted = self.pledge_of(gift.gift);
        let row = self.pledges.row_mut(at);
        let alike = row.amount.is_none() == gift.goods;
        let fits = !row.cancelled && alike && counted.is_none();
        let cancelled = row.cancelled;
        ctx.judge(Rule::R72, fits, || {
            let found = match (cancelled, alike) {
                (true, _) => "a cancelled pledge",
                (_, false) => "money for goods, or goods for money",
                _ => "a gift that counts to a pledge",
            };
            (
                "a pledge that stands, for a gift of its kind that counts to none".into(),
                found.into(),
            )
        });
        let since = row.eff;
        if fits {
            row.given = row.given.saturating_add(gift.amount);
            self.count_to(gift.gift, at);
        }
        ctx.after("gift", gift.eff);
        ctx.after("pledge", since);
        Some(())
    }

    pub(super) fn pledge_cancelled(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &PledgeCancelled<'_>,
    ) -> Option<()> {
        let at = self.own_pledge(ctx, e.pledge)?;
        let row = self.pledges.row_mut(at);
        let open = row.amount.is_none_or(|amount| row.given < amount);
        let (cancelled, given) = (row.cancelled, row.given);
        ctx.judge(Rule::R72, !cancelled && open, || {
            let found =
                if cancelled { "cancelled before".into() } else { format!("given {given}") };
            ("a pledge that is neither cancelled nor fulfilled".into(), found)
        });
        row.cancelled = true;
        ctx.after("pledge", row.eff);
        Some(())
    }

    /// A gift that is reversed no longer counts to its pledge.
    pub(super) fn leave_pledge(&mut self, gift: u32, amount: i64) {
        if let Some(at) = self.pledge_of(gift) {
            let row = self.pledges.row_mut(at);
            row.given = row.given.saturating_sub(amount);
            self.count_to(gift, NONE);
        }
    }

    pub(super) fn gift_declined(&mut self, ctx: &mut Ctx<'_>, e: &GiftDeclined<'_>) -> Option<()> {
        let (_, new) = self.declined.add(e.declined.0);
        ctx.fresh(!new, e.declined.0);
        self.items_named(ctx, e.items.as_deref());
        Some(())
    }

    pub(super) fn service_donated(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ServiceDonated<'_>,
    ) -> Option<()> {
        let (_, new) = self.services.add(e.service.0);
        ctx.fresh(!new, e.service.0);
        Some(())
    }
}
