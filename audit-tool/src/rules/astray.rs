//! R43 and R46: goods are found where some of their acceptance line are nobody knows where, and no others.

use super::Ctx;
use crate::books::{Books, Left, Moved};
use crate::rule::Rule;
use std::collections::BTreeMap;

impl Books {
    /// So many pieces of a batch are nobody knows where, or with a negative quantity are found.
    pub(super) fn go_astray(&mut self, ctx: &Ctx<'_>, batch: u32, qty: i64) {
        self.astray.add(self.line_of(batch), ctx.eff, qty);
    }

    /// What was missing or lost is there again, and what was found is not.
    pub(super) fn strays_back(&mut self, ctx: &Ctx<'_>, lines: &[(Moved, Left)]) {
        for (line, _) in lines {
            self.go_astray(ctx, line.batch, -line.qty);
        }
    }

    /// What lines miss of each acceptance line, less what they find of it.
    fn missed<'a>(&self, lines: impl Iterator<Item = &'a Moved>) -> BTreeMap<u32, i64> {
        let mut missed: BTreeMap<u32, i64> = BTreeMap::new();
        for line in lines {
            let sum = missed.entry(self.line_of(line.batch)).or_default();
            *sum = sum.saturating_add(line.qty);
        }
        missed
    }

    /// R43: no more is found than is astray, with what the same count misses of it.
    pub(super) fn found_of_astray(&self, ctx: &mut Ctx<'_>, lines: &[Moved]) {
        for (line, missed) in self.missed(lines.iter()) {
            let found = missed.saturating_neg();
            let astray = self.astray.least_from(&line, ctx.eff);
            ctx.judge(Rule::R43, found <= 0 || found <= astray, || {
                (format!("≤ {astray} of {} found", self.batches.id(line)), found.to_string())
            });
        }
    }

    /// R46: what was found stays less than what is astray without these lines.
    pub(super) fn stay_astray(&self, ctx: &Ctx<'_>, lines: &[(Moved, Left)]) -> bool {
        let missed = self.missed(lines.iter().map(|(line, _)| line));
        missed
            .iter()
            .all(|(line, missed)| *missed <= 0 || *missed <= self.astray.least_from(line, ctx.eff))
    }
}
