//! Legs of goods: a value, and the quantity that carries it.

use sunshine_ledger::event::{
    Event, GoodsCounted, GoodsSigned, GoodsSold, GoodsValued, Lot, Treatment, ValuedLine,
};
use sunshine_ledger::id::{BatchId, OrgId, WarehouseId};
use sunshine_ledger::posting::Account;

use super::Leg;
use super::known::{Known, Pair};
use super::legs::{Legs, kept, ours};

impl Pair {
    fn goods(self, account: Account, place: &str, batch: &BatchId, fen: i64, qty: i64) -> Leg {
        let object = Some(format!("{place}/{batch}"));
        Leg { object, qty: Some(qty), ..self.on(account, fen) }
    }
}

/// The sender's account: up the tree or not.
pub(super) fn passed_on(known: &Known, sender: &OrgId, receiver: &OrgId) -> Account {
    if known.is_above(receiver, sender) { Account::PassedUp } else { Account::TransferOut }
}

/// The receiver's account.
pub(super) fn taken(known: &Known, receiver: &OrgId, sender: &OrgId) -> Account {
    if known.is_above(receiver, sender) { Account::PassedUpIn } else { Account::TransferIn }
}

pub(super) fn lots_in<'a>(
    purse: Pair,
    place: &str,
    lots: impl IntoIterator<Item = &'a Lot>,
    against: Account,
) -> Vec<Leg> {
    kept(lots.into_iter().flat_map(|lot| {
        let value = lot.value_fen.map_or(0, i64::from);
        let stored = purse.goods(Account::Inventory, place, &lot.batch, value, i64::from(lot.qty));
        [stored, purse.on(against, -value)]
    }))
}

/// Both legs of each line, in the purse of its batch.
fn lines<'a, const N: usize>(
    known: &Known,
    lines: impl IntoIterator<Item = &'a ValuedLine>,
    legs: impl Fn(Pair, &'a BatchId, i64, i64) -> [Leg; N],
) -> Legs {
    let mut all = Vec::new();
    for line in lines {
        let purse = *known.batch(&line.batch)?;
        all.extend(legs(purse, &line.batch, i64::from(line.value_fen), i64::from(line.qty)));
    }
    Ok(kept(all))
}

/// Out of a lot and under way.
fn shipped<'a>(
    known: &Known,
    id: &str,
    from: &WarehouseId,
    of: impl IntoIterator<Item = &'a ValuedLine>,
) -> Legs {
    lines(known, of, |purse, batch, value, qty| {
        [
            purse.goods(Account::InTransit, id, batch, value, qty),
            purse.goods(Account::Inventory, from.as_str(), batch, -value, -qty),
        ]
    })
}

pub(super) fn of(known: &Known, org: OrgId, event: &Event) -> Legs {
    match event {
        Event::GoodsAccepted(e) => {
            let against = match e.treatment {
                Treatment::Income => Account::DonationIncome,
                Treatment::Agency => Account::AgencyLiability,
            };
            let direct = WarehouseId::direct();
            let place = e.warehouse.as_ref().unwrap_or(&direct);
            let purse = Pair { fund: e.fund, earmark: e.earmark };
            Ok(lots_in(purse, place.as_str(), &e.lots, against))
        }
        Event::GoodsPurchased(e) => {
            let purse = *known.allocation(&e.allocation)?;
            Ok(kept(e.lots.iter().flat_map(|lot| {
                let value = lot.value_fen.map_or(0, i64::from);
                let (place, qty) = (e.warehouse.as_str(), i64::from(lot.qty));
                let stored = purse.goods(Account::Inventory, place, &lot.batch, value, qty);
                [stored, purse.bank(&e.account, -value)]
            })))
        }
        Event::GoodsShipped(e) => shipped(known, e.shipment.as_str(), &e.warehouse, &e.lines),
        Event::GoodsSigned(e) => signed(known, e),
        Event::TransferSent(e) => {
            let (Some(warehouse), Some(lines)) = (&e.warehouse, &e.lines) else {
                return Err("it sends neither money nor goods".to_owned());
            };
            shipped(known, e.transfer.as_str(), warehouse, lines)
        }
        Event::TransferReceived(e) => {
            let (Some(warehouse), Some(lines)) = (&e.warehouse, &e.lines) else {
                return Err("it receives neither money nor goods".to_owned());
            };
            let against = taken(known, &org, &known.transfer(&e.transfer)?.sender);
            let purse = Pair { fund: e.fund, earmark: e.earmark };
            Ok(kept(lines.iter().flat_map(|line| {
                let (value, qty) = (i64::from(line.value_fen), i64::from(line.qty));
                let place = warehouse.as_str();
                let stored = purse.goods(Account::Inventory, place, &line.batch, value, qty);
                [stored, purse.on(against, -value)]
            })))
        }
        Event::TransferConfirmed(e) => {
            let transfer = known.transfer(&e.transfer)?;
            let given = passed_on(known, &transfer.sender, &transfer.receiver);
            let (purse, id) = (transfer.purse, e.transfer.as_str());
            Ok(kept(transfer.lines.iter().flat_map(|line| {
                let (value, qty) = (i64::from(line.value_fen), i64::from(line.qty));
                let sent = purse.goods(Account::InTransit, id, &line.batch, -value, -qty);
                [purse.on(given, value), sent]
            })))
        }
        Event::GoodsDisposed(e) => lines(known, &e.lines, |purse, batch, value, qty| {
            let place = e.warehouse.as_str();
            [
                purse.on(ours(known, purse, Account::OtherCost), value),
                purse.goods(Account::Inventory, place, batch, -value, -qty),
            ]
        }),
        Event::GoodsMoved(e) => lines(known, &e.lines, |purse, batch, value, qty| {
            [
                purse.goods(Account::Inventory, e.to.as_str(), batch, value, qty),
                purse.goods(Account::Inventory, e.from.as_str(), batch, -value, -qty),
            ]
        }),
        Event::GoodsReturned(e) => lines(known, &e.lines, |purse, batch, value, qty| {
            let place = e.warehouse.as_str();
            [
                purse.goods(Account::Inventory, place, batch, value, qty),
                purse.on(ours(known, purse, Account::ProgrammeCost), -value),
            ]
        }),
        Event::GoodsCounted(e) => counted(known, e),
        Event::GoodsValued(e) => valued(known, e),
        Event::GoodsImpaired(e) => {
            let (purse, value) = (*known.batch(&e.batch)?, i64::from(e.value_fen));
            Ok(vec![
                purse.on(ours(known, purse, Account::OtherCost), value),
                purse.goods(Account::Inventory, e.warehouse.as_str(), &e.batch, -value, 0),
            ])
        }
        Event::GoodsReclassified(e) => {
            let (purse, place) = (*known.batch(&e.batch)?, e.warehouse.as_str());
            let (value, qty) = (i64::from(e.value_fen), i64::from(e.qty));
            Ok(vec![
                purse.goods(Account::Inventory, place, &e.new_batch, value, qty),
                purse.goods(Account::Inventory, place, &e.batch, -value, -qty),
            ])
        }
        Event::GoodsSold(e) => sold(known, e),
        _ => Ok(Vec::new()),
    }
}

