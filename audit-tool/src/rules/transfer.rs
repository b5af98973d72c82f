//! R44 and the transfers between offices: sent, received, confirmed.

use super::Ctx;
use crate::books::{Books, Change, Legs, Moved, NONE, Naming, Object, Transfer};
use crate::event::{Account, TransferConfirmed, TransferReceived, TransferSent, Use};
use crate::rule::Rule;
use crate::text::{Id, day_text};
use crate::views::{End, Moves, Slot, Use as Used, UseKind};

impl Books {
    pub(super) fn transfer_sent(&mut self, ctx: &mut Ctx<'_>, e: &TransferSent<'_>) -> Option<()> {
        ctx.fresh(self.transfers.get(e.transfer.0).is_some(), e.transfer.0);
        let account = e.account.map(|id| self.own_account(ctx, id));
        let at = self.allocation_known(ctx, e.allocation);
        let lines = self.lines_known(ctx, e.lines.as_deref().unwrap_or_default());
        let fund = ctx.known(self.funds.get(e.fund.0), "fund", e.fund.0);
        let to = ctx.known(self.orgs.get(e.organisation.0), "organisation", e.organisation.0);
        let warehouse = e.warehouse.map(|id| self.own_warehouse(ctx, id));
        let (at, lines, fund, to) = (at?, lines?, fund?, to?);
        if let Some(Some(account)) = account {
            self.account_open(ctx, account);
        }
        self.office_open(ctx, to);
        let warehouse = warehouse.map_or(Some(NONE), |w| w)?;
        let account = account.map_or(Some(NONE), |a| a)?;
        let earmark = self.earmark(e.earmark);
        let money = e.amount_fen.map(|amount| amount.signed());
        self.allocation_fits(ctx, at, Use::Transfer, |row| {
            let kind = row.amount.is_some() == money.is_some();
            let purse = (row.fund, row.earmark) == (fund, earmark);
            let place = money.is_some() || row.warehouse == warehouse;
            kind && purse && place && row.receiver == to && self.same_purse(fund, earmark, &lines)
        });
        let row = Transfer {
            org: ctx.org,
            to,
            allocation: at,
            fund,
            earmark,
            money,
            lines,
            eff: ctx.eff,
            received: false,
            confirmed: false,
        };
        match money {
            Some(amount) => self.send_money(ctx, &row, amount, account),
            None => self.send_goods(ctx, &row, warehouse),
        }
        self.transfers.add(e.transfer.0, row);
        Some(())
    }

    fn send_money(&mut self, ctx: &mut Ctx<'_>, row: &Transfer, amount: i64, account: u32) {
        self.within(ctx, row.allocation, amount);
        self.after_allocation(ctx, row.allocation);
        let purse = (row.fund, row.earmark);
        let mut legs = Legs::default();
        legs.money(purse, self.sent_account(row), Object::None, amount);
        legs.money(purse, Account::Bank, Object::Bank(account), -amount);
        let change = Change { purse: Some((purse, -amount)), lots: Vec::new() };
        self.cover_cash(ctx, &legs.0, &change);
        self.cover_accounts(ctx, &legs.0);
        self.post(ctx, &legs.0, &change);
        self.draw_first(ctx, row.allocation, amount);
        self.activity.travel((row.org, row.to), row.fund, ctx.eff, End::Left, amount);
        let use_ = Used {
            kind: UseKind::Transferred,
            allocation: row.allocation,
            org: row.org,
            money: amount,
            goods: 0,
            shipped: None,
        };
        self.count_use(ctx, &use_, []);
        let emergency = self.allocations.row(row.allocation).emergency;
        self.contribute(emergency, ctx.org, ctx.eff, &[(Slot::Encumbered, -amount)]);
        self.move_money(emergency, (row.org, row.to), ctx.eff, Moves::Sent, amount);
    }

    fn send_goods(&mut self, ctx: &mut Ctx<'_>, row: &Transfer, warehouse: u32) {
        self.lines_within(ctx, row.allocation, &row.lines);
        self.after_allocation(ctx, row.allocation);
        self.lines_leave(ctx, &row.lines, warehouse);
        let change = self.lines_change(row.allocation, warehouse, &row.lines, -1);
        let transfer = u32::try_from(self.transfers.rows.len()).unwrap_or(NONE);
        let legs = self.leave_legs(&row.lines, warehouse, |batch| Object::Sent(transfer, batch));
        self.cover_lots(ctx, &legs.0, &change);
        self.line_values(ctx, &row.lines, warehouse);
        self.post(ctx, &legs.0, &change);
        self.name_lines(&row.lines, Naming::Moved, 1);
        self.draw_lines(ctx, row.allocation, &row.lines, 1);
        let emergency = self.allocations.row(row.allocation).emergency;
        self.in_transit(emergency, ctx.org, ctx.eff, &row.lines, 1);
    }

    /// `passed_up` when it goes to an ancestor, else `transfer_out`.
    fn sent_account(&self, row: &Transfer) -> Account {
        if self.is_ancestor(row.to, row.org) { Account::PassedUp } else { Account::TransferOut }
    }

