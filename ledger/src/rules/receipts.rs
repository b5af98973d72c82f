//! Receipts: R73, R74.

use super::{Case, Verdict};
use crate::event::ReceiptVoided;
use crate::refusal::{Refusal, Rule};

pub(super) fn voided(_: &Case<'_>, _: &ReceiptVoided) -> Verdict {
    Err(Refusal::new(Rule::Malformed))
}
