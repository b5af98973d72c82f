//! Postings of money between funds, of interest, costs and investments, and of a gift that is taken back.

use super::{Postings, Purse, Unknown, cost, push_unless_zero};
use crate::books::{Books, Ix};
use crate::event::{
    CostKind, CostPaid, Event, InterestReceived, InvestmentPlaced, InvestmentReturned,
    MoneyClawedBack, ShortfallClosed, ShortfallOutcome,
};
use crate::id::{AccountId, ObjectId};
use crate::money::PositiveFen;
use crate::posting::{Account, Posting};

macro_rules! moved {
    ($event:ident) => {
        between(
            &Purse::new($event.fund, $event.earmark),
            &Purse::new($event.to_fund, $event.to_earmark),
            &$event.account,
            $event.amount_fen,
        )
    };
}

pub(super) fn postings(books: &Books, event: &Event) -> Postings {
    match event {
        Event::FundMoved(e) => moved!(e),
        Event::IntentChanged(e) => moved!(e),
        Event::RestrictionReleased(e) => moved!(e),
        Event::CostPaid(e) => paid(e),
        Event::InvestmentPlaced(e) => placed(e),
        Event::InvestmentReturned(e) => came_back(books, e),
        Event::InterestReceived(e) => earned(books, e),
        Event::MoneyClawedBack(e) => clawed_back(books, e),
        Event::ShortfallClosed(e) => closed(books, e),
        _ => Err(Unknown),
    }
}

/// It stays in its account and leaves one purse for another.
fn between(from: &Purse, to: &Purse, account: &AccountId, amount: PositiveFen) -> Postings {
    let amount = i64::from(amount);
    Ok(vec![
        from.on(Account::NetAssets, None, amount)?,
        from.bank(account, -amount)?,
        to.bank(account, amount)?,
        to.on(Account::NetAssets, None, -amount)?,
    ])
}

fn paid(e: &CostPaid) -> Postings {
    let purse = Purse::new(e.fund, e.earmark);
    let account = match e.kind {
        CostKind::Management => Account::ManagementCost,
        CostKind::Fundraising => Account::FundraisingCost,
        CostKind::Bank | CostKind::Other => Account::OtherCost,
    };
    let amount = i64::from(e.amount_fen);
    Ok(vec![purse.on(account, None, amount)?, purse.bank(&e.account, -amount)?])
}

fn earned(books: &Books, e: &InterestReceived) -> Postings {
    let mut legs = Vec::with_capacity(2 * e.shares.len());
    for share in &e.shares {
        let agency = books.is_agency(books.funds.find(&share.fund).ok_or(Unknown)?);
        let purse = Purse::new(share.fund, share.earmark);
        let amount = i64::from(share.amount_fen);
        legs.push(purse.bank(&e.account, amount)?);
        legs.push(purse.on(cost(agency, Account::OtherIncome), None, -amount)?);
    }
    Ok(legs)
}

/// The gift's purse owes what another purse pays for it.
fn clawed_back(books: &Books, e: &MoneyClawedBack) -> Postings {
    let (gift, explained_by) = books.gift(&e.gift).and_then(|gift| gift.money).ok_or(Unknown)?;
    let (gift, cover) = (named(books, gift), Purse::new(e.fund, e.earmark));
    let amount = i64::from(e.amount_fen);
    Ok(vec![
        gift.on(explained_by, None, amount)?,
        gift.on(Account::Shortfall, None, -amount)?,
        cover.on(Account::Shortfall, None, amount)?,
        cover.bank(&e.account, -amount)?,
    ])
}

/// What was owed is paid over, or given up.
fn closed(books: &Books, e: &ShortfallClosed) -> Postings {
    let clawback = books.clawbacks.get(&e.clawback).ok_or(Unknown)?;
    let (gift, cover) = (named(books, clawback.gift), named(books, clawback.cover));
    let amount = i64::from(e.amount_fen);
    let against = |purse: &Purse, amount| -> Result<Posting, Unknown> {
        match (e.outcome, &e.account) {
            (ShortfallOutcome::Recovered, Some(account)) => purse.bank(account, amount),
            (ShortfallOutcome::WrittenOff, None) => purse.on(Account::NetAssets, None, amount),
            _ => Err(Unknown),
        }
    };
    Ok(vec![
        gift.on(Account::Shortfall, None, amount)?,
        against(&gift, -amount)?,
        against(&cover, amount)?,
        cover.on(Account::Shortfall, None, -amount)?,
    ])
}

fn placed(e: &InvestmentPlaced) -> Postings {
    let purse = Purse::new(e.fund, e.earmark);
    let amount = i64::from(e.amount_fen);
    let placed = Some(ObjectId::investment(&e.investment));
    Ok(vec![purse.on(Account::Investment, placed, amount)?, purse.bank(&e.account, -amount)?])
}

/// What is more than it had been placed for is earned, what is less is lost.
fn came_back(books: &Books, e: &InvestmentReturned) -> Postings {
    let purse = named(books, books.investments.get(&e.investment).ok_or(Unknown)?.purse);
    let (amount, placed_for) = (i64::from(e.amount_fen), i64::from(e.cost_fen));
    let placed = Some(ObjectId::investment(&e.investment));
    let mut legs = Vec::with_capacity(3);
    push_unless_zero(&mut legs, purse.bank(&e.account, amount)?);
    push_unless_zero(&mut legs, purse.on(Account::Investment, placed, -placed_for)?);
    push_unless_zero(&mut legs, purse.on(Account::InvestmentIncome, None, placed_for - amount)?);
    Ok(legs)
}

fn named(books: &Books, purse: Ix<crate::books::Purse>) -> Purse {
    let (_, fund, earmark) = books.purses.key(purse);
    Purse::new(books.funds.key(fund), books.earmark_id(earmark))
}
