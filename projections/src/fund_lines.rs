//! What moves between funds of an organisation, and what one lays out for another.

use sunshine_ledger::event::{MoneyClawedBack, ShortfallClosed, ShortfallOutcome};
use sunshine_ledger::id::FundId;
use sunshine_ledger::money::PositiveFen;

use crate::attribution::Attribution;
use crate::earlier::Earlier;
use crate::facts::NONE;
use crate::lines::{Give, Line, Share};
use crate::money_gift::MoneyGift;

/// From one fund into another; it stays in its account.
pub(crate) fn between(
    known: &Attribution,
    org: u32,
    from: &FundId,
    to: &FundId,
    amount: PositiveFen,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let share = |fund| Share { org, fund, other: NONE, line: Line::Moved };
    give(share(known.fund(from)?), -i64::from(amount))?;
    give(share(known.fund(to)?), amount.into())
}

/// Another fund pays what is taken back of a gift.
pub(crate) fn clawed_back(
    known: &Attribution,
    org: u32,
    back: &MoneyClawedBack,
    earlier: &Earlier,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let gift = MoneyGift::taken_back("claws back", &back.gift, earlier.origin())?;
    let (fund, amount) = (known.fund(gift.fund)?, i64::from(back.amount_fen));
    between(known, org, &back.fund, gift.fund, back.amount_fen, give)?;
    let share = Share { org, fund, other: NONE, line: Line::ReceivedMoney };
    give(share, -amount)?;
    give(Share { line: Line::Shortfall, ..share }, amount)?;
    give(Share { fund: NONE, line: Line::Bank, ..share }, -amount)
}

/// What was recovered goes back where it was laid out.
pub(crate) fn shortfall_closed(
    known: &Attribution,
    org: u32,
    closed: &ShortfallClosed,
    give: &mut Give<'_>,
) -> Result<(), String> {
    let (clawback, amount) = (known.clawback(&closed.clawback)?, i64::from(closed.amount_fen));
    let share = Share { org, fund: clawback.fund, other: NONE, line: Line::Shortfall };
    give(share, -amount)?;
    match closed.outcome {
        ShortfallOutcome::WrittenOff => Ok(()),
        ShortfallOutcome::Recovered => {
            give(Share { line: Line::Moved, ..share }, -amount)?;
            give(Share { fund: clawback.covering, line: Line::Moved, ..share }, amount)
        }
    }
}
