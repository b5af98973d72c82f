//! Money that leaves one purse for another in its account: R87 and R88, with R28 for the purse it leaves.

use super::by_day::Found;
use super::decisions::{Stage, policy};
use super::{Case, Verdict, causes, endings, evidence, fresh, gifts, known, receipts, unclaimed};
use crate::books::{Fund, Gift, Ix};
use crate::event::{
    Event, FundMoved, IntentBasis, IntentChanged, ReleaseBasis, RestrictionReleased, SourceClass,
};
use crate::id::{AccountId, EarmarkId, FundId, StreamId};
use crate::refusal::{Refusal, Rule, Value, Words};

/// How long a public notice stands where no policy says it, in days.
const NOTICE_DAYS: i64 = 60;

/// What the three events have in common: from where to where.
struct Between<'a> {
    account: &'a AccountId,
    from: (&'a FundId, Option<EarmarkId>),
    to: (&'a FundId, Option<EarmarkId>),
}

macro_rules! between {
    ($event:ident) => {
        Between {
            account: &$event.account,
            from: (&$event.fund, $event.earmark),
            to: (&$event.to_fund, $event.to_earmark),
        }
    };
}

/// R14 R13 R79 R66 R87 R28.
pub(super) fn moved(case: &Case<'_>, e: &FundMoved) -> Verdict {
    fresh_stream(case, "move", e.move_id.as_str())?;
    let between = between!(e);
    let (fund, to) = between.known(case)?;
    between.open(case, fund, to)?;
    between.fits(case, fund, to, !is_restricted(case, fund))?;
    gifts::room(case, &e.clone().into())
}

/// R14 R13 R79 R66 R87 R101 R88 R28.
pub(super) fn intent_changed(case: &Case<'_>, e: &IntentChanged, stage: Stage) -> Verdict {
    fresh_stream(case, "change", e.change.as_str())?;
    let between = between!(e);
    let (fund, to) = between.known(case)?;
    let gift = e.gift.as_ref().map(|gift| receipts::gift(case, gift)).transpose()?;
    between.open(case, fund, to)?;
    between.fits(case, fund, to, true)?;
    if let Some((id, gift)) = e.gift.as_ref().zip(gift.as_ref()) {
        causes::not_before(case, gift.given_on, ("gift", id.as_str()))?;
    }
    based(case, e, stage)?;
    noticed(case, e)?;
    gift.map_or(Ok(()), |gift| left_of(case, e, &gift))?;
    gifts::room(case, &Event::from(e.clone()))
}

/// R14 R13 R79 R66 R87 R88 R28.
pub(super) fn released(case: &Case<'_>, e: &RestrictionReleased, stage: Stage) -> Verdict {
    fresh_stream(case, "release", e.release.as_str())?;
    let between = between!(e);
    let (fund, to) = between.known(case)?;
    between.open(case, fund, to)?;
    let frees = is_restricted(case, fund) && !is_restricted(case, to);
    between.fits(case, fund, to, frees)?;
    let paper = "consent";
    if e.basis == ReleaseBasis::DonorConsent
        && stage == Stage::Released
        && evidence(case, paper).is_err()
    {
        let refusal = Refusal::new(Rule::IntentBasis).with("fund", e.fund.as_str());
        return Err(refusal.with("kind", paper));
    }
    gifts::room(case, &e.clone().into())
}

/// R14 for an id that has a stream of its own, whoever released it.
pub(super) fn fresh_stream(case: &Case<'_>, kind: &str, id: &str) -> Verdict {
    fresh(case.books.streams.entries(&StreamId::of(kind, id)) > 0, &id)
}

/// In words.
pub(super) fn restriction(case: &Case<'_>, fund: Ix<Fund>) -> Words {
    if is_restricted(case, fund) {
        Words { zh: "限定", en: "restricted" }
    } else {
        Words { zh: "非限定", en: "unrestricted" }
    }
}

fn is_restricted(case: &Case<'_>, fund: Ix<Fund>) -> bool {
    case.books.funds.row(fund).restricted
}

impl Between<'_> {
    /// R13.
    fn known(&self, case: &Case<'_>) -> Result<(Ix<Fund>, Ix<Fund>), Refusal> {
        gifts::own_account(case, self.account)?;
        let fund = known(case.books.funds.find(self.from.0), self.from.0)?;
        let to = known(case.books.funds.find(self.to.0), self.to.0)?;
        Ok((fund, to))
    }

    /// R79 R66.
    fn open(&self, case: &Case<'_>, fund: Ix<Fund>, to: Ix<Fund>) -> Verdict {
        unclaimed::not_for_unclaimed(case, fund)?;
        unclaimed::not_for_unclaimed(case, to)?;
        gifts::account(case, self.account)?;
        let closed_on = case.books.funds.row(to).closed_on;
        endings::takes(case, closed_on, ("fund", self.to.0.as_str()))
    }

    /// R87, with what the event asks of the restrictions.
    fn fits(
        &self,
        case: &Case<'_>,
        fund: Ix<Fund>,
        to: Ix<Fund>,
        restrictions_fit: bool,
    ) -> Verdict {
        let class = |fund: Ix<Fund>| case.books.funds.row(fund).class;
        let same = class(fund) == class(to) && class(fund) != SourceClass::Agency;
        if same && restrictions_fit && self.from != self.to {
            return Ok(());
        }
        let refusal = Refusal::new(Rule::FundClass)
            .with("fund", self.from.0.as_str())
            .with("source_class", class(fund).words())
            .with("restriction", restriction(case, fund))
            .with("to_fund", self.to.0.as_str())
            .with("to_source_class", class(to).words())
            .with("to_restriction", restriction(case, to));
        Err(match self.from.1.filter(|_| self.from == self.to) {
            Some(earmark) => refusal.with("earmark", earmark.as_str()),
            None => refusal,
        })
    }
}