fn signed(known: &Known, e: &GoodsSigned) -> Legs {
    let mut legs = Vec::new();
    for line in &e.lines {
        let purse = *known.batch(&line.batch)?;
        let (good, lost) = (i64::from(line.value_good_fen), i64::from(line.value_lost_fen));
        let qty: i64 = [line.good, line.short, line.damaged].map(i64::from).iter().sum();
        let id = e.shipment.as_str();
        legs.push(purse.on(ours(known, purse, Account::ProgrammeCost), good));
        legs.push(purse.on(ours(known, purse, Account::OtherCost), lost));
        legs.push(purse.goods(Account::InTransit, id, &line.batch, -(good + lost), -qty));
    }
    Ok(kept(legs))
}

fn counted(known: &Known, e: &GoodsCounted) -> Legs {
    let mut legs = Vec::new();
    for line in &e.lines {
        let purse = *known.batch(&line.batch)?;
        let change = i64::from(line.counted) - i64::from(line.booked);
        if change == 0 {
            continue;
        }
        let value = if change < 0 { i64::from(line.value_fen) } else { 0 };
        let place = e.warehouse.as_str();
        legs.push(purse.on(ours(known, purse, Account::OtherCost), value));
        legs.push(purse.goods(Account::Inventory, place, &line.batch, -value, change));
    }
    Ok(kept(legs))
}

fn valued(known: &Known, e: &GoodsValued) -> Legs {
    let (purse, value) = (*known.batch(&e.batch)?, i64::from(e.value_fen));
    let given = purse.on(ours(known, purse, Account::DonationIncome), -value);
    let mut legs = match (&e.warehouse, e.shipment) {
        (Some(warehouse), None) => {
            vec![purse.goods(Account::Inventory, warehouse.as_str(), &e.batch, value, 0)]
        }
        (None, Some(shipment)) => match known.signed(shipment, e.batch) {
            Some((good, whole)) => {
                let part = i128::from(value) * i128::from(good) / i128::from(whole.max(1));
                let good = i64::try_from(part).map_err(|_| "its value does not fit")?;
                vec![
                    purse.on(ours(known, purse, Account::ProgrammeCost), good),
                    purse.on(ours(known, purse, Account::OtherCost), value - good),
                ]
            }
            None => vec![purse.goods(Account::InTransit, shipment.as_str(), &e.batch, value, 0)],
        },
        _ => return Err("it values a lot or a shipment, not both".to_owned()),
    };
    legs.push(given);
    Ok(kept(legs))
}

fn sold(known: &Known, e: &GoodsSold) -> Legs {
    let purse = *known.batch(&e.batch)?;
    let (value, qty) = (i64::from(e.value_fen), i64::from(e.qty));
    let (proceeds, costs) = (i64::from(e.proceeds_fen), i64::from(e.costs_fen));
    let given = ours(known, purse, Account::OtherCost);
    Ok(kept([
        purse.on(given, value),
        purse.goods(Account::Inventory, e.warehouse.as_str(), &e.batch, -value, -qty),
        purse.bank(&e.account, proceeds - costs),
        purse.on(given, costs),
        purse.on(ours(known, purse, Account::OtherIncome), -proceeds),
    ]))
}
