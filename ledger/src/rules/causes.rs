//! R101: nothing is booked before what it is about.

use super::{Case, Verdict};
use crate::refusal::{Refusal, Rule};
use crate::time::Date;

/// What it is about was booked on this day, and is called so.
pub(super) fn not_before(case: &Case<'_>, cause: Date, named: (&'static str, &str)) -> Verdict {
    if case.eff >= cause {
        return Ok(());
    }
    let (kind, id) = named;
    let refusal = Refusal::new(Rule::BeforeItsCause).with(kind, id);
    Err(refusal.with("from", cause).with("day", case.eff))
}
