//! R98 and R99: months of accounts are reconciled with what the bank says before they close.

use super::Ctx;
use crate::books::{Books, Part, Reconciled, of_side};
use crate::event::AccountReconciled;
use crate::rule::Rule;
use crate::text::{Month, day_text};

impl Books {
    pub(super) fn account_reconciled(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &AccountReconciled<'_>,
    ) -> Option<()> {
        let taken = self.bank.reconciliations.get(e.reconciliation.0).is_some();
        ctx.fresh(taken, e.reconciliation.0);
        let account = self.own_account(ctx, e.account);
        let mut lines = Vec::with_capacity(e.outstanding.0.len());
        for line in &e.outstanding.0 {
            let told = line.told();
            lines.extend(self.own_statement(ctx, told.statement).map(|at| (at, told)));
        }
        let account = account?;
        if lines.len() < e.outstanding.0.len() {
            return None;
        }
        self.both_end(ctx, account, e);
        let mut outstanding = [Part::default(); 2];
        for (at, told) in &lines {
            let up_to = self.bank.statements.row(*at).to <= e.month.last_day();
            let free = up_to && !self.bank.is_settled(*at, told.line, e.month);
            self.line_there(ctx, Rule::R98, account, (*at, told), free);
            outstanding[of_side(told.side)].add(told.amount);
        }
        self.explained(ctx, account, e, outstanding);
        if ctx.dry {
            return Some(());
        }
        self.bank.reconciliations.add(e.reconciliation.0);
        self.bank.reconcile(Reconciled {
            position: ctx.entry.position,
            org: ctx.org,
            account,
            month: e.month,
            adjusted: e.adjusted_fen.0,
            bank: e.bank_fen.signed(),
            book: e.book_fen.signed(),
            outstanding,
        });
        Some(())
    }

    /// R98 for what the bank and the books had at the end of the month, which is open.
    fn both_end(&self, ctx: &mut Ctx<'_>, account: u32, e: &AccountReconciled<'_>) {
        self.still_open_month(ctx, Rule::R98, e.month);
        let day = e.month.last_day();
        let closing = self.bank.ending(account, day).map(|row| row.closing);
        let bank = e.bank_fen.signed();
        ctx.judge(Rule::R98, closing == Some(bank), || {
            let none = || format!("a statement up to {}", day_text(day));
            (closing.map_or_else(none, |fen| format!("bank_fen {fen}")), bank.to_string())
        });
        let (held, book) = (self.accounts.row(account).1.on(day), e.book_fen.signed());
        ctx.judge(Rule::R98, held == book, || (format!("book_fen {held}"), book.to_string()));
    }

    /// R98 for what the bank has and the books have not.
    fn explained(
        &self,
        ctx: &mut Ctx<'_>,
        account: u32,
        e: &AccountReconciled<'_>,
        told: [Part; 2],
    ) {
        let open = self.bank.outstanding(account, e.month);
        ctx.judge(Rule::R98, told == open, || {
            let say = |[came, went]: [Part; 2]| {
                format!(
                    "{} in with {} lines, {} out with {}",
                    came.fen, came.lines, went.fen, went.lines
                )
            };
            (say(open), say(told))
        });
        let adjusted = e.book_fen.signed() + told[0].fen - told[1].fen;
        ctx.judge(Rule::R98, adjusted == e.adjusted_fen.0, || {
            (format!("adjusted_fen {adjusted}"), e.adjusted_fen.0.to_string())
        });
    }

    /// R99, where it is asked for on the last day of the month.
    pub(super) fn judge_reconciled(&self, ctx: &mut Ctx<'_>, month: Month) {
        if self.policy("close.reconciled", month.last_day()) != Some(1) {
            return;
        }
        let mut own = (0..).zip(&self.accounts.rows).filter(|(_, row)| row.0 == ctx.org);
        let missing =
            own.find(|(at, _)| !self.closings.accounts.contains(at) && self.bank.wants(*at, month));
        ctx.judge(Rule::R99, missing.is_none(), || {
            let id = missing.map_or("", |(at, _)| self.accounts.id(at));
            (format!("every account reconciled or counted at the end of {month}"), id.to_owned())
        });
    }
}
