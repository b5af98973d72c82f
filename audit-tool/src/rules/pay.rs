//! R37, R38, R41: payments and what comes back of them.

use super::Ctx;
use crate::books::{Allocation, Books, Change, Disbursement, Legs, Object, What};
use crate::event::{Account, DisbursementReturned, FundsDisbursed, Use};
use crate::rule::Rule;
use crate::text::{Id, Word};
use crate::views::{Line, Slot, Use as Used, UseKind};

impl Books {
    /// R37: the drawing is what the allocation is for; `fits` judges what only the event knows.
    pub(super) fn allocation_fits(
        &self,
        ctx: &mut Ctx<'_>,
        at: u32,
        use_: Use,
        fits: impl FnOnce(&Allocation) -> bool,
    ) {
        let row = self.allocations.row(at);
        let holds = row.org == ctx.org && row.use_ == use_ && row.reversed.is_none() && fits(row);
        ctx.judge(Rule::R37, holds, || {
            let state = row.reversed.map_or("", |_| ", reversed");
            (
                format!("a live {} allocation of the same office, purse and kind", use_.word()),
                format!("{} ({}{state})", self.allocations.id(at), row.use_.word()),
            )
        });
    }

    /// R38 for money.
    pub(super) fn within(&self, ctx: &mut Ctx<'_>, at: u32, amount: i64) {
        let row = self.allocations.row(at);
        let after = row.drawn.most_from(ctx.eff).saturating_add(amount);
        let bound = row.amount.unwrap_or(0);
        ctx.judge(Rule::R38, after <= bound, || (format!("≤ {bound}"), after.to_string()));
    }

    pub(super) fn allocation_known(&self, ctx: &mut Ctx<'_>, id: Id<'_>) -> Option<u32> {
        ctx.known(self.allocations.get(id.0), "allocation", id.0)
    }

    /// Draws money: the encumbrance falls by what is drawn (or rises by what comes back).
    pub(super) fn draw(&mut self, ctx: &Ctx<'_>, at: u32, amount: i64) {
        self.allocations.row_mut(at).drawn.add(ctx.eff, amount);
    }

    /// Draws money by an entry of this day, which may be the first on it.
    pub(super) fn draw_first(&mut self, ctx: &Ctx<'_>, at: u32, amount: i64) {
        self.allocations.row_mut(at).first_drawn.get_or_insert(ctx.eff);
        self.draw(ctx, at, amount);
    }

    /// Counts money paid, or with a negative amount what came back of it.
    fn pay_or_return(&mut self, ctx: &Ctx<'_>, at: u32, amount: i64) {
        self.use_of(ctx, at, amount);
        let fund = self.allocations.row(at).fund;
        self.activity.add(ctx.org, fund, ctx.eff, Line::UsedMoney, amount);
        let kind = if amount < 0 { UseKind::Returned } else { UseKind::Paid };
        let use_ =
            Used { kind, allocation: at, org: ctx.org, money: amount, goods: 0, shipped: None };
        self.count_use(ctx, &use_, []);
    }

    /// Counts use, or with a negative amount its return.
    pub(super) fn use_of(&mut self, ctx: &Ctx<'_>, at: u32, amount: i64) {
        if amount != 0 {
            self.allocations.row_mut(at).unreported.add(ctx.eff, amount);
        }
    }

    pub(super) fn funds_disbursed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &FundsDisbursed<'_>,
    ) -> Option<()> {
        ctx.fresh(self.disbursements.get(e.disbursement.0).is_some(), e.disbursement.0);
        let account = self.own_account(ctx, e.account);
        let at = self.allocation_known(ctx, e.allocation)?;
        if let Some(account) = account {
            self.account_open(ctx, account);
        }
        let amount = e.amount_fen.signed();
        self.allocation_fits(ctx, at, Use::Grant, |row| row.amount.is_some());
        self.within(ctx, at, amount);
        self.after_allocation(ctx, at);
        let row = self.allocations.row(at);
        let (purse, emergency) = ((row.fund, row.earmark), row.emergency);
        let mut legs = Legs::default();
        legs.money(purse, self.cost_of(purse.0, Account::ProgrammeCost), Object::None, amount);
        legs.money(purse, Account::Bank, Object::Bank(account?), -amount);
        let change = Change { purse: Some((purse, -amount)), lots: Vec::new() };
        self.cover_cash(ctx, &legs.0, &change);
        self.cover_accounts(ctx, &legs.0);
        self.post(ctx, &legs.0, &change);
        self.draw_first(ctx, at, amount);
        self.pay_or_return(ctx, at, amount);
        self.contribute(
            emergency,
            ctx.org,
            ctx.eff,
            &[(Slot::UsedMoney, amount), (Slot::Encumbered, -amount)],
        );
        let eff = ctx.eff;
        let row = Disbursement { allocation: at, eff, amount, live: true };
        let at = self.disbursements.add(e.disbursement.0, row);
        self.remember(ctx, What::Disbursement(at), legs);
        Some(())
    }

    pub(super) fn disbursement_returned(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &DisbursementReturned<'_>,
    ) -> Option<()> {
        let (_, new) = self.returns.add(e.return_.0);
        ctx.fresh(!new, e.return_.0);
        let account = self.own_account(ctx, e.account);
        let own = self.allocations.get(e.allocation.0);
        let own = own.filter(|at| self.allocations.row(*at).org == ctx.org);
        let at = ctx.known(own, "allocation of this organisation", e.allocation.0)?;
        let paid = self.disbursements.get(e.disbursement.0);
        let paid = paid.filter(|paid| self.disbursements.row(*paid).allocation == at);
        let paid = ctx.known(paid, "disbursement of that allocation", e.disbursement.0)?;
        if let Some(account) = account {
            self.account_open(ctx, account);
        }
        let amount = e.amount_fen.signed();
        let row = self.disbursements.row(paid);
        ctx.after("disbursement", row.eff);
        let bound = if row.live { row.amount } else { 0 };
        let returned = self.returned.most_from(&paid, ctx.eff).saturating_add(amount);
        ctx.judge(Rule::R41, returned <= bound, || (format!("≤ {bound}"), returned.to_string()));
        self.reports_within(ctx, at, amount);
        let row = self.allocations.row(at);
        let (purse, emergency) = ((row.fund, row.earmark), row.emergency);
        let mut legs = Legs::default();
        legs.money(purse, Account::Bank, Object::Bank(account?), amount);
        legs.money(purse, self.cost_of(purse.0, Account::ProgrammeCost), Object::None, -amount);
        self.post(ctx, &legs.0, &Change { purse: Some((purse, amount)), lots: Vec::new() });
        self.returned.add(paid, ctx.eff, amount);
        self.draw(ctx, at, -amount);
        self.pay_or_return(ctx, at, -amount);
        self.contribute(
            emergency,
            ctx.org,
            ctx.eff,
            &[(Slot::UsedMoney, -amount), (Slot::Encumbered, amount)],
        );
        self.remember(ctx, What::Return { disbursement: paid, amount }, legs);
        Some(())
    }
}
