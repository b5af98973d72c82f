//! R45–R47: reversals, their preconditions, and the account on which they stand.

use super::Ctx;
use crate::books::{Books, Change, NONE, Object, Place, Posting, Valuation, What, december};
use crate::event::{Account, EntryReversed};
use crate::rule::Rule;

/// A reversal's target, found.
enum Found {
    Money(usize),
    Other(What),
}

/// R46
fn judge_free(ctx: &mut Ctx<'_>, free: bool) {
    ctx.judge(Rule::R46, free, || ("nothing that depends on it".into(), "dependents stand".into()));
}

impl Books {
    pub(super) fn entry_reversed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &EntryReversed<'_>,
    ) -> Option<()> {
        let found = self.find(ctx, e.target.0)?;
        let change = self.judge_dependents(ctx, e.target.0, &found);
        let before = self.postings_of(e.target.0, &found);
        let prior = self.is_of_closed_year(ctx, e.target.0, &found);
        let turn =
            |leg: &Posting| if prior { leg.negated().of_prior_year() } else { leg.negated() };
        let legs: Vec<Posting> = before.iter().map(turn).collect();
        let prior = legs.iter().any(|leg| leg.account == Account::PriorYear);
        let right = legs.iter().map(|leg| self.posting_text(leg));
        let differs = !right.clone().eq(e.undone.0.iter().map(|posting| posting.text()));
        ctx.judge(Rule::R47, !differs, || {
            let found: Vec<String> = e.undone.0.iter().map(|posting| posting.text()).collect();
            (right.collect::<Vec<_>>().join(","), found.join(","))
        });
        self.cover_cash(ctx, &legs, &change);
        self.cover_accounts(ctx, &legs);
        self.cover_lots(ctx, &legs, &change);
        if ctx.dry {
            return Some(());
        }
        self.post(ctx, &legs, &change);
        match found {
            Found::Money(at) => self.undo_gift(ctx, at, prior),
            Found::Other(what) => {
                self.targets.get_mut(&e.target.0)?.reversed = true;
                self.undo_lines(ctx, what, &before, prior);
                self.undo(ctx, what, e.target.0, prior);
            }
        }
        Some(())
    }

    /// R45
    fn find(&self, ctx: &mut Ctx<'_>, position: u64) -> Option<Found> {
        let (found, org, reversed) = match self.money_gift_at(position) {
            Some(at) => {
                let gift = &self.money_gifts[at];
                (Some(Found::Money(at)), gift.org, gift.reversed)
            }
            None => match self.targets.get(&position) {
                Some(target) => (Some(Found::Other(target.what)), target.org, target.reversed),
                None => (None, NONE, false),
            },
        };
        let direct = matches!(&found, Some(Found::Other(What::Goods(at))) if self.goods_gifts[*at as usize].direct);
        let fits = found.is_some() && org == ctx.org && !reversed && !direct;
        ctx.judge(Rule::R45, fits, || {
            let found =
                if reversed { "reversed before" } else { "another kind, office or position" };
            ("an entry of this office that can be reversed".into(), format!("{position}: {found}"))
        });
        found.filter(|_| !reversed)
    }

    /// R47: whether the target stands in an earlier calendar year through whose December the organisation is closed.
    fn is_of_closed_year(&self, ctx: &Ctx<'_>, position: u64, found: &Found) -> bool {
        let eff = match found {
            Found::Money(at) => Some(self.money_gifts[*at].eff),
            Found::Other(_) => self.targets.get(&position).map(|target| target.eff),
        };
        let Some(end) = eff.map(december) else { return false };
        let through = self.orgs.rows.get(ctx.org as usize).and_then(|row| row.months.through);
        end < december(ctx.eff) && through.is_some_and(|through| end <= through)
    }

    fn postings_of(&self, position: u64, found: &Found) -> Vec<Posting> {
        match found {
            Found::Money(at) => self.gift_legs(&self.money_gifts[*at]).0,
            Found::Other(_) => {
                self.targets.get(&position).map_or_else(Vec::new, |t| t.postings.to_vec())
            }
        }
    }

    /// R46, and how the encumbrances change.
    fn judge_dependents(&self, ctx: &mut Ctx<'_>, position: u64, found: &Found) -> Change {
        let mut change = Change::default();
        let what = match found {
            Found::Money(at) => {
                let gift = self.money_gifts[*at].gift;
                let free = !self.receipts.stands_for(gift) && self.gone_of(gift) == 0;
                judge_free(ctx, free);
                return change;
            }
            Found::Other(what) => *what,
        };
        let mut free = true;
        match what {
            What::Opening(_) | What::Other(_) => free = self.lots_whole(ctx.org, position),
            What::Unclaimed(at) => free = self.unclaimed.row(at).claimed_by == NONE,
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
                free = row.drawn == 0 && goods.clone().all(|line| line.drawn == 0);
                change.purse =
                    row.amount.map(|amount| (self.purse_of(at), row.drawn.saturating_sub(amount)));
                let lines = row.lines.iter();
                change.lots = lines
                    .map(|l| ((row.warehouse, l.what), l.drawn.saturating_sub(l.qty)))
                    .collect();
            }
            What::Disbursement(at) => {
                let row = self.disbursements.row(at);
                let allocation = self.allocations.row(row.allocation);
                free = row.returned == 0
                    && allocation.reported <= allocation.used.saturating_sub(row.amount);
                change.purse = Some((self.purse_of(row.allocation), row.amount));
            }
            What::Return { disbursement, amount } => {
                let at = self.disbursements.row(disbursement).allocation;
                let row = self.allocations.row(at);
                free = row.reversed.is_none()
                    && row.amount.is_some_and(|bound| row.drawn.saturating_add(amount) <= bound);
                change.purse = Some((self.purse_of(at), -amount));
            }
            What::Shipment(at) => {
                let row = self.shipments.row(at);
                let valued = row.held.iter().any(|held| held.valued);
                free = row.signed.is_none() && !row.direct && !valued;
                let warehouse = self.allocations.row(row.allocation).warehouse;
                change = self.lines_change(row.allocation, warehouse, &row.lines, 1);
            }
            What::Valuation(at) => free = self.value_stands(ctx.org, self.valuations.row(at)),
            What::Use { .. }
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

    fn purse_of(&self, allocation: u32) -> (u32, u32) {
        let row = self.allocations.row(allocation);
        (row.fund, row.earmark)
    }

    /// Whether the place that was valued is as it was then.
    fn value_stands(&self, org: u32, row: &Valuation) -> bool {
        match row.place {
            Place::Lot { warehouse, qty } => {
                self.lot(org, warehouse, row.batch) == (qty, row.value)
            }
            Place::Line { shipment, line, signed, .. } => {
                let row = self.shipments.row(shipment);
                row.signed.is_some() == signed && row.held[line].back == 0
            }
        }
    }

    /// Whether each lot that the target brought still holds its whole quantity and value, unencumbered.
    fn lots_whole(&self, org: u32, position: u64) -> bool {
        let Some(target) = self.targets.get(&position) else { return false };
        target.postings.iter().filter(|leg| leg.account == Account::Inventory).all(|leg| {
            let Object::Lot(warehouse, batch) = leg.object else { return false };
            let lot = self.lots.get(&(org, warehouse, batch));
            lot.is_some_and(|lot| {
                let whole = Some(lot.qty.head()) == leg.qty && lot.value == leg.amount;
                whole && lot.encumbered == 0
            })
        })
    }
}
