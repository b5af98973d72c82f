//! Cash that is counted: it moves nothing, and says what the books said then.

use super::Ctx;
use crate::books::Books;
use crate::event::CashCounted;
use crate::rule::Rule;
use crate::text::Id;

impl Books {
    /// R14 for a count, of goods or of cash.
    pub(super) fn count_fresh(&self, ctx: &mut Ctx<'_>, id: Id<'_>) {
        let taken = self.counts.get(id.0).is_some() || self.cash_counts.get(id.0).is_some();
        ctx.fresh(taken, id.0);
    }

    pub(super) fn cash_counted(&mut self, ctx: &mut Ctx<'_>, e: &CashCounted<'_>) -> Option<()> {
        self.count_fresh(ctx, e.count);
        self.cash_counts.add(e.count.0);
        let account = self.own_account(ctx, e.account);
        self.counters_known(ctx, &e.counters);
        let account = account?;
        self.account_open(ctx, account);
        self.two_counters(ctx, &e.counters, None, false);
        let held = &self.accounts.row(account).1;
        let (head, then) = (held.head(), held.on(ctx.eff));
        let booked = e.booked_fen.signed();
        ctx.judge(Rule::R43, [head, then] == [booked; 2], || {
            (format!("{head} ({then} on its day)"), booked.to_string())
        });
        if ctx.eff == ctx.eff.month().last_day() {
            self.bank.counted(account, ctx.eff.month());
        }
        Some(())
    }
}
