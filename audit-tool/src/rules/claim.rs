//! R79 and R80: sums of which nobody knows yet whose they are, and who claims them.

use super::Ctx;
use super::gifts::Terms;
use crate::books::{
    Books, Change, Ending, History, Legs, MoneyGift, NONE, Object, Unclaimed, What,
};
use crate::event::{Account, UnclaimedClaimed, UnclaimedReceived};
use crate::rule::Rule;
use crate::text::Id;

impl Books {
    /// R79 for a fund that an entry names: whether it holds what is unclaimed, as it must or must not.
    pub(super) fn fund_holds(&self, ctx: &mut Ctx<'_>, at: u32, unclaimed: bool) {
        let holds = self.funds.row(at).unclaimed == unclaimed;
        ctx.judge(Rule::R79, holds, || {
            let kind = if unclaimed { "unclaimed" } else { "another kind than unclaimed" };
            (format!("a fund of {kind}"), self.funds.id(at).to_owned())
        });
    }

    /// R13 for an unclaimed sum of this organisation that is not reversed.
    fn own_unclaimed(&self, ctx: &mut Ctx<'_>, id: Id<'_>) -> Option<u32> {
        let at = self.unclaimed.get(id.0).filter(|at| {
            let row = self.unclaimed.row(*at);
            row.org == ctx.org && !row.reversed
        });
        ctx.known(at, "unclaimed sum of this organisation that stands", id.0)
    }

    pub(super) fn unclaimed_received(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &UnclaimedReceived<'_>,
    ) -> Option<()> {
        let taken = self.unclaimed.get(e.unclaimed.0).is_some();
        ctx.fresh(taken, e.unclaimed.0);
        let account = self.own_account(ctx, e.account);
        let fund = ctx.known(self.funds.get(e.fund.0), "fund", e.fund.0);
        let (account, fund) = (account?, fund?);
        self.fund_holds(ctx, fund, true);
        self.account_open(ctx, account);
        self.takes(ctx, Ending::Fund(fund));
        if taken {
            return None;
        }
        let amount = e.amount_fen.signed();
        let mut legs = Legs::default();
        legs.money((fund, NONE), Account::Bank, Object::Bank(account), amount);
        legs.money((fund, NONE), Account::Unclaimed, Object::None, -amount);
        self.count_lines(ctx, &legs.0);
        self.post(ctx, &legs.0, &Change::default());
        let (org, eff) = (ctx.org, ctx.eff);
        let claims = History::default();
        let row = Unclaimed { org, eff, fund, account, amount, claims, reversed: false };
        let at = self.unclaimed.add(e.unclaimed.0, row);
        self.remember(ctx, What::Unclaimed(at), legs);
        Some(())
    }

    pub(super) fn unclaimed_claimed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &UnclaimedClaimed<'_>,
    ) -> Option<()> {
        let (gift, new) = self.gifts.add(e.gift.0);
        ctx.fresh(!new, e.gift.0);
        let terms = Terms {
            fund: e.fund,
            campaign: e.campaign,
            emergency: e.emergency,
            designation: e.designation,
            treatment: e.treatment,
            basis: e.treatment_basis,
        };
        let bound = self.terms_known(ctx, &terms);
        let sum = self.own_unclaimed(ctx, e.unclaimed);
        let (bound, sum) = (bound?, sum?);
        self.fund_holds(ctx, bound.fund, false);
        let amount = e.amount_fen.signed();
        self.claimed_whole(ctx, sum, amount);
        ctx.after("sum's receipt", self.unclaimed.row(sum).eff);
        self.terms_fit(ctx, &terms, &bound);
        self.terms_open(ctx, &bound);
        if !new {
            return None;
        }
        self.unclaimed.row_mut(sum).claims.add(ctx.eff, 1);
        self.claims.insert(gift, sum);
        let row = MoneyGift {
            position: ctx.entry.position,
            amount,
            gift,
            org: ctx.org,
            fund: bound.fund,
            earmark: self.earmark(e.earmark),
            account: self.unclaimed.row(sum).account,
            channel: NONE,
            campaign: bound.campaign,
            emergency: bound.emergency,
            day: ctx.day(),
            eff: ctx.eff,
            designation: e.designation,
            donor: e.donor_kind,
            reversed: false,
        };
        let legs = self.gift_legs(&row);
        self.cover_cash(ctx, &legs.0, &Change::default());
        self.cover_accounts(ctx, &legs.0);
        self.count_lines(ctx, &legs.0);
        self.book_money_gift(ctx, row, &legs);
        Some(())
    }

    /// R80
    fn claimed_whole(&self, ctx: &mut Ctx<'_>, sum: u32, amount: i64) {
        let row = self.unclaimed.row(sum);
        let free = row.claims.most_from(ctx.eff) < 1;
        ctx.judge(Rule::R80, free && row.amount == amount, || {
            let claimed = if free { "" } else { ", claimed before" };
            (format!("{} whole, claimed once", row.amount), format!("{amount}{claimed}"))
        });
    }
}
