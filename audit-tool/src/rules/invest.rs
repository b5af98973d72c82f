//! R92: money that is placed for a time, and what comes back of it.

use super::Ctx;
use crate::books::{Books, Change, History, Investment, Legs, Object, What};
use crate::event::{Account, InvestmentPlaced, InvestmentReturned, Restriction, SourceClass};
use crate::rule::Rule;
use crate::text::{Word, day_text};
use crate::views::Line;

impl Books {
    pub(super) fn investment_placed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &InvestmentPlaced<'_>,
    ) -> Option<()> {
        let taken = self.investments.get(e.investment.0).is_some();
        ctx.fresh(taken, e.investment.0);
        let account = self.own_account(ctx, e.account);
        let fund = ctx.known(self.funds.get(e.fund.0), "fund", e.fund.0);
        let (account, fund) = (account?, fund?);
        self.fund_holds(ctx, fund, false);
        self.account_open(ctx, account);
        let (class, restriction) = (self.funds.row(fund).class, self.funds.row(fund).restriction);
        let own = matches!(class, SourceClass::Donation | SourceClass::Dues | SourceClass::Other);
        ctx.judge(Rule::R92, own && restriction == Restriction::Unrestricted, || {
            let found = format!("{} {}", class.word(), restriction.word());
            ("an unrestricted fund of class donation, dues or other".into(), found)
        });
        let purse = (fund, self.earmark(e.earmark));
        let amount = e.amount_fen.signed();
        let at = u32::try_from(self.investments.rows.len()).expect("fewer investments than 2^32");
        let mut legs = Legs::default();
        legs.money(purse, Account::Investment, Object::Invested(at), amount);
        legs.money(purse, Account::Bank, Object::Bank(account), -amount);
        self.cover_cash(ctx, &legs.0, &Change::default());
        self.cover_accounts(ctx, &legs.0);
        if ctx.dry || taken {
            return Some(());
        }
        self.post(ctx, &legs.0, &Change::default());
        let (org, eff) = (ctx.org, ctx.eff);
        let back = History::default();
        let row = Investment { org, purse, amount, eff, back, returns: 0, reversed: false };
        let at = self.investments.add(e.investment.0, row);
        self.remember(ctx, What::Investment(at), legs);
        Some(())
    }

    pub(super) fn investment_returned(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &InvestmentReturned<'_>,
    ) -> Option<()> {
        let (_, new) = self.returns.add(e.return_.0);
        ctx.fresh(!new, e.return_.0);
        let account = self.own_account(ctx, e.account);
        let at = self.investments.get(e.investment.0);
        let at = at.filter(|at| self.investments.row(*at).org == ctx.org);
        let at = ctx.known(at, "investment of this organisation", e.investment.0);
        let (account, at) = (account?, at?);
        self.account_open(ctx, account);
        let (amount, cost) = (e.amount_fen.signed(), e.cost_fen.signed());
        self.comes_back(ctx, at, e);
        let purse = self.investments.row(at).purse;
        let mut legs = Legs::default();
        legs.money(purse, Account::Bank, Object::Bank(account), amount);
        legs.money(purse, Account::Investment, Object::Invested(at), -cost);
        legs.money(purse, Account::InvestmentIncome, Object::None, cost - amount);
        self.post(ctx, &legs.0, &Change::default());
        self.activity.add(ctx.org, purse.0, ctx.eff, Line::OtherIn, amount - cost);
        self.take_back(ctx, at, cost, 1);
        self.remember(ctx, What::InvestmentReturn { investment: at, cost }, legs);
        Some(())
    }

    /// R92 for what comes back.
    fn comes_back(&self, ctx: &mut Ctx<'_>, at: u32, e: &InvestmentReturned<'_>) {
        let row = self.investments.row(at);
        let (amount, cost) = (e.amount_fen.signed(), e.cost_fen.signed());
        let eff = ctx.eff;
        let left = row.amount - row.back.head();
        let then = row.amount - row.back.on(eff);
        let least = row.amount - row.back.most_from(eff);
        let open = !row.reversed && left > 0 && then > 0;
        let fits = cost <= least && (cost == left) == e.closes && (amount, cost) != (0, 0);
        ctx.judge(Rule::R92, open && fits && row.eff <= eff, || {
            let from = day_text(row.eff);
            let reversed = if row.reversed { ", reversed" } else { "" };
            let closes = if e.closes { ", closing it" } else { "" };
            (
                format!(
                    "≤ {least} from {from} on, of {then} on its day, closing it with {left}{reversed}"
                ),
                format!("{amount} for {cost}{closes} on {}", day_text(eff)),
            )
        });
    }

    /// Counts what a return cost, or with sign −1 what the reversal of one leaves in the investment again.
    pub(super) fn take_back(&mut self, ctx: &Ctx<'_>, at: u32, cost: i64, sign: i32) {
        let row = self.investments.row_mut(at);
        row.back.add(ctx.eff, i64::from(sign) * cost);
        row.returns = row.returns.saturating_add_signed(sign);
    }
}