    pub(super) fn transfer_received(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &TransferReceived<'_>,
    ) -> Option<()> {
        let at = ctx.known(self.transfers.get(e.transfer.0), "transfer", e.transfer.0);
        let account = e.account.map(|id| self.own_account(ctx, id));
        let lines = self.lines_known(ctx, e.lines.as_deref().unwrap_or_default());
        let fund = ctx.known(self.funds.get(e.fund.0), "fund", e.fund.0);
        let warehouse = e.warehouse.map(|id| self.own_warehouse(ctx, id));
        let (at, lines, fund) = (at?, lines?, fund?);
        if let Some(Some(account)) = account {
            self.account_open(ctx, account);
        }
        let earmark = self.earmark(e.earmark);
        self.judge_receipt(ctx, e.transfer, at, |row| {
            let same = |(a, b): (&Moved, &Moved)| (a.batch, a.qty) == (b.batch, b.qty);
            (row.fund, row.earmark) == (fund, earmark)
                && row.money == e.amount_fen.map(|amount| amount.signed())
                && row.lines.len() == lines.len()
                && row.lines.iter().zip(&lines).all(same)
        });
        let row = self.transfers.row_mut(at);
        let again = std::mem::replace(&mut row.received, true);
        let (sender, sent, allocation) = (row.org, row.lines.clone(), row.allocation);
        let shipped = row.eff;
        for (line, sent) in lines.iter().zip(&sent) {
            ctx.judge(Rule::R43, line.value == sent.value, || {
                (sent.value.to_string(), line.value.to_string())
            });
        }
        if again {
            return None;
        }
        let up = self.is_ancestor(ctx.org, sender);
        let income = if up { Account::PassedUpIn } else { Account::TransferIn };
        let emergency = self.allocations.row(allocation).emergency;
        let purse = (fund, earmark);
        let mut legs = Legs::default();
        if let Some(amount) = e.amount_fen {
            legs.money(purse, Account::Bank, Object::Bank(account??), amount.signed());
            legs.money(purse, income, Object::None, -amount.signed());
            self.move_money(emergency, (sender, ctx.org), ctx.eff, Moves::Arrived, amount.signed());
            let pair = (sender, ctx.org);
            self.activity.travel(pair, fund, ctx.eff, End::Entered, amount.signed());
        } else {
            let warehouse = warehouse??;
            for line in &lines {
                legs.goods(purse, Object::Lot(warehouse, line.batch), line.value, line.qty);
                legs.money(purse, income, Object::None, -line.value);
            }
            self.name_lines(&lines, Naming::Moved, 1);
            self.move_goods(emergency, (sender, ctx.org), ctx.eff, &lines);
            self.in_transit(emergency, sender, ctx.eff, &sent, -1);
            let value = lines.iter().fold(0i64, |sum, line| sum.saturating_add(line.value));
            for end in [End::Left, End::Entered] {
                self.activity.travel((sender, ctx.org), fund, ctx.eff, end, value);
            }
            let use_ = Used {
                kind: UseKind::Transferred,
                allocation,
                org: sender,
                money: 0,
                goods: value,
                shipped: Some(shipped),
            };
            let items: Vec<(u32, i64)> =
                lines.iter().map(|line| (self.batches.row(line.batch).item, line.qty)).collect();
            self.count_use(ctx, &use_, items);
        }
        self.post(ctx, &legs.0, &Change::default());
        Some(())
    }

    /// R44
    fn judge_receipt(
        &self,
        ctx: &mut Ctx<'_>,
        id: Id<'_>,
        at: u32,
        same: impl FnOnce(&Transfer) -> bool,
    ) {
        let row = self.transfers.row(at);
        let fits = row.to == ctx.org && !row.received && row.eff <= ctx.eff && same(row);
        ctx.judge(Rule::R44, fits, || {
            (
                format!(
                    "{} once by {}, from {}, as sent",
                    id.0,
                    self.orgs.id(row.to),
                    day_text(row.eff)
                ),
                if row.received { "received before".into() } else { "another receipt".into() },
            )
        });
    }

    pub(super) fn transfer_confirmed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &TransferConfirmed<'_>,
    ) -> Option<()> {
        let at = self.transfers.get(e.transfer.0)?;
        let row = self.transfers.row_mut(at);
        let again = std::mem::replace(&mut row.confirmed, true);
        let fits = row.org == ctx.org && !again;
        ctx.judge(Rule::R03, fits, || {
            ("the sender's own confirmation, once".into(), ctx_org(ctx.entry))
        });
        if !fits {
            return None;
        }
        let row = self.transfers.row(at);
        let purse = (row.fund, row.earmark);
        let out = self.sent_account(row);
        let mut legs = Legs::default();
        for line in &row.lines {
            legs.money(purse, out, Object::None, line.value);
            legs.goods(purse, Object::Sent(at, line.batch), -line.value, -line.qty);
        }
        self.post(ctx, &legs.0, &Change::default());
        Some(())
    }
}

fn ctx_org(entry: &crate::entry::Entry<'_>) -> String {
    entry.org.0.to_owned()
}
