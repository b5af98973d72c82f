//! R45–R47: reversals, their preconditions, and what else they undo.

use super::Ctx;
use crate::books::{Books, Change, GiftReversal, NONE, Object, Posting, What};
use crate::event::{Account, EntryReversed};
use crate::rule::Rule;
use crate::views::{GiftKey, Line, Slot};

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
        let legs: Vec<Posting> = self.postings_of(e.target.0, &found);
        let legs: Vec<Posting> = legs.into_iter().map(Posting::negated).collect();
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
        self.count_lines(ctx, &legs);
        match found {
            Found::Money(at) => self.undo_gift(ctx, at),
            Found::Other(what) => {
                self.targets.get_mut(&e.target.0)?.reversed = true;
                self.undo(ctx, what, e.target.0);
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
                let free = !self.receipts.stands_for(gift) && self.refunded_of(gift) == 0;
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
                let receipt = self.receipts.stands_for(self.goods_gifts[at as usize].gift);
                free = !receipt && self.lots_whole(ctx.org, position);
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
                free = row.signed.is_none() && !row.direct;
                let warehouse = self.allocations.row(row.allocation).warehouse;
                change = self.lines_change(row.allocation, warehouse, &row.lines, 1);
            }
            What::Use { .. } | What::Stat { .. } => {}
        }
        judge_free(ctx, free);
        change
    }

    fn purse_of(&self, allocation: u32) -> (u32, u32) {
        let row = self.allocations.row(allocation);
        (row.fund, row.earmark)
    }

    /// Whether each lot that the target brought still holds its whole quantity, unencumbered.
    fn lots_whole(&self, org: u32, position: u64) -> bool {
        let Some(target) = self.targets.get(&position) else { return false };
        target.postings.iter().filter(|leg| leg.account == Account::Inventory).all(|leg| {
            let Object::Lot(warehouse, batch) = leg.object else { return false };
            let lot = self.lots.get(&(org, warehouse, batch));
            lot.is_some_and(|lot| Some(lot.qty.head()) == leg.qty && lot.encumbered == 0)
        })
    }

    fn undo_gift(&mut self, ctx: &Ctx<'_>, at: usize) {
        self.money_gifts[at].reversed = true;
        let gift = &self.money_gifts[at];
        let (emergency, amount, id) = (gift.emergency, gift.amount, gift.gift);
        let key = gift.key(ctx.org, ctx.eff.month());
        let own = [(Slot::ReceivedMoney, -amount), (Slot::GiftsMoney, -1)];
        self.contribute(emergency, ctx.org, ctx.eff, &own);
        let at = u32::try_from(at).expect("fewer gifts than 2^32");
        self.list_reversal(ctx, key, at, amount);
        self.leave_pledge(id, amount);
        self.unclaim(id);
    }

    fn list_reversal(&mut self, ctx: &Ctx<'_>, key: GiftKey, gift: u32, amount: i64) {
        let position = ctx.entry.position;
        self.gift_reversals.push(GiftReversal {
            position,
            eff: ctx.eff,
            org: ctx.org,
            money: !key.goods,
            gift,
        });
        self.gift_book.count(key, position, -1, -amount);
    }

    /// The lines that postings of opening balances, other sources and unclaimed sums add to, or turn round.
    pub(super) fn count_lines(&mut self, ctx: &Ctx<'_>, legs: &[Posting]) {
        for leg in legs {
            let line = match leg.account {
                Account::NetAssets => Line::Established,
                Account::OtherIncome | Account::Unclaimed => Line::OtherIn,
                _ => continue,
            };
            self.activity.add(ctx.org, leg.fund, ctx.eff, line, -leg.amount);
        }
    }

    /// The reversal of a payment, or of what came back of one: `amount` is what it adds to the use.
    fn undo_use(&mut self, ctx: &Ctx<'_>, allocation: u32, position: u64, amount: i64) {
        self.draw(allocation, amount);
        self.use_of(allocation, amount);
        let own = [(Slot::UsedMoney, amount), (Slot::Encumbered, -amount)];
        self.contribute_to(ctx, allocation, &own);
        let fund = self.allocations.row(allocation).fund;
        self.activity.add(ctx.org, fund, ctx.eff, Line::UsedMoney, amount);
        self.count_use_reversed(ctx, position);
    }

    /// What a reversal undoes beside its postings.
    fn undo(&mut self, ctx: &Ctx<'_>, what: What, position: u64) {
        match what {
            What::Opening(_) | What::Other(_) => {}
            What::Unclaimed(at) => self.unclaimed.row_mut(at).reversed = true,
            What::Goods(at) => self.undo_goods(ctx, at),
            What::Purchase { allocation, amount, .. } => {
                self.draw(allocation, -amount);
                let own = [(Slot::Purchased, -amount), (Slot::Encumbered, amount)];
                self.contribute_to(ctx, allocation, &own);
            }
            What::Allocation(at) => {
                let row = self.allocations.row_mut(at);
                row.reversed = Some(ctx.eff);
                let amount = row.amount.unwrap_or(0);
                self.contribute_to(ctx, at, &[(Slot::Encumbered, -amount)]);
                self.leave_split(at);
            }
            What::Disbursement(at) => {
                let row = self.disbursements.row_mut(at);
                row.live = false;
                let (allocation, amount) = (row.allocation, row.amount);
                self.undo_use(ctx, allocation, position, -amount);
            }
            What::Return { disbursement, amount } => {
                let row = self.disbursements.row_mut(disbursement);
                row.returned = row.returned.saturating_sub(amount);
                let allocation = row.allocation;
                self.undo_use(ctx, allocation, position, amount);
            }
            What::Shipment(at) => {
                let row = self.shipments.row_mut(at);
                row.live = false;
                let (allocation, lines) = (row.allocation, row.lines.clone());
                self.draw_lines(allocation, &lines, -1);
                let emergency = self.allocations.row(allocation).emergency;
                self.in_transit(emergency, ctx.org, ctx.eff, &lines, -1);
            }
            What::Use { allocation, amount } => {
                let row = self.allocations.row_mut(allocation);
                row.reported = row.reported.saturating_sub(amount);
                let reports = &mut self.use_reports;
                if let Ok(at) = reports.binary_search_by_key(&position, |row| row.position) {
                    reports[at].live = false;
                }
            }
            What::Stat { key, .. } => {
                self.stats.remove(&key);
                let rows = &mut self.stat_rows;
                if let Ok(at) = rows.binary_search_by_key(&position, |row| row.position) {
                    rows[at].live = false;
                }
            }
        }
    }

    fn contribute_to(&mut self, ctx: &Ctx<'_>, allocation: u32, own: &[(Slot, i64)]) {
        let emergency = self.allocations.row(allocation).emergency;
        self.contribute(emergency, ctx.org, ctx.eff, own);
    }

    fn undo_goods(&mut self, ctx: &Ctx<'_>, at: u32) {
        let gift = &self.goods_gifts[at as usize];
        let (id, value, key) = (gift.gift, gift.value, gift.key(ctx.org, ctx.eff.month()));
        let lots = gift.lots.clone();
        let copy = crate::books::GoodsGift { lots, ..*gift };
        self.contribute_gift(&copy, ctx.org, ctx.eff, -1);
        self.list_reversal(ctx, key, at, value);
        self.leave_pledge(id, value);
    }

    /// Adds a gift of money to the list and its totals.
    pub(super) fn list_money_gift(&mut self, gift: crate::books::MoneyGift) {
        let key = gift.key(gift.org, gift.eff.month());
        self.gift_book.count(key, gift.position, 1, gift.amount);
        self.money_gifts.push(gift);
    }

    pub(super) fn list_goods_gift(&mut self, gift: crate::books::GoodsGift) -> u32 {
        let at = u32::try_from(self.goods_gifts.len()).expect("fewer gifts than 2^32");
        let key = gift.key(gift.org, gift.eff.month());
        self.gift_book.count(key, gift.position, 1, gift.value);
        self.goods_gifts.push(gift);
        at
    }
}
