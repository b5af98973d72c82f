//! Transfers between organisations of the tree: R13, R14, R37, R38, R44, R101.

use super::balances::Encumbrance;
use super::outgoing::{decided, drawn_under, goods_leave, money_left, postings_cover, wrong_kind};
use super::{Case, Verdict, fresh, gifts, known, lots, organisations};
use crate::event::{TransferReceived, TransferSent, Usage};
use crate::refusal::{Refusal, Rule};

pub(super) fn sent(case: &Case<'_>, e: &TransferSent) -> Verdict {
    let books = case.books;
    fresh(books.transfers.contains(&e.transfer), &e.transfer)?;
    known(books.funds.find(&e.fund), &e.fund)?;
    let receiver = known(books.orgs.find(&e.organisation), &e.organisation)?;
    if let Some(account) = &e.account {
        gifts::account(case, account)?;
    }
    if let Some(warehouse) = &e.warehouse {
        lots::warehouse(case, warehouse)?;
    }
    for line in e.lines.iter().flatten() {
        known(books.batches.find(&line.batch), &line.batch)?;
    }
    organisations::still_open(books, receiver)?;
    let allocation = drawn_under(case, &e.allocation, Usage::Transfer)?;
    let same_purse = books.purse(case.org, &e.fund, e.earmark.as_ref()) == Some(allocation.purse);
    if !same_purse || allocation.organisation != Some(e.organisation) {
        return Err(wrong_kind(&e.allocation));
    }
    if let Some(amount) = e.amount_fen {
        money_left(case, allocation, &e.allocation, amount.get())?;
        decided(case, allocation, &e.allocation)?;
        return postings_cover(case, &e.clone().into(), Encumbrance::WithCash);
    }
    let (Some(warehouse), Some(lines)) = (&e.warehouse, &e.lines) else {
        return Err(wrong_kind(&e.allocation));
    };
    goods_leave(case, allocation, &e.allocation, warehouse, lines, &e.clone().into())
}

pub(super) fn received(case: &Case<'_>, e: &TransferReceived) -> Verdict {
    let books = case.books;
    let sent = known(books.transfers.get(&e.transfer), &e.transfer)?;
    if let Some(account) = &e.account {
        gifts::account(case, account)?;
    }
    if let Some(warehouse) = &e.warehouse {
        lots::warehouse(case, warehouse)?;
    }
    let same_lines = sent.lines.len() == e.lines.as_ref().map_or(0, |lines| lines.len())
        && sent.lines.iter().zip(e.lines.iter().flatten()).all(|(sent, line)| {
            books.batches.key(sent.batch) == line.batch
                && sent.quantity == line.qty.get()
                && sent.value == line.value_fen.get()
        });
    let same_purse =
        books.funds.key(sent.fund) == e.fund && books.earmark_id(sent.earmark) == e.earmark;
    let same_amount = sent.amount == e.amount_fen.map_or(0, |amount| amount.get());
    if sent.receiver != case.org
        || sent.received
        || !same_purse
        || !same_amount
        || !same_lines
        || case.eff < sent.sent_on
    {
        let receiver = books.orgs.key(sent.receiver);
        return Err(Refusal::new(Rule::TransferUnmatched)
            .with("id", e.transfer.as_str())
            .with("organisation", receiver.as_str())
            .with("from", sent.sent_on));
    }
    postings_cover(case, &e.clone().into(), Encumbrance::Unchanged)
}
