//! Money between organisations: decided and sent on one day, there on the next.
use super::book::{desk, row};
use super::decisions::{Decision, Purse, To, What, decide};
use super::draft::Draft;
use super::money::ARRIVAL;
use super::world::Post;
use crate::register::{words, yuan};

/// One sum.
#[derive(Debug)]
pub(crate) struct Sending<'a> {
    /// Who sends.
    pub org: usize,
    /// To whom.
    pub to: usize,
    /// Out of which purse; it arrives in the same fund.
    pub purse: &'a Purse,
    /// How much.
    pub fen: u64,
    /// When.
    pub day: usize,
    /// What for.
    pub purpose: &'a str,
}

/// Files decision, sending and receipt.
pub(crate) fn send(draft: &mut Draft<'_>, sending: &Sending<'_>) {
    let &Sending { org, to, purse, fen, day, purpose } = sending;
    let world = draft.world;
    let proposed = draft.chance.at(day, 9, 11);
    let approved = draft.chance.at(day, 13, 15);
    let (what, whom) = (What::Money(fen), To::Organisation(to));
    let decision = Decision { org, purse, to: whom, what, proposed, approved, purpose };
    let allocation = decide(draft.book, world, &decision);
    let doc = draft.number("XB", org);
    let at = draft.chance.at(day, 15, 17);
    let sent = row!(Transfer, desk(world, org, Post::Cashier, at), doc.clone(), direction: words::DIRECTION.zh("sent"), allocation: allocation,
        organisation: world.code(to), fund: purse.fund, account: world.account(org), amount: yuan(fen));
    draft.book.put(at, sent);
    let at = draft.chance.at(day + ARRIVAL, 9, 11);
    let received = row!(Transfer, desk(world, to, Post::Cashier, at), doc, direction: words::DIRECTION.zh("received"), fund: purse.fund,
        account: world.account(to), amount: yuan(fen));
    draft.book.put(at, received);
}
