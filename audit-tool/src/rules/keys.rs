//! R05, R63 and R64 of a new signing key.

use super::Ctx;
use crate::books::Books;
use crate::event::KeyRotated;
use crate::rule::Rule;

impl Books {
    pub(super) fn key_rotated(&mut self, ctx: &mut Ctx<'_>, e: &KeyRotated<'_>) -> Option<()> {
        self.at_root(ctx);
        let next = self.keys.next(e.vkey.0, e.endorsement.0);
        let broken = next.err();
        ctx.judge(Rule::R63, broken != Some(Rule::R63), || {
            ("a vkey of this ledger's name that was never used".into(), e.vkey.0.to_owned())
        });
        if broken != Some(Rule::R63) {
            let last = self.keys.in_force(u64::MAX).map(|key| key.short()).unwrap_or_default();
            ctx.judge(Rule::R64, broken.is_none(), || {
                (format!("signed by {last}"), e.endorsement.0.to_owned())
            });
        }
        self.keys.rotate(ctx.entry.position, e.vkey.0, e.endorsement.0);
        Some(())
    }
}
