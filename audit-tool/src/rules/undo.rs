//! What a reversal undoes beside its postings: lines, lists, what was drawn and used.

use super::Ctx;
use super::shortfall::Turned;
use crate::books::{Books, GiftReversal, LaterKind, Left, Moved, Naming, Object, Posting, What};
use crate::event::Account;
use crate::views::{GiftKey, Line, Slot};

/// The line of what came from elsewhere, by the account against which it stands.
fn brought_by(account: Account) -> Option<Line> {
    match account {
        Account::NetAssets => Some(Line::Established),
        Account::OtherIncome | Account::Unclaimed => Some(Line::OtherIn),
        _ => None,
    }
}

impl Books {
    pub(super) fn undo_gift(&mut self, ctx: &Ctx<'_>, at: usize, prior: bool) {
        self.money_gifts[at].reversed = true;
        let gift = &self.money_gifts[at];
        let (emergency, amount, id) = (gift.emergency, gift.amount, gift.gift);
        let key = gift.key(ctx.org, ctx.eff.month());
        let from = self.claimed(gift).map(|sum| sum.fund);
        let own = [(Slot::ReceivedMoney, -amount), (Slot::GiftsMoney, -1)];
        self.contribute(emergency, ctx.org, ctx.eff, &own);
        let place = u32::try_from(at).expect("fewer gifts than 2^32");
        self.list_reversal(ctx, key, place, amount, prior);
        if let Some(fund) = from {
            self.activity.turn((ctx.org, fund), ctx.eff, Line::OtherIn, amount, prior);
        }
        self.leave_pledge(id, amount);
        self.unclaim(id, ctx.eff);
    }

    fn list_reversal(&mut self, ctx: &Ctx<'_>, key: GiftKey, gift: u32, amount: i64, prior: bool) {
        let position = ctx.entry.position;
        self.gift_reversals.push(GiftReversal {
            position,
            eff: ctx.eff,
            org: ctx.org,
            money: !key.goods,
            gift,
            prior,
        });
        if prior {
            self.gift_book.correct(key, position, -1, -amount);
        } else {
            self.gift_book.count(key, position, -1, -amount);
        }
    }

    /// The lines that postings of opening balances, other sources and unclaimed sums add to.
    pub(super) fn count_lines(&mut self, ctx: &Ctx<'_>, legs: &[Posting]) {
        for leg in legs {
            if let Some(line) = brought_by(leg.account) {
                self.activity.add(ctx.org, leg.fund, ctx.eff, line, -leg.amount);
            }
        }
    }

    /// The lines of what came in, moved or was paid, turned round by the target's own postings.
    pub(super) fn undo_lines(
        &mut self,
        ctx: &Ctx<'_>,
        what: What,
        before: &[Posting],
        prior: bool,
    ) {
        for leg in before {
            let of_bank = leg.account == Account::Bank;
            let added = match what {
                What::Opening(_) | What::Other(_) | What::Unclaimed(_) => {
                    brought_by(leg.account).map(|line| (line, -leg.amount))
                }
                What::FundMove(_) | What::Intent { .. } | What::Restriction(_) => {
                    of_bank.then_some((Line::Moved, leg.amount))
                }
                What::InvestmentReturn { .. } => {
                    let earned = leg.account == Account::InvestmentIncome;
                    earned.then_some((Line::OtherIn, -leg.amount))
                }
                What::Interest(_) => of_bank.then_some((Line::OtherIn, leg.amount)),
                What::Cost { .. } => of_bank.then_some((Line::Costs, -leg.amount)),
                _ => None,
            };
            if let Some((line, amount)) = added {
                self.activity.turn((ctx.org, leg.fund), ctx.eff, line, -amount, prior);
            }
        }
    }

    /// The reversal of a payment, or of what came back of one: `amount` is what it adds to the use.
    fn undo_use(
        &mut self,
        ctx: &Ctx<'_>,
        allocation: u32,
        position: u64,
        amount: i64,
        prior: bool,
    ) {
        self.draw(ctx, allocation, amount);
        self.use_of(ctx, allocation, amount);
        let own = [(Slot::UsedMoney, amount), (Slot::Encumbered, -amount)];
        self.contribute_to(ctx, allocation, &own);
        let fund = self.allocations.row(allocation).fund;
        self.activity.turn((ctx.org, fund), ctx.eff, Line::UsedMoney, amount, prior);
        self.count_use_reversed(ctx, position, prior);
    }

