//! R46: what must not depend on an entry that is turned round.

use super::Ctx;
use super::reverse::Found;
use crate::books::{Books, Change, History, Object, Place, Valuation, What};
use crate::event::Account;
use crate::rule::Rule;

fn judge_free(ctx: &mut Ctx<'_>, free: bool) {
    ctx.judge(Rule::R46, free, || ("nothing that depends on it".into(), "dependents stand".into()));
}

impl Books {
    /// R46, and how the encumbrances change.
    pub(super) fn judge_dependents(
        &self,
        ctx: &mut Ctx<'_>,
        position: u64,
        found: &Found,
    ) -> Change {
        let mut change = Change::default();
        let what = match found {
            Found::Money(at) => {
                let gift = self.money_gifts[*at].gift;
                let free = !self.receipts.stands_for(gift) && self.gone.head(&gift) == 0;
                judge_free(ctx, free);
                return change;
            }
            Found::Other(what) => *what,
        };
        let mut free = true;
        match what {
            What::Opening(_) | What::Other(_) => free = self.lots_whole(ctx.org, position),
            What::Unclaimed(at) => free = self.unclaimed.row(at).claims.head() == 0,
            What::Goods(at) => {
                let gift = &self.goods_gifts[at as usize];
                let bare = !self.receipts.stands_for(gift.gift) && gift.valuations == 0;
                free = bare && self.lots_whole(ctx.org, position);
            }
            What::Purchase { allocation, amount, .. } => {
                free = self.lots_whole(ctx.org, position);
                change.purse = Some((self.purse_of(allocation), amount));
            }
            What::Allocation(at) => {
                let row = self.allocations.row(at);
                let goods = row.lines.iter().chain(&row.direct);
                let undrawn = |drawn: &History| drawn.empty_from(ctx.eff);
                free = row.reports == 0
                    && undrawn(&row.drawn)
                    && goods.clone().all(|line| undrawn(&line.drawn));
                let left = |drawn: &History, of: i64| drawn.head().saturating_sub(of);
                change.purse =
                    row.amount.map(|amount| (self.purse_of(at), left(&row.drawn, amount)));
                let lines = row.lines.iter();
                change.lots =
                    lines.map(|l| ((row.warehouse, l.what), left(&l.drawn, l.qty))).collect();
            }
            What::Disbursement(at) => {
                let row = self.disbursements.row(at);
                free = self.returned.head(&at) == 0
                    && self.is_unreported(ctx, row.allocation, row.amount);
                change.purse = Some((self.purse_of(row.allocation), row.amount));
            }
            What::Return { disbursement, amount } => {
                let at = self.disbursements.row(disbursement).allocation;
                let row = self.allocations.row(at);
                let drawn = row.drawn.most_from(ctx.eff).saturating_add(amount);
                free = row.reversed.is_none() && row.amount.is_some_and(|bound| drawn <= bound);
                change.purse = Some((self.purse_of(at), -amount));
            }
            What::Shipment(at) => {
                let row = self.shipments.row(at);
                let valued = row.held.iter().any(|held| held.valued);
                let counted = !row
                    .lines
                    .iter()
                    .all(|line| self.not_counted_since(ctx.org, line.batch, position));
                free = row.signed.is_none() && !row.direct && !valued && !counted;
                let warehouse = self.allocations.row(row.allocation).warehouse;
                change = self.lines_change(row.allocation, warehouse, &row.lines, 1);
            }
            What::Valuation(at) => free = self.value_stands(ctx, self.valuations.row(at)),
            What::Count(at) => {
                let row = self.counts.row(at);
                let found = row.lines.iter().filter(|(line, _)| line.qty < 0);
                free = row
                    .lines
                    .iter()
                    .all(|(line, _)| self.not_counted_since(ctx.org, line.batch, position))
                    && found.clone().all(|(line, left)| {
                        self.holds((ctx.org, row.warehouse, line.batch), *left, left.0)
                    })
                    && self.stay_astray(ctx, &row.lines);
            }
            What::Renaming(at) => {
                let row = self.reclassifications.row(at);
                let whole = (row.qty, row.value);
                free = self.holds((ctx.org, row.warehouse, row.new), whole, row.qty)
                    && self.batches.row(row.new).named == 0
                    && self.not_counted_since(ctx.org, row.batch, position);
            }
            What::GoodsReturn(at) => {
                let row = &self.brought[at as usize];
                free = row.lines.iter().all(|(_, line, left)| {
                    self.holds((ctx.org, row.warehouse, line.batch), *left, line.qty)
                });
            }
            What::Impairment(at) => {
                let row = self.impairments.row(at);
                free = self.lot(ctx.org, row.warehouse, row.batch) == row.left;
            }
            What::Investment(at) => free = self.investments.row(at).returns == 0,
            What::Refund { gift, .. } => free = self.no_receipt(gift),
            What::Clawback(at) => {
                let row = self.clawbacks.row(at);
                free = row.closed.head() == 0 && self.no_receipt(row.of);
            }
            What::Disposal(at) => {
                let row = self.disposals.row(at);
                free = row
                    .lines
                    .iter()
                    .all(|(line, _)| self.not_counted_since(ctx.org, line.batch, position))
                    && (!row.astray || self.stay_astray(ctx, &row.lines));
            }
            What::Sale(at) => {
                free = self.not_counted_since(ctx.org, self.sales.row(at).line.batch, position);
            }
            What::Closing { .. }
            | What::InvestmentReturn { .. }
            | What::Use { .. }
            | What::Stat { .. }
            | What::FundMove(_)
            | What::Intent { .. }
            | What::Restriction(_)
            | What::Cost { .. }
            | What::Interest(_) => {}
        }
        judge_free(ctx, free);
        change
    }

