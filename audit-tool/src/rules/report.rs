//! R50 and R51: reports of use, and statistics; and what a beneficiary signs for.

use super::Ctx;
use crate::books::{Books, Legs, Stat, UseReport, What};
use crate::event::{DeliveryConfirmed, StatReported, Use, UseReported};
use crate::rule::Rule;
use crate::text::{Id, day_text};

impl Books {
    /// R13 for an allocation of the entry's organisation.
    fn own_allocation(&self, ctx: &mut Ctx<'_>, id: Id<'_>) -> Option<u32> {
        let own = self.allocations.get(id.0);
        let own = own.filter(|at| self.allocations.row(*at).org == ctx.org);
        ctx.known(own, "allocation of this organisation", id.0)
    }

    pub(super) fn delivery_confirmed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &DeliveryConfirmed<'_>,
    ) -> Option<()> {
        let (_, new) = self.deliveries.add(e.delivery.0);
        ctx.fresh(!new, e.delivery.0);
        let at = self.own_allocation(ctx, e.allocation)?;
        self.allocation_fits(ctx, at, Use::Grant, |_| true);
        self.after_allocation(ctx, at);
        ctx.needs("signature");
        Some(())
    }

    pub(super) fn use_reported(&mut self, ctx: &mut Ctx<'_>, e: &UseReported<'_>) -> Option<()> {
        let (_, new) = self.reports.add(e.report.0);
        ctx.fresh(!new, e.report.0);
        let at = self.own_allocation(ctx, e.allocation)?;
        self.after_allocation(ctx, at);
        let amount = e.used_fen.signed();
        let row = self.allocations.row_mut(at);
        let left = row.unreported.least_from(e.period_to);
        let over = e.period_from <= e.period_to && e.period_to <= ctx.eff;
        ctx.judge(Rule::R50, over && amount <= left, || {
            (
                format!("≤ {left}, a period in order that is over"),
                format!("{amount}, {} to {}", day_text(e.period_from), day_text(e.period_to)),
            )
        });
        row.unreported.add(e.period_to, -amount);
        row.reports += 1;
        self.use_reports.push(UseReport {
            position: ctx.entry.position,
            allocation: at,
            org: ctx.org,
            to: e.period_to,
            used: amount,
            persons: e.persons.signed(),
            person_times: e.person_times.signed(),
            households: e.households.signed(),
            live: true,
        });
        let what = What::Use { allocation: at, amount };
        self.remember(ctx, what, Legs::default());
        Some(())
    }

    /// R50 when so much of an allocation's use comes back.
    pub(super) fn reports_within(&self, ctx: &mut Ctx<'_>, allocation: u32, back: i64) {
        let left = self.allocations.row(allocation).unreported.least_from(ctx.eff);
        ctx.judge(Rule::R50, back <= left, || {
            (format!("≤ {left}, which was not reported"), back.to_string())
        });
    }

    pub(super) fn stat_reported(&mut self, ctx: &mut Ctx<'_>, e: &StatReported<'_>) -> Option<()> {
        let (_, new) = self.reports.add(e.report.0);
        ctx.fresh(!new, e.report.0);
        let metric = ctx.known(self.metrics.get(e.metric.0), "metric", e.metric.0)?;
        let key = (metric, ctx.org, e.period_from, e.period_to);
        let once = self.stats.insert(key);
        let derived = self.metrics.row(metric).derived.is_some();
        let fits = e.period_from <= e.period_to && e.period_to <= ctx.eff && once && !derived;
        ctx.judge(Rule::R51, fits, || {
            (
                "a period in order, over, and reported once, of a metric that is reported".into(),
                format!(
                    "{} {} to {}{}{}",
                    e.metric.0,
                    day_text(e.period_from),
                    day_text(e.period_to),
                    if once { "" } else { ", again" },
                    if derived { ", derived" } else { "" }
                ),
            )
        });
        self.stat_rows.push(Stat {
            position: ctx.entry.position,
            metric,
            org: ctx.org,
            from: e.period_from,
            to: e.period_to,
            value: e.value.signed(),
            live: true,
        });
        self.remember(ctx, What::Stat { metric, key }, Legs::default());
        Some(())
    }
}
