//! R83 and R84: whose private values are erased, and the keys that are destroyed for it.

use super::Ctx;
use crate::books::Books;
use crate::event::{PersonErased, VaultKeyDestroyed};
use crate::rule::Rule;
use rustc_hash::FxHashSet;

impl Books {
    pub(super) fn person_erased(&mut self, ctx: &mut Ctx<'_>, e: &PersonErased<'_>) -> Option<()> {
        self.at_root(ctx);
        ctx.fresh(self.erasure_ids.get(e.erasure.0).is_some(), e.erasure.0);
        let mut seen = FxHashSet::default();
        for position in e.of.iter().map(|position| position.0) {
            let fits = seen.insert(position) && self.erasures.can_erase(position);
            ctx.judge(Rule::R83, fits, || {
                let expected = "an earlier entry with private fields, erased once";
                (expected.into(), position.to_string())
            });
        }
        if !ctx.dry {
            self.erasure_ids.add(e.erasure.0);
            self.erasures.erase(e.of.iter().map(|position| position.0));
        }
        Some(())
    }

    pub(super) fn vault_key_destroyed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &VaultKeyDestroyed<'_>,
    ) -> Option<()> {
        self.at_root(ctx);
        let (epoch, erased) = (self.erasures.epochs + 1, self.erasures.since);
        ctx.judge(Rule::R84, e.epoch.0 == epoch && e.erased.0 == erased, || {
            (
                format!("epoch {epoch}, {erased} erased"),
                format!("epoch {}, {} erased", e.epoch.0, e.erased.0),
            )
        });
        self.erasures.destroy_key();
        Some(())
    }
}
