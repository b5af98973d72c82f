//! R87 and R88: money of one fund that becomes another's, within a class and for a reason.

use super::Ctx;
use crate::books::{Books, Change, Ending, Legs, NONE, Object, What};
use crate::event::{
    Account, FundMoved, IntentBasis, IntentChanged, Kind, ReleaseBasis, Restriction,
    RestrictionReleased, SourceClass,
};
use crate::rule::Rule;
use crate::text::{Fen, Id, Word, day_text};
use crate::views::{Line, Slot};

/// The days for which a public notice stands where no policy is set.
const NOTICE_DAYS: i64 = 60;

/// What the three have in common.
struct Shift<'a> {
    account: Id<'a>,
    amount: Fen,
    from: (Id<'a>, Option<Id<'a>>),
    to: (Id<'a>, Option<Id<'a>>),
}

macro_rules! shift {
    ($event:ident) => {
        Shift {
            account: $event.account,
            amount: $event.amount_fen,
            from: ($event.fund, $event.earmark),
            to: ($event.to_fund, $event.to_earmark),
        }
    };
}

/// The same, resolved.
struct Bound {
    account: u32,
    amount: i64,
    from: (u32, u32),
    to: (u32, u32),
}

impl Books {
    /// R13, R79 and R66.
    fn shift_known(&mut self, ctx: &mut Ctx<'_>, s: &Shift<'_>) -> Option<Bound> {
        let account = self.own_account(ctx, s.account);
        let from = ctx.known(self.funds.get(s.from.0.0), "fund", s.from.0.0);
        let to = ctx.known(self.funds.get(s.to.0.0), "fund", s.to.0.0);
        let (account, from, to) = (account?, from?, to?);
        for fund in [from, to] {
            self.fund_holds(ctx, fund, false);
        }
        self.account_open(ctx, account);
        self.takes(ctx, Ending::Fund(to));
        let (earmark, to_earmark) = (self.earmark(s.from.1), self.earmark(s.to.1));
        let amount = s.amount.signed();
        Some(Bound { account, amount, from: (from, earmark), to: (to, to_earmark) })
    }

    /// R87
    fn classes_fit(&self, ctx: &mut Ctx<'_>, kind: Kind, bound: &Bound) {
        let (from, to) = (self.funds.row(bound.from.0), self.funds.row(bound.to.0));
        let free = |restriction| restriction == Restriction::Unrestricted;
        let kept = match kind {
            Kind::FundMoved => free(from.restriction),
            Kind::RestrictionReleased => !free(from.restriction) && free(to.restriction),
            _ => true,
        };
        let one = from.class == to.class && from.class != SourceClass::Agency;
        ctx.judge(Rule::R87, kept && one && bound.from != bound.to, || {
            let say = |row: &crate::books::Fund| {
                format!("{} {}", row.class.word(), row.restriction.word())
            };
            ("two purses of one class, restricted as the event asks".into(), {
                format!("{} to {}", say(from), say(to))
            })
        });
    }

    /// R28; the postings, booked unless it is only proposed.
    fn shift(&mut self, ctx: &mut Ctx<'_>, bound: &Bound) -> Legs {
        let Bound { account, amount, from, to } = *bound;
        let mut legs = Legs::default();
        legs.money(from, Account::NetAssets, Object::None, amount);
        legs.money(from, Account::Bank, Object::Bank(account), -amount);
        legs.money(to, Account::Bank, Object::Bank(account), amount);
        legs.money(to, Account::NetAssets, Object::None, -amount);
        self.cover_cash(ctx, &legs.0, &Change::default());
        if !ctx.dry {
            self.post(ctx, &legs.0, &Change::default());
            self.activity.add(ctx.org, from.0, ctx.eff, Line::Moved, -amount);
            self.activity.add(ctx.org, to.0, ctx.eff, Line::Moved, amount);
        }
        legs
    }

    pub(super) fn fund_moved(&mut self, ctx: &mut Ctx<'_>, e: &FundMoved<'_>) -> Option<()> {
        ctx.fresh(self.moves.get(e.move_.0).is_some(), e.move_.0);
        let bound = self.shift_known(ctx, &shift!(e))?;
        self.classes_fit(ctx, Kind::FundMoved, &bound);
        let legs = self.shift(ctx, &bound);
        if !ctx.dry {
            let at = self.moves.add(e.move_.0).0;
            self.remember(ctx, What::FundMove(at), legs);
        }
        Some(())
    }

