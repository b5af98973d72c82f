//! Postings of stock that is looked at again: counted, valued later, impaired, re-classified, sold, come back.

use super::{Postings, Purse, Unknown, cost, push_unless_zero};
use crate::books::Books;
use crate::event::{
    GoodsCounted, GoodsImpaired, GoodsReclassified, GoodsReturned, GoodsSold, GoodsValued,
};
use crate::posting::Account;

/// + where the goods are, or what they were used for; − the gift that they were.
pub(super) fn valued(books: &Books, e: &GoodsValued) -> Postings {
    let (purse, agency) = Purse::of_batch(books, &e.batch)?;
    let value = i64::from(e.value_fen);
    let mut legs = Vec::with_capacity(3);
    match (&e.warehouse, &e.shipment) {
        (Some(warehouse), _) => {
            let place = warehouse.as_str();
            legs.push(purse.goods(Account::Inventory, place, &e.batch, value, 0)?);
        }
        (None, Some(shipment)) => {
            let (row, line) = books.shipped(shipment, &e.batch).ok_or(Unknown)?;
            let row = books.shipments.row(row);
            if row.signature().is_some() {
                let good = row.lines[line].good_part(e.value_fen.into()).ok_or(Unknown)?;
                let good = i64::from(good);
                let used = cost(agency, Account::ProgrammeCost);
                push_unless_zero(&mut legs, purse.on(used, None, good)?);
                let lost = cost(agency, Account::OtherCost);
                push_unless_zero(&mut legs, purse.on(lost, None, value - good)?);
            } else {
                let place = shipment.as_str();
                legs.push(purse.goods(Account::InTransit, place, &e.batch, value, 0)?);
            }
        }
        (None, None) => return Err(Unknown),
    }
    legs.push(purse.on(cost(agency, Account::DonationIncome), None, -value)?);
    Ok(legs)
}

/// What is missing is a cost; what is found comes in without a value.
pub(super) fn counted(books: &Books, e: &GoodsCounted) -> Postings {
    let mut legs = Vec::with_capacity(2 * e.lines.len());
    for line in &e.lines {
        let (purse, agency) = Purse::of_batch(books, &line.batch)?;
        let change = i64::from(line.counted) - i64::from(line.booked);
        let value = if change < 0 { i64::from(line.value_fen) } else { 0 };
        push_unless_zero(&mut legs, purse.on(cost(agency, Account::OtherCost), None, value)?);
        if change != 0 {
            let place = e.warehouse.as_str();
            legs.push(purse.goods(Account::Inventory, place, &line.batch, -value, change)?);
        }
    }
    Ok(legs)
}

/// Value is lost, no goods are.
pub(super) fn impaired(books: &Books, e: &GoodsImpaired) -> Postings {
    let (purse, agency) = Purse::of_batch(books, &e.batch)?;
    let (value, place) = (i64::from(e.value_fen), e.warehouse.as_str());
    Ok(vec![
        purse.on(cost(agency, Account::OtherCost), None, value)?,
        purse.goods(Account::Inventory, place, &e.batch, -value, 0)?,
    ])
}

pub(super) fn reclassified(books: &Books, e: &GoodsReclassified) -> Postings {
    let (purse, _) = Purse::of_batch(books, &e.batch)?;
    let (value, quantity) = (i64::from(e.value_fen), i64::from(e.qty));
    let place = e.warehouse.as_str();
    Ok(vec![
        purse.goods(Account::Inventory, place, &e.new_batch, value, quantity)?,
        purse.goods(Account::Inventory, place, &e.batch, -value, -quantity)?,
    ])
}

/// The goods leave as a cost; what was paid for them is an income, of which selling took its part.
pub(super) fn sold(books: &Books, e: &GoodsSold) -> Postings {
    let (purse, agency) = Purse::of_batch(books, &e.batch)?;
    let (value, quantity) = (i64::from(e.value_fen), i64::from(e.qty));
    let (proceeds, costs) = (i64::from(e.proceeds_fen), i64::from(e.costs_fen));
    let (given, place) = (cost(agency, Account::OtherCost), e.warehouse.as_str());
    let mut legs = Vec::with_capacity(5);
    push_unless_zero(&mut legs, purse.on(given, None, value)?);
    legs.push(purse.goods(Account::Inventory, place, &e.batch, -value, -quantity)?);
    push_unless_zero(&mut legs, purse.bank(&e.account, proceeds - costs)?);
    push_unless_zero(&mut legs, purse.on(given, None, costs)?);
    legs.push(purse.on(cost(agency, Account::OtherIncome), None, -proceeds)?);
    Ok(legs)
}

/// The use is taken back, and the goods are there again.
pub(super) fn returned(books: &Books, e: &GoodsReturned) -> Postings {
    let mut legs = Vec::with_capacity(2 * e.lines.len());
    for line in &e.lines {
        let (purse, agency) = Purse::of_batch(books, &line.batch)?;
        let (value, quantity) = (i64::from(line.value_fen), i64::from(line.qty));
        let place = e.warehouse.as_str();
        legs.push(purse.goods(Account::Inventory, place, &line.batch, value, quantity)?);
        let used = cost(agency, Account::ProgrammeCost);
        push_unless_zero(&mut legs, purse.on(used, None, -value)?);
    }
    Ok(legs)
}
