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
    none_stood(case, &gift, &e.gift)?;
    let (code, number) = (e.receipt.code(), e.receipt.number());
    let block = books.receipt_block(code, number);
    if block.is_none_or(|block| block.last < number || block.org != case.org) {
        return Err(Refusal::new(Rule::ReceiptBlock).with("receipt", e.receipt.to_string()));
    }
    if let Some((_, standing)) = gift.papers.standing {
        return Err(refused(&e.gift, Some(&standing)));
    }
    let given = i64::try_from(gift.amount).unwrap_or(i64::MAX);
    let days = gift.valued.with(&gift.papers.taken, case.eff);
    let kept = days.map(|(day, valued, taken)| (day, given.saturating_add(valued) - taken));
    let wrong = kept.filter(|(_, kept)| *kept != i64::from(e.amount_fen)).last();
    let Some((day, kept)) = wrong else { return Ok(()) };
    let refusal = refused(&e.gift, None).with("expected", Value::Fen(kept));
    let refusal = refusal.with("found", e.amount_fen);
    let head = given.saturating_add(gift.valued.head()) - gift.papers.taken.head();
    Err(if kept == head { refusal } else { refusal.with("day", day) })
}

/// A voiding, proposed or released: R13, R74.
pub(super) fn voided(case: &Case<'_>, e: &ReceiptVoided) -> Verdict {
    let gift = gift(case, &e.gift)?;
    match gift.papers.standing {
        Some((place, standing)) if standing == e.receipt => {
            let issued_on = case.books.facts.row(place).eff;
            causes::not_before(case, issued_on, ("receipt", &standing.to_string()))
        }
        standing => {
            let standing = standing.map(|(_, receipt)| receipt);
            Err(refused(&e.gift, standing.as_ref()).with("found", e.receipt.to_string()))
        }
    }
}

/// R13, R74: once, while there is none.
pub(super) fn waived(case: &Case<'_>, e: &ReceiptWaived) -> Verdict {
    let gift = gift(case, &e.gift)?;
    causes::not_before(case, gift.given_on, ("gift", e.gift.as_str()))?;
    let standing = gift.papers.standing.map(|(_, receipt)| receipt);
    if standing.is_none() && !gift.papers.waived {
        return Ok(());
    }
    Err(refused(&e.gift, standing.as_ref()))
}

pub(super) fn certificate(case: &Case<'_>, e: &CertificateIssued) -> Verdict {
    fresh(case.entries > 0, &e.certificate)?;
    let gift = gift(case, &e.gift)?;
    causes::not_before(case, gift.given_on, ("gift", e.gift.as_str()))
}

/// R101: what was voided stood until then.
pub(super) fn none_stood(case: &Case<'_>, gift: &Gift, id: &GiftId) -> Verdict {
    let voided_on = gift.papers.voided_on;
    voided_on.map_or(Ok(()), |day| causes::not_before(case, day, ("gift", id.as_str())))
}

fn refused(gift: &GiftId, standing: Option<&ReceiptId>) -> Refusal {
    let refusal = Refusal::new(Rule::ReceiptState).with("gift", gift.as_str());
    match standing {
        Some(receipt) => refusal.with("receipt", receipt.to_string()),
        None => refusal,
    }
}