fn refused(e: &IntentChanged) -> Refusal {
    let refusal = Refusal::new(Rule::IntentBasis).with("fund", e.fund.as_str());
    match e.earmark {
        Some(earmark) => refusal.with("earmark", earmark.as_str()),
        None => refusal,
    }
}

/// R88: the paper, which a proposal need not have yet; the donor who agrees is named by his gift.
fn based(case: &Case<'_>, e: &IntentChanged, stage: Stage) -> Verdict {
    let paper = match e.basis {
        IntentBasis::DonorConsent => "consent",
        IntentBasis::PlanRefiled => "filing",
        IntentBasis::PublicNotice => "notice",
    };
    if stage == Stage::Released && evidence(case, paper).is_err() {
        return Err(refused(e).with("kind", paper));
    }
    if e.basis == IntentBasis::DonorConsent && e.gift.is_none() {
        return Err(refused(e).with("field", "gift"));
    }
    Ok(())
}

/// R88: the notice stood long enough and is over.
fn noticed(case: &Case<'_>, e: &IntentChanged) -> Verdict {
    let (Some(from), Some(to)) = (e.notice_from, e.notice_to) else { return Ok(()) };
    let least = policy(case, "intent.notice_days").unwrap_or(NOTICE_DAYS);
    let stood = i64::from(to.day_number()) - i64::from(from.day_number());
    if stood >= least && to < case.day {
        return Ok(());
    }
    Err(refused(e)
        .with("from", from)
        .with("to", to)
        .with("found", Value::Count(stood))
        .with("minimum", Value::Count(least))
        .with("day", case.day))
}

/// R88: the gift is of money and of this purse, and so much of it is left.
fn left_of(case: &Case<'_>, e: &IntentChanged, gift: &Gift) -> Verdict {
    let purse = case.books.purse(case.org, &e.fund, e.earmark.as_ref());
    let of_purse = gift.money.is_some_and(|(of, _)| Some(of) == purse);
    let gone = Found::most(case, &gift.gone);
    if of_purse && gone.leaves(gift.amount, e.amount_fen.get()) {
        return Ok(());
    }
    let named = e.gift.map_or_else(String::new, |gift| gift.to_string());
    let refusal = refused(e).with("gift", named);
    let refusal = match gift.money {
        Some((of, _)) if !of_purse => {
            let (_, fund, earmark) = case.books.purses.key(of);
            let refusal = refusal.with("expected", case.books.funds.key(fund).as_str());
            match case.books.earmark_id(earmark) {
                Some(earmark) => refusal.with("earmark", earmark.as_str()),
                None => refusal,
            }
        }
        _ => refusal,
    };
    let limit = Value::Fen(i64::try_from(gift.amount).unwrap_or(i64::MAX));
    Err(gone
        .told(refusal.with("limit", limit), "gone", Value::Fen)
        .with("left", Value::Fen(gone.left(gift.amount)))
        .with("amount", e.amount_fen))
}
