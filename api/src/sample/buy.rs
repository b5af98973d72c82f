//! Purchases: decided, taken into the warehouse the day after, counted again.
use super::accept::{certificate, countersign, number};
use super::book::{desk, row};
use super::catalogue::{Assortment, ITEMS};
use super::decisions::{Decision, Purse, To, What, decide};
use super::draft::Draft;
use super::lots::{Lot, draw_lots};
use super::world::Post;
use crate::register::{Purchase, yuan};

/// Decides on a purchase and takes it into the warehouse the day after.
pub(crate) fn bring(
    draft: &mut Draft<'_>,
    org: usize,
    (day, fen): (usize, u64),
    purse: &Purse,
    assortment: Assortment,
    purpose: &str,
) -> Vec<Lot> {
    let world = draft.world;
    let supplier = draft.directory.supplier(&mut draft.chance).code.clone();
    let proposed = draft.chance.at(day, 9, 11);
    let approved = draft.chance.at(day, 13, 15);
    let (to, what) = (To::Supplier(supplier), What::Money(fen));
    let decision = Decision { org, purse, to, what, proposed, approved, purpose };
    let allocation = decide(draft.book, world, &decision);
    let mut lots = draw_lots(&mut draft.chance, assortment, fen, day, false);
    lots.retain(|lot| lot.value.is_some());
    number(draft, org, &mut lots);
    let at = draft.chance.at(day + 1, 10, 12);
    let head = row!(Purchase, desk(world, org, Post::Keeper, at), draft.number("CG", org), allocation: allocation, account: world.account(org),
        amount: yuan(fen), counters: format!("{};{}", world.staff(org, Post::Keeper), world.staff(org, Post::SecondKeeper)),
        warehouse: world.warehouse(org));
    let rows: Vec<Purchase> = lots.iter().map(|lot| bought(&head, lot)).collect();
    draft.book.put(at, rows);
    countersign(draft, org, day + 1, &lots);
    lots
}

/// A purchase's row for one lot.
fn bought(head: &Purchase, lot: &Lot) -> Purchase {
    Purchase {
        item: ITEMS[lot.item].code.to_owned(),
        batch: lot.batch.clone(),
        qty: lot.qty.to_string(),
        made_on: lot.made_on(),
        expiry: lot.expiry(),
        value: lot.value.map(yuan).unwrap_or_default(),
        certificate: certificate(lot),
        ..head.clone()
    }
}