    /// Whether no count of this office after that position names the batch: what was counted since is what there is.
    fn not_counted_since(&self, org: u32, batch: u32, position: u64) -> bool {
        let counts = &self.batches.row(batch).counts;
        counts.iter().all(|(count, of)| *of != org || *count <= position)
    }

    /// Whether so much of an allocation's use is not reported on any day.
    fn is_unreported(&self, ctx: &Ctx<'_>, allocation: u32, amount: i64) -> bool {
        amount <= self.allocations.row(allocation).unreported.least_from(ctx.eff)
    }

    fn purse_of(&self, allocation: u32) -> (u32, u32) {
        let row = self.allocations.row(allocation);
        (row.fund, row.earmark)
    }

    /// Whether no receipt stands for the gift at this place among those of money.
    fn no_receipt(&self, gift: u32) -> bool {
        !self.receipts.stands_for(self.money_gifts[gift as usize].gift)
    }

    /// Whether the place that was valued is as it was then, and nothing was said of the value since: no receipt, no
    /// report of its use.
    fn value_stands(&self, ctx: &Ctx<'_>, row: &Valuation) -> bool {
        let gift = &self.goods_gifts[row.gift as usize];
        let told = self.receipts.stands_for(gift.gift) && gift.receipted > row.position;
        !told
            && match row.place {
                Place::Lot { warehouse, qty } => {
                    self.lot(ctx.org, warehouse, row.batch) == (qty, row.value)
                }
                Place::Line { shipment, line, signed, good, .. } => {
                    let row = self.shipments.row(shipment);
                    row.signed.is_some() == signed
                        && self.back.head(&(shipment, line)) == 0
                        && self.is_unreported(ctx, row.allocation, good)
                }
            }
    }

    /// Whether each lot that the target brought still holds its whole quantity and value, unencumbered, and nothing
    /// that binds its batch stands.
    fn lots_whole(&self, org: u32, position: u64) -> bool {
        let Some(target) = self.targets.get(&position) else { return false };
        target.postings.iter().filter(|leg| leg.account == Account::Inventory).all(|leg| {
            let Object::Lot(warehouse, batch) = leg.object else { return false };
            let qty = leg.qty.unwrap_or(0);
            self.holds((org, warehouse, batch), (qty, leg.amount), qty)
                && self.batches.row(batch).bound == 0
        })
    }
}
