//! R90: gifts that are taken back after they were spent, and what of it another purse still lays out.

use super::Ctx;
use crate::books::{Books, Change, Clawback, Later, LaterKind, Legs, Object};
use crate::event::{
    Account, MoneyClawedBack, Restriction, ShortfallClosed, ShortfallOutcome, SourceClass,
};
use crate::rule::Rule;
use crate::views::{Line, Slot};

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
        let cover = (fund, self.earmark(e.earmark));
        let amount = e.amount_fen.signed();
        let at = self.money_gift_of(gift.gift);
        let own = at.map(|at| (self.money_gifts[at].fund, self.money_gifts[at].earmark));
        let left = gift.amount.saturating_sub(gift.gone);
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
        let row = Clawback { org: ctx.org, gift: own, cover, amount, closed: 0 };
        self.clawbacks.add(e.clawback.0, row);
        self.take_from(gift.gift, amount);
        self.cover_lines(ctx, own.0, cover.0, amount);
        self.activity.fall_short(ctx.org, own.0, ctx.eff, amount);
        self.give_back(ctx, at, LaterKind::Clawback, amount);
        Some(())
    }

    /// Money of the covering fund stands for the gift's, or with a negative amount comes back to it.
    fn cover_lines(&mut self, ctx: &Ctx<'_>, gift: u32, cover: u32, amount: i64) {
        self.activity.add(ctx.org, gift, ctx.eff, Line::Moved, amount);
        self.activity.add(ctx.org, cover, ctx.eff, Line::Moved, -amount);
    }

    /// Lists and counts what is given or taken back of a gift of money.
    pub(super) fn give_back(&mut self, ctx: &Ctx<'_>, at: usize, kind: LaterKind, amount: i64) {
        let row = &self.money_gifts[at];
        let (emergency, key) = (row.emergency, row.key(ctx.org, ctx.eff.month()));
        let position = ctx.entry.position;
        self.contribute(emergency, ctx.org, ctx.eff, &[(Slot::ReceivedMoney, -amount)]);
        self.gift_book.count(key, position, 0, -amount);
        self.later.push(Later {
            position,
            kind,
            amount: -amount,
            eff: ctx.eff,
            org: ctx.org,
            gift: u32::try_from(at).expect("fewer gifts than 2^32"),
            reverses: None,
            prior: false,
        });
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
        let (own, cover, left) = (row.gift, row.cover, row.amount.saturating_sub(row.closed));
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
        let row = self.clawbacks.row_mut(at);
        row.closed = row.closed.saturating_add(amount);
        if e.outcome == ShortfallOutcome::Recovered {
            self.cover_lines(ctx, own.0, cover.0, -amount);
        }
        self.activity.fall_short(ctx.org, own.0, ctx.eff, -amount);
        Some(())
    }
}
