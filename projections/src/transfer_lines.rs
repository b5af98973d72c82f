//! What transfers between organisations add to lines and places, at both ends.

use sunshine_ledger::event::{TransferReceived, TransferSent};

use crate::attribution::Attribution;
use crate::facts::NONE;
use crate::lines::{Give, Line, Share, value_of_lines};

pub(crate) fn sent_lines(
    known: &Attribution,
    org: u32,
    sent: &TransferSent,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let at = |line| Share { org, fund: NONE, other: NONE, line };
    if let Some(amount) = sent.amount_fen.map(i64::from) {
        let (fund, other) = (known.fund(&sent.fund)?, known.organisation(&sent.organisation)?);
        give(Share { fund, other, ..at(Line::Leaving) }, amount)?;
        give(at(Line::Bank), -amount)?;
        give(Share { other, ..at(Line::MoneyInTransit) }, amount)?;
    }
    if let Some(lines) = &sent.lines {
        let value = value_of_lines(lines)?;
        give(at(Line::Goods), -value)?;
        give(at(Line::GoodsInTransit), value)?;
    }
    Ok(())
}

pub(crate) fn received_lines(
    known: &Attribution,
    org: u32,
    received: &TransferReceived,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let sender = known.transfer(&received.transfer)?.from;
    let fund = known.fund(&received.fund)?;
    let at = |line| Share { org, fund: NONE, other: NONE, line };
    let left = |line| Share { org: sender, fund: NONE, other: org, line };
    if let Some(amount) = received.amount_fen.map(i64::from) {
        give(Share { fund, other: sender, ..at(Line::Entering) }, amount)?;
        give(at(Line::Bank), amount)?;
        give(left(Line::MoneyInTransit), -amount)?;
    }
    if let Some(lines) = &received.lines {
        let value = value_of_lines(lines)?;
        give(Share { fund, ..left(Line::Leaving) }, value)?;
        give(Share { fund, other: sender, ..at(Line::Entering) }, value)?;
        give(Share { other: NONE, ..left(Line::GoodsInTransit) }, -value)?;
        give(at(Line::Goods), value)?;
    }
    Ok(())
}
