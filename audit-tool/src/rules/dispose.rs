//! R82: goods that are disposed of before witnesses.

use super::Ctx;
use crate::books::{Books, Change, Legs, Lost, Moved, Naming, Object, What};
use crate::event::{Account, DisposalReason, GoodsDisposed};
use crate::rule::Rule;
use crate::text::Id;
use crate::views::{Line, Signed};

impl Books {
    pub(super) fn goods_disposed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &GoodsDisposed<'_>,
    ) -> Option<()> {
        ctx.fresh(self.disposals.get(e.disposal.0).is_some(), e.disposal.0);
        let lines = self.lines_known(ctx, &e.lines);
        let warehouse = self.own_warehouse(ctx, e.warehouse);
        self.counters_known(ctx, &e.witnesses);
        watched(ctx, &e.witnesses, "witnesses");
        let (lines, warehouse) = (lines?, warehouse?);
        let mut legs = Legs::default();
        for line in &lines {
            let batch = self.batches.row(line.batch);
            let purse = (batch.fund, batch.earmark);
            let cost = self.cost_of(purse.0, Account::OtherCost);
            legs.money(purse, cost, Object::None, line.value);
            legs.goods(purse, Object::Lot(warehouse, line.batch), -line.value, -line.qty);
        }
        self.cover_lots(ctx, &legs.0, &Change::default());
        self.line_values(ctx, &lines, warehouse);
        if ctx.dry {
            return Some(());
        }
        self.post(ctx, &legs.0, &Change::default());
        self.name_lines(&lines, Naming::Moved, 1);
        let row = self.lost(ctx, warehouse, &lines, e.reason == DisposalReason::Lost);
        let at = self.disposals.add(e.disposal.0, row);
        self.remember(ctx, What::Disposal(at), legs);
        Some(())
    }

    /// Loses lines that were booked, and keeps them with what they left of their lots. `astray` are those of which
    /// nobody knows where they are.
    pub(super) fn lost(
        &mut self,
        ctx: &Ctx<'_>,
        warehouse: u32,
        lines: &[Moved],
        astray: bool,
    ) -> Lost {
        for line in lines {
            self.lose(ctx, line, false);
            if astray {
                self.go_astray(ctx, line.batch, line.qty);
            }
        }
        let left = |line: &Moved| (*line, self.lot(ctx.org, warehouse, line.batch));
        Lost { warehouse, lines: lines.iter().map(left).collect(), astray }
    }

    /// What is disposed of, missing or worth less is lost, and with a negative quantity what is found comes back, to its
    /// fund and to the emergency that it came for; so does what is turned round.
    pub(super) fn lose(&mut self, ctx: &Ctx<'_>, line: &Moved, prior: bool) {
        if (line.qty, line.value) == (0, 0) {
            return;
        }
        let batch = self.batches.row(line.batch);
        let (fund, emergency) = (batch.fund, batch.emergency);
        let lost = Signed {
            item: batch.item,
            origin: batch.origin,
            good: 0,
            lost: line.value,
            qty_good: 0,
            qty_lost: line.qty,
        };
        self.activity.turn((ctx.org, fund), ctx.eff, Line::Lost, line.value, prior);
        self.contribute_signed(emergency, ctx.org, ctx.eff, &lost);
    }
}

/// R82: at least two others than who acts.
pub(super) fn watched(ctx: &mut Ctx<'_>, all: &[Id<'_>], what: &str) {
    let actor = ctx.entry.actor;
    let two = all.iter().any(|id| *id != all[0]);
    ctx.judge(Rule::R82, two && !all.contains(&actor), || {
        let names: Vec<&str> = all.iter().map(|id| id.0).collect();
        (format!("two {what} other than {}", actor.0), format!("{names:?}"))
    });
}
