//! Months: R08 and R65.

use super::{Case, Verdict};
use crate::books::Books;
use crate::command::Request;
use crate::event::{Event, PeriodClosed, PeriodReopened};
use crate::month::Month;
use crate::refusal::{Refusal, Rule};
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
    if over && !is_closed(case, e.month) { Ok(()) } else { Err(refused(case, e.month)) }
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
