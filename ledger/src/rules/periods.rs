//! Months: R65.

use super::{Case, Verdict};
use crate::event::PeriodReopened;
use crate::refusal::{Refusal, Rule};

pub(super) fn reopened(_: &Case<'_>, _: &PeriodReopened) -> Verdict {
    Err(Refusal::new(Rule::Malformed))
}
