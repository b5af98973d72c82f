//! R90: gifts that are taken back after they were spent, and what of it another purse still lays out.

use super::Ctx;
use crate::books::{Books, Change, Clawback, History, Later, LaterKind, Legs, Object, What};
use crate::event::{
    Account, MoneyClawedBack, Restriction, ShortfallClosed, ShortfallOutcome, SourceClass,
};
use crate::rule::Rule;
use crate::views::{Line, Slot};

/// What an entry turns round, if it is a reversal, and whether of a closed year.
#[derive(Debug, Default)]
pub(super) struct Turned {
    pub(super) of: Option<u64>,
    pub(super) prior: bool,
}

impl Books {
    pub(super) fn money_clawed_back(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &MoneyClawedBack<'_>,
    ) -> Option<()> {
        ctx.fresh(self.clawbacks.get(e.clawback.0).is_some(), e.clawback.0);
        let account = self.own_account(ctx, e.account);
        let fund = ctx.known(self.funds.get(e.fund.0), "fund", e.fund.0);
        let gift = self.own_gift(ctx, e.gift);
        let (account, fund, gift) = (account?, fund?, gift?);
        self.fund_holds(ctx, fund, false);
        self.account_open(ctx, account);
        ctx.after("gift", gift.eff);
        let cover = (fund, self.earmark(e.earmark));
        let amount = e.amount_fen.signed();
        let at = self.money_gift_of(gift.gift);
        let own = at.map(|at| (self.money_gifts[at].fund, self.money_gifts[at].earmark));
        let left = self.left_from(&gift, ctx.eff);
        let row = self.funds.row(fund);
        let free = row.restriction == Restriction::Unrestricted
            && row.class == SourceClass::Donation
            && own != Some(cover);
        ctx.judge(Rule::R90, own.is_some() && amount <= left && free, || {
            let kind = if own.is_some() { "" } else { " of goods" };
            let from = if free { "" } else { ", covered by a purse that may not" };
            (
                format!("≤ {left} of money, a free purse of donations"),
                format!("{amount}{kind}{from}"),
            )
        });
        let (at, own) = (at?, own?);
        let mut legs = Legs::default();
        legs.money(own, self.income_of(own.0), Object::None, amount);
        legs.money(own, Account::Shortfall, Object::None, -amount);
        legs.money(cover, Account::Shortfall, Object::None, amount);
        legs.money(cover, Account::Bank, Object::Bank(account), -amount);
        self.cover_cash(ctx, &legs.0, &Change::default());
        self.cover_accounts(ctx, &legs.0);
        if ctx.dry {
            return Some(());
        }
        self.post(ctx, &legs.0, &Change::default());
        let of = u32::try_from(at).expect("fewer gifts than 2^32");
        let (gift, org, eff) = (own, ctx.org, ctx.eff);
        let closed = History::default();
        let row = Clawback { org, eff, gift, cover, amount, closed, of, reversed: false };
        let at = self.clawbacks.add(e.clawback.0, row);
        self.claw(ctx, at, 1, &Turned::default());
        self.remember(ctx, What::Clawback(at), legs);
        Some(())
    }

    /// Takes what was clawed back out of its gift, or with sign −1 gives it back to it.
    pub(super) fn claw(&mut self, ctx: &Ctx<'_>, at: u32, sign: i64, turned: &Turned) {
        let row = self.clawbacks.row(at);
        let (of, own, cover, amount) = (row.of, row.gift.0, row.cover.0, sign * row.amount);
        self.cover_lines(ctx, (own, cover), amount, turned.prior);
        self.activity.fall_short(ctx.org, own, ctx.eff, amount);
        self.give_back(ctx, of, LaterKind::Clawback, amount, turned);
    }

    /// Money of the covering fund stands for the gift's, or with a negative amount comes back to it.
    fn cover_lines(&mut self, ctx: &Ctx<'_>, (gift, cover): (u32, u32), amount: i64, prior: bool) {
        for (fund, amount) in [(gift, amount), (cover, -amount)] {
            self.activity.turn((ctx.org, fund), ctx.eff, Line::Moved, amount, prior);
        }
    }

    /// Lists and counts what is given or clawed back of a gift of money, or with a negative amount what that was turned
    /// round for.
    pub(super) fn give_back(
        &mut self,
        ctx: &Ctx<'_>,
        gift: u32,
        kind: LaterKind,
        amount: i64,
        turned: &Turned,
    ) {
        let row = &self.money_gifts[gift as usize];
        let (emergency, key) = (row.emergency, row.key(ctx.org, ctx.eff.month()));
        self.gone.add(row.gift, ctx.eff, amount);
        self.worth.add(row.gift, ctx.eff, -amount);
        let (position, amount) = (ctx.entry.position, -amount);
        let Turned { of: reverses, prior } = *turned;
        self.contribute(emergency, ctx.org, ctx.eff, &[(Slot::ReceivedMoney, amount)]);
        if prior {
            self.gift_book.correct(key, position, 0, amount);
        } else {
            self.gift_book.count(key, position, 0, amount);
        }
        let (eff, org) = (ctx.eff, ctx.org);
        self.later.push(Later { position, kind, amount, eff, org, gift, reverses, prior });
    }

    pub(super) fn shortfall_closed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ShortfallClosed<'_>,
    ) -> Option<()> {
        ctx.fresh(self.shortfall_closings.get(e.closing.0).is_some(), e.closing.0);
        let account = e.account.map(|id| self.own_account(ctx, id));
        let at = self.clawbacks.get(e.clawback.0);
        let at = at.filter(|at| self.clawbacks.row(*at).org == ctx.org);
        let at = ctx.known(at, "claw-back of this organisation", e.clawback.0)?;
        let account = account.map_or(Some(None), |account| account.map(Some))?;
        if let Some(account) = account {
            self.account_open(ctx, account);
        }
        let row = self.clawbacks.row(at);
        ctx.after("claw-back", row.eff);
        let bound = if row.reversed { 0 } else { row.amount };
        let (own, cover) = (row.gift, row.cover);
        let left = bound.saturating_sub(row.closed.most_from(ctx.eff));
        let amount = e.amount_fen.signed();
        ctx.judge(Rule::R90, amount <= left, || (format!("≤ {left}"), amount.to_string()));
        let (by, object) = match account {
            Some(account) => (Account::Bank, Object::Bank(account)),
            None => (Account::NetAssets, Object::None),
        };
        let mut legs = Legs::default();
        legs.money(own, Account::Shortfall, Object::None, amount);
        legs.money(own, by, object, -amount);
        legs.money(cover, by, object, amount);
        legs.money(cover, Account::Shortfall, Object::None, -amount);
        self.cover_cash(ctx, &legs.0, &Change::default());
        if ctx.dry {
            return Some(());
        }
        self.post(ctx, &legs.0, &Change::default());
        self.shortfall_closings.add(e.closing.0);
        let recovered = e.outcome == ShortfallOutcome::Recovered;
        self.close_shortfall(ctx, at, amount, recovered);
        self.remember(ctx, What::Closing { clawback: at, amount, recovered }, legs);
        Some(())
    }

    /// So much of a claw-back is owed no longer, or with a negative amount is owed again.
    pub(super) fn close_shortfall(&mut self, ctx: &Ctx<'_>, at: u32, amount: i64, recovered: bool) {
        let row = self.clawbacks.row_mut(at);
        row.closed.add(ctx.eff, amount);
        let funds = (row.gift.0, row.cover.0);
        if recovered {
            self.cover_lines(ctx, funds, -amount, false);
        }
        self.activity.fall_short(ctx.org, funds.0, ctx.eff, -amount);
    }
}
