//! R91: how a donor is shown, as he chose it or as he left it when he took his consent back.

use super::Ctx;
use crate::books::Books;
use crate::event::{ConsentWithdrawn, DisclosureChosen, Mode};
use crate::rule::Rule;
use crate::text::{Id, Word};

impl Books {
    /// R13 for a gift of this organisation, reversed or not: what is shown of a person ends when he says so.
    fn gift_given(&self, ctx: &mut Ctx<'_>, id: Id<'_>) -> Option<u32> {
        ctx.known(self.gift_got(ctx.org, id.0), "gift of this organisation", id.0)
    }

    pub(super) fn disclosure_chosen(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &DisclosureChosen<'_>,
    ) -> Option<()> {
        let gift = self.gift_given(ctx, e.gift)?;
        if e.mode == Mode::Named {
            ctx.needs("consent");
            if e.minor {
                ctx.needs("guardian_consent");
            }
        }
        self.shown.show(gift, e.mode, ctx.eff);
        Some(())
    }

    pub(super) fn consent_withdrawn(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ConsentWithdrawn<'_>,
    ) -> Option<()> {
        let gift = self.gift_given(ctx, e.gift)?;
        // No withdrawal leaves a donor named: who is shown so chose it last.
        let shown = self.shown.of(gift);
        let named = shown.filter(|(mode, _)| *mode == Mode::Named);
        ctx.judge(Rule::R91, named.is_some(), || {
            let found = shown.map_or("as nobody chose", |(mode, _)| mode.word());
            ("a donor who is shown by name".into(), format!("{}: {found}", e.gift.0))
        });
        if let Some((_, since)) = named {
            ctx.after("choice that it ends", since);
        }
        self.shown.show(gift, e.mode.into(), ctx.eff);
        Some(())
    }
}