    pub(super) fn restriction_released(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &RestrictionReleased<'_>,
    ) -> Option<()> {
        ctx.fresh(self.releases.get(e.release.0).is_some(), e.release.0);
        let bound = self.shift_known(ctx, &shift!(e))?;
        self.classes_fit(ctx, Kind::RestrictionReleased, &bound);
        if e.basis == ReleaseBasis::DonorConsent {
            basis_shown(ctx, "consent");
        }
        let legs = self.shift(ctx, &bound);
        if !ctx.dry {
            let at = self.releases.add(e.release.0).0;
            self.remember(ctx, What::Restriction(at), legs);
        }
        Some(())
    }

    pub(super) fn intent_changed(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &IntentChanged<'_>,
    ) -> Option<()> {
        ctx.fresh(self.changes.get(e.change.0).is_some(), e.change.0);
        let gift = e.gift.map(|id| self.own_gift(ctx, id));
        let bound = self.shift_known(ctx, &shift!(e))?;
        self.classes_fit(ctx, Kind::IntentChanged, &bound);
        if let Some(Some(gift)) = gift {
            ctx.after("gift", gift.eff);
        }
        self.basis_fits(ctx, e);
        let gift = gift.map_or(Some(None), |gift| gift.map(Some))?;
        if let Some(gift) = gift {
            let money = self.money_gift_of(gift.gift).map(|at| &self.money_gifts[at]);
            let own = money.is_some_and(|row| (row.fund, row.earmark) == bound.from);
            let left = self.left_from(&gift, ctx.eff);
            ctx.judge(Rule::R88, own && bound.amount <= left, || {
                let whose = if own { "" } else { ", of goods or of another purse" };
                (format!("≤ {left}, money of this purse"), format!("{}{whose}", bound.amount))
            });
        }
        let legs = self.shift(ctx, &bound);
        if !ctx.dry {
            let id = self.changes.add(e.change.0).0;
            let gift = gift.map_or(NONE, |gift| gift.gift);
            self.change_intent(ctx, gift, bound.amount);
            self.remember(ctx, What::Intent { id, gift, amount: bound.amount }, legs);
        }
        Some(())
    }

    /// So much of a gift is for something else, or with a negative amount for what it was given for again.
    pub(super) fn change_intent(&mut self, ctx: &Ctx<'_>, gift: u32, amount: i64) {
        if gift == NONE {
            return;
        }
        self.gone.add(gift, ctx.eff, amount);
        if let Some(at) = self.money_gift_of(gift) {
            let emergency = self.money_gifts[at].emergency;
            self.contribute(emergency, ctx.org, ctx.eff, &[(Slot::ChangedMoney, amount)]);
        }
    }

    /// R88 without the gift: evidence, who consents, and how long a notice stood.
    fn basis_fits(&self, ctx: &mut Ctx<'_>, e: &IntentChanged<'_>) {
        let kind = match e.basis {
            IntentBasis::DonorConsent => "consent",
            IntentBasis::PlanRefiled => "filing",
            IntentBasis::PublicNotice => "notice",
        };
        basis_shown(ctx, kind);
        let named = e.basis != IntentBasis::DonorConsent || e.gift.is_some();
        ctx.judge(Rule::R88, named, || {
            ("the gift of the donor who consents".into(), "none".into())
        });
        if let (Some(from), Some(to)) = (e.notice_from, e.notice_to) {
            let least = self.policy("intent.notice_days", ctx.eff).unwrap_or(NOTICE_DAYS);
            let (days, today) = (i64::from(to.0) - i64::from(from.0), ctx.day());
            ctx.judge(Rule::R88, days >= least && to < today, || {
                (
                    format!("{least} days or more, before {}", day_text(today)),
                    format!("{days} days, until {}", day_text(to)),
                )
            });
        }
    }
}

/// R88: the evidence for a basis, which a proposal need not have.
fn basis_shown(ctx: &mut Ctx<'_>, kind: &str) {
    let shown = ctx.dry || ctx.shows(kind);
    ctx.judge(Rule::R88, shown, || (format!("evidence of kind {kind}"), "none".into()));
}
