//! `VIEWS.md` sections 3, 4, 5, and `uses`: figures over rows, where all rows are there.

use super::{Footing, equal};
use crate::document::Document;
use crate::rows::{Row, UseKind, UseRow};

pub(super) fn donations(document: &Document) -> Footing {
    if document.page.is_some() {
        return Ok(());
    }
    document.adds_to("gifts", |row| match row {
        Row::Gift(row) if row.refunds.or(row.claws_back).or(row.values).is_some() => Some(0),
        Row::Gift(row) => Some(if row.reverses.is_some() { -1 } else { 1 }),
        _ => None,
    })?;
    document.adds_to("received.money", |row| match row {
        Row::Gift(row) if !row.prior_year => row.money_fen,
        _ => None,
    })?;
    document.adds_to("received.goods", |row| match row {
        Row::Gift(row) if !row.prior_year => row.value_fen,
        _ => None,
    })?;
    document.adds_to("corrected", |row| match row {
        Row::Gift(row) if row.prior_year => row.money_fen.or(row.value_fen),
        _ => None,
    })
}

pub(super) fn publications(document: &Document) -> Footing {
    if document.page.is_some() {
        return Ok(());
    }
    document.adds_to("publications", |row| match row {
        Row::Publication(_) => Some(1),
        _ => None,
    })
}

pub(super) fn integrity(document: &Document) -> Footing {
    document.adds_to("entries", |row| match row {
        Row::Type(row) => i64::try_from(row.count).ok(),
        _ => None,
    })
}

pub(super) fn uses(document: &Document) -> Footing {
    if document.page.is_some() {
        return Ok(());
    }
    let fen = |row: &UseRow| row.money_fen.or(row.value_fen);
    document.adds_to("uses", |row| match row {
        Row::Use(row) if matches!(row.kind, UseKind::Paid | UseKind::Delivered) => {
            Some(if row.reverses.is_some() { -1 } else { 1 })
        }
        _ => None,
    })?;
    document.adds_to("returned", |row| match row {
        Row::Use(row) if row.kind == UseKind::Returned && !row.prior_year => {
            fen(row).map(i64::wrapping_neg)
        }
        _ => None,
    })?;
    document.adds_to("leaving", |row| match row {
        Row::Use(row) if row.kind == UseKind::Transferred && !row.prior_year => fen(row),
        _ => None,
    })?;
    document.adds_to("corrected", |row| match row {
        Row::Use(row) if row.prior_year => fen(row),
        _ => None,
    })?;
    // A row does not tell what of its goods was bought with money.
    let used = document.sum(|row| match row {
        Row::Use(row) if row.kind != UseKind::Transferred && !row.prior_year => fen(row),
        _ => None,
    });
    equal(
        "used_money and used_goods",
        used,
        document.total("used_money") + document.total("used_goods"),
    )
}
