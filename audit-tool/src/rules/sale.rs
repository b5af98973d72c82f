//! Goods that are sold; what the sale brings less its costs stays in their purse.

use super::Ctx;
use crate::books::{Books, Change, Legs, Moved, Naming, Object, Sale, What};
use crate::event::{Account, GoodsSold};
use crate::rule::Rule;
use crate::views::{Line, Sold};

impl Books {
    pub(super) fn goods_sold(&mut self, ctx: &mut Ctx<'_>, e: &GoodsSold<'_>) -> Option<()> {
        ctx.fresh(self.sales.get(e.sale.0).is_some(), e.sale.0);
        let account = self.own_account(ctx, e.account);
        let batch = ctx.known(self.batches.get(e.batch.0), "batch", e.batch.0);
        let warehouse = self.own_warehouse(ctx, e.warehouse);
        let (account, batch, warehouse) = (account?, batch?, warehouse?);
        self.account_open(ctx, account);
        let line = Moved { batch, qty: e.qty.signed(), value: e.value_fen.signed() };
        self.not_expired(ctx, &[line]);
        let (costs, proceeds) = (e.costs_fen.signed(), e.proceeds_fen.signed());
        ctx.judge(Rule::R48, costs <= proceeds, || {
            (format!("costs ≤ {proceeds}"), costs.to_string())
        });
        self.countersigned(ctx, &[line], warehouse);
        let row = self.batches.row(batch);
        let purse = (row.fund, row.earmark);
        let cost = self.cost_of(purse.0, Account::OtherCost);
        let net = proceeds - costs;
        let mut legs = Legs::default();
        legs.money(purse, cost, Object::None, line.value);
        legs.goods(purse, Object::Lot(warehouse, batch), -line.value, -line.qty);
        legs.money(purse, Account::Bank, Object::Bank(account), net);
        legs.money(purse, cost, Object::None, costs);
        let income = self.cost_of(purse.0, Account::OtherIncome);
        legs.money(purse, income, Object::None, -proceeds);
        self.cover_lots(ctx, &legs.0, &Change::default());
        self.line_values(ctx, &[line], warehouse);
        if ctx.dry {
            return Some(());
        }
        self.post(ctx, &legs.0, &Change::default());
        self.name_batch(batch, Naming::Bound, 1);
        let row = Sale { line, proceeds, costs };
        let at = self.sales.add(e.sale.0, row);
        self.count_sale(ctx, &row, 1, false);
        self.remember(ctx, What::Sale(at), legs);
        Some(())
    }

    /// Counts a sale, or with sign −1 takes it away again.
    pub(super) fn count_sale(&mut self, ctx: &Ctx<'_>, row: &Sale, sign: i64, prior: bool) {
        let (line, proceeds, costs) = (row.line, row.proceeds, row.costs);
        let fund = self.batches.row(line.batch).fund;
        let all = [(Line::Sold, line.value), (Line::OtherIn, proceeds), (Line::Costs, costs)];
        for (of, amount) in all {
            self.activity.turn((ctx.org, fund), ctx.eff, of, sign * amount, prior);
        }
        let net = sign * (proceeds - costs);
        let sold = Sold { qty: sign * line.qty, value: sign * line.value, net };
        self.contribute_sold(line.batch, ctx.org, ctx.eff, &sold);
    }
}
