//! How a donor is shown, and his consent: R13, R69, R91.

use super::{Case, Verdict, evidence, receipts};
use crate::event::{ConsentWithdrawn, DisclosureChosen, ShownAs};
use crate::refusal::{Refusal, Rule};

/// R13 R69: a name needs consent, a minor's his guardian's besides.
pub(super) fn chosen(case: &Case<'_>, e: &DisclosureChosen) -> Verdict {
    receipts::gift(case, &e.gift)?;
    if e.mode != ShownAs::Named {
        return Ok(());
    }
    evidence(case, "consent")?;
    if e.minor { evidence(case, "guardian_consent") } else { Ok(()) }
}

/// R13 R91.
pub(super) fn withdrawn(case: &Case<'_>, e: &ConsentWithdrawn) -> Verdict {
    if receipts::gift(case, &e.gift)?.papers.named {
        Ok(())
    } else {
        Err(Refusal::new(Rule::NoConsent).with("gift", e.gift.as_str()))
    }
}
