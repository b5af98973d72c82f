//! Receipts and certificates: R13, R14, R73, R74, R101.

use super::{Case, Verdict, causes, fresh, known};
use crate::books::Gift;
use crate::event::{
    CertificateIssued, ReceiptBlockReceived, ReceiptIssued, ReceiptVoided, ReceiptWaived,
};
use crate::id::GiftId;
use crate::receipt_number::ReceiptId;
use crate::refusal::{Refusal, Rule, Value};

/// How many numbers a block has at most.
const BLOCK: u64 = 1_000_000;

/// A gift to the case's organisation that is not reversed.
pub(super) fn gift(case: &Case<'_>, id: &GiftId) -> Result<Gift, Refusal> {
    known(case.books.gift(id).filter(|gift| gift.org == case.org), id)
}

/// R14, R73: a block is neither empty nor endless, and its numbers are in no other.
pub(super) fn block_received(case: &Case<'_>, e: &ReceiptBlockReceived) -> Verdict {
    fresh(case.entries > 0, &e.block)?;
    let numbers = e.last.number().checked_sub(e.first.number()).map_or(0, |beyond| beyond + 1);
    // Of all blocks that begin at `last` or before, the one that ends last.
    let before = case.books.receipt_block(e.code, e.last);
    let shared = before.is_some_and(|block| block.last >= e.first);
    if (1..=BLOCK).contains(&numbers) && !shared {
        return Ok(());
    }
    Err(Refusal::new(Rule::ReceiptBlock)
        .with("from", e.first.to_string())
        .with("to", e.last.to_string()))
}

/// R14, R13, R101, R73, R74: a number of the organisation's own, and all of the gift that was not given back.
pub(super) fn issued(case: &Case<'_>, e: &ReceiptIssued) -> Verdict {
    let books = case.books;
    fresh(books.streams.is_taken("receipt", &e.receipt.to_string()), &e.receipt)?;
    let gift = gift(case, &e.gift)?;
    causes::not_before(case, gift.given_on, ("gift", e.gift.as_str()))?;
    let (code, number) = (e.receipt.code(), e.receipt.number());
    let block = books.receipt_block(code, number);
    if block.is_none_or(|block| block.last < number || block.org != case.org) {
        return Err(Refusal::new(Rule::ReceiptBlock).with("receipt", e.receipt.to_string()));
    }
    let fen = |amount: u64| Value::Fen(i64::try_from(amount).unwrap_or(i64::MAX));
    if let Some((_, standing)) = gift.papers.standing {
        return Err(refused(&e.gift, Some(&standing)));
    }
    let kept = gift.amount.saturating_add(gift.valued).saturating_sub(gift.papers.refunded);
    if kept == e.amount_fen.get() {
        return Ok(());
    }
    Err(refused(&e.gift, None).with("expected", fen(kept)).with("found", e.amount_fen))
}

/// A voiding, proposed or released: R13, R74.
pub(super) fn voided(case: &Case<'_>, e: &ReceiptVoided) -> Verdict {
    let gift = gift(case, &e.gift)?;
    let standing = gift.papers.standing.map(|(_, receipt)| receipt);
    if standing == Some(e.receipt) {
        return Ok(());
    }
    Err(refused(&e.gift, standing.as_ref()).with("found", e.receipt.to_string()))
}

/// R13, R74: once, while there is none.
pub(super) fn waived(case: &Case<'_>, e: &ReceiptWaived) -> Verdict {
    let gift = gift(case, &e.gift)?;
    let standing = gift.papers.standing.map(|(_, receipt)| receipt);
    if standing.is_none() && !gift.papers.waived {
        return Ok(());
    }
    Err(refused(&e.gift, standing.as_ref()))
}

pub(super) fn certificate(case: &Case<'_>, e: &CertificateIssued) -> Verdict {
    fresh(case.entries > 0, &e.certificate)?;
    gift(case, &e.gift).map(drop)
}

fn refused(gift: &GiftId, standing: Option<&ReceiptId>) -> Refusal {
    let refusal = Refusal::new(Rule::ReceiptState).with("gift", gift.as_str());
    match standing {
        Some(receipt) => refusal.with("receipt", receipt.to_string()),
        None => refusal,
    }
}
