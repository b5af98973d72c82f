//! Moves inside one organisation: money between its accounts, goods between its warehouses.

use super::Ctx;
use crate::books::{Books, Change, Legs, Naming, Object};
use crate::event::{Account, GoodsMoved, MoneyMoved};
use crate::rule::Rule;

impl Books {
    pub(super) fn money_moved(&mut self, ctx: &mut Ctx<'_>, e: &MoneyMoved<'_>) -> Option<()> {
        let (_, new) = self.moves.add(e.move_.0);
        ctx.fresh(!new, e.move_.0);
        let from = self.own_account(ctx, e.from);
        let fund = ctx.known(self.funds.get(e.fund.0), "fund", e.fund.0);
        let to = self.own_account(ctx, e.to);
        let (from, fund, to) = (from?, fund?, to?);
        for at in [from, to] {
            self.account_open(ctx, at);
        }
        self.fund_holds(ctx, fund, false);
        let purse = (fund, self.earmark(e.earmark));
        let amount = e.amount_fen.signed();
        self.purse_had(ctx, purse, amount);
        let mut legs = Legs::default();
        legs.money(purse, Account::Bank, Object::Bank(to), amount);
        legs.money(purse, Account::Bank, Object::Bank(from), -amount);
        self.cover_accounts(ctx, &legs.0);
        self.post(ctx, &legs.0, &Change::default());
        Some(())
    }

    /// R28: what is moved was the purse's own on every day from the move on.
    fn purse_had(&mut self, ctx: &mut Ctx<'_>, (fund, earmark): (u32, u32), amount: i64) {
        let at = self.purse(ctx.org, fund, earmark);
        let held = self.purse_rows[at as usize].cash.least_from(ctx.eff);
        ctx.judge(Rule::R28, amount <= held, || {
            (format!("≤ {held}, the purse's cash"), amount.to_string())
        });
    }

    pub(super) fn goods_moved(&mut self, ctx: &mut Ctx<'_>, e: &GoodsMoved<'_>) -> Option<()> {
        let (_, new) = self.moves.add(e.move_.0);
        ctx.fresh(!new, e.move_.0);
        let from = self.own_warehouse(ctx, e.from);
        let lines = self.lines_known(ctx, &e.lines);
        let to = self.own_warehouse(ctx, e.to);
        let (from, lines, to) = (from?, lines?, to?);
        self.countersigned(ctx, &lines, from);
        let legs = self.leave_legs(&lines, from, |batch| Object::Lot(to, batch));
        self.cover_lots(ctx, &legs.0, &Change::default());
        self.line_values(ctx, &lines, from);
        self.post(ctx, &legs.0, &Change::default());
        self.name_lines(&lines, Naming::Moved, 1);
        Some(())
    }
}
