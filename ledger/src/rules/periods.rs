//! Months: R08, R65 and R93.

use super::{Case, Verdict, bank};
use crate::books::{Books, Ix, Org};
use crate::command::Request;
use crate::event::{AccountBalance, Event, PeriodClosed, PeriodReopened};
use crate::money::Amount;
use crate::month::Month;
use crate::posting::Account;
use crate::refusal::{Refusal, Rule, Value};
use crate::time::Date;

/// R08: the day on which every entry of the group is booked, where it is not the one on which it happened.
pub(super) fn booked_on(books: &Books, request: &Request, event: Option<&Event>) -> Option<Date> {
    // Goods that arrive are confirmed in the sender's books, in the same group.
    let sender = match event {
        Some(Event::TransferReceived(e)) if e.lines.is_some() => {
            books.transfers.get(&e.transfer).map(|transfer| transfer.sender)
        }
        _ => None,
    };
    let orgs = books.orgs.find(&request.org).into_iter().chain(sender);
    books.booked_on(orgs, request.occurred_at.date())
}

pub(super) fn closed(case: &Case<'_>, e: &PeriodClosed) -> Verdict {
    let over = e.month.last_day() < case.day;
    if !over || is_closed(case, e.month) {
        return Err(refused(case, e.month));
    }
    let expected = balances(case.books, case.org, e.month)?;
    let found = e.balances.as_deref();
    let sum: i64 = expected.iter().map(|balance| balance.amount.get()).sum();
    if found == Some(expected.as_slice()) && sum == 0 {
        return bank::all_reconciled(case.books, case.org, e.month);
    }
    Err(Refusal::new(Rule::BalancesWrong)
        .with("month", e.month.as_str())
        .with("organisation", case.books.orgs.key(case.org).as_str())
        .with("expected", expected.len())
        .with("found", found.map_or(0, <[AccountBalance]>::len))
        .with("balance", Value::Fen(sum)))
}

/// R93: every account of an organisation that is not 0 at the end of a month.
pub(super) fn balances(
    books: &Books,
    org: Ix<Org>,
    month: Month,
) -> Result<Vec<AccountBalance>, Refusal> {
    let stands = |(account, sum): (Account, i128)| {
        let amount = i64::try_from(sum).ok().and_then(|sum| Amount::new(sum).ok());
        let amount = amount.ok_or_else(|| {
            super::balances::overflow()
                .with("organisation", books.orgs.key(org).as_str())
                .with("month", month.as_str())
                .with("name", account.words())
        })?;
        Ok(AccountBalance { account, amount })
    };
    let sums = books.orgs.row(org).months.through(month);
    sums.filter(|(_, sum)| *sum != 0).map(stands).collect()
}

pub(super) fn reopened(case: &Case<'_>, e: &PeriodReopened) -> Verdict {
    if is_closed(case, e.month) { Ok(()) } else { Err(refused(case, e.month)) }
}

fn is_closed(case: &Case<'_>, month: Month) -> bool {
    case.books.orgs.row(case.org).open_from.is_some_and(|open_from| month.first_day() < open_from)
}

fn refused(case: &Case<'_>, month: Month) -> Refusal {
    let refusal = Refusal::new(Rule::MonthOrder)
        .with("month", month.as_str())
        .with("organisation", case.books.orgs.key(case.org).as_str())
        .with("day", case.day);
    match case.books.orgs.row(case.org).open_from {
        Some(open_from) => refusal.with("open_from", open_from),
        None => refusal,
    }
}