    /// What a reversal undoes beside its postings.
    pub(super) fn undo(&mut self, ctx: &Ctx<'_>, what: What, position: u64, prior: bool) {
        match what {
            What::FundMove(_) | What::Restriction(_) | What::Interest(_) => {}
            What::Opening(_) | What::Other(_) => self.batches_leave(position),
            What::Count(at) => {
                let lines = std::mem::take(&mut self.counts.row_mut(at).lines);
                for (line, _) in &lines {
                    self.batches.row_mut(line.batch).counts.retain(|(count, _)| *count != position);
                }
                self.strays_back(ctx, &lines);
                self.find_again(ctx, &lines, Naming::Bound, prior);
            }
            What::Disposal(at) => {
                let row = self.disposals.row_mut(at);
                let (lines, astray) = (std::mem::take(&mut row.lines), row.astray);
                if astray {
                    self.strays_back(ctx, &lines);
                }
                self.find_again(ctx, &lines, Naming::Moved, prior);
            }
            What::Sale(at) => {
                let row = *self.sales.row(at);
                self.count_sale(ctx, &row, -1, prior);
                self.name_batch(row.line.batch, Naming::Bound, -1);
            }
            What::Renaming(at) => {
                let row = *self.reclassifications.row(at);
                let item = self.batches.row(row.new).item;
                self.contribute_reclassified((row.batch, item), ctx.org, ctx.eff, -row.qty);
                self.name_batch(row.batch, Naming::Bound, -1);
                self.batches.row_mut(row.new).stands = false;
            }
            What::Impairment(at) => {
                let row = *self.impairments.row(at);
                self.count_impairment(ctx, &row, -1, prior);
            }
            What::Investment(at) => self.investments.row_mut(at).reversed = true,
            What::InvestmentReturn { investment, cost } => {
                self.take_back(ctx, investment, cost, -1)
            }
            What::GoodsReturn(at) => self.undo_return(ctx, at, position, prior),
            What::Refund { gift, amount } => {
                let turned = Turned { of: Some(position), prior };
                self.give_back(ctx, gift, LaterKind::Refund, -amount, &turned);
            }
            What::Clawback(at) => {
                self.claw(ctx, at, -1, &Turned { of: Some(position), prior });
                self.clawbacks.row_mut(at).reversed = true;
            }
            What::Closing { clawback, amount, recovered } => {
                self.close_shortfall(ctx, clawback, -amount, recovered);
            }
            What::Valuation(at) => {
                let row = *self.valuations.row(at);
                self.value_place(ctx, &row, -1, prior);
                self.list_value(ctx, &row, -row.value, Some(row.position), prior);
                self.name_batch(row.batch, Naming::Moved, -1);
            }
            What::Intent { gift, amount, .. } => self.change_intent(ctx, gift, -amount),
            What::Cost { emergency, amount, management, .. } => {
                self.contribute(emergency, ctx.org, ctx.eff, &[(Slot::CostsMoney, -amount)]);
                if management {
                    self.leave_share(ctx, position);
                }
            }
            What::Unclaimed(at) => self.unclaimed.row_mut(at).reversed = true,
            What::Goods(at) => {
                self.undo_goods(ctx, at, prior);
                self.batches_leave(position);
            }
            What::Purchase { allocation, amount, .. } => {
                self.batches_leave(position);
                self.draw(ctx, allocation, -amount);
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
                self.undo_use(ctx, allocation, position, -amount, prior);
            }
            What::Return { disbursement, amount } => {
                self.returned.add(disbursement, ctx.eff, -amount);
                let allocation = self.disbursements.row(disbursement).allocation;
                self.undo_use(ctx, allocation, position, amount, prior);
            }
            What::Shipment(at) => {
                let row = self.shipments.row_mut(at);
                row.live = false;
                let (allocation, lines) = (row.allocation, row.lines.clone());
                self.draw_lines(ctx, allocation, &lines, -1);
                self.name_lines(&lines, Naming::Moved, -1);
                let emergency = self.allocations.row(allocation).emergency;
                self.in_transit(emergency, ctx.org, ctx.eff, &lines, -1);
            }
            What::Use { allocation, amount } => {
                let row = self.allocations.row_mut(allocation);
                row.reports = row.reports.saturating_sub(1);
                let reports = &mut self.use_reports;
                if let Ok(at) = reports.binary_search_by_key(&position, |row| row.position) {
                    reports[at].live = false;
                    row.unreported.add(reports[at].to, amount);
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

    /// What was lost is there again, and what was found is not.
    fn find_again(&mut self, ctx: &Ctx<'_>, lines: &[(Moved, Left)], how: Naming, prior: bool) {
        for (line, _) in lines {
            let back = Moved { qty: -line.qty, value: -line.value, ..*line };
            self.lose(ctx, &back, prior);
            self.name_batch(line.batch, how, -1);
        }
    }

    /// The batches of what came in are in the books no longer.
    fn batches_leave(&mut self, position: u64) {
        let Some(target) = self.targets.get(&position) else { return };
        for leg in &target.postings {
            if let Object::Lot(_, batch) = leg.object {
                self.batches.row_mut(batch).stands = false;
            }
        }
    }

    /// R89: a management cost that was reversed counts from then on no longer in its own year.
    fn leave_share(&mut self, ctx: &Ctx<'_>, position: u64) {
        let Some(target) = self.targets.get(&position) else { return };
        let (org, eff) = (target.org, target.eff);
        for leg in target.postings.iter().filter(|leg| leg.account == Account::ManagementCost) {
            self.years.manage(org, leg.fund, eff, ctx.eff, -leg.amount);
        }
    }

    fn contribute_to(&mut self, ctx: &Ctx<'_>, allocation: u32, own: &[(Slot, i64)]) {
        let emergency = self.allocations.row(allocation).emergency;
        self.contribute(emergency, ctx.org, ctx.eff, own);
    }

    fn undo_goods(&mut self, ctx: &Ctx<'_>, at: u32, prior: bool) {
        let gift = &self.goods_gifts[at as usize];
        let (id, value, key) = (gift.gift, gift.value, gift.key(ctx.org, ctx.eff.month()));
        let lots = gift.lots.clone();
        let copy = crate::books::GoodsGift { lots, ..*gift };
        self.contribute_gift(&copy, ctx.org, ctx.eff, -1);
        self.list_reversal(ctx, key, at, value, prior);
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
