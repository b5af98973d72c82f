//! Persons: whose private values are erased, and the key under which copies still lie: R05, R14, R83, R84.

use std::collections::BTreeSet;

use super::reversal::at;
use super::{Case, Verdict, at_root, fresh};
use crate::event::{PersonErased, VaultKeyDestroyed};
use crate::id::StreamId;
use crate::refusal::{Refusal, Rule};

/// R05, R14, R83.
pub(super) fn erased(case: &Case<'_>, e: &PersonErased) -> Verdict {
    at_root(case)?;
    let stream = StreamId::of("erasure", e.erasure.as_str());
    fresh(case.books.streams.entries(&stream) > 0, &e.erasure)?;
    let mut seen = BTreeSet::new();
    for position in &e.of {
        let refused = Refusal::new(Rule::NotErasable).with("position", at(*position));
        if !seen.insert(*position) {
            return Err(refused.saying("该记录在本次删除中重复", "the entry is named twice"));
        }
        let erasures = &case.books.erasures;
        if erasures.is_erasable(*position) {
            continue;
        }
        return Err(if erasures.erased().contains(&position.get()) {
            refused.saying(
                "该记录的个人信息此前已删除",
                "the private values of the entry were erased already",
            )
        } else {
            refused
        });
    }
    Ok(())
}

/// R05, R84.
pub(super) fn key_destroyed(case: &Case<'_>, e: &VaultKeyDestroyed) -> Verdict {
    at_root(case)?;
    let erasures = &case.books.erasures;
    let (epoch, erased) = (erasures.destroyed_epochs() + 1, erasures.since_last_epoch());
    if e.epoch.get() == epoch && e.erased.get() == erased {
        return Ok(());
    }
    let said = |epoch: u32, erased: u64| format!("epoch {epoch}, {erased} erased");
    Err(Refusal::new(Rule::EpochOrder)
        .with("expected", said(epoch, erased))
        .with("found", said(e.epoch.get(), e.erased.get())))
}
