//! R13, R32, R06 and R53 of a loss: two people of the root accept what is missing after a signed size.

use super::publish::{Passed, signed_before};
use super::{Ctx, NONE};
use crate::books::Books;
use crate::event::{LossDeclared, Role};
use crate::rule::Rule;

impl Books {
    pub(super) fn loss_declared(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &LossDeclared<'_>,
        passed: &Passed,
    ) -> Option<()> {
        self.at_root(ctx);
        let second = ctx.known(self.person(e.second.0), "staff", e.second.0);
        ctx.judge(Rule::R32, e.second != ctx.entry.actor, || {
            ("a second person".into(), e.second.0.to_owned())
        });
        if let Some(second) = second {
            let holds = |role| {
                let grant = self.grants.get(&(second, ctx.org, role));
                ctx.org != NONE && grant.is_some_and(|grant| grant.valid(ctx.eff))
            };
            let accepts = holds(Role::Administrator) || holds(Role::Approver);
            ctx.judge(Rule::R06, accepts, || {
                ("an administrator or approver of the root".into(), e.second.0.to_owned())
            });
        }
        signed_before(ctx, passed, e.size.0, e.root.0)
    }
}
