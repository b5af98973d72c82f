//! Lots at acceptance: R13 and R14 for what they name, R23 to R26, and the second counter's signature (R32).

use std::collections::BTreeSet;

use super::{Case, Verdict, causes, endings, fresh, known};
use crate::books::{Ix, Origin, Warehouse};
use crate::event::{GoodsAccepted, Lot, LotCountersigned, ValuationBasis};
use crate::id::{StaffId, WarehouseId};
use crate::refusal::{Refusal, Rule, Value};

/// What a lot of nominal value is worth, in fen.
const NOMINAL_FEN: u64 = 100;

/// R13: a warehouse of the case's organisation.
pub(super) fn own_warehouse(case: &Case<'_>, id: &WarehouseId) -> Result<Ix<Warehouse>, Refusal> {
    let place = known(case.books.warehouses.find(id), id)?;
    known((case.books.warehouses.row(place).org == case.org).then_some(place), id)
}

/// R13 and R66: one that is not closed.
pub(super) fn warehouse(case: &Case<'_>, id: &WarehouseId) -> Verdict {
    let place = own_warehouse(case, id)?;
    if case.books.warehouses.row(place).closed {
        Err(endings::refused(("warehouse", id.as_str())))
    } else {
        Ok(())
    }
}

/// R14: no batch was named before, nor twice here.
pub(super) fn fresh_batches(case: &Case<'_>, lots: &[Lot]) -> Verdict {
    let mut seen = BTreeSet::new();
    lots.iter().try_for_each(|lot| {
        fresh(case.books.batches.contains(&lot.batch) || !seen.insert(lot.batch), &lot.batch)
    })
}

pub(super) fn items_known(case: &Case<'_>, lots: &[Lot]) -> Verdict {
    lots.iter().try_for_each(|lot| known(case.books.items.find(&lot.item), &lot.item).map(drop))
}

pub(super) fn staff_known(case: &Case<'_>, people: &[StaffId]) -> Verdict {
    people.iter().try_for_each(|id| known(case.books.staff.find(id), id).map(drop))
}

/// R24: at least two people, the actor among them.
pub(super) fn two_counters(case: &Case<'_>, counters: &[StaffId]) -> Verdict {
    let different: BTreeSet<_> = counters.iter().collect();
    let actor = case.books.staff.key(case.actor);
    if different.len() >= 2 && different.contains(&actor) {
        return Ok(());
    }
    Err(Refusal::new(Rule::TwoCounters)
        .with("actor", actor.as_str())
        .with("found", different.len())
        .with("minimum", 2_usize))
}

/// R24: whoever values a gift did not count it, and values it exactly when something has a value.
pub(super) fn valuer(e: &GoodsAccepted) -> Verdict {
    let valued = e.lots.iter().any(|lot| lot.value_fen.is_some());
    let counted = e.valuer.is_some_and(|valuer| e.counters.contains(&valuer));
    if valued == e.valuer.is_some() && !counted {
        return Ok(());
    }
    let refusal = Refusal::new(Rule::TwoCounters);
    Err(match &e.valuer {
        Some(valuer) => refusal.with("name", valuer.as_str()),
        None => refusal,
    })
}

/// R23.
pub(super) fn values(lots: &[Lot], purchased: bool) -> Verdict {
    for lot in lots {
        let basis = lot.valuation_basis;
        let present = lot.value_fen.is_some() == (basis != ValuationBasis::Unvalued);
        let nominal = basis != ValuationBasis::Nominal
            || lot.value_fen.is_some_and(|v| v.get() == NOMINAL_FEN);
        let invoice = !purchased || basis == ValuationBasis::Invoice;
        if !(present && nominal && invoice) {
            let refusal = Refusal::new(Rule::ValueBasis).with("batch", lot.batch.as_str());
            return Err(match lot.value_fen {
                Some(value) => refusal.with("amount", value),
                None => refusal,
            });
        }
    }
    Ok(())
}

/// R25.
pub(super) fn certificates(case: &Case<'_>, lots: &[Lot]) -> Verdict {
    for lot in lots {
        let regulated = case.books.items.get(&lot.item).is_some_and(|item| item.regulated);
        let shown = || {
            lot.certificate.is_some_and(|hash| {
                case.evidence
                    .iter()
                    .any(|e| e.kind().as_str() == "quality_certificate" && e.hash() == Some(&hash))
            })
        };
        if regulated && !shown() {
            return Err(Refusal::new(Rule::CertificateMissing)
                .with("batch", lot.batch.as_str())
                .with("item", lot.item.as_str()));
        }
    }
    Ok(())
}

/// R26.
pub(super) fn shelf_life(case: &Case<'_>, lots: &[Lot]) -> Verdict {
    for lot in lots {
        let minimum =
            i64::from(case.books.items.get(&lot.item).map_or(0, |item| item.min_shelf_days));
        let left = lot.expiry.map(|expiry| i64::from(expiry.day_number() - case.day.day_number()));
        let enough = match left {
            Some(days) => days >= minimum || lot.exception.is_some(),
            None => minimum == 0,
        };
        if !enough {
            let refusal = Refusal::new(Rule::ShelfLife)
                .with("batch", lot.batch.as_str())
                .with("minimum", Value::Count(minimum));
            return Err(match left {
                Some(days) => refusal.with("found", Value::Count(days)),
                None => refusal,
            });
        }
    }
    Ok(())
}

pub(super) fn countersigned(case: &Case<'_>, e: &LotCountersigned) -> Verdict {
    let batch = known(case.books.batches.get(&e.batch), &e.batch)?;
    known((batch.org == case.org && batch.origin != Origin::Other).then_some(()), &e.batch)?;
    let actor = case.books.staff.key(case.actor);
    let refused = |rule| {
        Err(Refusal::new(rule).with("actor", actor.as_str()).with("batch", e.batch.as_str()))
    };
    if batch.acceptor == case.actor || batch.countersigners.contains(&case.actor) {
        return refused(Rule::SamePerson);
    }
    if !batch.counters.contains(&case.actor) {
        return refused(Rule::TwoCounters);
    }
    let place = known(case.books.batches.find(&e.batch), &e.batch)?;
    let came_on = case.books.came_in_on(place);
    came_on.map_or(Ok(()), |day| causes::not_before(case, day, ("batch", e.batch.as_str())))
}
