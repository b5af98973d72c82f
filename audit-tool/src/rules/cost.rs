//! R89: what running costs, within its share of the year's programmes; and interest that comes in.

use super::Ctx;
use super::setup::period;
use crate::books::{Books, Change, Legs, Object, What};
use crate::event::{Account, CostKind, CostPaid, InterestReceived, SourceClass};
use crate::rule::Rule;
use crate::text::Word;
use crate::views::{Line, Slot};

impl Books {
    pub(super) fn cost_paid(&mut self, ctx: &mut Ctx<'_>, e: &CostPaid<'_>) -> Option<()> {
        ctx.fresh(self.costs.get(e.cost.0).is_some(), e.cost.0);
        let account = self.own_account(ctx, e.account);
        let campaign =
            e.campaign.and_then(|id| ctx.known(self.campaigns.get(id.0), "campaign", id.0));
        let fund = ctx.known(self.funds.get(e.fund.0), "fund", e.fund.0);
        let (account, fund) = (account?, fund?);
        self.fund_holds(ctx, fund, false);
        self.account_open(ctx, account);
        let class = self.funds.row(fund).class;
        ctx.judge(Rule::R87, class != SourceClass::Agency, || {
            ("a fund of another class than agency".into(), class.word().into())
        });
        let amount = e.amount_fen.signed();
        let management = e.kind == CostKind::Management;
        if management {
            self.within_share(ctx, fund, amount);
        }
        let purse = (fund, self.earmark(e.earmark));
        let cost = match e.kind {
            CostKind::Management => Account::ManagementCost,
            CostKind::Fundraising => Account::FundraisingCost,
            CostKind::Bank | CostKind::Other => Account::OtherCost,
        };
        let mut legs = Legs::default();
        legs.money(purse, cost, Object::None, amount);
        legs.money(purse, Account::Bank, Object::Bank(account), -amount);
        self.cover_cash(ctx, &legs.0, &Change::default());
        self.cover_accounts(ctx, &legs.0);
        if ctx.dry {
            return Some(());
        }
        self.post(ctx, &legs.0, &Change::default());
        let id = self.costs.add(e.cost.0).0;
        self.activity.add(ctx.org, fund, ctx.eff, Line::Costs, amount);
        if management {
            self.years.manage(ctx.org, fund, ctx.eff, ctx.eff, amount);
        }
        let emergency = self.attributed(None, campaign);
        self.contribute(emergency, ctx.org, ctx.eff, &[(Slot::CostsMoney, amount)]);
        self.remember(ctx, What::Cost { id, emergency, amount, management }, legs);
        Some(())
    }

    /// R89
    fn within_share(&self, ctx: &mut Ctx<'_>, fund: u32, amount: i64) {
        let Some(share) = self.policy("fee.management_bp", ctx.eff) else { return };
        let (programme, management) = self.years.of(ctx.org, fund, ctx.eff);
        let cost = i128::from(management) + i128::from(amount);
        let bound = i128::from(share) * i128::from(programme);
        ctx.judge(Rule::R89, cost * 10_000 <= bound, || {
            (format!("≤ {share} of 10,000 of {programme}"), cost.to_string())
        });
    }

    pub(super) fn interest_received(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &InterestReceived<'_>,
    ) -> Option<()> {
        let (id, new) = self.interests.add(e.interest.0);
        ctx.fresh(!new, e.interest.0);
        let account = self.own_account(ctx, e.account);
        let mut funds = Vec::with_capacity(e.shares.len());
        for share in &e.shares {
            funds.extend(ctx.known(self.funds.get(share.fund.0), "fund", share.fund.0));
        }
        for fund in &funds {
            self.fund_holds(ctx, *fund, false);
        }
        period(ctx, e.period_from, Some(e.period_to));
        let sum = e.shares.iter().fold(0u64, |sum, one| sum.saturating_add(one.amount_fen.0));
        let told = e.amount_fen.0;
        ctx.judge(Rule::R48, sum == told, || (format!("shares of {told}"), sum.to_string()));
        let account = account?;
        self.account_open(ctx, account);
        if funds.len() < e.shares.len() {
            return None;
        }
        let mut legs = Legs::default();
        for (share, fund) in e.shares.iter().zip(funds) {
            let purse = (fund, self.earmark(share.earmark));
            let amount = share.amount_fen.signed();
            legs.money(purse, Account::Bank, Object::Bank(account), amount);
            let income = self.cost_of(fund, Account::OtherIncome);
            legs.money(purse, income, Object::None, -amount);
            self.activity.add(ctx.org, fund, ctx.eff, Line::OtherIn, amount);
        }
        self.post(ctx, &legs.0, &Change::default());
        self.remember(ctx, What::Interest(id), legs);
        Some(())
    }
}
