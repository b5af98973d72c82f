//! R81: gifts of money that are given back.

use super::Ctx;
use super::shortfall::Turned;
use crate::books::{Books, Change, LaterKind, Legs, Object, What};
use crate::event::{Account, RefundPaid};
use crate::rule::Rule;

impl Books {
    pub(super) fn refund_paid(&mut self, ctx: &mut Ctx<'_>, e: &RefundPaid<'_>) -> Option<()> {
        ctx.fresh(self.refund_ids.get(e.refund.0).is_some(), e.refund.0);
        let account = self.own_account(ctx, e.account);
        let gift = self.own_gift(ctx, e.gift);
        let (account, gift) = (account?, gift?);
        self.account_open(ctx, account);
        ctx.after("gift", gift.eff);
        self.after_voiding(ctx, gift.gift);
        let amount = e.amount_fen.signed();
        let stands = self.receipts.stands_for(gift.gift);
        let left = self.left_from(&gift, ctx.eff);
        ctx.judge(Rule::R81, !gift.goods && !stands && amount <= left, || {
            let kind = if gift.goods { " of goods" } else { "" };
            let stands = if stands { ", a receipt stands" } else { "" };
            (format!("≤ {left} of money, no receipt stands"), format!("{amount}{kind}{stands}"))
        });
        let at = self.money_gift_of(gift.gift)?;
        let row = &self.money_gifts[at];
        let purse = (row.fund, row.earmark);
        let mut legs = Legs::default();
        legs.money(purse, self.income_of(purse.0), Object::None, amount);
        legs.money(purse, Account::Bank, Object::Bank(account), -amount);
        self.cover_cash(ctx, &legs.0, &Change::default());
        self.cover_accounts(ctx, &legs.0);
        if ctx.dry {
            return Some(());
        }
        self.post(ctx, &legs.0, &Change::default());
        self.refund_ids.add(e.refund.0);
        let gift = u32::try_from(at).expect("fewer gifts than 2^32");
        self.give_back(ctx, gift, LaterKind::Refund, amount, &Turned::default());
        self.remember(ctx, What::Refund { gift, amount }, legs);
        Some(())
    }
}
