//! R08, R65 and R93: months close with their balances and open again, and what comes late is booked on the first open
//! day. What R99 asks of a month stands with the reconciliations.

use super::Ctx;
use crate::books::{Books, NONE};
use crate::event::{Account, PeriodClosed, PeriodReopened};
use crate::rule::Rule;
use crate::text::{Word, day_text};

impl Books {
    /// R08: the latest month of all organisations of the group decides for all its entries.
    pub(super) fn judge_booked(&self, ctx: &mut Ctx<'_>) {
        let day = ctx.day();
        let others = [ctx.before, ctx.next].into_iter().flatten();
        let others = others.filter_map(|entry| self.orgs.get(entry.org.0));
        let offices = others.chain((ctx.org != NONE).then_some(ctx.org));
        let first = offices.filter_map(|at| self.orgs.row(at).months.first_open(day)).max();
        let booked = ctx.entry.booked_on;
        ctx.judge(Rule::R08, booked == first, || {
            let say = |day| format!("booked_on {day}");
            let none = || "no booked_on".to_owned();
            (
                first.map_or_else(none, |day| say(day_text(day))),
                booked.map_or_else(none, |day| say(day_text(day))),
            )
        });
    }

    pub(super) fn period_closed(&mut self, ctx: &mut Ctx<'_>, e: &PeriodClosed<'_>) -> Option<()> {
        let months = &mut self.orgs.rows.get_mut(ctx.org as usize)?.months;
        let over = e.month.last_day() < ctx.day();
        let through = months.through;
        let fits = over && through.is_none_or(|through| through < e.month);
        ctx.judge(Rule::R65, fits, || {
            let open = through.map_or_else(String::new, |month| format!(" after {month}"));
            (format!("a month{open} that is over"), e.month.to_string())
        });
        if fits {
            months.close(e.month);
        }
        self.judge_balances(ctx, e);
        self.judge_reconciled(ctx, e.month);
        Some(())
    }

    /// R93: what a month is closed with, where its form has it.
    fn judge_balances(&self, ctx: &mut Ctx<'_>, e: &PeriodClosed<'_>) {
        let Some(told) = &e.balances else { return };
        let right = self.balances.at_end(ctx.org, e.month);
        let told = told.iter().map(|balance| (balance.account, balance.amount.0));
        ctx.judge(Rule::R93, right.iter().copied().eq(told.clone()), || {
            let say = |all: &mut dyn Iterator<Item = (Account, i64)>| {
                let all = all.map(|(account, amount)| format!("{} {amount}", account.word()));
                all.collect::<Vec<_>>().join(", ")
            };
            (say(&mut right.iter().copied()), say(&mut told.clone()))
        });
    }

    pub(super) fn period_reopened(&mut self, ctx: &mut Ctx<'_>, e: &PeriodReopened) -> Option<()> {
        let months = &mut self.orgs.rows.get_mut(ctx.org as usize)?.months;
        let through = months.through;
        let fits = through.is_some_and(|through| e.month <= through);
        ctx.judge(Rule::R65, fits, || {
            let closed = through.map_or("none".to_owned(), |month| format!("≤ {month}"));
            (format!("a closed month, {closed}"), e.month.to_string())
        });
        if fits && !ctx.dry {
            months.reopen(e.month);
        }
        Some(())
    }
}
