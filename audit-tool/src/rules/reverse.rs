//! R45 and R47: reversals, the account on which they stand, and what they may be put into (R66).

use super::Ctx;
use crate::books::{Books, NONE, Object, Posting, What, december};
use crate::event::{Account, EntryReversed};
use crate::rule::Rule;
use crate::text::day_text;

/// A reversal's target, found.
pub(super) enum Found {
    Money(usize),
    Other(What),
}

impl Books {
    pub(super) fn entry_reversed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &EntryReversed<'_>,
    ) -> Option<()> {
        let found = self.find(ctx, e.target.0)?;
        let change = self.judge_dependents(ctx, e.target.0, &found);
        let before = self.postings_of(e.target.0, &found);
        let prior = self.is_of_closed_year(ctx, e.target.0, &found);
        let turn =
            |leg: &Posting| if prior { leg.negated().of_prior_year() } else { leg.negated() };
        let legs: Vec<Posting> = before.iter().map(turn).collect();
        let prior = legs.iter().any(|leg| leg.account == Account::PriorYear);
        let right = legs.iter().map(|leg| self.posting_text(leg));
        let differs = !right.clone().eq(e.undone.0.iter().map(|posting| posting.text()));
        ctx.judge(Rule::R47, !differs, || {
            let found: Vec<String> = e.undone.0.iter().map(|posting| posting.text()).collect();
            (right.collect::<Vec<_>>().join(","), found.join(","))
        });
        self.puts_into_what_is_open(ctx, &legs);
        self.cover_cash(ctx, &legs, &change);
        self.cover_accounts(ctx, &legs);
        self.cover_lots(ctx, &legs, &change);
        if ctx.dry {
            return Some(());
        }
        self.post(ctx, &legs, &change);
        self.turn_follower(ctx, &found);
        match found {
            Found::Money(at) => self.undo_gift(ctx, at, prior),
            Found::Other(what) => {
                self.targets.get_mut(&e.target.0)?.reversed = true;
                self.undo_lines(ctx, what, &before, prior);
                self.undo(ctx, what, e.target.0, prior);
            }
        }
        Some(())
    }

    /// R66: nothing comes back into a closed account or a closed warehouse.
    fn puts_into_what_is_open(&self, ctx: &mut Ctx<'_>, legs: &[Posting]) {
        for leg in legs.iter().filter(|leg| leg.amount > 0 || leg.qty.is_some_and(|qty| qty > 0)) {
            match leg.object {
                Object::Bank(account) => self.account_open(ctx, account),
                Object::Lot(warehouse, _) => self.warehouse_open(ctx, warehouse),
                Object::None
                | Object::Channel(_)
                | Object::Shipped(..)
                | Object::Sent(..)
                | Object::Invested(_) => {}
            }
        }
    }

    /// R45
    fn find(&self, ctx: &mut Ctx<'_>, position: u64) -> Option<Found> {
        let (found, org, reversed, eff) = match self.money_gift_at(position) {
            Some(at) => {
                let gift = &self.money_gifts[at];
                (Some(Found::Money(at)), gift.org, gift.reversed, gift.eff)
            }
            None => match self.targets.get(&position) {
                Some(target) => {
                    (Some(Found::Other(target.what)), target.org, target.reversed, target.eff)
                }
                None => (None, NONE, false, ctx.eff),
            },
        };
        let direct = matches!(&found, Some(Found::Other(What::Goods(at))) if self.goods_gifts[*at as usize].direct);
        let later = eff > ctx.eff;
        let bound = found.as_ref().and_then(|found| self.bound_until(found));
        let bound = bound.filter(|day| *day > ctx.eff);
        let own = found.is_some() && org == ctx.org && !reversed && !direct;
        let fits = own && !later && bound.is_none();
        ctx.judge(Rule::R45, fits, || {
            let found = match (reversed, bound) {
                (true, _) => "reversed before".to_owned(),
                (false, _) if later => "of a later day".to_owned(),
                (false, Some(day)) if own => {
                    format!("what hung on it, or its receipt, stood until {}", day_text(day))
                }
                (false, _) => "another kind, office or position".to_owned(),
            };
            (
                "an entry of this office that can be reversed, with all that hung on it gone by then"
                    .into(),
                format!("{position}: {found}"),
            )
        });
        found.filter(|_| !reversed)
    }

    /// R47: whether the target stands in an earlier calendar year through whose December the organisation is closed.
    fn is_of_closed_year(&self, ctx: &Ctx<'_>, position: u64, found: &Found) -> bool {
        let eff = match found {
            Found::Money(at) => Some(self.money_gifts[*at].eff),
            Found::Other(_) => self.targets.get(&position).map(|target| target.eff),
        };
        let Some(end) = eff.map(december) else { return false };
        let through = self.orgs.rows.get(ctx.org as usize).and_then(|row| row.months.through);
        end < december(ctx.eff) && through.is_some_and(|through| end <= through)
    }

    fn postings_of(&self, position: u64, found: &Found) -> Vec<Posting> {
        match found {
            Found::Money(at) => self.gift_legs(&self.money_gifts[*at]).0,
            Found::Other(_) => {
                self.targets.get(&position).map_or_else(Vec::new, |t| t.postings.to_vec())
            }
        }
    }
}
