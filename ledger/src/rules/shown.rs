//! How a donor is shown, and his consent: R13, R69, R91.

use super::{Case, Verdict, causes, evidence, known};
use crate::books::Gift;
use crate::event::{ConsentWithdrawn, DisclosureChosen, ShownAs};
use crate::id::GiftId;
use crate::refusal::{Refusal, Rule};

/// R13: a gift, reversed or not: what is shown of a person ends when he says so.
fn gift(case: &Case<'_>, id: &GiftId) -> Result<Gift, Refusal> {
    known(case.books.gift_ever(id).filter(|gift| gift.org == case.org), id)
}

/// R13 R69: a name needs consent, a minor's his guardian's besides.
pub(super) fn chosen(case: &Case<'_>, e: &DisclosureChosen) -> Verdict {
    gift(case, &e.gift)?;
    if e.mode != ShownAs::Named {
        return Ok(());
    }
    evidence(case, "consent")?;
    if e.minor { evidence(case, "guardian_consent") } else { Ok(()) }
}

/// R13 R91 R101.
pub(super) fn withdrawn(case: &Case<'_>, e: &ConsentWithdrawn) -> Verdict {
    let papers = gift(case, &e.gift)?.papers;
    if !papers.named {
        return Err(Refusal::new(Rule::NoConsent).with("gift", e.gift.as_str()));
    }
    let chosen_on = papers.shown_on;
    chosen_on.map_or(Ok(()), |day| causes::not_before(case, day, ("gift", e.gift.as_str())))
}
